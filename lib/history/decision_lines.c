/* What does a decision.txt say? */
#include "history/decision_lines.h"
#include "file/file.h"

#include "base/banned.h"

static bool refuse(const char *path, uint32_t line, struct diag_list *diags)
{
    diag_error(diags, (struct origin){.file = path, .line = line},
               "is not a line of a decision as it was written: a name, a blank and a value");
    return false;
}

bool decision_lines_read(struct decision_lines *lines, const char *path, struct str bytes,
                         struct arena *arena, struct diag_list *diags)
{
    struct str rest = arena_copy(arena, bytes), text;
    struct decision_line *items;
    size_t room = 1;

    for (size_t i = 0; i < rest.len; i++)
        room += rest.ptr[i] == '\n';
    items = arena_array(arena, room, sizeof *items);
    *lines = (struct decision_lines){.items = items};
    if (!str_ends(rest, STR("\n")))
        return refuse(path, (uint32_t)room, diags);
    rest.len--; /* so that no empty line follows the last */
    while (str_split(&rest, '\n', &text)) {
        size_t blank = str_find(text, ' ');

        if (blank == 0 || blank + 1 >= text.len)
            return refuse(path, (uint32_t)lines->count + 1, diags);
        items[lines->count++] =
            (struct decision_line){{text.ptr, blank}, {text.ptr + blank + 1, text.len - blank - 1}};
    }
    return true;
}

bool decision_read(struct decision_lines *lines, const char *folder, struct arena *arena,
                   struct diag_list *diags)
{
    const char *path = path_join(arena, folder, DECISION_FILE);
    struct file_bytes file;
    bool ok;

    if (!file_read_record(path, &file, diags))
        return false;
    ok = decision_lines_read(lines, path, file.bytes, arena, diags);
    file_bytes_release(&file);
    return ok;
}

struct str decision_lines_value(const struct decision_lines *lines, const char *name)
{
    for (size_t i = 0; i < lines->count; i++)
        if (str_eq(lines->items[i].name, str_of(name)))
            return lines->items[i].value;
    return STR("");
}

bool decision_disagrees(const char *folder, const char *name, struct diag_list *diags)
{
    diag_error(diags, (struct origin){.file = path_join(diags->arena, folder, DECISION_FILE)},
               "its line `%s` does not agree with the batch: it is the decision of another one",
               name);
    return false;
}

bool decision_may_lack(const char *folder, struct str program, struct diag_list *diags)
{
    if (program.len == 0 || str_eq(program, STR("relief 1.0")) ||
        str_starts(program, STR("relief 1.0.")))
        return true;
    diag_error(diags, (struct origin){.file = path_join(diags->arena, folder, DECISION_FILE)},
               "is missing: only version 1.0 wrote none, and this says that " STR_FMT " made it",
               STR_ARG(program));
    return false;
}

bool decision_may_settle(const char *folder, bool settlement_has, bool batch_has,
                         struct diag_list *diags)
{
    if (settlement_has || !batch_has)
        return true;
    diag_error(diags, (struct origin){.file = path_join(diags->arena, folder, DECISION_FILE)},
               "is missing: version 1.0, which wrote none, cannot have settled a batch that has "
               "one");
    return false;
}

bool decision_lines_next(const struct decision_lines *lines, const char *name, size_t *at,
                         struct str *value)
{
    while (*at < lines->count) {
        const struct decision_line *line = &lines->items[(*at)++];

        if (!str_eq(line->name, str_of(name)))
            continue;
        *value = line->value;
        return true;
    }
    return false;
}

struct str decision_word(struct str *rest)
{
    struct str word = {rest->ptr, 0};

    if (rest->len)
        str_split(rest, ' ', &word);
    return word;
}

struct str decision_list(struct str value, struct arena *arena)
{
    struct str digest = decision_word(&value), encoding = decision_word(&value);
    size_t sheet = value.len;

    if (!str_starts(encoding, STR("xlsx")))
        return digest;
    while (sheet && value.ptr[sheet - 1] != '#')
        sheet--;
    return str_of(arena_printf(arena, STR_FMT "#" STR_FMT, STR_ARG(digest),
                               (int)(value.len - sheet), value.ptr + sheet));
}

bool decided_on_the_same(struct decided_lists a, struct decided_lists b)
{
    const struct text_index *fewer = a.lists->count <= b.lists->count ? a.lists : b.lists;
    const struct text_index *more = fewer == a.lists ? b.lists : a.lists;

    if (fewer->count == 0 || (fewer->count < more->count && a.read != b.read))
        return false;
    for (uint32_t i = 0; i < fewer->count; i++)
        if (!text_index_has(more, fewer->texts[i]))
            return false;
    return true;
}
