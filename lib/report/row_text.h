/* A row of a long sheet as libxlsxwriter spells it, to the byte, for workbook.c only.
 *
 * The library prints each cell in six pieces by printf, from copies of its text: a quarter of a
 * batch's processor time went there. It is still the library that writes every other row. Should a
 * later one spell cells in another way, workbooks are as right: tests/unit/report/book_test.c says
 * so. */
#ifndef RELIEF_REPORT_ROW_TEXT_H
#define RELIEF_REPORT_ROW_TEXT_H

#include "base/str.h"

struct row_text {
    struct strbuf out; /* the row so far */
    char number[12];   /* the row's, as it stands in the names of its cells */
    size_t number_digits;
};

/* All zero is ready for use. Begins row number AT, from 0, which is POINTS high, not 0. */
void row_text_start(struct row_text *row, uint32_t at, unsigned points);
/* Cells, from left to right; STYLE is the number of the format in the workbook, not 0. */
void row_text_blank(struct row_text *row, uint16_t column, int32_t style);
/* TEXT is not empty. */
void row_text_string(struct row_text *row, uint16_t column, int32_t style, struct str text);
void row_text_whole(struct row_text *row, uint16_t column, int32_t style, int64_t number);
/* NUMBER as printf("%.16G") spells it. */
void row_text_number(struct row_text *row, uint16_t column, int32_t style, const char *number);
/* The row as it stands in the sheet, valid until the next begins. */
struct str row_text_end(struct row_text *row);
void row_text_release(struct row_text *row);

#endif
