/* The columns that say whom a row is about, and where that stands. */
#include "book_scene.h"

#include "report/applicant_columns.h"

/* A table with the columns of RULES' applicants and nothing between them, written and read. */
struct table {
    struct scene batch, scene;
    struct arena arena, scratch;
    struct page_columns columns;
    struct applicant_columns numbers;
};

static void write_table(struct table *table, struct test_folder *folder, const char *rules,
                        const char *rows, bool grouped)
{
    const struct basis *basis;
    struct page_plan plan;
    struct book *book;
    struct page page;

    *table = (struct table){.arena = {0}};
    scene_open(&table->batch, folder, rules, rows, 1);
    basis = &table->batch.batch.basis;
    book = book_scene_begin(&table->scene, folder, LANGUAGE_EN, 0);
    table->columns = page_columns_begin(&table->arena, basis->rules->scheme.language);
    applicant_columns_begin(&table->numbers, &table->columns, basis->rules, grouped);
    applicant_columns_end(&table->numbers, &table->columns, EDITION_LATER);
    plan = (struct page_plan){.sheet = STR("S"),
                              .title = STR("T"),
                              .columns = table->columns.items,
                              .column_count = table->columns.count,
                              .amount_column = NO_COLUMN,
                              .key_column = table->numbers.key,
                              .role = TALLY_OTHER};
    page_open(&page, book,
              (struct page_heading){.batch = STR("b"),
                                    .currency = STR("CNY"),
                                    .as_of = 19753,
                                    .language = basis->rules->scheme.language},
              &plan, &table->arena);
    for (size_t row = 0; row < basis->roster->count; row++) {
        applicant_columns_put(&page, &table->numbers, basis, row, &table->scratch);
        page_add(&page);
        arena_reset(&table->scratch);
    }
    page_finish(&page, STR(""), -1);
    book_scene_read(&table->scene, book);
}

static void close_table(struct table *table)
{
    arena_release(&table->arena);
    arena_release(&table->scratch);
    book_scene_end(&table->scene);
    scene_close(&table->batch);
}

#define REST "\n[tier a]\namount = 5\n[budget]\ntotal = 100\n"

static void all_that_the_scheme_has(void **state)
{
    static const char rules[] = "[scheme]\nid = s\ntitle = T\nlanguage = zh\nkey = code\n"
                                "name = name\ngroup = unit\n[columns]\ncode = text: 编码\n"
                                "name = name: 姓名\nunit = text: 单位" REST;
    struct table table;

    write_table(&table, *state, rules, "编码,姓名,单位\n007,甲,教育\n=1+1,乙,民政\n", true);
    assert_str(scene_row(&table.scene, 0, 3), "序号|编码|姓名|单位|来源文件|行");
    assert_str(scene_row(&table.scene, 0, 4), "1|007|甲|教育|rows.csv|2");
    assert_str(scene_row(&table.scene, 0, 5), "2|=1+1|乙|民政|rows.csv|3");
    assert_int_equal(scene_cell(&table.scene, 0, 5, table.numbers.key)->kind, CELL_TEXT);
    assert_int_equal(scene_cell(&table.scene, 0, 5, table.numbers.line)->kind, CELL_NUMBER);
    assert_int_equal(table.columns.items[table.numbers.source].look, LOOK_CODE); /* not squeezed */
    close_table(&table);
    write_table(&table, *state, rules, "编码,姓名,单位\n007,甲,教育\n", false);
    assert_int_equal(table.numbers.group, NO_COLUMN);
    assert_str(scene_row(&table.scene, 0, 3), "序号|编码|姓名|来源文件|行");
    assert_str(scene_row(&table.scene, 0, 4), "1|007|甲|rows.csv|2");
    close_table(&table);
}

static void a_scheme_without_names_and_groups(void **state)
{
    struct table table;

    write_table(&table, *state,
                "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: Code" REST,
                "Code\n7\n\n,\n8\n", true);
    assert_int_equal(table.numbers.name, NO_COLUMN);
    assert_int_equal(table.numbers.group, NO_COLUMN);
    assert_str(scene_row(&table.scene, 0, 3), "No.|Code|Source|Line");
    assert_str(scene_row(&table.scene, 0, 4), "1|7|rows.csv|2");
    close_table(&table);
}

/* A name of 200 characters, and cells that are blank or of a row that is malformed. */
static void long_names_and_blank_cells(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf rows = {0};
    struct table table;
    uint32_t last;

    strbuf_adds(&rows, "Code,Name\n1,");
    for (int i = 0; i < 200; i++)
        strbuf_adds(&rows, "名");
    strbuf_adds(&rows, "\n2,\n3,too,many\n");
    write_table(&table, folder,
                "[scheme]\nid = s\ntitle = T\nkey = code\nname = name\n[columns]\n"
                "code = text: Code\nname = optional name: Name" REST,
                rows.ptr, true);
    assert_int_equal(strlen(scene_cell(&table.scene, 0, 4, table.numbers.name)->text), 600);
    assert_str(scene_row(&table.scene, 0, 5), "2|2|rows.csv|3");
    last = scene_find(&table.scene, 0, 6, "3");
    assert_string_equal(scene_cell(&table.scene, 0, last, table.numbers.line)->text, "4");
    strbuf_release(&rows);
    close_table(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(all_that_the_scheme_has),
        IN_FOLDER(a_scheme_without_names_and_groups),
        IN_FOLDER(long_names_and_blank_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
