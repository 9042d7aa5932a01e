/* Is a row of a small table what its header promised? */
#include "intake/table_row.h"
#include "applicant/cell_mark.h"
#include "base/message.h"
#include "text/survey.h"

#include "base/banned.h"

void table_headers_tell(const struct str *cells, size_t count, struct strbuf *out)
{
    for (size_t i = 0; i < count; i++) {
        struct str text = str_trim(cell_unmarked(cells[i]));

        if (text.len && out->len)
            strbuf_adds(out, ", ");
        strbuf_add(out, text);
    }
}

const char *table_headers_shown(const struct strbuf *headers, enum language language)
{
    return headers->len ? headers->ptr : message(language, MESSAGE("nothing"));
}

bool table_row_is_blank(const struct str *cells, size_t count, size_t column)
{
    for (size_t i = 0; i < count; i++)
        if (str_trim(i == column ? cells[i] : cell_unmarked(cells[i])).len)
            return false;
    return true;
}

static bool has_width(const struct table_file *file, uint32_t line, size_t count, size_t width,
                      struct diag_list *diags)
{
    char letters[8];

    if (count == width)
        return true;
    if (file->in_sheet && count > width)
        diag_error(diags, table_place(file, line, (uint32_t)count),
                   "something stands in column %s, which has no header: put it under its header, "
                   "or take it out",
                   column_letters((uint32_t)count, letters));
    else
        diag_error(diags, table_place(file, line, 0),
                   count == 1 ? "row has %zu field, the header has %zu"
                              : "row has %zu fields, the header has %zu",
                   count, width);
    return false;
}

/* A line break beside anything that separates cells. */
static bool has_swallowed(struct str cell)
{
    return str_find(cell, '\n') < cell.len &&
           (str_find(cell, ',') < cell.len || str_find(cell, ';') < cell.len ||
            str_find(cell, '\t') < cell.len || str_find(cell, '|') < cell.len);
}

/* What holds an applicant's row, and would make another text of this cell. */
static bool has_control(const struct table_file *file, uint32_t line, size_t column,
                        struct str cell, struct diag_list *diags)
{
    if (!(text_marks(file->in_sheet ? cell_unmarked(cell) : cell) & TEXT_CONTROL))
        return false;
    diag_error(diags, table_place(file, line, (uint32_t)column + 1),
               "the cell has a control character, which nobody sees: type it again");
    return true;
}

bool table_row_is_whole(const struct table_file *file, uint32_t line, const struct str *cells,
                        size_t count, size_t width, struct diag_list *diags)
{
    bool whole = has_width(file, line, count, width, diags);

    for (size_t i = 0; i < count && whole && !file->in_sheet; i++)
        if (has_swallowed(cells[i])) {
            diag_error(diags, table_place(file, line, 0),
                       "a stray quote may have swallowed rows from here on");
            return false;
        }
    for (size_t i = 0; i < count && whole && !file->archived; i++)
        whole = !table_is_read(file, i) || !has_control(file, line, i, cells[i], diags);
    return whole;
}

bool table_row_is_forgotten(const struct table_file *file, uint32_t line, const struct str *cells,
                            size_t count, size_t column, struct str header, struct diag_list *diags)
{
    for (size_t i = 0; i < count && !file->archived; i++) {
        if (i == column || str_trim(cell_unmarked(cells[i])).len == 0)
            continue;
        diag_error(diags, table_place(file, line, (uint32_t)column + 1),
                   "the cell under '" STR_FMT "' is blank: fill it in, or take the row out",
                   STR_ARG(header));
        return true;
    }
    return false;
}

bool table_column_find(const struct table_file *file, uint32_t line, const struct str *cells,
                       size_t count, struct str header, size_t *at, struct diag_list *diags)
{
    size_t found = 0;

    *at = TABLE_NO_COLUMN;
    for (size_t i = 0; i < count; i++)
        if (header_matches(cells[i], header) && found++ == 0)
            *at = i;
    if (found < 2 || file->archived)
        return true;
    diag_error(diags, table_place(file, line, 0), "two columns are headed '" STR_FMT "'",
               STR_ARG(header));
    return false;
}
