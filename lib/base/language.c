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
