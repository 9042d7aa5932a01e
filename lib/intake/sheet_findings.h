/* What people are to look at on a sheet that is read as rows: it may mean something that no cell
 * says. */
#ifndef RELIEF_INTAKE_SHEET_FINDINGS_H
#define RELIEF_INTAKE_SHEET_FINDINGS_H

#include "base/diag.h"
#include "intake/sheet_table.h"

enum sheet_finding {
    FOUND_HIDDEN, /* rows that a filter or a hand has hidden */
    FOUND_MERGED, /* cells merged within the rows */
    FOUND_STRUCK, /* rows with cells that are struck out */
    FOUND_SHOWN,  /* rows with cells that the sheet shows otherwise than they are read */
    FOUND_NOTES,  /* notes on cells */
    FOUND_STRAY,  /* rows with something in a column that has no header */
    FINDINGS_OF_SHEET
};

/* Begins as zero. Of each kind, how many there are and where the first is. */
struct sheet_findings {
    struct {
        size_t count;
        uint32_t row, column; /* from 1; column 0: the row as a whole */
    } of[FINDINGS_OF_SHEET];
};

/* Counts one that stands in ROW and COLUMN, from 1; COLUMN 0 is the row as a whole. */
void sheet_find(struct sheet_findings *findings, enum sheet_finding kind, uint32_t row,
                uint32_t column);
/* Finds merged CELLS of the rows where a column that is READ, of COUNT, is among theirs. */
void sheet_find_merged(struct sheet_findings *findings, struct sheet_range cells, const bool *read,
                       size_t count);
/* Notes AT which of COUNT columns, called HEADERS, are HIDDEN and READ all the same. */
void hidden_columns_tell(const bool *hidden, const bool *read, const struct str *headers,
                         size_t count, struct origin at, struct diag_list *diags);
/* Tells of the hidden rows of the sheet that messages call SHOWN: a warning, or where they REFUSE
 * it an error and false. */
bool sheet_findings_tell_hidden(const struct sheet_findings *findings, const char *shown,
                                enum hidden_rows hidden, struct diag_list *diags);
/* Adds a warning for each other kind that was found. */
void sheet_findings_tell(const struct sheet_findings *findings, const char *shown,
                         struct diag_list *diags);

#endif
