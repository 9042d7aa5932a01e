/* Lists: which values stand in a column, and when a list cannot be trusted. */
#include "folder.h"

#include "intake/list.h"

#include "foreign_package.h"

static bool read_list(struct test_folder *folder, struct str bytes, struct list *list)
{
    test_write(folder, "list.csv", bytes);
    *list = (struct list){.input = {.path = test_path(folder, "list.csv")}};
    return list_read(list, STR("证件号码"), HIDDEN_REFUSE, &folder->arena, &folder->diags);
}

static void values_are_found_by_meaning(void **state)
{
    struct test_folder *folder = *state;
    struct arena scratch = {0};
    struct list list;

    assert_true(read_list(folder,
                          STR("退回名单\n\n姓名,证件号码\n张,99010119491231001X\n"
                              "李,'990101491231002\n王,９９０１０１１９４９１２３１００３６\n"
                              "赵, g12345678 \n周,A-12\n,\n"
                              "吴,=\"990101194912310044\"\n,=\"\"\n冯,\"=\"\"B-7\"\n"),
                          &list));
    assert_int_equal(list.values.count, 7);
    assert_true(list_has(&list, STR("990101194912310044"), &scratch));
    assert_true(list_has(&list, STR("=\"B-7"), &scratch)); /* nothing is around that */
    assert_true(list_has(&list, STR("99010119491231001X"), &scratch));
    assert_true(list_has(&list, STR("99010119491231001x"), &scratch));
    assert_true(list_has(&list, STR("990101491231001"), &scratch));
    assert_true(list_has(&list, STR("990101194912310028"), &scratch));
    assert_true(list_has(&list, STR(" 990101491231002"), &scratch));
    assert_true(list_has(&list, STR("990101194912310036"), &scratch));
    assert_true(list_has(&list, STR("G12345678"), &scratch));
    assert_true(list_has(&list, STR("Ａ－１２"), &scratch));
    assert_false(list_has(&list, STR("a-12"), &scratch));
    assert_false(list_has(&list, STR("990101194912310052"), &scratch));
    assert_false(list_has(&list, STR("B-7"), &scratch));
    assert_false(list_has(&list, STR(""), &scratch));
    assert_false(list_has(&list, STR("张"), &scratch));
    assert_int_equal(list.input.size, test_read(folder, "list.csv").len);
    assert_str(test_told(folder),
               "FOLDER/list.csv:3: note: the header is on line 3; the lines above "
               "it were not read\n");
    text_index_release(&list.values);
    arena_release(&scratch);
}

static void gb18030_and_other_separators(void **state)
{
    struct test_folder *folder = *state;
    struct arena scratch = {0};
    struct list list;

    assert_true(read_list(folder, STR("x;\xD6\xA4\xBC\xFE\xBA\xC5\xC2\xEB\n1;G12345678\n"), &list));
    assert_true(list_has(&list, STR("G12345678"), &scratch));
    text_index_release(&list.values);
    arena_release(&scratch);
}

/* Who is missing from a list is paid, or turned away, by mistake. */
static void doubtful_lists_are_refused(void **state)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"姓名,证件号\n张,1\n", "FOLDER/list.csv: error: no column is headed '证件号码'. The first "
                                "line has: 姓名, 证件号\n"},
        {"",
         "FOLDER/list.csv: error: no column is headed '证件号码'. The first line has: nothing\n"},
        {"证件号码,证件号码\n1,2\n",
         "FOLDER/list.csv:1: error: two columns are headed '证件号码'\n"},
        {"姓名,证件号码\n张,1\n李\n王,2,3\n",
         "FOLDER/list.csv:3: error: row has 1 field, the header has 2\n"
         "FOLDER/list.csv:4: error: row has 3 fields, the header has 2\n"},
        {"姓名,证件号码\n张,1\n孙,\n,\n郑,=\"\"\n",
         "FOLDER/list.csv:3:2: error: the cell under '证件号码' is blank: fill it in, or take the "
         "row out\n"
         "FOLDER/list.csv:5:2: error: the cell under '证件号码' is blank: fill it in, or take the "
         "row out\n"},
        {"姓名,证件号码\n张,1.10105E+17\n", "FOLDER/list.csv:2: error: a long number here was "
                                            "shortened by a spreadsheet: format the column as "
                                            "text, enter the number again and export the list "
                                            "again\n"},
        {"姓名,证件号码\n张,990101194912310000\n", "FOLDER/list.csv:2: error: a long number here"},
        {"姓名,证件号码\n张,\"1\n李,2\"\n",
         "FOLDER/list.csv:2: error: a stray quote may have swallowed rows from here on\n"},
        {"姓名,证件号码\n张\x01,1\n李,\x7F"
         "2\n",
         "FOLDER/list.csv:3:2: error: the cell has a control character, which nobody sees: type it "
         "again\n"},
        {"姓名,证件号码\n李,\xEF\xB7\x91"
         "2\n",
         "FOLDER/list.csv:2:2: error: the cell has a control character"},
        {"姓名,证件号码\n张,\"1\n", "FOLDER/list.csv:2:3: error: the quote here is never closed"},
        {"姓名,证件号码\r张,1\r", "FOLDER/list.csv:1:8: error: a carriage return"},
        {"姓名,证件号码\n张\xFF,1\n", "FOLDER/list.csv:2:2: error: the bytes FF"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n1\n2\n3\n4\n5\n6\n7\n8\n9\n20\n证件号码\n",
         "FOLDER/list.csv: error: no column"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct list list;

        test_forget(folder);
        assert_false(read_list(folder, str_of(cases[i].text), &list));
        if (!str_starts(test_told(folder), str_of(cases[i].told)))
            fail_msg("%s is not %s", test_told(folder).ptr, cases[i].told);
        text_index_release(&list.values);
    }
    test_forget(folder);
    { /* of an archived batch, that was decided with it */
        struct list list = {.input = {.path = test_path(folder, "list.csv"), .archived = true}};

        test_write(folder, "list.csv", STR("姓名,证件号码\n张,1\n孙,\n"));
        assert_true(
            list_read(&list, STR("证件号码"), HIDDEN_REFUSE, &folder->arena, &folder->diags));
        assert_int_equal(list.entry_count, 1);
        text_index_release(&list.values);
    }
    {
        struct list list = {.input = {.path = test_path(folder, "none.csv")}};

        assert_false(list_read(&list, STR("x"), HIDDEN_REFUSE, &folder->arena, &folder->diags));
        assert_int_equal(folder->diags.errors, 1);
    }
}

/* The archive gets the very bytes: they cannot be read again. */
static void a_list_from_standard_input_is_kept(void **state)
{
    struct test_folder *folder = *state;
    struct list list = {.input = {.path = "-"}};
    struct arena scratch = {0};
    int saved = dup(STDIN_FILENO), file;

    test_write(folder, "in", STR("证件号码\nG12345678\n"));
    file = open(test_path(folder, "in"), O_RDONLY);
    assert_int_equal(dup2(file, STDIN_FILENO), STDIN_FILENO);
    assert_true(list_read(&list, STR("证件号码"), HIDDEN_REFUSE, &folder->arena, &folder->diags));
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    close(file);
    assert_true(list_has(&list, STR("G12345678"), &scratch));
    assert_str(list.input.kept.bytes, "证件号码\nG12345678\n");
    file_bytes_release(&list.input.kept);
    text_index_release(&list.values);
    arena_release(&scratch);
}

/* Reads LIST, which shows ORDER and Reason, from BYTES. */
static bool read_shown(struct test_folder *folder, const char *name, struct str bytes,
                       struct list *list)
{
    static const struct str shown[] = {{"Order", 5}, {"Reason", 6}};

    test_forget(folder);
    test_write(folder, name, bytes);
    *list =
        (struct list){.input = {.path = test_path(folder, name)}, .show = shown, .show_count = 2};
    return list_read(list, STR("ID"), HIDDEN_REFUSE, &folder->arena, &folder->diags);
}

/* Who stands there twice is shown by the first entry. */
static void what_stands_beside_an_entry_is_shown(void **state)
{
    struct test_folder *folder = *state;
    const struct list_entry *entry;
    struct list list;

    assert_true(read_shown(folder, "list.csv",
                           STR("Reason,ID,Order\n fraud ,A1,7\nagain, A1 ,9\n,b2,\n"), &list));
    entry = list_first(&list, STR("A1"), &folder->arena);
    assert_int_equal(entry->line, 2);
    assert_str(entry->shown[0], "7");
    assert_str(entry->shown[1], "fraud");
    entry = list_first(&list, STR("b2"), &folder->arena);
    assert_int_equal(entry->line, 4);
    assert_str(entry->shown[1], "");
    assert_null(list_first(&list, STR("c3"), &folder->arena));
    assert_int_equal(list.entry_count, 3);
    text_index_release(&list.values);
}

static void what_is_shown_must_have_one_column(void **state)
{
    struct test_folder *folder = *state;
    struct list list;

    assert_false(read_shown(folder, "list.csv", STR("ID,Order,order\na1,7,8\n"), &list));
    assert_str(test_told(folder),
               "FOLDER/list.csv:1: error: two columns are headed 'Order'\n"
               "FOLDER/list.csv:1: error: no column is headed 'Reason', which 'show' names\n");
    text_index_release(&list.values);
}

#define TEXT(at, text) "<c r='" at "' t='str'><v>" text "</v></c>"
#define SHEET(rows)                                                \
    "<sheetData><row r='1'>" TEXT("A1", "Reason") TEXT("B1", "ID") \
        TEXT("C1", "Order") "</row>" rows "</sheetData>"

/* What a workbook does not store of an entry may be somebody: no row with such a cell is passed
 * over, even where nothing else stands in it. */
static void entries_that_a_workbook_lost_are_refused_with_their_cell(void **state)
{
    static const char lost[] = SHEET("<row r='2'><c r='B2'><v>990101194912310028</v></c></row>"
                                     "<row r='3'><c r='B3' t='e'><v>#N/A</v></c></row>"
                                     "<row r='4'><c r='B4'><f>A1</f></c></row>"
                                     "<row r='5'><c r='A5'><f>A1</f></c></row>"
                                     "<row r='6'>" TEXT("A6", "x") "</row>");
    static const struct field money = {.name = {"income", 6}, .type = FIELD_MONEY};
    struct test_folder *folder = *state;
    struct test_book book = {.one = lost};
    struct list list;

    assert_false(read_shown(folder, "list.xlsx", test_workbook(&folder->arena, &book), &list));
    assert_str(test_told(folder),
               "FOLDER/list.xlsx#One!B2: error: a long number here was shortened by a spreadsheet: "
               "format the column as text, enter the number again and export the list again\n"
               "FOLDER/list.xlsx#One!B3: error: the cell has a formula without a result, or with "
               "an error: mend it and save the workbook again\n"
               "FOLDER/list.xlsx#One!B4: error: the cell has a formula without a result, or with "
               "an error: mend it and save the workbook again\n"
               "FOLDER/list.xlsx#One!B6: error: the cell under 'ID' is blank: fill it in, or take "
               "the row out\n");
    assert_int_equal(list.entry_count, 0);
    text_index_release(&list.values);
    test_forget(folder);
    list = (struct list){.input = {.path = test_path(folder, "list.xlsx")}, .field = &money};
    assert_false(list_read(&list, STR("Reason"), HIDDEN_REFUSE, &folder->arena, &folder->diags));
    assert_str(test_told(folder),
               "FOLDER/list.xlsx#One!A2: error: the cell under 'Reason' is blank: fill it in, or "
               "take the row out\n"
               "FOLDER/list.xlsx#One!A3: error: the cell under 'Reason' is blank: fill it in, or "
               "take the row out\n"
               "FOLDER/list.xlsx#One!A5: error: the cell has a formula without a result, or with "
               "an error: mend it and save the workbook again\n"
               "FOLDER/list.xlsx#One!A6: error: this entry would match nobody: income: 'x' is not "
               "an amount\n");
    text_index_release(&list.values);
}

#define WITH_FOLDER(test) IN_FOLDER(test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(values_are_found_by_meaning),
        WITH_FOLDER(gb18030_and_other_separators),
        WITH_FOLDER(doubtful_lists_are_refused),
        WITH_FOLDER(a_list_from_standard_input_is_kept),
        WITH_FOLDER(what_stands_beside_an_entry_is_shown),
        WITH_FOLDER(what_is_shown_must_have_one_column),
        WITH_FOLDER(entries_that_a_workbook_lost_are_refused_with_their_cell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
