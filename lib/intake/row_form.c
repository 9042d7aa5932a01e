/* Is a row what the header promised, and if not, in which way? */
#include "intake/row_form.h"

#include "base/banned.h"

/* A tab or line break is text in a text; in any other cell it is a control character, but for tabs
 * around the value, which are there to keep a spreadsheet from making a number of it. */
static bool is_misplaced(struct str cell, uint8_t mark)
{
    if (mark & MARK_BREAK)
        return true;
    cell = str_trim(cell);
    if (cell.len && cell.ptr[0] == '\'')
        cell = str_trim((struct str){cell.ptr + 1, cell.len - 1});
    return str_find(cell, '\t') < cell.len;
}

static bool has_misplaced(const struct roster *roster, const struct source *source,
                          const struct csv_row *row)
{
    for (size_t f = 0; f < roster->field_count; f++) {
        int column = source->columns[f];

        if (!field_is_prose(roster->fields[f].type) && column >= 0 && (size_t)column < row->count &&
            (row->marks[column] & (MARK_BREAK | MARK_TAB)) &&
            is_misplaced(csv_cell(row, (size_t)column), row->marks[column]))
            return true;
    }
    return false;
}

enum row_shape row_shape_of(const struct roster *roster, const struct source *source,
                            const struct csv_row *row)
{
    if (row->mark & MARK_SWALLOWED)
        return ROW_SWALLOWED;
    if ((row->mark & MARK_CONTROL) ||
        ((row->mark & (MARK_BREAK | MARK_TAB)) && has_misplaced(roster, source, row)))
        return ROW_CONTROL;
    if (row->mark & MARK_OVERLONG)
        return ROW_OVERLONG;
    if (row->count != source->header_fields)
        return row->count < source->header_fields ? ROW_SHORT : ROW_LONG;
    return ROW_WHOLE;
}

/* The row's texts in one language. */
struct wording {
    const char *fields, *swallowed, *control, *overlong;
};

void row_shape_describe(const struct roster *roster, size_t row, enum language language,
                        struct strbuf *out)
{
    const struct applicant *applicant = &roster->rows[row];
    const struct source *source = &roster->sources[applicant->source];
    bool zh = language == LANGUAGE_ZH;

    switch ((enum row_shape)applicant->shape) {
    case ROW_WHOLE:
        break;
    case ROW_SHORT:
    case ROW_LONG:
        if (zh)
            strbuf_printf(out, "该行有 %u 列，表头有 %u 列", applicant->found,
                          source->header_fields);
        else
            strbuf_printf(out, "row has %u field%s, the header has %u", applicant->found,
                          applicant->found == 1 ? "" : "s", source->header_fields);
        break;
    case ROW_SWALLOWED:
        if (zh)
            strbuf_printf(out, "第 %u 至 %u 行连成了一行：多余的引号可能吞掉了其他申请人",
                          applicant->line, applicant->line + applicant->lines - 1u);
        else
            strbuf_printf(out,
                          "lines %u to %u are one row: a stray quote may have swallowed other "
                          "applicants",
                          applicant->line, applicant->line + applicant->lines - 1u);
        break;
    case ROW_CONTROL:
        strbuf_adds(out, zh ? "该行含有控制字符，或非文本列中含有换行、制表符"
                            : "row has a control character, or a line break or tab in a cell that "
                              "is not text");
        break;
    case ROW_OVERLONG:
        strbuf_adds(out, zh ? "该行有单元格超过 32767 个字符"
                            : "row has a cell of more than 32767 characters");
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
    case ROW_OVERLONG:
        diag_warning(diags, at, "%s; it is held, shorten it", text.ptr);
        break;
    }
    strbuf_release(&text);
}
