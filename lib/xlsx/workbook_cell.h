/* A cell of a workbook as it is told to whoever has it read back: readback.h. */
#ifndef RELIEF_XLSX_WORKBOOK_CELL_H
#define RELIEF_XLSX_WORKBOOK_CELL_H

#include "base/str.h"

enum cell_kind {
    CELL_TEXT,
    CELL_NUMBER,
    CELL_FORMULA /* TEXT is its cached value */
};

/* Called for each cell that holds something, sheets in order, rows ascending. SHEET, ROW and COLUMN
 * count from 0; TEXT is UTF-8: the text, or the number as the file spells it; valid for the call
 * only. False stops the reading. */
typedef bool workbook_cell(void *context, size_t sheet, uint32_t row, uint16_t column,
                           enum cell_kind kind, struct str text);

#endif
