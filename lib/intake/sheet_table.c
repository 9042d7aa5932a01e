/* On which sheet of a workbook does a table stand, and how does it begin? */
#include "intake/sheet_table.h"
#include "applicant/cell_mark.h"

#include "base/banned.h"

#define SHEETS_MOST 500 /* that are looked at for the one that is meant */
#define NAMES_BYTES 400 /* of a list of sheets in a message */
#define DATE_DIGITS 8   /* of 20240131, the only date that is written like a number */

static const char *const hidden_names[] = {
    [HIDDEN_REFUSE] = "refuse", [HIDDEN_INCLUDE] = "include", [HIDDEN_SKIP] = "skip"};

const char *hidden_rows_name(enum hidden_rows hidden)
{
    return hidden_names[hidden];
}

bool hidden_rows_named(struct str name, enum hidden_rows *hidden)
{
    for (unsigned i = 0; i < sizeof hidden_names / sizeof *hidden_names; i++) {
        if (!str_eq(name, str_of(hidden_names[i])))
            continue;
        *hidden = (enum hidden_rows)i;
        return true;
    }
    return false;
}

void sheet_table_cell(const struct sheet_row *row, const struct sheet_cell *cell,
                      struct strbuf *out)
{
    static const uint8_t marks[] = {
        [SHEET_TEXT] = CELL_UNMARKED,       [SHEET_NUMBER] = CELL_UNMARKED,
        [SHEET_INEXACT] = CELL_INEXACT,     [SHEET_DAY] = CELL_UNMARKED,
        [SHEET_TRUTH] = CELL_UNMARKED,      [SHEET_ERROR] = CELL_ERROR,
        [SHEET_NO_RESULT] = CELL_NO_RESULT, [SHEET_NO_NUMBER] = CELL_NO_NUMBER};
    struct str text = sheet_cell_text(row, cell);
    enum cell_mark mark = (enum cell_mark)marks[cell->kind];

    strbuf_clear(out);
    if (cell->kind == SHEET_NUMBER && text.len == DATE_DIGITS && str_digits(text) == text.len)
        mark = CELL_NUMBER;
    if (mark)
        cell_mark_put(out, mark);
    strbuf_add(out, text);
}

bool sheet_cell_has_value(const struct sheet_row *row, const struct sheet_cell *cell)
{
    return cell->kind == SHEET_NO_RESULT || str_trim(sheet_cell_text(row, cell)).len > 0;
}

/* --- The first rows --- */

struct head_reading {
    struct candidates *head;
    struct arena *arena;
};

static bool take_row(void *context, const struct sheet_row *row)
{
    struct head_reading *reading = context;
    struct candidate *candidate = &reading->head->items[reading->head->count];
    uint32_t last = row->cells[row->count - 1].column;

    *candidate = (struct candidate){
        .first_line = row->number, .line = row->number, .lines = 1, .count = last + 1u};
    candidate->cells = arena_array(reading->arena, candidate->count, sizeof *candidate->cells);
    for (size_t i = 0; i < candidate->count; i++)
        candidate->cells[i] = STR("");
    for (size_t i = 0; i < row->count; i++) {
        struct str text = str_trim(sheet_cell_text(row, &row->cells[i]));

        if (text.len == 0)
            continue;
        candidate->cells[row->cells[i].column] = header_on_one_line(reading->arena, text);
        candidate->filled++;
    }
    reading->head->count += candidate->filled > 0;
    return reading->head->count < HEADER_ROWS;
}

static bool read_head(struct sheet_table *table, const struct foreign_sheet *sheet,
                      const char *shown, struct arena *arena, struct diag_list *diags)
{
    struct head_reading reading = {&table->head, arena};
    struct sheet_events events = {.row = take_row, .context = &reading};

    table->head =
        (struct candidates){.items = arena_array(arena, HEADER_ROWS, sizeof *table->head.items)};
    return sheet_read(&table->book, sheet, shown, &events, diags);
}

/* Puts what stands in merged CELLS over all their columns. */
static void spread(void *context, struct sheet_range cells)
{
    struct head_reading *reading = context;

    for (size_t i = 0; i < reading->head->count; i++) {
        struct candidate *row = &reading->head->items[i];

        if (row->line < cells.first_row || row->line > cells.last_row)
            continue;
        for (size_t c = cells.first_column; c < cells.last_column && c < row->count; c++)
            row->above[c] = row->above[cells.first_column - 1];
    }
}

/* Cells over which a merged one goes may stand beyond the row's own. */
static void widen(struct candidates *head, struct arena *arena)
{
    size_t most = 0;

    for (size_t i = 0; i < head->count; i++)
        most = head->items[i].count > most ? head->items[i].count : most;
    for (size_t i = 0; i < head->count; i++) {
        struct candidate *row = &head->items[i];
        struct str *cells = arena_array(arena, most, sizeof *cells);

        for (size_t c = 0; c < most; c++)
            cells[c] = c < row->count ? row->cells[c] : STR("");
        row->cells = cells;
        row->count = most;
        row->above = arena_array(arena, most, sizeof *cells);
        memcpy(row->above, cells, most * sizeof *cells);
    }
}

/* Which cells of the first rows are merged stands behind the last row: this is asked only where two
 * rows may be the header. */
static bool read_merged(struct sheet_table *table, const struct foreign_sheet *sheet,
                        const char *shown, struct arena *arena, struct diag_list *diags)
{
    struct head_reading reading = {&table->head, arena};
    struct sheet_events events = {.merged = spread, .context = &reading};

    widen(&table->head, arena);
    return sheet_read(&table->book, sheet, shown, &events, diags);
}

/* --- The choice --- */

struct choosing {
    struct sheet_table *table;
    const struct sheet_wanted *wanted;
    struct arena *arena;
    struct diag_list *diags;
};

/* Reads SHEET's first rows; FIT: are they those of the table? */
static bool look_at(struct choosing *choosing, const struct foreign_sheet *sheet, bool *fit)
{
    const struct sheet_wanted *wanted = choosing->wanted;
    struct sheet_table *table = choosing->table;
    enum header_fit how;

    table->sheet = sheet;
    table->shown = arena_printf(choosing->arena, "%s#%s", choosing->wanted->path, sheet->name);
    if (!read_head(table, sheet, table->shown, choosing->arena, choosing->diags))
        return false;
    *fit = table->head.count > 0;
    if (!wanted->fits || table->head.count == 0)
        return true;
    how = wanted->fits(wanted->context, &table->head);
    if (how != FITS_ALONE && table->head.count > 1) {
        if (!read_merged(table, sheet, table->shown, choosing->arena, choosing->diags))
            return false;
        how = wanted->fits(wanted->context, &table->head);
    }
    *fit = how != FITS_NOT;
    return true;
}

static void add_name(struct strbuf *names, const char *name)
{
    if (names->len > NAMES_BYTES)
        return;
    strbuf_printf(names, "%s%s", names->len ? ", " : "", name);
    if (names->len > NAMES_BYTES)
        strbuf_adds(names, " …");
}

static bool is_readable(const struct foreign_sheet *sheet)
{
    return sheet->part && !sheet->hidden;
}

/* What is wrong where not one of VISIBLE sheets fits. */
static bool tell_choice(const struct choosing *choosing, size_t visible, size_t fitting,
                        const struct strbuf *names)
{
    const char *path = choosing->wanted->path;
    struct origin at = {.file = path};
    const char *name = strcmp(path, STANDARD_INPUT_WORKBOOK) == 0 ? "-" : path;

    if (visible == 0)
        diag_error(choosing->diags, at, "the workbook has no visible sheet with cells");
    else if (visible > SHEETS_MOST)
        diag_error(choosing->diags, at,
                   "the workbook has more than %d visible sheets: name the one that is meant, as "
                   "%s#SHEET",
                   SHEETS_MOST, name);
    else if (fitting > 1)
        diag_error(choosing->diags, at,
                   "several sheets may be meant: %s; name each that is, as %s#SHEET", names->ptr,
                   name);
    else
        diag_error(choosing->diags, at,
                   "none of the sheets has the columns that are needed: %s; name the one that is "
                   "meant, as %s#SHEET, to see what it lacks",
                   names->ptr, name);
    return false;
}

/* A list may go on there under other headers, or under none. */
static void tell_unread(const struct choosing *choosing, const struct strbuf *names)
{
    if (names->len)
        diag_note(choosing->diags, (struct origin){.file = choosing->wanted->path},
                  "sheets that are not read, as they lack columns that are needed: %s; see that "
                  "nothing of this list stands there",
                  names->ptr);
}

/* Finds the only one of several visible sheets that fits; their first rows are kept no longer than
 * they are looked at. */
static bool find_fitting(struct choosing *choosing, size_t visible,
                         const struct foreign_sheet **found)
{
    const struct foreign_book *book = &choosing->table->book;
    struct strbuf all = {0}, fitting = {0}, unread = {0};
    struct choosing looking = *choosing;
    struct arena scratch = {0};
    size_t count = 0;
    bool ok = true, fit;

    looking.arena = &scratch;
    for (size_t i = 0; i < book->sheet_count && ok; i++) {
        if (!is_readable(&book->sheets[i]))
            continue;
        add_name(&all, book->sheets[i].name);
        ok = look_at(&looking, &book->sheets[i], &fit);
        if (ok && fit) {
            *found = &book->sheets[i];
            count++;
            add_name(&fitting, book->sheets[i].name);
        } else if (ok && choosing->table->head.count) {
            add_name(&unread, book->sheets[i].name);
        }
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    if (ok && count != 1)
        ok = tell_choice(choosing, visible, count, count ? &fitting : &all);
    else if (ok)
        tell_unread(choosing, &unread);
    strbuf_release(&unread);
    strbuf_release(&all);
    strbuf_release(&fitting);
    return ok;
}

/* The only visible sheet, or the only one of them that fits. */
static bool choose(struct choosing *choosing)
{
    const struct foreign_book *book = &choosing->table->book;
    const struct foreign_sheet *found = NULL;
    size_t visible = 0;
    bool fit;

    for (size_t i = 0; i < book->sheet_count; i++)
        if (is_readable(&book->sheets[i])) {
            found = &book->sheets[i];
            visible++;
        }
    if (visible == 0 || visible > SHEETS_MOST)
        return tell_choice(choosing, visible, 0, NULL);
    return (visible == 1 || find_fitting(choosing, visible, &found)) &&
           look_at(choosing, found, &fit);
}

/* The sheet NAME, whose case does not matter where none is written so. */
static const struct foreign_sheet *sheet_named(const struct foreign_book *book, const char *name)
{
    const struct foreign_sheet *found = NULL;

    for (size_t i = 0; i < book->sheet_count; i++) {
        struct str other = str_of(book->sheets[i].name);

        if (str_eq(other, str_of(name)))
            return &book->sheets[i];
        if (!found && str_eq_nocase(str_trim(other), str_trim(str_of(name))))
            found = &book->sheets[i];
    }
    return found;
}

static bool take_named(struct choosing *choosing)
{
    const char *name = choosing->wanted->name;
    const struct foreign_book *book = &choosing->table->book;
    const struct foreign_sheet *sheet = sheet_named(book, name);
    struct origin at = {.file = choosing->wanted->path};
    struct strbuf names = {0};
    bool fit;

    if (sheet && is_readable(sheet))
        return look_at(choosing, sheet, &fit);
    for (size_t i = 0; i < book->sheet_count; i++)
        if (is_readable(&book->sheets[i]))
            add_name(&names, book->sheets[i].name);
    if (sheet && sheet->hidden)
        diag_error(choosing->diags, at,
                   "the sheet '%s' is hidden, and hidden sheets are not read: show it and see "
                   "what is on it",
                   sheet->name);
    else
        diag_error(choosing->diags, at, "has no sheet '%s' with cells; its sheets are: %s", name,
                   names.len ? names.ptr : "-");
    strbuf_release(&names);
    return false;
}

bool sheet_table_open(struct sheet_table *table, const struct sheet_wanted *wanted,
                      struct arena *arena, struct diag_list *diags)
{
    struct choosing choosing = {table, wanted, arena, diags};

    *table = (struct sheet_table){.sheet = NULL};
    if (!foreign_book_open(&table->book, wanted->path, wanted->bytes, diags))
        return false;
    table->book.package.jobs = wanted->jobs;
    return wanted->name ? take_named(&choosing) : choose(&choosing);
}

void sheet_table_close(struct sheet_table *table)
{
    foreign_book_close(&table->book);
}
