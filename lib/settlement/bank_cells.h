/* What stands in the cells of a line of the bank's, whatever their columns are. */
#ifndef RELIEF_SETTLEMENT_BANK_CELLS_H
#define RELIEF_SETTLEMENT_BANK_CELLS_H

#include "base/money.h"
#include "intake/csv_table.h"

#define BANK_NO_CELL SIZE_MAX

/* The cells of one line; begins as zero, and its items are to be freed. */
struct bank_cells {
    struct str *items;
    size_t room;
    size_t broken; /* the first that is read and has a control character within it; BANK_NO_CELL:
                      none */
};

/* Makes CELLS of the COUNT in a line of FILE: control characters at the ends are padding, as NULs
 * of systems with fields of a fixed width, and are dropped; one within is a blank, for no report to
 * mind it. New texts live in ARENA. */
void bank_cells_clean(struct bank_cells *cells, const struct table_file *file,
                      const struct str *of_line, size_t count, struct arena *arena);
/* An amount as money cells have it, with a sign before it; false where TEXT is none. */
bool bank_cell_amount(struct str text, struct arena *scratch, money *out);
/* Does TEXT show stars where it leaves something out? */
bool bank_cell_is_masked(struct str text);
/* The first word of what a result says, with the marks before it: what stands behind it may be a
 * payee's name. An error of a spreadsheet as a whole. */
struct str bank_first_word(struct str text);

#endif
