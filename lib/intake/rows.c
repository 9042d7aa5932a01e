/* How do the rows of a file get into the roster, on several threads and yet in order? */
#include "intake/rows.h"
#include "base/tasks.h"
#include "intake/row_form.h"
#include <stdlib.h>

#include "base/banned.h"

#define CHUNK ((size_t)1 << 20)      /* of cell text: one allocation for many rows */
#define GUESS_LEAST ((size_t)128)    /* rows that tell how many there are in all */
#define GUESS_SPARE 64               /* room for one in so many more */
#define GUESS_MOST 8                 /* times as many as there are: a part's size may be a lie */
#define PART_LEAST ((size_t)1 << 20) /* a smaller part of a file is not worth a thread */

/* Rows with something in a column that has no header. */
struct stray {
    size_t count;
    uint32_t line; /* of the first */
    size_t column; /* of it, from 0 */
};

/* A part of the file on its way into the roster. */
struct rows_part {
    struct roster *roster;
    struct source *source;
    struct csv_text csv;
    bool past_header;
    size_t first, count;    /* its rows in the roster; room for all is kept free */
    bool in_place;          /* a row stands where it was read */
    struct arena *texts;    /* its own: threads cannot share one */
    const size_t *headless; /* columns that have no header */
    size_t headless_count;
    struct stray stray;
    char *chunk; /* where the next row's text goes */
    size_t left;
    bool read;
};

/* A place for SIZE bytes of text; the chunk's rest is lost when they do not fit. */
static char *text_room(struct rows_part *part, size_t size)
{
    if (part->left < size || !part->chunk) {
        part->left = size > CHUNK ? size : CHUNK;
        part->chunk = arena_room(part->texts, part->left);
    }
    return part->chunk;
}

/* Copies ROW's cells to where they can stay. In front of a row that is not whole stands the length
 * of all its cells: see roster_unread_text. */
static char *keep_text(struct rows_part *part, const struct csv_row *row, bool whole)
{
    uint32_t length = row->ends[row->count - 1];
    size_t front = whole ? 0 : sizeof length;
    char *text = text_room(part, front + length);

    memcpy(text, &length, front);
    memcpy(text + front, row->text, length);
    part->chunk += front + length;
    part->left -= front + length;
    return text + front;
}

/* Of the cells that ROW has too few each stands empty behind the last. */
static void keep_ends(const struct csv_row *row, uint32_t *ends, size_t width)
{
    size_t count = row->count < width ? row->count : width;

    memcpy(ends, row->ends, count * sizeof *ends);
    for (size_t i = count; i < width; i++)
        ends[i] = ends[i - 1] + 1;
}

static bool is_control(uint32_t code)
{
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
           (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF;
}

/* Makes a blank of each byte of TEXT's control characters, so that no report has to mind them. */
static void clean(char *text, size_t length)
{
    struct str rest = {text, length};

    while (rest.len) {
        size_t before = rest.len;
        char *at = text + (length - rest.len);

        if (is_control(utf8_next(&rest)))
            memset(at, ' ', before - rest.len);
    }
}

static void look_for_stray(struct rows_part *part, const struct csv_row *row)
{
    for (size_t i = 0; i < part->headless_count; i++) {
        size_t column = part->headless[i];

        if (column >= row->count || csv_cell_is_blank(csv_cell(row, column)))
            continue;
        if (part->stray.count++ == 0)
            part->stray = (struct stray){1, row->line, column};
        return;
    }
}

static bool keep_row(void *context, const struct csv_row *row)
{
    struct rows_part *part = context;
    const struct source *source = part->source;
    struct roster *roster = part->roster;
    size_t index = part->first + part->count;
    struct applicant *applicant = &roster->rows[index];
    enum row_shape shape;
    char *copy = NULL;

    if (!part->past_header) {
        part->past_header = true;
        return true;
    }
    if (roster->edition != EDITION_1_0 && row_is_blank(row))
        return true;
    look_for_stray(part, row);
    shape = row_shape_of(roster, source, row);
    if (row->in_place && shape == ROW_WHOLE)
        part->in_place = true;
    else
        copy = keep_text(part, row, shape == ROW_WHOLE);
    if (shape == ROW_CONTROL)
        clean(copy, row->ends[row->count - 1]);
    keep_ends(row, source->ends + (index - source->first) * source->width, source->width);
    *applicant = (struct applicant){
        .text = copy ? copy : row->text,
        .line = row->line,
        .source = (uint16_t)(source - roster->sources),
        .found = row->count < UINT16_MAX ? (uint16_t)row->count : UINT16_MAX,
        .lines = row->lines,
        .shape = (uint8_t)shape,
        .spare = str_trim(csv_cell(row, row->count - 1)).len == 0,
        .nobody = shape == ROW_WHOLE && row_may_be_nobody(roster, source, row),
        .cut = shape == ROW_LONG ? row_cut_number(roster, source, row) & 3u : CUT_NOT,
    };
    part->count++;
    return true;
}

/* Reads a part. What is wrong with it is told later, once it is known that those before it are
 * well formed. */
static bool read_part(void *context, size_t at, struct diag_list *diags)
{
    struct rows_part *parts = context;

    parts[at].read = csv_read(&parts[at].csv, keep_row, &parts[at], diags);
    return parts[at].read;
}

static bool pass_over(void *context, const struct csv_row *row)
{
    (void)context;
    (void)row;
    return true;
}

/* Closes the gaps that blank lines and quoted line breaks have left between the parts' rows. The
 * first part that is not CSV tells what is wrong with the file. */
static bool join_parts(struct roster *roster, struct source *source, const struct rows_part *parts,
                       size_t count, struct diag_list *diags)
{
    for (size_t i = 0; i < count; i++) {
        const struct rows_part *part = &parts[i];

        if (!part->read)
            return csv_read(&part->csv, pass_over, NULL, diags);
        source->in_place = source->in_place || part->in_place;
        if (part->first != roster->count && part->count) {
            memmove(roster->rows + roster->count, roster->rows + part->first,
                    part->count * sizeof *roster->rows);
            memmove(source->ends + (roster->count - source->first) * source->width,
                    source->ends + (part->first - source->first) * source->width,
                    part->count * source->width * sizeof *source->ends);
        }
        roster->count += part->count;
    }
    return true;
}

/* Room for a row for each line break of PARTS, and for one behind the last. */
static bool reserve(struct roster *roster, struct source *source, struct rows_part *parts,
                    size_t count, struct diag_list *diags)
{
    size_t rows = roster->count;

    for (size_t i = 0; i < count; i++) {
        parts[i].first = rows;
        rows += parts[i].csv.line_breaks;
        if (i == 0 && rows > parts[i].first)
            rows--; /* the header's: the other parts' rows would all have to move */
    }
    if (++rows > UINT32_MAX) {
        diag_error(diags, (struct origin){.file = parts[0].csv.path},
                   "the files have more than %u rows together", UINT32_MAX);
        return false;
    }
    roster->room = rows;
    roster->rows = memory_resize(roster->rows, rows, sizeof *roster->rows);
    source->ends = memory_resize(NULL, rows - source->first, source->width * sizeof *source->ends);
    return true;
}

static size_t width_of(const struct roster *roster, const struct source *source)
{
    int last = 0;

    for (size_t f = 0; f < roster->field_count; f++)
        if (source->columns[f] > last)
            last = source->columns[f];
    return (size_t)last + 1;
}

static size_t *list_prose(const struct roster *roster, const struct source *source, size_t *count,
                          struct arena *arena)
{
    size_t *columns = arena_array(arena, roster->field_count, sizeof *columns);

    *count = 0;
    for (size_t f = 0; f < roster->field_count; f++)
        if (field_is_prose(roster->fields[f].type) && source->columns[f] >= 0)
            columns[(*count)++] = (size_t)source->columns[f];
    return columns;
}

/* Prepares SOURCE, whose columns are known, for rows that TEXTS threads read. */
static void prepare(struct roster *roster, struct source *source, size_t texts)
{
    source->width = width_of(roster, source);
    source->prose = list_prose(roster, source, &source->prose_count, &roster->arena);
    source->texts = arena_array(&roster->arena, texts, sizeof *source->texts);
    source->text_count = texts;
}

/* The columns of SOURCE that have no header, in ARENA. */
static size_t *list_headless(const struct source *source, size_t *count, struct arena *arena)
{
    size_t *columns = arena_array(arena, source->header_fields, sizeof *columns);

    *count = 0;
    for (size_t column = 0; column < source->header_fields; column++)
        if (source->headers[column].len == 0)
            columns[(*count)++] = column;
    return columns;
}

/* Nobody reads such a column, but somebody wrote there what was to be read. */
static void tell_stray(const struct rows_part *parts, size_t count, struct diag_list *diags)
{
    struct stray all = {0};
    char column[8];

    for (size_t i = 0; i < count; i++) {
        size_t found = all.count + parts[i].stray.count;

        if (all.count == 0)
            all = parts[i].stray;
        all.count = found;
    }
    if (all.count == 0)
        return;
    diag_warning(diags, (struct origin){parts[0].source->shown, all.line, 0, false},
                 "rows with something in a column without a header, from here on: %zu, the first "
                 "in column %s; nobody reads it: see what it says",
                 all.count, column_letters((uint32_t)all.column + 1, column));
}

bool rows_read(struct roster *roster, struct source *source, const struct csv_text *csv,
               const struct surveys *surveys, unsigned jobs, struct diag_list *diags)
{
    size_t most = 1 + csv->text.len / PART_LEAST, count, headless_count;
    const size_t *headless = list_headless(source, &headless_count, &roster->arena);
    struct csv_text *texts;
    struct rows_part *parts;
    bool ok;

    if (most > jobs)
        most = jobs ? jobs : 1;
    texts = memory_resize(NULL, most, sizeof *texts);
    parts = memory_resize(NULL, most, sizeof *parts);
    count = csv_divide(csv, surveys, texts, most);
    prepare(roster, source, count);
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct rows_part){.roster = roster,
                                      .source = source,
                                      .csv = texts[i],
                                      .past_header = i > 0,
                                      .headless = headless,
                                      .headless_count = headless_count,
                                      .texts = &source->texts[i]};
    ok = reserve(roster, source, parts, count, diags);
    if (ok) {
        tasks_run(jobs, count, read_part, parts, NULL);
        ok = join_parts(roster, source, parts, count, diags);
        if (ok)
            tell_stray(parts, count, diags);
    }
    free(texts);
    free(parts);
    return ok;
}

struct rows_part *rows_begin(struct roster *roster, struct source *source)
{
    struct rows_part *part = memory_take(sizeof *part);

    prepare(roster, source, 1);
    source->ends = NULL;
    *part = (struct rows_part){.roster = roster,
                               .source = source,
                               .csv = {.path = source->shown},
                               .past_header = true,
                               .first = roster->count,
                               .texts = source->texts};
    return part;
}

static void resize(struct rows_part *part, size_t rows)
{
    struct roster *roster = part->roster;
    struct source *source = part->source;

    roster->room = rows;
    roster->rows = memory_resize(roster->rows, rows, sizeof *roster->rows);
    source->ends =
        memory_resize(source->ends, (rows - source->first) * source->width, sizeof *source->ends);
}

void rows_expect(struct rows_part *part, uint64_t read, uint64_t size)
{
    size_t rows = part->first + part->count;
    uint64_t all;

    if (part->count < GUESS_LEAST || rows != part->roster->room || read == 0 ||
        __builtin_mul_overflow(part->count, size, &all))
        return;
    all = all / read + all / read / GUESS_SPARE;
    if (all > part->count * GUESS_MOST)
        all = part->count * GUESS_MOST;
    if (all > part->count)
        resize(part, part->first + all);
}

bool rows_add(struct rows_part *part, const struct csv_row *row, struct diag_list *diags)
{
    size_t rows = part->first + part->count;

    if (rows >= UINT32_MAX) {
        diag_error(diags, (struct origin){.file = part->csv.path},
                   "the files have more than %u rows together", UINT32_MAX);
        return false;
    }
    if (rows == part->roster->room || !part->source->ends)
        resize(part, rows + rows / 2 + 256);
    return keep_row(part, row);
}

void rows_end(struct rows_part *part)
{
    part->roster->count += part->count;
    if (part->roster->count < part->roster->room && part->source->ends)
        resize(part, part->roster->count + 1);
    free(part);
}
