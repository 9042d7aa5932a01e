/* Lists: which values stand in a column, and when a list cannot be trusted. */
#include "folder.h"

#include "intake/list.h"

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
                              "赵, g12345678 \n孙,\n周,A-12\n"),
                          &list));
    assert_int_equal(list.values.count, 5);
    assert_true(list_has(&list, STR("99010119491231001X"), &scratch));
    assert_true(list_has(&list, STR("99010119491231001x"), &scratch));
    assert_true(list_has(&list, STR("990101491231001"), &scratch));
    assert_true(list_has(&list, STR("990101194912310028"), &scratch));
    assert_true(list_has(&list, STR(" 990101491231002"), &scratch));
    assert_true(list_has(&list, STR("990101194912310036"), &scratch));
    assert_true(list_has(&list, STR("G12345678"), &scratch));
    assert_true(list_has(&list, STR("Ａ－１２"), &scratch));
    assert_false(list_has(&list, STR("a-12"), &scratch));
    assert_false(list_has(&list, STR("990101194912310044"), &scratch));
    assert_false(list_has(&list, STR(""), &scratch));
    assert_false(list_has(&list, STR("张"), &scratch));
    assert_int_equal(list.input.size, test_read(folder, "list.csv").len);
    assert_int_equal(folder->diags.count, 0);
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
        {"姓名,证件号码\n张,1.10105E+17\n", "FOLDER/list.csv:2: error: a long number here was "
                                            "shortened by a spreadsheet: format the column as "
                                            "text, enter the number again and export the list "
                                            "again\n"},
        {"姓名,证件号码\n张,990101194912310000\n", "FOLDER/list.csv:2: error: a long number here"},
        {"姓名,证件号码\n张,\"1\n李,2\"\n",
         "FOLDER/list.csv:2: error: a stray quote may have swallowed rows from here on\n"},
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
    {
        struct list list = {.input = {.path = test_path(folder, "none.csv")}};

        assert_false(list_read(&list, STR("x"), HIDDEN_REFUSE, &folder->arena, &folder->diags));
        assert_int_equal(folder->diags.errors, 1);
    }
}

#define WITH_FOLDER(test) IN_FOLDER(test)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(values_are_found_by_meaning),
        WITH_FOLDER(gb18030_and_other_separators),
        WITH_FOLDER(doubtful_lists_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
