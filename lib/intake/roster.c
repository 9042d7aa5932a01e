/* Who applies? Every data row of every applicant file, in the order read. */
#include "intake/roster.h"
#include "base/encoding.h"
#include "intake/columns.h"
#include "intake/csv.h"
#include "intake/shape.h"
#include <inttypes.h>
#include <stdlib.h>

#include "base/banned.h"

#define CHUNK ((size_t)1 << 20) /* of cell text: one allocation for many rows */

/* One file on its way into the roster. */
struct reading {
    struct roster *roster;
    struct source *source;
    struct csv_text csv;
    bool past_header;
    char *chunk; /* where the next row's text goes */
    size_t left;
    struct diag_list *diags;
};

/* A place for SIZE bytes of text; the chunk's rest is lost when they do not fit. */
static char *text_room(struct reading *reading, size_t size)
{
    if (reading->left < size) {
        reading->left = size > CHUNK ? size : CHUNK;
        reading->chunk = arena_alloc(&reading->roster->arena, reading->left);
    }
    return reading->chunk;
}

/* Copies CELL to OUT, its control characters replaced, so that no report has to mind them. */
static size_t copy_clean(struct str cell, char *out)
{
    size_t length = 0;

    while (cell.len) {
        struct str before = cell;
        uint32_t code = utf8_next(&cell);
        size_t size = before.len - cell.len;
        bool kept = code == '\t' || code == '\n' || code == '\r' ||
                    (code >= 0x20 && (code < 0x7F || code >= 0xA0) && code < 0xFFFE) ||
                    code > 0xFFFF;

        if (kept)
            memcpy(out + length, before.ptr, size);
        else
            memset(out + length, '?', size = 1);
        length += size;
    }
    return length;
}

/* Bytes of those of ROW's cells that are some field's. */
static size_t used_bytes(const struct reading *reading, const struct csv_row *row)
{
    size_t bytes = 0;

    for (size_t f = 0; f < reading->roster->field_count; f++) {
        int column = reading->source->columns[f];

        if (column >= 0 && (size_t)column < row->count)
            bytes += csv_cell(row, (size_t)column).len;
    }
    return bytes;
}

/* Puts ROW's cells behind one another in the order of the fields. */
static void keep_cells(struct reading *reading, const struct csv_row *row,
                       struct applicant *applicant, uint32_t *ends)
{
    char *text = text_room(reading, used_bytes(reading, row));
    size_t length = 0;

    for (size_t f = 0; f < reading->roster->field_count; f++) {
        int column = reading->source->columns[f];

        if (column >= 0 && (size_t)column < row->count) {
            struct str cell = csv_cell(row, (size_t)column);

            if (applicant->shape == ROW_CONTROL) {
                length += copy_clean(cell, text + length);
            } else if (cell.len) {
                memcpy(text + length, cell.ptr, cell.len);
                length += cell.len;
            }
        }
        ends[f] = (uint32_t)length;
    }
    applicant->text = text;
    reading->chunk += length;
    reading->left -= length;
}

static bool keep_row(void *context, const struct csv_row *row)
{
    struct reading *reading = context;
    struct roster *roster = reading->roster;
    struct applicant *applicant = &roster->rows[roster->count];

    if (!reading->past_header) {
        reading->past_header = true;
        return true;
    }
    *applicant = (struct applicant){
        .line = row->line,
        .source = (uint16_t)(reading->source - roster->sources),
        .found = row->count < UINT16_MAX ? (uint16_t)row->count : UINT16_MAX,
        .lines = row->lines < UINT16_MAX ? (uint16_t)row->lines : UINT16_MAX,
        .shape = (uint8_t)row_shape_of(roster, reading->source, row),
    };
    keep_cells(reading, row, applicant, roster->ends + roster->count * roster->field_count);
    roster->count++;
    if (applicant->shape != ROW_WHOLE)
        row_shape_warn(roster, roster->count - 1, reading->diags);
    return true;
}

/* Room for MORE rows: a file has at most one for each line break, and one behind the last. */
static bool reserve(struct roster *roster, size_t more, const char *path, struct diag_list *diags)
{
    if (more > UINT32_MAX - 1 - roster->count) {
        diag_error(diags, (struct origin){.file = path}, "more than %u rows in all", UINT32_MAX);
        return false;
    }
    roster->room = roster->count + more;
    roster->rows = memory_resize(roster->rows, roster->room, sizeof *roster->rows);
    roster->ends =
        memory_resize(roster->ends, roster->room * (roster->field_count + 1), sizeof *roster->ends);
    return true;
}

/* FILE NAME-2.csv and so on where an earlier file is called so already. */
static const char *unique_name(struct roster *roster, size_t before, const char *path)
{
    bool standard = strcmp(path, "-") == 0;
    struct str base = standard ? STR("stdin.csv") : str_basename(str_of(path));
    const char *dot = memrchr(base.ptr, '.', base.len);
    size_t stem = dot && dot > base.ptr ? (size_t)(dot - base.ptr) : base.len;
    const char *name = arena_cstr(&roster->arena, base);
    unsigned number = 1;

    for (size_t i = 0; i < before;) {
        if (strcmp(roster->sources[i].input.name, name) != 0) {
            i++;
            continue;
        }
        name = arena_printf(&roster->arena, "%.*s-%u%s", (int)stem, base.ptr, ++number,
                            base.ptr + stem);
        i = 0;
    }
    return name;
}

static void tell_reading(const struct reading *reading)
{
    const struct source *source = reading->source;
    struct origin at = {.file = reading->csv.path};

    if (source->separator == ',')
        diag_note(reading->diags, at, "read as %s", source->encoding);
    else
        diag_note(reading->diags, at, "read as %s, cells separated by %s", source->encoding,
                  separator_name(source->separator));
}

static void warn_of_end(const struct reading *reading)
{
    struct str text = reading->csv.text;

    if (reading->source->count == 0)
        diag_warning(reading->diags, (struct origin){.file = reading->csv.path},
                     "there are no rows below the header");
    if (!str_ends(text, STR("\n")))
        diag_warning(reading->diags,
                     text_origin(reading->csv.path, text, reading->csv.line, text.len),
                     "the file does not end in a line break: it may have been cut short");
}

static bool read_rows(struct reading *reading, struct str text)
{
    struct source *source = reading->source;
    struct roster *roster = reading->roster;
    struct columns columns;
    size_t breaks;

    reading->csv.text = text;
    reading->csv.line = 1;
    if (!csv_examine(&reading->csv, &breaks, reading->diags) ||
        !columns_find(&columns, reading->csv.path, text, roster->fields, roster->field_count,
                      &roster->arena, reading->diags) ||
        !reserve(roster, breaks + 1, reading->csv.path, reading->diags))
        return false;
    source->separator = columns.separator;
    source->header_line = columns.line;
    source->header_fields = columns.count < UINT16_MAX ? (uint16_t)columns.count : UINT16_MAX;
    source->headers = columns.headers;
    source->columns = columns.of_field;
    reading->csv.text = (struct str){text.ptr + columns.offset, text.len - columns.offset};
    reading->csv.line = columns.line;
    reading->csv.separator = columns.separator;
    if (columns.separator == '\t' && !csv_examine(&reading->csv, &breaks, reading->diags))
        return false;
    tell_reading(reading);
    if (!csv_read(&reading->csv, keep_row, reading, reading->diags))
        return false;
    source->count = roster->count - source->first;
    warn_of_end(reading);
    return true;
}

static const char *shown_path(const struct input *input)
{
    return strcmp(input->path, "-") == 0 ? "standard input" : input->path;
}

static bool read_source(struct roster *roster, struct source *source, const char *encoding,
                        struct diag_list *diags)
{
    struct reading reading = {.roster = roster, .source = source, .diags = diags};
    struct file_bytes bytes;
    struct decoded decoded;
    bool ok;

    source->first = roster->count;
    if (!input_read(&source->input, &bytes, diags))
        return false;
    reading.csv.path = shown_path(&source->input);
    ok = encoding_decode(reading.csv.path, bytes.bytes, encoding, &decoded, diags);
    if (ok) {
        source->encoding = arena_cstr(&roster->arena, str_of(decoded.encoding));
        if (decoded.owned && !source->input.kept.bytes.ptr)
            file_bytes_release(&bytes);
        ok = read_rows(&reading, decoded.text);
        decoded_release(&decoded);
    }
    if (!source->input.kept.bytes.ptr)
        file_bytes_release(&bytes);
    return ok;
}

static bool count_is_expected(const struct roster *roster, int64_t expect, struct diag_list *diags)
{
    if (expect < 0 || (uint64_t)expect == roster->count)
        return true;
    diag_error(diags, (struct origin){.file = shown_path(&roster->sources[0].input)},
               "%" PRId64 " rows were expected, but there are %zu%s", expect, roster->count,
               roster->source_count > 1 ? " in all files together" : "");
    return false;
}

static void warn_of_same_files(const struct roster *roster, struct diag_list *diags)
{
    for (size_t i = 1; i < roster->source_count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct input *a = &roster->sources[j].input, *b = &roster->sources[i].input;

            if (a->size == b->size && memcmp(a->digest, b->digest, SHA256_SIZE) == 0) {
                diag_warning(diags, (struct origin){.file = shown_path(b)},
                             "this file has the very same bytes as %s", shown_path(a));
                break;
            }
        }
}

bool roster_read(struct roster *roster, const struct field *fields, size_t field_count,
                 const struct intake_options *options, struct diag_list *diags)
{
    bool ok = true;

    *roster = (struct roster){.fields = fields, .field_count = field_count};
    if (options->path_count == 0 || options->path_count > UINT16_MAX) {
        diag_error(diags, (struct origin){.file = NULL},
                   "between 1 and 65535 applicant files are needed, not %zu", options->path_count);
        return false;
    }
    roster->sources = arena_array(&roster->arena, options->path_count, sizeof *roster->sources);
    for (size_t i = 0; i < options->path_count; i++) {
        struct source *source = &roster->sources[i];

        source->input.path = arena_cstr(&roster->arena, str_of(options->paths[i]));
        source->input.name = unique_name(roster, i, options->paths[i]);
        roster->source_count = i + 1;
        ok = read_source(roster, source, options->encoding, diags) && ok;
    }
    if (!ok)
        return false;
    warn_of_same_files(roster, diags);
    return count_is_expected(roster, options->expect, diags);
}

void roster_release(struct roster *roster)
{
    for (size_t i = 0; i < roster->source_count; i++)
        file_bytes_release(&roster->sources[i].input.kept);
    free(roster->rows);
    free(roster->ends);
    arena_release(&roster->arena);
    *roster = (struct roster){0};
}

struct origin roster_origin(const struct roster *roster, size_t row)
{
    const struct applicant *applicant = &roster->rows[row];

    return (struct origin){shown_path(&roster->sources[applicant->source].input), applicant->line,
                           0};
}
