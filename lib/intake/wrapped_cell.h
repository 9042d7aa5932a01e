/* Cells `="…"` in a row of CSV that has quoted cells too: programs write them so that a spreadsheet
 * takes a long number for a text, and do not quote them again, as RFC 4180 would have it. */
#ifndef RELIEF_INTAKE_WRAPPED_CELL_H
#define RELIEF_INTAKE_WRAPPED_CELL_H

#include "base/str.h"

/* Goes over a row, in one pass. Both `row` and `at` begin where the row does. */
struct wrapped_scan {
    struct str text;
    char separator;
    size_t row, at;
    bool inside; /* quotes, at AT */
};

/* The next such cell that begins and ends before END, with its quotes and without the blanks around
 * it; empty, and at END, where there is none: the scan goes on there. It is right where the row is
 * well formed up to the cell. */
struct str wrapped_scan_next(struct wrapped_scan *scan, size_t end);

#endif
