/* The rows of a sheet as one line of text, for tests of what is read of it. */
#ifndef RELIEF_TESTS_SHEET_LISTING_H
#define RELIEF_TESTS_SHEET_LISTING_H

#include "folder.h"
#include "foreign_package.h"

#include "xlsx/sheet_reader.h"

struct listing {
    struct strbuf text;
    size_t rows_wanted;
};

/* `2h: A=text B#12 C~x`: the row's number, hidden or not; each cell's column, kind and text. Kinds:
 * `=` text, `#` number, `?` inexact, `@` day, `&` truth, `!` error, `-` no result; `~` before it:
 * struck out. */
static inline bool list_row(void *context, const struct sheet_row *row)
{
    struct listing *listing = context;
    char letters[8];

    strbuf_printf(&listing->text, "%s%u%s:", listing->text.len ? "; " : "", row->number,
                  row->hidden ? "h" : "");
    for (size_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];

        strbuf_printf(&listing->text, " %s%s%c", column_letters(cell->column + 1u, letters),
                      cell->struck ? "~" : "", "=#?@&!-^"[cell->kind]);
        strbuf_add(&listing->text, sheet_cell_text(row, cell));
    }
    return --listing->rows_wanted > 0;
}

static inline void list_merged(void *context, struct sheet_range cells)
{
    struct listing *listing = context;

    strbuf_printf(&listing->text, " merged %u,%u-%u,%u", cells.first_row, cells.first_column,
                  cells.last_row, cells.last_column);
}

static inline void list_columns(void *context, uint32_t first, uint32_t last)
{
    strbuf_printf(&((struct listing *)context)->text, "hidden %u-%u", first, last);
}

/* The rows of BOOK's first sheet, or `!` and what is wrong with it. In FOLDER's arena. */
static inline const char *read_first(struct test_folder *folder, struct str bytes)
{
    struct listing listing = {.rows_wanted = 1000};
    struct sheet_events events = {list_row, list_merged, list_columns, &listing};
    struct foreign_book book;
    const char *text;

    test_forget(folder);
    if (!foreign_book_open(&book, "b.xlsx", bytes, &folder->diags) ||
        !sheet_read(&book, &book.sheets[0], "b.xlsx#One", &events, &folder->diags)) {
        assert_int_not_equal(folder->diags.errors, 0);
        strbuf_clear(&listing.text);
        strbuf_printf(&listing.text, "!" STR_FMT, STR_ARG(test_told(folder)));
    }
    foreign_book_close(&book);
    text = arena_cstr(&folder->arena, strbuf_str(&listing.text));
    strbuf_release(&listing.text);
    return text;
}

struct sheet_case {
    const char *what, *sheet, *strings, *expected;
};

/* Attributes are quoted in one way or the other; in the other, cells are read in one go. */
static inline void check_sheets(struct test_folder *folder, const struct sheet_case *cases,
                                size_t count)
{
    for (size_t i = 0; i < 2 * count; i++) {
        const struct sheet_case *one = &cases[i / 2];
        char *sheet = arena_cstr(&folder->arena, str_of(one->sheet));
        struct test_book book = {.one = sheet, .strings = one->strings};
        const char *found;

        for (char *at = sheet; i % 2 && (at = strchr(at, '\'')) != NULL;)
            *at = '"';
        found = read_first(folder, test_workbook(&folder->arena, &book));
        if (!str_starts(str_of(found), str_of(one->expected)) ||
            (one->expected[0] != '!' && strcmp(found, one->expected) != 0))
            fail_msg("%s: %s is not %s", one->what, found, one->expected);
    }
}

#define DATA(rows) "<sheetData>" rows "</sheetData>"
#define ROW(cells) DATA("<row r='2'>" cells "</row>")
#define CHECK_SHEETS(state, cases) check_sheets(*(state), cases, sizeof(cases) / sizeof(cases)[0])

#endif
