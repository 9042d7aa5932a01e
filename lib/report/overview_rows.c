/* The rows of the overview, and where its pages end. */
#include "report/overview_rows.h"
#include "report/row_height.h"
#include <stdlib.h>

#include "base/banned.h"

#define PAGE_POINTS 745 /* A4 portrait, less the margins that workbook.c sets */

void overview_note_height(struct overview_writer *writer, unsigned points)
{
    writer->heights = memory_for_another(writer->heights, writer->row, &writer->height_room,
                                         sizeof *writer->heights);
    writer->heights[writer->row] = (uint16_t)points;
}

void overview_begin_row(struct overview_writer *writer, unsigned points)
{
    overview_note_height(writer, points);
    sheet_row_height(writer->sheet, writer->row, points);
}

struct str overview_say(const struct overview_writer *writer, enum word which)
{
    return word_str(writer->summary->language, which);
}

void overview_put_across(struct overview_writer *writer, enum look look, struct str text,
                         unsigned points)
{
    overview_begin_row(writer, points);
    sheet_text_across(writer->sheet, writer->row++, 0, COLUMNS - 1, look, text);
}

void overview_put_section(struct overview_writer *writer, enum word what, struct str count,
                          struct str amount)
{
    overview_begin_block(writer);
    overview_begin_row(writer, 8);
    sheet_blank(writer->sheet, writer->row++, 0, LOOK_LINE);
    overview_begin_row(writer, writer->summary->edition->row_points);
    sheet_text_across(writer->sheet, writer->row, COLUMN_WHAT, COLUMN_MORE, LOOK_HEADER,
                      overview_say(writer, what));
    sheet_text(writer->sheet, writer->row, COLUMN_COUNT, LOOK_HEADER, count);
    sheet_text(writer->sheet, writer->row++, COLUMN_AMOUNT, LOOK_HEADER, amount);
}

uint32_t overview_put_row(struct overview_writer *writer, struct str what, int64_t count,
                          money amount, bool strong)
{
    size_t lines = (utf8_width(what) + 45) / 46;

    overview_begin_row(writer, lines > 1 ? row_lines_points((unsigned)lines)
                                         : writer->summary->edition->row_points);
    sheet_text_across(writer->sheet, writer->row, COLUMN_WHAT, COLUMN_MORE,
                      strong      ? LOOK_SUBTOTAL_TEXT
                      : lines > 1 ? LOOK_WRAP
                                  : LOOK_TEXT,
                      what);
    if (count >= 0)
        sheet_count(writer->sheet, writer->row, COLUMN_COUNT,
                    strong ? LOOK_SUBTOTAL_COUNT : LOOK_COUNT, (uint64_t)count);
    else
        sheet_blank(writer->sheet, writer->row, COLUMN_COUNT,
                    strong ? LOOK_SUBTOTAL_COUNT : LOOK_TEXT);
    if (amount != NOTHING)
        sheet_money(writer->sheet, writer->row, COLUMN_AMOUNT,
                    strong ? LOOK_SUBTOTAL_MONEY : LOOK_MONEY, amount);
    else
        sheet_blank(writer->sheet, writer->row, COLUMN_AMOUNT,
                    strong ? LOOK_SUBTOTAL_MONEY : LOOK_TEXT);
    return writer->row++;
}

void overview_begin_block(struct overview_writer *writer)
{
    writer->blocks = memory_for_another(writer->blocks, writer->block_count, &writer->block_room,
                                        sizeof *writer->blocks);
    writer->blocks[writer->block_count++] = writer->row;
}

/* Fills pages with the blocks so far: gives how much of the last one is taken; BREAKS: unless it is
 * NULL, where the others end, COUNT of them. */
static unsigned fill_pages(const struct overview_writer *writer, uint32_t *breaks, size_t *count)
{
    unsigned used = 0;

    for (size_t i = 0; i < writer->block_count; i++) {
        uint32_t behind = i + 1 < writer->block_count ? writer->blocks[i + 1] : writer->row;
        unsigned points = 0;

        for (uint32_t row = i ? writer->blocks[i] : 0; row < behind; row++)
            points += writer->heights[row];
        if (used && used + points > PAGE_POINTS) {
            if (breaks)
                breaks[(*count)++] = writer->blocks[i];
            used = 0;
        }
        used = (used + points) % PAGE_POINTS; /* a block may take more than a page */
    }
    return used;
}

bool overview_fits(const struct overview_writer *writer, unsigned points)
{
    return fill_pages(writer, NULL, NULL) + points <= PAGE_POINTS;
}

size_t overview_breaks(const struct overview_writer *writer, uint32_t *breaks)
{
    size_t count = 0;

    fill_pages(writer, breaks, &count);
    return count;
}

void overview_release(struct overview_writer *writer)
{
    free(writer->heights);
    free(writer->blocks);
}
