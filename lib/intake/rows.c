/* How do the rows of a file get into the roster, on several threads and yet in order? */
#include "intake/rows.h"
#include "intake/shape.h"
#include <pthread.h>
#include <stdlib.h>

#include "base/banned.h"

#define CHUNK ((size_t)1 << 20)      /* of cell text: one allocation for many rows */
#define PART_LEAST ((size_t)1 << 20) /* a smaller part of a file is not worth a thread */

/* Fields that stand beside each other in the file as they do in the rules: copied in one go. */
struct run {
    size_t field, column, count;
    bool absent; /* the file has no such columns */
};

struct layout {
    struct run *runs;
    size_t count;
};

/* A part of the file on its way into the roster. */
struct part {
    struct roster *roster;
    const struct source *source;
    const struct layout *layout;
    struct csv_text csv;
    bool past_header;
    size_t first, count; /* its rows in the roster; room for all is kept free */
    struct arena *texts; /* its own: threads cannot share one */
    char *chunk;         /* where the next row's text goes */
    size_t left;
    bool read, threaded;
    pthread_t thread;
};

static struct layout layout_of(const struct roster *roster, const struct source *source)
{
    struct layout layout = {memory_resize(NULL, roster->field_count, sizeof *layout.runs), 0};

    for (size_t f = 0; f < roster->field_count; f++) {
        struct run *last = layout.count ? &layout.runs[layout.count - 1] : NULL;
        bool absent = source->columns[f] < 0;
        size_t column = absent ? 0 : (size_t)source->columns[f];

        if (last && last->absent == absent && (absent || column == last->column + last->count))
            last->count++;
        else
            layout.runs[layout.count++] = (struct run){f, column, 1, absent};
    }
    return layout;
}

/* A place for SIZE bytes of text; the chunk's rest is lost when they do not fit. */
static char *text_room(struct part *part, size_t size)
{
    if (part->left < size || !part->chunk) {
        part->left = size > CHUNK ? size : CHUNK;
        part->chunk = arena_alloc(part->texts, part->left);
    }
    return part->chunk;
}

/* RUN's cells that ROW has: their number and, in BYTES, their text. */
static size_t cells_of(const struct run *run, const struct csv_row *row, struct str *bytes)
{
    size_t count = run->count;
    uint32_t start;

    *bytes = (struct str){NULL, 0};
    if (run->absent || run->column >= row->count)
        return 0;
    if (count > row->count - run->column)
        count = row->count - run->column;
    start = run->column == 0 ? 0 : row->ends[run->column - 1];
    *bytes = (struct str){row->text + start, row->ends[run->column + count - 1] - start};
    return count;
}

/* Puts ROW's cells behind one another in the order of the fields; ENDS gets where each ends. */
static struct str keep_cells(struct part *part, const struct csv_row *row, uint32_t *ends)
{
    size_t bytes = 0, length = 0;
    struct str cells;
    char *text;

    for (size_t i = 0; i < part->layout->count; i++) {
        cells_of(&part->layout->runs[i], row, &cells);
        bytes += cells.len;
    }
    text = text_room(part, bytes);
    for (size_t i = 0; i < part->layout->count; i++) {
        const struct run *run = &part->layout->runs[i];
        size_t count = cells_of(run, row, &cells);
        uint32_t *end = ends + run->field;
        uint32_t shift = (uint32_t)length - (uint32_t)(cells.len ? cells.ptr - row->text : 0);

        if (cells.len)
            memcpy(text + length, cells.ptr, cells.len);
        length += cells.len;
        for (size_t c = 0; c < run->count; c++)
            end[c] = c < count && cells.len ? row->ends[run->column + c] + shift : (uint32_t)length;
    }
    part->chunk += length;
    part->left -= length;
    return (struct str){text, length};
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

static bool keep_row(void *context, const struct csv_row *row)
{
    struct part *part = context;
    struct roster *roster = part->roster;
    size_t index = part->first + part->count;
    struct applicant *applicant = &roster->rows[index];
    struct str text;

    if (!part->past_header) {
        part->past_header = true;
        return true;
    }
    text = keep_cells(part, row, roster->ends + index * roster->field_count);
    *applicant = (struct applicant){
        .text = text.ptr,
        .line = row->line,
        .source = (uint16_t)(part->source - roster->sources),
        .found = row->count < UINT16_MAX ? (uint16_t)row->count : UINT16_MAX,
        .lines = row->lines < UINT16_MAX ? (uint16_t)row->lines : UINT16_MAX,
        .shape = (uint8_t)row_shape_of(roster, part->source, row),
    };
    if (applicant->shape == ROW_CONTROL)
        clean((char *)(uintptr_t)text.ptr, text.len);
    part->count++;
    return true;
}

/* Reads a part; what is wrong with it is told later, and not by a thread. */
static void *read_part(void *context)
{
    struct part *part = context;
    struct arena arena = {0};
    struct diag_list unheard;

    diag_init(&unheard, &arena);
    part->read = csv_read(&part->csv, keep_row, part, &unheard);
    diag_release(&unheard);
    arena_release(&arena);
    return NULL;
}

static void read_parts(struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        /* Where no thread is to be had, this one does the work. */
        parts[i].threaded =
            i + 1 < count && pthread_create(&parts[i].thread, NULL, read_part, &parts[i]) == 0;
        if (!parts[i].threaded)
            read_part(&parts[i]);
    }
    for (size_t i = 0; i < count; i++)
        if (parts[i].threaded)
            pthread_join(parts[i].thread, NULL);
}

static bool pass_over(void *context, const struct csv_row *row)
{
    (void)context;
    (void)row;
    return true;
}

/* Closes the gaps that blank lines and quoted line breaks have left between the parts' rows. The
 * first part that is not CSV tells what is wrong with the file. */
static bool join_parts(struct roster *roster, const struct part *parts, size_t count,
                       struct diag_list *diags)
{
    size_t fields = roster->field_count;

    for (size_t i = 0; i < count; i++) {
        const struct part *part = &parts[i];

        if (!part->read)
            return csv_read(&part->csv, pass_over, NULL, diags);
        if (part->first != roster->count && part->count) {
            memmove(roster->rows + roster->count, roster->rows + part->first,
                    part->count * sizeof *roster->rows);
            memmove(roster->ends + roster->count * fields, roster->ends + part->first * fields,
                    part->count * fields * sizeof *roster->ends);
        }
        roster->count += part->count;
    }
    return true;
}

/* Room for a row for each line break of PARTS, and for one behind the last. */
static bool reserve(struct roster *roster, struct part *parts, size_t count,
                    struct diag_list *diags)
{
    size_t rows = roster->count;

    for (size_t i = 0; i < count; i++) {
        parts[i].first = rows;
        rows += parts[i].csv.line_breaks;
    }
    if (++rows > UINT32_MAX) {
        diag_error(diags, (struct origin){.file = parts[0].csv.path},
                   "the files have more than %u rows together", UINT32_MAX);
        return false;
    }
    roster->room = rows;
    roster->rows = memory_resize(roster->rows, rows, sizeof *roster->rows);
    roster->ends =
        memory_resize(roster->ends, rows, (roster->field_count + 1) * sizeof *roster->ends);
    return true;
}

bool rows_read(struct roster *roster, struct source *source, const struct csv_text *csv,
               unsigned jobs, struct diag_list *diags)
{
    size_t most = 1 + csv->text.len / PART_LEAST, count;
    struct layout layout = layout_of(roster, source);
    struct csv_text *texts;
    struct part *parts;
    bool ok;

    if (most > jobs)
        most = jobs ? jobs : 1;
    texts = memory_resize(NULL, most, sizeof *texts);
    parts = memory_resize(NULL, most, sizeof *parts);
    count = csv_divide(csv, texts, most);
    source->texts = arena_array(&roster->arena, count, sizeof *source->texts);
    source->text_count = count;
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct part){.roster = roster,
                                 .source = source,
                                 .layout = &layout,
                                 .csv = texts[i],
                                 .past_header = i > 0,
                                 .texts = &source->texts[i]};
    ok = reserve(roster, parts, count, diags);
    if (ok) {
        read_parts(parts, count);
        ok = join_parts(roster, parts, count, diags);
    }
    free(layout.runs);
    free(texts);
    free(parts);
    return ok;
}
