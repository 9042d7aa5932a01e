/* Is a row what the header promised, and if not, in which way?
 *
 * A row that is not is held, with all its cells: nobody can be sure that each stands under its own
 * header. */
#ifndef RELIEF_INTAKE_ROW_FORM_H
#define RELIEF_INTAKE_ROW_FORM_H

#include "intake/csv.h"
#include "intake/roster.h"
#include "intake/total_row.h"

/* Is there nothing in any of ROW's cells? Spreadsheets leave such rows below a list. */
bool row_is_blank(const struct csv_row *row);
/* May one of ROW's numbers have been cut at its thousands, which nobody has put in quotes? */
enum cut_number row_cut_number(const struct roster *roster, const struct source *source,
                               const struct csv_row *row);
/* Makes whole the rows of SOURCE that only have a separator too many, or too few, because all rows
 * end in one and the header does not, or the header and no row; a note tells of it. Rows of fewer
 * cells, as a line at the foot, have no say; and no row is made whole where numbers that were cut
 * explain the separator as well. */
void row_shapes_settle(struct roster *roster, const struct source *source, struct diag_list *diags);
/* ROW's shape in SOURCE, whose columns are ROSTER's fields. */
enum row_shape row_shape_of(const struct roster *roster, const struct source *source,
                            const struct csv_row *row);
/* Warns of ROSTER's row ROW, which is not whole. */
void row_shape_warn(const struct roster *roster, size_t row, struct diag_list *diags);

#endif
