/* Texts: slices that own nothing, a buffer that grows, and the little UTF-8 this program needs.
 *
 * Every text inside the program is valid UTF-8; it was checked or converted at intake. No
 * function here depends on the locale. */
#ifndef RELIEF_BASE_STR_H
#define RELIEF_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A run of bytes owned by somebody else; not NUL-terminated. {NULL, 0} is the empty text. */
struct str {
    const char *ptr;
    size_t len;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(text) str_shown_length(text), str_shown(text)

/* What printf takes for STR_FMT: a length that is an int, and never NULL. */
static inline int str_shown_length(struct str text)
{
    return text.len < INT32_MAX ? (int)text.len : INT32_MAX;
}

static inline const char *str_shown(struct str text)
{
    return text.ptr ? text.ptr : "";
}

static inline struct str str_of(const char *cstr)
{
    return (struct str){cstr, cstr ? strlen(cstr) : 0};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Bytewise order, so that it is the same in every locale; a prefix comes first. */
int str_cmp(struct str a, struct str b);
/* Equal when the case of ASCII letters is ignored. */
bool str_eq_nocase(struct str a, struct str b);
/* Is TEXT one of the COUNT WORDS, none of which is empty, when the case of ASCII letters is
 * ignored? */
bool str_is_any(struct str text, const struct str *words, size_t count);
/* Most texts end the question with their first byte, or their last one. */
static inline bool str_starts(struct str text, struct str prefix)
{
    return prefix.len == 0 || (text.len >= prefix.len && text.ptr[0] == prefix.ptr[0] &&
                               memcmp(text.ptr, prefix.ptr, prefix.len) == 0);
}
static inline bool str_ends(struct str text, struct str suffix)
{
    return suffix.len == 0 ||
           (text.len >= suffix.len && text.ptr[text.len - 1] == suffix.ptr[suffix.len - 1] &&
            memcmp(text.ptr + (text.len - suffix.len), suffix.ptr, suffix.len) == 0);
}
/* Drops blanks at both ends: space, tab, CR, LF, U+00A0, U+3000 and U+FEFF. */
struct str str_trim(struct str text);
/* Cuts REST at the first SEPARATOR byte: gives the part before it and leaves what follows in
 * REST; at the end gives all of it and REST becomes {NULL, 0}. False once REST.ptr is NULL. */
bool str_split(struct str *rest, char separator, struct str *part);
/* Writes TEXT to OUT, which has as much room, with a blank for each line break (LF, CR LF or CR)
 * and for each byte that is ALSO to be one, and gives the length. */
size_t str_on_one_line(struct str text, char also, char *out);
/* Where BYTE stands first in TEXT; TEXT.len if nowhere. */
size_t str_find(struct str text, char byte);
/* Has TEXT one of the COUNT strings PARTS within it? */
bool str_has_any(struct str text, const char *const *parts, size_t count);
/* Is CODE, a byte or a code point, an ASCII digit? */
static inline bool is_digit(int64_t code)
{
    return code >= '0' && code <= '9';
}
/* How many ASCII digits TEXT begins with. */
size_t str_digits(struct str text);
/* The file name behind the last '/'. */
struct str str_basename(struct str path);

/* Takes the next code point off REST (which must not be empty); 0xFFFD and one byte for a
 * malformed sequence (strict: no overlong forms, no surrogates, at most U+10FFFF). */
uint32_t utf8_next(struct str *rest);
/* Writes CODE in 1 to 4 bytes to OUT and gives their number. */
size_t utf8_put(char out[static 4], uint32_t code);
/* The offset of the first byte that is not strict UTF-8, or TEXT.len if all is well. */
size_t utf8_error(struct str text);
/* Code points in TEXT. */
size_t utf8_length(struct str text);
/* Columns TEXT takes on a terminal or in a spreadsheet: East Asian wide characters count two,
 * combining marks none (Unicode UAX #11, by wcwidth under C.UTF-8). */
size_t utf8_width(struct str text);
/* How many bytes TEXT begins with that are at least WIDTH columns wide; all, if it is narrower. */
size_t utf8_reaching(struct str text, size_t width);
/* The code point's half-width form: U+FF01..U+FF5E become ASCII and U+3000 becomes a space; any
 * other stays. */
uint32_t utf8_fold(uint32_t code);

/* Of the COUNT names in NAMES the one most like WORD, if it is near enough to be a slip of the
 * hand (edit distance at most a third of its length, at least 1); NULL otherwise. */
const char *str_nearest(struct str word, const char *const *names, size_t count);

/* A buffer that grows; all zero is empty. The text is kept NUL-terminated once anything was
 * added. */
struct strbuf {
    char *ptr;
    size_t len;
    size_t room;
};

/* Room for EXTRA more bytes and a NUL. */
void strbuf_reserve(struct strbuf *buf, size_t extra);
static inline void strbuf_add(struct strbuf *buf, struct str text)
{
    if (text.len >= buf->room - buf->len)
        strbuf_reserve(buf, text.len);
    if (text.len)
        memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
    buf->ptr[buf->len] = '\0';
}
void strbuf_adds(struct strbuf *buf, const char *cstr);
static inline void strbuf_addc(struct strbuf *buf, char byte)
{
    strbuf_add(buf, (struct str){&byte, 1});
}
void strbuf_pad(struct strbuf *buf, char byte, size_t times);
void strbuf_printf(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
struct str strbuf_str(const struct strbuf *buf);
/* Empties it and keeps the memory. */
void strbuf_clear(struct strbuf *buf);
void strbuf_release(struct strbuf *buf);

#endif
