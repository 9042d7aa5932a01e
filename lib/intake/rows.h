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

/* The same for rows that come one by one, in their order: each in the order of the source's
 * columns, and with all of them. Begin, add, end. */
struct rows_part *rows_begin(struct roster *roster, struct source *source);
/* Makes room for about as many rows as the file will have, of which READ bytes of SIZE were read; a
 * wrong guess costs some memory. To be called before each is added. */
void rows_expect(struct rows_part *part, uint64_t read, uint64_t size);
/* False, with an error, where there are too many. */
bool rows_add(struct rows_part *part, const struct csv_row *row, struct diag_list *diags);
void rows_end(struct rows_part *part);

#endif
