/* How does a table become sheets: rows, subtotals, totals and room to sign? */
#include "report/page.h"
#include "report/capitals.h"
#include "report/page_layout.h"
#include "report/signatures.h"
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

/* Rows kept free below the data for total, capitals and signatures. */
#define FOOT_ROWS 16

static uint16_t last_column(const struct page *page)
{
    return (uint16_t)(page->slots - 1);
}

static void ranges_add(struct page_ranges *ranges, struct page_range range)
{
    ranges->items =
        memory_for_another(ranges->items, ranges->count, &ranges->room, sizeof *ranges->items);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there are items where there is room */
    ranges->items[ranges->count++] = range;
}

/* The rows of the sheet at hand, LINES of them, belong to RANGES. BELOW: only rows below each other
 * make one range. */
static void ranges_extend(struct page_ranges *ranges, const struct page *page, bool below)
{
    struct page_range *newest = ranges->count ? &ranges->items[ranges->count - 1] : NULL;
    uint32_t last = page->row + page->lines - 1;

    if (newest && newest->sheet == page->sheet && (!below || newest->last + 1 == page->row))
        newest->last = last;
    else
        ranges_add(ranges, (struct page_range){page->sheet, page->row, last});
}

/* --- Title block and header --- */

static void begin_row(struct page *page, unsigned points)
{
    page_note_height(page, points);
    sheet_row_height(page->sheet, page->row, points);
}

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
    heading_put(&heading, page->sheet, &page->heading, strbuf_str(&title), last_column(page));
    strbuf_release(&title);
    for (; page->row < heading.rows; page->row++)
        page_note_height(page, heading.points[page->row]);
}

static void put_across(struct page *page, struct str text, enum look look, unsigned points)
{
    begin_row(page, points);
    sheet_text_across(page->sheet, page->row, 0, last_column(page), look, text);
    page->row++;
}

static void put_lines(struct page *page)
{
    for (size_t i = 0; i < sizeof page->plan->lines / sizeof page->plan->lines[0]; i++)
        if (page->plan->lines[i].len)
            put_across(page, page->plan->lines[i], LOOK_NOTE,
                       row_across_height(page->plan->lines[i]));
}

static void put_header_line(struct page *page, unsigned line)
{
    const uint16_t *at = page->at + line * page->slots;
    unsigned lines = 1;

    for (uint16_t i = 0; i < page->slots; i++) {
        unsigned more = at[i] == NO_COLUMN
                            ? 1
                            : text_lines(page->plan->columns[at[i]].header, page->widths[i] - 1);

        lines = more > lines ? more : lines;
    }
    begin_row(page, row_lines_points(lines) + 6);
    for (uint16_t i = 0; i < page->slots; i++)
        sheet_text(page->sheet, page->row, i, LOOK_HEADER,
                   at[i] == NO_COLUMN ? STR("") : page->plan->columns[at[i]].header);
    page->header = page->last_data = page->row++;
}

static uint16_t slot_of(const struct page *page, uint16_t column)
{
    return column == NO_COLUMN ? NO_COLUMN : page->places[column].slot;
}

static void begin_sheet(struct page *page)
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

void page_open(struct page *page, struct book *book, struct page_heading heading,
               const struct page_plan *plan, struct arena *arena)
{
    size_t columns = plan->column_count;

    *page = (struct page){.book = book,
                          .heading = heading,
                          .language = heading.language,
                          .plan = plan,
                          .arena = arena,
                          .cells = arena_array(arena, columns, sizeof *page->cells),
                          .wants = arena_array(arena, columns, sizeof *page->wants),
                          .places = arena_array(arena, columns, sizeof *page->places),
                          .sums = arena_array(arena, columns, sizeof *page->sums),
                          .sheet_sums = arena_array(arena, columns, sizeof *page->sheet_sums),
                          .group_sums = arena_array(arena, columns, sizeof *page->group_sums),
                          .part_sums = {arena_array(arena, columns, sizeof *page->sums),
                                        arena_array(arena, columns, sizeof *page->sums)},
                          .widths = arena_array(arena, columns, sizeof *page->widths),
                          .text_lines = arena_array(arena, columns, sizeof *page->text_lines)};
    page_want_headers(page);
}

/* --- Sums --- */

/* `F5:F900`, with the sheet's name where it is not the one at hand, and LESS rows short of the
 * range's end, DOWN rows lower. */
static void write_range(const struct page *page, const struct page_range *range, uint16_t slot,
                        unsigned less, unsigned down, struct strbuf *out)
{
    const struct sheet *sheet = range->sheet == page->sheet ? NULL : range->sheet;

    cell_reference(out, sheet, range->first + down, slot);
    strbuf_addc(out, ':');
    cell_reference(out, NULL, range->last - less + down, slot);
}

/* All of the ranges. Where subtotals stand between the rows, or a row of the table takes several of
 * the sheet, only what belongs to a serial counts. */
static void write_sum(const struct page *page, const struct page_ranges *ranges, uint16_t column,
                      bool skip_subtotals, struct strbuf *out)
{
    struct page_place place = page->places[column];
    unsigned less = page->lines - 1;
    bool chosen = skip_subtotals || less;

    strbuf_adds(out, chosen ? "=" : "=SUM(");
    for (size_t i = 0; i < ranges->count; i++) {
        if (i)
            strbuf_addc(out, chosen ? '+' : ',');
        if (chosen) {
            strbuf_adds(out, "SUMIF(");
            write_range(page, &ranges->items[i], 0, less, 0, out);
            strbuf_adds(out, ",\">0\",");
        }
        write_range(page, &ranges->items[i], place.slot, less, place.line, out);
        if (chosen)
            strbuf_addc(out, ')');
    }
    if (!chosen)
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

/* What is summed up, under which name. */
struct summing {
    struct str label;
    const struct sum_looks *looks;
    const int64_t *sums;
    const struct page_ranges *ranges;
    bool skip_subtotals;
};

static void put_sum(struct page *page, const struct summing *summing, uint16_t column)
{
    bool money_look = page->plan->columns[column].look == LOOK_MONEY;
    enum look look = money_look ? summing->looks->money : summing->looks->count;
    int64_t sum = summing->sums[column];
    uint16_t slot = page->places[column].slot;
    struct strbuf formula = {0};

    if (summing->ranges->count)
        write_sum(page, summing->ranges, column, summing->skip_subtotals, &formula);
    if (money_look && formula.len)
        sheet_money_formula(page->sheet, page->row, slot, look, formula.ptr, sum);
    else if (money_look)
        sheet_money(page->sheet, page->row, slot, look, sum);
    else if (formula.len)
        sheet_count_formula(page->sheet, page->row, slot, look, formula.ptr, (uint64_t)sum);
    else
        sheet_count(page->sheet, page->row, slot, look, (uint64_t)sum);
    strbuf_release(&formula);
}

/* The first slot of LINE whose column is summed; page->slots: there is none. */
static uint16_t first_summed(const struct page *page, unsigned line)
{
    uint16_t slot = 0;

    for (; slot < page->slots; slot++) {
        uint16_t column = page->at[line * page->slots + slot];

        if (column != NO_COLUMN && page->plan->columns[column].summed)
            break;
    }
    return slot;
}

/* The sums of the columns of LINE, LABEL before them. */
static void put_sum_line(struct page *page, const struct summing *summing, unsigned line,
                         struct str label)
{
    const uint16_t *at = page->at + line * page->slots;
    uint16_t first = first_summed(page, line);
    unsigned room = page_characters(page, first);
    unsigned points;

    for (uint16_t i = 0; i < page->slots; i++)
        if (at[i] != NO_COLUMN && page->plan->columns[at[i]].summed)
            page_measure_sum(page, at[i], summing->sums[at[i]]);
    points = row_lines_points(text_lines(label, room > 4 ? room - 2 : 2)) + 2;
    begin_row(page, points > PAGE_SUM_POINTS ? points : PAGE_SUM_POINTS);
    sheet_text_across(page->sheet, page->row, 0, first ? (uint16_t)(first - 1) : 0,
                      summing->looks->text, label);
    for (uint16_t i = first ? first : 1; i < page->slots; i++) {
        if (at[i] != NO_COLUMN && page->plan->columns[at[i]].summed)
            put_sum(page, summing, at[i]);
        else
            sheet_blank(page->sheet, page->row, i,
                        i == last_column(page) ? summing->looks->end : summing->looks->blank);
    }
    page->row++;
}

/* Rows of sums: one, and where columns share a slot another for those below that have any. */
static void put_sums(struct page *page, const struct summing *summing)
{
    for (unsigned line = 0; line < page->lines; line++)
        if (line == 0 || first_summed(page, line) < page->slots)
            put_sum_line(page, summing, line, line == 0 ? summing->label : STR(""));
}

/* --- Rows --- */

void page_put_text(struct page *page, uint16_t column, struct str text)
{
    page->cells[column] =
        (struct page_cell){.kind = text.len ? PAGE_TEXT : PAGE_EMPTY, .text = text};
}

void page_put_count(struct page *page, uint16_t column, uint64_t number)
{
    page->cells[column] = (struct page_cell){.kind = PAGE_COUNT, .number = (int64_t)number};
}

void page_put_decimal(struct page *page, uint16_t column, decimal number)
{
    page->cells[column] = (struct page_cell){.kind = PAGE_DECIMAL, .number = number};
}

void page_put_money(struct page *page, uint16_t column, money amount)
{
    page->cells[column] = (struct page_cell){.kind = PAGE_MONEY, .number = amount};
}

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
        page->text_lines[at[i]] = page_measure(page, at[i], &cells[at[i]]);
        lines = page->text_lines[at[i]] > lines ? page->text_lines[at[i]] : lines;
    }
    points = row_lines_points(lines);
    begin_row(page, points > usual ? points : usual);
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

static void finish_sheet(struct page *page, uint32_t block)
{
    struct strbuf title = {0};

    write_title(page, &title);
    page_lay_out(page, block, strbuf_str(&title));
    strbuf_release(&title);
    page->last_data = 0;
}

/* The sheet is full: its own sums, and on to the next. */
static void continue_sheet(struct page *page)
{
    struct page_range range = {page->sheet, page->header + 1, page->last_data};
    struct page_ranges ranges = {&range, 1, 1};
    uint32_t block = page->row;

    put_sums(page, &(struct summing){word_str(page->language, WORD_SHEET_TOTAL), &total_looks,
                                     page->sheet_sums, &ranges, page->plan->subtotals});
    finish_sheet(page, block);
    begin_sheet(page);
}

static void write_row(struct page *page, struct page_cell *cells)
{
    if (page->row + page->lines - 1 + FOOT_ROWS >= book_row_limit(page->book))
        continue_sheet(page);
    page->serial++;
    page->group_rows++;
    cells[0] = (struct page_cell){.kind = PAGE_COUNT, .number = (int64_t)page->serial};
    add_to_sums(page, cells);
    ranges_extend(&page->data, page, false);
    ranges_extend(&page->group, page, false);
    if (page->plan->part_totals)
        ranges_extend(&page->parts[page->part], page, true);
    for (unsigned line = 0; line < page->lines; line++)
        write_line(page, cells, line);
    page->last_data = page->row - 1;
}

static void write_subtotal(struct page *page, struct str label)
{
    if (page->group_rows == 0)
        return;
    put_sums(page,
             &(struct summing){label, &subtotal_looks, page->group_sums, &page->group, false});
    page->last_data = page->row - 1;
    page->group.count = 0;
    page->group_rows = 0;
    memset(page->group_sums, 0, page->plan->column_count * sizeof *page->group_sums);
    /* The total's range runs over the subtotal, whose row has no serial. */
}

/* --- Rows that wait --- */

/* So many rows are looked at before the paper is chosen; a longer table has others like them. */
#define HELD_MOST 1000

/* The first sheet begins, with what is held; MORE will come. */
static void begin(struct page *page, bool more)
{
    unsigned part = page->part;

    page_choose(page, more);
    page->begun = true;
    begin_sheet(page);
    for (size_t i = 0; i < page->held_count; i++) {
        page->part = page->held[i].part;
        if (page->held[i].cells)
            write_row(page, page->held[i].cells);
        else
            write_subtotal(page, page->held[i].label);
    }
    page->part = part;
    free(page->held);
    page->held = NULL;
    page->held_count = 0;
    arena_release(&page->held_texts);
}

static struct page_held *hold(struct page *page)
{
    page->held =
        memory_for_another(page->held, page->held_count, &page->held_room, sizeof *page->held);
    page->held[page->held_count] = (struct page_held){.part = page->part};
    return &page->held[page->held_count++];
}

/* Keeps the row in hand. Its sums are counted here too, for the width that they want, and again
 * from nothing when it is written. */
static void hold_row(struct page *page)
{
    uint16_t count = page->plan->column_count;
    struct page_cell *cells = arena_array(&page->held_texts, count, sizeof *cells);

    memcpy(cells, page->cells, count * sizeof *cells);
    for (uint16_t i = 1; i < count; i++)
        if (cells[i].kind == PAGE_TEXT)
            cells[i].text = arena_copy(&page->held_texts, cells[i].text);
    cells[0] = (struct page_cell){.kind = PAGE_COUNT, .number = (int64_t)page->held_count + 1};
    page_want_row(page, cells);
    hold(page)->cells = cells;
}

/* The columns want room for the sums of all that is held. */
static void want_totals(struct page *page)
{
    int64_t *sums = arena_array(&page->held_texts, page->plan->column_count, sizeof *sums);

    for (size_t row = 0; row < page->held_count; row++)
        for (uint16_t i = 1; page->held[row].cells && i < page->plan->column_count; i++)
            if (page->plan->columns[i].summed)
                sums[i] += page->held[row].cells[i].number;
    page_want_sums(page, sums);
}

void page_add(struct page *page)
{
    progress_add(page->heading.progress, 1);
    if (page->begun)
        write_row(page, page->cells);
    else
        hold_row(page);
    memset(page->cells, 0, page->plan->column_count * sizeof *page->cells);
    if (!page->begun && page->held_count >= HELD_MOST) {
        want_totals(page);
        begin(page, true);
    }
}

void page_subtotal(struct page *page, struct str label)
{
    if (page->begun)
        write_subtotal(page, label);
    else
        hold(page)->label = arena_copy(&page->held_texts, label);
}

/* --- The end --- */

static void put_nobody(struct page *page)
{
    begin_row(page, PAGE_ROW_POINTS);
    for (uint16_t i = 0; i < page->slots; i++) {
        if (i == (page->slots > 1))
            sheet_text(page->sheet, page->row, i, LOOK_TEXT, word_str(page->language, WORD_NOBODY));
        else
            sheet_blank(page->sheet, page->row, i, LOOK_TEXT);
    }
    page->row++;
}

static void put_capitals(struct page *page, money amount)
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

static void put_signatures(struct page *page)
{
    uint32_t end = signatures_put(page->sheet, &page->heading, page->row, last_column(page),
                                  row_across_characters(page_characters(page, page->slots)));

    page_note_height(page, SIGNATURES_GAP);
    while (++page->row < end)
        page_note_height(page, SIGNATURES_LINE);
}

#define CLOSING_POINTS 24

/* Texts below the total, and at the right who issues it, with room for a seal. */
static void put_foot(struct page *page)
{
    const struct page_plan *plan = page->plan;

    for (size_t i = 0; i < sizeof plan->foot / sizeof plan->foot[0]; i++)
        if (plan->foot[i].len)
            put_across(page, plan->foot[i], LOOK_NOTE, row_across_height(plan->foot[i]) + 2);
    if (plan->foot_room)
        put_across(page, STR(""), LOOK_NOTE, plan->foot_room);
    for (size_t i = 0; i < sizeof plan->closing / sizeof plan->closing[0]; i++)
        if (plan->closing[i].len)
            put_across(page, plan->closing[i], LOOK_LINE_RIGHT,
                       row_across_height(plan->closing[i]) + CLOSING_POINTS - ROW_LINE_POINTS);
}

static void put_totals(struct page *page, struct str label)
{
    const struct page_plan *plan = page->plan;

    if (!plan->part_totals) {
        put_sums(page,
                 &(struct summing){label, &total_looks, page->sums, &page->data, plan->subtotals});
        return;
    }
    for (size_t part = 0; part < 2; part++)
        put_sums(page, &(struct summing){plan->part_totals[part], &total_looks,
                                         page->part_sums[part], &page->parts[part], false});
}

void page_finish(struct page *page, struct str label, money capitals)
{
    uint32_t block;

    if (!page->begun) {
        want_totals(page);
        begin(page, false);
    }
    if (page->serial == 0)
        put_nobody(page);
    block = page->row;
    put_totals(page, label);
    if (capitals >= 0)
        put_capitals(page, capitals);
    put_foot(page);
    if (page->plan->signatures)
        put_signatures(page);
    finish_sheet(page, block);
    free(page->data.items);
    free(page->group.items);
    free(page->parts[0].items);
    free(page->parts[1].items);
    free(page->heights);
}
