#include "book_scene.h"

#include "report/overview_rows.h"

#define PAGE 745 /* points that a page holds */

/* An overview of its own: nothing but rows. */
struct sheet_of_rows {
    struct scene scene;
    struct book *book;
    struct summary_edition edition;
    struct summary summary;
    struct overview_writer writer;
};

static void open_rows(struct sheet_of_rows *rows, struct test_folder *folder)
{
    *rows = (struct sheet_of_rows){.edition = {.row_points = 19}};
    rows->book = book_scene_begin(&rows->scene, folder, LANGUAGE_EN, 0);
    rows->summary =
        (struct summary){.edition = &rows->edition, .book = rows->book, .language = LANGUAGE_EN};
    rows->writer = (struct overview_writer){.summary = &rows->summary,
                                            .sheet = book_add_sheet(rows->book, STR("S"), false)};
}

static void read_rows(struct sheet_of_rows *rows)
{
    book_scene_read(&rows->scene, rows->book);
}

static void close_rows(struct sheet_of_rows *rows)
{
    overview_release(&rows->writer);
    book_scene_end(&rows->scene);
}

static void a_block_of_rows(void **state)
{
    struct sheet_of_rows rows;
    uint32_t at;

    open_rows(&rows, *state);
    assert_str(overview_say(&rows.writer, WORD_BUDGET), "Budget");
    overview_put_section(&rows.writer, WORD_MONEY_HEAD, STR("Rows"), STR("Amount"));
    assert_int_equal(overview_put_row(&rows.writer, STR("both"), 1234, 5678, false), 2);
    assert_int_equal(overview_put_row(&rows.writer, STR("neither"), NOTHING, NOTHING, true), 3);
    at = overview_put_row(&rows.writer, STR("below zero"), 0, -5000, true);
    overview_put_across(&rows.writer, LOOK_NOTE, STR("over all"), 30);
    assert_int_equal(at, 4);
    assert_int_equal(rows.writer.row, 6);
    read_rows(&rows);
    assert_str(scene_row(&rows.scene, 0, 1), "Money|Rows|Amount");
    assert_str(scene_row(&rows.scene, 0, 2), "both|1234|56.78");
    assert_str(scene_row(&rows.scene, 0, 3), "neither");
    assert_str(scene_row(&rows.scene, 0, 4), "below zero|0|-50");
    assert_str(scene_row(&rows.scene, 0, 5), "over all");
    assert_int_equal(scene_cell(&rows.scene, 0, 2, COLUMN_AMOUNT)->kind, CELL_NUMBER);
    assert_part_holds(book_scene_sheet(&rows.scene, 1), "<mergeCell ref=\"A3:B3\"/>");
    assert_part_holds(book_scene_sheet(&rows.scene, 1), "<mergeCell ref=\"A6:D6\"/>");
    close_rows(&rows);
}

/* A long text takes more lines. */
static void rows_are_as_high_as_their_text(void **state)
{
    static const char text[] = "0123456789 0123456789 0123456789 0123456789 01";
    struct sheet_of_rows rows;

    open_rows(&rows, *state);
    overview_put_row(&rows.writer, (struct str){text, 46}, NOTHING, NOTHING, false);
    overview_put_row(&rows.writer, STR("0123456789 0123456789 0123456789 0123456789 012"), NOTHING,
                     NOTHING, false);
    assert_int_equal(rows.writer.heights[0], 19);
    assert_int_equal(rows.writer.heights[1], 33);
    read_rows(&rows);
    close_rows(&rows);
}

static void add_block(struct sheet_of_rows *rows, unsigned points)
{
    overview_begin_block(&rows->writer);
    for (unsigned left = points; left; left -= left < 100 ? left : 100) {
        overview_begin_row(&rows->writer, left < 100 ? left : 100);
        sheet_blank(rows->writer.sheet, rows->writer.row++, 0, LOOK_LINE);
    }
}

/* A block that does not fit on the page begins the next one. */
static void blocks_are_not_parted(void **state)
{
    struct sheet_of_rows rows;
    uint32_t breaks[8];

    open_rows(&rows, *state);
    add_block(&rows, 300); /* rows 0 to 2 */
    assert_true(overview_fits(&rows.writer, PAGE - 300));
    assert_false(overview_fits(&rows.writer, PAGE - 299));
    add_block(&rows, PAGE - 300); /* rows 3 to 7: the page is full to the point */
    assert_int_equal(overview_breaks(&rows.writer, breaks), 0);
    add_block(&rows, 100); /* row 8 */
    add_block(&rows, 700); /* rows 9 to 15 */
    assert_int_equal(overview_breaks(&rows.writer, breaks), 1);
    assert_int_equal(breaks[0], 9);
    assert_true(overview_fits(&rows.writer, 45));
    assert_false(overview_fits(&rows.writer, 46));
    read_rows(&rows);
    close_rows(&rows);
}

/* One that is higher than a page runs on, and the next follows where it ends. */
static void a_block_of_more_than_a_page(void **state)
{
    struct sheet_of_rows rows;
    uint32_t breaks[8];

    open_rows(&rows, *state);
    add_block(&rows, 100);
    add_block(&rows, 1000);
    assert_int_equal(overview_breaks(&rows.writer, breaks), 1);
    assert_int_equal(breaks[0], 1);
    assert_true(overview_fits(&rows.writer, 2 * PAGE - 1000));
    assert_false(overview_fits(&rows.writer, 2 * PAGE - 999));
    read_rows(&rows);
    close_rows(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_block_of_rows),
        IN_FOLDER(rows_are_as_high_as_their_text),
        IN_FOLDER(blocks_are_not_parted),
        IN_FOLDER(a_block_of_more_than_a_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
