/* What stands in the cells of a sheet? ECMA-376 part 1, 18.3.1. */
#include "xlsx/sheet_reader.h"
#include "base/message.h"
#include "xlsx/plain_cell.h"

#include "base/banned.h"

/* Where in the sheet's elements the reader is. */
enum place {
    OUTSIDE,
    IN_SHEET,
    IN_COLUMNS,
    IN_MERGED,
    IN_DATA,
    IN_ROW,
    IN_CELL,
    IN_VALUE,
    IN_FORMULA,
    IN_INLINE, /* of a cell: its own rich text */
    IN_RUN,
    IN_LOOK, /* of a run */
    IN_TEXT
};

struct sheet_reading {
    struct foreign_book *book;
    const struct sheet_events *events;
    struct part_events *parts;
    enum place place, text_within; /* IN_INLINE or IN_RUN */
    bool run_struck;               /* the run in hand */
    bool low_rows;                 /* one that says no height of its own has none */
    unsigned skipped;              /* open elements that nothing is asked of */
    struct row_reading row;
};

static bool is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

/* Damage that was found ends the reading. */
static void heed_fault(struct sheet_reading *reading)
{
    if (reading->row.fault)
        reading->parts->stop = true;
}

/* Is SIZE, of a row or a column, one that shows: plain digits, and not all of them zero? Of a row
 * one below a point does not. */
static bool shows(const char *size, bool row)
{
    size_t whole = strspn(size, "0123456789"), zeros = strspn(size, "0");
    const char *rest = size + whole;

    if (*rest == '.')
        rest += 1 + strspn(rest + 1, "0123456789");
    if (*rest != '\0')
        return false;
    return zeros < whole || (!row && strpbrk(size, "123456789"));
}

/* --- Around the rows --- */

static void take_columns(struct sheet_reading *reading, const char **attributes)
{
    const char *first = part_attribute(attributes, "min"),
               *last = part_attribute(attributes, "max");
    const char *width = part_attribute(attributes, "width");
    bool hidden =
        part_is_true(part_attribute(attributes, "hidden")) || (width && !shows(width, false));

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
    uint32_t row = number ? sheet_number(str_of(number), SHEET_ROWS_MOST) : reading->row.number + 1;

    if (row <= reading->row.number || row > SHEET_ROWS_MOST)
        row_fail(&reading->row, MESSAGE("rows are out of order"));
    row_begin(&reading->row, row,
              part_is_true(part_attribute(attributes, "hidden")) ||
                  (height ? !shows(height, true) : reading->low_rows));
    reading->place = IN_ROW;
}

static void end_row(struct sheet_reading *reading)
{
    const struct row_reading *row = &reading->row;

    reading->place = IN_DATA;
    row_end(&reading->row);
    reading->row.room_left -= row->text.len;
    if (row->count == 0 || row->fault || !reading->events->row)
        return;
    if (!reading->events->row(reading->events->context,
                              &(struct sheet_row){.number = row->number,
                                                  .hidden = row->hidden,
                                                  .text = row->text.ptr,
                                                  .cells = row->cells,
                                                  .count = row->count,
                                                  .read = reading->parts->read,
                                                  .size = reading->parts->size}))
        reading->parts->stop = true;
}

/* --- Cells --- */

static void start_cell(struct sheet_reading *reading, const char **attributes)
{
    struct str place = {NULL, 0}, type = STR("n"), style = STR("");

    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];

        if (name[1] != '\0')
            continue;
        if (name[0] == 'r')
            place = str_of(attributes[1]);
        else if (name[0] == 't')
            type = str_of(attributes[1]);
        else if (name[0] == 's')
            style = str_of(attributes[1]);
    }
    if (row_begin_cell(&reading->row, place, type, style))
        reading->place = IN_CELL;
}

/* Cells that need no tags. */
static size_t take_plain_cells(void *context, struct str ahead, uint64_t *tags)
{
    struct sheet_reading *reading = context;
    struct row_reading *row = &reading->row;
    struct str rest = ahead;
    struct plain_cell cell;
    size_t bytes;

    while (reading->place == IN_ROW && !reading->skipped && !row->fault &&
           (bytes = plain_cell_find(rest, &cell)) > 0) {
        if (cell.text && !str_eq(cell.type, STR("inlineStr")))
            break;
        if (row_begin_cell(row, cell.place, cell.type, cell.style) && !row->fault) {
            row->value = cell.value;
            row->inlined = cell.text;
            strbuf_add(&row->text, cell.content);
            row_end_cell(row);
        }
        *tags += cell.tags;
        rest = (struct str){rest.ptr + bytes, rest.len - bytes};
    }
    heed_fault(reading);
    return ahead.len - rest.len;
}

/* --- The sheet --- */

/* Enters the element NAME of a cell; false where nothing is asked of it. */
static bool enter_cell_part(struct sheet_reading *reading, const char *name)
{
    struct row_reading *row = &reading->row;

    if (is(name, "v") && !row->inlined) {
        if (row->value)
            row_fail(row, MESSAGE("a cell has two values"));
        reading->place = IN_VALUE;
        row->value = true;
    } else if (is(name, "f")) {
        reading->place = IN_FORMULA;
        row->formula = true;
    } else if (is(name, "is") && row->type == 'i') {
        if (row->inlined)
            row_fail(row, MESSAGE("a cell has two values"));
        reading->place = IN_INLINE;
        row->inlined = true;
        row->text.len = row->start; /* some writers have a value as well */
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
    if (reading->place == IN_RUN && is(name, "rPr")) {
        reading->place = IN_LOOK;
        return true;
    }
    if (reading->place == IN_RUN || !is(name, "r"))
        return false;
    reading->place = IN_RUN;
    reading->run_struck = false;
    return true;
}

static void look_at_run(struct sheet_reading *reading, const char *name, const char **attributes)
{
    const char *value = part_attribute(attributes, "val");

    if (is(name, "strike"))
        reading->run_struck = !value || part_is_true(value);
}

/* The height of rows that say none. That rows have height zero by default (`zeroHeight`) is said of
 * those which are not written at all. */
static void take_row_height(struct sheet_reading *reading, const char **attributes)
{
    const char *height = part_attribute(attributes, "defaultRowHeight");

    reading->low_rows |= height && !shows(height, true);
    if (reading->low_rows && reading->row.number)
        row_fail(&reading->row, MESSAGE("rows are out of order")); /* they should stand behind it */
}

/* The same for an element of the sheet itself. */
static bool enter_sheet_part(struct sheet_reading *reading, const char *name,
                             const char **attributes)
{
    if (is(name, "sheetData"))
        reading->place = IN_DATA;
    else if (is(name, "cols"))
        reading->place = IN_COLUMNS;
    else if (is(name, "mergeCells"))
        reading->place = IN_MERGED;
    else if (is(name, "sheetFormatPr"))
        take_row_height(reading, attributes);
    return reading->place != IN_SHEET;
}

/* Elements count at their place only: extensions may have some of the same names elsewhere. */
static void start_within(struct sheet_reading *reading, const char *name, const char **attributes)
{
    bool entered = false;

    switch (reading->place) {
    case OUTSIDE:
        entered = is(name, "worksheet");
        if (entered)
            reading->place = IN_SHEET;
        break;
    case IN_SHEET:
        entered = enter_sheet_part(reading, name, attributes);
        break;
    case IN_COLUMNS:
        if (is(name, "col"))
            take_columns(reading, attributes);
        break;
    case IN_MERGED:
        if (is(name, "mergeCell"))
            take_merged(reading, attributes);
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
    case IN_LOOK:
        look_at_run(reading, name, attributes);
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
    heed_fault(reading);
}

/* Leaves the element that the reader is in. */
static void end_within(struct sheet_reading *reading)
{
    switch (reading->place) {
    case OUTSIDE:
        break;
    case IN_SHEET:
        reading->place = OUTSIDE;
        break;
    case IN_COLUMNS:
    case IN_MERGED:
    case IN_DATA:
        reading->place = IN_SHEET;
        break;
    case IN_ROW:
        end_row(reading);
        break;
    case IN_CELL:
        reading->place = IN_ROW;
        row_end_cell(&reading->row);
        break;
    case IN_VALUE:
    case IN_FORMULA:
    case IN_INLINE:
        reading->place = IN_CELL;
        break;
    case IN_RUN:
        reading->place = IN_INLINE;
        reading->row.has_run = true;
        reading->row.has_whole_run |= !reading->run_struck;
        break;
    case IN_LOOK:
        reading->place = IN_RUN;
        break;
    case IN_TEXT:
        reading->place = reading->text_within;
        break;
    }
}

static void on_end(void *context, const char *name)
{
    struct sheet_reading *reading = context;

    (void)name;
    if (reading->skipped)
        reading->skipped--;
    else
        end_within(reading);
    heed_fault(reading);
}

static void on_text(void *context, const char *text, int length)
{
    struct sheet_reading *reading = context;
    bool wanted = reading->place == IN_VALUE || reading->place == IN_TEXT;

    if (wanted && !reading->skipped && !row_cell_full(&reading->row))
        strbuf_add(&reading->row.text, (struct str){text, (size_t)length});
}

bool sheet_read(struct foreign_book *book, const struct foreign_sheet *sheet, const char *shown,
                const struct sheet_events *events, struct diag_list *diags)
{
    struct sheet_reading reading = {
        .book = book, .events = events, .row = {.book = book, .room_left = book->package.limit}};
    struct part_events parts = {.start = on_start,
                                .end = on_end,
                                .text = on_text,
                                .ahead = take_plain_cells,
                                .context = &reading,
                                .wanted = NAMESPACE_SHEETS};
    bool ok;

    reading.parts = &parts;
    ok =
        foreign_book_share(book, diags) && package_read(&book->package, sheet->part, &parts, diags);
    if (reading.row.fault) {
        diag_error(diags,
                   (struct origin){shown, reading.row.number,
                                   reading.place >= IN_ROW ? reading.row.column + 1 : 0, true},
                   "the workbook is damaged (%s): open it in a spreadsheet program, save it again "
                   "and look at what it repaired",
                   message(diags->language, reading.row.fault));
        ok = false;
    }
    row_release(&reading.row);
    return ok;
}
