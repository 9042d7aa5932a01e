/* What a workbook shows, in a canonical form: do two workbooks show the same, whatever version of
 * which library wrote them?
 *
 * Compared are the set of parts and all that stands in them: sheets, cells with their type and
 * value, number formats, fonts, fills and borders, hidden rows and columns, widths, merged cells,
 * names, page headers and footers, print settings, charts and properties. What is left open is what
 * nobody sees: how the archive is packed, the order of attributes, shared texts and styles, and how
 * many digits behind the fifteenth a number is written with. What this program would not write, as
 * a name, a number or a choice that another program may read in its own way, is a difference. */
#ifndef RELIEF_XLSX_CANON_H
#define RELIEF_XLSX_CANON_H

#include "base/diag.h"

/* Compares the workbook HAS, which may come from anybody, with GIVES, which this program wrote. No
 * more is read of HAS than about twice what GIVES has, nor kept in memory. *SAME is whether they
 * show the same; where they do not, an error in DIAGS tells the first difference, by sheet and cell
 * where it is one. False where one of them could not be read from the disk. */
bool canon_compare(const char *has, const char *gives, bool *same, struct diag_list *diags);

#endif
