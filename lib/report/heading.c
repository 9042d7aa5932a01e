/* Whose table is this, of which batch, of which day? */
#include "report/heading.h"
#include "report/field_cells.h"
#include "report/page_layout.h"

#include "base/banned.h"

/* Characters of a line that has a text at either end. */
#define LINE_ACROSS 76

struct writer {
    struct heading *heading;
    struct sheet *sheet;
    enum language language;
    uint16_t last;
};

static uint32_t begin_row(struct writer *writer, unsigned points)
{
    uint32_t row = writer->heading->rows++;

    writer->heading->points[row] = points;
    sheet_row_height(writer->sheet, row, points);
    return row;
}

static void put_across(struct writer *writer, enum look look, struct str text, unsigned points)
{
    uint32_t row = begin_row(writer, points);

    sheet_text_across(writer->sheet, row, 0, writer->last, look, text);
}

/* A line with a text at either end, or two lines where they would meet. */
static void put_line(struct writer *writer, struct str left, struct str right)
{
    uint32_t row;

    if (utf8_width(left) + utf8_width(right) > LINE_ACROSS) {
        put_across(writer, LOOK_NOTE, left, page_across_height(left));
        left = STR("");
    }
    row = begin_row(writer, PAGE_LINE_POINTS);
    sheet_text(writer->sheet, row, 0, LOOK_LINE, left);
    sheet_text(writer->sheet, row, writer->last, LOOK_LINE_RIGHT, right);
}

void heading_put(struct heading *heading, struct sheet *sheet, const struct batch_totals *facts,
                 struct str title, uint16_t last)
{
    const struct scheme *scheme = &facts->basis->rules->scheme;
    struct writer writer = {heading, sheet, scheme->language, last};
    struct strbuf issuer = {0}, batch = {0}, day = {0}, currency = {0};
    char day_text[DATE_TEXT_MAX];
    size_t day_length = date_format(facts->basis->as_of, day_text);

    *heading = (struct heading){.rows = 0};
    put_across(&writer, LOOK_TITLE, title, page_title_height(title));
    if (scheme->issuer.len)
        WORD_WRITE(&issuer, scheme->language, WORD_ISSUER_LINE, scheme->issuer);
    WORD_WRITE(&batch, scheme->language, WORD_BATCH_LINE, facts->batch);
    WORD_WRITE(&day, scheme->language, WORD_DATE_LINE, (struct str){day_text, day_length});
    WORD_WRITE(&currency, scheme->language, WORD_CURRENCY_LINE, currency_shown(scheme));
    put_line(&writer, strbuf_str(&issuer), strbuf_str(&day));
    put_line(&writer, strbuf_str(&batch), strbuf_str(&currency));
    strbuf_release(&issuer);
    strbuf_release(&batch);
    strbuf_release(&day);
    strbuf_release(&currency);
}
