/* Does this value stand in that column of a file? */
#include "intake/list.h"
#include "applicant/identity.h"
#include "intake/csv_table.h"

#include "base/banned.h"

#define HEADER_LINES 10 /* the header is one of the first so many rows */
#define NO_COLUMN SIZE_MAX

/* The form that entries and values are compared in: folded, without blanks and apostrophe around
 * it; identity numbers by their 18 digits. */
static struct str comparable(struct str text, struct arena *arena)
{
    char *out = arena_alloc(arena, text.len + 4);
    enum identity_form form;
    size_t length = 0;

    while (text.len) {
        uint32_t code = utf8_fold(utf8_next(&text));

        length += utf8_put(out + length, code);
    }
    text = str_trim((struct str){out, length});
    if (text.len && text.ptr[0] == '\'')
        text = str_trim((struct str){text.ptr + 1, text.len - 1});
    form = identity_check(text);
    if (form != IDENTITY_18 && form != IDENTITY_15 && form != IDENTITY_OTHER)
        return text;
    out = arena_alloc(arena, text.len + 4);
    return (struct str){out, identity_canonical(text, out)};
}

struct list_reading {
    struct list *list;
    struct str column;
    size_t at; /* COLUMN's place in the header, or NO_COLUMN */
    size_t width;
    struct strbuf headers; /* of the first row, for the message */
    struct arena *arena;
    struct diag_list *diags;
    bool failed;
};

static void find_column(struct list_reading *reading, size_t number, uint32_t line,
                        const struct str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (number == 0) {
            strbuf_adds(&reading->headers, i ? ", " : "");
            strbuf_add(&reading->headers, str_trim(cells[i]));
        }
        if (!header_matches(cells[i], reading->column))
            continue;
        if (reading->at != NO_COLUMN) {
            diag_error(reading->diags, (struct origin){reading->list->input.path, line, 0},
                       "two columns are headed '" STR_FMT "'", STR_ARG(reading->column));
            reading->failed = true;
        }
        reading->at = i;
        reading->width = count;
    }
}

/* A line break beside anything that separates cells: a stray quote may have swallowed entries. */
static bool is_swallowed(struct str cell)
{
    return str_find(cell, '\n') < cell.len &&
           (str_find(cell, ',') < cell.len || str_find(cell, ';') < cell.len ||
            str_find(cell, '\t') < cell.len || str_find(cell, '|') < cell.len);
}

/* A row that cannot be read for certain may be somebody who is then paid or turned away by
 * mistake: the list as a whole is refused. */
static bool read_entry(struct list_reading *reading, uint32_t line, const struct str *cells,
                       size_t count)
{
    struct origin at = {reading->list->input.path, line, 0};
    struct str value;

    if (count != reading->width) {
        diag_error(reading->diags, at,
                   count == 1 ? "row has %zu field, the header has %zu"
                              : "row has %zu fields, the header has %zu",
                   count, reading->width);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (is_swallowed(cells[i])) {
            diag_error(reading->diags, at, "a stray quote may have swallowed rows from here on");
            return false;
        }
    value = comparable(cells[reading->at], reading->arena);
    switch (identity_check(value)) {
    case IDENTITY_EXPONENT:
    case IDENTITY_ROUNDED:
        diag_error(reading->diags, at,
                   "a long number here was shortened by a spreadsheet: format the column as text, "
                   "enter the number again and export the list again");
        return false;
    default:
        break;
    }
    if (value.len)
        name_set_add(&reading->list->values, reading->arena, value);
    return true;
}

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct list_reading *reading = context;

    if (reading->at == NO_COLUMN) {
        find_column(reading, number, line, cells, count);
        if (reading->at == NO_COLUMN && number + 1 == HEADER_LINES)
            reading->failed = true;
    } else if (!read_entry(reading, line, cells, count)) {
        reading->failed = true;
    }
    return !(reading->failed && reading->at == NO_COLUMN);
}

bool list_read(struct list *list, struct str column, struct arena *arena, struct diag_list *diags)
{
    struct list_reading reading = {
        .list = list, .column = column, .at = NO_COLUMN, .arena = arena, .diags = diags};
    struct file_bytes bytes;
    size_t errors = diags->errors;
    bool ok;

    list->values = (struct name_set){0};
    if (!input_read(&list->input, &bytes, diags))
        return false;
    ok = table_read(list->input.path, bytes.bytes, NULL, read_row, &reading, diags);
    if (reading.at == NO_COLUMN && diags->errors == errors && reading.headers.ptr &&
        identity_among(strbuf_str(&reading.headers)))
        diag_error(diags, (struct origin){.file = list->input.path},
                   "no column is headed '" STR_FMT
                   "', and the first line holds somebody's numbers: is the header missing?",
                   STR_ARG(column));
    else if (reading.at == NO_COLUMN && diags->errors == errors)
        diag_error(diags, (struct origin){.file = list->input.path},
                   "no column is headed '" STR_FMT "'. The first line has: %s", STR_ARG(column),
                   reading.headers.ptr ? reading.headers.ptr : "nothing");
    strbuf_release(&reading.headers);
    if (!list->input.kept.bytes.ptr)
        file_bytes_release(&bytes);
    return ok && reading.at != NO_COLUMN && !reading.failed;
}

bool list_has(const struct list *list, struct str value, struct arena *scratch)
{
    return name_set_has(&list->values, comparable(value, scratch));
}
