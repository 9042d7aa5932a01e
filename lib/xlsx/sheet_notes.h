/* The notes that people have put on the cells of a sheet that somebody handed in. */
#ifndef RELIEF_XLSX_SHEET_NOTES_H
#define RELIEF_XLSX_SHEET_NOTES_H

#include "xlsx/foreign_book.h"

/* Calls NOTE for each cell of SHEET, which has a part, that has a note; rows and columns count from
 * 1. Notes that cannot be read are none: the cells are what counts. */
void sheet_notes_read(struct foreign_book *book, const struct foreign_sheet *sheet,
                      void (*note)(void *context, uint32_t row, uint32_t column), void *context);

#endif
