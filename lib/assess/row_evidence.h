/* On which rows does a sum, a lookup or a list of one applicant rest? */
#ifndef RELIEF_ASSESS_ROW_EVIDENCE_H
#define RELIEF_ASSESS_ROW_EVIDENCE_H

#include "assess/case_values.h"
#include "intake/value_table.h"

/* Called for each row that went into a sum, in the order read, with what it added. */
typedef void sum_part_visit(void *context, size_t row, const struct value *part);

/* Visits the rows that the ruleset's sum number SUM is made of for the applicant of ROW, whose own
 * cells are FIELDS; none where what they are grouped by is missing. */
void row_sum_parts(const struct basis *basis, size_t sum, size_t row, const struct value *fields,
                   sum_part_visit *visit, void *context);
/* The row of its table that the ruleset's lookup number LOOKUP comes to for the applicant read into
 * VALUES; NULL where there is none, or a key is not known. *TABLE is the number of its table. */
const struct table_entry *lookup_row(struct case_values *values, const struct basis *basis,
                                     size_t lookup, uint16_t *table);
/* Appends to OUT why the household of ROW is held, and because of which row, in LANGUAGE. */
void household_trouble_describe(const struct basis *basis, size_t row, enum language language,
                                struct strbuf *out);
/* Appends to OUT, in brackets, what the lists that WHEN asks have beside the value of the
 * applicant of ROW: the cells that a list's `show` names, its name and the line. Nothing where no
 * such list has the value; a derived value that WHEN names again is not told again. */
void list_evidence_describe(const struct basis *basis, size_t row, const struct expr *when,
                            enum language language, struct strbuf *out);

#endif
