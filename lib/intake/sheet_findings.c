/* What on a sheet may mean something that no cell says? */
#include "intake/sheet_findings.h"

#include "base/banned.h"

void sheet_find(struct sheet_findings *findings, enum sheet_finding kind, uint32_t row,
                uint32_t column)
{
    if (findings->of[kind].count++)
        return;
    findings->of[kind].row = row;
    findings->of[kind].column = column;
}

void sheet_find_merged(struct sheet_findings *findings, struct sheet_range cells, const bool *read,
                       size_t count)
{
    for (uint32_t column = cells.first_column; column <= cells.last_column && column <= count;
         column++)
        if (read[column - 1]) {
            sheet_find(findings, FOUND_MERGED, cells.first_row, cells.first_column);
            return;
        }
}

void hidden_columns_tell(const bool *hidden, const bool *read, const struct str *headers,
                         size_t count, struct origin at, struct diag_list *diags)
{
    struct strbuf names = {0};

    for (size_t column = 0; column < count; column++)
        if (hidden[column] && read[column])
            strbuf_printf(&names, "%s" STR_FMT, names.len ? ", " : "", STR_ARG(headers[column]));
    if (names.len)
        diag_note(diags, at, "hidden columns that are read all the same: %s", names.ptr);
    strbuf_release(&names);
}

static struct origin first_of(const struct sheet_findings *findings, enum sheet_finding kind,
                              const char *shown)
{
    return (struct origin){shown, findings->of[kind].row, findings->of[kind].column, true};
}

bool sheet_findings_tell_hidden(const struct sheet_findings *findings, const char *shown,
                                enum hidden_rows hidden, struct diag_list *diags)
{
    size_t count = findings->of[FOUND_HIDDEN].count;
    struct origin at = first_of(findings, FOUND_HIDDEN, shown);

    if (count == 0)
        return true;
    switch (hidden) {
    case HIDDEN_INCLUDE:
        diag_warning(diags, at, "hidden rows from here on are read too: %zu", count);
        return true;
    case HIDDEN_SKIP:
        diag_warning(diags, at, "hidden rows from here on are not read: %zu", count);
        return true;
    case HIDDEN_REFUSE:
        break;
    }
    diag_error(diags, at,
               "rows are hidden from here on, by a filter or by hand: %zu; show all rows and "
               "save the workbook, or say by --hidden-rows include or --hidden-rows skip "
               "whether they count",
               count);
    return false;
}

void sheet_findings_tell(const struct sheet_findings *findings, const char *shown,
                         struct diag_list *diags)
{
    char column[8];

    if (findings->of[FOUND_MERGED].count)
        diag_warning(diags, first_of(findings, FOUND_MERGED, shown),
                     "merged cells within the rows, from here on: %zu; only the first of them "
                     "shows its value: the others are blank, or are read as what they hide",
                     findings->of[FOUND_MERGED].count);
    if (findings->of[FOUND_STRUCK].count)
        diag_warning(diags, first_of(findings, FOUND_STRUCK, shown),
                     "rows with struck-out cells, from here on: %zu; they are read like all "
                     "others: see whether they were meant to go",
                     findings->of[FOUND_STRUCK].count);
    if (findings->of[FOUND_SHOWN].count)
        diag_warning(diags, first_of(findings, FOUND_SHOWN, shown),
                     "rows with cells that the sheet shows otherwise than it stores them, or not "
                     "at all, from here on: %zu; they are read as stored: see that this is what "
                     "is meant",
                     findings->of[FOUND_SHOWN].count);
    if (findings->of[FOUND_NOTES].count)
        diag_warning(diags, first_of(findings, FOUND_NOTES, shown),
                     "notes on cells, from here on: %zu; nobody reads them here: see whether one "
                     "says that something is otherwise",
                     findings->of[FOUND_NOTES].count);
    if (findings->of[FOUND_STRAY].count)
        diag_warning(diags, first_of(findings, FOUND_STRAY, shown),
                     "rows with something in a column without a header, from here on: %zu, the "
                     "first in column %s; nobody reads it: see what it says",
                     findings->of[FOUND_STRAY].count,
                     column_letters(findings->of[FOUND_STRAY].column, column));
}
