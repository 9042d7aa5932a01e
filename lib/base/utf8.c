/* What characters does a text hold, and how wide are they? Strict UTF-8 (Unicode 15, table 3-7);
 * widths by UAX #11 as the C library has them. */
#include "base/bytes.h"
#include "base/str.h"
#include <endian.h>
#include <locale.h>
#include <pthread.h>
#include <wchar.h>

#include "base/banned.h"

#define REPLACEMENT 0xFFFDu

/* Decodes what TEXT (not empty) begins with: the bytes it takes, 0 if it is malformed. */
static size_t decode(struct str text, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *byte = (const unsigned char *)text.ptr;
    size_t length = byte[0] < 0x80   ? 1
                    : byte[0] < 0xC2 ? 0
                    : byte[0] < 0xE0 ? 2
                    : byte[0] < 0xF0 ? 3
                    : byte[0] < 0xF5 ? 4
                                     : 0;
    uint32_t value = byte[0];

    if (length > text.len || length == 0)
        return 0;
    if (length > 1)
        value &= 0x7Fu >> length;
    for (size_t i = 1; i < length; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte[i] & 0x3Fu);
    }
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code = value;
    return length;
}

/* TEXT begins with three bytes that make a character, as most of Chinese does. */
static bool is_common_triple(struct str text)
{
    const unsigned char *byte = (const unsigned char *)text.ptr;

    return text.len >= 3 && byte[0] > 0xE0 && byte[0] < 0xED && (byte[1] & 0xC0) == 0x80 &&
           (byte[2] & 0xC0) == 0x80;
}

uint32_t utf8_next(struct str *rest)
{
    const unsigned char *byte = (const unsigned char *)rest->ptr;
    uint32_t code = REPLACEMENT;
    size_t length = 3;

    if (is_common_triple(*rest))
        code = (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
    else if ((length = decode(*rest, &code)) == 0)
        length = 1;
    *rest = (struct str){rest->ptr + length, rest->len - length};
    return code;
}

size_t utf8_put(char out[static 4], uint32_t code)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = REPLACEMENT;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* How many bytes of ASCII TEXT begins with; eight at a time, for files are mostly that. */
static size_t ascii_length(struct str text)
{
    size_t at = 0;

    for (; at + 8 <= text.len; at += 8) {
        uint64_t eight = eight_at(text.ptr + at) & UINT64_C(0x8080808080808080);

        if (eight)
            return at + (size_t)__builtin_ctzll(le64toh(eight)) / 8;
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80)
        at++;
    return at;
}

size_t utf8_error(struct str text)
{
    struct str rest = text;

    while (rest.len) {
        size_t length = 3;
        uint32_t code;

        if ((unsigned char)rest.ptr[0] < 0x80)
            length = ascii_length(rest);
        else if (!is_common_triple(rest))
            length = decode(rest, &code);
        if (length == 0)
            break;
        rest = (struct str){rest.ptr + length, rest.len - length};
    }
    return text.len - rest.len;
}

size_t utf8_length(struct str text)
{
    size_t count = 0;

    while (text.len) {
        size_t plain = ascii_length(text);

        count += plain;
        text = (struct str){text.ptr + plain, text.len - plain};
        if (text.len) {
            utf8_next(&text);
            count++;
        }
    }
    return count;
}

/* wcwidth follows the thread's locale. The C locale calls every Chinese character unprintable,
 * so the thread is lent C.UTF-8 for the while. That one object is made once and kept. */
static locale_t utf8_locale;
static pthread_once_t utf8_locale_once = PTHREAD_ONCE_INIT;

static void utf8_locale_make(void)
{
    utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

/* Of what is not ASCII. */
static size_t width_of(uint32_t code)
{
    int width = wcwidth((wchar_t)code);

    if (width >= 0)
        return (size_t)width;
    return code < 0xA0 ? 0 : 1; /* a control character; a box, where unassigned */
}

/* How many columns the characters take that TEXT begins with and whose width needs no table: ASCII,
 * and the Chinese ones of U+5000 to U+9FFF, which are wide. They are cut off TEXT. */
static size_t plain_width(struct str *text)
{
    size_t columns = 0;

    for (;;) {
        const unsigned char *byte = (const unsigned char *)text->ptr;
        size_t length = 1;

        if (text->len && byte[0] < 0x80) {
            columns += byte[0] >= 0x20 && byte[0] != 0x7F;
        } else if (is_common_triple(*text) && byte[0] >= 0xE5 && byte[0] <= 0xE9) {
            columns += 2;
            length = 3;
        } else {
            return columns;
        }
        *text = (struct str){text->ptr + length, text->len - length};
    }
}

size_t utf8_width(struct str text)
{
    size_t columns = plain_width(&text);
    locale_t before;

    if (text.len == 0)
        return columns;
    pthread_once(&utf8_locale_once, utf8_locale_make);
    before = utf8_locale ? uselocale(utf8_locale) : (locale_t)0;
    while (text.len) {
        columns += width_of(utf8_next(&text));
        columns += plain_width(&text);
    }
    if (before)
        uselocale(before);
    return columns;
}

size_t utf8_reaching(struct str text, size_t width)
{
    struct str rest = text;
    size_t columns = 0;

    while (rest.len && columns < width) {
        const char *character = rest.ptr;

        utf8_next(&rest);
        columns += utf8_width((struct str){character, (size_t)(rest.ptr - character)});
    }
    return text.len - rest.len;
}

uint32_t utf8_fold(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        return code - 0xFF01 + 0x21;
    return code == 0x3000 ? ' ' : code;
}
