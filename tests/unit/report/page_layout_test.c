/* What stands at the foot of every page: of which batch it is, and which sheet. */
#include "report/page.h"

#include "report_scene.h"

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
        IN_FOLDER(test_the_room_for_a_sheet),
        IN_FOLDER(test_wide_characters_and_long_names),
        IN_FOLDER(test_another_foot_than_the_batch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
