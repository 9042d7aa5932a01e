/* What is wrong with the rows, told one by one with file, line and cell, for whoever mends the
 * applicant file. */
#ifndef RELIEF_ASSESS_FAULTS_H
#define RELIEF_ASSESS_FAULTS_H

#include "assess/assessment.h"

/* Adds a diag of SEVERITY for every cell that is missing or not of its type, every derived value
 * that overflowed or divided by zero, every rule that did so and held its row as DECIDED says, and
 * every duplicate that holds or rejects, in the order of the rows; the column is the number of the
 * cell in its row, from 1. Malformed rows are counted but not told again: reading the file has told
 * them. ONLY_HELD: of the rows that DECIDED holds. DECIDED is empty where nothing was decided, and
 * then ONLY_HELD is false. Gives the number of faults; where all rows are told, with the lines
 * above a header that look like somebody's, which intake/row_findings.h tells. */
size_t rows_tell_faults(const struct basis *basis, const struct assessments *decided,
                        bool only_held, enum severity severity, struct diag_list *diags);
/* Adds a warning for every row that repeats another by a [unique] whose on_repeat is warn, and for
 * every one whose key is near to another's without holding it. */
void rows_tell_repeats(const struct basis *basis, struct diag_list *diags);

#endif
