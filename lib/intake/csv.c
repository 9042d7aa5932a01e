/* How is CSV text split into rows and cells, and which line is each row on? */
#include "intake/csv.h"
#include "base/arena.h"
#include "intake/separator_scan.h"
#include "intake/wrapped_cell.h"
#include "text/encoding.h"
#include <csv.h>

#include "base/banned.h"

#define CELL_BYTES ((size_t)4 << 20) /* a longer cell is a quote that was never closed */
#define ROW_BYTES ((size_t)1 << 30)
#define GROWTH ((size_t)64 << 10) /* of libcsv's buffer for one cell */

/* One reading of a text. Most lines are plain: they have no quote, nothing unusual and no blanks
 * around a cell, and are cut at the separators. All others are libcsv's. */
struct splitter {
    const struct csv_text *csv;
    csv_visit *visit;
    void *context;
    struct separator_scan scan;
    struct csv_parser parser;
    size_t at;  /* how far the text has been read */
    bool open;  /* a row that libcsv reads goes on behind the line */
    char *text; /* the row so far, of libcsv's cells */
    size_t room;
    size_t length; /* of the row so far, with a byte behind each cell */
    uint32_t *ends;
    uint8_t *marks, *no_marks;
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
    splitter->no_marks = memory_resize(splitter->no_marks, splitter->cell_room, 1);
    memset(splitter->no_marks, 0, splitter->cell_room);
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

static void add_cell(struct splitter *splitter, struct str cell)
{
    grow_text(splitter, splitter->length + cell.len + 1);
    if (cell.len)
        memcpy(splitter->text + splitter->length, cell.ptr, cell.len);
    splitter->text[splitter->length + cell.len] = '\0';
    splitter->length += cell.len + 1;
}

static void on_cell(void *text, size_t length, void *context)
{
    struct splitter *splitter = context;
    struct str cell = {text, length};
    uint8_t mark;

    if (splitter->stopped)
        return;
    if (length >= ROW_BYTES - splitter->length) {
        splitter->too_long = splitter->stopped = true;
        return;
    }
    if (splitter->count == splitter->cell_room)
        grow_cells(splitter);
    mark = marks_of(splitter, cell);
    splitter->ends[splitter->count] = (uint32_t)(splitter->length + length);
    splitter->marks[splitter->count++] = mark;
    splitter->mark |= mark;
    add_cell(splitter, cell);
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
            .text = splitter->text,
            .ends = splitter->ends,
            .marks = splitter->marks,
            .count = splitter->count,
            .mark = splitter->mark,
            .line = splitter->row_line,
            .lines = splitter->line - splitter->row_line + 1,
        };

        splitter->stopped = !splitter->visit(splitter->context, &row);
    }
    splitter->length = splitter->count = 0;
    splitter->mark = 0;
    splitter->open = terminator != '\n';
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

static bool parse(struct splitter *splitter, struct str bytes)
{
    return csv_parse(&splitter->parser, bytes.ptr, bytes.len, on_cell, on_row, splitter) ==
           bytes.len;
}

/* Has libcsv read on up to END, where a line ends. RFC 4180 would have a cell `="…"` written as
 * `"=""…"""`; so libcsv is given it. False where it is not well formed. */
static bool parse_line(struct splitter *splitter, struct wrapped_scan *scan, size_t end)
{
    const char *text = splitter->csv->text.ptr;

    while (splitter->at < end) {
        struct str cell = wrapped_scan_next(scan, end);
        size_t start = (size_t)(cell.ptr - text);
        size_t done = csv_parse(&splitter->parser, text + splitter->at, start - splitter->at,
                                on_cell, on_row, splitter);

        splitter->at += done;
        if (splitter->at < start)
            return false;
        if (cell.len && (!parse(splitter, STR("\"=\"\"")) ||
                         !parse(splitter, (struct str){cell.ptr + 2, cell.len - 3}) ||
                         !parse(splitter, STR("\"\"\""))))
            return false; /* longer than a cell may be */
        splitter->at += cell.len;
    }
    return true;
}

/* Has libcsv read the row that begins here, to the end of the line where it ends. False where it is
 * not well formed. */
static bool parse_row(struct splitter *splitter)
{
    struct str text = splitter->csv->text;
    struct wrapped_scan scan = {text, splitter->csv->separator, splitter->at, splitter->at, false};

    splitter->open = true;
    while (splitter->open && splitter->at < text.len && !splitter->stopped) {
        struct str rest = {text.ptr + splitter->at, text.len - splitter->at};
        size_t line = str_find(rest, '\n');

        line += line < rest.len;
        if (!parse_line(splitter, &scan, splitter->at + line))
            return false;
    }
    return true;
}

/* Cuts the line that begins here at its separators, and gives where it ends, before its line break.
 */
static size_t cut_line(struct splitter *splitter)
{
    const struct str text = splitter->scan.text;
    size_t start = splitter->at, count = 0, end;

    do {
        end = separator_scan_next(&splitter->scan);
        if (count == splitter->cell_room)
            grow_cells(splitter);
        splitter->ends[count++] = (uint32_t)(end - start);
    } while (end < text.len && text.ptr[end] != '\n');
    if (end > start && text.ptr[end - 1] == '\r')
        splitter->ends[count - 1] = (uint32_t)(--end - start);
    splitter->count = count;
    return end;
}

/* Has a cell of LINE, as it was cut, blanks around it, which libcsv drops, or is it one to be
 * marked or refused? */
static bool has_odd_cell(const struct splitter *splitter, struct str line)
{
    size_t start = 0;

    if (line.len <= CSV_CELL_CHARACTERS && str_find(line, ' ') == line.len)
        return false;
    for (size_t i = 0; i < splitter->count; i++) {
        size_t end = splitter->ends[i];

        if (end - start > CSV_CELL_CHARACTERS || end > ROW_BYTES ||
            (end > start && (line.ptr[start] == ' ' || line.ptr[end - 1] == ' ')))
            return true;
        start = end + 1;
    }
    return false;
}

/* Is `="…"` around a whole cell all that LINE, as it was cut, has of quotes? Programs write that
 * so that a spreadsheet takes a long number for a text, and do not quote it again. */
static bool has_wrapped_cells_only(const struct splitter *splitter, struct str line)
{
    size_t start = 0;

    for (size_t i = 0; i < splitter->count; i++) {
        struct str cell = {line.ptr + start, splitter->ends[i] - start};
        size_t quote = str_find(cell, '"');

        start = splitter->ends[i] + 1;
        if (quote == cell.len)
            continue;
        if (quote != 1 || cell.ptr[0] != '=' || cell.len < 3 ||
            str_find((struct str){cell.ptr + 2, cell.len - 2}, '"') != cell.len - 3)
            return false;
    }
    return true;
}

static bool is_usual(const struct splitter *splitter, struct str line)
{
    uint8_t unusual = MARK_QUOTE | MARK_BREAK | MARK_CONTROL, marks;

    if (splitter->csv->plain)
        return true;
    if (splitter->csv->separator != '\t')
        unusual |= MARK_TAB;
    marks = text_marks(line) & unusual;
    return !marks || (marks == MARK_QUOTE && has_wrapped_cells_only(splitter, line));
}

/* No row, that is: nobody has written anything there. */
static bool is_blank(struct str line)
{
    size_t at = 0;

    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
        at++;
    return at == line.len;
}

/* Takes the line that begins here if it is a row, or none, for certain without a look at libcsv. */
static bool take_line(struct splitter *splitter)
{
    const struct csv_text *csv = splitter->csv;
    size_t start = splitter->at, end = cut_line(splitter);
    struct str line = {csv->text.ptr + start, end - start};
    bool blank = splitter->count == 1 && is_blank(line);
    bool plain = is_usual(splitter, line) && !has_odd_cell(splitter, line);
    size_t count = splitter->count;

    splitter->count = 0; /* libcsv's, who begins with none */
    if (!plain && !blank)
        return false;
    if (!blank) {
        struct csv_row row = {.text = line.ptr,
                              .ends = splitter->ends,
                              .marks = splitter->no_marks,
                              .count = count,
                              .in_place = true,
                              .line = splitter->line,
                              .lines = 1};

        splitter->stopped = !splitter->visit(splitter->context, &row);
    }
    splitter->at = end + (end < csv->text.len && csv->text.ptr[end] == '\r');
    splitter->at += splitter->at < csv->text.len;
    splitter->row_line = ++splitter->line;
    return true;
}

/* Reads row by row; false where the text is not well formed. */
static bool read_rows(struct splitter *splitter)
{
    while (splitter->at < splitter->csv->text.len && !splitter->stopped) {
        if (take_line(splitter))
            continue;
        if (!parse_row(splitter))
            return false; /* never csv_fini now: it would hand out the half row as a good one */
        separator_scan_seek(&splitter->scan, splitter->at);
    }
    return splitter->stopped || csv_fini(&splitter->parser, on_cell, on_row, splitter) == 0;
}

/* What libcsv drops around a cell. Tabs are a text's own, and other types' readers drop them. */
static int is_dropped(unsigned char byte)
{
    return byte == ' ';
}

void csv_warn_of_end(const struct csv_text *csv, struct diag_list *diags)
{
    if (csv->text.len && !str_ends(csv->text, STR("\n")))
        diag_warning(diags, text_origin(csv->path, csv->text, csv->line, csv->text.len),
                     "the file does not end in a line break: it may have been cut short");
}

bool csv_read(const struct csv_text *csv, csv_visit *visit, void *context, struct diag_list *diags)
{
    struct splitter splitter = {.csv = csv,
                                .visit = visit,
                                .context = context,
                                .scan = {.text = csv->text, .separator = csv->separator},
                                .line = csv->line,
                                .row_line = csv->line};
    struct csv_parser *parser = &splitter.parser;
    bool ok;

    if (csv_init(parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_REPALL_NL) != 0)
        memory_exhausted();
    csv_set_delim(parser, (unsigned char)csv->separator);
    csv_set_space_func(parser, is_dropped);
    csv_set_realloc_func(parser, grow_cell);
    csv_set_blk_size(parser, GROWTH);
    separator_scan_seek(&splitter.scan, 0);
    ok = read_rows(&splitter);
    if (!ok && !splitter.stopped)
        tell_fault(parser, csv, splitter.at, diags);
    else if (splitter.too_long)
        diag_error(diags, (struct origin){csv->path, splitter.row_line, 0},
                   "a row is longer than 1 GB");
    csv_free(parser);
    free(splitter.text);
    free(splitter.ends);
    free(splitter.marks);
    free(splitter.no_marks);
    return ok && !splitter.stopped;
}
