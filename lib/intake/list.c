/* Does this value stand in that column of a file? */
#include "intake/list.h"
#include "applicant/cell_mark.h"
#include "applicant/identity.h"
#include "intake/table_row.h"

#include "base/banned.h"

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
    text = cell_without_guard((struct str){out, length});
    form = identity_check(text);
    if (form != IDENTITY_18 && form != IDENTITY_15 && form != IDENTITY_OTHER)
        return text;
    out = arena_alloc(arena, text.len + 4);
    return (struct str){out, identity_canonical(text, out)};
}

/* The form in which VALUE, of the type that LIST is read by, is compared. */
struct str list_form(const struct list *list, struct str text, struct arena *arena)
{
    struct value value = {.state = VALUE_PRESENT, .text = text};

    if (!list->field || list->field->type == FIELD_TEXT)
        return comparable(text, arena);
    return field_canonical(list->field, &value, arena);
}

struct list_reading {
    struct list *list;
    struct str column;
    size_t at;     /* COLUMN's place in the header, or TABLE_NO_COLUMN */
    size_t *shown; /* the places of LIST->show */
    size_t width;
    struct strbuf headers; /* of the first row, for the message */
    struct arena *arena;
    struct diag_list *diags;
    bool failed;
};

static void find_column(struct list_reading *reading, size_t number, uint32_t line,
                        const struct str *cells, size_t count)
{
    if (number == 0)
        table_headers_tell(cells, count, &reading->headers);
    reading->failed = !table_column_find(&reading->list->file, line, cells, count, reading->column,
                                         &reading->at, reading->diags);
    if (reading->at == TABLE_NO_COLUMN)
        return;
    reading->width = count;
    table_reads_key(&reading->list->file, reading->at);
}

/* Where the columns stand that are shown as evidence; CELLS are the header. */
static void find_shown(struct list_reading *reading, uint32_t line, const struct str *cells,
                       size_t count)
{
    const struct list *list = reading->list;

    reading->shown = arena_array(reading->arena, list->show_count, sizeof *reading->shown);
    for (size_t s = 0; s < list->show_count; s++) {
        size_t found = 0;

        for (size_t i = 0; i < count; i++)
            if (header_matches(cells[i], list->show[s])) {
                reading->shown[s] = i;
                found++;
            }
        if (found == 1) {
            table_reads(&reading->list->file, reading->shown[s]);
            continue;
        }
        diag_error(reading->diags, table_place(&list->file, line, 0),
                   found ? "two columns are headed '" STR_FMT "'"
                         : "no column is headed '" STR_FMT "', which 'show' names",
                   STR_ARG(list->show[s]));
        reading->failed = true;
    }
}

/* The column, from 1; in a text the line will do. */
static uint32_t place_in_sheet(const struct list_reading *reading)
{
    return reading->list->file.in_sheet ? (uint32_t)reading->at + 1 : 0;
}

/* Does a workbook's CELL hold what was put there? */
static bool is_readable(const struct list_reading *reading, uint32_t line, struct str cell)
{
    struct origin at = table_place(&reading->list->file, line, (uint32_t)reading->at + 1);

    switch (cell_mark_of(cell)) {
    case CELL_INEXACT:
        diag_error(reading->diags, at,
                   "a long number here was shortened by a spreadsheet: format the column as text, "
                   "enter the number again and export the list again");
        return false;
    case CELL_ERROR:
    case CELL_NO_RESULT:
        diag_error(reading->diags, at,
                   "the cell has a formula without a result, or with an error: mend it and save "
                   "the workbook again");
        return false;
    default:
        return true;
    }
}

/* Reads CELL by the type of the field that is compared with the list. A blank one gives an empty
 * VALUE; one that cannot be read would match nobody, and is an error. */
static bool read_value(const struct list_reading *reading, uint32_t line, struct str cell,
                       struct str *out)
{
    const struct list *list = reading->list;
    struct field field = {.type = FIELD_TEXT};
    struct strbuf fault = {0};
    struct value value;
    enum cell_fault found;

    if (list->field)
        field = *list->field;
    field.optional = true;
    found = field_read(&field, cell, reading->arena, &value);
    *out = (struct str){NULL, 0};
    if (found == CELL_GOOD) {
        if (value.state == VALUE_PRESENT)
            *out = list_form(list, value.text, reading->arena);
        return true;
    }
    cell_fault_describe(found, &field, cell, reading->diags->language, &fault);
    diag_error(reading->diags, table_place(&list->file, line, place_in_sheet(reading)),
               "this entry would match nobody: %s", fault.ptr);
    strbuf_release(&fault);
    return false;
}

static void add_entry(struct list_reading *reading, uint32_t line, struct str value,
                      const struct str *cells)
{
    struct list *list = reading->list;
    struct list_entry *entry = arena_alloc(reading->arena, sizeof *entry);

    *entry = (struct list_entry){.value = arena_copy(reading->arena, value), .line = line};
    entry->shown = arena_array(reading->arena, list->show_count, sizeof *entry->shown);
    for (size_t i = 0; i < list->show_count; i++)
        entry->shown[i] =
            arena_copy(reading->arena, str_trim(cell_unmarked(cells[reading->shown[i]])));
    *list->last = entry;
    list->last = &entry->next;
    list->entry_count++;
    text_index_add(&list->values, entry->value);
}

/* A row that cannot be read for certain may be somebody who is then paid or turned away by
 * mistake: the list as a whole is refused. */
static bool read_entry(struct list_reading *reading, uint32_t line, const struct str *cells,
                       size_t count)
{
    struct origin at = table_place(&reading->list->file, line, 0);
    struct str value;

    if (table_row_is_blank(cells, count, reading->at))
        return true;
    if (!table_row_is_whole(&reading->list->file, line, cells, count, reading->width,
                            reading->diags) ||
        !is_readable(reading, line, cells[reading->at]))
        return false;
    if (!read_value(reading, line, cells[reading->at], &value))
        return false;
    if (value.len == 0)
        return !table_row_is_forgotten(&reading->list->file, line, cells, count, reading->at,
                                       reading->column, reading->diags);
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
    add_entry(reading, line, value, cells);
    return true;
}

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct list_reading *reading = context;

    if (reading->at == TABLE_NO_COLUMN) {
        find_column(reading, number, line, cells, count);
        if (reading->at != TABLE_NO_COLUMN)
            find_shown(reading, line, cells, count);
        else if (number + 1 == HEADER_ROWS)
            reading->failed = true;
    } else if (!read_entry(reading, line, cells, count)) {
        reading->failed = true;
    }
    return !(reading->failed && reading->at == TABLE_NO_COLUMN);
}

static bool is_header(void *context, const struct str *cells, size_t count)
{
    const struct list_reading *reading = context;

    for (size_t i = 0; i < count; i++)
        if (header_matches(cells[i], reading->column))
            return true;
    return false;
}

static void tell_no_column(const struct list_reading *reading)
{
    struct origin at = table_place(&reading->list->file, 0, 0);

    if (reading->headers.ptr && identity_among(strbuf_str(&reading->headers)))
        diag_error(reading->diags, at,
                   "no column is headed '" STR_FMT
                   "', and the first line holds somebody's numbers: is the header missing?",
                   STR_ARG(reading->column));
    else
        diag_error(reading->diags, at, "no column is headed '" STR_FMT "'. The first line has: %s",
                   STR_ARG(reading->column),
                   table_headers_shown(&reading->headers, reading->diags->language));
}

static void index_firsts(struct list *list, struct arena *arena)
{
    list->firsts = arena_array(arena, list->values.count, sizeof *list->firsts);
    for (const struct list_entry *entry = list->entries; entry; entry = entry->next) {
        uint32_t number = text_index_add(&list->values, entry->value); /* it is there already */

        if (!list->firsts[number])
            list->firsts[number] = entry;
    }
}

bool list_read(struct list *list, struct str column, enum hidden_rows hidden, struct arena *arena,
               struct diag_list *diags)
{
    struct list_reading reading = {
        .list = list, .column = column, .at = TABLE_NO_COLUMN, .arena = arena, .diags = diags};
    size_t errors = diags->errors;
    bool ok;

    list->values = (struct text_index){0};
    list->entries = NULL;
    list->last = &list->entries;
    list->entry_count = 0;
    ok = table_input_read(&list->file, &list->input, hidden, is_header, read_row, &reading, arena,
                          diags);
    if (reading.at == TABLE_NO_COLUMN && diags->errors == errors)
        tell_no_column(&reading);
    strbuf_release(&reading.headers);
    if (list->show_count > 0)
        index_firsts(list, arena);
    return ok && reading.at != TABLE_NO_COLUMN && !reading.failed;
}

bool list_has(const struct list *list, struct str value, struct arena *scratch)
{
    return text_index_has(&list->values, list_form(list, value, scratch));
}

const struct list_entry *list_first(const struct list *list, struct str value,
                                    struct arena *scratch)
{
    uint32_t number;

    return text_index_find(&list->values, list_form(list, value, scratch), &number)
               ? list->firsts[number]
               : NULL;
}
