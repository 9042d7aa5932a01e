/* How version 1.0 laid tables out: columns grow with what is written, and the page is shrunk to its
 * width. */
#include "report/page_layout.h"
#include "report/page_paper.h"
#include "report/page_row.h"
#include "report/row_height.h"
#include <limits.h>

#include "base/banned.h"

/* Pixels at 96 to the inch, of A4 less the margins that workbook.c sets. */
#define PORTRAIT_WIDTH 697
#define LANDSCAPE_WIDTH 1026
/* Points, likewise. */
#define PORTRAIT_HEIGHT 748
#define LANDSCAPE_HEIGHT 501

#define OTHER_FONT_1_0 136 /* percent of that which a font may need that stands for it */
#define CELL_PIXELS 5      /* left and right of the text */

#define ROWS_KEPT 3 /* of the data, with the total below them */

struct bounds {
    uint8_t least, most;
};

static const struct bounds usual[LOOKS] = {
    [LOOK_SERIAL] = {6, 9}, [LOOK_TEXT] = {9, 30},   [LOOK_CODE] = {12, 40},
    [LOOK_COUNT] = {8, 24}, [LOOK_NUMBER] = {7, 24}, [LOOK_MONEY] = {12, 28},
    [LOOK_ROOM] = {15, 30}, [LOOK_WRAP] = {20, 46},
};

/* Characters that the columns may take together, so that print stays legible: on A4 landscape this
 * many are set at two thirds of their size. */
#define LEGIBLE_ACROSS 230
#define LEAST_TEXT 14

static struct bounds planned(const struct page *page, uint16_t column)
{
    const struct page_column *plan = &page->plan->columns[column];
    struct bounds bounds = usual[plan->look];

    if (plan->least)
        bounds.least = plan->least;
    if (plan->most)
        bounds.most = plan->most;
    return bounds;
}

/* What a text column may take where there are many columns: its share of what numbers and codes
 * leave over. Texts that need more take more lines. */
static unsigned text_share(const struct page *page)
{
    unsigned fixed = 0, wanted = 0, texts = 0;

    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        struct bounds bounds = planned(page, i);

        if (page->plan->columns[i].look == LOOK_TEXT) {
            texts++;
            wanted += bounds.most;
        } else {
            fixed += page->plan->columns[i].look == LOOK_CODE ? 20 : bounds.least;
        }
    }
    if (fixed + wanted <= LEGIBLE_ACROSS)
        return UINT8_MAX;
    return fixed + texts * LEAST_TEXT >= LEGIBLE_ACROSS ? LEAST_TEXT
                                                        : (LEGIBLE_ACROSS - fixed) / texts;
}

static struct bounds bounds_of(const struct page *page, uint16_t column)
{
    struct bounds bounds = planned(page, column);

    if (page->plan->columns[column].look == LOOK_TEXT && bounds.most > page->text_share)
        bounds.most = (uint8_t)page->text_share;
    return bounds;
}

/* Every column of the table is one of the sheet. */
static void choose(struct page *page, bool more)
{
    uint16_t count = page->plan->column_count;

    (void)more;
    page->text_share = text_share(page);
    page->lines = 1;
    page->slots = count;
    page->at = arena_array(page->arena, count, sizeof *page->at);
    for (uint16_t i = 0; i < count; i++) {
        page->places[i] = (struct page_place){0, i};
        page->at[i] = i;
    }
}

/* A little air beside CHARACTERS. They are set a size smaller than the default font in which widths
 * are counted, which is room enough for a wider font. */
static unsigned with_air(size_t characters)
{
    return (unsigned)characters + 3;
}

static unsigned width_in_pixels(const struct page *page)
{
    unsigned pixels = 0;

    for (uint16_t i = 0; i < page->plan->column_count; i++)
        pixels += page->widths[i] * CHARACTER_PIXELS + CELL_PIXELS;
    return pixels;
}

static size_t room_across(const struct page *page)
{
    return row_across_characters(width_in_pixels(page) / 8);
}

/* It was not asked for. */
static size_t room_at_left(struct page *page)
{
    (void)page;
    return SIZE_MAX;
}

/* Makes COLUMN wide enough for a line of WIDTH characters, as far as its bounds go. */
static void widen(struct page *page, uint16_t column, size_t width)
{
    struct bounds bounds = bounds_of(page, column);
    unsigned wanted = with_air(width);

    if (wanted > bounds.most)
        wanted = bounds.most;
    if (wanted < bounds.least)
        wanted = bounds.least;
    if (page->widths[column] < wanted)
        page->widths[column] = wanted;
}

static unsigned measure_text(struct page *page, uint16_t column, struct str text)
{
    unsigned lines;

    widen(page, column, text_widest_line(text, bounds_of(page, column).most - 2u, &lines));
    return lines;
}

static unsigned measure_cell(struct page *page, uint16_t column, const struct page_cell *cell)
{
    if (cell->kind == PAGE_TEXT)
        return measure_text(page, column, cell->text);
    if (cell->kind != PAGE_EMPTY)
        widen(page, column, page_number_width(page, column, cell->kind, cell->number));
    return 1;
}

static unsigned measure_header(struct page *page, uint16_t column)
{
    struct str header = page->plan->columns[column].header;
    struct bounds bounds = bounds_of(page, column);
    unsigned most = bounds.most;
    size_t one_line = page->text_share == UINT8_MAX ? 12 : 6; /* fewer where space is short */
    unsigned lines;
    size_t width = text_widest_line(header, UINT_MAX, &lines);

    /* The button of the filter stands in the corner. A long header takes two lines. */
    widen(page, column, width > one_line ? width / 2 + 3 : width + 2);
    most = page->widths[column] > most ? page->widths[column] : most;
    return text_lines(header, (page->widths[column] < most ? page->widths[column] : most) - 2);
}

static void measure_sum(struct page *page, uint16_t column, int64_t sum)
{
    enum page_cell_kind kind =
        page->plan->columns[column].look == LOOK_MONEY ? PAGE_MONEY : PAGE_COUNT;

    widen(page, column, page_number_width(page, column, kind, sum) + 1); /* bold */
}

static unsigned measure_label(struct page *page, struct str label, uint16_t slot)
{
    unsigned wanted = with_air(utf8_width(label) + utf8_width(label) / 8);
    unsigned have = 0;
    uint16_t widest = 0;

    for (uint16_t i = 0; i < slot; i++) {
        have += page->widths[i];
        if (page->widths[i] >= page->widths[widest])
            widest = i;
    }
    if (slot < page->plan->column_count && have < wanted)
        page->widths[widest] += wanted - have;
    return PAGE_SUM_POINTS;
}

/* --- The paper --- */

/* Fills the width of the page: columns of texts take what is left over, else all but the serial. */
static void stretch(struct page *page, unsigned pixels)
{
    unsigned have = width_in_pixels(page);
    unsigned spare = have < pixels ? (pixels - have) / CHARACTER_PIXELS : 0;
    unsigned weight = 0;

    for (uint16_t i = 1; i < page->plan->column_count; i++)
        weight += page->widths[i];
    for (uint16_t i = 1; i < page->plan->column_count; i++) {
        unsigned more = spare * page->widths[i] / weight;

        weight -= page->widths[i];
        spare -= more;
        page->widths[i] += more;
    }
}

/* Does the last page begin below KEEP, if sheets are PIXELS wide and shrunk to the USABLE ones?
 * Follows the pages as they fill. */
static bool parts(const struct page *page, uint32_t keep, unsigned height, unsigned pixels,
                  unsigned usable)
{
    uint64_t room = pixels > usable ? (uint64_t)height * pixels / usable : height;
    uint64_t used = 0;
    uint32_t page_start = 0;

    for (uint32_t row = 0; row < page->row; row++) {
        if (used + page->heights[row] > room) {
            page_start = row;
            used = page->heights[page->header];
        }
        used += page->heights[row];
    }
    return page_start > keep;
}

/* The row at which a new page must begin so that the rows from BLOCK on stay together, with the
 * last rows of the data before them; 0: none. Where the default font is not at hand, another makes
 * columns wider and pages hold more, so all widths up to that are tried. */
static uint32_t find_break(const struct page *page, uint32_t block, unsigned pixels, bool landscape)
{
    uint32_t keep = block > page->header + 2 * ROWS_KEPT ? block - ROWS_KEPT : block;
    unsigned height = landscape ? LANDSCAPE_HEIGHT : PORTRAIT_HEIGHT;
    unsigned usable = landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;

    for (unsigned percent = 100; percent <= OTHER_FONT_1_0; percent += 3)
        if (parts(page, keep, height, pixels * percent / 100, usable))
            return keep;
    return 0;
}

static void lay_out(struct page *page, uint32_t block, struct str title)
{
    unsigned pixels = width_in_pixels(page);
    bool landscape = pixels > PORTRAIT_WIDTH * 9 / 8;
    unsigned usable = landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
    struct strbuf left = {0};
    struct sheet_layout layout;
    uint32_t page_break;

    (void)title;                    /* it stood on the first page alone */
    stretch(page, usable * 9 / 10); /* a program without the font may take wider columns */
    strbuf_add(&left, page->heading.batch);
    strbuf_adds(&left, "  ");
    strbuf_adds(&left, sheet_name(page->sheet));
    page_break = find_break(page, block, width_in_pixels(page), landscape);
    layout = (struct sheet_layout){
        .widths = page->widths,
        .columns = page->plan->column_count,
        .landscape = landscape,
        .header = page->header,
        .has_header = true,
        .last_data = page->last_data,
        .breaks = &page_break,
        .break_count = page_break > 0,
        .footer_left = left.ptr,
        .footer_centre = word(page->language, WORD_PAGES),
    };
    sheet_lay_out(page->sheet, &layout);
    strbuf_release(&left);
}

const struct page_layout page_layout_1_0 = {
    .choose = choose,
    .measure_header = measure_header,
    .measure_cell = measure_cell,
    .measure_sum = measure_sum,
    .measure_label = measure_label,
    .room_across = room_across,
    .room_at_left = room_at_left,
    .lay_out = lay_out,
};
