/* Which rows and cells does a small table have, whatever its columns are? */
#include "intake/csv_table.h"
#include "applicant/cell_mark.h"
#include "intake/csv.h"
#include "intake/header.h"
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

/* --- Which row is the header? --- */

struct asking {
    const struct table_file *file;
    void *context;
    struct arena *arena;
    struct candidate joined; /* LINE 0: there is none */
    uint32_t header_line;    /* 0: not known */
};

static bool is_header(const struct asking *asking, const struct candidate *row)
{
    return row->count > 0 && asking->file->is_header(asking->context, row->cells, row->count);
}

static enum header_fit fits(void *context, const struct candidates *rows)
{
    struct asking *asking = context;

    asking->joined.line = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (is_header(asking, &rows->items[i])) {
            asking->header_line = rows->items[i].line;
            return FITS_ALONE;
        }
    for (size_t i = 1; i < rows->count; i++) {
        struct candidate joined;

        if (!header_follows(&rows->items[i - 1], &rows->items[i]))
            continue;
        joined = header_joined(&rows->items[i - 1], &rows->items[i], asking->arena);
        if (is_header(asking, &joined)) {
            asking->joined = joined;
            asking->header_line = joined.line;
            return FITS_JOINED;
        }
    }
    return FITS_NOT;
}

static const struct candidate *joined_of(const struct asking *asking)
{
    return asking->joined.line ? &asking->joined : NULL;
}

/* --- CSV --- */

/* Is one of the rows of ALL that SEPARATOR parts the header, or are two of them together? */
static bool fits_by(struct asking *asking, const struct candidates *all, char separator)
{
    struct candidates parted = {.items =
                                    arena_array(asking->arena, all->count, sizeof *parted.items)};

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].separator == separator)
            parted.items[parted.count++] = all->items[i];
    return fits(asking, &parted) != FITS_NOT;
}

/* Looks for TEXT's header, and gives the separator that parts it: what people write in a cell may
 * have more of another one. Where nothing is the header, the one that makes the most cells. */
static char find_header(struct asking *asking, struct str text)
{
    struct candidates all = header_candidates(text, LANGUAGE_EN, asking->arena);
    char most = header_separator(text);

    if (fits_by(asking, &all, most))
        return most;
    for (size_t i = 0; i < all.count && all.items[i].line == all.items[0].line; i++)
        if (fits_by(asking, &all, all.items[i].separator))
            return all.items[i].separator;
    return most;
}

/* ASKING: what to know the header by, NULL: its row is as it stands. FORM: which
 * encoding it is in; NULL: PATH is a file of this program's. */
static bool read_csv(const char *path, struct str bytes, const char *encoding, struct table *table,
                     struct asking *asking, const char **form, struct diag_list *diags)
{
    struct csv_text csv = {.path = path, .line = 1};
    struct decoded decoded;
    bool ok;

    if (!encoding_decode(path, bytes, utf8_error(bytes), encoding, &decoded, diags))
        return false;
    if (form)
        *form = decoded.encoding;
    csv.text = decoded.text;
    csv.separator = table->separator ? table->separator
                    : asking         ? find_header(asking, csv.text)
                                     : header_separator(csv.text);
    table->joined = asking ? joined_of(asking) : NULL;
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
    bool ok = read_csv(path, bytes, encoding, &table, NULL, NULL, diags);

    free(table.cells);
    return ok;
}

/* --- Workbooks --- */

struct sheet_reading_of_table {
    struct table_file *file;
    struct table table;
    struct strbuf texts; /* of the row's cells, one behind the other */
    struct strbuf cell;
    size_t width; /* of every row: cells beyond the widest of the first rows have no header */
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

/* Lists the row's cells, with an empty one where there is none. */
static void line_up(struct sheet_reading_of_table *reading, const struct sheet_row *row)
{
    struct str *cells = room_for(&reading->table, reading->width);

    strbuf_clear(&reading->texts);
    for (size_t i = 0; i < reading->width; i++)
        cells[i] = (struct str){NULL, 0};
    for (size_t i = 0; i < row->count && row->cells[i].column < reading->width; i++) {
        sheet_table_cell(row, &row->cells[i], &reading->cell);
        cells[row->cells[i].column].len = reading->cell.len;
        strbuf_add(&reading->texts, strbuf_str(&reading->cell));
    }
    for (size_t i = 0, at = 0; i < reading->width; i++) {
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
    struct table *table = &reading->table;

    if (!has_value(row))
        return true;
    if (row->hidden) {
        sheet_find(&reading->findings, FOUND_HIDDEN, row->number, 0);
        if (reading->file->hidden != HIDDEN_INCLUDE)
            return true;
    }
    reading->last_row = row->number;
    look_at_row(reading, row);
    line_up(reading, row);
    reading->stopped = !give_row(table, row->number, reading->width);
    return !reading->stopped;
}

static size_t width_of(const struct candidates *head)
{
    size_t width = 1;

    for (size_t i = 0; i < head->count; i++)
        width = head->items[i].count > width ? head->items[i].count : width;
    return width;
}

static void take_note(void *context, uint32_t row, uint32_t column)
{
    struct sheet_reading_of_table *reading = context;

    if (row > reading->header_line && row <= reading->last_row)
        sheet_find(&reading->findings, FOUND_NOTES, row, column);
}

static bool read_sheet(struct table_file *file, table_row *row, void *context, struct arena *arena,
                       struct diag_list *diags)
{
    struct sheet_reading_of_table reading = {.file = file,
                                             .table = {.row = row, .context = context}};
    struct sheet_events events = {.row = take_row, .context = &reading};
    struct asking asking = {.file = file, .context = context, .arena = arena};
    struct sheet_wanted wanted = {.bytes = file->bytes,
                                  .path = file->path,
                                  .name = file->sheet,
                                  .fits = file->is_header ? fits : NULL,
                                  .context = &asking};
    struct sheet_table sheet;
    bool ok = sheet_table_open(&sheet, &wanted, arena, diags);

    file->in_sheet = true;
    if (ok) {
        file->shown = sheet.shown;
        file->sheet_found = arena_cstr(arena, str_of(sheet.sheet->name));
        reading.width = width_of(&sheet.head);
        reading.table.joined = joined_of(&asking);
        reading.header_line = asking.header_line;
        ok = sheet_read(&sheet.book, sheet.sheet, sheet.shown, &events, diags) &&
             sheet_findings_tell_hidden(&reading.findings, file->shown, file->hidden, diags) &&
             !reading.stopped;
        if (ok)
            sheet_notes_read(&sheet.book, sheet.sheet, take_note, &reading);
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
    struct asking asking = {.file = file, .context = context, .arena = arena};
    bool ok;

    file->shown = file->path;
    file->in_sheet = false;
    file->hidden_rows = 0;
    if (package_recognised(file->bytes))
        return read_sheet(file, row, context, arena, diags);
    if (file->sheet) {
        diag_error(diags, (struct origin){.file = file->path},
                   "this is no workbook: it has no sheet '%s'", file->sheet);
        return false;
    }
    ok = read_csv(file->path, file->bytes, file->encoding, &table, file->is_header ? &asking : NULL,
                  &file->form, diags);
    free(table.cells);
    return ok;
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
                                .hidden = hidden,
                                .is_header = header};
    ok = table_file_read(file, row, context, arena, diags);
    if (!input->kept.bytes.ptr)
        file_bytes_release(&bytes);
    return ok;
}

void table_headers_tell(const struct str *cells, size_t count, struct strbuf *out)
{
    for (size_t i = 0; i < count; i++) {
        strbuf_adds(out, i ? ", " : "");
        strbuf_add(out, str_trim(cells[i]));
    }
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
    if (count == width)
        return true;
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

bool table_row_is_whole(const struct table_file *file, uint32_t line, const struct str *cells,
                        size_t count, size_t width, struct diag_list *diags)
{
    if (!has_width(file, line, count, width, diags))
        return false;
    for (size_t i = 0; i < count && !file->in_sheet; i++)
        if (has_swallowed(cells[i])) {
            diag_error(diags, table_place(file, line, 0),
                       "a stray quote may have swallowed rows from here on");
            return false;
        }
    return true;
}
