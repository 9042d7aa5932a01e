#include "report_scene.h"

#define COLUMNS                                                                    \
    "[columns]\nid_number = id_number: id\nname = name: name\nunit = text: unit\n" \
    "account = optional bank_card: account\n"
#define HEADER "id,name,unit,account\n"
#define TIER "[tier a]\namount = 300\n[budget]\ntotal = 900\n"
#define ROWS HEADER ID_1 ",Ann Reed,Depot,\n" ID_2 ",Bob Hill,Depot,6299000000000000010\n"

/* Only who has no account, with room to sign and the columns to be filled in by hand. */
static void who_is_paid_by_hand(void **state)
{
    struct scene scene;
    uint32_t header;

    scene_write(&scene, *state,
                "[scheme]\nid = s\ntitle = T\n" COLUMNS TIER
                "[report]\nblank = Collected by, Remarks\nsignatures = Cashier, Witness\n",
                ROWS, report_cash, "cash.xlsx");
    assert_str(scene_row(&scene, 0, 0), "T: Cash list");
    header = scene_find(&scene, 0, 0, "No.");
    assert_str(scene_row(&scene, 0, header),
               "No.|name|id|unit|Tier|Amount|Signature|Collected by|Remarks");
    assert_str(scene_row(&scene, 0, header + 1), "1|Ann Reed|" ID_1 "|Depot|a|300");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, header, "Total (1)")), "Total (1)|=300");
    scene_find(&scene, 0, header,
               "Cashier: ____________  Witness: ____________  Date: ____________");
    for (size_t i = 0; i < scene.count; i++)
        assert_null(strstr(scene.cells[i].text, "Bob"));
    scene_close(&scene);
}

/* Behind a first sheet with all groups, a sheet for each that has anybody on the list. */
static void a_sheet_for_each_group(void **state)
{
    struct scene scene;
    uint32_t header;

    scene_write(&scene, *state,
                "[scheme]\nid = s\ntitle = T\n" COLUMNS TIER "[report]\nsplit = group\n",
                HEADER ID_1 ",Ann Reed,101,\n" ID_2 ",Bob Hill,R2,6299000000000000010\n",
                report_cash, "cash.xlsx");
    assert_int_equal(scene_sheet_count(&scene), 2);
    assert_string_equal(scene.sheets[0], "All groups");
    assert_string_equal(scene.sheets[1], "101");
    header = scene_find(&scene, 0, 0, "No.");
    assert_str(scene_row(&scene, 0, header), "No.|unit|People|Amount");
    assert_str(scene_row(&scene, 0, header + 1), "1|101|1|300");
    assert_str(scene_row(&scene, 0, header + 2), "Total|=1|=300");
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(who_is_paid_by_hand),
        IN_FOLDER(a_sheet_for_each_group),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
