/* Which account was a returned payment made to again? */
#include "season/repaid_cells.h"

#include "archive/archive.h"

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
                past_canonical(key, roster_cell(roster, row, roster->key_field), &scratch),
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

static bool read_file(struct past_inputs *inputs, const struct archived_changes *source,
                      struct arena *arena, struct diag_list *quiet)
{
    struct corrections corrections = {
        .file.input = {.path = source->path, .sheet = source->sheet, .archived = true}};
    bool ok = inputs->roster_count > 0 &&
              correction_file_read(&corrections.file, &inputs->rules, &inputs->rosters[0],
                                   source->hidden_rows, arena, quiet);

    if (ok)
        sort_by_key(&corrections, arena);
    for (size_t i = 0; ok && i < inputs->roster_count; i++)
        correct_rows(&corrections, &inputs->rules.fields[inputs->rules.scheme.key],
                     &inputs->rosters[i]);
    text_index_release(&corrections.keys);
    correction_file_release(&corrections.file);
    return ok;
}

bool repaid_cells_correct(struct past_inputs *inputs, const struct season_batch *batch,
                          struct diag_list *diags)
{
    struct arena arena = {0};
    struct archived_batch archived;
    struct diag_list quiet;
    bool ok;

    diag_init(&quiet, &arena);
    quiet.language = diags->language;
    ok = archived_batch_read(&archived, batch->folder, &arena, &quiet);
    for (size_t i = 0; ok && i < archived.correction_count; i++)
        ok = read_file(inputs, &archived.corrections[i], &arena, &quiet);
    inputs->usable = ok;
    ok = quiet.failures == 0;
    for (size_t i = 0; !ok && i < quiet.count; i++)
        if (quiet.items[i].severity == SEVERITY_ERROR)
            diag_copy(diags, &quiet.items[i]);
    diag_release(&quiet);
    arena_release(&arena);
    return ok;
}

/* The row of ROSTER that begins in line NUMBER; lines ascend. */
static bool find_line(const struct roster *roster, uint32_t number, size_t *row)
{
    size_t low = 0, high = roster->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (roster->rows[middle].line < number)
            low = middle + 1;
        else
            high = middle;
    }
    *row = low;
    return low < roster->count && roster->rows[low].line == number &&
           roster->rows[low].shape == ROW_WHOLE;
}

const struct roster *repaid_row_find(const struct past_inputs *inputs,
                                     const struct ledger_line *line, size_t *row)
{
    const struct roster *found = NULL;

    for (size_t i = 0; inputs->usable && i < inputs->roster_count; i++) {
        const struct roster *roster = &inputs->rosters[i];
        size_t at;

        if ((inputs->roster_count > 1 &&
             !str_eq(str_basename(str_of(roster->sources[0].label)), str_basename(line->source))) ||
            !find_line(roster, line->line, &at))
            continue;
        if (found)
            return NULL;
        found = roster;
        *row = at;
    }
    return found;
}
