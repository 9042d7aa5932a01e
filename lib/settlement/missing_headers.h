/* What was found in a bank's file instead of a header, to tell what it lacks and how that can be
 * named. For lib/settlement only. */
#ifndef RELIEF_SETTLEMENT_MISSING_HEADERS_H
#define RELIEF_SETTLEMENT_MISSING_HEADERS_H

#include "intake/csv_table.h"
#include "rule/ruleset.h"
#include "settlement/bank_headers.h"

/* All zero before the first record; to be released. */
struct missing_headers {
    /* Of the record with the most cells that are not blank, among those that are no header: likely
     * what was meant to be one. */
    size_t most_cells;
    struct strbuf cells;
    uint32_t cells_line;
    bool lacking[RETURN_NEEDED];
    uint32_t payment_line; /* the first that has a number for a cell, as no header has; 0: none */
    bool has_digits;       /* another one has digits within its words: it may be meant as a header,
                              and is not among CELLS */
};

/* Looks at the record on LINE, of COUNT cells, which is no header as it lacks the columns LACKING
 * (RETURN_NEEDED of them). One with a digit in it may be about somebody, and is not repeated. */
void missing_headers_look(struct missing_headers *missing, uint32_t line, const struct str *cells,
                          size_t count, const bool *lacking);
/* Tells, as errors in DIAGS, which columns FILE lacks, and how they can be named; or that it has no
 * line of headers at all, where naming them is of no use. */
void missing_headers_tell(const struct missing_headers *missing, const struct bank_rule *bank,
                          const struct table_file *file, struct diag_list *diags);
void missing_headers_release(struct missing_headers *missing);

#endif
