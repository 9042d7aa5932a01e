/* What do the sheets of a report hold? Each cell goes to the file, if there is one, and to the
 * tally that the file must agree with. */
#include "xlsx/book.h"
#include "base/arena.h"
#include "base/message.h"
#include "xlsx/cell_place.h"
#include "xlsx/cell_text.h"
#include "xlsx/sheet_name.h"
#include "xlsx/workbook.h"
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

struct sheet {
    struct book *book;
    struct xlsx_sheet *file; /* NULL: tallies only */
    struct tally tally;
};

struct book {
    struct arena arena;
    struct xlsx *file; /* NULL: tallies only, or closed */
    bool finished;     /* nothing comes to the tallies any more */
    uint32_t row_limit;
    enum language language;
    enum edition edition;
    struct text_index names; /* of the sheets, as they are compared */
    struct sheet **sheets;
    size_t count, room;
    struct strbuf text; /* the cell that is being written */
};

/* --- Books and sheets --- */

struct str book_libraries(struct arena *arena)
{
    return xlsx_libraries(arena);
}

struct book *book_open(const char *folder, const char *name,
                       const struct book_properties *properties, struct diag_list *diags)
{
    struct book *book = memory_take(sizeof *book);

    *book =
        (struct book){.language = properties->language,
                      .edition = properties->edition,
                      .row_limit = properties->row_limit ? properties->row_limit : SHEET_ROWS_MOST};
    if (folder) {
        book->file = xlsx_open(folder, name, properties, diags);
        if (!book->file) {
            book_release(book);
            return NULL;
        }
    }
    return book;
}

static void finish(struct book *book)
{
    for (size_t i = 0; i < book->count; i++) {
        tally_finish(&book->sheets[i]->tally);
        book->sheets[i]->file = NULL;
    }
    book->finished = true;
}

bool book_close(struct book *book, struct diag_list *diags)
{
    struct xlsx *file = book->file;

    finish(book);
    book->file = NULL;
    return !file || xlsx_close(file, diags);
}

void book_release(struct book *book)
{
    if (!book)
        return;
    if (!book->finished)
        finish(book);
    if (book->file)
        xlsx_abandon(book->file);
    text_index_release(&book->names);
    strbuf_release(&book->text);
    free(book->sheets);
    arena_release(&book->arena);
    free(book);
}

enum edition book_edition(const struct book *book)
{
    return book->edition;
}

uint32_t book_row_limit(const struct book *book)
{
    return book->row_limit;
}

size_t book_sheet_count(const struct book *book)
{
    return book->count;
}

const struct tally *book_tally(const struct book *book, size_t at)
{
    return &book->sheets[at]->tally;
}

struct sheet *book_add_sheet(struct book *book, struct str name, bool long_sheet)
{
    struct sheet *sheet = arena_alloc(&book->arena, sizeof *sheet);

    book->sheets =
        memory_for_another(book->sheets, book->count, &book->room, sizeof(struct sheet *));
    book->sheets[book->count++] = sheet;
    sheet->book = book;
    tally_start(&sheet->tally, sheetname_make(&book->names, &book->arena, name,
                                              message(book->language, "(blank)")));
    if (book->file)
        sheet->file = xlsx_add_sheet(book->file, sheet->tally.sheet, long_sheet);
    return sheet;
}

const char *sheet_name(const struct sheet *sheet)
{
    return sheet->tally.sheet;
}

void sheet_count_by(struct sheet *sheet, enum tally_role role, uint16_t amount_column,
                    uint16_t key_column)
{
    sheet->tally.role = role;
    sheet->tally.amount_column = amount_column;
    sheet->tally.key_column = key_column;
}

/* --- Texts --- */

void sheet_text(struct sheet *sheet, uint32_t row, uint16_t column, enum look look, struct str text)
{
    cell_text(text, &sheet->book->text);
    tally_text(&sheet->tally, row, column, strbuf_str(&sheet->book->text));
    if (!sheet->file)
        return;
    escape_text(&sheet->book->text);
    xlsx_text(sheet->file, row, column, column, look, sheet->book->text.ptr);
}

void sheet_text_across(struct sheet *sheet, uint32_t row, uint16_t first, uint16_t last,
                       enum look look, struct str text)
{
    cell_text(text, &sheet->book->text);
    tally_text(&sheet->tally, row, first, strbuf_str(&sheet->book->text));
    if (!sheet->file)
        return;
    escape_text(&sheet->book->text);
    xlsx_text(sheet->file, row, first, last, look, sheet->book->text.ptr);
}

/* --- Numbers --- */

/* NUMBER / 10^PLACES to the tally. One that it refuses would be refused by every reader: the file
 * must know. */
static void tally_cell(struct sheet *sheet, uint32_t row, uint16_t column, bool formula,
                       int64_t number, int places)
{
    if (!tally_scaled(&sheet->tally, row, column, formula, number, places) && sheet->file)
        xlsx_refuse(sheet->file);
}

void sheet_blank(struct sheet *sheet, uint32_t row, uint16_t column, enum look look)
{
    if (sheet->file)
        xlsx_text(sheet->file, row, column, column, look, "");
}

void sheet_count(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                 uint64_t number)
{
    tally_cell(sheet, row, column, false, (int64_t)number, 0);
    if (sheet->file)
        xlsx_count(sheet->file, row, column, look, NULL, number);
}

void sheet_decimal(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                   decimal number)
{
    tally_cell(sheet, row, column, false, number, 6);
    if (sheet->file)
        xlsx_decimal(sheet->file, row, column, look, number);
}

void sheet_money(struct sheet *sheet, uint32_t row, uint16_t column, enum look look, money amount)
{
    tally_cell(sheet, row, column, false, amount, 2);
    if (sheet->file)
        xlsx_money(sheet->file, row, column, look, NULL, amount);
}

void sheet_money_formula(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, money value)
{
    tally_cell(sheet, row, column, true, value, 2);
    if (sheet->file)
        xlsx_money(sheet->file, row, column, look, formula, value);
}

void sheet_count_formula(struct sheet *sheet, uint32_t row, uint16_t column, enum look look,
                         const char *formula, uint64_t value)
{
    tally_cell(sheet, row, column, true, (int64_t)value, 0);
    if (sheet->file)
        xlsx_count(sheet->file, row, column, look, formula, value);
}

/* --- What no tally counts --- */

void sheet_row_height(struct sheet *sheet, uint32_t row, unsigned points)
{
    if (sheet->file)
        xlsx_row_height(sheet->file, row, points);
}

void sheet_lay_out(struct sheet *sheet, const struct sheet_layout *layout)
{
    if (sheet->file)
        xlsx_lay_out(sheet->file, layout);
}

void sheet_chart(struct sheet *sheet, const struct chart_plan *plan)
{
    if (sheet->file)
        xlsx_chart(sheet->file, plan);
}
