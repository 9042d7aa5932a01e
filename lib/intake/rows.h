/* A file's data rows, brought from the order of its columns into the order of the fields. */
#ifndef RELIEF_INTAKE_ROWS_H
#define RELIEF_INTAKE_ROWS_H

#include "intake/csv.h"
#include "intake/roster.h"

/* Adds the rows of CSV, whose first row is the header, to the end of ROSTER; SOURCE's columns are
 * known; SURVEYS as for csv_divide. At most JOBS threads. The result is the same with any number of
 * them. Where it sets SOURCE->in_place the rows need CSV's text as long as they live. */
bool rows_read(struct roster *roster, struct source *source, const struct csv_text *csv,
               const struct surveys *surveys, unsigned jobs, struct diag_list *diags);

#endif
