/* How is CSV text split into rows and cells, and which line is each row on? */
#include "intake/csv.h"
#include "base/arena.h"
#include "base/encoding.h"
#include "intake/marks.h"
#include <csv.h>

#include "base/banned.h"

#define CELL_BYTES ((size_t)4 << 20) /* a longer cell is a quote that was never closed */
#define ROW_BYTES ((size_t)1 << 30)
#define FEED ((size_t)256 << 10)  /* bytes between two looks at whether to go on */
#define GROWTH ((size_t)64 << 10) /* of libcsv's buffer for one cell */

/* One reading of a text, as the callbacks of libcsv see it. */
struct splitter {
    const struct csv_text *csv;
    csv_visit *visit;
    void *context;
    struct str rest; /* the text from the row on; followed only where the text is plain */
    bool in_place;   /* the row's cells so far stand in REST as libcsv gave them */
    char *text;      /* the row so far where it is not in place */
    size_t room;
    size_t length; /* of the row so far, with a byte behind each cell */
    uint32_t *ends;
    uint8_t *marks;
    size_t count, cell_room;
    uint8_t mark;
    uint32_t line;     /* of the byte being read */
    uint32_t row_line; /* where the row starts */
    bool stopped;
    bool too_long;
};

/* libcsv's buffer for one cell must not grow to the size of the file. */
static void *grow_cell(void *old, size_t size)
{
    return size > CELL_BYTES ? NULL : memory_resize(old, size, 1);
}

static void grow_cells(struct splitter *splitter)
{
    splitter->cell_room = splitter->cell_room ? splitter->cell_room * 2 : 64;
    splitter->ends = memory_resize(splitter->ends, splitter->cell_room, sizeof *splitter->ends);
    splitter->marks = memory_resize(splitter->marks, splitter->cell_room, 1);
}

/* Room for LENGTH bytes of the row's text. */
static void grow_text(struct splitter *splitter, size_t length)
{
    if (length <= splitter->room)
        return;
    splitter->room = length * 2;
    splitter->text = memory_resize(splitter->text, splitter->room, 1);
}

static uint8_t marks_of(struct splitter *splitter, struct str cell)
{
    uint8_t mark = 0;

    if (!splitter->csv->plain)
        mark = text_marks(cell) & (MARK_BREAK | MARK_TAB | MARK_CONTROL);
    if (cell.len > CSV_CELL_CHARACTERS && utf8_length(cell) > CSV_CELL_CHARACTERS)
        mark |= MARK_OVERLONG;
    if (mark & MARK_BREAK) {
        splitter->line += (uint32_t)count_bytes(cell, '\n');
        if (str_find(cell, splitter->csv->separator) < cell.len)
            mark |= MARK_SWALLOWED;
    }
    return mark;
}

/* Does CELL stand where the row has got to in the text, with nothing behind it but the next cell or
 * the end of the line? So it does in a text without quotes, but for the blanks that libcsv drops.
 */
static bool stands_in_place(const struct splitter *splitter, struct str cell)
{
    size_t end = splitter->length + cell.len;
    char after;

    if (!splitter->in_place || end > splitter->rest.len)
        return false;
    after = end == splitter->rest.len ? '\n' : splitter->rest.ptr[end];
    return (after == splitter->csv->separator || after == '\n' || after == '\r') &&
           str_eq((struct str){splitter->rest.ptr + splitter->length, cell.len}, cell);
}

static void copy_cell(struct splitter *splitter, struct str cell)
{
    grow_text(splitter, splitter->length + cell.len + 1);
    if (splitter->in_place && splitter->length)
        memcpy(splitter->text, splitter->rest.ptr, splitter->length);
    splitter->in_place = false;
    if (cell.len)
        memcpy(splitter->text + splitter->length, cell.ptr, cell.len);
    splitter->text[splitter->length + cell.len] = '\0';
}

static void on_cell(void *text, size_t length, void *context)
{
    struct splitter *splitter = context;
    struct str cell = {text, length};
    uint8_t mark = 0;

    if (splitter->stopped)
        return;
    if (length >= ROW_BYTES - splitter->length) {
        splitter->too_long = splitter->stopped = true;
        return;
    }
    if (splitter->count == splitter->cell_room)
        grow_cells(splitter);
    if (!splitter->csv->plain || length > CSV_CELL_CHARACTERS)
        mark = marks_of(splitter, cell);
    if (!stands_in_place(splitter, cell))
        copy_cell(splitter, cell);
    splitter->ends[splitter->count] = (uint32_t)(splitter->length + length);
    splitter->marks[splitter->count++] = mark;
    splitter->mark |= mark;
    splitter->length += length + 1;
}

/* Moves on behind the line break TERMINATOR, the next one of those that libcsv tells of. */
static void pass_line_break(struct splitter *splitter, char terminator)
{
    /* A row in place ends right before it. */
    size_t known = splitter->in_place && splitter->count ? splitter->length - 1 : 0;
    struct str rest = {splitter->rest.ptr + known, splitter->rest.len - known};
    size_t at = str_find(rest, terminator);

    if (at < rest.len)
        at++;
    splitter->rest = (struct str){rest.ptr + at, rest.len - at};
}

/* TERMINATOR is the CR or LF that ended the row, -1 at the end of the text. With CSV_REPALL_NL
 * libcsv also tells of those that end no row, so that every unquoted line break comes by here. */
static void on_row(int terminator, void *context)
{
    struct splitter *splitter = context;

    if (splitter->stopped)
        return;
    if (splitter->count) {
        struct csv_row row = {
            .text = splitter->in_place ? splitter->rest.ptr : splitter->text,
            .ends = splitter->ends,
            .marks = splitter->marks,
            .count = splitter->count,
            .mark = splitter->mark,
            .in_place = splitter->in_place,
            .line = splitter->row_line,
            .lines = splitter->line - splitter->row_line + 1,
        };

        splitter->stopped = !splitter->visit(splitter->context, &row);
    }
    if (splitter->csv->plain && terminator >= 0)
        pass_line_break(splitter, (char)terminator);
    splitter->in_place = splitter->csv->plain;
    splitter->length = splitter->count = 0;
    splitter->mark = 0;
    if (terminator == '\n')
        splitter->line++;
    splitter->row_line = splitter->line;
}

/* Where the quote stands that opens the cell which END is in, or behind, in a text that is well
 * formed up to there; END if the cell is not quoted. */
static size_t opening_quote(const struct csv_text *csv, size_t end)
{
    const char *text = csv->text.ptr;
    size_t opened = end;
    bool inside = false, at_start = true;

    for (size_t i = 0; i < end; i++) {
        if (inside) {
            inside = text[i] != '"';
        } else if (text[i] == '"') {
            inside = true; /* again, if it is the second of two */
            if (at_start)
                opened = i;
        } else if (text[i] == csv->separator || text[i] == '\n') {
            opened = end;
        }
        if (!inside && text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            at_start = text[i] == csv->separator || text[i] == '\n';
        else if (inside)
            at_start = false;
    }
    return opened;
}

static void tell_fault(struct csv_parser *parser, const struct csv_text *csv, size_t at,
                       struct diag_list *diags)
{
    size_t opened = opening_quote(csv, at);
    struct origin here = text_origin(csv->path, csv->text, csv->line, at);
    struct origin open = text_origin(csv->path, csv->text, csv->line, opened);

    if (csv_error(parser) == CSV_ENOMEM && opened == at)
        diag_error(diags, here, "a cell is longer than 4 MB");
    else if (csv_error(parser) == CSV_ENOMEM)
        diag_error(diags, open,
                   "the quote here opens a cell longer than 4 MB: it was probably never closed");
    else if (at == csv->text.len)
        diag_error(diags, open,
                   "the quote here is never closed: close it, or drop it if it is a stray one");
    else if (opened == at)
        diag_error(diags, here,
                   "a quote inside a cell: put the whole cell in quotes and double this one");
    else
        diag_error(diags, here,
                   "text behind a closing quote; the cell was opened at line %u, column %u: "
                   "double the quotes inside it, or drop a stray one",
                   open.line, open.column);
}

/* Feeds the text to PARSER; AT is where it ended or failed. */
static bool feed(struct csv_parser *parser, struct splitter *splitter, size_t *at)
{
    struct str text = splitter->csv->text;

    for (*at = 0; *at < text.len && !splitter->stopped;) {
        size_t piece = text.len - *at < FEED ? text.len - *at : FEED;
        size_t done = csv_parse(parser, text.ptr + *at, piece, on_cell, on_row, splitter);

        *at += done;
        if (done < piece) /* never csv_fini now: it would hand out the half row as a good one */
            return false;
    }
    return splitter->stopped || csv_fini(parser, on_cell, on_row, splitter) == 0;
}

bool csv_read(const struct csv_text *csv, csv_visit *visit, void *context, struct diag_list *diags)
{
    struct splitter splitter = {.csv = csv,
                                .visit = visit,
                                .context = context,
                                .rest = csv->text,
                                .in_place = csv->plain,
                                .line = csv->line,
                                .row_line = csv->line};
    struct csv_parser parser;
    bool ok;
    size_t at;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_REPALL_NL) != 0)
        memory_exhausted();
    csv_set_delim(&parser, (unsigned char)csv->separator);
    csv_set_realloc_func(&parser, grow_cell);
    csv_set_blk_size(&parser, GROWTH);
    ok = feed(&parser, &splitter, &at);
    if (!ok && !splitter.stopped)
        tell_fault(&parser, csv, at, diags);
    else if (splitter.too_long)
        diag_error(diags, (struct origin){csv->path, splitter.row_line, 0},
                   "a row is longer than 1 GB");
    csv_free(&parser);
    free(splitter.text);
    free(splitter.ends);
    free(splitter.marks);
    return ok && !splitter.stopped;
}
