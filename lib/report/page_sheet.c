/* How does a table come onto its sheets: heading, header, row by row, on to a further sheet? */
#include "report/page_sheet.h"
#include "report/page_layout.h"
#include "report/page_row.h"
#include "report/page_sums.h"
#include "report/row_height.h"
#include <stdio.h>

#include "base/banned.h"

/* Rows kept free below the data for total, capitals and signatures. */
#define FOOT_ROWS 16

/* --- Title block and header --- */

/* The title of the sheet at hand. */
static void write_title(const struct page *page, struct strbuf *title)
{
    char number[16];

    if (page->sheet_number == 1) {
        strbuf_add(title, page->plan->title);
    } else {
        snprintf(number, sizeof number, "%u", page->sheet_number);
        WORD_WRITE(title, page->language, WORD_CONTINUED, page->plan->title, str_of(number));
    }
}

static void put_heading(struct page *page)
{
    struct strbuf title = {0};
    struct heading_rows heading;

    write_title(page, &title);
    heading_put(&heading, page->sheet, &page->heading, strbuf_str(&title), page_last_column(page),
                page->layout->room_at_left(page));
    strbuf_release(&title);
    for (; page->row < heading.rows; page->row++)
        page_note_height(page, heading.points[page->row]);
}

static void put_lines(struct page *page)
{
    for (size_t i = 0; i < sizeof page->plan->lines / sizeof page->plan->lines[0]; i++)
        if (page->plan->lines[i].len)
            page_put_across(page, page->plan->lines[i], LOOK_NOTE,
                            row_across_height(page->plan->lines[i]));
}

static void put_header_line(struct page *page, unsigned line)
{
    const uint16_t *at = page->at + line * page->slots;
    unsigned lines = 1;

    for (uint16_t i = 0; i < page->slots; i++) {
        unsigned more = at[i] == NO_COLUMN ? 1 : page->layout->measure_header(page, at[i]);

        lines = more > lines ? more : lines;
    }
    page_begin_row(page, row_lines_points(lines) + PAGE_HEADER_AIR(page->lines));
    for (uint16_t i = 0; i < page->slots; i++)
        sheet_text(page->sheet, page->row, i, LOOK_HEADER,
                   at[i] == NO_COLUMN ? STR("") : page->plan->columns[at[i]].header);
    page->header = page->last_data = page->row++;
}

static uint16_t slot_of(const struct page *page, uint16_t column)
{
    return column == NO_COLUMN ? NO_COLUMN : page->places[column].slot;
}

void page_begin_sheet(struct page *page)
{
    struct strbuf name = {0};

    page->sheet_number++;
    strbuf_add(&name, page->plan->sheet);
    if (page->sheet_number > 1)
        strbuf_printf(&name, " (%u)", page->sheet_number);
    page->sheet = book_add_sheet(page->book, strbuf_str(&name), page->plan->long_table);
    strbuf_release(&name);
    sheet_count_by(page->sheet, page->plan->role, slot_of(page, page->plan->amount_column),
                   slot_of(page, page->plan->key_column));
    page->row = 0;
    memset(page->sheet_sums, 0, page->plan->column_count * sizeof *page->sheet_sums);
    put_heading(page);
    put_lines(page);
    for (unsigned line = 0; line < page->lines; line++)
        put_header_line(page, line);
    if (page->sheet_number == 1) {
        page->first_sheet = page->sheet;
        page->first_row = page->row;
    }
}

/* --- Rows --- */

static void write_cell(struct page *page, uint32_t row, uint16_t column,
                       const struct page_cell *cell)
{
    enum look look = page->plan->columns[column].look;
    uint16_t slot = page->places[column].slot;

    switch (cell->kind) {
    case PAGE_EMPTY:
        sheet_blank(page->sheet, row, slot, look);
        break;
    case PAGE_TEXT:
        /* A text in a column of numbers stays a text; a long one takes more lines. */
        if (page->text_lines[column] > 1)
            look = LOOK_WRAP;
        sheet_text(page->sheet, row, slot, look, cell->text);
        break;
    case PAGE_COUNT:
        sheet_count(page->sheet, row, slot, look, (uint64_t)cell->number);
        break;
    case PAGE_DECIMAL:
        sheet_decimal(page->sheet, row, slot, look, cell->number);
        break;
    case PAGE_MONEY:
        sheet_money(page->sheet, row, slot, look, cell->number);
        break;
    }
}

/* The cells of the row in hand that stand on LINE. */
static void write_line(struct page *page, const struct page_cell *cells, unsigned line)
{
    const uint16_t *at = page->at + line * page->slots;
    unsigned usual = page->plan->row_height ? page->plan->row_height : PAGE_ROW_POINTS;
    unsigned lines = 1, points;

    for (uint16_t i = 0; i < page->slots; i++) {
        if (at[i] == NO_COLUMN)
            continue;
        page->text_lines[at[i]] = page->layout->measure_cell(page, at[i], &cells[at[i]]);
        lines = page->text_lines[at[i]] > lines ? page->text_lines[at[i]] : lines;
    }
    points = row_lines_points(lines);
    page_begin_row(page, points > usual ? points : usual);
    for (uint16_t i = 0; i < page->slots; i++) {
        if (at[i] == NO_COLUMN)
            sheet_blank(page->sheet, page->row, i, LOOK_TEXT);
        else
            write_cell(page, page->row, at[i], &cells[at[i]]);
    }
    page->row++;
}

static void add_to_sums(struct page *page, const struct page_cell *cells)
{
    for (uint16_t i = 1; i < page->plan->column_count; i++) {
        if (!page->plan->columns[i].summed)
            continue;
        page->sums[i] += cells[i].number;
        page->sheet_sums[i] += cells[i].number;
        page->group_sums[i] += cells[i].number;
        if (page->plan->part_totals)
            page->part_sums[page->part][i] += cells[i].number;
    }
}

void page_finish_sheet(struct page *page, uint32_t block)
{
    struct strbuf title = {0};

    write_title(page, &title);
    page->layout->lay_out(page, block, strbuf_str(&title));
    strbuf_release(&title);
    page->last_data = 0;
}

/* The sheet is full: its own sums, and on to the next. */
static void continue_sheet(struct page *page)
{
    struct page_range range = {page->sheet, page->header + 1, page->last_data};
    struct page_ranges ranges = {&range, 1, 1};
    uint32_t block = page->row;

    page_put_sums(page, &(struct page_summing){word_str(page->language, WORD_SHEET_TOTAL),
                                               &page_total_looks, page->sheet_sums, &ranges,
                                               page->plan->subtotals});
    page_finish_sheet(page, block);
    page_begin_sheet(page);
}

void page_write_row(struct page *page, struct page_cell *cells)
{
    if (page->row + page->lines - 1 + FOOT_ROWS >= book_row_limit(page->book))
        continue_sheet(page);
    page->serial++;
    page->group_rows++;
    cells[0] = (struct page_cell){.kind = PAGE_COUNT, .number = (int64_t)page->serial};
    add_to_sums(page, cells);
    page_ranges_extend(&page->data, page, false);
    page_ranges_extend(&page->group, page, false);
    if (page->plan->part_totals)
        page_ranges_extend(&page->parts[page->part], page, true);
    for (unsigned line = 0; line < page->lines; line++)
        write_line(page, cells, line);
    page->last_data = page->row - 1;
}

void page_write_subtotal(struct page *page, struct str label)
{
    if (page->group_rows == 0)
        return;
    page_put_sums(page, &(struct page_summing){label, &page_subtotal_looks, page->group_sums,
                                               &page->group, false});
    page->last_data = page->row - 1;
    page->group.count = 0;
    page->group_rows = 0;
    memset(page->group_sums, 0, page->plan->column_count * sizeof *page->group_sums);
    /* The total's range runs over the subtotal, whose row has no serial. */
}
