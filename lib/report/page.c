/* How does a table become sheets? Its first rows wait until the paper is chosen; at the end come
 * totals and room to sign. */
#include "report/page.h"
#include "report/capitals.h"
#include "report/page_layout.h"
#include "report/page_paper.h"
#include "report/page_row.h"
#include "report/page_sheet.h"
#include "report/page_sums.h"
#include "report/row_height.h"
#include "report/signatures.h"
#include <stdlib.h>

#include "base/banned.h"

/* --- Rows that wait --- */

/* So many rows are looked at before the paper is chosen; a longer table has others like them. */
#define HELD_MOST 1000

/* The first sheet begins, with what is held; MORE will come. */
static void begin(struct page *page, bool more)
{
    unsigned part = page->part;

    page->layout->choose(page, more);
    page->begun = true;
    page->more = more;
    page_begin_sheet(page);
    for (size_t i = 0; i < page->held_count; i++) {
        page->part = page->held[i].part;
        if (page->held[i].cells)
            page_write_row(page, page->held[i].cells);
        else
            page_write_subtotal(page, page->held[i].label);
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
        page_write_row(page, page->cells);
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
        page_write_subtotal(page, label);
    else
        hold(page)->label = arena_copy(&page->held_texts, label);
}

void page_open(struct page *page, struct book *book, struct page_heading heading,
               const struct page_plan *plan, struct arena *arena)
{
    size_t columns = plan->column_count;

    *page = (struct page){.book = book,
                          .heading = heading,
                          .language = heading.language,
                          .plan = plan,
                          .layout = page_layout_of(book_edition(book)),
                          .arena = arena,
                          .cells = arena_array(arena, columns, sizeof *page->cells),
                          .wants = arena_array(arena, columns, sizeof *page->wants),
                          .longest = arena_array(arena, columns, sizeof *page->longest),
                          .places = arena_array(arena, columns, sizeof *page->places),
                          .sums = arena_array(arena, columns, sizeof *page->sums),
                          .sheet_sums = arena_array(arena, columns, sizeof *page->sheet_sums),
                          .group_sums = arena_array(arena, columns, sizeof *page->group_sums),
                          .part_sums = {arena_array(arena, columns, sizeof *page->sums),
                                        arena_array(arena, columns, sizeof *page->sums)},
                          .widths = arena_array(arena, columns, sizeof *page->widths),
                          .text_lines = arena_array(arena, columns, sizeof *page->text_lines)};
    if (page->layout->waits)
        page_want_headers(page);
    else
        begin(page, false);
}

/* --- Rows --- */

static void put_cell(struct page *page, uint16_t column, struct page_cell cell)
{
    if (column != NO_COLUMN)
        page->cells[column] = cell;
}

void page_put_text(struct page *page, uint16_t column, struct str text)
{
    put_cell(page, column,
             (struct page_cell){.kind = text.len ? PAGE_TEXT : PAGE_EMPTY, .text = text});
}

void page_put_count(struct page *page, uint16_t column, uint64_t number)
{
    put_cell(page, column, (struct page_cell){.kind = PAGE_COUNT, .number = (int64_t)number});
}

void page_put_decimal(struct page *page, uint16_t column, decimal number)
{
    put_cell(page, column, (struct page_cell){.kind = PAGE_DECIMAL, .number = number});
}

void page_put_money(struct page *page, uint16_t column, money amount)
{
    put_cell(page, column, (struct page_cell){.kind = PAGE_MONEY, .number = amount});
}

/* --- The end --- */

/* In version 1.0 it stood in the second column, which may be too narrow for it. */
static void put_nobody(struct page *page)
{
    bool across = page->layout->label_across;

    page_begin_row(page, PAGE_ROW_POINTS);
    for (uint16_t i = 0; i < page->slots; i++) {
        if (i == (page->slots > 1))
            sheet_text_across(page->sheet, page->row, i, across ? page_last_column(page) : i,
                              LOOK_TEXT, word_str(page->language, WORD_NOBODY));
        else if (i == 0 || !across)
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
    page_put_across(page, strbuf_str(&text), LOOK_CAPITALS,
                    row_across_height(strbuf_str(&text)) + 6);
    strbuf_release(&spelled);
    strbuf_release(&text);
}

static void put_signatures(struct page *page)
{
    uint32_t end = signatures_put(page->sheet, &page->heading, page->row, page_last_column(page),
                                  page->layout->room_across(page));

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
            page_put_across(page, plan->foot[i], LOOK_NOTE, row_across_height(plan->foot[i]) + 2);
    if (plan->foot_room)
        page_put_across(page, STR(""), LOOK_NOTE, plan->foot_room);
    for (size_t i = 0; i < sizeof plan->closing / sizeof plan->closing[0]; i++)
        if (plan->closing[i].len)
            page_put_across(page, plan->closing[i], LOOK_LINE_RIGHT,
                            row_across_height(plan->closing[i]) + CLOSING_POINTS - ROW_LINE_POINTS);
}

static void put_totals(struct page *page, struct str label)
{
    const struct page_plan *plan = page->plan;

    if (!plan->part_totals) {
        page_put_sums(page, &(struct page_summing){label, &page_total_looks, page->sums,
                                                   &page->data, plan->subtotals});
        return;
    }
    for (size_t part = 0; part < 2; part++)
        page_put_sums(page,
                      &(struct page_summing){plan->part_totals[part], &page_total_looks,
                                             page->part_sums[part], &page->parts[part], false});
}

void page_finish(struct page *page, struct str label, money capitals)
{
    uint32_t block;

    if (!page->begun) {
        want_totals(page);
        begin(page, false);
    }
    page->more = false;
    if (page->serial == 0)
        put_nobody(page);
    block = page->row;
    if (label.len)
        put_totals(page, label);
    if (capitals >= 0)
        put_capitals(page, capitals);
    put_foot(page);
    if (page->plan->signatures)
        put_signatures(page);
    page_finish_sheet(page, block);
    free(page->data.items);
    free(page->group.items);
    free(page->parts[0].items);
    free(page->parts[1].items);
    free(page->heights);
}
