/* Who stands on a workbook's sheet? */
#include "intake/workbook_rows.h"
#include "applicant/cell_mark.h"
#include "base/printable.h"
#include "intake/columns.h"
#include "intake/rows.h"
#include "intake/sheet_findings.h"
#include "xlsx/sheet_notes.h"
#include <stdlib.h>

#include "base/banned.h"

#define BETWEEN ',' /* cells of a row's text, of which it is no part */

struct sheet_rows {
    struct roster *roster;
    struct source *source;
    struct sheet_table table;
    struct columns columns;
    bool *read;    /* by column: a field reads it */
    bool *as_text; /* as a text, be it a number */
    enum hidden_rows policy;
    struct rows_part *part;
    uint32_t last_row; /* with a value */
    struct sheet_findings findings;
    bool *hidden_columns; /* by column */
    /* Of the row in hand, by column. */
    uint32_t *ends;
    uint8_t *marks;
    struct strbuf text, cell;
    struct diag_list *diags;
    bool full;
};

static bool is_read(const struct sheet_rows *rows, size_t column)
{
    return column < rows->source->width && rows->read[column];
}

/* The first cell of ROW in which anybody has written anything; NULL if there is none. What a
 * formula that nobody reads would give, nobody asks. */
static const struct sheet_cell *first_filled(const struct sheet_rows *rows,
                                             const struct sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];

        if (sheet_cell_has_value(row, cell) &&
            (cell->kind != SHEET_NO_RESULT || is_read(rows, cell->column)))
            return cell;
    }
    return NULL;
}

static uint8_t marks_of(const struct sheet_rows *rows, const struct sheet_cell *cell)
{
    struct str text = strbuf_str(&rows->cell);
    uint8_t marks = text_marks(cell->kind == SHEET_TEXT ? text : cell_unmarked(text)) &
                    (MARK_BREAK | MARK_TAB | MARK_CONTROL);

    if (text.len > CSV_CELL_CHARACTERS && utf8_length(text) > CSV_CELL_CHARACTERS)
        marks |= MARK_OVERLONG;
    return marks;
}

static void put_cell(struct sheet_rows *rows, const struct sheet_row *row,
                     const struct sheet_cell *cell, size_t column)
{
    sheet_table_cell(row, cell, &rows->cell);
    rows->marks[column] = marks_of(rows, cell);
    strbuf_add(&rows->text, strbuf_str(&rows->cell));
}

/* Puts the cells of ROW that are read one behind the other, as a CSV has them, and the FIRST that
 * is filled, which may be a word of totals; behind the header's columns there is a cell for that
 * one alone. */
static struct csv_row line_up(struct sheet_rows *rows, const struct sheet_row *row,
                              const struct sheet_cell *first)
{
    size_t width = rows->columns.count, at = 0;
    struct csv_row line = {.ends = rows->ends,
                           .marks = rows->marks,
                           .count = width + 1,
                           .line = row->number,
                           .lines = 1};

    strbuf_clear(&rows->text);
    for (size_t column = 0; column <= width; column++) {
        if (column)
            strbuf_addc(&rows->text, BETWEEN);
        rows->marks[column] = 0;
        if (column == width && first->column >= width) {
            put_cell(rows, row, first, column);
        } else if (at < row->count && row->cells[at].column == column) {
            if (is_read(rows, column) || &row->cells[at] == first)
                put_cell(rows, row, &row->cells[at], column);
            at++;
        }
        rows->ends[column] = (uint32_t)rows->text.len;
        line.mark |= rows->marks[column];
    }
    line.text = rows->text.ptr;
    return line;
}

static void look_for_struck(struct sheet_rows *rows, const struct sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].struck && is_read(rows, row->cells[i].column)) {
            sheet_find(&rows->findings, FOUND_STRUCK, row->number, row->cells[i].column + 1u);
            return;
        }
}

/* Cells that the sheet shows otherwise than they are read. */
static void look_for_shown(struct sheet_rows *rows, const struct sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];

        if (!cell->otherwise || !is_read(rows, cell->column) ||
            (!cell->another && !rows->as_text[cell->column]))
            continue;
        sheet_find(&rows->findings, FOUND_SHOWN, row->number, cell->column + 1u);
        return;
    }
}

/* Cells with something in them, in columns that have no header. */
static void look_for_stray(struct sheet_rows *rows, const struct sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];
        bool headed =
            cell->column < rows->columns.count && rows->columns.headers[cell->column].len > 0;

        if (headed || cell->kind == SHEET_NO_RESULT || !sheet_cell_has_value(row, cell))
            continue;
        sheet_find(&rows->findings, FOUND_STRAY, row->number, cell->column + 1u);
        return;
    }
}

static bool take_row(void *context, const struct sheet_row *row)
{
    struct sheet_rows *rows = context;
    const struct sheet_cell *first;
    struct csv_row line;

    if (row->number <= rows->columns.line || !(first = first_filled(rows, row)))
        return true;
    rows->last_row = row->number;
    if (row->hidden) {
        sheet_find(&rows->findings, FOUND_HIDDEN, row->number, 0);
        if (rows->policy != HIDDEN_INCLUDE)
            return true;
    }
    look_for_struck(rows, row);
    look_for_shown(rows, row);
    look_for_stray(rows, row);
    line = line_up(rows, row, first);
    rows_expect(rows->part, row->read, row->size);
    rows->full = !rows_add(rows->part, &line, rows->diags);
    return !rows->full;
}

static void take_hidden_columns(void *context, uint32_t first, uint32_t last)
{
    struct sheet_rows *rows = context;

    for (size_t column = first ? first - 1 : 0; column < last && column < rows->source->width;
         column++)
        rows->hidden_columns[column] = true;
}

/* Cells that are merged within the rows, in columns that are read. */
static void take_merged(void *context, struct sheet_range cells)
{
    struct sheet_rows *rows = context;

    if (cells.first_row > rows->columns.line && cells.first_row <= rows->last_row)
        sheet_find_merged(&rows->findings, cells, rows->read, rows->source->width);
}

static void take_note(void *context, uint32_t row, uint32_t column)
{
    struct sheet_rows *rows = context;

    if (row > rows->columns.line && row <= rows->last_row)
        sheet_find(&rows->findings, FOUND_NOTES, row, column);
}

/* --- What is told --- */

static bool tell(const struct sheet_rows *rows)
{
    const char *shown = rows->source->shown;
    bool ok = sheet_findings_tell_hidden(&rows->findings, shown, rows->policy, rows->diags);

    hidden_columns_tell(rows->hidden_columns, rows->read, rows->columns.headers,
                        rows->source->width, (struct origin){shown, rows->columns.line, 0, true},
                        rows->diags);
    sheet_findings_tell(&rows->findings, shown, rows->diags);
    if (ok && rows->last_row == 0)
        diag_warning(rows->diags, (struct origin){.file = shown},
                     "there are no rows below the header: export the list again");
    return ok;
}

/* --- The sheet as a whole --- */

static struct columns_wanted wanted_by(const struct roster *roster)
{
    return (struct columns_wanted){roster->fields, roster->field_count, roster->key_field,
                                   roster->edition};
}

static enum header_fit fits(void *context, const struct candidates *rows)
{
    const struct sheet_rows *reading = context;
    struct columns_wanted wanted = wanted_by(reading->roster);
    struct arena scratch = {0};
    enum header_fit fit = columns_fit(rows, &wanted, &scratch);

    arena_release(&scratch);
    return fit;
}

static void name_source(struct sheet_rows *rows)
{
    struct source *source = rows->source;
    struct arena *arena = &rows->roster->arena;

    source->shown = rows->table.shown;
    source->sheet = arena_cstr(arena, str_of(rows->table.sheet->name));
    source->label =
        printable_name(arena, arena_printf(arena, "%s#%s", source->input.name, source->sheet));
    source->encoding = "xlsx";
}

static bool find_columns(struct sheet_rows *rows)
{
    struct source *source = rows->source;
    struct roster *roster = rows->roster;
    struct columns_wanted wanted = wanted_by(roster);
    struct origin shown = {.file = source->shown, .in_sheet = true};

    if (!columns_find(&rows->columns, shown, &rows->table.head, &wanted, &roster->arena,
                      rows->diags))
        return false;
    source->separator = ',';
    source->header_line = rows->columns.line;
    source->headers = rows->columns.headers;
    source->header_fields = (uint16_t)rows->columns.count; /* a sheet has 16,384 columns */
    source->columns = rows->columns.of_field;
    source->people_above = rows->columns.people_above;
    return true;
}

static bool read_rows(struct sheet_rows *rows)
{
    struct source *source = rows->source;
    struct sheet_events events = {.row = take_row,
                                  .merged = take_merged,
                                  .hidden_columns = take_hidden_columns,
                                  .context = rows};
    struct arena scratch = {0};
    bool ok;

    rows->part = rows_begin(rows->roster, source);
    rows->read = arena_array(&scratch, source->width, sizeof *rows->read);
    rows->as_text = arena_array(&scratch, source->width, sizeof *rows->as_text);
    rows->hidden_columns = arena_array(&scratch, source->width, sizeof *rows->hidden_columns);
    rows->ends = arena_array(&scratch, rows->columns.count + 1, sizeof *rows->ends);
    rows->marks = arena_array(&scratch, rows->columns.count + 1, sizeof *rows->marks);
    for (size_t f = 0; f < rows->roster->field_count; f++)
        if (source->columns[f] >= 0) {
            rows->read[source->columns[f]] = true;
            rows->as_text[source->columns[f]] =
                field_value_type(rows->roster->fields[f].type) == VALUE_TEXT;
        }
    ok = sheet_read(&rows->table.book, rows->table.sheet, source->shown, &events, rows->diags) &&
         !rows->full;
    rows_end(rows->part);
    if (ok)
        sheet_notes_read(&rows->table.book, rows->table.sheet, take_note, rows);
    ok = ok && tell(rows);
    source->hidden_rows = rows->findings.of[FOUND_HIDDEN].count;
    if (source->hidden_rows)
        source->encoding = rows->policy == HIDDEN_INCLUDE ? "xlsx+hidden" : "xlsx-hidden";
    arena_release(&scratch);
    return ok;
}

bool workbook_rows_read(struct roster *roster, struct source *source, struct str bytes,
                        const char *sheet, enum hidden_rows hidden, unsigned jobs,
                        struct diag_list *diags)
{
    struct sheet_rows rows = {.roster = roster, .source = source, .policy = hidden, .diags = diags};
    struct sheet_wanted wanted = {.bytes = bytes,
                                  .path = source->shown,
                                  .name = sheet,
                                  .fits = fits,
                                  .context = &rows,
                                  .jobs = jobs};
    bool ok = sheet_table_open(&rows.table, &wanted, &roster->arena, diags);

    if (ok) {
        name_source(&rows);
        ok = find_columns(&rows) && read_rows(&rows);
    }
    sheet_table_close(&rows.table);
    strbuf_release(&rows.text);
    strbuf_release(&rows.cell);
    return ok;
}
