/* How are texts compared, cut, trimmed and collected? */
#include "base/str.h"
#include "base/bytes.h"
#include "base/memory.h"
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

static unsigned char ascii_lower(char byte)
{
    unsigned char c = (unsigned char)byte;

    return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : c;
}

int str_cmp(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.ptr, b.ptr, common) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.ptr[i] != b.ptr[i] && ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
            return false;
    return true;
}

/* Nearly every word is another by its length or its first byte. */
bool str_is_any(struct str text, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].len == text.len && ((words[i].ptr[0] ^ text.ptr[0]) & ~0x20) == 0 &&
            str_eq_nocase(text, words[i]))
            return true;
    return false;
}

/* The blank that TEXT begins with (or ends with, AT_END), empty if there is none. */
static size_t blank_length(struct str text, bool at_end)
{
    static const struct str blanks[] = {{" ", 1},           {"\t", 1},       {"\r", 1},
                                        {"\n", 1},          {"\xC2\xA0", 2}, {"\xE3\x80\x80", 3},
                                        {"\xEF\xBB\xBF", 3}};

    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        if (at_end ? str_ends(text, blanks[i]) : str_starts(text, blanks[i]))
            return blanks[i].len;
    return 0;
}

/* Does BYTE begin a blank (or end one, AT_END)? Nearly every text is trimmed already: this is all
 * that such a one costs. */
static bool may_be_blank(char byte, bool at_end)
{
    switch ((unsigned char)byte) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        return true;
    case 0xC2:
    case 0xE3:
    case 0xEF:
        return !at_end;
    case 0xA0:
    case 0x80:
    case 0xBF:
        return at_end;
    default:
        return false;
    }
}

struct str str_trim(struct str text)
{
    size_t blank;

    while (text.len && may_be_blank(text.ptr[0], false) && (blank = blank_length(text, false)) > 0)
        text = (struct str){text.ptr + blank, text.len - blank};
    while (text.len && may_be_blank(text.ptr[text.len - 1], true) &&
           (blank = blank_length(text, true)) > 0)
        text.len -= blank;
    return text;
}

size_t str_find(struct str text, char byte)
{
    const char *found = text.len ? memchr(text.ptr, byte, text.len) : NULL;

    return found ? (size_t)(found - text.ptr) : text.len;
}

bool str_has_any(struct str text, const char *const *parts, size_t count)
{
    for (size_t i = 0; text.len && i < count; i++)
        if (memmem(text.ptr, text.len, parts[i], strlen(parts[i])))
            return true;
    return false;
}

/* A bit in each byte of EIGHT that is no ASCII digit: with the digits' high half taken off, what is
 * above nine reaches the highest bit when 0x76 is added. */
static uint64_t others_than_digits(uint64_t eight)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t less = eight ^ UINT64_C(0x3030303030303030);

    return (((less & low) + UINT64_C(0x7676767676767676)) | less) & ~low;
}

size_t str_digits(struct str text)
{
    size_t at = 0;

    while (at + 8 <= text.len) {
        uint64_t eight = others_than_digits(eight_at(text.ptr + at));

        if (eight)
            return at + (size_t)__builtin_ctzll(le64toh(eight)) / 8;
        at += 8;
        if (at < text.len && at + 8 > text.len)
            at = text.len - 8; /* some are looked at again, which is cheaper than one by one */
    }
    while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9')
        at++;
    return at;
}

size_t str_on_one_line(struct str text, char also, char *out)
{
    size_t length = 0;

    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];

        if (byte == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n')
            continue; /* the line feed is the blank */
        out[length++] = byte == '\n' || byte == '\r' || byte == also ? ' ' : byte;
    }
    return length;
}

bool str_split(struct str *rest, char separator, struct str *part)
{
    size_t at;

    if (!rest->ptr)
        return false;
    at = str_find(*rest, separator);
    *part = (struct str){rest->ptr, at};
    if (at == rest->len)
        *rest = (struct str){NULL, 0};
    else
        *rest = (struct str){rest->ptr + at + 1, rest->len - at - 1};
    return true;
}

struct str str_basename(struct str path)
{
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;

    if (!slash)
        return path;
    return (struct str){slash + 1, path.len - (size_t)(slash + 1 - path.ptr)};
}

void strbuf_reserve(struct strbuf *buf, size_t extra)
{
    size_t needed;

    if (__builtin_add_overflow(buf->len, extra, &needed) || needed > SIZE_MAX / 2 - 1)
        memory_exhausted();
    if (needed < buf->room)
        return;
    needed++;
    if (needed < buf->room * 2)
        needed = buf->room * 2;
    if (needed < 64)
        needed = 64;
    buf->ptr = memory_resize(buf->ptr, needed, 1);
    buf->room = needed;
}

void strbuf_adds(struct strbuf *buf, const char *cstr)
{
    strbuf_add(buf, str_of(cstr));
}

void strbuf_pad(struct strbuf *buf, char byte, size_t times)
{
    strbuf_reserve(buf, times);
    memset(buf->ptr + buf->len, byte, times);
    buf->len += times;
    buf->ptr[buf->len] = '\0';
}

void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
{
    va_list again;
    int length;

    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        memory_exhausted();
    strbuf_reserve(buf, (size_t)length);
    vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, args);
    buf->len += (size_t)length;
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    strbuf_vprintf(buf, format, args);
    va_end(args);
}

struct str strbuf_str(const struct strbuf *buf)
{
    return (struct str){buf->ptr, buf->len};
}

void strbuf_clear(struct strbuf *buf)
{
    buf->len = 0;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

void strbuf_release(struct strbuf *buf)
{
    free(buf->ptr);
    *buf = (struct strbuf){0};
}
