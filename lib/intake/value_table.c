/* What does a table have for these keys? */
#include "intake/value_table.h"
#include "applicant/cell_mark.h"
#include "intake/table_row.h"
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

#define KEY_END '\x1f'                     /* behind each part of a key */
#define COLUMNS_MOST (TABLE_KEYS_MOST + 2) /* the keys, the value, the date */

struct table_reading {
    struct value_table *table;
    struct field from;                         /* as a column */
    const struct field *columns[COLUMNS_MOST]; /* what each must hold; the keys come first */
    size_t at[COLUMNS_MOST];                   /* where it stands */
    size_t count, width;
    bool headed;            /* the header was found */
    struct text_index seen; /* keys with their dates */
    uint32_t *seen_lines;
    size_t seen_room;
    date as_of;
    struct arena *arena;
    struct arena scratch;
    struct strbuf headers; /* of the first row, for the message */
    struct diag_list *diags;
    bool failed;
};

/* Appends VALUE, of FIELD, in the form that keys are compared in. */
static void add_key(struct strbuf *out, const struct field *field, const struct value *value,
                    struct arena *scratch)
{
    char number[32];

    switch (field_value_type(field->type)) {
    case VALUE_NUMBER:
        strbuf_add(out, (struct str){number, (size_t)snprintf(number, sizeof number, "%lld",
                                                              (long long)value->number)});
        break;
    case VALUE_DATE:
        strbuf_printf(out, "%d", (int)value->day);
        break;
    case VALUE_TRUTH:
        strbuf_addc(out, value->truth ? '1' : '0');
        break;
    case VALUE_TEXT:
        strbuf_add(out, str_trim(field_canonical(field, value, scratch)));
        break;
    }
    strbuf_addc(out, KEY_END);
}

static bool fits(const struct field *column, struct str cell)
{
    for (size_t i = 0; i < column->header_count; i++)
        if (header_matches(cell, column->headers[i]))
            return true;
    return false;
}

static bool find_columns(struct table_reading *reading, const struct str *cells, size_t count)
{
    for (size_t c = 0; c < reading->count; c++) {
        size_t at = 0;

        while (at < count && !fits(reading->columns[c], cells[at]))
            at++;
        if (at == count)
            return false;
        reading->at[c] = at;
    }
    return true;
}

/* Which of two columns is meant decides over money: nobody guesses. */
static void refuse_second(struct table_reading *reading, size_t column, uint32_t line,
                          const struct str *cells, size_t count)
{
    const struct field *wanted = reading->columns[column];
    size_t first = reading->at[column];

    for (size_t i = first + 1; i < count; i++) {
        if (!fits(wanted, cells[i]))
            continue;
        diag_error(reading->diags, table_place(&reading->table->file, line, 0),
                   "two columns fit field " STR_FMT ": column %d '" STR_FMT
                   "' and column %d '" STR_FMT
                   "'; rename the one that is not meant, or, where the list goes on beside "
                   "itself, put that part below",
                   STR_ARG(wanted->name), (int)first + 1, STR_ARG(str_trim(cells[first])),
                   (int)i + 1, STR_ARG(str_trim(cells[i])));
        reading->failed = true;
        return;
    }
}

/* Are CELLS the header? */
static void take_header(struct table_reading *reading, size_t number, uint32_t line,
                        const struct str *cells, size_t count)
{
    if (number == 0)
        table_headers_tell(cells, count, &reading->headers);
    reading->headed = find_columns(reading, cells, count);
    if (!reading->headed)
        return;
    reading->width = count;
    table_reads_key(&reading->table->file, reading->at[0]);
    for (size_t c = 0; c < reading->count; c++) {
        table_reads(&reading->table->file, reading->at[c]);
        refuse_second(reading, c, line, cells, count);
    }
}

/* Reads the cells that count; false, with the fault told, where one is blank or cannot be read. */
static bool read_cells(struct table_reading *reading, uint32_t line, const struct str *cells,
                       struct value *values)
{
    struct diag_list *diags = reading->diags;
    bool good = true;

    for (size_t c = 0; c < reading->count; c++) {
        struct str cell = cells[reading->at[c]];
        struct origin at = table_place(&reading->table->file, line, (uint32_t)reading->at[c] + 1);
        enum cell_fault fault = field_read(reading->columns[c], cell, reading->arena, &values[c]);
        struct strbuf text = {0};

        if (fault == CELL_GOOD) /* there is something: no column of a table is optional */
            continue;
        good = false;
        if (fault == CELL_MISSING) {
            diag_error(diags, at,
                       "the cell under '" STR_FMT "' is blank: fill it in, or take the row out",
                       STR_ARG(reading->columns[c]->name));
            continue;
        }
        cell_fault_describe(fault, reading->columns[c], cell, diags->language, &text);
        diag_error(diags, at, "%s", text.ptr);
        strbuf_release(&text);
    }
    return good;
}

/* Does the key, with its date, stand in a row above? */
static bool stands_above(struct table_reading *reading, uint32_t line, struct str key)
{
    uint32_t count = reading->seen.count, number = text_index_add(&reading->seen, key);

    if (number >= reading->seen_room) {
        reading->seen_room = 2 * (size_t)number + 64;
        reading->seen_lines =
            memory_resize(reading->seen_lines, reading->seen_room, sizeof *reading->seen_lines);
    }
    if (number == count) {
        reading->seen_lines[number] = line;
        return false;
    }
    diag_error(reading->diags, table_place(&reading->table->file, line, 0),
               reading->table->rule->from.len
                   ? "the same key and date stand in line %u already: keep one of the two"
                   : "the same key stands in line %u already: keep one of the two",
               reading->seen_lines[number]);
    return true;
}

static void keep_entry(struct table_reading *reading, struct str key, struct table_entry entry)
{
    struct value_table *table = reading->table;
    uint32_t count = table->keys.count, number = text_index_add(&table->keys, key);

    if (number >= table->room) {
        table->room = 2 * (size_t)number + 64;
        table->entries = memory_resize(table->entries, table->room, sizeof *table->entries);
    }
    if (number == count)
        table->entries[number] = (struct table_entry){.line = 0};
    if (table->rule->from.len && entry.from > reading->as_of)
        return;
    if (table->entries[number].line && entry.from <= table->entries[number].from)
        return;
    if (field_value_type(table->rule->value.type) == VALUE_TEXT)
        entry.value.text = arena_copy(reading->arena, entry.value.text);
    table->entries[number] = entry;
}

static void read_entry(struct table_reading *reading, uint32_t line, const struct str *cells,
                       size_t count)
{
    const struct table_rule *rule = reading->table->rule;
    struct value values[COLUMNS_MOST] = {0};
    struct strbuf key = {0};
    size_t length;

    if (table_row_is_blank(cells, count, reading->at[0]))
        return;
    if (!table_row_is_whole(&reading->table->file, line, cells, count, reading->width,
                            reading->diags) ||
        !read_cells(reading, line, cells, values)) {
        reading->failed = true;
        return;
    }
    for (size_t i = 0; i < rule->key_count; i++)
        add_key(&key, &rule->keys[i], &values[i], &reading->scratch);
    length = key.len;
    if (rule->from.len)
        strbuf_printf(&key, "%d", (int)values[rule->key_count + 1].day);
    if (stands_above(reading, line, strbuf_str(&key)))
        reading->failed = true;
    else
        keep_entry(reading, (struct str){key.ptr, length},
                   (struct table_entry){values[rule->key_count], line,
                                        rule->from.len ? values[rule->key_count + 1].day : 0});
    strbuf_release(&key);
    arena_reset(&reading->scratch);
}

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct table_reading *reading = context;

    if (reading->headed)
        read_entry(reading, line, cells, count);
    else
        take_header(reading, number, line, cells, count);
    return reading->headed || number + 1 < HEADER_ROWS;
}

static bool is_header(void *context, const struct str *cells, size_t count)
{
    return find_columns(context, cells, count);
}

static void tell_no_header(const struct table_reading *reading)
{
    struct strbuf wanted = {0};

    for (size_t c = 0; c < reading->count; c++) {
        strbuf_adds(&wanted, c ? ", " : "");
        strbuf_add(&wanted, reading->columns[c]->headers[0]);
    }
    diag_error(reading->diags, table_place(&reading->table->file, 0, 0),
               "no row is headed %s. The first line has: %s", wanted.ptr,
               table_headers_shown(&reading->headers, reading->diags->language));
    strbuf_release(&wanted);
}

bool table_read_rows(struct value_table *table, const struct table_rule *rule, date as_of,
                     enum hidden_rows hidden, struct arena *arena, struct diag_list *diags)
{
    struct table_reading reading = {.table = table, .as_of = as_of, .arena = arena, .diags = diags};
    size_t errors = diags->errors;
    bool ok;

    table->rule = rule;
    reading.from = (struct field){
        .name = rule->from, .type = FIELD_DATE, .headers = &rule->from, .header_count = 1};
    for (size_t i = 0; i < rule->key_count; i++)
        reading.columns[reading.count++] = &rule->keys[i];
    reading.columns[reading.count++] = &rule->value;
    if (rule->from.len)
        reading.columns[reading.count++] = &reading.from;
    ok = table_input_read(&table->file, &table->input, hidden, is_header, read_row, &reading, arena,
                          diags);
    if (!reading.headed && diags->errors == errors)
        tell_no_header(&reading);
    strbuf_release(&reading.headers);
    text_index_release(&reading.seen);
    free(reading.seen_lines);
    arena_release(&reading.scratch);
    return ok && reading.headed && !reading.failed;
}

const struct table_entry *table_find(const struct value_table *table, const struct value *keys,
                                     struct strbuf *room, struct arena *scratch)
{
    uint32_t number;

    strbuf_clear(room);
    for (size_t i = 0; i < table->rule->key_count; i++)
        add_key(room, &table->rule->keys[i], &keys[i], scratch);
    if (!text_index_find(&table->keys, strbuf_str(room), &number))
        return NULL;
    return table->entries[number].line ? &table->entries[number] : NULL;
}

struct value table_key(const struct value_table *table, uint32_t number, size_t column)
{
    struct str rest = table->keys.texts[number], part = {0};
    struct value value = {.state = VALUE_PRESENT};

    for (size_t i = 0; i <= column; i++) {
        size_t end = str_find(rest, KEY_END);

        part = (struct str){rest.ptr, end};
        rest = (struct str){rest.ptr + end + 1, rest.len - end - 1};
    }
    switch (field_value_type(table->rule->keys[column].type)) {
    case VALUE_NUMBER:
        value.number = (decimal)strtoll(part.ptr, NULL, 10); /* KEY_END ends it */
        break;
    case VALUE_DATE:
        value.day = (date)strtol(part.ptr, NULL, 10);
        break;
    case VALUE_TRUTH:
        value.truth = part.ptr[0] == '1';
        break;
    case VALUE_TEXT:
        value.text = part;
        break;
    }
    return value;
}

void table_release(struct value_table *table)
{
    text_index_release(&table->keys);
    free(table->entries);
    table->entries = NULL;
}
