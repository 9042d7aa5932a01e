/* How high rows are and where pages end, and what stands at the foot of every page: of which batch
 * it is, and which sheet. */
#include "table_scene.h"

#include "report/page_layout.h"
#include "report/page_paper.h"

/* --- Rows --- */

enum {
    NAME = 1,
    AMOUNT,
    TEXTS_MOST = 12
};

static void each_edition_has_its_layout(void **state)
{
    (void)state;
    assert_ptr_equal(page_layout_of(EDITION_1_0), &page_layout_1_0);
    assert_false(page_layout_1_0.waits);
    assert_true(page_layout_of(EDITION_LATER)->waits);
    assert_true(page_layout_of(EDITION_LATER)->label_across);
}

/* A text takes lines, and leaves its column as it is; a number is never broken, and widens it. */
static void what_cells_take(void **state)
{
    struct strbuf name = {0};
    struct table table;
    struct page_cell cell = {.kind = PAGE_TEXT};
    const struct page_layout *layout;
    unsigned *widths, before, lines;

    for (unsigned i = 0; i < 100; i++)
        strbuf_adds(&name, "名"); /* as wide as 200 */
    open_table(&table, *state, 1, 1);
    layout = table.page.layout;
    layout->choose(&table.page, true);
    widths = table.page.widths;
    before = widths[NAME];
    cell.text = strbuf_str(&name);
    lines = layout->measure_cell(&table.page, NAME, &cell);
    assert_true(lines * before >= 200);
    cell.text = STR("abc");
    assert_int_equal(layout->measure_cell(&table.page, NAME, &cell), 1);
    assert_int_equal(widths[NAME], before);
    cell = (struct page_cell){.kind = PAGE_EMPTY};
    assert_int_equal(layout->measure_cell(&table.page, AMOUNT, &cell), 1);
    cell = (struct page_cell){.kind = PAGE_MONEY, .number = 123};
    assert_int_equal(layout->measure_cell(&table.page, AMOUNT, &cell), 1);
    cell.number = INT64_C(99999999999999); /* 999,999,999,999.99 */
    assert_int_equal(layout->measure_cell(&table.page, AMOUNT, &cell), 1);
    assert_true(widths[AMOUNT] >= 18);
    layout->measure_sum(&table.page, AMOUNT, INT64_C(999999999999999));
    assert_true(widths[AMOUNT] >= 20);
    assert_int_equal(layout->measure_header(&table.page, NAME), 1);
    page_finish(&table.page, STR(""), -1);
    book_scene_read(&table.scene, table.book);
    release_table(&table);
    strbuf_release(&name);
}

/* A label has the columns before the first sum; one of 200 characters makes its row higher. */
static void what_labels_take(void **state)
{
    char label[201];
    struct table table;
    const struct page_layout *layout;
    unsigned room, points;

    memset(label, 'n', 200);
    label[200] = '\0';
    open_table(&table, *state, 1, 1);
    layout = table.page.layout;
    layout->choose(&table.page, true);
    room = table.page.widths[0] + table.page.widths[NAME];
    assert_int_equal(layout->measure_label(&table.page, STR("Total"), AMOUNT), 21);
    assert_int_equal(layout->measure_label(&table.page, STR(""), AMOUNT), 21);
    table.page.more = true; /* columns may become wider yet: what they have is counted on */
    points = layout->measure_label(&table.page, str_of(label), AMOUNT);
    assert_true(points >= 200 / room * 14);
    table.page.more = false; /* else they are stretched over the page in the end */
    assert_between(layout->measure_label(&table.page, str_of(label), AMOUNT), 2 * 14, points - 14);
    assert_true(layout->measure_label(&table.page, STR("no room"), 0) >= 21);
    assert_true(layout->room_across(&table.page) >= 80);
    page_finish(&table.page, STR(""), -1);
    book_scene_read(&table.scene, table.book);
    release_table(&table);
}

/* Where a person takes several rows of the sheet, every page begins with a person. */
static void a_person_stands_on_one_page(void **state)
{
    struct table table;
    unsigned breaks = 0;
    struct str sheet;

    open_table(&table, *state, TEXTS_MOST, 1);
    for (unsigned row = 0; row < 40; row++) {
        for (uint16_t i = 1; i <= TEXTS_MOST; i++)
            page_put_text(&table.page, i,
                          row % 3 ? STR("abcdefghij abcdefghij abcdefg")
                                  : STR("名名名名名名名名名名名名名名名名名名名名名名名名"));
        page_put_money(&table.page, TEXTS_MOST + 1, 12345);
        page_add(&table.page);
    }
    sheet = close_table(&table);
    assert_true(table.page.lines > 1);
    for (const char *at = sheet.ptr; (at = strstr(at, "<brk id=\"")) != NULL; breaks++) {
        uint32_t row = (uint32_t)strtoul(at += strlen("<brk id=\""), NULL, 10);

        assert_true(row > table.page.header + 1);
        assert_int_equal((row - table.page.header - 1) % table.page.lines, 0);
    }
    assert_true(breaks >= 2);
    release_table(&table);
}

/* Points of the rows from FIRST to the end as SHEET has them, with the header over each page. */
static unsigned points_from(const struct page *page, struct str sheet, uint32_t first)
{
    unsigned points = 0;

    for (const char *at = sheet.ptr; (at = strstr(at, "<row r=\"")) != NULL;) {
        uint32_t row = (uint32_t)strtoul(at += strlen("<row r=\""), NULL, 10) - 1;
        const char *height = strstr(at, "ht=\"");
        bool header = row <= page->header && row + page->lines > page->header;

        if ((row >= first || header) && height && height < strchr(at, '>'))
            points += (unsigned)strtoul(height + strlen("ht=\""), NULL, 10);
    }
    return points;
}

/* Where does a page end although it would hold all the rest, with total and signatures? 0: nowhere.
 */
static uint32_t needless_break(struct table *table, struct str sheet)
{
    unsigned room = page_paper_of(&table->page, table->page.landscape).height;
    uint32_t before = 0;

    for (const char *at = sheet.ptr; (at = strstr(at, "<brk id=\"")) != NULL;) {
        uint32_t row = (uint32_t)strtoul(at += strlen("<brk id=\""), NULL, 10);

        if (before && points_from(&table->page, sheet, before) <= room)
            return row;
        before = row;
    }
    return 0;
}

/* However many people there are, and whatever stands of them: nobody is alone on a page before the
 * last. */
static void no_page_ends_before_it_is_full(void **state)
{
    for (uint16_t texts = TEXTS_MOST - 3; texts <= TEXTS_MOST; texts++)
        for (unsigned people = 12; people < 40; people++) {
            struct table table;
            uint32_t found;

            open_table(&table, *state, texts, 1);
            for (unsigned row = 0; row < people; row++) {
                for (uint16_t i = 1; i <= texts; i++)
                    page_put_text(&table.page, i, STR("abcdefghij abcdefg"));
                page_put_money(&table.page, texts + 1, 12345);
                page_add(&table.page);
            }
            found = needless_break(&table, close_table(&table));
            if (found)
                fail_msg("%u people, %u texts, %u lines: row %u begins a page of its own", people,
                         texts, table.page.lines, found);
            release_table(&table);
        }
}

/* Nobody: the table says so, and has no break. */
static void a_table_without_rows_has_one_page(void **state)
{
    struct table table;

    open_table(&table, *state, 2, 1);
    assert_null(strstr(close_table(&table).ptr, "<rowBreaks"));
    assert_str(scene_row(&table.scene, 0, 4), "(none)");
    release_table(&table);
}

/* --- The foot --- */

/* The left of the foot of a page that is LANDSCAPE or not, of a sheet and BATCH called so; FOOTER
 * instead of BATCH unless it is empty. */
static struct str foot_of(struct test_folder *folder, const char *sheet, const char *batch,
                          const char *footer, bool landscape)
{
    const struct book_properties properties = {.title = STR("T"), .created = 19753};
    struct page_column columns[10] = {{.header = STR("No."), .look = LOOK_SERIAL}};
    struct page_plan plan = {.sheet = str_of(sheet),
                             .title = STR("T"),
                             .columns = columns,
                             .column_count = landscape ? 10 : 3,
                             .amount_column = NO_COLUMN,
                             .key_column = NO_COLUMN};
    const struct page_heading heading = {
        .batch = str_of(batch), .footer = str_of(footer), .as_of = 19753, .currency = STR("CNY")};
    struct scene scene = {.folder = folder};
    struct book *book = book_open(folder->path, "w.xlsx", &properties, &folder->diags);
    static const char begin[] = "<oddFooter>&amp;L&amp;10 ", end[] = "&amp;C&amp;10 Page";
    struct page page;
    struct str xml;
    const char *from, *to;

    assert_non_null(book);
    for (size_t i = 1; i < 10; i++)
        columns[i] = (struct page_column){.header = STR("Amount"), .look = LOOK_MONEY, .least = 12};
    page_open(&page, book, heading, &plan, &folder->arena);
    for (uint16_t i = 1; i < plan.column_count; i++)
        page_put_money(&page, i, 123456789);
    page_add(&page);
    page_finish(&page, STR(""), -1);
    assert_int_equal(page.landscape, landscape);
    assert_true(book_close(book, &folder->diags));
    book_release(book);
    xml = scene_member(&scene, "w.xlsx", "xl/worksheets/sheet1.xml");
    assert_int_equal(remove(test_path(folder, "w.xlsx")), 0);
    from = strstr(xml.ptr, begin);
    assert_non_null(from);
    from += sizeof begin - 1;
    to = strstr(from, end);
    assert_non_null(to);
    return (struct str){from, (size_t)(to - from)};
}

/* A sheet's name has what the middle of the page leaves, which is more where the page is wide. */
static void test_the_room_for_a_sheet(void **state)
{
    struct test_folder *folder = *state;

    assert_str(foot_of(folder, "New and returning by year", "2024-01", "", false),
               "2024-01  New and returning by year");
    assert_str(
        foot_of(folder, "New and returning by year", "district-new-year-2024-01-31", "", false),
        "district-new-year-2024-01-31  New and returni…");
    assert_str(
        foot_of(folder, "New and returning by year", "district-new-year-2024-01-31", "", true),
        "district-new-year-2024-01-31  New and returning by year");
}

/* Chinese characters are twice as wide; however long the batch is called, the sheet is told. */
static void test_wide_characters_and_long_names(void **state)
{
    struct test_folder *folder = *state;

    assert_str(foot_of(folder, "按年新增与再次", "district-new-year-2024-01-31", "", false),
               "district-new-year-2024-01-31  按年新增与再次");
    assert_str(foot_of(folder, "按年新增与再次领取人员", "district-new-year-2024-01-31", "", false),
               "district-new-year-2024-01-31  按年新增与再次…");
    assert_str(foot_of(folder, "Everybody", "a-batch-with-a-name-that-is-longer-than-half-a-page",
                       "", false),
               "a-batch-with-a-name-that-is-longer-than-half-a-page  Everybody");
}

static void test_another_foot_than_the_batch(void **state)
{
    struct test_folder *folder = *state;

    assert_str(foot_of(folder, "People counted once", "43 batches, 2022-01 to 2023-12",
                       "2022-01 to 2023-12", false),
               "2022-01 to 2023-12  People counted once");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_edition_has_its_layout),
        IN_FOLDER(what_cells_take),
        IN_FOLDER(what_labels_take),
        IN_FOLDER(a_person_stands_on_one_page),
        IN_FOLDER(no_page_ends_before_it_is_full),
        IN_FOLDER(a_table_without_rows_has_one_page),
        IN_FOLDER(test_the_room_for_a_sheet),
        IN_FOLDER(test_wide_characters_and_long_names),
        IN_FOLDER(test_another_foot_than_the_batch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
