/* Which cells does a row have, and what do they mean? ECMA-376 part 1, 18.3.1.4. */
#include "xlsx/sheet_row.h"
#include "base/message.h"
#include "base/order.h"
#include "xlsx/cell_place.h"
#include "xlsx/number_text.h"
#include <stdlib.h>

#include "base/banned.h"

#define CELL_BYTES ((size_t)4 << 20)
#define ROW_BYTES ((size_t)1 << 30)

void row_fail(struct row_reading *row, const char *fault)
{
    if (!row->fault)
        row->fault = fault;
}

void row_begin(struct row_reading *row, uint32_t number, bool hidden)
{
    row->number = number;
    row->hidden = hidden;
    row->disordered = false;
    row->count = 0;
    row->column = 0;
    strbuf_clear(&row->text);
}

static int by_column(const void *left, const void *right)
{
    return order_of(((const struct sheet_cell *)left)->column,
                    ((const struct sheet_cell *)right)->column);
}

static void sort_cells(struct row_reading *row)
{
    qsort(row->cells, row->count, sizeof *row->cells, by_column);
    for (size_t i = 1; i < row->count; i++)
        if (row->cells[i].column == row->cells[i - 1].column)
            row_fail(row, MESSAGE("a cell stands there twice"));
}

void row_end(struct row_reading *row)
{
    if (row->disordered)
        sort_cells(row);
}

static char type_of(struct str type)
{
    if (type.len == 0 || str_eq(type, STR("n")))
        return 'n';
    if (type.len == 1 && strchr("sbed", *type.ptr))
        return *type.ptr;
    if (str_eq(type, STR("str")))
        return 't';
    return str_eq(type, STR("inlineStr")) ? 'i' : '?';
}

bool row_begin_cell(struct row_reading *row, struct str place, struct str type, struct str style)
{
    uint32_t number, column;

    row->style = sheet_number(style, INT32_MAX);
    if (place.ptr) {
        if (!cell_place_take(&place, &number, &column) || place.len || number != row->number) {
            row_fail(row, MESSAGE("a cell is not where it says"));
            return false;
        }
        row->disordered = row->disordered || column <= row->column;
        row->column = column - 1;
    } else if (row->column >= SHEET_COLUMNS_MOST) {
        row_fail(row, MESSAGE("a cell is not where it says"));
    }
    row->type = type_of(type);
    if (row->type == '?')
        row_fail(row, MESSAGE("a cell is of no known kind"));
    row->start = row->text.len;
    row->formula = row->value = row->inlined = false;
    row->has_run = row->has_whole_run = false;
    return true;
}

bool row_cell_full(const struct row_reading *row)
{
    return row->text.len - row->start > CELL_BYTES;
}

static void add_cell(struct row_reading *row, enum sheet_cell_kind kind, bool struck)
{
    size_t length = row->text.len - row->start;

    if (length > CELL_BYTES || row->text.len > ROW_BYTES) {
        row_fail(row, MESSAGE("a cell or row is too long"));
        return;
    }
    if (row->text.len > row->room_left) { /* before more cells name the same text again */
        row_fail(row, MESSAGE("its texts are too long together"));
        return;
    }
    row->cells = memory_for_another(row->cells, row->count, &row->room, sizeof *row->cells);
    row->cells[row->count++] = (struct sheet_cell){.start = (uint32_t)row->start,
                                                   .length = (uint32_t)length,
                                                   .column = (uint16_t)row->column,
                                                   .kind = (uint8_t)kind,
                                                   .struck = struck};
}

/* Does the sheet show the cell that was added last as it is stored? */
static void look_at_cell(struct row_reading *row)
{
    struct sheet_cell *cell = &row->cells[row->count - 1];
    struct str text = {row->text.ptr + cell->start, cell->length};
    const struct foreign_style *style;

    if (row->style >= row->book->style_count)
        return;
    style = &row->book->styles[row->style];
    if (cell->kind == SHEET_NUMBER) {
        cell->another = number_shows_another(&style->look, text);
        cell->otherwise = number_shows_otherwise(&style->look, text);
    }
    if (style->unseen || (cell->kind == SHEET_TEXT && style->look.hides_texts))
        cell->another = cell->otherwise = true;
}

static void take_value(struct row_reading *row)
{
    struct stored_cell cell = {.book = row->book,
                               .type = row->type,
                               .style = row->style,
                               .text = &row->text,
                               .start = row->start};
    const char *fault = NULL;
    bool struck = false;
    enum sheet_cell_kind kind = cell_value(&cell, &struck, &fault);

    struck = struck || (row->has_run && !row->has_whole_run);
    if (fault)
        row_fail(row, fault);
    else if (row->text.len > row->start)
        add_cell(row, kind, struck);
    if (!row->fault && row->text.len > row->start)
        look_at_cell(row);
}

/* Writers that calculate nothing store 0 for whatever a formula would give, and ask for the
 * calculation when the workbook is opened. */
static bool is_uncalculated(const struct row_reading *row)
{
    struct str text = {row->text.ptr + row->start, row->text.len - row->start};
    struct number_text number;

    return row->formula && row->book->uncalculated && row->type == 'n' &&
           number_text_read(text, &number) && number.length == 1 && number.text[0] == '0';
}

void row_end_cell(struct row_reading *row)
{
    bool empty = row->text.len == row->start;

    if (!empty && is_uncalculated(row)) {
        row->text.len = row->start;
        empty = true;
    }

    if (row->count >= SHEET_COLUMNS_MOST) {
        row_fail(row, MESSAGE("a cell stands there twice"));
    } else if (empty && row->formula && !(row->type == 't' && row->value)) {
        add_cell(row, SHEET_NO_RESULT, false);
    } else if (!empty) {
        take_value(row);
    }
    if (!row->fault) /* whose place is told */
        row->column++;
}

void row_release(struct row_reading *row)
{
    strbuf_release(&row->text);
    free(row->cells);
}
