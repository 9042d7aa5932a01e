/* The row at hand: how high it is, and texts over all columns. */
#include "book_scene.h"

#include "report/page_row.h"

/* A sheet of SLOTS columns, and nothing of a table around it. */
struct sheet_of_rows {
    struct scene scene;
    struct book *book;
    struct page page;
};

static void open_sheet(struct sheet_of_rows *rows, struct test_folder *folder, uint16_t slots)
{
    *rows = (struct sheet_of_rows){.page.slots = slots};
    rows->book = book_scene_begin(&rows->scene, folder, LANGUAGE_EN, 0);
    rows->page.sheet = book_add_sheet(rows->book, STR("S"), false);
}

/* The XML of the sheet. */
static struct str read_sheet(struct sheet_of_rows *rows)
{
    book_scene_read(&rows->scene, rows->book);
    return book_scene_sheet(&rows->scene, 1);
}

static void close_sheet(struct sheet_of_rows *rows)
{
    free(rows->page.heights);
    book_scene_end(&rows->scene);
}

static void heights_are_noted_and_written(void **state)
{
    struct sheet_of_rows rows;
    struct str sheet;

    open_sheet(&rows, *state, 3);
    assert_int_equal(page_last_column(&rows.page), 2);
    page_begin_row(&rows.page, 40);
    sheet_text(rows.page.sheet, rows.page.row++, 0, LOOK_TEXT, STR("forty"));
    page_note_height(&rows.page, 33);
    sheet_text(rows.page.sheet, rows.page.row++, 0, LOOK_TEXT, STR("only noted"));
    assert_int_equal(rows.page.heights[0], 40);
    assert_int_equal(rows.page.heights[1], 33);
    assert_int_equal(rows.page.row, 2);
    sheet = read_sheet(&rows);
    assert_part_holds(sheet, "<row r=\"1\" spans=\"1:1\" ht=\"40\" customHeight=\"1\">");
    assert_part_holds(sheet, "<row r=\"2\" spans=\"1:1\">");
    close_sheet(&rows);
}

/* The heights of all rows of a long sheet are kept, and one that is noted again is the later. */
static void heights_of_a_long_sheet(void **state)
{
    struct sheet_of_rows rows;

    open_sheet(&rows, *state, 2);
    for (; rows.page.row < 5000; rows.page.row++)
        page_note_height(&rows.page, 1 + rows.page.row % 400);
    rows.page.row = 0;
    page_note_height(&rows.page, 409);
    assert_int_equal(rows.page.heights[0], 409);
    for (uint32_t row = 1; row < 5000; row++)
        assert_int_equal(rows.page.heights[row], 1 + row % 400);
    sheet_blank(rows.page.sheet, 0, 0, LOOK_TEXT);
    read_sheet(&rows);
    close_sheet(&rows);
}

/* One cell over all columns, however long its text is and in whatever script; the next row is at
 * hand then. */
static void texts_across(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf name = {0};
    struct sheet_of_rows rows;
    struct str sheet;

    for (unsigned i = 0; i < 200; i++)
        strbuf_adds(&name, "名");
    open_sheet(&rows, folder, 4);
    page_put_across(&rows.page, STR("=1+1 is a text"), LOOK_NOTE, 19);
    page_put_across(&rows.page, strbuf_str(&name), LOOK_NOTE, 100);
    page_put_across(&rows.page, STR(""), LOOK_NOTE, 70); /* room for a seal */
    assert_int_equal(rows.page.row, 3);
    assert_int_equal(rows.page.heights[1], 100);
    sheet = read_sheet(&rows);
    assert_str(scene_row(&rows.scene, 0, 0), "=1+1 is a text");
    assert_int_equal(scene_cell(&rows.scene, 0, 0, 0)->kind, CELL_TEXT);
    assert_str(scene_row(&rows.scene, 0, 1), name.ptr);
    assert_str(scene_row(&rows.scene, 0, 2), "");
    assert_part_holds(sheet, "<mergeCell ref=\"A2:D2\"/>");
    assert_part_holds(sheet, "<row r=\"3\" spans=\"1:4\" ht=\"70\" customHeight=\"1\">");
    close_sheet(&rows);
    strbuf_release(&name);
}

/* A table of its serial alone has nothing to be put together. */
static void texts_across_one_column(void **state)
{
    struct sheet_of_rows rows;

    open_sheet(&rows, *state, 1);
    assert_int_equal(page_last_column(&rows.page), 0);
    page_put_across(&rows.page, STR("alone"), LOOK_NOTE, 19);
    assert_null(strstr(read_sheet(&rows).ptr, "mergeCell"));
    assert_str(scene_row(&rows.scene, 0, 0), "alone");
    close_sheet(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(heights_are_noted_and_written),
        IN_FOLDER(heights_of_a_long_sheet),
        IN_FOLDER(texts_across),
        IN_FOLDER(texts_across_one_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
