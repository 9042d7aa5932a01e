/* How wide, how high, which way up, and where does the next page begin? */
#include "report/edition_1_0/page_layout.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

/* Pixels at 96 to the inch, of A4 less the margins that workbook.c sets. */
#define PORTRAIT_WIDTH 697
#define LANDSCAPE_WIDTH 1026
/* Points, likewise. */
#define PORTRAIT_HEIGHT 748
#define LANDSCAPE_HEIGHT 501

#define CHARACTER_PIXELS 7 /* of the default font, Calibri 11, in which widths are counted */
#define OTHER_FONT 136     /* percent of that which a font may need that stands for it */
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

static struct bounds planned(const struct v1_page *page, uint16_t column)
{
    const struct v1_page_column *plan = &page->plan->columns[column];
    struct bounds bounds = usual[plan->look];

    if (plan->least)
        bounds.least = plan->least;
    if (plan->most)
        bounds.most = plan->most;
    return bounds;
}

/* What a text column may take where there are many columns: its share of what numbers and codes
 * leave over. Texts that need more take more lines. */
static unsigned text_share(const struct v1_page *page)
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

static struct bounds bounds_of(const struct v1_page *page, uint16_t column)
{
    struct bounds bounds = planned(page, column);

    if (page->plan->columns[column].look == LOOK_TEXT && bounds.most > page->text_share)
        bounds.most = (uint8_t)page->text_share;
    return bounds;
}

void v1_page_plan_widths(struct v1_page *page)
{
    page->text_share = text_share(page);
}

/* A little air beside CHARACTERS. They are set a size smaller than the default font in which widths
 * are counted, which is room enough for a wider font. */
static unsigned with_air(size_t characters)
{
    return (unsigned)characters + 3;
}

void v1_page_note_height(struct v1_page *page, unsigned points)
{
    page->heights =
        memory_for_another(page->heights, page->row, &page->height_room, sizeof *page->heights);
    page->heights[page->row] = (uint16_t)points;
}

static unsigned width_in_pixels(const struct v1_page *page)
{
    unsigned pixels = 0;

    for (uint16_t i = 0; i < page->plan->column_count; i++)
        pixels += page->widths[i] * CHARACTER_PIXELS + CELL_PIXELS;
    return pixels;
}

unsigned v1_page_across_characters(const struct v1_page *page)
{
    return row_across_characters(width_in_pixels(page) / 8);
}

/* Makes COLUMN wide enough for a line of WIDTH characters, as far as its bounds go. */
static void widen(struct v1_page *page, uint16_t column, size_t width)
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

static unsigned measure_text(struct v1_page *page, uint16_t column, struct str text)
{
    unsigned lines;

    widen(page, column, text_widest_line(text, bounds_of(page, column).most - 2u, &lines));
    return lines;
}

static size_t count_width(uint64_t number)
{
    size_t digits = 1;

    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

/* Characters of COLUMN's way to show NUMBER. */
static size_t number_width(const struct v1_page *page, uint16_t column, enum v1_page_cell_kind kind,
                           int64_t number)
{
    char text[MONEY_TEXT_MAX];

    if (kind == V1_PAGE_MONEY)
        return money_format_grouped(number, text);
    if (kind == V1_PAGE_DECIMAL)
        return decimal_format(number, 0, text);
    if (page->plan->columns[column].look == LOOK_COUNT)
        return money_format_grouped(number * 100, text) - 3;
    return count_width((uint64_t)number);
}

unsigned v1_page_measure(struct v1_page *page, uint16_t column)
{
    const struct v1_page_cell *cell = &page->cells[column];

    if (cell->kind == V1_PAGE_TEXT)
        return measure_text(page, column, cell->text);
    if (cell->kind != V1_PAGE_EMPTY)
        widen(page, column, number_width(page, column, cell->kind, cell->number));
    return 1;
}

unsigned v1_page_measure_header(struct v1_page *page, uint16_t column)
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

void v1_page_measure_sum(struct v1_page *page, uint16_t column, int64_t sum)
{
    enum v1_page_cell_kind kind =
        page->plan->columns[column].look == LOOK_MONEY ? V1_PAGE_MONEY : V1_PAGE_COUNT;

    widen(page, column, number_width(page, column, kind, sum) + 1); /* bold */
}

void v1_page_measure_label(struct v1_page *page, struct str label)
{
    unsigned wanted = with_air(utf8_width(label) + utf8_width(label) / 8);
    unsigned have = 0;
    uint16_t widest = 0;
    uint16_t i;

    for (i = 0; i < page->plan->column_count && !page->plan->columns[i].summed; i++) {
        have += page->widths[i];
        if (page->widths[i] >= page->widths[widest])
            widest = i;
    }
    if (i < page->plan->column_count && have < wanted)
        page->widths[widest] += wanted - have;
}

/* --- The paper --- */

/* Fills the width of the page: columns of texts take what is left over, else all but the serial. */
static void stretch(struct v1_page *page, unsigned pixels)
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
static bool parts(const struct v1_page *page, uint32_t keep, unsigned height, unsigned pixels,
                  unsigned usable)
{
    uint64_t room = pixels > usable ? (uint64_t)height * pixels / usable : height;
    uint64_t used = 0;
    uint32_t v1_page_start = 0;

    for (uint32_t row = 0; row < page->row; row++) {
        if (used + page->heights[row] > room) {
            v1_page_start = row;
            used = page->heights[page->header];
        }
        used += page->heights[row];
    }
    return v1_page_start > keep;
}

/* The row at which a new page must begin so that the rows from BLOCK on stay together, with the
 * last rows of the data before them; 0: none. Where the default font is not at hand, another makes
 * columns wider and pages hold more, so all widths up to that are tried. */
static uint32_t find_break(const struct v1_page *page, uint32_t block, unsigned pixels,
                           bool landscape)
{
    uint32_t keep = block > page->header + 2 * ROWS_KEPT ? block - ROWS_KEPT : block;
    unsigned height = landscape ? LANDSCAPE_HEIGHT : PORTRAIT_HEIGHT;
    unsigned usable = landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;

    for (unsigned percent = 100; percent <= OTHER_FONT; percent += 3)
        if (parts(page, keep, height, pixels * percent / 100, usable))
            return keep;
    return 0;
}

void v1_page_lay_out(struct v1_page *page, uint32_t block)
{
    unsigned pixels = width_in_pixels(page);
    bool landscape = pixels > PORTRAIT_WIDTH * 9 / 8;
    unsigned usable = landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
    struct strbuf left = {0};
    struct sheet_layout layout;
    uint32_t page_break;

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
