/* How many, how much, by what, against last year: report.xlsx, sheet by sheet. */
#include "season/report_book.h"
#include "season/report_funds.h"
#include "season/report_overview.h"
#include "season/report_people.h"
#include "season/season_sheet.h"

#include "report/capitals.h"
#include "report/report_check.h"

#include <stdlib.h>

#include "base/banned.h"

#define LONG_ROWS 2000

/* --- Sums by something --- */

/* Columns that hold something, and where they stand. */
struct sums_columns {
    uint16_t people, payments, households, members, amount, goods;
};

static struct sums_columns add_sums(struct season_sheet *sheet)
{
    const struct season_row *total = &sheet->to->total;
    struct sums_columns columns;

    columns.people = season_sheet_column(sheet, SAY_PEOPLE, LOOK_COUNT, false);
    columns.households =
        season_sheet_column_if(sheet, total->has_households, SAY_HOUSEHOLDS, LOOK_COUNT, false);
    columns.members =
        season_sheet_column_if(sheet, total->has_households, SAY_MEMBERS, LOOK_COUNT, false);
    columns.payments = season_sheet_column(sheet, SAY_PAYMENTS, LOOK_COUNT, true);
    columns.amount =
        season_sheet_column_if(sheet, sheet->to->has_money, SAY_AMOUNT, LOOK_MONEY, true);
    columns.goods =
        season_sheet_column_if(sheet, total->goods_value > 0, SAY_GOODS_VALUE, LOOK_MONEY, true);
    return columns;
}

static void put_sums(struct page *page, const struct sums_columns *columns,
                     const struct season_row *row)
{
    page_put_count(page, columns->people, row->people);
    page_put_count(page, columns->payments, row->payments);
    if (row->has_households) {
        page_put_count(page, columns->households, row->households);
        page_put_count(page, columns->members, row->members);
    }
    page_put_money(page, columns->amount, row->amount);
    page_put_money(page, columns->goods, row->goods_value);
}

static struct str once_line(struct season_book *to)
{
    return SEASON_FILL(&to->arena, to->language, SAY_ONCE_LINE,
                       season_number(&to->arena, to->total.people));
}

static const enum season_word dimension_words[SEASON_DIMENSIONS] = {
    [SEASON_ISSUER] = SAY_ISSUER, [SEASON_SCHEME] = SAY_SCHEME, [SEASON_BATCH] = SAY_BATCH,
    [SEASON_MONTH] = SAY_MONTH,   [SEASON_YEAR] = SAY_YEAR,     [SEASON_GROUP] = SAY_GROUP,
    [SEASON_GRANT] = SAY_GRANT,   [SEASON_TIER] = SAY_TIER,     [SEASON_FUND] = SAY_FUND,
};

/* A month is not broken over lines, as names are. */
static void add_names(struct season_sheet *sheet, const struct season_choice *by)
{
    for (size_t i = 0; i < by->count; i++) {
        bool whole = by->items[i] == SEASON_MONTH || by->items[i] == SEASON_YEAR;

        season_sheet_column(sheet, dimension_words[by->items[i]], whole ? LOOK_CODE : LOOK_TEXT,
                            false);
    }
}

static void put_by(struct season_book *to, enum season_word title, const struct season_choice *by)
{
    struct sums_columns columns;
    struct season_table table;
    struct season_sheet sheet;

    season_table_make(&table, to->season, by, &to->arena);
    if (table.count == 0)
        return;
    season_sheet_begin(&sheet, to, season_say(to->language, title));
    add_names(&sheet, by);
    columns = add_sums(&sheet);
    season_sheet_open(&sheet, once_line(to), table.count > LONG_ROWS);
    for (size_t at = 0; at < table.count; at++) {
        for (size_t i = 0; i < by->count; i++)
            page_put_text(&sheet.page, (uint16_t)(1 + i),
                          season_shown(to, &table.rows[at], (enum season_dimension)by->items[i]));
        put_sums(&sheet.page, &columns, &table.rows[at]);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, to->total.amount ? to->total.amount : -1);
}

/* --- The table that was asked for --- */

/* Columns that stand beside each other at most; with more the table is a list. */
#define MATRIX_COLUMNS 24

struct matrix {
    struct season_table columns; /* the combinations that stand beside each other */
    const struct season_asked *asked;
    uint16_t first; /* column of the sheet */
};

static void put_value(struct page *page, uint16_t column, const struct season_row *row,
                      enum season_measure measure)
{
    if ((measure == SEASON_HOUSEHOLDS || measure == SEASON_MEMBERS) && !row->has_households)
        return;
    if (season_is_money(measure))
        page_put_money(page, column, season_measured(row, measure));
    else
        page_put_count(page, column, (uint64_t)season_measured(row, measure));
}

static const enum season_word measure_words[SEASON_MEASURES] = {
    [SEASON_PEOPLE] = SAY_PEOPLE,         [SEASON_PAYMENTS] = SAY_PAYMENTS,
    [SEASON_HOUSEHOLDS] = SAY_HOUSEHOLDS, [SEASON_MEMBERS] = SAY_MEMBERS,
    [SEASON_AMOUNT] = SAY_AMOUNT,         [SEASON_GOODS_VALUE] = SAY_GOODS_VALUE,
};

static void add_value_columns(struct season_sheet *sheet, const struct season_asked *asked,
                              struct str above)
{
    struct season_book *to = sheet->to;

    for (size_t i = 0; i < asked->values.count; i++) {
        enum season_measure measure = (enum season_measure)asked->values.items[i];
        const char *what = season_word(to->language, measure_words[measure]);
        const char *header =
            above.len ? arena_printf(&to->arena, STR_FMT "\n%s", STR_ARG(above), what) : what;

        season_sheet_headed(sheet, str_of(header),
                            season_is_money(measure) ? LOOK_MONEY : LOOK_COUNT,
                            season_is_money(measure) || measure == SEASON_PAYMENTS);
    }
}

static bool same_in(const struct season *season, const struct season_choice *by,
                    const struct season_row *a, const struct season_row *b)
{
    for (size_t i = 0; i < by->count; i++)
        if (season_value_cmp(season, (enum season_dimension)by->items[i], a->values[by->items[i]],
                             b->values[by->items[i]]) != 0)
            return false;
    return true;
}

static void put_values(struct page *page, uint16_t first, const struct season_asked *asked,
                       const struct season_row *row)
{
    for (size_t i = 0; i < asked->values.count; i++)
        put_value(page, (uint16_t)(first + i), row, (enum season_measure)asked->values.items[i]);
}

/* The rows of CELLS that are of ROW, each below its column. */
static size_t put_matrix_row(struct season_sheet *sheet, const struct matrix *matrix,
                             const struct season_table *cells, size_t at,
                             const struct season_row *row)
{
    const struct season *season = sheet->to->season;
    size_t values = matrix->asked->values.count;

    for (; at < cells->count && same_in(season, &matrix->asked->rows, &cells->rows[at], row); at++)
        for (size_t i = 0; i < matrix->columns.count; i++)
            if (same_in(season, &matrix->asked->columns, &cells->rows[at],
                        &matrix->columns.rows[i]))
                put_values(&sheet->page, (uint16_t)(matrix->first + i * values), matrix->asked,
                           &cells->rows[at]);
    put_values(&sheet->page, (uint16_t)(matrix->first + matrix->columns.count * values),
               matrix->asked, row);
    return at;
}

static void put_names(struct season_sheet *sheet, const struct season_choice *by,
                      const struct season_row *row)
{
    for (size_t i = 0; i < by->count; i++)
        page_put_text(&sheet->page, (uint16_t)(1 + i),
                      season_shown(sheet->to, row, (enum season_dimension)by->items[i]));
}

static struct str column_title(struct season_book *to, const struct season_choice *by,
                               const struct season_row *row)
{
    struct strbuf text = {0};

    for (size_t i = 0; i < by->count; i++) {
        strbuf_adds(&text, i ? " " : "");
        strbuf_add(&text, season_shown(to, row, (enum season_dimension)by->items[i]));
    }
    return arena_keep(&to->arena, &text);
}

static void put_asked(struct season_book *to, const struct season_asked *asked)
{
    struct season_choice by = asked->rows;
    struct matrix matrix = {.asked = asked};
    struct season_table rows, cells;
    struct season_sheet sheet;
    bool beside;

    for (size_t i = 0; i < asked->columns.count; i++)
        by.items[by.count++] = asked->columns.items[i];
    season_table_make(&cells, to->season, &by, &to->arena);
    season_table_make(&matrix.columns, to->season, &asked->columns, &to->arena);
    beside =
        asked->columns.count && (matrix.columns.count + 1) * asked->values.count <= MATRIX_COLUMNS;
    season_table_make(&rows, to->season, beside ? &asked->rows : &by, &to->arena);
    season_sheet_begin(&sheet, to, season_say(to->language, SAY_TABLE));
    add_names(&sheet, &rows.by);
    matrix.first = sheet.plan.column_count;
    for (size_t i = 0; beside && i < matrix.columns.count; i++)
        add_value_columns(&sheet, asked,
                          column_title(to, &asked->columns, &matrix.columns.rows[i]));
    add_value_columns(&sheet, asked,
                      beside ? season_say(to->language, SAY_TOTAL_OF) : (struct str){"", 0});
    season_sheet_open(&sheet, once_line(to), rows.count > LONG_ROWS);
    for (size_t i = 0, at = 0; i < rows.count; i++) {
        put_names(&sheet, &rows.by, &rows.rows[i]);
        if (beside)
            at = put_matrix_row(&sheet, &matrix, &cells, at, &rows.rows[i]);
        else
            put_values(&sheet.page, matrix.first, asked, &rows.rows[i]);
        page_add(&sheet.page);
    }
    season_sheet_finish(&sheet, -1);
}

static void write_sheets(struct season_book *to, const struct season_asked *asked)
{
    static const struct season_choice by_scheme = {{SEASON_ISSUER, SEASON_SCHEME}, 2},
                                      by_group = {{SEASON_ISSUER, SEASON_GROUP}, 2},
                                      by_tier = {
                                          {SEASON_ISSUER, SEASON_SCHEME, SEASON_GRANT, SEASON_TIER},
                                          4};
    struct report_overview overview;

    report_overview_begin(&overview, to);
    put_by(to, SAY_BY_SCHEME, &by_scheme);
    report_by_month(&overview);
    put_by(to, SAY_BY_GROUP, &by_group);
    put_by(to, SAY_BY_TIER, &by_tier);
    report_by_fund(to);
    report_goods(to);
    report_once(to);
    report_new(to);
    report_several(to);
    if (asked->rows.count)
        put_asked(to, asked);
    season_put_batches(to);
    report_overview_finish(&overview);
}

bool report_book_write(const struct season *season, const struct season_asked *asked,
                       const char *folder, struct diag_list *diags)
{
    struct season_book to;
    struct book_properties properties;
    bool ok = false;

    season_book_begin(&to, season, SAY_REPORT);
    properties = season_book_properties(&to);
    to.book = book_open(folder, REPORT_BOOK, &properties, diags);
    if (to.book) {
        write_sheets(&to, asked);
        ok = book_close(to.book, diags) &&
             book_check_file(to.book, path_join(&to.arena, folder, REPORT_BOOK), diags);
        book_release(to.book);
    }
    arena_release(&to.arena);
    return ok;
}
