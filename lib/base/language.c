/* How are texts strung together in either language? */
#include "base/language.h"

#include "base/banned.h"

const char *language_comma(enum language language)
{
    static const char *const marks[LANGUAGES] = {", ", "、"};

    return marks[language];
}

const char *language_semicolon(enum language language)
{
    static const char *const marks[LANGUAGES] = {"; ", "；"};

    return marks[language];
}

const char *language_colon(enum language language)
{
    static const char *const marks[LANGUAGES] = {": ", "："};

    return marks[language];
}

const char *language_gap(enum language language)
{
    static const char *const marks[LANGUAGES] = {"  ", "　"};

    return marks[language];
}

/* Wide characters are Chinese, or marks that go with it. */
static bool is_wide(struct str character)
{
    return utf8_width(character) > 1;
}

/* Where the last character of TEXT begins; TEXT is not empty. */
static size_t last_character(struct str text)
{
    size_t at = text.len - 1;

    while (at && (text.ptr[at] & 0xc0) == 0x80)
        at--;
    return at;
}

void language_close_up(struct strbuf *text, size_t at)
{
    struct str before, behind, rest;
    size_t last;

    if (at < 2 || at >= text->len || text->ptr[at - 1] != ' ')
        return;
    before = (struct str){text->ptr, at - 1};
    last = last_character(before);
    rest = behind = (struct str){text->ptr + at, text->len - at};
    utf8_next(&rest);
    if (!is_wide((struct str){before.ptr + last, before.len - last}) ||
        !is_wide((struct str){behind.ptr, behind.len - rest.len}))
        return;
    memmove(text->ptr + at - 1, behind.ptr, behind.len + 1);
    text->len--;
}

void language_fill(struct strbuf *out, struct str pattern, size_t count, const struct str *parts)
{
    size_t next = 0;

    while (pattern.len) {
        size_t brace = str_find(pattern, '{');

        strbuf_add(out, (struct str){pattern.ptr, brace});
        if (brace == pattern.len)
            break;
        if (next < count)
            strbuf_add(out, parts[next++]);
        pattern = (struct str){pattern.ptr + brace + 2, pattern.len - brace - 2};
    }
}
