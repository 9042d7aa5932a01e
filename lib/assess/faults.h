/* What is wrong with the rows, told one by one with file, line and cell, for whoever mends the
 * applicant file. */
#ifndef RELIEF_ASSESS_FAULTS_H
#define RELIEF_ASSESS_FAULTS_H

#include "assess/assessment.h"

/* Adds a diag of SEVERITY for every malformed row, every cell that is missing or not of its type,
 * and every duplicate that holds or rejects, in the order of the rows; the column is the number of
 * the cell in its row, from 1. ONLY_HELD: only rows that ASSESSMENTS holds (otherwise it may be
 * NULL). Gives their number. */
size_t rows_tell_faults(const struct basis *basis, const struct assessments *assessments,
                        bool only_held, enum severity severity, struct diag_list *diags);

#endif
