/* What does the text of a cell mean, by the cell's type and format? ECMA-376 part 1, 18.18.11. */
#include "xlsx/cell_value.h"
#include "base/message.h"
#include "xlsx/cell_text.h"
#include "xlsx/number_text.h"
#include <stdlib.h>

#include "base/banned.h"

static struct str stored_text(const struct stored_cell *cell)
{
    return (struct str){cell->text->ptr + cell->start, cell->text->len - cell->start};
}

static void put_text(const struct stored_cell *cell, struct str text)
{
    cell->text->len = cell->start;
    strbuf_add(cell->text, text);
}

static void unescape_cell(const struct stored_cell *cell)
{
    struct strbuf one = {0};

    if (str_find(stored_text(cell), '_') == stored_text(cell).len)
        return;
    strbuf_add(&one, stored_text(cell));
    unescape_text(&one);
    put_text(cell, strbuf_str(&one));
    strbuf_release(&one);
}

static struct foreign_style style_of(const struct stored_cell *cell)
{
    const struct foreign_book *book = cell->book;

    return cell->style < book->style_count ? book->styles[cell->style]
                                           : (struct foreign_style){.form = FORM_NUMBER};
}

/* Most numbers are a few digits, and stay as they stand. */
static bool is_plain_number(struct str text)
{
    return text.len <= 15 && str_digits(text) == text.len && (text.ptr[0] != '0' || text.len == 1);
}

static enum sheet_cell_kind take_number(const struct stored_cell *cell, enum number_form form)
{
    struct str text = stored_text(cell);
    struct number_text number;
    char day[NUMBER_TEXT_MAX];
    size_t length;

    if (form == FORM_NUMBER && is_plain_number(text))
        return SHEET_NUMBER;
    if (!number_text_read(text, &number)) {
        if (str_trim(text).len == 0)
            put_text(cell, STR("#NUM!")); /* it must not pass for a blank cell */
        return SHEET_NO_NUMBER;
    }
    text = (struct str){number.text, number.length};
    length =
        form == FORM_NUMBER ? 0 : serial_text(text, cell->book->from_1904, form == FORM_TIME, day);
    put_text(cell, length ? (struct str){day, length} : text);
    if (length)
        return SHEET_DAY;
    return number.inexact ? SHEET_INEXACT : SHEET_NUMBER;
}

/* `2024-01-31T08:30:00Z`, as strict files may have it; midnight is no time of the day. */
static void take_iso_day(const struct stored_cell *cell)
{
    struct str text = str_trim(stored_text(cell)), time;
    size_t t = str_find(text, 'T');
    char day[NUMBER_TEXT_MAX];
    size_t length;

    if (t == text.len || text.len >= sizeof day)
        return;
    memcpy(day, text.ptr, text.len);
    time = (struct str){text.ptr + t + 1, text.len - t - 1};
    day[t] = ' ';
    length = t;
    for (size_t i = 0; i < time.len; i++)
        if (time.ptr[i] >= '1' && time.ptr[i] <= '9')
            length = text.len;
    put_text(cell, (struct str){day, length});
}

static enum sheet_cell_kind take_shared(const struct stored_cell *cell, bool *struck,
                                        const char **fault)
{
    char *digits = cell->text->ptr + cell->start;
    struct str text = stored_text(cell);
    char *end;
    size_t at = strtoul(digits, &end, 10); /* as large as can be where it is too large */
    bool itself;                           /* the text is, whatever the cell's font */

    if (str_digits(text) != text.len || !foreign_book_shared(cell->book, at, &text, &itself)) {
        *fault = MESSAGE("a cell names a text that is not there");
    } else {
        put_text(cell, text);
        *struck = *struck || itself;
    }
    return SHEET_TEXT;
}

enum sheet_cell_kind cell_value(const struct stored_cell *cell, bool *struck, const char **fault)
{
    struct foreign_style style = style_of(cell);
    char first = cell->text->ptr[cell->start];

    *struck = style.struck;
    switch (cell->type) {
    case 'n':
        return take_number(cell, (enum number_form)style.form);
    case 's':
        return take_shared(cell, struck, fault);
    case 'b':
        put_text(cell, first == '1' || first == 't' || first == 'T' ? STR("TRUE") : STR("FALSE"));
        return SHEET_TRUTH;
    case 'e':
        return SHEET_ERROR;
    case 'd':
        take_iso_day(cell);
        return SHEET_DAY;
    default:
        unescape_cell(cell);
        return SHEET_TEXT;
    }
}
