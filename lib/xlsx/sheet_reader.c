/* What stands in the cells of a sheet? ECMA-376 part 1, 18.3.1. */
#include "xlsx/sheet_reader.h"
#include "base/message.h"
#include "base/order.h"
#include "xlsx/plain_cell.h"
#include <stdlib.h>

#include "base/banned.h"

#define CELL_BYTES ((size_t)4 << 20)
#define ROW_BYTES ((size_t)1 << 30)

/* Where in the sheet's elements the reader is. */
enum place {
    OUTSIDE,
    IN_DATA,
    IN_ROW,
    IN_CELL,
    IN_VALUE,
    IN_FORMULA,
    IN_INLINE, /* of a cell: its own rich text */
    IN_RUN,
    IN_TEXT
};

struct sheet_reading {
    struct foreign_book *book;
    const struct sheet_events *events;
    struct part_events *parts;
    enum place place, text_within; /* IN_INLINE or IN_RUN */
    unsigned skipped;              /* open elements that nothing is asked of */
    uint64_t given;                /* bytes of text */
    /* The row in hand. */
    uint32_t row;
    bool hidden, disordered;
    struct strbuf text;
    struct sheet_cell *cells;
    size_t count, room;
    /* The cell in hand. */
    uint32_t column; /* from 0; of the next cell, where none says its own */
    size_t start;
    unsigned style;
    char type; /* n, s, t (str), i, b, e, d; ? for what is none of them */
    bool formula, value, inlined;
    const char *fault;
};

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

static void fail(struct sheet_reading *reading, const char *fault)
{
    if (!reading->fault)
        reading->fault = fault;
    reading->parts->stop = true;
}

static bool is_set(const char *value)
{
    return value && (is(value, "1") || is(value, "true"));
}

/* --- Around the rows --- */

static void take_columns(struct sheet_reading *reading, const char **attributes)
{
    const char *first = part_attribute(attributes, "min"),
               *last = part_attribute(attributes, "max");
    const char *width = part_attribute(attributes, "width");
    bool hidden = is_set(part_attribute(attributes, "hidden")) || (width && is(width, "0"));

    if (hidden && first && last && reading->events->hidden_columns)
        reading->events->hidden_columns(reading->events->context,
                                        sheet_number(str_of(first), SHEET_COLUMNS_MOST),
                                        sheet_number(str_of(last), SHEET_COLUMNS_MOST));
}

static void take_merged(struct sheet_reading *reading, const char **attributes)
{
    const char *cells = part_attribute(attributes, "ref");
    struct str rest = str_of(cells ? cells : "");
    struct sheet_range range;

    if (!reading->events->merged || !cell_place_take(&rest, &range.first_row, &range.first_column))
        return;
    range.last_row = range.first_row;
    range.last_column = range.first_column;
    if (rest.len && *rest.ptr == ':') {
        rest = (struct str){rest.ptr + 1, rest.len - 1};
        if (!cell_place_take(&rest, &range.last_row, &range.last_column))
            return;
    }
    reading->events->merged(reading->events->context, range);
}

/* --- Rows --- */

static void start_row(struct sheet_reading *reading, const char **attributes)
{
    const char *number = part_attribute(attributes, "r");
    const char *height = part_attribute(attributes, "ht");
    uint32_t row = number ? sheet_number(str_of(number), SHEET_ROWS_MOST) : reading->row + 1;

    if (row <= reading->row || row > SHEET_ROWS_MOST)
        fail(reading, MESSAGE("rows are out of order"));
    reading->row = row;
    reading->hidden = is_set(part_attribute(attributes, "hidden")) ||
                      (height && (is(height, "0") || is(height, "0.0")));
    reading->disordered = false;
    reading->count = 0;
    reading->column = 0;
    strbuf_clear(&reading->text);
    reading->place = IN_ROW;
}

static int by_column(const void *left, const void *right)
{
    return order_of(((const struct sheet_cell *)left)->column,
                    ((const struct sheet_cell *)right)->column);
}

static void sort_cells(struct sheet_reading *reading)
{
    qsort(reading->cells, reading->count, sizeof *reading->cells, by_column);
    for (size_t i = 1; i < reading->count; i++)
        if (reading->cells[i].column == reading->cells[i - 1].column)
            fail(reading, MESSAGE("a cell stands there twice"));
}

static void end_row(struct sheet_reading *reading)
{
    struct sheet_row row;

    reading->place = IN_DATA;
    if (reading->disordered)
        sort_cells(reading);
    reading->given += reading->text.len;
    if (reading->given > reading->book->package.limit)
        fail(reading, MESSAGE("its texts are too long together"));
    if (reading->count == 0 || reading->fault || !reading->events->row)
        return;
    row = (struct sheet_row){.number = reading->row,
                             .hidden = reading->hidden,
                             .text = reading->text.ptr,
                             .cells = reading->cells,
                             .count = reading->count,
                             .read = reading->parts->read,
                             .size = reading->parts->size};
    if (!reading->events->row(reading->events->context, &row))
        reading->parts->stop = true;
}

/* --- Cells --- */

static char type_of(struct str type)
{
    if (type.len == 0 || str_eq(type, STR("n")))
        return 'n';
    if (type.len == 1 && strchr("sbed", *type.ptr))
        return *type.ptr;
    if (str_eq(type, STR("str")))
        return 't';
    return str_eq(type, STR("inlineStr")) ? 'i' : '?';
}

/* Begins a cell; PLACE is NULL where it has none, which is then behind the one before it. */
static void begin_cell(struct sheet_reading *reading, struct str place, struct str type,
                       struct str style)
{
    uint32_t row, column;

    reading->style = sheet_number(style, INT32_MAX);
    if (place.ptr) {
        if (!cell_place_take(&place, &row, &column) || place.len || row != reading->row) {
            fail(reading, MESSAGE("a cell is not where it says"));
            return;
        }
        reading->disordered = reading->disordered || column <= reading->column;
        reading->column = column - 1;
    } else if (reading->column >= SHEET_COLUMNS_MOST) {
        fail(reading, MESSAGE("a cell is not where it says"));
    }
    reading->type = type_of(type);
    if (reading->type == '?')
        fail(reading, MESSAGE("a cell is of no known kind"));
    reading->start = reading->text.len;
    reading->formula = reading->value = reading->inlined = false;
    reading->place = IN_CELL;
}

static void start_cell(struct sheet_reading *reading, const char **attributes)
{
    struct str place = {NULL, 0}, type = STR("n"), style = STR("");

    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];

        if (name[0] == '\0' || name[1] != '\0')
            continue;
        if (name[0] == 'r')
            place = str_of(attributes[1]);
        else if (name[0] == 't')
            type = str_of(attributes[1]);
        else if (name[0] == 's')
            style = str_of(attributes[1]);
    }
    begin_cell(reading, place, type, style);
}

static void add_cell(struct sheet_reading *reading, enum sheet_cell_kind kind, bool struck)
{
    size_t length = reading->text.len - reading->start;

    if (length > CELL_BYTES || reading->text.len > ROW_BYTES) {
        fail(reading, MESSAGE("a cell or row is too long"));
        return;
    }
    reading->cells =
        memory_for_another(reading->cells, reading->count, &reading->room, sizeof *reading->cells);
    reading->cells[reading->count++] = (struct sheet_cell){.start = (uint32_t)reading->start,
                                                           .length = (uint32_t)length,
                                                           .column = (uint16_t)reading->column,
                                                           .kind = (uint8_t)kind,
                                                           .struck = struck};
}

static void take_value(struct sheet_reading *reading)
{
    struct stored_cell cell = {.book = reading->book,
                               .type = reading->type,
                               .style = reading->style,
                               .text = &reading->text,
                               .start = reading->start};
    const char *fault = NULL;
    bool struck = false;
    enum sheet_cell_kind kind = cell_value(&cell, &struck, &fault);

    if (fault)
        fail(reading, fault);
    else if (reading->text.len > reading->start)
        add_cell(reading, kind, struck);
}

static void end_cell(struct sheet_reading *reading)
{
    bool empty = reading->text.len == reading->start;

    reading->place = IN_ROW;
    if (reading->count >= SHEET_COLUMNS_MOST) {
        fail(reading, MESSAGE("a cell stands there twice"));
    } else if (empty && reading->formula && !(reading->type == 't' && reading->value)) {
        add_cell(reading, SHEET_NO_RESULT, false);
    } else if (!empty) {
        take_value(reading);
    }
    if (!reading->fault) /* whose place is told */
        reading->column++;
}

/* Cells that need no tags. */
static size_t take_plain_cells(void *context, struct str ahead, uint64_t *tags)
{
    struct sheet_reading *reading = context;
    struct str rest = ahead;
    struct plain_cell cell;
    size_t bytes;

    while (reading->place == IN_ROW && !reading->skipped && !reading->parts->stop &&
           (bytes = plain_cell_find(rest, &cell)) > 0) {
        if (cell.text && !str_eq(cell.type, STR("inlineStr")))
            break;
        begin_cell(reading, cell.place, cell.type, cell.style);
        if (!reading->fault) {
            reading->value = cell.value;
            reading->inlined = cell.text;
            strbuf_add(&reading->text, cell.content);
            end_cell(reading);
        }
        *tags += cell.tags;
        rest = (struct str){rest.ptr + bytes, rest.len - bytes};
    }
    return ahead.len - rest.len;
}

/* --- The sheet --- */

/* Enters the element NAME of a cell; false where nothing is asked of it. */
static bool enter_cell_part(struct sheet_reading *reading, const char *name)
{
    if (is(name, "v") && !reading->inlined) {
        if (reading->value)
            fail(reading, MESSAGE("a cell has two values"));
        reading->place = IN_VALUE;
        reading->value = true;
    } else if (is(name, "f")) {
        reading->place = IN_FORMULA;
        reading->formula = true;
    } else if (is(name, "is") && reading->type == 'i' && !reading->inlined) {
        reading->place = IN_INLINE;
        reading->inlined = true;
        reading->text.len = reading->start; /* some writers have a value as well */
    } else {
        return false;
    }
    return true;
}

/* The same for an element of a rich text. */
static bool enter_text_part(struct sheet_reading *reading, const char *name)
{
    if (is(name, "t")) {
        reading->text_within = reading->place;
        reading->place = IN_TEXT;
        return true;
    }
    if (reading->place == IN_RUN || !is(name, "r"))
        return false;
    reading->place = IN_RUN;
    return true;
}

static void enter_sheet_part(struct sheet_reading *reading, const char *name,
                             const char **attributes)
{
    if (is(name, "sheetData"))
        reading->place = IN_DATA;
    else if (is(name, "col"))
        take_columns(reading, attributes);
    else if (is(name, "mergeCell"))
        take_merged(reading, attributes);
}

static void start_within(struct sheet_reading *reading, const char *name, const char **attributes)
{
    bool entered = false;

    switch (reading->place) {
    case OUTSIDE:
        enter_sheet_part(reading, name, attributes);
        entered = true;
        break;
    case IN_DATA:
        entered = is(name, "row");
        if (entered)
            start_row(reading, attributes);
        break;
    case IN_ROW:
        entered = is(name, "c");
        if (entered)
            start_cell(reading, attributes);
        break;
    case IN_CELL:
        entered = enter_cell_part(reading, name);
        break;
    case IN_INLINE:
    case IN_RUN:
        entered = enter_text_part(reading, name);
        break;
    case IN_VALUE:
    case IN_FORMULA:
    case IN_TEXT:
        break;
    }
    if (!entered)
        reading->skipped = 1;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    struct sheet_reading *reading = context;

    if (reading->skipped)
        reading->skipped++;
    else
        start_within(reading, name, attributes);
}

static void on_end(void *context, const char *name)
{
    struct sheet_reading *reading = context;

    if (reading->skipped) {
        reading->skipped--;
        return;
    }
    switch (reading->place) {
    case OUTSIDE:
        break;
    case IN_DATA:
        reading->place = OUTSIDE;
        break;
    case IN_ROW:
        end_row(reading);
        break;
    case IN_CELL:
        end_cell(reading);
        break;
    case IN_VALUE:
    case IN_FORMULA:
    case IN_INLINE:
        reading->place = IN_CELL;
        break;
    case IN_RUN:
        reading->place = IN_INLINE;
        break;
    case IN_TEXT:
        reading->place = reading->text_within;
        break;
    }
    (void)name;
}

static void on_text(void *context, const char *text, int length)
{
    struct sheet_reading *reading = context;
    bool wanted = reading->place == IN_VALUE || reading->place == IN_TEXT;

    if (wanted && !reading->skipped && reading->text.len - reading->start <= CELL_BYTES)
        strbuf_add(&reading->text, (struct str){text, (size_t)length});
}

bool sheet_read(struct foreign_book *book, const struct foreign_sheet *sheet, const char *shown,
                const struct sheet_events *events, struct diag_list *diags)
{
    struct sheet_reading reading = {.book = book, .events = events};
    struct part_events parts = {.start = on_start,
                                .end = on_end,
                                .text = on_text,
                                .ahead = take_plain_cells,
                                .context = &reading};
    bool ok;

    reading.parts = &parts;
    ok =
        foreign_book_share(book, diags) && package_read(&book->package, sheet->part, &parts, diags);
    if (reading.fault) {
        diag_error(diags,
                   (struct origin){shown, reading.row,
                                   reading.place >= IN_ROW ? reading.column + 1 : 0, true},
                   "the workbook is damaged (%s): open it in a spreadsheet program, save it again "
                   "and look at what it repaired",
                   message(diags->language, reading.fault));
        ok = false;
    }
    strbuf_release(&reading.text);
    free(reading.cells);
    return ok;
}
