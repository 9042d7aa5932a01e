/* How do applicant files become rows, in the order read? */
#include "intake/roster.h"

#include "base/message.h"
#include "base/printable.h"
#include "intake/columns.h"
#include "intake/row_form.h"
#include "intake/rows.h"
#include "intake/workbook_rows.h"
#include "text/encoding.h"

#include <inttypes.h>
#include <pthread.h>

#include "base/banned.h"

#define SEAL_LEAST ((size_t)1 << 20) /* bytes whose digest is worth a thread */

/* One file on its way into the roster. */
struct reading {
    struct roster *roster;
    struct source *source;
    struct csv_text csv;
    struct surveys surveys; /* of the text */
    unsigned jobs;
    struct diag_list *diags;
};

#define STANDARD_INPUT "stdin.csv" /* its name in the archive, and in messages */

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

static const char *shown_path(const struct input *input)
{
    return is_standard_input(input->path) ? input->name : input->path;
}

/* Does a file before number BEFORE have NAME, or the folder that earlier batches are archived in?
 * An ARCHIVED file has its name already. */
static bool name_taken(const struct roster *roster, size_t before, const char *name, bool archived)
{
    if (!archived && strcmp(name, "history") == 0)
        return true;
    for (size_t i = 0; i < before; i++)
        if (strcmp(roster->sources[i].input.name, name) == 0)
            return true;
    return false;
}

/* BASE, or NAME-2.csv and so on where that is taken, for file number BEFORE; another sheet of the
 * same file has the same name. */
static const char *unique_name(struct roster *roster, size_t before, struct str base)
{
    const char *path = roster->sources[before].input.path;
    bool archived = roster->sources[before].input.archived;
    const char *dot = memrchr(base.ptr, '.', base.len);
    size_t stem = dot && dot > base.ptr ? (size_t)(dot - base.ptr) : base.len;
    const char *name = arena_cstr(&roster->arena, base);
    unsigned number = 1;

    for (size_t i = 0; i < before; i++)
        if (roster->sources[i].input.sheet && roster->sources[before].input.sheet &&
            strcmp(roster->sources[i].input.path, path) == 0)
            return roster->sources[i].input.name;
    while (name_taken(roster, before, name, archived))
        name = arena_printf(&roster->arena, "%.*s-%u%s", (int)stem, base.ptr, ++number,
                            base.ptr + stem);
    return name;
}

/* What is as usual needs no note. */
static void tell_reading(const struct reading *reading)
{
    const struct source *source = reading->source;
    struct origin at = {.file = reading->csv.path};

    if (source->separator == ',' && strcmp(source->encoding, "UTF-8") == 0)
        return;
    if (source->separator == ',')
        diag_note(reading->diags, at, "read as %s", source->encoding);
    else
        diag_note(reading->diags, at, "read as %s, cells separated by %s", source->encoding,
                  message(reading->diags->language, separator_name(source->separator)));
}

/* Counts the source's rows and warns of those that are not whole. */
static void warn_of_shapes(const struct reading *reading)
{
    struct source *source = reading->source;

    source->count = reading->roster->count - source->first;
    row_shapes_settle(reading->roster, source, reading->diags);
    for (size_t row = source->first; row < reading->roster->count; row++)
        if (reading->roster->rows[row].shape != ROW_WHOLE)
            row_shape_warn(reading->roster, row, reading->diags);
}

static void warn_of_end(const struct reading *reading)
{
    if (reading->source->count == 0)
        diag_warning(reading->diags, (struct origin){.file = reading->csv.path},
                     "there are no rows below the header: export the list again");
    csv_warn_of_end(&reading->csv, reading->diags);
}

/* Finds the columns of TEXT and reads its rows. */
static bool read_text(struct reading *reading, struct str text)
{
    struct source *source = reading->source;
    struct roster *roster = reading->roster;
    struct candidates rows;
    struct columns_wanted wanted = {roster->fields, roster->field_count, roster->key_field,
                                    roster->edition};
    struct columns columns;

    if (text.len >= UINT32_MAX) {
        diag_error(reading->diags, (struct origin){.file = reading->csv.path},
                   "the file is larger than 4 GB: split it");
        return false;
    }
    if ((surveys_marks(&reading->surveys) & TEXT_RETURN) &&
        !csv_check_line_ends(reading->csv.path, text, reading->diags))
        return false;
    rows = header_candidates(text, reading->diags->language, &roster->arena);
    if (!columns_find(&columns, (struct origin){.file = reading->csv.path}, &rows, &wanted,
                      &roster->arena, reading->diags))
        return false;
    source->separator = columns.separator;
    source->header_line = columns.line;
    source->header_fields = columns.count < UINT16_MAX ? (uint16_t)columns.count : UINT16_MAX;
    source->headers = columns.headers;
    source->columns = columns.of_field;
    source->people_above = columns.people_above;
    reading->csv.text = (struct str){text.ptr + columns.offset, text.len - columns.offset};
    reading->csv.line = columns.line;
    reading->csv.separator = columns.separator;
    tell_reading(reading);
    if (!rows_read(roster, source, &reading->csv, &reading->surveys, reading->jobs, reading->diags))
        return false;
    warn_of_shapes(reading);
    warn_of_end(reading);
    return true;
}

/* A file's digest, made beside the reading of its rows. */
struct sealing {
    struct input *input;
    struct str bytes;
    pthread_t thread;
    bool threaded;
};

static void *seal(void *context)
{
    struct sealing *sealing = context;

    input_digest(sealing->input, sealing->bytes);
    return NULL;
}

static void seal_begin(struct sealing *sealing, unsigned jobs)
{
    sealing->threaded = jobs > 1 && sealing->bytes.len > SEAL_LEAST &&
                        pthread_create(&sealing->thread, NULL, seal, sealing) == 0;
    if (!sealing->threaded)
        seal(sealing);
}

static void seal_end(struct sealing *sealing)
{
    if (sealing->threaded)
        pthread_join(sealing->thread, NULL);
}

/* Gives back what the text of SOURCE was read into, or lets SOURCE have it if its rows need it. */
static void release_text(struct source *source, struct file_bytes *bytes, struct decoded *decoded)
{
    if (source->in_place && decoded->owned) {
        source->memory = decoded->owned;
        decoded->owned = NULL;
    } else if (source->in_place && !source->input.kept.bytes.ptr) {
        source->memory = bytes->memory;
        bytes->memory = NULL;
    }
    decoded_release(decoded);
    if (!source->input.kept.bytes.ptr)
        file_bytes_release(bytes);
}

/* Decodes BYTES, whose digest SEALING makes, and reads their rows; DECODED is to be released. */
static bool read_bytes(struct reading *reading, struct file_bytes *bytes, struct sealing *sealing,
                       const char *encoding, struct decoded *decoded)
{
    struct source *source = reading->source;

    if (!encoding_decode(reading->csv.path, bytes->bytes, surveys_error(&reading->surveys),
                         encoding, decoded, reading->diags))
        return false;
    if (decoded->owned) { /* the bytes have served */
        surveys_release(&reading->surveys);
        surveys_make(&reading->surveys, decoded->text, SURVEY_STRETCH, reading->jobs);
        seal_end(sealing);
        sealing->threaded = false;
        if (!source->input.kept.bytes.ptr)
            file_bytes_release(bytes);
    }
    source->encoding = arena_cstr(&reading->roster->arena, str_of(decoded->encoding));
    return read_text(reading, decoded->text);
}

/* A text has no sheets. */
static bool check_sheet(const struct reading *reading, const char *sheet)
{
    if (!sheet)
        return true;
    diag_error(reading->diags, (struct origin){.file = reading->csv.path},
               "this is no workbook: it has no sheet '%s'", sheet);
    return false;
}

static bool read_source(struct roster *roster, struct source *source,
                        const struct intake_options *options, struct diag_list *diags)
{
    struct reading reading = {
        .roster = roster, .source = source, .jobs = options->jobs, .diags = diags};
    struct sealing sealing = {.input = &source->input};
    struct file_bytes bytes;
    struct decoded decoded = {.owned = NULL};
    bool ok;

    source->first = roster->count;
    if (!input_load(&source->input, options->jobs, &bytes, &reading.surveys, diags))
        return false;
    reading.csv.path = source->shown = shown_path(&source->input);
    source->label = printable_name(&roster->arena, source->input.name);
    sealing.bytes = bytes.bytes;
    if (!options->tentative || options->path_count > 1)
        seal_begin(&sealing, options->jobs);
    if (package_recognised(bytes.bytes) && is_standard_input(source->input.path)) {
        source->input.name =
            unique_name(roster, (size_t)(source - roster->sources), STR(STANDARD_INPUT_WORKBOOK));
        reading.csv.path = source->shown = STANDARD_INPUT_WORKBOOK;
    }
    if (package_recognised(bytes.bytes)) {
        ok = workbook_rows_read(roster, source, bytes.bytes, source->input.sheet,
                                options->hidden_rows, options->jobs, diags);
        if (ok)
            warn_of_shapes(&reading);
    } else {
        ok = check_sheet(&reading, source->input.sheet) &&
             read_bytes(&reading, &bytes, &sealing, options->encoding, &decoded);
    }
    seal_end(&sealing);
    surveys_release(&reading.surveys);
    release_text(source, &bytes, &decoded);
    return ok;
}

static bool count_is_expected(const struct roster *roster, int64_t expect, struct diag_list *diags)
{
    if (expect < 0 || (uint64_t)expect == roster->count)
        return true;
    diag_error(diags, (struct origin){.file = roster->sources[0].shown},
               "%" PRId64 " rows were expected, but there are %zu%s: see whether the list is whole",
               expect, roster->count,
               roster->source_count > 1 ? message(diags->language, " in all files together") : "");
    return false;
}

/* Of files of the same bytes: both are workbooks, or none is. */
static bool same_sheet(const struct source *a, const struct source *b)
{
    return !a->sheet || strcmp(a->sheet, b->sheet) == 0;
}

static void warn_of_same_files(const struct roster *roster, struct diag_list *diags)
{
    for (size_t i = 1; i < roster->source_count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct input *a = &roster->sources[j].input, *b = &roster->sources[i].input;

            if (a->size == b->size && memcmp(a->digest, b->digest, SHA256_SIZE) == 0 &&
                same_sheet(&roster->sources[j], &roster->sources[i])) {
                diag_warning(diags, (struct origin){.file = roster->sources[i].shown},
                             "this file has the very same bytes as %s", roster->sources[j].shown);
                break;
            }
        }
}

bool roster_read(struct roster *roster, const struct field *fields, size_t field_count,
                 const struct intake_options *options, struct diag_list *diags)
{
    bool ok = true;

    *roster = (struct roster){.fields = fields,
                              .field_count = field_count,
                              .key_field = options->key_field,
                              .edition = options->edition};
    if (options->path_count == 0 || options->path_count > UINT16_MAX) {
        diag_error(diags, (struct origin){.file = NULL},
                   "between 1 and 65535 applicant files are needed, not %zu", options->path_count);
        return false;
    }
    roster->sources = arena_array(&roster->arena, options->path_count, sizeof *roster->sources);
    for (size_t i = 0; i < options->path_count; i++) {
        struct source *source = &roster->sources[i];

        if (options->sheets) {
            source->input.path = arena_cstr(&roster->arena, str_of(options->paths[i]));
            source->input.sheet = options->sheets[i];
            source->input.archived = true;
        } else {
            input_locate(&source->input, options->paths[i], &roster->arena);
        }
        source->input.name = unique_name(roster, i,
                                         is_standard_input(source->input.path)
                                             ? STR(STANDARD_INPUT)
                                             : str_basename(str_of(source->input.path)));
        roster->source_count = i + 1;
        ok = read_source(roster, source, options, diags) && ok;
    }
    if (!ok)
        return false;
    warn_of_same_files(roster, diags);
    return count_is_expected(roster, options->expect, diags);
}
