/* How high is a row of the table, and where does the next page begin? */
#include "report/page_layout.h"
#include "report/page_paper.h"
#include "report/page_row.h"
#include "report/row_height.h"

#include <stdlib.h>

#include "base/banned.h"

#define ROWS_KEPT 3 /* of the data, with the total below them */

/* Characters at the left of a page's foot: more would run into the page's number in the middle. Of
 * them a sheet's name has this many at least. */
#define FOOTER_UPRIGHT 46
#define FOOTER_LANDSCAPE 66
#define FOOTER_NAME 16

/* --- Rows --- */

static unsigned characters_of(const struct page *page, uint16_t slots)
{
    unsigned characters = 0;

    for (uint16_t i = 0; i < slots; i++)
        characters += page->widths[i];
    return characters;
}

static void widen(struct page *page, uint16_t column, size_t characters)
{
    unsigned *width = &page->widths[page->places[column].slot];

    if (*width < characters + page_air(page, column))
        *width = (unsigned)characters + page_air(page, column);
}

static unsigned measure_cell(struct page *page, uint16_t column, const struct page_cell *cell)
{
    if (cell->kind == PAGE_TEXT)
        return page_text_lines(page, column, cell->text);
    if (cell->kind != PAGE_EMPTY)
        widen(page, column, page_number_width(page, column, cell->kind, cell->number));
    return 1;
}

static void measure_sum(struct page *page, uint16_t column, int64_t sum)
{
    widen(page, column, page_number_width(page, column, page_sum_kind(page, column), sum));
}

static unsigned measure_header(struct page *page, uint16_t column)
{
    return page_header_lines(page, column);
}

/* Fills the width of the page: room to write in first, then all but the serial. */
static void stretch(struct page *page, unsigned pixels)
{
    unsigned have = page_pixels(page);
    unsigned spare = have < pixels ? (pixels - have) / CHARACTER_PIXELS : 0;
    unsigned weight = 0;

    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        unsigned *width = &page->widths[page->places[i].slot];
        unsigned most = page_bounds_of(page, i).most;

        if (page->plan->columns[i].look != LOOK_ROOM || *width >= most)
            continue;
        most = most - *width < spare ? most - *width : spare;
        *width += most;
        spare -= most;
    }
    for (uint16_t i = 1; i < page->slots; i++)
        weight += page->widths[i];
    for (uint16_t i = 1; i < page->slots; i++) {
        unsigned more = spare * page->widths[i] / weight;

        weight -= page->widths[i];
        spare -= more;
        page->widths[i] += more;
    }
}

/* Characters of the first SLOTS columns when they are stretched, which is done behind the last row.
 */
static unsigned stretched_characters(struct page *page, uint16_t slots)
{
    size_t bytes = page->slots * sizeof *page->widths;
    unsigned *kept = memory_take(bytes);
    unsigned characters;

    memcpy(kept, page->widths, bytes);
    stretch(page, page_paper_of(page, page->landscape).width);
    characters = characters_of(page, slots);
    memcpy(page->widths, kept, bytes);
    free(kept);
    return characters;
}

static size_t room_at_left(struct page *page)
{
    return stretched_characters(page, page->slots ? (uint16_t)(page->slots - 1) : 0);
}

/* The label stands over the columns up to SLOT, which are stretched in the end; how far is not
 * known while there may be numbers that make others wider. */
static unsigned measure_label(struct page *page, struct str label, uint16_t slot)
{
    unsigned room = page->more ? characters_of(page, slot) : stretched_characters(page, slot);
    unsigned points = row_lines_points(text_lines(label, room > 4 ? room - 2 : 2)) + 2;

    return points > PAGE_SUM_POINTS ? points : PAGE_SUM_POINTS;
}

static size_t room_across(const struct page *page)
{
    return row_across_characters(characters_of(page, page->slots));
}

/* --- The paper --- */

static unsigned header_points(const struct page *page)
{
    unsigned points = 0;

    for (uint32_t row = page->header + 1 - page->lines; row <= page->header; row++)
        points += page->heights[row];
    return points;
}

/* The row that begins the last page, if pages hold ROOM points: follows them as they fill. */
static uint32_t last_page(const struct page *page, unsigned room)
{
    unsigned header = header_points(page);
    unsigned used = 0;
    uint32_t begins = 0;

    for (uint32_t row = 0; row < page->row; row++) {
        if (used + page->heights[row] > room) {
            begins = row;
            used = header;
        }
        used += page->heights[row];
    }
    return begins;
}

/* Points of the rows from FIRST up to END. */
static unsigned points_between(const struct page *page, uint32_t first, uint32_t end)
{
    unsigned points = 0;

    for (uint32_t row = first; row < end && row < page->row; row++)
        points += page->heights[row];
    return points;
}

/* The row from which all to the end stays together: BLOCK, with as many of the last rows of the
 * data before it as a page of ROOM points holds with them. */
static uint32_t first_kept(const struct page *page, uint32_t block, unsigned room)
{
    uint32_t keep = block;

    if (block <= page->header + 2 * ROWS_KEPT * page->lines)
        return block;
    for (unsigned rows = 1; rows <= ROWS_KEPT; rows++)
        if (header_points(page) + points_between(page, block - rows * page->lines, page->row) <=
            room)
            keep = block - rows * page->lines;
    return keep;
}

/* The row at which a new page must begin so that the rows from BLOCK on stay together, with the
 * last rows of the data before them; 0: none. Where the default font is not at hand, another makes
 * columns wider and pages hold more, so all widths up to that are tried: what stays together where
 * pages hold the least is given the same page everywhere. */
static uint32_t find_break(const struct page *page, uint32_t block)
{
    struct page_paper paper = page_paper_of(page, page->landscape);
    uint32_t keep = first_kept(page, block, paper.height);
    uint32_t begins = last_page(page, paper.height);
    unsigned pixels = page_pixels(page);

    if (begins > keep || page->lines > 1)
        begins = keep;
    for (unsigned percent = 100; percent <= OTHER_FONT; percent += 3) {
        unsigned wide = pixels * percent / 100;

        if (last_page(page, wide > paper.width ? paper.height * wide / paper.width : paper.height) >
            keep)
            return begins;
    }
    return 0;
}

/* Does a row of the table begin at ROW of the sheet, and is it not the first? */
static bool begins_person(const struct page *page, uint32_t row)
{
    return row > page->header + 1 && (row - page->header - 1) % page->lines == 0;
}

/* Rows of the sheet that make one of the table stay on one page: each page ends, at the latest,
 * where it is full without being shrunk. What is higher than a page runs on to the next. Where the
 * rows behind the last of these ends have room on one page, they stay together there. */
static size_t find_breaks(const struct page *page, uint32_t block, uint32_t *breaks)
{
    unsigned room = page_paper_of(page, page->landscape).height;
    uint32_t last = find_break(page, block);
    unsigned header = header_points(page);
    unsigned used = 0;
    size_t count = 0;

    for (uint32_t row = 0; page->lines > 1 && row < block && count + 1 < SHEET_BREAKS; row++) {
        if (begins_person(page, row) &&
            used + points_between(page, row, row + page->lines) > room) {
            breaks[count++] = row;
            used = header;
        }
        if (used + page->heights[row] > room)
            used = header;
        used += page->heights[row];
    }
    while (last && count && breaks[count - 1] >= last)
        count--;
    if (last && !(count && header + points_between(page, breaks[count - 1], page->row) <= room))
        breaks[count++] = last;
    return count;
}

/* Adds NAME, or as much of its beginning as ROOM characters hold. */
static void add_fitting(struct str name, size_t room, struct strbuf *out)
{
    struct str rest = name, fit = {name.ptr, 0};

    if (utf8_width(name) <= room) {
        strbuf_add(out, name);
        return;
    }
    while (utf8_width((struct str){name.ptr, (size_t)(rest.ptr - name.ptr)}) < room) {
        fit.len = (size_t)(rest.ptr - name.ptr);
        utf8_next(&rest);
    }
    strbuf_add(out, fit);
    strbuf_adds(out, "…");
}

/* What stands at the left of each page's foot: of which batch, and which sheet this is. */
static void write_footer(const struct page *page, struct strbuf *out)
{
    const struct page_heading *heading = &page->heading;
    size_t room = page->landscape ? FOOTER_LANDSCAPE : FOOTER_UPRIGHT, used;

    strbuf_add(out, heading->footer.len ? heading->footer : heading->batch);
    strbuf_adds(out, "  ");
    used = utf8_width(strbuf_str(out));
    room = room > used + FOOTER_NAME ? room - used : FOOTER_NAME;
    add_fitting(str_of(sheet_name(page->sheet)), room, out);
}

static void lay_out(struct page *page, uint32_t block, struct str title)
{
    uint32_t *breaks = arena_array(page->arena, SHEET_BREAKS, sizeof *breaks);
    struct strbuf left = {0}, head = {0};
    struct sheet_layout layout;

    stretch(page, page_paper_of(page, page->landscape).width);
    write_footer(page, &left);
    heading_write_over_pages(&page->heading, title, &head);
    layout = (struct sheet_layout){
        .widths = page->widths,
        .columns = page->slots,
        .landscape = page->landscape,
        .a3 = page->plan->a3,
        .header = page->header,
        .more_header = page->lines - 1,
        .has_header = true,
        .last_data = page->last_data,
        .no_filter = page->plan->subtotals || page->plan->part_totals || page->lines > 1,
        .breaks = breaks,
        .break_count = find_breaks(page, block, breaks),
        .page_header = head.ptr,
        .footer_left = left.ptr,
        .footer_centre = word(page->language, WORD_PAGES),
    };
    sheet_lay_out(page->sheet, &layout);
    strbuf_release(&left);
    strbuf_release(&head);
}

static const struct page_layout today = {
    .waits = true,
    .label_across = true,
    .choose = page_choose_paper,
    .measure_header = measure_header,
    .measure_cell = measure_cell,
    .measure_sum = measure_sum,
    .measure_label = measure_label,
    .room_across = room_across,
    .room_at_left = room_at_left,
    .lay_out = lay_out,
};

const struct page_layout *page_layout_of(enum edition edition)
{
    return edition == EDITION_1_0 ? &page_layout_1_0 : &today;
}
