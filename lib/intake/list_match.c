/* Whom does a list speak of? */
#include "intake/list_match.h"

#include "base/banned.h"

#define LINES_NAMED 20

/* The values of the list that stand in FIELD of a row. */
static void collect(const struct list *list, const struct roster *roster, size_t field,
                    struct text_index *found)
{
    struct arena scratch = {0};

    for (size_t row = 0; row < roster->count; row++) {
        struct value value;

        if (roster->rows[row].shape == ROW_WHOLE &&
            field_read(&roster->fields[field], roster_cell(roster, row, field), &scratch, &value) ==
                CELL_GOOD &&
            value.state == VALUE_PRESENT && list_has(list, value.text, &scratch))
            text_index_add(found, list_form(list, value.text, &scratch));
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

static void name_lines(const struct list *list, const struct text_index *found,
                       struct strbuf *lines)
{
    size_t named = 0;

    for (const struct list_entry *entry = list->entries; entry; entry = entry->next) {
        if (text_index_has(found, entry->value))
            continue;
        if (named++ < LINES_NAMED)
            strbuf_printf(lines, "%s%u", lines->len ? ", " : "", entry->line);
    }
    if (named > LINES_NAMED)
        strbuf_adds(lines, " …");
}

void list_match(const struct list *list, const struct roster *roster, size_t field, bool named,
                struct diag_list *diags)
{
    struct origin at = {.file = list->input.path};
    struct text_index found = {0};
    struct strbuf lines = {0};
    size_t matched = 0;

    collect(list, roster, field, &found);
    for (const struct list_entry *entry = list->entries; entry; entry = entry->next)
        matched += text_index_has(&found, entry->value);
    if (named && matched < list->entry_count)
        name_lines(list, &found, &lines);
    if (lines.len)
        diag_note(diags, at, "%zu of %zu entries match an applicant; nobody is on line %s", matched,
                  list->entry_count, lines.ptr);
    else
        diag_note(diags, at, "%zu of %zu entries match an applicant", matched, list->entry_count);
    strbuf_release(&lines);
    text_index_release(&found);
}
