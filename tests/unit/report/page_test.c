#include "book_scene.h"

#include "report/page.h"

static const struct page_column columns[] = {
    {{"No.", 3}, LOOK_SERIAL, 0, 0, false},     {{"Name", 4}, LOOK_TEXT, 0, 0, false},
    {{"Number", 6}, LOOK_CODE, 0, 0, false},    {{"People", 6}, LOOK_COUNT, 0, 0, true},
    {{"Share", 5}, LOOK_NUMBER, 0, 0, false},   {{"Amount", 6}, LOOK_MONEY, 0, 0, true},
    {{"Signature", 9}, LOOK_ROOM, 0, 0, false},
};

enum {
    NAME = 1,
    NUMBER,
    PEOPLE,
    SHARE,
    AMOUNT
};

static const struct page_plan plain = {
    .sheet = {"List", 4},
    .title = {"Title", 5},
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .amount_column = AMOUNT,
    .key_column = NUMBER,
    .role = TALLY_PAID,
};

static struct page_heading heading_in(enum language language)
{
    return (struct page_heading){.issuer = STR("Council"),
                                 .batch = STR("b"),
                                 .currency = STR("CNY"),
                                 .as_of = 19753, /* 2024-01-31 */
                                 .language = language};
}

static void add(struct page *page, const char *name, const char *number, uint64_t people,
                money amount)
{
    page_put_text(page, NAME, str_of(name));
    page_put_text(page, NUMBER, str_of(number));
    page_put_count(page, PEOPLE, people);
    page_put_decimal(page, SHARE, (decimal)people * DECIMAL_ONE / 4);
    page_put_money(page, AMOUNT, amount);
    page_add(page);
}

static void rows_and_their_sums(void **state)
{
    struct page_heading heading = heading_in(LANGUAGE_EN);
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, *state, LANGUAGE_EN, 0);
    struct page page;
    struct str sheet;

    page_open(&page, book, heading, &plain, &arena);
    add(&page, "Ann", "007", 3, 12345678);
    add(&page, "Bob", "1E5", 10, 22);
    page_add(&page); /* nothing but its serial */
    page_finish(&page, STR("Total (3)"), -1);
    book_scene_read(&scene, book);
    assert_int_equal(scene_sheet_count(&scene), 1);
    assert_string_equal(scene.sheets[0], "List");
    assert_str(scene_row(&scene, 0, 0), "Title");
    assert_str(scene_row(&scene, 0, 3), "No.|Name|Number|People|Share|Amount|Signature");
    assert_str(scene_row(&scene, 0, 4), "1|Ann|007|3|0.75|123456.78");
    assert_str(scene_row(&scene, 0, 5), "2|Bob|1E5|10|2.5|0.22");
    assert_str(scene_row(&scene, 0, 6), "3");
    assert_str(scene_row(&scene, 0, 7), "Total (3)|=13|=123457");
    assert_int_equal(page.first_row, 4);
    assert_int_equal(scene_cell(&scene, 0, 4, NUMBER)->kind, CELL_TEXT);
    assert_int_equal(scene_cell(&scene, 0, 4, SHARE)->kind, CELL_NUMBER);
    sheet = book_scene_sheet(&scene, 1);
    assert_part_holds(sheet, "<f>SUM(F5:F7)</f>");
    assert_part_holds(sheet, "<f>SUM(D5:D7)</f>");
    assert_part_holds(sheet, "<autoFilter ref=\"A4:G7\"/>");
    assert_part_holds(sheet, "<pane ySplit=\"4\"");
    assert_part_holds(sheet, "orientation=\"portrait\"");
    book_scene_end(&scene);
    arena_release(&arena);
}

/* Sums of groups, and one over all that leaves those out, so that it is true whatever is sorted. */
static void groups_with_subtotals(void **state)
{
    struct page_plan plan = plain;
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, *state, LANGUAGE_ZH, 0);
    struct page page;
    struct str sheet;

    plan.subtotals = plan.signatures = true;
    page_open(&page, book, heading_in(LANGUAGE_ZH), &plan, &arena);
    page_subtotal(&page, STR("empty"));
    add(&page, "甲", "1", 1, 10000);
    add(&page, "乙", "2", 2, 20005);
    page_subtotal(&page, STR("小计：教育"));
    add(&page, "丙", "3", 4, 100);
    page_subtotal(&page, STR("小计：民政"));
    page_finish(&page, STR("合计"), 30105);
    book_scene_read(&scene, book);
    assert_str(scene_row(&scene, 0, 4), "1|甲|1|1|0.25|100");
    assert_str(scene_row(&scene, 0, 6), "小计：教育|=3|=300.05");
    assert_str(scene_row(&scene, 0, 7), "3|丙|3|4|1|1");
    assert_str(scene_row(&scene, 0, 8), "小计：民政|=4|=1");
    assert_str(scene_row(&scene, 0, 9), "合计|=7|=301.05");
    assert_str(scene_row(&scene, 0, 10), "合计大写：人民币叁佰零壹元零伍分");
    assert_str(scene_row(&scene, 0, 12), "制表：____________  审核：____________  "
                                         "负责人：____________  日期：____________");
    sheet = book_scene_sheet(&scene, 1);
    assert_part_holds(sheet, "<f>SUM(F5:F6)</f>");
    assert_part_holds(sheet, "<f>SUM(F8:F8)</f>");
    assert_part_holds(sheet, "<f>SUMIF(A5:A8,\"&gt;0\",F5:F8)</f>");
    assert_null(strstr(sheet.ptr, "<autoFilter"));
    book_scene_end(&scene);
    arena_release(&arena);
}

/* Is the line with the batch and the currency one, in a table of COUNT columns, the last WIDE? */
static bool heading_is_one_line(struct test_folder *folder, uint16_t count, uint8_t wide)
{
    struct page_column narrow[] = {columns[0], columns[NAME], columns[AMOUNT]};
    struct page_heading heading = heading_in(LANGUAGE_EN);
    struct page_plan plan = plain;
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, folder, LANGUAGE_EN, 0);
    struct page page;
    bool one;

    heading.batch = STR("provincial-visits-2024-01-31");
    plan.columns = narrow;
    plan.column_count = count;
    plan.amount_column = plan.key_column = NO_COLUMN;
    narrow[count - 1].least = wide;
    page_open(&page, book, heading, &plan, &arena);
    page_put_text(&page, NAME, STR("A"));
    page_add(&page);
    page_finish(&page, STR(""), -1);
    book_scene_read(&scene, book);
    one =
        str_eq(scene_row(&scene, 0, 2), STR("Batch: provincial-visits-2024-01-31|Amounts in CNY"));
    book_scene_end(&scene);
    arena_release(&arena);
    return one;
}

/* A narrow table is stretched to the page; a wide last column leaves no room for the batch. */
static void the_batch_and_the_currency(void **state)
{
    assert_true(heading_is_one_line(*state, 3, 0));
    assert_false(heading_is_one_line(*state, 2, 66));
}

/* A total has the room that its columns are stretched to: one line is enough for it. */
static void the_label_of_a_total_in_a_narrow_table(void **state)
{
    const struct page_column narrow[] = {columns[0], columns[NAME], columns[AMOUNT]};
    struct page_plan plan = plain;
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, *state, LANGUAGE_EN, 0);
    struct page page;

    plan.columns = narrow;
    plan.column_count = 3;
    plan.amount_column = 2;
    plan.key_column = NO_COLUMN;
    page_open(&page, book, heading_in(LANGUAGE_EN), &plan, &arena);
    page_put_text(&page, NAME, STR("A"));
    page_put_money(&page, 2, 500);
    page_add(&page);
    page_finish(&page, STR("Total (households: 12, people: 34)"), -1);
    book_scene_read(&scene, book);
    assert_part_holds(book_scene_sheet(&scene, 1), "<row r=\"6\" spans=\"1:3\" ht=\"21\"");
    book_scene_end(&scene);
    arena_release(&arena);
}

static void a_table_of_nobody(void **state)
{
    struct page_plan plan = plain;
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, *state, LANGUAGE_EN, 0);
    struct page page;

    plan.lines[0] = STR("A line");
    plan.foot[0] = STR("A foot");
    plan.foot_room = 100;
    plan.closing[0] = STR("Council (seal)");
    page_open(&page, book, heading_in(LANGUAGE_EN), &plan, &arena);
    page_finish(&page, STR("Total (0)"), 0);
    book_scene_read(&scene, book);
    assert_str(scene_row(&scene, 0, 3), "A line");
    assert_str(scene_row(&scene, 0, 5), "(none)");
    assert_part_holds(book_scene_sheet(&scene, 1), "<mergeCell ref=\"B6:G6\"/>");
    assert_str(scene_row(&scene, 0, 6), "Total (0)|0|0");
    assert_str(scene_row(&scene, 0, 7), "A foot"); /* no capitals in English */
    assert_str(scene_row(&scene, 0, 9), "Council (seal)");
    assert_null(strstr(book_scene_sheet(&scene, 1).ptr, "<autoFilter"));
    book_scene_end(&scene);
    arena_release(&arena);
}

/* Each part has a total of its own; their rows need not stand together. */
static void parts_with_a_total_each(void **state)
{
    static const struct str totals[] = {{"Money", 5}, {"Goods", 5}};
    struct page_plan plan = plain;
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, *state, LANGUAGE_EN, 0);
    struct page page;
    struct str sheet;

    plan.part_totals = totals;
    page_open(&page, book, heading_in(LANGUAGE_EN), &plan, &arena);
    add(&page, "a", "1", 1, 100);
    page.part = 1;
    add(&page, "b", "2", 2, 200);
    page.part = 0;
    add(&page, "c", "3", 4, 400);
    page_finish(&page, STR("t"), -1);
    book_scene_read(&scene, book);
    assert_str(scene_row(&scene, 0, 7), "Money|=5|=5");
    assert_str(scene_row(&scene, 0, 8), "Goods|=2|=2");
    sheet = book_scene_sheet(&scene, 1);
    assert_part_holds(sheet, "<f>SUM(F5:F5,F7:F7)</f>");
    assert_part_holds(sheet, "<f>SUM(F6:F6)</f>");
    book_scene_end(&scene);
    arena_release(&arena);
}

/* Sheets that are full end with their own sum, the last with that of all. */
static void on_to_further_sheets(void **state)
{
    struct arena arena = {0};
    struct scene scene;
    struct book *book = book_scene_begin(&scene, *state, LANGUAGE_EN, 23);
    struct page page;

    page_open(&page, book, heading_in(LANGUAGE_EN), &plain, &arena);
    for (unsigned i = 0; i < 7; i++)
        add(&page, "n", arena_printf(&arena, "%u", i), 1, 100);
    page_finish(&page, STR("Total"), -1);
    book_scene_read(&scene, book);
    assert_int_equal(scene_sheet_count(&scene), 3);
    assert_string_equal(scene.sheets[1], "List (2)");
    assert_str(scene_row(&scene, 1, 0), "Title (continued 2)");
    assert_str(scene_row(&scene, 0, 7), "Sheet total, carried on|=3|=3");
    assert_str(scene_row(&scene, 2, 4), "7|n|6|1|0.25|1");
    assert_str(scene_row(&scene, 2, 5), "Total|=7|=7");
    assert_part_holds(book_scene_sheet(&scene, 3),
                      "<f>SUM('List'!F5:F7,'List (2)'!F5:F7,F5:F5)</f>");
    book_scene_end(&scene);
    arena_release(&arena);
}

/* The total has the last rows with it. Where wider fonts would part them, the last page begins
 * where it does without these, and not with the last three rows. */
static void the_last_page_is_one_everywhere(void **state)
{
    static const struct {
        unsigned rows;
        const char *part; /* of the sheet's XML; NULL: no page is begun */
    } cases[] = {
        {20, NULL},             /* one page */
        {40, "<brk id=\"38\""}, /* 34 rows on the first page, 38 with wider fonts */
        {34, "<brk id=\"35\""}, /* the total alone would stand on the second */
        {60, NULL},             /* the second page is far from full */
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct scene scene;
        struct book *book = book_scene_begin(&scene, *state, LANGUAGE_EN, 0);
        struct page page;
        struct str sheet;

        page_open(&page, book, heading_in(LANGUAGE_EN), &plain, &arena);
        for (unsigned row = 0; row < cases[i].rows; row++)
            add(&page, "n", arena_printf(&arena, "%u", row), 1, 100);
        page_finish(&page, STR("Total"), -1);
        book_scene_read(&scene, book);
        sheet = book_scene_sheet(&scene, 1);
        if (cases[i].part)
            assert_part_holds(sheet, cases[i].part);
        else
            assert_null(strstr(sheet.ptr, "<rowBreaks"));
        book_scene_end(&scene);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rows_and_their_sums),        IN_FOLDER(groups_with_subtotals),
        IN_FOLDER(the_batch_and_the_currency), IN_FOLDER(the_label_of_a_total_in_a_narrow_table),
        IN_FOLDER(a_table_of_nobody),          IN_FOLDER(parts_with_a_total_each),
        IN_FOLDER(on_to_further_sheets),       IN_FOLDER(the_last_page_is_one_everywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
