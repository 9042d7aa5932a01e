/* Whom does a list speak of? */
#include "intake/list_match.h"
#include "applicant/name.h"
#include "applicant/near_key.h"
#include "text/look_alike.h"

#include "base/banned.h"

#define LINES_NAMED 20

/* Whom the list is held against. */
struct matching {
    const struct list *list;
    const struct roster *roster;
    const struct field *field;
    size_t field_at;
    struct text_index found;    /* values of the list that stand in a row */
    struct text_index looks;    /* of all its values: see look_of */
    struct text_index remarked; /* of those with a remark, without it */
    struct arena scratch;
    struct diag_list *diags;
};

/* What VALUE looks like to who reads it: two that look the same and differ may be one. */
static struct str look_of(struct matching *matching, struct str value)
{
    struct arena *scratch = &matching->scratch;
    struct str look;
    char *out;

    if (matching->field->type == FIELD_ID_NUMBER)
        return near_key_form(matching->field, NEAR_DOCUMENT, value, scratch);
    look = text_without_case(text_look(value, scratch), scratch);
    out = arena_alloc(scratch, look.len + 4);
    return (struct str){out, name_canonical(look, out)};
}

/* The part of LOOK before a remark in brackets, as people write it behind a name: `李敏(已去世)`.
 * Empty where there is none. */
static struct str before_remark(struct str look)
{
    size_t bracket = str_find(look, '(');

    return str_trim((struct str){look.ptr, bracket < look.len ? bracket : 0});
}

static void look_at_entries(struct matching *matching)
{
    if (!near_key_exists(matching->field))
        return;
    for (const struct list_entry *entry = matching->list->entries; entry; entry = entry->next) {
        struct str look = look_of(matching, entry->value);
        struct str named = before_remark(look);

        text_index_add(&matching->looks, look);
        if (named.len)
            text_index_add(&matching->remarked, named);
        arena_reset(&matching->scratch);
    }
}

/* Warns of VALUE, which stands in ROW and not on the list, where an entry is nearly it. */
static void tell_near(struct matching *matching, size_t row, struct str value)
{
    struct str look = look_of(matching, value);
    struct origin at = roster_origin(matching->roster, row);

    if (text_index_has(&matching->looks, look))
        diag_warning(matching->diags, at,
                     STR_FMT ": an entry of %s looks the same and is written otherwise: it is not "
                             "taken for this one",
                     STR_ARG(matching->field->name), matching->list->input.path);
    else if (text_index_has(&matching->remarked, look))
        diag_warning(matching->diags, at,
                     STR_FMT ": an entry of %s is this and a remark in brackets: it is not taken "
                             "for this one, unless the remark is put into a column of its own",
                     STR_ARG(matching->field->name), matching->list->input.path);
}

/* Looks at VALUE, which stands in ROW: is it on the list, or only nearly? */
static void look_at_value(struct matching *matching, size_t row, struct str value)
{
    struct str form = list_form(matching->list, value, &matching->scratch);

    if (text_index_has(&matching->list->values, form))
        text_index_add(&matching->found, form);
    else if (near_key_exists(matching->field))
        tell_near(matching, row, form);
}

static void look_at_rows(struct matching *matching)
{
    const struct roster *roster = matching->roster;

    for (size_t row = 0; row < roster->count; row++) {
        struct value value;

        if (roster->rows[row].shape == ROW_WHOLE &&
            field_read(matching->field, roster_cell(roster, row, matching->field_at),
                       &matching->scratch, &value) == CELL_GOOD &&
            value.state == VALUE_PRESENT)
            look_at_value(matching, row, value.text);
        arena_reset(&matching->scratch);
    }
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
    struct matching matching = {.list = list,
                                .roster = roster,
                                .field = &roster->fields[field],
                                .field_at = field,
                                .diags = diags};
    struct strbuf lines = {0};
    size_t matched = 0;

    look_at_entries(&matching);
    look_at_rows(&matching);
    for (const struct list_entry *entry = list->entries; entry; entry = entry->next)
        matched += text_index_has(&matching.found, entry->value);
    if (named && matched < list->entry_count)
        name_lines(list, &matching.found, &lines);
    if (lines.len)
        diag_note(diags, at, "%zu of %zu entries match an applicant; nobody is on line %s", matched,
                  list->entry_count, lines.ptr);
    else
        diag_note(diags, at, "%zu of %zu entries match an applicant", matched, list->entry_count);
    strbuf_release(&lines);
    text_index_release(&matching.found);
    text_index_release(&matching.looks);
    text_index_release(&matching.remarked);
    arena_release(&matching.scratch);
}
