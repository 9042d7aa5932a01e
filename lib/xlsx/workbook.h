/* XLSX files: with workbook_page.c the only user of libxlsxwriter, whose handles live and die here.
 * For book.c only.
 *
 * The first failure is kept and told at the end, as file_out does. */
#ifndef RELIEF_XLSX_WORKBOOK_H
#define RELIEF_XLSX_WORKBOOK_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "xlsx/sheet_plan.h"
#include "xlsx/style.h"

struct xlsx;
struct xlsx_sheet;

/* See book_libraries. */
struct str xlsx_libraries(struct arena *arena);

/* Starts FOLDER/NAME; temporary files go into FOLDER/.NAME.parts until it is closed. NULL, with an
 * error in DIAGS, if it cannot be made. */
struct xlsx *xlsx_open(const char *folder, const char *name,
                       const struct book_properties *properties, struct diag_list *diags);
/* Writes the file out and syncs it; false, with an error in DIAGS and the file removed, if anything
 * failed since the opening. XLSX is given back either way. */
bool xlsx_close(struct xlsx *xlsx, struct diag_list *diags);
/* Gives everything back without writing. */
void xlsx_abandon(struct xlsx *xlsx);
/* Something cannot be written as it is: the file will not be. */
void xlsx_refuse(struct xlsx_sheet *sheet);

/* NAME is legal, unique, and lives as long as XLSX; see book_add_sheet for LONG_SHEET. */
struct xlsx_sheet *xlsx_add_sheet(struct xlsx *xlsx, const char *name, bool long_sheet);

/* As the functions of book.h; TEXT over the columns FIRST to LAST, FORMULA NULL for a plain number.
 */
void xlsx_row_height(struct xlsx_sheet *sheet, uint32_t row, unsigned points);
void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t first, uint16_t last,
               enum look look, const char *text);
void xlsx_count(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                const char *formula, uint64_t number);
void xlsx_decimal(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                  decimal number);
void xlsx_money(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum look look,
                const char *formula, money amount);
void xlsx_lay_out(struct xlsx_sheet *sheet, const struct sheet_layout *layout);
void xlsx_chart(struct xlsx_sheet *sheet, const struct chart_plan *plan);

#endif
