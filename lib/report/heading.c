/* Whose table is this, of which batch, of which day? */
#include "report/heading.h"
#include "report/report_words.h"
#include "report/row_height.h"

#include "base/banned.h"

/* Characters of a line that has a text at either end. */
#define LINE_ACROSS 76

struct writer {
    struct heading_rows *heading;
    struct sheet *sheet;
    enum language language;
    uint16_t last;
    bool joined; /* what stands at the left would not fit before the last column */
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

/* Both texts one behind the other: the last column, where the second would stand, is so wide that
 * the first would end there. */
static void put_joined(struct writer *writer, struct str left, struct str right)
{
    struct strbuf text = {0};

    strbuf_add(&text, left);
    strbuf_adds(&text, left.len ? "    " : "");
    strbuf_add(&text, right);
    put_across(writer, LOOK_LINE, strbuf_str(&text), ROW_LINE_POINTS);
    strbuf_release(&text);
}

/* A line with a text at either end, or two lines where they would meet. */
static void put_line(struct writer *writer, struct str left, struct str right)
{
    uint32_t row;

    if (utf8_width(left) + utf8_width(right) > LINE_ACROSS) {
        put_across(writer, LOOK_NOTE, left, row_across_height(left));
        left = STR("");
    } else if (writer->joined) {
        put_joined(writer, left, right);
        return;
    }
    row = begin_row(writer, ROW_LINE_POINTS);
    sheet_text(writer->sheet, row, 0, LOOK_LINE, left);
    sheet_text(writer->sheet, row, writer->last, LOOK_LINE_RIGHT, right);
}

bool heading_has_capitals(const struct page_heading *about)
{
    return about->language == LANGUAGE_ZH && str_eq_nocase(about->currency, STR("CNY"));
}

/* 人民币元 for CNY in a Chinese report, otherwise the ISO code. */
static struct str currency_shown(const struct page_heading *about)
{
    return heading_has_capitals(about) ? STR("人民币元") : about->currency;
}

void heading_put(struct heading_rows *heading, struct sheet *sheet,
                 const struct page_heading *about, struct str title, uint16_t last, size_t room)
{
    struct writer writer = {heading, sheet, about->language, last, false};
    struct strbuf issuer = {0}, batch = {0}, day = {0}, currency = {0};
    char day_text[DATE_TEXT_MAX];
    size_t day_length = date_format(about->as_of, day_text);

    *heading = (struct heading_rows){.rows = 0};
    put_across(&writer, LOOK_TITLE, title, row_title_height(title));
    if (about->issuer.len)
        WORD_WRITE(&issuer, about->language, WORD_ISSUER_LINE, about->issuer);
    if (about->batches.len)
        strbuf_add(&batch, about->batches);
    else
        WORD_WRITE(&batch, about->language, WORD_BATCH_LINE, about->batch);
    WORD_WRITE(&day, about->language, WORD_DATE_LINE, (struct str){day_text, day_length});
    WORD_WRITE(&currency, about->language, WORD_CURRENCY_LINE, currency_shown(about));
    writer.joined = utf8_width(strbuf_str(&issuer)) > room || utf8_width(strbuf_str(&batch)) > room;
    put_line(&writer, strbuf_str(&issuer), strbuf_str(&day));
    put_line(&writer, strbuf_str(&batch), strbuf_str(&currency));
    strbuf_release(&issuer);
    strbuf_release(&batch);
    strbuf_release(&day);
    strbuf_release(&currency);
}

void heading_write_over_pages(const struct page_heading *about, struct str title,
                              struct strbuf *out)
{
    if (about->issuer.len) {
        strbuf_add(out, about->issuer);
        strbuf_adds(out, language_gap(about->language));
    }
    strbuf_add(out, title);
}

#define NAME_MOST 60 /* characters of a name in a title */

struct str heading_name(struct str name, struct arena *arena)
{
    struct str begun = {name.ptr, utf8_reaching(name, NAME_MOST)};
    struct strbuf text = {0};
    struct str kept;

    if (begun.len == name.len)
        return name;
    strbuf_add(&text, begun);
    strbuf_adds(&text, "…");
    kept = arena_copy(arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}
