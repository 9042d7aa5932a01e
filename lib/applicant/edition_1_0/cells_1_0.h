/* How version 1.0 read cells: fewer forms of dates, numbers and papers, and any text. Only to
 * decide a batch of version 1.0 again; see base/edition.h. */
#ifndef RELIEF_APPLICANT_CELLS_1_0_H
#define RELIEF_APPLICANT_CELLS_1_0_H

#include "applicant/cell.h"

/* What field_read gives today, of CELL. FOLDED: full-width characters count as half-width ones. */
enum cell_fault field_read_1_0(const struct field *field, bool folded, struct str cell,
                               struct arena *scratch, struct value *out);
/* What field_canonical gives today, for texts, identity numbers and phones. */
struct str field_canonical_1_0(const struct field *field, struct str text, struct arena *scratch);

#endif
