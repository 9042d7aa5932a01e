/* How workbooks are packed. For workbook.c only; the rest is done behind its back, see packing.c.
 */
#ifndef RELIEF_XLSX_PACKING_H
#define RELIEF_XLSX_PACKING_H

/* Version of the library that packs, `1.2.13`. A program in which workbooks are written names this
 * function, and so is linked with packing.c. */
const char *packing_library_version(void);

#endif
