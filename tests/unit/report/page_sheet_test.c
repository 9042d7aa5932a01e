/* A table on its sheets, written row by row without what page.c does before and behind it. */
#include "book_scene.h"

#include "report/page.h"
#include "report/page_layout.h"
#include "report/page_sheet.h"

enum {
    NAME = 1,
    AMOUNT,
    COLUMN_COUNT
};

struct table {
    struct scene scene;
    struct book *book;
    struct arena arena;
    struct page_column columns[COLUMN_COUNT];
    struct page_plan plan;
    struct page page;
    struct page_cell cells[COLUMN_COUNT];
};

/* Its sheets take ROW_LIMIT rows; 0: as many as there can be. */
static void open_table(struct table *table, struct test_folder *folder, enum language language,
                       uint32_t row_limit)
{
    *table = (struct table){.columns = {{STR("No."), LOOK_SERIAL, 0, 0, false},
                                        {STR("Name"), LOOK_TEXT, 30, 0, false},
                                        {STR("Amount"), LOOK_MONEY, 0, 0, true}}};
    table->plan = (struct page_plan){.sheet = STR("List"),
                                     .title = STR("Title"),
                                     .columns = table->columns,
                                     .column_count = COLUMN_COUNT,
                                     .amount_column = AMOUNT,
                                     .key_column = NAME,
                                     .role = TALLY_PAID};
    table->book = book_scene_begin(&table->scene, folder, language, row_limit);
    page_open(&table->page, table->book,
              (struct page_heading){.issuer = STR("Council"),
                                    .batch = STR("b"),
                                    .currency = STR("CNY"),
                                    .as_of = 19753,
                                    .language = language},
              &table->plan, &table->arena);
}

static void begin_sheets(struct table *table)
{
    table->page.layout->choose(&table->page, true);
    page_begin_sheet(&table->page);
}

static void write_row(struct table *table, const char *name, money amount)
{
    table->cells[NAME] = (struct page_cell){.kind = PAGE_TEXT, .text = str_of(name)};
    table->cells[AMOUNT] = (struct page_cell){.kind = PAGE_MONEY, .number = amount};
    page_write_row(&table->page, table->cells);
}

static void finish_sheets(struct table *table)
{
    page_finish_sheet(&table->page, table->page.row);
    book_scene_read(&table->scene, table->book);
}

static void close_table(struct table *table)
{
    free(table->page.data.items);
    free(table->page.group.items);
    free(table->page.parts[0].items);
    free(table->page.parts[1].items);
    free(table->page.heights);
    book_scene_end(&table->scene);
    arena_release(&table->arena);
}

static void heading_lines_and_header(void **state)
{
    struct table table;

    open_table(&table, *state, LANGUAGE_EN, 0);
    table.plan.lines[1] = STR("posted from Monday");
    begin_sheets(&table);
    assert_int_equal(table.page.sheet_number, 1);
    assert_int_equal(table.page.row, 5);
    assert_int_equal(table.page.header, 4);
    assert_int_equal(table.page.last_data, 4); /* there is none */
    assert_int_equal(table.page.first_row, 5);
    assert_ptr_equal(table.page.first_sheet, table.page.sheet);
    finish_sheets(&table);
    assert_str(scene_row(&table.scene, 0, 0), "Title");
    assert_str(scene_row(&table.scene, 0, 1), "Issued by: Council|Date: 2024-01-31");
    assert_str(scene_row(&table.scene, 0, 3), "posted from Monday");
    assert_str(scene_row(&table.scene, 0, 4), "No.|Name|Amount");
    close_table(&table);
}

/* The serial is filled in, and all sums are added to. */
static void rows_are_numbered_and_summed(void **state)
{
    struct table table;

    open_table(&table, *state, LANGUAGE_ZH, 0);
    begin_sheets(&table);
    write_row(&table, "甲", 10050);
    write_row(&table, "乙", -50);
    assert_int_equal(table.page.serial, 2);
    assert_int_equal(table.page.sums[AMOUNT], 10000);
    assert_int_equal(table.page.sheet_sums[AMOUNT], 10000);
    assert_int_equal(table.page.group_sums[AMOUNT], 10000);
    assert_int_equal(table.page.group_rows, 2);
    assert_int_equal(table.page.last_data, 5);
    finish_sheets(&table);
    assert_str(scene_row(&table.scene, 0, 4), "1|甲|100.5");
    assert_str(scene_row(&table.scene, 0, 5), "2|乙|-0.5");
    close_table(&table);
}

/* Behind each group; nothing where there was no row since the last. */
static void subtotals(void **state)
{
    struct table table;

    open_table(&table, *state, LANGUAGE_EN, 0);
    table.plan.subtotals = true;
    begin_sheets(&table);
    page_write_subtotal(&table.page, STR("of nobody"));
    assert_int_equal(table.page.row, 4);
    write_row(&table, "Ann", 300);
    page_write_subtotal(&table.page, STR("of Ann"));
    page_write_subtotal(&table.page, STR("again"));
    assert_int_equal(table.page.group_sums[AMOUNT], 0);
    assert_int_equal(table.page.group_rows, 0);
    assert_int_equal(table.page.sums[AMOUNT], 300);
    write_row(&table, "Bob", 25);
    page_write_subtotal(&table.page, STR("of Bob"));
    assert_int_equal(table.page.row, 8);
    finish_sheets(&table);
    assert_str(scene_row(&table.scene, 0, 5), "of Ann|=3");
    assert_str(scene_row(&table.scene, 0, 6), "2|Bob|0.25");
    assert_str(scene_row(&table.scene, 0, 7), "of Bob|=0.25");
    close_table(&table);
}

/* A sheet that is full has its own sum; the next one is called so, and its rows are counted on. */
static void a_further_sheet(void **state)
{
    struct table table;

    open_table(&table, *state, LANGUAGE_ZH, 22); /* of which 16 are for the foot, and 4 are above */
    begin_sheets(&table);
    write_row(&table, "甲", 100);
    write_row(&table, "乙", 200);
    assert_int_equal(table.page.sheet_number, 1);
    write_row(&table, "丙", 400);
    assert_int_equal(table.page.sheet_number, 2);
    assert_int_equal(table.page.sheet_sums[AMOUNT], 400);
    assert_int_equal(table.page.sums[AMOUNT], 700);
    assert_int_equal(table.page.first_row, 4);
    assert_ptr_not_equal(table.page.first_sheet, table.page.sheet);
    finish_sheets(&table);
    assert_int_equal(scene_sheet_count(&table.scene), 2);
    assert_string_equal(table.scene.sheets[1], "List (2)");
    assert_str(scene_row(&table.scene, 0, 6), "本表合计，转下表|=3");
    assert_str(scene_row(&table.scene, 1, 0), "Title（续 2）");
    assert_str(scene_row(&table.scene, 1, 3), "No.|Name|Amount");
    assert_str(scene_row(&table.scene, 1, 4), "3|丙|4");
    close_table(&table);
}

/* What stands in a column of numbers as a text stays a text; a name of 200 characters takes lines
 * enough, and its sheet's name is cut to what a sheet may be called. */
static void texts_and_long_names(void **state)
{
    char name[201];
    struct table table;
    uint32_t row;

    memset(name, 'n', 200);
    name[200] = '\0';
    for (unsigned i = 9; i < 199; i += 10)
        name[i] = ' ';
    open_table(&table, *state, LANGUAGE_EN, 0);
    table.plan.sheet = str_of(name);
    begin_sheets(&table);
    row = table.page.row;
    table.cells[NAME] = (struct page_cell){.kind = PAGE_TEXT, .text = str_of(name)};
    table.cells[AMOUNT] = (struct page_cell){.kind = PAGE_TEXT, .text = STR("1e5")};
    page_write_row(&table.page, table.cells);
    assert_true(table.page.text_lines[NAME] * table.page.widths[table.page.places[NAME].slot] >=
                200);
    assert_true(table.page.heights[row] >= 14 * table.page.text_lines[NAME]);
    assert_int_equal(table.page.sums[AMOUNT], 0);
    finish_sheets(&table);
    assert_int_equal(strlen(table.scene.sheets[0]), 31);
    assert_int_equal(scene_cell(&table.scene, 0, row, AMOUNT)->kind, CELL_TEXT);
    assert_string_equal(scene_cell(&table.scene, 0, row, NAME)->text, name);
    close_table(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(heading_lines_and_header),
        IN_FOLDER(rows_are_numbered_and_summed),
        IN_FOLDER(subtotals),
        IN_FOLDER(a_further_sheet),
        IN_FOLDER(texts_and_long_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
