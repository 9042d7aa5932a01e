/* Is this cell somebody's name, and when are two names the same? */
#include "applicant/name.h"
#include "applicant/cell.h"
#include "text/characters.h"

#include "base/banned.h"

#define MIDDLE_DOT 0xB7

/* The dot between the parts of a name, by whatever key it was typed. */
static bool is_middle_dot(uint32_t code)
{
    static const uint32_t dots[] = {MIDDLE_DOT, 0x387,  0x2022, 0x2027, 0x2219,
                                    0x22C5,     0x2E31, 0x30FB, 0xFF0E, 0xFF65};

    for (size_t i = 0; i < sizeof dots / sizeof dots[0]; i++)
        if (code == dots[i])
            return true;
    return false;
}

static bool is_close(uint32_t code)
{
    return code == MIDDLE_DOT || character_is_han(code);
}

size_t name_canonical(struct str name, char *out)
{
    size_t length = 0;
    uint32_t before = MIDDLE_DOT; /* no blank stands at the beginning */
    bool blank = false;

    while (name.len) {
        uint32_t code = utf8_next(&name);

        if (character_is_blank(code)) {
            blank = true;
            continue;
        }
        if (character_is_invisible(code))
            continue;
        code = is_middle_dot(code) ? MIDDLE_DOT : utf8_fold(code);
        if (blank && !is_close(before) && !is_close(code))
            out[length++] = ' ';
        length += utf8_put(out + length, code);
        before = code;
        blank = false;
    }
    return length;
}

void name_on_one_line(struct str *name, struct arena *scratch)
{
    char *line;

    if (!memchr(name->ptr, '\n', name->len) && !memchr(name->ptr, '\r', name->len))
        return;
    line = arena_alloc(scratch, name->len + 1);
    *name = str_trim((struct str){line, str_on_one_line(*name, '\n', line)});
}

/* As it was written, on one line. */
enum cell_fault cell_read_name(const struct field *field, struct str cell, struct arena *scratch,
                               struct value *out)
{
    enum cell_fault fault;

    if (cell.ptr[0] == '\'' || cell.ptr[0] == '=')
        return CELL_MISSING; /* perhaps a guard, to be taken off */
    fault = cell_read_text(field, cell, scratch, out);
    if (fault == CELL_GOOD)
        name_on_one_line(&out->text, scratch);
    return fault;
}
