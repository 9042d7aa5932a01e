/* How does a table become sheets: rows, subtotals, totals and room to sign? */
#include "report/edition_1_0/page.h"
#include "report/capitals.h"
#include "report/edition_1_0/page_layout.h"
#include "report/signatures.h"
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

/* Rows kept free below the data for total, capitals and signatures. */
#define FOOT_ROWS 16

static uint16_t last_column(const struct v1_page *page)
{
    return (uint16_t)(page->plan->column_count - 1);
}

static void ranges_add(struct v1_page_ranges *ranges, struct v1_page_range range)
{
    ranges->items =
        memory_for_another(ranges->items, ranges->count, &ranges->room, sizeof *ranges->items);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there are items where there is room */
    ranges->items[ranges->count++] = range;
}

/* The row at hand belongs to RANGES. */
static void ranges_extend(struct v1_page_ranges *ranges, const struct v1_page *page)
{
    struct v1_page_range *newest = ranges->count ? &ranges->items[ranges->count - 1] : NULL;

    if (newest && newest->sheet == page->sheet)
        newest->last = page->row;
    else
        ranges_add(ranges, (struct v1_page_range){page->sheet, page->row, page->row});
}

/* Only rows below each other make one range. */
static void ranges_extend_below(struct v1_page_ranges *ranges, const struct v1_page *page)
{
    const struct v1_page_range *newest = ranges->count ? &ranges->items[ranges->count - 1] : NULL;

    if (newest && newest->sheet == page->sheet && newest->last + 1 == page->row)
        ranges_extend(ranges, page);
    else
        ranges_add(ranges, (struct v1_page_range){page->sheet, page->row, page->row});
}

/* --- Title block and header --- */

static void begin_row(struct v1_page *page, unsigned points)
{
    v1_page_note_height(page, points);
    sheet_row_height(page->sheet, page->row, points);
}

static void put_heading(struct v1_page *page)
{
    struct strbuf title = {0};
    struct heading_rows heading;
    char number[16];

    if (page->sheet_number == 1) {
        strbuf_add(&title, page->plan->title);
    } else {
        snprintf(number, sizeof number, "%u", page->sheet_number);
        WORD_WRITE(&title, page->language, WORD_CONTINUED, page->plan->title, str_of(number));
    }
    heading_put(&heading, page->sheet, &page->heading, strbuf_str(&title), last_column(page));
    strbuf_release(&title);
    for (; page->row < heading.rows; page->row++)
        v1_page_note_height(page, heading.points[page->row]);
}

static void put_lines(struct v1_page *page)
{
    for (size_t i = 0; i < sizeof page->plan->lines / sizeof page->plan->lines[0]; i++) {
        struct str line = page->plan->lines[i];

        if (line.len == 0)
            continue;
        begin_row(page, row_across_height(line));
        sheet_text_across(page->sheet, page->row, 0, last_column(page), LOOK_NOTE, line);
        page->row++;
    }
}

static void put_header(struct v1_page *page)
{
    unsigned lines = 1;

    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        unsigned more = v1_page_measure_header(page, i);

        lines = more > lines ? more : lines;
    }
    begin_row(page, row_lines_points(lines) + 6);
    for (uint16_t i = 0; i < page->plan->column_count; i++)
        sheet_text(page->sheet, page->row, i, LOOK_HEADER, page->plan->columns[i].header);
    page->header = page->last_data = page->row;
    page->row++;
}

static void begin_sheet(struct v1_page *page)
{
    struct strbuf name = {0};

    page->sheet_number++;
    strbuf_add(&name, page->plan->sheet);
    if (page->sheet_number > 1)
        strbuf_printf(&name, " (%u)", page->sheet_number);
    page->sheet = book_add_sheet(page->book, strbuf_str(&name), page->plan->long_table);
    strbuf_release(&name);
    sheet_count_by(page->sheet, page->plan->role, page->plan->amount_column,
                   page->plan->key_column);
    page->row = 0;
    memset(page->sheet_sums, 0, page->plan->column_count * sizeof *page->sheet_sums);
    put_heading(page);
    put_lines(page);
    put_header(page);
}

void v1_page_open(struct v1_page *page, struct book *book, struct page_heading heading,
                  const struct v1_page_plan *plan, struct arena *arena)
{
    size_t columns = plan->column_count;

    *page = (struct v1_page){.book = book,
                             .heading = heading,
                             .language = heading.language,
                             .plan = plan,
                             .arena = arena,
                             .cells = arena_array(arena, columns, sizeof *page->cells),
                             .sums = arena_array(arena, columns, sizeof *page->sums),
                             .sheet_sums = arena_array(arena, columns, sizeof *page->sheet_sums),
                             .group_sums = arena_array(arena, columns, sizeof *page->group_sums),
                             .part_sums = {arena_array(arena, columns, sizeof *page->sums),
                                           arena_array(arena, columns, sizeof *page->sums)},
                             .widths = arena_array(arena, columns, sizeof *page->widths),
                             .lines = arena_array(arena, columns, sizeof *page->lines)};
    v1_page_plan_widths(page);
    begin_sheet(page);
}

/* --- Sums --- */

/* `F5:F900`, with the sheet's name where it is not the one at hand; ABSOLUTE: `$A$5:$A$900`. */
static void write_range(const struct v1_page *page, const struct v1_page_range *range,
                        uint16_t column, struct strbuf *out)
{
    const struct sheet *sheet = range->sheet == page->sheet ? NULL : range->sheet;

    cell_reference(out, sheet, range->first, column);
    strbuf_addc(out, ':');
    cell_reference(out, NULL, range->last, column);
}

/* All of the ranges; where subtotals stand between the rows, only rows with a serial count. */
static void write_sum(const struct v1_page *page, const struct v1_page_ranges *ranges,
                      uint16_t column, bool skip_subtotals, struct strbuf *out)
{
    strbuf_adds(out, skip_subtotals ? "=" : "=SUM(");
    for (size_t i = 0; i < ranges->count; i++) {
        if (i)
            strbuf_addc(out, skip_subtotals ? '+' : ',');
        if (skip_subtotals) {
            strbuf_adds(out, "SUMIF(");
            write_range(page, &ranges->items[i], 0, out);
            strbuf_adds(out, ",\">0\",");
        }
        write_range(page, &ranges->items[i], column, out);
        if (skip_subtotals)
            strbuf_addc(out, ')');
    }
    if (!skip_subtotals)
        strbuf_addc(out, ')');
}

/* The looks of a row of sums. */
struct sum_looks {
    enum look text, blank, end, count, money;
};

static const struct sum_looks subtotal_looks = {LOOK_SUBTOTAL_TEXT, LOOK_SUBTOTAL_BLANK,
                                                LOOK_SUBTOTAL_END, LOOK_SUBTOTAL_COUNT,
                                                LOOK_SUBTOTAL_MONEY};
static const struct sum_looks total_looks = {LOOK_TOTAL_TEXT, LOOK_TOTAL_BLANK, LOOK_TOTAL_END,
                                             LOOK_TOTAL_COUNT, LOOK_TOTAL_MONEY};

/* A row of sums with LABEL before them. */
static void put_sums(struct v1_page *page, struct str label, const struct sum_looks *looks,
                     const int64_t *sums, const struct v1_page_ranges *ranges, bool skip_subtotals)
{
    struct strbuf formula = {0};

    begin_row(page, V1_PAGE_SUM_POINTS);
    v1_page_measure_label(page, label);
    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        const struct v1_page_column *column = &page->plan->columns[i];
        bool money_look = column->look == LOOK_MONEY;

        if (i == 0) {
            sheet_text(page->sheet, page->row, i, looks->text, label);
        } else if (!column->summed) {
            sheet_blank(page->sheet, page->row, i,
                        i == last_column(page) ? looks->end : looks->blank);
        } else if (ranges->count == 0 && money_look) {
            sheet_money(page->sheet, page->row, i, looks->money, sums[i]);
        } else if (ranges->count == 0) {
            sheet_count(page->sheet, page->row, i, looks->count, (uint64_t)sums[i]);
        } else {
            strbuf_clear(&formula);
            write_sum(page, ranges, i, skip_subtotals, &formula);
            if (money_look)
                sheet_money_formula(page->sheet, page->row, i, looks->money, formula.ptr, sums[i]);
            else
                sheet_count_formula(page->sheet, page->row, i, looks->count, formula.ptr,
                                    (uint64_t)sums[i]);
        }
        if (column->summed)
            v1_page_measure_sum(page, i, sums[i]);
    }
    page->row++;
    strbuf_release(&formula);
}

/* --- Rows --- */

void v1_page_put_text(struct v1_page *page, uint16_t column, struct str text)
{
    page->cells[column] =
        (struct v1_page_cell){.kind = text.len ? V1_PAGE_TEXT : V1_PAGE_EMPTY, .text = text};
}

void v1_page_put_count(struct v1_page *page, uint16_t column, uint64_t number)
{
    page->cells[column] = (struct v1_page_cell){.kind = V1_PAGE_COUNT, .number = (int64_t)number};
}

void v1_page_put_decimal(struct v1_page *page, uint16_t column, decimal number)
{
    page->cells[column] = (struct v1_page_cell){.kind = V1_PAGE_DECIMAL, .number = number};
}

void v1_page_put_money(struct v1_page *page, uint16_t column, money amount)
{
    page->cells[column] = (struct v1_page_cell){.kind = V1_PAGE_MONEY, .number = amount};
}

static void write_cell(struct v1_page *page, uint16_t column)
{
    const struct v1_page_cell *cell = &page->cells[column];
    enum look look = page->plan->columns[column].look;

    switch (cell->kind) {
    case V1_PAGE_EMPTY:
        sheet_blank(page->sheet, page->row, column, look);
        break;
    case V1_PAGE_TEXT:
        /* A text in a column of numbers stays a text; a long one takes more lines. */
        if (page->lines[column] > 1)
            look = LOOK_WRAP;
        sheet_text(page->sheet, page->row, column, look, cell->text);
        break;
    case V1_PAGE_COUNT:
        sheet_count(page->sheet, page->row, column, look, (uint64_t)cell->number);
        break;
    case V1_PAGE_DECIMAL:
        sheet_decimal(page->sheet, page->row, column, look, cell->number);
        break;
    case V1_PAGE_MONEY:
        sheet_money(page->sheet, page->row, column, look, cell->number);
        break;
    }
}

static void add_to_sums(struct v1_page *page)
{
    for (uint16_t i = 1; i < page->plan->column_count; i++) {
        if (!page->plan->columns[i].summed)
            continue;
        page->sums[i] += page->cells[i].number;
        page->sheet_sums[i] += page->cells[i].number;
        page->group_sums[i] += page->cells[i].number;
    }
}

static void finish_sheet(struct v1_page *page, uint32_t block)
{
    v1_page_lay_out(page, block);
    page->last_data = 0;
}

static void add_to_part(struct v1_page *page)
{
    for (uint16_t i = 1; i < page->plan->column_count; i++)
        if (page->plan->columns[i].summed)
            page->part_sums[page->part][i] += page->cells[i].number;
    ranges_extend_below(&page->parts[page->part], page);
}

/* The sheet is full: its own sums, and on to the next. */
static void continue_sheet(struct v1_page *page)
{
    struct v1_page_range range = {page->sheet, page->header + 1, page->last_data};
    struct v1_page_ranges ranges = {&range, 1, 1};
    uint32_t block = page->row;

    put_sums(page, word_str(page->language, WORD_SHEET_TOTAL), &total_looks, page->sheet_sums,
             &ranges, page->plan->subtotals);
    finish_sheet(page, block);
    begin_sheet(page);
}

void v1_page_add(struct v1_page *page)
{
    unsigned lines = 1;
    unsigned usual = page->plan->row_height ? page->plan->row_height : V1_PAGE_ROW_POINTS;
    unsigned points;

    progress_add(page->heading.progress, 1);
    if (page->row + FOOT_ROWS >= book_row_limit(page->book))
        continue_sheet(page);
    page->serial++;
    page->group_rows++;
    page->cells[0] = (struct v1_page_cell){.kind = V1_PAGE_COUNT, .number = (int64_t)page->serial};
    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        page->lines[i] = v1_page_measure(page, i);
        lines = page->lines[i] > lines ? page->lines[i] : lines;
    }
    points = row_lines_points(lines);
    begin_row(page, points > usual ? points : usual);
    for (uint16_t i = 0; i < page->plan->column_count; i++)
        write_cell(page, i);
    add_to_sums(page);
    if (page->plan->part_totals)
        add_to_part(page);
    memset(page->cells, 0, page->plan->column_count * sizeof *page->cells);
    ranges_extend(&page->data, page);
    ranges_extend(&page->group, page);
    page->last_data = page->row++;
}

void v1_page_subtotal(struct v1_page *page, struct str label)
{
    if (page->group_rows == 0)
        return;
    put_sums(page, label, &subtotal_looks, page->group_sums, &page->group, false);
    page->last_data = page->row - 1;
    page->group.count = 0;
    page->group_rows = 0;
    memset(page->group_sums, 0, page->plan->column_count * sizeof *page->group_sums);
    /* The total's range runs over the subtotal, whose row has no serial. */
}

/* --- The end --- */

static void put_nobody(struct v1_page *page)
{
    begin_row(page, V1_PAGE_ROW_POINTS);
    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        if (i == (page->plan->column_count > 1))
            sheet_text(page->sheet, page->row, i, LOOK_TEXT, word_str(page->language, WORD_NOBODY));
        else
            sheet_blank(page->sheet, page->row, i, LOOK_TEXT);
    }
    page->row++;
}

static void put_across(struct v1_page *page, struct str text, enum look look, unsigned points)
{
    begin_row(page, points);
    sheet_text_across(page->sheet, page->row, 0, last_column(page), look, text);
    page->row++;
}

static void put_capitals(struct v1_page *page, money amount)
{
    struct strbuf spelled = {0};
    struct strbuf text = {0};

    if (!heading_has_capitals(&page->heading))
        return;
    capitals_write(amount, &spelled);
    WORD_WRITE(&text, page->language, WORD_CAPITALS, strbuf_str(&spelled));
    put_across(page, strbuf_str(&text), LOOK_CAPITALS, row_across_height(strbuf_str(&text)) + 6);
    strbuf_release(&spelled);
    strbuf_release(&text);
}

static void put_signatures(struct v1_page *page)
{
    uint32_t end = signatures_put(page->sheet, &page->heading, page->row, last_column(page),
                                  v1_page_across_characters(page));

    v1_page_note_height(page, SIGNATURES_GAP);
    while (++page->row < end)
        v1_page_note_height(page, SIGNATURES_LINE);
}

void v1_page_finish(struct v1_page *page, struct str label, money capitals)
{
    uint32_t block;

    if (page->serial == 0)
        put_nobody(page);
    block = page->row;
    if (!page->plan->part_totals)
        put_sums(page, label, &total_looks, page->sums, &page->data, page->plan->subtotals);
    for (size_t part = 0; page->plan->part_totals && part < 2; part++)
        put_sums(page, page->plan->part_totals[part], &total_looks, page->part_sums[part],
                 &page->parts[part], false);
    if (capitals >= 0)
        put_capitals(page, capitals);
    if (page->plan->signatures)
        put_signatures(page);
    finish_sheet(page, block);
    free(page->data.items);
    free(page->group.items);
    free(page->parts[0].items);
    free(page->parts[1].items);
    free(page->heights);
}
