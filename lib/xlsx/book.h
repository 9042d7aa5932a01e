/* Workbooks as reports make them: sheets, cells in one quiet style, print layout, charts.
 *
 * Every cell goes two ways: to the file, and to the sheet's tally, which later must be found in the
 * file again. A workbook may also be made of tallies alone, without a file: that is how an archived
 * one is checked.
 *
 * No function but the first and the last can fail; the first failure is kept and told at the end,
 * as file_out does. One workbook belongs to one thread. */
#ifndef RELIEF_XLSX_BOOK_H
#define RELIEF_XLSX_BOOK_H

#include "base/diag.h"
#include "xlsx/sheet_plan.h"
#include "xlsx/style.h"
#include "xlsx/tally.h"

struct book;
struct sheet;

/* The libraries that the bytes of a workbook depend on, in ARENA: `libxlsxwriter 1.1.4,
 * zlib 1.2.13`.
 */
struct str book_libraries(struct arena *arena);

/* Starts FOLDER/NAME, with FOLDER for temporary files too; FOLDER NULL: tallies only. NULL, with an
 * error in DIAGS, if the file cannot be made. */
struct book *book_open(const char *folder, const char *name,
                       const struct book_properties *properties, struct diag_list *diags);
/* Writes the file out and syncs it. False, with an error in DIAGS, if anything failed since the
 * opening; the file is removed then. The tallies stay until book_release. */
bool book_close(struct book *book, struct diag_list *diags);
/* A book that was not closed leaves no file. */
void book_release(struct book *book);

enum edition book_edition(const struct book *book);
uint32_t book_row_limit(const struct book *book);
size_t book_sheet_count(const struct book *book);
/* Of sheet number AT; finished once the workbook is closed. */
const struct tally *book_tally(const struct book *book, size_t at);

/* Adds a sheet called NAME, or as near to it as is legal and unique. LONG_SHEET: it may have many
 * rows, so they are written in ascending order and none is kept in memory; charts find no values in
 * such a sheet. */
struct sheet *book_add_sheet(struct book *book, struct str name, bool long_sheet);
const char *sheet_name(const struct sheet *sheet);
/* What is to be counted in it; before its first cell. */
void sheet_count_by(struct sheet *sheet, enum tally_role role, uint16_t amount_column,
                    uint16_t key_column);

/* Cells: rows and columns from 0; rows ascending, cells of a row from left to right. */

/* Before the row's first cell; POINTS high. */
void sheet_row_height(struct sheet *sheet, uint32_t row, unsigned points);
/* TEXT as it is, never a formula; line breaks become LF. */
void sheet_text(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                struct str text);
/* The same over the columns FIRST to LAST, as one cell. */
void sheet_text_across(struct sheet *sheet, uint32_t row, uint16_t first, uint16_t last,
                       enum look look, struct str text);
void sheet_blank(struct sheet *sheet, uint32_t row, uint16_t column, enum look look);
void sheet_count(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                 uint64_t number);
void sheet_decimal(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                   decimal number);
/* In fen; below MONEY_LIMIT. */
void sheet_money(struct sheet *sheet, uint32_t row, uint16_t column, enum look look, money amount);
/* FORMULA (`=SUM(F5:F900)`) with the value it has. */
void sheet_money_formula(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, money value);
void sheet_count_formula(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, uint64_t value);

/* After the last cell of it. */
void sheet_lay_out(struct sheet *sheet, const struct sheet_layout *layout);

/* A bar chart on SHEET. */
void sheet_chart(struct sheet *sheet, const struct chart_plan *plan);

#endif
