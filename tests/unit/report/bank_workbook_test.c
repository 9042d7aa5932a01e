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

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(each_bank_has_its_own_rows),
        IN_FOLDER(more_rows_than_a_bank_takes),
        IN_FOLDER(printed_for_a_counter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
