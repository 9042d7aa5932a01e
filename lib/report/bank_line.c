/* What may stand in a cell of a bank's file? */
#include "report/bank_line.h"
#include "report/field_cells.h"

#include "base/banned.h"

#define WIDE_SIGNS '\xEF' /* the first byte of the full-width signs, which some types fold */

/* Would BYTE end the cell or the line? */
static bool parts(const struct bank_rule *rule, char byte)
{
    return byte == rule->separator || byte == '\n' || byte == '\r';
}

bool bank_parts(const struct bank_rule *rule, struct str text)
{
    bool parting = false;

    for (size_t i = 0; i < text.len; i++) /* `|`: quicker than a branch for each */
        parting |= parts(rule, text.ptr[i]);
    return parting;
}

struct str bank_on_one_line(const struct bank_rule *rule, struct str text, struct arena *scratch)
{
    char *line;

    if (!bank_parts(rule, text))
        return text;
    line = arena_alloc(scratch, text.len + 1);
    return str_trim((struct str){line, str_on_one_line(text, rule->separator, line)});
}

/* Only a cell that holds such a sign, or one that is folded to it, need be read. */
static bool may_part(const struct bank_rule *rule, struct str cell)
{
    bool may = false;

    for (size_t i = 0; i < cell.len; i++)
        may |= parts(rule, cell.ptr[i]) || cell.ptr[i] == WIDE_SIGNS;
    return may;
}

static bool row_is_parted(const struct batch_totals *facts, const struct bank_rule *rule,
                          size_t row, struct arena *scratch)
{
    for (size_t i = 0; i < rule->column_count; i++) {
        const struct bank_column *column = &rule->columns[i];

        if (column->kind == BANK_FIELD &&
            may_part(rule, roster_cell(facts->basis->roster, row, column->field)) &&
            bank_parts(rule, field_shown(facts, column->field, row, scratch)))
            return true;
    }
    return false;
}

/* Goes through the payments of FILE, from *ROW on. */
static void tell_file(const struct batch_totals *facts, const struct bank_file *file, size_t *row,
                      struct diag_list *diags)
{
    const struct bank_rule *rule = &facts->basis->rules->banks[file->bank];
    struct arena scratch = {0};

    for (uint64_t serial = 0; serial < file->totals.lines; ++*row) {
        if (facts->payers[*row] != file->bank || amount_paid(facts, *row) <= 0)
            continue;
        serial++;
        if (row_is_parted(facts, rule, *row, &scratch))
            diag_warning(diags, roster_origin(facts->basis->roster, *row),
                         "a line break or the separator in a text is a blank in %s", file->name);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

void bank_tell_parted(const struct batch_totals *facts, struct diag_list *diags)
{
    struct arena arena = {0};
    struct bank_file *files;
    size_t count, row = 0;

    if (facts->edition == EDITION_1_0)
        return;
    count = bank_files(facts, &arena, &files);
    for (size_t i = 0; i < count; i++) {
        if (i && files[i].bank != files[i - 1].bank)
            row = 0;
        tell_file(facts, &files[i], &row, diags);
    }
    arena_release(&arena);
}
