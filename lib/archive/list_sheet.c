/* How does a plain list stand on its sheets? */
#include "archive/list_sheet.h"
#include "report/row_height.h"

#include <stdlib.h>

#include "base/banned.h"

#define HEAD_ROWS 3 /* title, line, header */
#define TITLE_POINTS 30
#define TITLE_LINE_POINTS 22
#define LINE_POINTS 14 /* of text in a cell */
#define LINES_MOST 20

/* Lines that TEXT takes in a column of WIDTH characters; fonts wider than the one that widths are
 * counted in need some more. */
static unsigned lines_in(struct str text, unsigned width)
{
    size_t lines = 0;
    struct str line;

    if (width == 0)
        return 1;
    while (str_split(&text, '\n', &line))
        lines += 1 + utf8_width(line) * 5 / 4 / width;
    return lines > LINES_MOST ? LINES_MOST : (unsigned)lines;
}

/* Characters in a row over all columns. */
static unsigned width_of(const struct list_plan *plan)
{
    unsigned width = 0;

    for (uint16_t i = 0; i < plan->column_count; i++)
        width += plan->columns[i].width;
    return width;
}

/* A long title takes more lines, of which a narrow list has room for fewer letters. */
static unsigned title_points(const struct list_sheet *list)
{
    unsigned room = width_of(list->plan) * 2 / 3; /* it is set larger */

    if (book_edition(list->book) == EDITION_1_0)
        return TITLE_POINTS;
    return TITLE_POINTS + (text_lines(list->plan->title, room) - 1) * TITLE_LINE_POINTS;
}

/* What stands below the title: of two batches with long names it takes more lines. */
static void put_line_below(const struct list_sheet *list, struct str line)
{
    uint16_t last = (uint16_t)(list->plan->column_count - 1);
    unsigned lines = lines_in(line, width_of(list->plan));

    if (book_edition(list->book) == EDITION_1_0 || lines == 1) {
        sheet_text_across(list->sheet, 1, 0, last, LOOK_LINE, line);
        return;
    }
    sheet_row_height(list->sheet, 1, lines * LINE_POINTS + 2);
    sheet_text_across(list->sheet, 1, 0, last, LOOK_NOTE, line);
}

/* Printed pages are told apart by the name of their sheet. */
static void put_head(const struct list_sheet *list)
{
    const struct list_plan *plan = list->plan;
    uint16_t last = (uint16_t)(plan->column_count - 1);
    struct strbuf line = {0};

    sheet_row_height(list->sheet, 0, title_points(list));
    sheet_text_across(list->sheet, 0, 0, last, LOOK_TITLE, plan->title);
    strbuf_add(&line, plan->line);
    strbuf_printf(&line, "%s%s", line.len ? "    " : "", plan->name);
    put_line_below(list, strbuf_str(&line));
    strbuf_release(&line);
}

static void begin_sheet(struct list_sheet *list)
{
    const struct list_plan *plan = list->plan;
    unsigned lines = 1;

    list->sheet = book_add_sheet(list->book, str_of(plan->name), plan->long_list);
    put_head(list);
    for (uint16_t i = 0; i < plan->column_count; i++) {
        unsigned needed = lines_in(str_of(plan->columns[i].header), plan->columns[i].width);

        lines = needed > lines ? needed : lines;
    }
    sheet_row_height(list->sheet, 2, lines * LINE_POINTS + 6);
    for (uint16_t i = 0; i < plan->column_count; i++)
        sheet_text(list->sheet, 2, i, LOOK_HEADER, str_of(plan->columns[i].header));
    list->row = HEAD_ROWS;
    list->column = 0;
    list->lines = 1;
}

/* Of paper A4, less the margins that workbook.c sets, at 96 to the inch. A wider list takes A3. */
#define PORTRAIT_PIXELS 718
#define LANDSCAPE_PIXELS 1047
#define PORTRAIT_POINTS 745
#define LANDSCAPE_POINTS 498
#define ROW_POINTS 15 /* of a row whose height nobody has set */

static unsigned pixels_of(const struct list_sheet *list)
{
    unsigned pixels = 0;

    for (uint16_t i = 0; i < list->plan->column_count; i++)
        pixels += list->plan->columns[i].width * 7 + 5;
    return pixels;
}

static void end_sheet(struct list_sheet *list)
{
    const struct list_plan *plan = list->plan;
    unsigned *widths = memory_resize(NULL, plan->column_count, sizeof *widths);
    bool first = book_edition(list->book) == EDITION_1_0;
    unsigned total = 0;
    struct strbuf head = {0};
    bool landscape;

    for (uint16_t i = 0; i < plan->column_count; i++)
        total += widths[i] = plan->columns[i].width;
    landscape = total > 95;
    if (!first) {
        if (plan->issuer.len)
            strbuf_printf(&head, STR_FMT "  ", STR_ARG(plan->issuer));
        strbuf_printf(&head, STR_FMT "  %s", STR_ARG(plan->title), plan->name);
        landscape = pixels_of(list) > PORTRAIT_PIXELS;
    }
    sheet_lay_out(list->sheet, &(struct sheet_layout){
                                   .widths = widths,
                                   .columns = plan->column_count,
                                   .landscape = landscape,
                                   .a3 = !first && pixels_of(list) > LANDSCAPE_PIXELS,
                                   .header = HEAD_ROWS - 1,
                                   .has_header = true,
                                   .last_data = list->row > HEAD_ROWS ? list->row - 1 : 0,
                                   .no_filter = !first && plan->total_row,
                                   .breaks = &list->parted,
                                   .break_count = list->parted > 0,
                                   .page_header = first ? NULL : head.ptr,
                                   .footer_left = "",
                                   .footer_centre = plan->footer,
                               });
    free(widths);
    strbuf_release(&head);
}

void list_sheet_open(struct list_sheet *list, struct book *book, const struct list_plan *plan)
{
    *list = (struct list_sheet){.book = book, .plan = plan};
    begin_sheet(list);
}

static void end_row(struct list_sheet *list)
{
    if (list->lines > 1)
        sheet_row_height(list->sheet, list->row, list->lines * LINE_POINTS + 4);
    list->row++;
    list->column = 0;
    list->lines = 1;
}

/* A full row is followed by the next, a full sheet too. */
static void move_on(struct list_sheet *list)
{
    if (list->column == list->plan->column_count)
        end_row(list);
    if (list->column == 0 && list->row == book_row_limit(list->book)) {
        end_sheet(list);
        begin_sheet(list);
    }
}

/* Where the next cell goes. */
static uint16_t next_column(struct list_sheet *list)
{
    move_on(list);
    return list->column++;
}

/* Is TEXT, which is to stand on one line, wider than its column? A code has no indent. Version 1.0
 * made the letters smaller instead. */
static bool is_too_wide(const struct list_sheet *list, enum look look, struct str text,
                        unsigned width)
{
    unsigned air = look == LOOK_CODE ? 1 : 2;

    return look != LOOK_WRAP && book_edition(list->book) != EDITION_1_0 &&
           text_lines(text, width - air) > 1;
}

void list_sheet_text(struct list_sheet *list, enum look look, struct str text)
{
    uint16_t column = next_column(list);
    unsigned width = list->plan->columns[column].width, lines;

    if (is_too_wide(list, look, text, width))
        look = LOOK_WRAP;
    lines = look == LOOK_WRAP ? lines_in(text, width) : 1;
    list->lines = lines > list->lines ? lines : list->lines;
    sheet_text(list->sheet, list->row, column, look, text);
}

void list_sheet_count(struct list_sheet *list, uint64_t count)
{
    uint16_t column = next_column(list);

    sheet_count(list->sheet, list->row, column, LOOK_COUNT, count);
}

/* Version 1.0 showed it as any number. */
void list_sheet_serial(struct list_sheet *list, uint64_t serial)
{
    bool first = book_edition(list->book) == EDITION_1_0;
    uint16_t column = next_column(list);

    sheet_count(list->sheet, list->row, column, first ? LOOK_COUNT : LOOK_SERIAL, serial);
}

void list_sheet_decimal(struct list_sheet *list, decimal number)
{
    uint16_t column = next_column(list);

    sheet_decimal(list->sheet, list->row, column, LOOK_NUMBER, number);
}

void list_sheet_money(struct list_sheet *list, money amount)
{
    uint16_t column = next_column(list);

    sheet_money(list->sheet, list->row, column, LOOK_MONEY, amount);
}

void list_sheet_blank(struct list_sheet *list)
{
    uint16_t column = next_column(list);

    sheet_blank(list->sheet, list->row, column, LOOK_TEXT);
}

void list_sheet_keep(struct list_sheet *list, unsigned points)
{
    bool landscape = pixels_of(list) > PORTRAIT_PIXELS;
    unsigned page = landscape ? LANDSCAPE_POINTS : PORTRAIT_POINTS;
    unsigned used = TITLE_POINTS + list->row * ROW_POINTS;

    if (used % page + points > page)
        list->parted = list->row + 1;
}

void list_sheet_close(struct list_sheet *list)
{
    if (list->column) /* the row in hand is a row */
        end_row(list);
    end_sheet(list);
}
