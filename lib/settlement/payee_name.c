/* Does the bank mean this payee, by the name? */
#include "settlement/payee_name.h"

#include "applicant/name.h"

#include "base/banned.h"

#define NAME_BYTES 240 /* longer ones must be the same text */

/* Is NAME, trimmed, compared as it stands? */
static bool is_literal(enum edition edition, struct str name)
{
    return edition == EDITION_1_0 || name.len > NAME_BYTES;
}

/* NAME in the form that is compared, behind a mark by which no literal one is any other. */
static struct str compared(enum edition edition, struct str name, struct arena *arena)
{
    bool literal = is_literal(edition, name);
    char *text = arena_alloc(arena, name.len + 5);
    size_t length = name.len;

    text[0] = literal ? '=' : '~';
    if (literal)
        memcpy(text + 1, name.ptr, name.len);
    else
        length = name_canonical(name, text + 1);
    return (struct str){text, length + 1};
}

static bool has_stars(struct str compared)
{
    return compared.ptr[0] == '~' && memchr(compared.ptr, '*', compared.len);
}

struct str line_name(enum edition edition, const struct bank_line *line, struct arena *arena,
                     struct str *stars)
{
    struct str name, rest;
    char *pattern;
    size_t length = 0;

    *stars = STR("");
    if (line->name.len == 0)
        return STR("");
    name = rest = compared(edition, line->name, arena);
    if (!has_stars(name))
        return name;
    pattern = arena_alloc(arena, name.len);
    while (rest.len)
        pattern[length++] = utf8_next(&rest) == '*' ? '*' : '.';
    *stars = (struct str){pattern, length};
    return name;
}

struct str payee_name(enum edition edition, const struct payee *payee, struct str stars,
                      struct arena *arena)
{
    struct str name = compared(edition, str_trim(payee->name), arena), rest = name;
    size_t length = 0, at = 0;
    char *text;

    if (stars.len == 0 || name.ptr[0] == '=')
        return name;
    text = arena_alloc(arena, name.len + 4);
    while (rest.len) {
        uint32_t code = utf8_next(&rest);
        bool hidden = at < stars.len && stars.ptr[at] == '*';

        at++;
        length += utf8_put(text + length, hidden ? '*' : code);
    }
    return (struct str){text, length};
}

bool same_name(enum edition edition, const struct payee *payee, const struct bank_line *line)
{
    struct arena scratch = {0};
    struct str stars, theirs;
    bool same;

    if (str_eq(str_trim(payee->name), line->name))
        return line->name.len > 0;
    theirs = line_name(edition, line, &scratch, &stars);
    same = theirs.len && str_eq(payee_name(edition, payee, stars, &scratch), theirs);
    arena_release(&scratch);
    return same;
}
