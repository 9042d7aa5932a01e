/* Is a row what the header promised, and if not, in which way? */
#include "intake/row_form.h"
#include "base/message.h"

#include "base/banned.h"

/* A tab or line break is text in a text, and a line break a blank in a name; in any other cell it
 * is a control character, but for tabs around the value, which are there to keep a spreadsheet from
 * making a number of it. */
static bool is_misplaced(struct str cell, uint8_t mark)
{
    if (mark & MARK_BREAK)
        return true;
    cell = str_trim(cell);
    if (cell.len && cell.ptr[0] == '\'')
        cell = str_trim((struct str){cell.ptr + 1, cell.len - 1});
    return str_find(cell, '\t') < cell.len;
}

/* The MARK_BREAK and MARK_TAB that a cell of TYPE may not have. Version 1.0 let names have both. */
static uint8_t marks_misplaced(enum field_type type, enum edition edition)
{
    if (type == FIELD_NAME && edition != EDITION_1_0)
        return MARK_TAB;
    return field_is_prose(type) ? 0 : MARK_BREAK | MARK_TAB;
}

static bool has_misplaced(const struct roster *roster, const struct source *source,
                          const struct csv_row *row)
{
    for (size_t f = 0; f < roster->field_count; f++) {
        int column = source->columns[f];
        uint8_t mark;

        if (column < 0 || (size_t)column >= row->count)
            continue;
        mark = row->marks[column] & marks_misplaced(roster->fields[f].type, roster->edition);
        if (mark && is_misplaced(csv_cell(row, (size_t)column), mark))
            return true;
    }
    return false;
}

bool row_is_blank(const struct csv_row *row)
{
    if (row->mark & MARK_CONTROL)
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (!csv_cell_is_blank(csv_cell(row, i)))
            return false;
    return true;
}

/* Version 1.0 held a noncharacter only where a workbook's cell begins with one. */
static bool has_control_1_0(const struct source *source, const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        struct str cell = csv_cell(row, i), rest = cell;

        while ((row->marks[i] & MARK_CONTROL) && rest.len) {
            struct str one = rest;
            uint32_t code = utf8_next(&rest);

            one.len -= rest.len;
            if (code >= 0xFDD0 && code <= 0xFDEF ? source->sheet && one.ptr == cell.ptr
                                                 : text_marks(one) & MARK_CONTROL)
                return true;
        }
    }
    return false;
}

static bool has_control(const struct roster *roster, const struct source *source,
                        const struct csv_row *row)
{
    return (row->mark & MARK_CONTROL) &&
           (roster->edition != EDITION_1_0 || has_control_1_0(source, row));
}

enum row_shape row_shape_of(const struct roster *roster, const struct source *source,
                            const struct csv_row *row)
{
    if (row->mark & MARK_SWALLOWED)
        return ROW_SWALLOWED;
    if (row_is_total(roster, source, row))
        return ROW_TOTAL;
    if (has_control(roster, source, row) ||
        ((row->mark & (MARK_BREAK | MARK_TAB)) && has_misplaced(roster, source, row)))
        return ROW_CONTROL;
    if (row->mark & MARK_OVERLONG)
        return ROW_OVERLONG;
    if (!source->sheet && row->count != source->header_fields)
        return row->count < source->header_fields ? ROW_SHORT : ROW_LONG;
    return ROW_WHOLE;
}

/* One to three digits, as what stands before the first separator of thousands; a sign of currency
 * may stand before them. */
static bool begins_thousands(struct str cell)
{
    static const struct str signs[] = {{"¥", 2}, {"￥", 3}, {"$", 1}};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(cell, signs[i]))
            cell = str_trim((struct str){cell.ptr + signs[i].len, cell.len - signs[i].len});
    return cell.len >= 1 && cell.len <= 3 && str_digits(cell) == cell.len && cell.ptr[0] != '0';
}

/* Three digits, with decimals and a unit or without. */
static bool ends_thousands(struct str cell)
{
    return str_digits(cell) == 3 &&
           (cell.len == 3 || cell.ptr[3] == '.' || (unsigned char)cell.ptr[3] >= 0x80);
}

static bool is_number(const struct roster *roster, const struct source *source, size_t column)
{
    for (size_t f = 0; f < roster->field_count; f++)
        if (source->columns[f] == (int)column &&
            field_value_type(roster->fields[f].type) == VALUE_NUMBER)
            return true;
    return false;
}

enum cut_number row_cut_number(const struct roster *roster, const struct source *source,
                               const struct csv_row *row)
{
    enum cut_number cut = CUT_NOT;

    for (size_t column = 0; column + 1 < row->count && cut != CUT_BEFORE_TEXT; column++) {
        if (!begins_thousands(str_trim(csv_cell(row, column))) ||
            !ends_thousands(str_trim(csv_cell(row, column + 1))) ||
            !is_number(roster, source, column))
            continue;
        cut = is_number(roster, source, column + 1) ? CUT_BEFORE_NUMBER : CUT_BEFORE_TEXT;
    }
    return cut;
}

/* Has every row of SOURCE that has no fewer FOUND fields? A row of fewer, a sum, and what is
 * malformed otherwise do not tell how the list's rows end; but there must be one that does. */
static bool all_have(const struct roster *roster, const struct source *source, size_t found)
{
    bool any = false;

    for (size_t row = source->first; row < source->first + source->count; row++) {
        const struct applicant *applicant = &roster->rows[row];

        if (applicant->shape != ROW_WHOLE && applicant->shape != ROW_SHORT &&
            applicant->shape != ROW_LONG)
            continue;
        if (applicant->found > found || applicant->found == source->header_fields)
            return false;
        any = any || applicant->found == found;
    }
    return any;
}

/* The rows of a source that have one field more than the header. */
struct long_rows {
    size_t count;
    size_t filled; /* with something in the last cell */
    size_t cut_before_text, cut_and_filled;
};

static struct long_rows count_long(const struct roster *roster, const struct source *source)
{
    struct long_rows rows = {0};

    for (size_t row = source->first; row < source->first + source->count; row++) {
        const struct applicant *applicant = &roster->rows[row];

        if (applicant->shape != ROW_LONG)
            continue;
        rows.count++;
        rows.filled += !applicant->spare;
        rows.cut_before_text += applicant->cut == CUT_BEFORE_TEXT;
        rows.cut_and_filled += applicant->cut != CUT_NOT && !applicant->spare;
    }
    return rows;
}

/* May the field too many be half of a number, and not the last one? So it is where every row may
 * have one that was cut, or every row that has something in the last field. */
static bool may_be_cut(const struct long_rows *rows)
{
    return rows->cut_before_text == rows->count ||
           (rows->filled > 0 && rows->cut_and_filled == rows->filled);
}

static void make_whole(struct roster *roster, const struct source *source, enum row_shape shape,
                       size_t found)
{
    for (size_t row = source->first; row < source->first + source->count; row++) {
        struct applicant *applicant = &roster->rows[row];

        if (applicant->shape == shape && applicant->found == found &&
            (shape == ROW_SHORT || applicant->spare))
            applicant->shape = ROW_WHOLE;
    }
}

void row_shapes_settle(struct roster *roster, const struct source *source, struct diag_list *diags)
{
    size_t fields = source->header_fields;
    struct origin at = {.file = source->shown, .line = source->header_line};
    bool open = source->headers[fields - 1].len == 0;
    struct long_rows rows;

    if (source->sheet /* where every row has all columns */ || roster->edition == EDITION_1_0)
        return;
    if (all_have(roster, source, fields + 1)) {
        rows = count_long(roster, source);
        if (rows.filled == rows.count || may_be_cut(&rows))
            return;
        if (rows.filled)
            diag_note(diags, at,
                      "the rows end in a separator, which the header does not: an empty column "
                      "that nobody asks for; a row with something in it is held");
        else
            diag_note(diags, at,
                      "every row ends in a separator, which the header does not: an empty "
                      "column that nobody asks for");
        make_whole(roster, source, ROW_LONG, fields + 1);
    } else if (open && all_have(roster, source, fields - 1)) {
        diag_note(diags, at,
                  "the header ends in a separator, which no row does: an empty column "
                  "that nobody asks for");
        make_whole(roster, source, ROW_SHORT, fields - 1);
    }
}

void row_shape_describe(const struct roster *roster, size_t row, enum language language,
                        struct strbuf *out)
{
    const struct applicant *applicant = &roster->rows[row];
    const struct source *source = &roster->sources[applicant->source];

    switch ((enum row_shape)applicant->shape) {
    case ROW_WHOLE:
        break;
    case ROW_SHORT:
    case ROW_LONG:
        strbuf_printf(out,
                      applicant->found == 1
                          ? message(language, "row has %u field, the header has %u")
                          : message(language, "row has %u fields, the header has %u"),
                      applicant->found, source->header_fields);
        break;
    case ROW_SWALLOWED:
        strbuf_printf(out,
                      message(language, "lines %u to %u are one row: a stray quote may have "
                                        "swallowed other applicants"),
                      applicant->line, applicant->line + applicant->lines - 1u);
        break;
    case ROW_CONTROL:
        strbuf_adds(out, message(language, "row has a control character, or a line break or tab in "
                                           "a cell that is not text"));
        break;
    case ROW_TOTAL:
        strbuf_adds(out, message(language, "row is a sum of others, and no applicant"));
        break;
    case ROW_OVERLONG:
        strbuf_adds(out, message(language, "row has a cell of more than 32767 characters"));
        break;
    }
}

void row_shape_warn(const struct roster *roster, size_t row, struct diag_list *diags)
{
    struct origin at = roster_origin(roster, row);
    struct strbuf text = {0};

    row_shape_describe(roster, row, diags->language, &text);
    switch ((enum row_shape)roster->rows[row].shape) {
    case ROW_WHOLE:
        break;
    case ROW_SHORT:
        diag_warning(diags, at, "%s", text.ptr);
        break;
    case ROW_LONG:
        diag_warning(diags, at, "%s (a separator too many, or a cell that needs quotes)", text.ptr);
        break;
    case ROW_SWALLOWED:
        diag_warning(diags, at, "%s; it is held, drop the quote or close it", text.ptr);
        break;
    case ROW_CONTROL:
        diag_warning(diags, at, "%s; it is held", text.ptr);
        break;
    case ROW_TOTAL:
        diag_warning(diags, at, "%s; it is held, leave it out", text.ptr);
        break;
    case ROW_OVERLONG:
        diag_warning(diags, at, "%s; it is held, shorten it", text.ptr);
        break;
    }
    strbuf_release(&text);
}
