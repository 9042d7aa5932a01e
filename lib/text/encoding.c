/* Which encoding is this file in, and what does it say in UTF-8? */
#include "text/encoding.h"
#include "base/message.h"
#include "text/characters.h"
#include "text/gb18030.h"
#include "text/likely_chinese.h"
#include "text/other_kind.h"
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/banned.h"

#define BYTES_SHOWN 4 /* of those that cannot be decoded */

struct origin text_origin(const char *path, struct str text, uint32_t line, size_t offset)
{
    struct str before = {text.ptr, offset};
    size_t end;

    while ((end = str_find(before, '\n')) < before.len) {
        before = (struct str){before.ptr + end + 1, before.len - end - 1};
        line++;
    }
    return (struct origin){path, line, (uint32_t)utf8_length(before) + 1};
}

/* TEXT without a byte-order mark, which is no character of it. */
static struct str without_mark(struct str text)
{
    static const struct str mark = {"\xEF\xBB\xBF", 3};

    return str_starts(text, mark) ? (struct str){text.ptr + mark.len, text.len - mark.len} : text;
}

/* Tells that BYTES are not text in EXPECTED; they stand behind BEFORE, which is UTF-8. */
static bool tell_undecodable(const char *path, struct str before, struct str bytes,
                             const char *expected, struct diag_list *diags)
{
    struct strbuf hex = {0};

    before = without_mark(before);
    for (size_t i = 0; i < bytes.len && i < BYTES_SHOWN; i++)
        strbuf_printf(&hex, "%s%02X", i ? " " : "", (unsigned char)bytes.ptr[i]);
    diag_error(diags, text_origin(path, before, 1, before.len),
               "the bytes %s here are not %s: save the file again as UTF-8 (of applicant files, "
               "--encoding can name another)",
               hex.ptr, message(diags->language, expected));
    strbuf_release(&hex);
    return false;
}

/* Bytes that make characters of three bytes or more, as Chinese does in UTF-8, and bytes that
 * are no UTF-8 at all: the one outweighs the other clearly in any file of either kind. */
static bool is_damaged_utf8(struct str bytes)
{
    size_t good = 0, bad = 0;

    while (bytes.len) {
        struct str rest = bytes;
        uint32_t code = utf8_next(&rest);
        size_t length = bytes.len - rest.len;

        if (length >= 3)
            good += length;
        else if (length == 1 && code == 0xFFFD)
            bad++;
        bytes = rest;
    }
    return good > bad;
}

/* The bytes at a text's beginning that are zero: every other one of ASCII is in UTF-16, always the
 * first of two or always the second. GB18030 would take them for text. */
#define MAJORITY 3 /* a few Chinese characters, as 一, have their zero in the other place */
struct zeros {
    bool many;
    const char *utf16; /* which it looks like; NULL: zeros stand there as in no text */
};

static struct zeros find_zeros(struct str bytes)
{
    size_t first = 0, second = 0, seen = bytes.len < 1024 ? bytes.len : 1024;

    for (size_t i = 0; i < seen; i++)
        if (bytes.ptr[i] == '\0')
            *(i % 2 ? &second : &first) += 1;
    return (struct zeros){
        .many = seen >= 8 && (first + second) * 8 > seen,
        .utf16 = first > second * MAJORITY   ? "utf-16be"
                 : second > first * MAJORITY ? "utf-16le"
                                             : NULL,
    };
}

/* A text that grows while iconv writes to it. */
struct output {
    char *ptr;
    size_t len, room;
};

/* Makes room for MORE bytes. */
static void make_room(struct output *out, size_t more)
{
    if (out->room - out->len < more) {
        out->room += out->room / 2 + more;
        out->ptr = memory_resize(out->ptr, out->room, 1);
    }
}

/* Converts REST and what the converter still holds at the end: 0, or iconv's errno, with REST
 * where it stopped. */
static int convert_part(iconv_t converter, struct str *rest, struct output *out)
{
    char *from = (char *)(uintptr_t)rest->ptr;
    bool flushing = rest->len == 0;

    for (;;) {
        char *to = out->ptr + out->len;
        size_t left = out->room - out->len;
        size_t result = flushing ? iconv(converter, NULL, NULL, &to, &left)
                                 : iconv(converter, &from, &rest->len, &to, &left);
        int error = result == (size_t)-1 ? errno : 0;

        rest->ptr = from;
        out->len = out->room - left;
        if (error == E2BIG)
            make_room(out, left + 64);
        else if (error || flushing)
            return error;
        else
            flushing = true;
    }
}

/* Finds the next place where the system's converter is not to be asked. */
typedef struct disputed find_disputed(struct str text);

/* As convert_part; FIND is NULL where the system's converter may be asked for all. */
static int convert(iconv_t converter, find_disputed *find, struct str *rest, struct output *out)
{
    const char *end = rest->ptr + rest->len;
    int error = 0;

    for (;;) {
        struct disputed place = {.offset = rest->len};
        struct str part;

        if (find)
            place = find(*rest);
        part = (struct str){rest->ptr, place.offset};
        error = convert_part(converter, &part, out);
        *rest = (struct str){part.ptr, (size_t)(end - part.ptr)};
        if (error || rest->len == 0)
            return error;
        if (place.means.len == 0)
            return EILSEQ;
        make_room(out, place.means.len);
        memcpy(out->ptr + out->len, place.means.ptr, place.means.len);
        out->len += place.means.len;
        *rest = (struct str){rest->ptr + place.length, rest->len - place.length};
    }
}

static bool is_gb18030(const char *name)
{
    return str_eq_nocase(str_of(name), STR("gb18030"));
}

/* iconv takes instructions behind a slash: //IGNORE would drop people's letters. */
static iconv_t open_decoder(const char *name)
{
    return *name && !strchr(name, '/') ? iconv_open("UTF-8", name) : (iconv_t)-1;
}

static bool decode_by_iconv(const char *path, struct str bytes, const char *name,
                            const char *expected, struct decoded *out, struct diag_list *diags)
{
    iconv_t converter = open_decoder(name);
    struct output output = {NULL, 0, bytes.len / 2 * 3 + 64};
    struct str rest = bytes;
    int error;

    if (converter == (iconv_t)-1) {
        diag_error(diags, (struct origin){.file = path},
                   "'%s' is not an encoding known here: try utf-8, gb18030 or utf-16", name);
        return false;
    }
    output.ptr = memory_take(output.room);
    error = convert(converter, is_gb18030(name) ? gb18030_disputed_bytes : NULL, &rest, &output);
    iconv_close(converter);
    if (error) {
        tell_undecodable(path, (struct str){output.ptr, output.len}, rest, expected, diags);
        free(output.ptr);
        return false;
    }
    out->owned = memory_resize(output.ptr, output.len, 1);
    out->text = (struct str){out->owned, output.len};
    out->encoding = name;
    return true;
}

/* BYTES as they are, unless they are no UTF-8 from ERROR on. */
static bool decode_utf8(const char *path, struct str bytes, size_t error, struct decoded *out,
                        struct diag_list *diags)
{
    if (error < bytes.len)
        return tell_undecodable(path, (struct str){bytes.ptr, error},
                                (struct str){bytes.ptr + error, bytes.len - error < 2 ? 1 : 2},
                                "UTF-8", diags);
    *out = (struct decoded){.text = bytes, .encoding = "UTF-8"};
    return true;
}

/* BYTES decoded as NAME has it, unless they cannot be; to be freed. */
static char *decoded_as(const char *name, struct str bytes, size_t *length)
{
    iconv_t converter = iconv_open("UTF-8", name);
    struct output output = {NULL, 0, bytes.len / 2 * 3 + 64};
    struct str rest = bytes;
    int error;

    if (converter == (iconv_t)-1)
        return NULL;
    output.ptr = memory_take(output.room);
    error = convert(converter, is_gb18030(name) ? gb18030_disputed_bytes : NULL, &rest, &output);
    iconv_close(converter);
    if (error) {
        free(output.ptr);
        return NULL;
    }
    *length = output.len;
    return output.ptr;
}

/* The encodings that BYTES may be in if they are not in GB18030, as `big5 or shift_jis`; OUT is
 * empty where they are in none of those that KIND speaks for. */
static void name_others(struct str bytes, enum unlikely_kind kind, enum language language,
                        struct strbuf *out)
{
    static const char *const others[][5] = {
        [UNLIKELY_LATIN] = {NULL},
        [UNLIKELY_PLACES] = {"big5", "shift_jis", "euc-kr", "euc-jp", NULL},
        [UNLIKELY_HANGUL] = {"euc-kr", NULL},
        [UNLIKELY_KANJI] = {"euc-jp", NULL}};
    size_t length;

    for (const char *const *other = others[kind]; *other; other++) {
        char *text = decoded_as(*other, bytes, &length);

        if (text)
            strbuf_printf(out, "%s%s", out->len ? message(language, " or ") : "", *other);
        free(text);
    }
    if (out->len == 0 && (kind == UNLIKELY_LATIN || kind == UNLIKELY_PLACES))
        strbuf_adds(out, "windows-1252");
}

/* Almost any bytes are GB18030; who wrote them in another encoding must hear of it. */
static void tell_unlikely(const char *path, struct str bytes, struct diag_list *diags)
{
    struct unlikely unlikely;
    struct strbuf others = {0};
    char *sample;
    size_t length = 0;

    if (!is_unlikely_chinese(bytes, &unlikely))
        return;
    name_others(bytes, unlikely.kind, diags->language, &others);
    if (others.len) {
        sample = decoded_as("GB18030", unlikely.sample, &length);
        diag_warning(diags, (struct origin){.file = path, .line = unlikely.line},
                     "read as GB18030, but '%.*s' is hardly Chinese: the file may be in another "
                     "encoding; look at it, and say --encoding %s",
                     (int)length, sample ? sample : "", others.ptr);
        free(sample);
    }
    strbuf_release(&others);
}

static bool decode_unmarked(const char *path, struct str bytes, size_t utf8, struct decoded *out,
                            struct diag_list *diags)
{
    struct zeros zeros = find_zeros(bytes);

    if (zeros.many && zeros.utf16)
        diag_error(diags, (struct origin){.file = path},
                   "this looks like UTF-16 without a byte-order mark: save the file again as "
                   "UTF-8 (applicant files are also read with --encoding %s)",
                   zeros.utf16);
    else if (zeros.many)
        diag_error(diags, (struct origin){.file = path},
                   "this is no text, or is damaged: many of its bytes are zero; see whether it is "
                   "the right file, and export it again");
    if (zeros.many)
        return false;
    if (utf8 == bytes.len || is_damaged_utf8(bytes))
        return decode_utf8(path, bytes, utf8, out, diags);
    if (!decode_by_iconv(path, bytes, "GB18030", MESSAGE("UTF-8, nor GB18030"), out, diags))
        return false;
    tell_unlikely(path, bytes, diags);
    return true;
}

static bool is_utf8_name(const char *name)
{
    struct str text = str_of(name);

    return str_eq_nocase(text, STR("utf-8")) || str_eq_nocase(text, STR("utf8"));
}

static bool decode(const char *path, struct str bytes, size_t utf8, const char *name,
                   struct decoded *out, struct diag_list *diags)
{
    static const struct {
        struct str mark;
        const char *encoding;
    } marks[] = {{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                 {{"\xFF\xFE", 2}, "UTF-16LE"},
                 {{"\xFE\xFF", 2}, "UTF-16BE"},
                 {{"\x84\x31\x95\x33", 4}, "GB18030"}};
    static const struct str utf32[] = {{"\xFF\xFE\0\0", 4}, {"\0\0\xFE\xFF", 4}};

    if (!name && (str_starts(bytes, utf32[0]) || str_starts(bytes, utf32[1]))) {
        diag_error(diags, (struct origin){.file = path},
                   "this is UTF-32: save the file again as UTF-8");
        return false;
    }
    for (size_t i = 0; !name && i < sizeof marks / sizeof marks[0]; i++)
        if (str_starts(bytes, marks[i].mark))
            name = marks[i].encoding;
    if (!name)
        return decode_unmarked(path, bytes, utf8, out, diags);
    if (is_utf8_name(name))
        return decode_utf8(path, bytes, utf8, out, diags);
    return decode_by_iconv(path, bytes, name, name, out, diags);
}

bool encoding_known(const char *name)
{
    iconv_t converter = open_decoder(name);

    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}

bool encoding_decode(const char *path, struct str bytes, size_t utf8, const char *name,
                     struct decoded *out, struct diag_list *diags)
{
    const char *other_kind = other_kind_told(bytes);

    *out = (struct decoded){0};
    if (other_kind) {
        diag_error(diags, (struct origin){.file = path}, "%s",
                   message(diags->language, other_kind));
        return false;
    }
    if (!decode(path, bytes, utf8, name, out, diags))
        return false;
    if (name && !is_utf8_name(name) && utf8 == bytes.len && !text_is_ascii(bytes))
        diag_warning(diags, (struct origin){.file = path},
                     "read as %s, as asked, but all of it is UTF-8: look at the names, and leave "
                     "--encoding out if they are garbled",
                     name);
    out->text = without_mark(out->text);
    return true;
}

void decoded_release(struct decoded *decoded)
{
    free(decoded->owned);
    *decoded = (struct decoded){0};
}

bool encoding_encode(const char *name, struct str text, struct strbuf *out, uint32_t *bad)
{
    iconv_t converter = iconv_open(name, "UTF-8");
    struct output encoded = {NULL, 0, text.len * 2 + 64};
    struct str rest = text;
    int error;

    *bad = 0;
    if (converter == (iconv_t)-1)
        return false;
    encoded.ptr = memory_take(encoded.room);
    error = convert(converter, is_gb18030(name) ? gb18030_disputed_text : NULL, &rest, &encoded);
    iconv_close(converter);
    if (error == 0)
        strbuf_add(out, (struct str){encoded.ptr, encoded.len});
    else
        *bad = rest.len ? utf8_next(&rest) : 0xFFFD;
    free(encoded.ptr);
    return error == 0;
}
