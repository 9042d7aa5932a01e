/* Which cells of its applicants did a repayment correct? */
#include "history/past_corrections.h"
#include "base/index.h"
#include "file/path_names.h"
#include "history/batch_items.h"
#include "intake/correction_file.h"

#include "base/banned.h"

/* The corrections of one file by whom they are for. */
struct corrections {
    struct correction_file file;
    struct text_index keys;
    size_t *first, *last; /* of each key; places in the file + 1 */
    size_t *next;         /* of each correction, the same; 0: none */
};

static void sort_by_key(struct corrections *corrections, struct arena *arena)
{
    size_t count = corrections->file.count;

    corrections->first = arena_array(arena, count, sizeof *corrections->first);
    corrections->last = arena_array(arena, count, sizeof *corrections->last);
    corrections->next = arena_array(arena, count, sizeof *corrections->next);
    for (size_t i = 0; i < count; i++) {
        uint32_t known = corrections->keys.count;
        uint32_t number = text_index_add(&corrections->keys, corrections->file.items[i].key);

        if (number == known)
            corrections->first[number] = i + 1;
        else
            corrections->next[corrections->last[number] - 1] = i + 1;
        corrections->last[number] = i + 1;
    }
}

/* Puts the cells in place in all rows of those they are for: a list may have somebody twice, and
 * the ledger says which of the rows was paid. */
static void correct_rows(const struct corrections *corrections, const struct field *key,
                         struct roster *roster)
{
    struct arena scratch = {0};

    for (size_t row = 0; row < roster->count; row++) {
        uint32_t number;

        arena_reset(&scratch);
        if (roster->rows[row].shape != ROW_WHOLE ||
            !text_index_find(
                &corrections->keys,
                field_canonical_text(key, roster_cell(roster, row, roster->key_field), &scratch),
                &number))
            continue;
        for (size_t at = corrections->first[number]; at; at = corrections->next[at - 1]) {
            const struct correction *one = &corrections->file.items[at - 1];

            if (one->field != NO_INDEX)
                roster_replace(roster, row, one->field, one->cell);
        }
    }
    arena_release(&scratch);
}

struct sheet {
    const char *name; /* NULL: not a workbook */
    enum hidden_rows hidden;
};

static struct sheet next_sheet(struct batch_items *sheets)
{
    struct sheet sheet = {.hidden = HIDDEN_REFUSE};
    struct str item;

    if (batch_items_take(sheets, &item))
        batch_item_sheet(item, &sheet.name, &sheet.hidden, sheets->arena);
    return sheet;
}

/* What is corrected. */
struct lists {
    const struct ruleset *rules;
    struct roster *rosters;
    size_t count;
    struct sealed_record *record;
};

/* Reads the file NAME of the record. *USABLE is false where its text cannot be understood. */
static bool apply_file(const struct lists *lists, const char *name, const struct sheet *sheet,
                       bool *usable, struct diag_list *diags)
{
    struct sealed_record *record = lists->record;
    const char *path = path_join(record->arena, record->folder, name);
    struct corrections corrections = {
        .file.input = {.path = path, .sheet = sheet->name, .archived = true}};
    struct diag_list quiet;
    bool ok;

    diag_init(&quiet, record->arena);
    quiet.language = diags->language;
    *usable = correction_file_read(&corrections.file, lists->rules, &lists->rosters[0],
                                   sheet->hidden, record->arena, &quiet);
    ok = quiet.failures == 0;
    if (!ok)
        diag_copy_errors(diags, &quiet);
    else if (*usable)
        ok = sealed_record_add(record, name, &corrections.file.input, diags);
    if (ok && *usable) {
        sort_by_key(&corrections, record->arena);
        for (size_t i = 0; i < lists->count; i++)
            correct_rows(&corrections, &lists->rules->fields[lists->rules->scheme.key],
                         &lists->rosters[i]);
    }
    text_index_release(&corrections.keys);
    correction_file_release(&corrections.file);
    diag_release(&quiet);
    return ok;
}

bool past_corrections_apply(const struct ruleset *rules, struct roster *rosters, size_t count,
                            struct sealed_record *record, const struct ini *batch_ini, bool *usable,
                            struct diag_list *diags)
{
    struct batch_items files = batch_items_of(batch_ini, "corrections", record->arena);
    struct batch_items sheets = batch_items_of(batch_ini, "correction_sheets", record->arena);
    struct lists lists = {rules, rosters, count, record};
    struct str item, number, name;
    bool ok = true;

    *usable = true;
    while (ok && *usable && batch_items_take(&files, &item) &&
           batch_item_pair(item, &number, &name)) {
        struct sheet sheet = next_sheet(&sheets);
        const char *found;

        ok = batch_input_find(record, name_decode(name, record->arena), &found, diags);
        *usable = ok && found;
        if (*usable)
            ok = apply_file(&lists, found, &sheet, usable, diags);
    }
    return ok;
}
