/* Which cells are corrected before a payment is made again? */
#include "intake/correction_file.h"
#include "base/index.h"
#include "intake/columns.h"
#include "intake/table_row.h"
#include <stdlib.h>

#include "base/banned.h"

struct reading {
    struct correction_file *file;
    const struct ruleset *rules;
    const struct roster *roster;
    size_t key;       /* its column */
    uint16_t *fields; /* of each column; NO_INDEX: none */
    size_t width;
    bool headed;
    struct strbuf headers; /* of the first row, for the message */
    struct text_index keys;
    uint32_t *lines; /* of the keys */
    size_t line_room;
    struct arena *arena;
    struct diag_list *diags;
    bool failed;
};

static size_t find_key(const struct reading *reading, const struct str *cells, size_t count)
{
    const struct field *key = &reading->rules->fields[reading->rules->scheme.key];

    for (size_t i = 0; i < count; i++)
        if (field_is_headed(key, cells[i]))
            return i;
    return TABLE_NO_COLUMN;
}

static bool is_header(void *context, const struct str *cells, size_t count)
{
    return find_key(context, cells, count) != TABLE_NO_COLUMN;
}

/* A header of the applicant files that no field reads: correcting it changes nothing. */
static bool is_unread(const struct reading *reading, struct str cell)
{
    for (size_t s = 0; s < reading->roster->source_count; s++)
        for (size_t i = 0; i < reading->roster->sources[s].header_fields; i++)
            if (header_matches(cell, reading->roster->sources[s].headers[i]))
                return true;
    return false;
}

/* Is FIELD, as it stands, what a tier gives? */
static bool is_given(const struct ruleset *rules, const struct field *field)
{
    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].amount && str_eq(expr_source(rules->tiers[i].amount), field->name))
            return true;
    return false;
}

static uint16_t refuse_amount(struct reading *reading, struct str cell, struct origin at)
{
    diag_error(reading->diags, at,
               "an amount is paid again as it was: take the column '" STR_FMT "' out",
               STR_ARG(str_trim(cell)));
    reading->failed = true;
    return NO_INDEX;
}

/* What stands under the column headed CELL; NO_INDEX: nothing that is read. */
static uint16_t field_under(struct reading *reading, struct str cell, struct origin at)
{
    const struct ruleset *rules = reading->rules;

    if (header_matches(cell, STR("amount")) || header_matches(cell, STR("金额")))
        return refuse_amount(reading, cell, at);
    for (uint16_t i = 0; i < rules->field_count; i++)
        if (field_is_headed(&rules->fields[i], cell))
            return is_given(rules, &rules->fields[i]) ? refuse_amount(reading, cell, at) : i;
    if (str_trim(cell).len && !is_unread(reading, cell)) {
        diag_error(reading->diags, at, "the applicant files have no column '" STR_FMT "'",
                   STR_ARG(str_trim(cell)));
        reading->failed = true;
    }
    return NO_INDEX;
}

static void take_header(struct reading *reading, size_t number, uint32_t line,
                        const struct str *cells, size_t count)
{
    struct origin at = table_place(&reading->file->file, line, 0);

    if (number == 0)
        table_headers_tell(cells, count, &reading->headers);
    reading->key = find_key(reading, cells, count);
    if (reading->key == TABLE_NO_COLUMN)
        return;
    reading->headed = true;
    reading->width = count;
    table_reads_key(&reading->file->file, reading->key);
    reading->fields = arena_array(reading->arena, count, sizeof *reading->fields);
    for (size_t i = 0; i < count; i++) {
        reading->fields[i] = i == reading->key ? NO_INDEX : field_under(reading, cells[i], at);
        if (reading->fields[i] != NO_INDEX)
            table_reads(&reading->file->file, i);
        for (size_t n = 0; n < i; n++)
            if ((reading->fields[i] != NO_INDEX && reading->fields[n] == reading->fields[i]) ||
                reading->fields[i] == reading->rules->scheme.key) {
                diag_error(reading->diags, at, "two columns are headed '" STR_FMT "'",
                           STR_ARG(str_trim(cells[i])));
                reading->failed = true;
                break;
            }
    }
}

static void keep(struct correction_file *file, const struct correction *correction)
{
    file->items = memory_for_another(file->items, file->count, &file->room, sizeof *file->items);
    file->items[file->count++] = *correction;
}

static void refuse_cell(struct reading *reading, enum cell_fault fault, const struct field *field,
                        struct str cell, struct origin at)
{
    struct strbuf text = {0};

    cell_fault_describe(fault, field, cell, reading->diags->language, &text);
    diag_error(reading->diags, at, "%s", text.ptr);
    strbuf_release(&text);
    reading->failed = true;
}

/* Whose cells are corrected twice would get those of the row that comes last. */
static bool check_once(struct reading *reading, struct str key, struct origin at)
{
    size_t count = reading->keys.count;
    uint32_t number = text_index_add(&reading->keys, key);

    if (number == count) {
        reading->lines =
            memory_for_another(reading->lines, count, &reading->line_room, sizeof *reading->lines);
        reading->lines[count] = at.line;
        return true;
    }
    diag_error(reading->diags, at, "the same key stands in line %u already: keep one of the two",
               reading->lines[number]);
    reading->failed = true;
    return false;
}

/* The key of a row, which must be one; false, with the fault told, where it is none or stood
 * above. */
static bool read_key(struct reading *reading, struct str cell, struct correction *correction)
{
    const struct field *key = &reading->rules->fields[reading->rules->scheme.key];
    struct value value;
    enum cell_fault fault = field_read(key, cell, reading->arena, &value);

    if (fault != CELL_GOOD || value.state != VALUE_PRESENT) {
        refuse_cell(reading, fault == CELL_GOOD ? CELL_MISSING : fault, key, cell, correction->at);
        return false;
    }
    correction->key = arena_copy(reading->arena, field_canonical(key, &value, reading->arena));
    return check_once(reading, correction->key, correction->at);
}

/* Keeps CELL, in column AT, which is not blank, as a CORRECTION of its field. */
static void read_cell(struct reading *reading, size_t at, struct str cell,
                      struct correction correction)
{
    const struct table_file *file = &reading->file->file;
    const struct field *field = &reading->rules->fields[reading->fields[at]];
    struct value value;
    enum cell_fault fault = field_read(field, cell, reading->arena, &value);

    if (fault != CELL_GOOD) {
        refuse_cell(reading, fault, field, cell,
                    table_place(file, correction.at.line, file->in_sheet ? (uint32_t)at + 1 : 0));
        return;
    }
    correction.field = reading->fields[at];
    correction.cell = arena_copy(reading->arena, cell);
    keep(reading->file, &correction);
}

static void read_entry(struct reading *reading, uint32_t line, const struct str *cells,
                       size_t count)
{
    struct correction correction = {.field = NO_INDEX,
                                    .at = table_place(&reading->file->file, line, 0)};

    if (table_row_is_blank(cells, count, reading->key))
        return;
    if (!table_row_is_whole(&reading->file->file, line, cells, count, reading->width,
                            reading->diags)) {
        reading->failed = true;
        return;
    }
    if (!read_key(reading, cells[reading->key], &correction))
        return;
    keep(reading->file, &correction);
    for (size_t i = 0; i < count; i++)
        if (reading->fields[i] != NO_INDEX && str_trim(cells[i]).len)
            read_cell(reading, i, cells[i], correction);
}

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct reading *reading = context;

    if (reading->headed)
        read_entry(reading, line, cells, count);
    else
        take_header(reading, number, line, cells, count);
    return reading->headed || number + 1 < HEADER_ROWS;
}

bool correction_file_read(struct correction_file *file, const struct ruleset *rules,
                          const struct roster *roster, enum hidden_rows hidden, struct arena *arena,
                          struct diag_list *diags)
{
    struct reading reading = {
        .file = file, .rules = rules, .roster = roster, .arena = arena, .diags = diags};
    const struct field *key = &rules->fields[rules->scheme.key];
    size_t errors = diags->errors;
    bool ok;

    ok = table_input_read(&file->file, &file->input, hidden, is_header, read_row, &reading, arena,
                          diags);
    if (!reading.headed && diags->errors == errors)
        diag_error(diags, table_place(&file->file, 0, 0),
                   "no row is headed %s. The first line has: %s",
                   arena_cstr(arena, key->headers[0]),
                   table_headers_shown(&reading.headers, diags->language));
    strbuf_release(&reading.headers);
    text_index_release(&reading.keys);
    free(reading.lines);
    return ok && reading.headed && !reading.failed;
}

void correction_file_release(struct correction_file *file)
{
    free(file->items);
    file->items = NULL;
    file->count = file->room = 0;
}
