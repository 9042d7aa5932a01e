/* Which rows and cells does a small table have, whatever its columns are? */
#include "intake/csv_table.h"
#include "applicant/cell_mark.h"
#include "intake/csv.h"
#include "intake/sheet_findings.h"
#include "text/encoding.h"
#include "xlsx/sheet_notes.h"
#include <stdlib.h>

#include "base/banned.h"

/* The caller's visit, and the row's cells as it wants them. */
struct table {
    table_row *row;
    void *context;
    size_t number;
    const struct candidate *joined; /* the header, where two rows make it; NULL: one row is it */
    struct str *cells;
    size_t room;
    char separator; /* of a CSV; 0: it is looked for */
};

static struct str *room_for(struct table *table, size_t count)
{
    if (table->room < count) {
        table->room = count * 2;
        table->cells = memory_resize(table->cells, table->room, sizeof *table->cells);
    }
    return table->cells;
}

/* Hands on the row of COUNT cells that begins in LINE; the lower row of a header of two as what
 * both make together. */
static bool give_row(struct table *table, uint32_t line, size_t count)
{
    const struct candidate *joined = table->joined;

    if (joined && joined->line == line) {
        count = count > joined->count ? count : joined->count;
        memcpy(room_for(table, count), joined->cells, joined->count * sizeof *joined->cells);
    }
    return table->row(table->context, table->number++, line, table->cells, count);
}

static bool visit(void *context, const struct csv_row *row)
{
    struct table *table = context;
    struct str *cells = room_for(table, row->count);

    for (size_t i = 0; i < row->count; i++)
        cells[i] = csv_cell(row, i);
    return give_row(table, row->line, row->count);
}

/* Where the reader knows the header, and by which column it tells one row's person from another's.
 */
static void tell_lines_above(const struct table_file *file, const struct header_search *search,
                             const struct candidates *rows, struct diag_list *diags)
{
    if (file->keyed && search->header.line)
        header_search_tell_above(search, rows, file->key, table_place(file, 0, 0), diags);
}

/* --- CSV --- */

/* SEARCH: what to know the header by, among the FIRST rows; NULL: its row is as it stands. FORM:
 * which encoding it is in; NULL: PATH is a file of this program's. */
static bool read_csv(const char *path, struct str bytes, const char *encoding, struct table *table,
                     struct header_search *search, struct candidates *first, const char **form,
                     struct diag_list *diags)
{
    struct csv_text csv = {.path = path, .line = 1};
    struct decoded decoded;
    bool ok;

    if (!encoding_decode(path, bytes, utf8_error(bytes), encoding, &decoded, diags))
        return false;
    if (form)
        *form = decoded.encoding;
    csv.text = decoded.text;
    if (search)
        *first = header_candidates(csv.text, LANGUAGE_EN, search->arena);
    csv.separator = table->separator ? table->separator
                    : search         ? header_search_separator(search, csv.text, first)
                                     : header_separator(csv.text);
    table->joined = search ? header_search_joined(search) : NULL;
    ok = csv_check_line_ends(path, csv.text, diags) && csv_read(&csv, visit, table, diags);
    if (ok && form)
        csv_warn_of_end(&csv, diags);
    decoded_release(&decoded);
    return ok;
}

bool table_read(const char *path, struct str bytes, const char *encoding, table_row *row,
                void *context, struct diag_list *diags)
{
    struct table table = {.row = row, .context = context, .separator = ','};
    bool ok = read_csv(path, bytes, encoding, &table, NULL, NULL, NULL, diags);

    free(table.cells);
    return ok;
}

/* --- Workbooks --- */

struct sheet_reading_of_table {
    struct table_file *file;
    struct table table;
    struct strbuf texts; /* of the row's cells, one behind the other */
    struct strbuf cell;
    size_t width; /* the header's; where it is not known, or was not asked for, the widest of the
                     first rows', beyond which nothing is read */
    bool cut;     /* so it is */
    bool *hidden_columns;
    struct sheet_findings findings;
    uint32_t header_line, last_row; /* 0: not known */
    bool stopped;
};

static bool has_value(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (sheet_cell_has_value(row, &row->cells[i]))
            return true;
    return false;
}

/* How many cells the row has for the caller: as many as the header, and more where something stands
 * beyond it. */
static size_t cells_of(const struct sheet_reading_of_table *reading, const struct sheet_row *row)
{
    size_t count = reading->width;

    for (size_t i = row->count; i > 0 && !reading->cut && row->cells[i - 1].column >= count; i--)
        if (str_trim(sheet_cell_text(row, &row->cells[i - 1])).len)
            count = row->cells[i - 1].column + 1u;
    return count;
}

/* What a CSV has for CELL, in READING->cell. In a header nothing is marked; below it, a text that
 * begins like a mark must not pass for one. */
static void take_cell(struct sheet_reading_of_table *reading, const struct sheet_row *row,
                      const struct sheet_cell *cell)
{
    struct str text = sheet_cell_text(row, cell);
    bool headed = row->number <= reading->header_line;

    if (!headed && (cell->kind != SHEET_TEXT || cell_mark_of(text) == CELL_UNMARKED)) {
        sheet_table_cell(row, cell, &reading->cell);
        return;
    }
    strbuf_clear(&reading->cell);
    if (!headed && !reading->file->archived)
        cell_mark_put(&reading->cell, CELL_UNMARKED);
    strbuf_add(&reading->cell, text);
}

/* Lists the row's COUNT cells, with an empty one where there is none. */
static void line_up(struct sheet_reading_of_table *reading, const struct sheet_row *row,
                    size_t count)
{
    struct str *cells = room_for(&reading->table, count);

    strbuf_clear(&reading->texts);
    for (size_t i = 0; i < count; i++)
        cells[i] = (struct str){NULL, 0};
    for (size_t i = 0; i < row->count && row->cells[i].column < count; i++) {
        take_cell(reading, row, &row->cells[i]);
        cells[row->cells[i].column].len = reading->cell.len;
        strbuf_add(&reading->texts, strbuf_str(&reading->cell));
    }
    for (size_t i = 0, at = 0; i < count; i++) {
        cells[i].ptr = reading->texts.ptr + at; /* which stays where it is from here on */
        at += cells[i].len;
    }
}

static void look_at_row(struct sheet_reading_of_table *reading, const struct sheet_row *row)
{
    const struct sheet_cell *struck = NULL, *shown = NULL;

    for (size_t i = 0; i < row->count && row->cells[i].column < reading->width; i++) {
        struck = !struck && row->cells[i].struck ? &row->cells[i] : struck;
        shown = !shown && row->cells[i].otherwise ? &row->cells[i] : shown;
    }
    if (struck)
        sheet_find(&reading->findings, FOUND_STRUCK, row->number, struck->column + 1u);
    if (shown)
        sheet_find(&reading->findings, FOUND_SHOWN, row->number, shown->column + 1u);
}

static bool take_row(void *context, const struct sheet_row *row)
{
    struct sheet_reading_of_table *reading = context;
    size_t count;

    if (!has_value(row))
        return true;
    if (row->hidden) {
        sheet_find(&reading->findings, FOUND_HIDDEN, row->number, 0);
        if (reading->file->hidden != HIDDEN_INCLUDE)
            return true;
    }
    reading->last_row = row->number;
    look_at_row(reading, row);
    count = cells_of(reading, row);
    line_up(reading, row, count);
    reading->stopped = !give_row(&reading->table, row->number, count);
    return !reading->stopped;
}

static size_t widest(const struct candidates *head)
{
    size_t width = 1;

    for (size_t i = 0; i < head->count; i++)
        width = head->items[i].count > width ? head->items[i].count : width;
    return width;
}

/* A sheet's header ends with the last cell that says anything. */
static void take_header(struct sheet_reading_of_table *reading, struct header_search *search,
                        const struct candidates *head)
{
    struct candidate *header = &search->header;

    reading->header_line = header->line;
    reading->cut = header->line == 0 || reading->file->archived;
    while (!reading->cut && header->count > 1 && header->cells[header->count - 1].len == 0)
        header->count--;
    reading->width = reading->cut ? widest(head) : header->count;
    reading->table.joined = header_search_joined(search);
    reading->hidden_columns =
        arena_array(search->arena, reading->width, sizeof *reading->hidden_columns);
}

static void take_hidden_columns(void *context, uint32_t first, uint32_t last)
{
    struct sheet_reading_of_table *reading = context;

    for (size_t column = first ? first - 1 : 0; column < last && column < reading->width; column++)
        reading->hidden_columns[column] = true;
}

static void take_merged(void *context, struct sheet_range cells)
{
    struct sheet_reading_of_table *reading = context;

    if (cells.first_row > reading->header_line && cells.first_row <= reading->last_row)
        sheet_find_merged(&reading->findings, cells, reading->file->reads,
                          reading->file->reads_count);
}

static void take_note(void *context, uint32_t row, uint32_t column)
{
    struct sheet_reading_of_table *reading = context;

    if (row > reading->header_line && row <= reading->last_row)
        sheet_find(&reading->findings, FOUND_NOTES, row, column);
}

static void tell_hidden_columns(const struct sheet_reading_of_table *reading,
                                const struct candidate *header, struct diag_list *diags)
{
    const struct table_file *file = reading->file;
    size_t count = reading->width < file->reads_count ? reading->width : file->reads_count;

    if (header->line)
        hidden_columns_tell(reading->hidden_columns, file->reads, header->cells, count,
                            table_place(file, header->line, 0), diags);
}

static bool read_sheet(struct table_file *file, table_row *row, void *context, struct arena *arena,
                       struct diag_list *diags)
{
    struct sheet_reading_of_table reading = {.file = file,
                                             .table = {.row = row, .context = context}};
    struct sheet_events events = {.row = take_row,
                                  .merged = take_merged,
                                  .hidden_columns = take_hidden_columns,
                                  .context = &reading};
    struct header_search search = {
        .is_header = file->is_header, .context = context, .arena = arena};
    struct sheet_wanted wanted = {.bytes = file->bytes,
                                  .path = file->path,
                                  .name = file->sheet,
                                  .fits = file->is_header ? header_search_fits : NULL,
                                  .context = &search};
    struct sheet_table sheet;
    bool ok = sheet_table_open(&sheet, &wanted, arena, diags);

    file->in_sheet = true;
    if (ok) {
        file->shown = sheet.shown;
        file->sheet_found = arena_cstr(arena, str_of(sheet.sheet->name));
        take_header(&reading, &search, &sheet.head);
        ok = sheet_read(&sheet.book, sheet.sheet, sheet.shown, &events, diags) &&
             sheet_findings_tell_hidden(&reading.findings, file->shown, file->hidden, diags) &&
             !reading.stopped;
        if (ok)
            sheet_notes_read(&sheet.book, sheet.sheet, take_note, &reading);
        tell_lines_above(file, &search, &sheet.head, diags);
        tell_hidden_columns(&reading, &search.header, diags);
        sheet_findings_tell(&reading.findings, file->shown, diags);
    }
    /* Hidden rows above a header are no rows of the table, but nobody can tell here: they count. */
    file->hidden_rows = reading.findings.of[FOUND_HIDDEN].count;
    file->form = file->hidden_rows == 0           ? "xlsx"
                 : file->hidden == HIDDEN_INCLUDE ? "xlsx+hidden"
                                                  : "xlsx-hidden";
    sheet_table_close(&sheet);
    strbuf_release(&reading.texts);
    strbuf_release(&reading.cell);
    free(reading.table.cells);
    return ok;
}

bool table_file_read(struct table_file *file, table_row *row, void *context, struct arena *arena,
                     struct diag_list *diags)
{
    struct table table = {.row = row, .context = context};
    struct header_search search = {
        .is_header = file->is_header, .context = context, .arena = arena};
    struct candidates first = {.count = 0};
    bool ok;

    file->shown = file->path;
    file->in_sheet = false;
    file->hidden_rows = 0;
    file->reads = NULL;
    file->reads_count = 0;
    file->keyed = false;
    file->arena = arena;
    if (package_recognised(file->bytes))
        return read_sheet(file, row, context, arena, diags);
    if (file->sheet) {
        diag_error(diags, (struct origin){.file = file->path},
                   "this is no workbook: it has no sheet '%s'", file->sheet);
        return false;
    }
    ok = read_csv(file->path, file->bytes, file->encoding, &table, file->is_header ? &search : NULL,
                  &first, &file->form, diags);
    tell_lines_above(file, &search, &first, diags);
    free(table.cells);
    return ok;
}

void table_reads(struct table_file *file, size_t column)
{
    if (column >= file->reads_count) {
        size_t count = 2 * column + 8;
        bool *reads = arena_array(file->arena, count, sizeof *reads);

        if (file->reads_count)
            memcpy(reads, file->reads, file->reads_count * sizeof *reads);
        file->reads = reads;
        file->reads_count = count;
    }
    file->reads[column] = true;
}

void table_reads_key(struct table_file *file, size_t column)
{
    table_reads(file, column);
    file->keyed = true;
    file->key = column;
}

bool table_is_read(const struct table_file *file, size_t column)
{
    return column < file->reads_count && file->reads[column];
}

struct origin table_place(const struct table_file *file, uint32_t line, uint32_t column)
{
    return (struct origin){file->shown, line, column, file->in_sheet};
}

bool table_input_read(struct table_file *file, struct input *input, enum hidden_rows hidden,
                      table_header *header, table_row *row, void *context, struct arena *arena,
                      struct diag_list *diags)
{
    struct file_bytes bytes;
    bool ok;

    if (!input_read(input, &bytes, diags))
        return false;
    *file = (struct table_file){.path = input->path,
                                .sheet = input->sheet,
                                .bytes = bytes.bytes,
                                .archived = input->archived,
                                .hidden = hidden,
                                .is_header = header};
    ok = table_file_read(file, row, context, arena, diags);
    if (!input->kept.bytes.ptr)
        file_bytes_release(&bytes);
    return ok;
}
