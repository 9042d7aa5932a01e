#include "report/bank.h"
#include "report_scene.h"

#define RULES                                                                  \
    "[scheme]\nid = s\ntitle = Winter relief for the depots of the district\n" \
    "key = code\n[columns]\ncode = text: code\nname = name: name\n"            \
    "account = text: account\n[tier a]\namount = 300\n[budget]\ntotal = 900\n" \
    "[bank east]\nwhen = code is K1\nformat = xlsx\n[bank rest]\nformat = xlsx\nmax_rows = 1\n"
#define ROWS "code,name,account\nK1,Ann,0611\nK2,=Bob,0622\nK3,Cy,0633\n"

static void each_bank_has_its_own_rows(void **state)
{
    struct scene scene;

    scene_write(&scene, *state, RULES, ROWS, report_bank, "bank-east.xlsx");
    assert_string_equal(scene.sheets[0], "Payments");
    assert_str(scene_row(&scene, 0, 0), "No.|account|name|Amount|Memo");
    assert_str(scene_row(&scene, 0, 1),
               "1|0611|Ann|300|Winter relief for the depots of the district");
    assert_str(scene_row(&scene, 0, 2), "");
    scene_close(&scene);
}

/* Further rows go into further files, each with its header and serials of its own. */
static void more_rows_than_a_bank_takes(void **state)
{
    static const struct {
        const char *name, *row;
    } files[] = {
        {"bank-rest.xlsx", "1|0622|=Bob|300|Winter relief for the depots of the district"},
        {"bank-rest-2.xlsx", "1|0633|Cy|300|Winter relief for the depots of the district"},
    };
    struct scene scene;

    scene_write(&scene, *state, RULES, ROWS, report_bank, files[0].name);
    for (size_t i = 0; i < 2; i++) {
        scene_read(&scene, files[i].name);
        assert_str(scene_row(&scene, 0, 1), files[i].row);
        assert_str(scene_row(&scene, 0, 2), "");
    }
    scene_close(&scene);
}

/* Portrait, with the header on every page, where it has one. */
static void printed_for_a_counter(void **state)
{
    struct scene scene;
    struct str sheet;

    scene_write(&scene, *state, RULES, ROWS, report_bank, "bank-east.xlsx");
    assert_non_null(
        strstr(scene_member(&scene, "bank-east.xlsx", "xl/workbook.xml").ptr, "Payments'!$1:$1"));
    scene_close(&scene);
    unlink(test_path(*state, "bank-east.xlsx"));
    unlink(test_path(*state, "bank-rest.xlsx"));
    unlink(test_path(*state, "bank-rest-2.xlsx"));
    scene_write(
        &scene, *state,
        "[scheme]\nid = s\ntitle = Winter relief\nkey = code\n[columns]\ncode = text: code\n"
        "name = name: name\naccount = text: account\n[tier a]\namount = 300\n[budget]\n"
        "total = 900\n[bank east]\nformat = xlsx\nheaders = none\n",
        ROWS, report_bank, "bank-east.xlsx");
    sheet = scene_member(&scene, "bank-east.xlsx", "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet.ptr, "orientation=\"portrait\""));
    assert_non_null(strstr(sheet.ptr, "Winter relief: Payments</oddHeader>"));
    assert_non_null(strstr(sheet.ptr, "<oddFooter>&amp;L&amp;10"));
    assert_null(
        strstr(scene_member(&scene, "bank-east.xlsx", "xl/workbook.xml").ptr, "Print_Titles"));
    scene_close(&scene);
}

/* Each payee goes to the first bank whose condition is true, else to the one without. */
static void the_first_bank_that_takes_somebody(void **state)
{
    static const struct {
        const char *name, *row;
    } files[] = {
        {"bank-one.xlsx", "1|0611|Ann|300|M"},
        {"bank-two.xlsx", "1|0622|=Bob|300|M"},
        {"bank-rest.xlsx", "1|0633|Cy|300|M"},
    };
    struct scene scene;

    scene_write(&scene, *state,
                "[scheme]\nid = s\ntitle = M\nkey = code\n[columns]\ncode = text: code\n"
                "name = name: name\naccount = text: account\n[tier a]\namount = 300\n[budget]\n"
                "total = 900\n[bank one]\nwhen = code is K1\nformat = xlsx\n"
                "[bank two]\nwhen = code in (K1, K2)\nformat = xlsx\n"
                "[bank rest]\nformat = xlsx\n",
                ROWS, report_bank, files[0].name);
    for (size_t i = 0; i < 3; i++) {
        scene_read(&scene, files[i].name);
        assert_str(scene_row(&scene, 0, 1), files[i].row);
        assert_str(scene_row(&scene, 0, 2), "");
    }
    scene_close(&scene);
}

/* Date, count and total stand over the header, as in a CSV. */
static void a_control_line_comes_first(void **state)
{
    struct scene scene;

    scene_write(&scene, *state,
                "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                "name = name: name\naccount = text: account\n[tier a]\namount = 300.05\n[budget]\n"
                "total = 1000\n[bank]\nformat = xlsx\ncontrol_line = yes\n",
                ROWS, report_bank, "bank.xlsx");
    assert_str(scene_row(&scene, 0, 0), "2024-01-31|3|900.15");
    assert_str(scene_row(&scene, 0, 1), "No.|account|name|Amount|Memo");
    assert_str(scene_row(&scene, 0, 2), "1|0611|Ann|300.05|T");
    assert_int_equal(scene_cell(&scene, 0, 0, 2)->kind, CELL_NUMBER);
    assert_non_null(strstr(scene_member(&scene, "bank.xlsx", "xl/workbook.xml").ptr,
                           "Payments'!$2:$2")); /* the header alone is on every page */
    scene_close(&scene);
}

/* A column of memos is as wide as the memo, between the usual width and what a page holds. */
static void memos_of_every_length(void **state)
{
    static const struct {
        size_t length;
        const char *column;
    } memos[] = {
        {1, "<col min=\"1\" max=\"1\" width=\"14.7109375\""},
        {30, "<col min=\"1\" max=\"1\" width=\"34.7109375\""},
        {200, "<col min=\"1\" max=\"1\" width=\"60.7109375\""},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof memos / sizeof *memos; i++) {
        struct strbuf memo = {0};
        struct scene scene;

        strbuf_pad(&memo, 'm', memos[i].length);
        scene_write(&scene, folder,
                    arena_printf(&folder->arena,
                                 "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                 "code = text: code\naccount = text: account\n[tier a]\n"
                                 "amount = 1\n[budget]\ntotal = 9\n[bank]\nformat = xlsx\n"
                                 "columns = memo, account, amount\nmemo = %s\n",
                                 memo.ptr),
                    "code,account\nK1,0611\n", report_bank, "bank.xlsx");
        assert_non_null(strstr(scene_member(&scene, "bank.xlsx", "xl/worksheets/sheet1.xml").ptr,
                               memos[i].column));
        assert_string_equal(scene_cell(&scene, 0, 1, 0)->text, memo.ptr);
        strbuf_release(&memo);
        unlink(test_path(folder, "bank.xlsx"));
        scene_close(&scene);
    }
}

/* What stands there is not written over, and not taken for the bank's file. */
static void a_file_in_the_way(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;

    scene_open(&scene, folder, RULES, ROWS, 1);
    test_write(folder, "bank-east.xlsx", STR("mine"));
    assert_false(report_bank(&scene.batch.facts, folder->path, &folder->diags));
    assert_str(test_told(folder), "FOLDER/bank-east.xlsx: error: is there already and is not "
                                  "written over: choose another name\n");
    assert_str(test_read(folder, "bank-east.xlsx"), "mine");
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(each_bank_has_its_own_rows), IN_FOLDER(more_rows_than_a_bank_takes),
        IN_FOLDER(printed_for_a_counter),      IN_FOLDER(the_first_bank_that_takes_somebody),
        IN_FOLDER(a_control_line_comes_first), IN_FOLDER(memos_of_every_length),
        IN_FOLDER(a_file_in_the_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
