/* Where a cell stands: `AB12`, and how large a sheet can be. ECMA-376 part 1, 18.18.7. */
#ifndef RELIEF_XLSX_CELL_PLACE_H
#define RELIEF_XLSX_CELL_PLACE_H

#include "base/str.h"

#define SHEET_ROWS_MOST 1048576
#define SHEET_COLUMNS_MOST 16384

/* Takes a place off REST; row and column count from 1. False where REST begins with none, or with
 * one that no sheet has. */
bool cell_place_take(struct str *rest, uint32_t *row, uint32_t *column);

/* TEXT as a whole number of up to MOST, as of a row, column or style; 0 for anything else. */
uint32_t sheet_number(struct str text, uint32_t most);

/* Adds the place as formulas have it to OUT: `F5`, or `'Sheet (2)'!F5` with the name of a sheet
 * that holds no apostrophe; SHEET NULL for the formula's own. ROW and COLUMN count from 0. */
void cell_reference(struct strbuf *out, const char *sheet, uint32_t row, uint16_t column);

#endif
