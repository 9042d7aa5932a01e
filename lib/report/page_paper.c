/* Which paper does a table need, which way up, and how wide is each column then?
 *
 * Texts are set in 10 points. Where the default font is not at hand, another takes its place that
 * makes columns up to a quarter wider, and the page is shrunk to its width: to 8 points, the least
 * that may be printed. So no table is planned wider than its paper. */
#include "report/page_paper.h"
#include "report/page_row.h"
#include "report/row_height.h"

#include "base/banned.h"

#define CELL_PIXELS 5 /* left and right of the text */
#define LINES_MOST 6  /* rows of the sheet for one of the table */
#define SHORT_TEXT 12 /* stays on one line, if the paper is wide enough for that */
#define LEAST_TEXT 8
#define LONG_LINES 6 /* from so many lines on a text gets a wider column */
#define LONG_MOST 60
#define WORD_MOST 20 /* a longer word in a header is parted */

struct page_paper page_paper_of(const struct page *page, bool landscape)
{
    static const struct page_paper papers[2][2] = {{{718, 745}, {1047, 498}},
                                                   {{1047, 1094}, {1512, 745}}};

    return papers[page->plan->a3][landscape];
}

struct page_bounds page_bounds_of(const struct page *page, uint16_t column)
{
    static const struct page_bounds usual[LOOKS] = {
        [LOOK_SERIAL] = {5, 9}, [LOOK_TEXT] = {6, 30},   [LOOK_CODE] = {8, 42},
        [LOOK_COUNT] = {6, 24}, [LOOK_NUMBER] = {6, 24}, [LOOK_MONEY] = {10, 28},
        [LOOK_ROOM] = {14, 24}, [LOOK_WRAP] = {20, 46},
    };
    const struct page_column *plan = &page->plan->columns[column];
    struct page_bounds bounds = usual[plan->look];

    if (plan->least)
        bounds.least = plan->least;
    if (plan->most)
        bounds.most = plan->most;
    return bounds;
}

/* --- What columns want --- */

/* A little air beside the characters, which are set a size smaller than the default font; what
 * stands at the left or right has an indent too. */
unsigned page_air(const struct page *page, uint16_t column)
{
    enum look look = page->plan->columns[column].look;

    return look == LOOK_SERIAL || look == LOOK_CODE ? 1 : 2;
}

static void want(struct page *page, uint16_t column, size_t characters)
{
    struct page_bounds bounds = page_bounds_of(page, column);
    size_t wanted = characters + page_air(page, column);

    if (page->plan->columns[column].look == LOOK_TEXT && page->plan->columns[column].most == 0 &&
        wanted > (size_t)LONG_LINES * bounds.most)
        bounds.most = wanted < LONG_LINES * LONG_MOST ? (uint8_t)(wanted / LONG_LINES) : LONG_MOST;
    if (page->plan->columns[column].look != LOOK_TEXT && wanted > bounds.most &&
        page->plan->columns[column].look != LOOK_CODE)
        bounds.most = wanted < UINT8_MAX ? (uint8_t)wanted : UINT8_MAX; /* numbers are whole */
    wanted = wanted > bounds.most ? bounds.most : wanted;
    wanted = wanted < bounds.least ? bounds.least : wanted;
    if (page->wants[column] < wanted)
        page->wants[column] = (unsigned)wanted;
}

static size_t count_width(uint64_t number)
{
    size_t digits = 1;

    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

/* Characters of COLUMN's way to show NUMBER. */
size_t page_number_width(const struct page *page, uint16_t column, enum page_cell_kind kind,
                         int64_t number)
{
    char text[MONEY_TEXT_MAX];

    if (kind == PAGE_MONEY)
        return money_format_grouped(number, text);
    if (kind == PAGE_DECIMAL)
        return decimal_format(number, 0, text);
    if (page->plan->columns[column].look == LOOK_COUNT)
        return money_format_grouped(number * 100, text) - 3;
    return count_width((uint64_t)number);
}

/* Of the longest word between blanks; Chinese may be parted anywhere. */
static size_t longest_word(struct str text)
{
    size_t longest = 0, length = 0;

    while (text.len) {
        struct str rest = text;
        uint32_t character = utf8_next(&rest);
        size_t width = utf8_width((struct str){text.ptr, text.len - rest.len});

        length = character == ' ' || character == '\n' || width > 1 ? 0 : length + 1;
        longest = length > longest ? length : longest;
        text = rest;
    }
    return longest;
}

/* A long header takes two lines, between words; the button of the filter stands in the corner. */
static size_t header_width(struct str header)
{
    unsigned lines;
    size_t width = text_widest_line(header, UINT16_MAX, &lines);
    size_t half = width > 8 ? width / 2 + 2 : width;
    size_t word = longest_word(header);

    return word > half && word <= WORD_MOST ? word : half;
}

void page_want_headers(struct page *page)
{
    for (uint16_t i = 0; i < page->plan->column_count; i++)
        want(page, i, header_width(page->plan->columns[i].header));
}

static void want_text(struct page *page, uint16_t column, struct str text)
{
    struct page_longest *longest = &page->longest[column];
    unsigned lines;
    size_t widest = text_widest_line(text, UINT16_MAX, &lines);

    want(page, column, widest);
    if (widest * lines > longest->characters)
        *longest = (struct page_longest){text, widest * lines};
}

void page_want_row(struct page *page, const struct page_cell *cells)
{
    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        if (cells[i].kind == PAGE_TEXT)
            want_text(page, i, cells[i].text);
        else if (cells[i].kind != PAGE_EMPTY)
            want(page, i, page_number_width(page, i, cells[i].kind, cells[i].number));
    }
}

enum page_cell_kind page_sum_kind(const struct page *page, uint16_t column)
{
    return page->plan->columns[column].look == LOOK_MONEY ? PAGE_MONEY : PAGE_COUNT;
}

void page_want_sums(struct page *page, const int64_t *sums)
{
    for (uint16_t i = 0; i < page->plan->column_count; i++)
        if (page->plan->columns[i].summed)
            want(page, i, page_number_width(page, i, page_sum_kind(page, i), sums[i]));
}

/* --- Choosing the paper --- */

/* How texts are made narrower: to PERCENT of what they want, but not below LEAST characters. */
struct squeeze {
    unsigned percent, least;
};

/* What COLUMN gets of what it wants: only texts may take more lines. */
static unsigned given(const struct page *page, uint16_t column, struct squeeze by)
{
    enum look look = page->plan->columns[column].look;
    unsigned wants = page->wants[column];
    unsigned least = (unsigned)header_width(page->plan->columns[column].header) + 2;
    unsigned less = wants * by.percent / 100;

    if (look != LOOK_TEXT && look != LOOK_WRAP)
        return wants;
    if (look == LOOK_WRAP)
        by.least = page_bounds_of(page, column).least;
    least = least > by.least ? least : by.least;
    less = less < least ? least : less;
    return less < wants ? less : wants;
}

/* Does COLUMN have a column of the sheet to itself? */
static bool alone(const struct page *page, uint16_t column)
{
    return column == 0 || column == page->plan->amount_column ||
           page->plan->columns[column].look == LOOK_ROOM;
}

/* Wider columns first, so that those which share a slot are about equally wide. */
static void sort_by_width(const struct page *page, uint16_t *columns, size_t count,
                          struct squeeze by)
{
    for (size_t i = 1; i < count; i++) {
        uint16_t column = columns[i];
        unsigned width = given(page, column, by);
        size_t at = i;

        for (; at > 0 && given(page, columns[at - 1], by) < width; at--)
            columns[at] = columns[at - 1];
        columns[at] = column;
    }
}

/* The column that is shown first of GROUP: the key, which a row of the sheet with a serial must
 * hold, else that of the lowest number. */
static void put_first(const struct page *page, uint16_t *group, size_t count)
{
    size_t first = 0;

    for (size_t i = 1; i < count; i++)
        if (group[i] == page->plan->key_column ||
            (group[first] != page->plan->key_column && group[i] < group[first]))
            first = i;
    for (uint16_t kept = group[first]; first > 0; first--) {
        group[first] = group[first - 1];
        group[first - 1] = kept;
    }
}

/* Gives every column its place where LINES share a slot; the slots stand in the order of the
 * columns that are shown first in them. */
static void place_columns(struct page *page, unsigned lines, struct squeeze by)
{
    uint16_t count = page->plan->column_count;
    uint16_t *shared = arena_array(page->arena, count, sizeof *shared);
    uint16_t *slot_of = arena_array(page->arena, count, sizeof *slot_of); /* of first columns */
    size_t shared_count = 0;

    page->lines = lines;
    for (uint16_t i = 0; i < count; i++) {
        page->places[i] = (struct page_place){0, i};
        slot_of[i] = alone(page, i) || lines == 1;
        if (!slot_of[i])
            shared[shared_count++] = i;
    }
    sort_by_width(page, shared, shared_count, by);
    for (size_t i = 0; i < shared_count; i += lines) {
        size_t group = shared_count - i < lines ? shared_count - i : lines;

        put_first(page, shared + i, group);
        slot_of[shared[i]] = 1;
        for (size_t n = 0; n < group; n++)
            page->places[shared[i + n]] = (struct page_place){(uint8_t)n, shared[i]};
    }
    page->slots = 0;
    for (uint16_t i = 0; i < count; i++)
        if (slot_of[i])
            slot_of[i] = page->slots++;
    for (uint16_t i = 0; i < count; i++)
        page->places[i].slot = slot_of[page->places[i].slot];
}

unsigned page_pixels(const struct page *page)
{
    unsigned pixels = 0;

    for (uint16_t i = 0; i < page->slots; i++)
        pixels += page->widths[i] * CHARACTER_PIXELS + CELL_PIXELS;
    return pixels;
}

unsigned page_text_lines(const struct page *page, uint16_t column, struct str text)
{
    unsigned width = page->widths[page->places[column].slot];

    return text_lines(text, width > 3 ? width - page_air(page, column) : 1);
}

unsigned page_header_lines(const struct page *page, uint16_t column)
{
    return text_lines(page->plan->columns[column].header,
                      page->widths[page->places[column].slot] - 1);
}

/* What stands above the header, about: title, issuer, batch, further lines. */
static unsigned heading_points(const struct page_plan *plan)
{
    unsigned points = row_title_height(plan->title) + 2 * ROW_LINE_POINTS;

    for (size_t i = 0; i < sizeof plan->lines / sizeof plan->lines[0]; i++)
        if (plan->lines[i].len)
            points += row_across_height(plan->lines[i]);
    return points;
}

/* Does a page hold the heading, the header and the highest row of what is held? Else it would have
 * nothing but the header. */
static bool fits_in_height(const struct page *page)
{
    unsigned header[LINES_MOST] = {0}, row = 1, points = heading_points(page->plan);

    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        unsigned lines = page_header_lines(page, i), *most = &header[page->places[i].line];

        *most = lines > *most ? lines : *most;
        lines = page_text_lines(page, i, page->longest[i].text);
        row = lines > row ? lines : row;
    }
    for (unsigned line = 0; line < page->lines; line++)
        points += row_lines_points(header[line]) + PAGE_HEADER_AIR(page->lines);
    return points + row_lines_points(row) <= page_paper_of(page, page->landscape).height;
}

/* Lays the columns out like that; do they fit on the paper? HIGH: rows may be higher than a page.
 */
static bool try_layout(struct page *page, bool landscape, unsigned lines, struct squeeze by,
                       bool high)
{
    page->landscape = landscape;
    place_columns(page, lines, by);
    memset(page->widths, 0, page->plan->column_count * sizeof *page->widths);
    for (uint16_t i = 0; i < page->plan->column_count; i++) {
        unsigned *width = &page->widths[page->places[i].slot];
        unsigned more = given(page, i, by);

        *width = more > *width ? more : *width;
    }
    return page_pixels(page) <= page_paper_of(page, landscape).width &&
           (high || fits_in_height(page));
}

/* The first way that fits, with texts of LEAST percent of what they want or more; with short ones
 * on one line where the paper that is needed anyway has room for them. */
static bool try_layouts(struct page *page, unsigned most, unsigned least, bool high)
{
    static const unsigned shortest[] = {SHORT_TEXT, LEAST_TEXT};

    for (unsigned lines = 1; lines <= LINES_MOST; lines++)
        for (int landscape = lines > 1; landscape < 2; landscape++)
            for (size_t i = 0; i < 2; i++)
                for (unsigned percent = most; percent >= least; percent -= 10)
                    if (try_layout(page, landscape, lines, (struct squeeze){percent, shortest[i]},
                                   high))
                        return true;
    return false;
}

static void note_places(struct page *page)
{
    size_t places = (size_t)page->lines * page->slots;

    page->at = arena_array(page->arena, places, sizeof *page->at);
    for (size_t i = 0; i < places; i++)
        page->at[i] = NO_COLUMN;
    for (uint16_t i = 0; i < page->plan->column_count; i++)
        page->at[page->places[i].line * page->slots + page->places[i].slot] = i;
}

#define UNKNOWN_SUM 12 /* characters of a sum that is not known yet: 9,999,999.99 */

void page_choose_paper(struct page *page, bool more)
{
    for (uint16_t i = 0; more && i < page->plan->column_count; i++)
        if (page->plan->columns[i].summed)
            want(page, i, UNKNOWN_SUM);
    if (!try_layouts(page, 100, 60, false) && !try_layouts(page, 50, 20, false) &&
        !try_layouts(page, 100, 60, true))
        try_layouts(page, 50, 20, true);
    note_places(page);
}
