#include "report_scene.h"

#include "report/report_check.h"
#include "xlsx/book.h"
#include <signal.h>
#include <sys/resource.h>

static struct book *open_book(struct test_folder *folder, const char *path)
{
    struct book_properties properties = {
        .title = STR("标题 & <title>"), .author = STR("区总工会"), .language = LANGUAGE_ZH};

    assert_true(date_from_civil(2024, 1, 31, &properties.created));
    return book_open(path, "b.xlsx", &properties, &folder->diags);
}

/* Texts that a spreadsheet, an XML reader or the library might make something else of. */
static const char *const odd_texts[] = {
    "=1+1",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "+86 10 1234",
    "-1",
    "@SUM(A1)",
    "'quoted",
    "\ttab",
    " blank before",
    "blank behind ",
    "two\nlines",
    "<b>&amp;</b> \"q\" 'a'",
    "_x0041_ is not A",
    "_x000D__x000d_",
    "_x00",
    "_x00G0_ is not a character's either",
    "__x0041_x0041_",
    "]]>",
    "http://example.org",
    "mailto:a@example.org",
    "000123",
    "330102199001011234",
    "1E5",
    "2024-01-31",
    "TRUE",
    "#REF!",
    "𠮷野家",
    "é e\xCC\x81",
    "\xEF\xBB\xBF",
    "\xE2\x80\xAE right to left",
    "ﷺ㍿",
};

#define ODD_TEXTS (sizeof odd_texts / sizeof odd_texts[0])

static void texts_stay_what_they_are(void **state)
{
    for (int long_sheet = 0; long_sheet < 2; long_sheet++) {
        struct test_folder *folder = *state;
        struct scene scene = {.folder = folder};
        struct book *book = open_book(folder, folder->path);
        struct sheet *sheet = book_add_sheet(book, STR("s"), long_sheet);

        for (uint32_t i = 0; i < ODD_TEXTS; i++)
            sheet_text(sheet, i, 0, LOOK_TEXT, str_of(odd_texts[i]));
        assert_true(book_close(book, &folder->diags));
        assert_true(book_check_file(book, test_path(folder, "b.xlsx"), &folder->diags));
        scene_read(&scene, "b.xlsx");
        assert_int_equal(scene.count, ODD_TEXTS);
        for (uint32_t i = 0; i < ODD_TEXTS; i++) {
            assert_int_equal(scene_cell(&scene, 0, i, 0)->kind, CELL_TEXT);
            assert_string_equal(scene_cell(&scene, 0, i, 0)->text, odd_texts[i]);
        }
        book_release(book);
        free(scene.cells);
        assert_int_equal(remove(test_path(folder, "b.xlsx")), 0);
    }
}

static void line_breaks_become_lf(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene = {.folder = folder};
    struct book *book = open_book(folder, folder->path);

    sheet_text(book_add_sheet(book, STR("s"), true), 0, 0, LOOK_TEXT, STR("a\r\nb\rc\nd\r"));
    assert_true(book_close(book, &folder->diags));
    assert_true(book_check_file(book, test_path(folder, "b.xlsx"), &folder->diags));
    scene_read(&scene, "b.xlsx");
    assert_string_equal(scene.cells[0].text, "a\nb\nc\nd\n");
    book_release(book);
    free(scene.cells);
}

static void every_fen_survives(void **state)
{
    static const money amounts[] = {0,
                                    1,
                                    10,
                                    99,
                                    100,
                                    101,
                                    123456789,
                                    29999999,
                                    8333333333,
                                    INT64_C(123456789012345),
                                    MONEY_LIMIT - 1,
                                    MONEY_LIMIT - 2,
                                    -1,
                                    -(MONEY_LIMIT - 1)};
    struct test_folder *folder = *state;
    struct scene scene = {.folder = folder};
    struct book *book = open_book(folder, folder->path);
    struct sheet *sheet = book_add_sheet(book, STR("s"), true);
    size_t count = sizeof amounts / sizeof amounts[0];

    for (uint32_t i = 0; i < count; i++)
        sheet_money(sheet, i, 0, LOOK_MONEY, amounts[i]);
    assert_true(book_close(book, &folder->diags));
    assert_true(book_check_file(book, test_path(folder, "b.xlsx"), &folder->diags));
    scene_read(&scene, "b.xlsx");
    for (uint32_t i = 0; i < count; i++) {
        money amount;

        assert_true(tally_money(str_of(scene_cell(&scene, 0, i, 0)->text), &amount));
        assert_int_equal(amount, amounts[i]);
    }
    book_release(book);
    free(scene.cells);
}

static void amounts_beyond_a_cell_are_refused(void **state)
{
    struct test_folder *folder = *state;
    struct book *book = open_book(folder, folder->path);

    sheet_money(book_add_sheet(book, STR("s"), false), 0, 0, LOOK_MONEY, MONEY_LIMIT);
    assert_false(book_close(book, &folder->diags));
    assert_int_equal(folder->diags.errors, 1);
    assert_false(file_exists(test_path(folder, "b.xlsx")));
    book_release(book);
}

/* The book and its file then hold the same. */
static void texts_beyond_a_cell_are_cut(void **state)
{
    struct test_folder *folder = *state;
    struct book *book = open_book(folder, folder->path);
    char *text = test_malloc(32768);

    memset(text, 'x', 32768);
    sheet_text(book_add_sheet(book, STR("s"), false), 0, 0, LOOK_TEXT, (struct str){text, 32768});
    test_free(text);
    assert_true(book_close(book, &folder->diags));
    assert_true(book_check_file(book, test_path(folder, "b.xlsx"), &folder->diags));
    book_release(book);
}

/* No reader could add them up; where nothing is written there is nothing to refuse. */
static void sums_beyond_money_are_refused(void **state)
{
    struct test_folder *folder = *state;

    for (int written = 0; written < 2; written++) {
        struct book *book = open_book(folder, written ? folder->path : NULL);
        struct sheet *sheet = book_add_sheet(book, STR("s"), true);

        sheet_count_by(sheet, TALLY_PAID, 1, NO_COLUMN);
        for (uint32_t row = 0; row < 2; row++) {
            sheet_count(sheet, row, 0, LOOK_COUNT, row + 1u);
            sheet_money(sheet, row, 1, LOOK_MONEY, MONEY_LIMIT - 100);
        }
        assert_int_equal(book_close(book, &folder->diags), !written);
        assert_int_equal(folder->diags.errors, written);
        assert_false(file_exists(test_path(folder, "b.xlsx")));
        book_release(book);
    }
}

static void empty_texts_are_no_cells(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene = {.folder = folder};
    struct book *book = open_book(folder, folder->path);
    struct sheet *sheet = book_add_sheet(book, STR("s"), false);

    sheet_text(sheet, 0, 0, LOOK_TEXT, STR(""));
    sheet_text(sheet, 1, 0, LOOK_TEXT, STR("a"));
    assert_true(book_close(book, &folder->diags));
    assert_true(book_check_file(book, test_path(folder, "b.xlsx"), &folder->diags));
    scene_read(&scene, "b.xlsx");
    assert_int_equal(scene.count, 1);
    assert_int_equal(scene.cells[0].row, 1);
    book_release(book);
    free(scene.cells);
}

/* A book that is given up before it is closed leaves nothing behind. */
static void what_is_given_up_leaves_nothing(void **state)
{
    struct test_folder *folder = *state;
    struct book *book = open_book(folder, folder->path);
    const char **names;
    size_t count;

    sheet_count(book_add_sheet(book, STR("s"), true), 0, 0, LOOK_COUNT, 1);
    book_release(book);
    book_release(NULL);
    assert_true(folder_list(&folder->arena, folder->path, &names, &count, &folder->diags));
    assert_int_equal(count, 0);
}

/* The library would keep the rows it has written and lose the others. It leaves their file open:
 * valgrind sees whether the room for them is still there when the program ends. */
static void rows_out_of_order_are_refused(void **state)
{
    struct test_folder *folder = *state;
    struct book *book = open_book(folder, folder->path);
    struct sheet *sheet = book_add_sheet(book, STR("s"), true);

    for (uint32_t row = 0; row < 5; row++)
        sheet_count(sheet, row, 0, LOOK_COUNT, row);
    sheet_count(sheet, 3, 0, LOOK_COUNT, 3);
    assert_false(book_close(book, &folder->diags));
    book_release(book);
}

static void folders_that_are_not_there(void **state)
{
    struct test_folder *folder = *state;

    assert_null(open_book(folder, test_path(folder, "none")));
    assert_str(test_told(folder),
               "FOLDER/none/b.xlsx: error: cannot be written: there is no such file or folder\n");
    test_forget(folder);
    test_write(folder, "b.xlsx", STR("mine"));
    assert_null(open_book(folder, folder->path));
    assert_str(
        test_told(folder),
        "FOLDER/b.xlsx: error: is there already and is not written over: choose another name\n");
    assert_str(test_read(folder, "b.xlsx"), "mine");
}

/* What is found in the file, and not what the library says, decides. */
static void lost_rows_are_found(void **state)
{
    struct test_folder *folder = *state;
    const struct rlimit small = {60000, RLIM_INFINITY};
    struct rlimit before;
    struct book *book = open_book(folder, folder->path);
    struct sheet *sheet = book_add_sheet(book, STR("s"), true);
    bool good;

    sheet_count_by(sheet, TALLY_PAID, 1, NO_COLUMN);
    for (uint32_t row = 0; row < 5000; row++) {
        sheet_count(sheet, row, 0, LOOK_COUNT, row + 1u);
        sheet_money(sheet, row, 1, LOOK_MONEY, 30000);
    }
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    good = book_close(book, &folder->diags);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    good = good && book_check_file(book, test_path(folder, "b.xlsx"), &folder->diags);
    assert_false(good);
    assert_true(folder->diags.errors > 0);
    book_release(book);
}

/* A sheet of each of the NAMES, with a number in its first cell; closed. */
static struct book *small_book(struct test_folder *folder, const char *path,
                               const char *const *names, size_t count)
{
    struct book *book = open_book(folder, path);

    for (size_t i = 0; i < count; i++)
        sheet_decimal(book_add_sheet(book, str_of(names[i]), true), 0, 0, LOOK_NUMBER,
                      DECIMAL_ONE / 2);
    assert_true(book_close(book, &folder->diags));
    return book;
}

static void other_sheets_are_told(void **state)
{
    static const char *const names[] = {"a", "b"};
    static const char *const others[] = {"a", "c"};
    static const char *const more[] = {"a", "b", "c"};
    static const struct {
        const char *const *names;
        size_t count;
        const char *told;
    } wrong[] = {
        {names, 1, "it holds cells that are not the batch's"},
        {others, 2, "a sheet is called 'b', the batch calls it 'c'"},
        {more, 3, "it has 2 sheets, the batch 3"},
    };
    struct test_folder *folder = *state;
    struct book *book = small_book(folder, folder->path, names, 2);
    struct book *same = small_book(folder, NULL, names, 2);

    assert_true(book_check_file(book, test_path(folder, "b.xlsx"), &folder->diags));
    assert_true(book_check_file(same, test_path(folder, "b.xlsx"), &folder->diags));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct book *other = small_book(folder, NULL, wrong[i].names, wrong[i].count);

        assert_false(book_check_file(other, test_path(folder, "b.xlsx"), &folder->diags));
        assert_str(test_told(folder),
                   arena_printf(&folder->arena,
                                "FOLDER/b.xlsx: error: %s; the file must not be used\n",
                                wrong[i].told));
        test_forget(folder);
        book_release(other);
    }
    book_release(book);
    book_release(same);
}

static void differences_are_told(void **state)
{
    struct test_folder *folder = *state;
    struct book *book = open_book(folder, folder->path);
    struct book *other = open_book(folder, NULL);
    struct sheet *sheets[2] = {book_add_sheet(book, STR("s"), true),
                               book_add_sheet(other, STR("s"), true)};

    for (int i = 0; i < 2; i++) {
        sheet_count_by(sheets[i], TALLY_PAID, 1, NO_COLUMN);
        for (uint32_t row = 0; row < 3; row++) {
            sheet_count(sheets[i], row, 0, LOOK_COUNT, row + 1u);
            sheet_money(sheets[i], row, 1, LOOK_MONEY, row == 1 && i ? 20000 : 30000);
        }
    }
    assert_true(book_close(book, &folder->diags));
    assert_true(book_close(other, &folder->diags));
    assert_false(book_check_file(other, test_path(folder, "b.xlsx"), &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/b.xlsx: error: sheet 's' holds 3 rows and 900.00, the batch 3 rows and "
               "800.00; the file must not be used\n");
    book_release(book);
    book_release(other);
}

static void same_cells_same_bytes(void **state)
{
    struct test_folder *folder = *state;
    struct str bytes[2];

    for (int i = 0; i < 2; i++) {
        struct book *book = open_book(folder, folder->path);

        sheet_text(book_add_sheet(book, STR("a"), false), 0, 0, LOOK_TEXT, STR("text"));
        sheet_money(book_add_sheet(book, STR("b"), true), 0, 0, LOOK_MONEY, 12345);
        assert_true(book_close(book, &folder->diags));
        book_release(book);
        bytes[i] = test_read(folder, "b.xlsx");
        remove(test_path(folder, "b.xlsx"));
        if (i == 0)
            sleep(2); /* the resolution of a ZIP file's times */
    }
    assert_int_equal(bytes[0].len, bytes[1].len);
    assert_memory_equal(bytes[0].ptr, bytes[1].ptr, bytes[0].len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(texts_stay_what_they_are),    IN_FOLDER(line_breaks_become_lf),
        IN_FOLDER(every_fen_survives),          IN_FOLDER(amounts_beyond_a_cell_are_refused),
        IN_FOLDER(texts_beyond_a_cell_are_cut), IN_FOLDER(sums_beyond_money_are_refused),
        IN_FOLDER(empty_texts_are_no_cells),    IN_FOLDER(what_is_given_up_leaves_nothing),
        IN_FOLDER(other_sheets_are_told),       IN_FOLDER(rows_out_of_order_are_refused),
        IN_FOLDER(folders_that_are_not_there),  IN_FOLDER(lost_rows_are_found),
        IN_FOLDER(differences_are_told),        IN_FOLDER(same_cells_same_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
