/* How must a text be written so that it is read as it was meant? */
#include "report/file_text.h"

#include "base/banned.h"

#define FOOTER_LEFT 90 /* characters; a footer holds 255, and each of these may be doubled */
#define ATTRIBUTE_BYTES 2000

/* Is this where `_xHHHH_` begins, which readers take for one character (ST_Xstring)? */
static bool looks_escaped(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!strchr("0123456789ABCDEFabcdef", at[i]) || at[i] == '\0')
            return false;
    return at[6] == '_';
}

void escape_text(struct strbuf *cell)
{
    struct strbuf escaped = {0};
    const char *text = cell->ptr;

    if (!strstr(text, "_x"))
        return;
    for (; *text; text++) {
        if (looks_escaped(text))
            strbuf_adds(&escaped, "_x005F_");
        else
            strbuf_addc(&escaped, *text);
    }
    strbuf_release(cell);
    *cell = escaped;
}

const char *footer_text(struct arena *arena, const char *left_part, const char *centre)
{
    struct str left = str_of(left_part);
    struct strbuf out = {0};
    const char *kept;

    strbuf_adds(&out, "&L&8 ");
    for (size_t used = 0; left.len && used < FOOTER_LEFT; used++) {
        const char *character = left.ptr;

        if (*character == '&')
            strbuf_addc(&out, '&');
        utf8_next(&left);
        strbuf_add(&out, (struct str){character, (size_t)(left.ptr - character)});
    }
    strbuf_adds(&out, "&C&8 ");
    strbuf_adds(&out, centre);
    kept = arena_cstr(arena, strbuf_str(&out));
    strbuf_release(&out);
    return kept;
}

struct str fit_attribute(struct str text)
{
    struct str rest = text;

    while (rest.len && (size_t)(rest.ptr - text.ptr) < ATTRIBUTE_BYTES)
        utf8_next(&rest);
    return (struct str){text.ptr, text.len - rest.len};
}
