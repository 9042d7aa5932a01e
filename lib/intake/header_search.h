/* Which row is the header of a table whose reader knows it when it sees it? For csv_table only. */
#ifndef RELIEF_INTAKE_HEADER_SEARCH_H
#define RELIEF_INTAKE_HEADER_SEARCH_H

#include "base/diag.h"
#include "intake/header.h"

/* Are CELLS the header? For the choice among a workbook's sheets, and for headers of two rows: the
 * lower one is then given as what both make together (`Income / month`), in a CSV too. */
typedef bool table_header(void *context, const struct str *cells, size_t count);

/* The first three are given; the others are zero until the header is found. */
struct header_search {
    table_header *is_header;
    void *context; /* of that */
    struct arena *arena;
    struct candidate header; /* LINE 0: not known */
    bool joined;             /* two rows make it */
};

/* A sheet_fits: is one of ROWS the header, or are two of them together? */
enum header_fit header_search_fits(void *search, const struct candidates *rows);
/* Looks for the header among ALL first rows of TEXT, and gives the separator that parts it: what
 * people write in a cell may have more of another one. Where nothing is the header, the one that
 * makes the most cells. */
char header_search_separator(struct header_search *search, struct str text,
                             const struct candidates *all);
/* The header, where two rows make it; else NULL. */
const struct candidate *header_search_joined(const struct header_search *search);
/* Warns of lines among ROWS, above the header, in whose KEY column stands somebody's number, or
 * that look like rows: sorting a list may carry its header down among the people. SHOWN is the
 * table. */
void header_search_tell_above(const struct header_search *search, const struct candidates *rows,
                              size_t key, struct origin shown, struct diag_list *diags);

#endif
