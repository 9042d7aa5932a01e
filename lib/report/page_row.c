/* The row at hand of a table's sheet. */
#include "report/page_row.h"

#include "base/banned.h"

uint16_t page_last_column(const struct page *page)
{
    return (uint16_t)(page->slots - 1);
}

void page_note_height(struct page *page, unsigned points)
{
    page->heights =
        memory_for_another(page->heights, page->row, &page->height_room, sizeof *page->heights);
    page->heights[page->row] = (uint16_t)points;
}

void page_begin_row(struct page *page, unsigned points)
{
    page_note_height(page, points);
    sheet_row_height(page->sheet, page->row, points);
}

void page_put_across(struct page *page, struct str text, enum look look, unsigned points)
{
    page_begin_row(page, points);
    sheet_text_across(page->sheet, page->row, 0, page_last_column(page), look, text);
    page->row++;
}
