/* Is a row what the header promised, and if not, in which way?
 *
 * A row that is not is held, with all its cells: nobody can be sure that each stands under its own
 * header. */
#ifndef RELIEF_INTAKE_ROW_FORM_H
#define RELIEF_INTAKE_ROW_FORM_H

#include "intake/csv.h"
#include "intake/roster.h"

/* ROW's shape in SOURCE, whose columns are ROSTER's fields. */
enum row_shape row_shape_of(const struct roster *roster, const struct source *source,
                            const struct csv_row *row);
/* Warns of ROSTER's row ROW, which is not whole. */
void row_shape_warn(const struct roster *roster, size_t row, struct diag_list *diags);

#endif
