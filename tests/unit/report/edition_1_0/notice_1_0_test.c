/* The public list as version 1.0 made it, by what its own tests said of it. */
#include "report_scene.h"

#include "report/edition_1_0/workbooks.h"

#define COLUMNS                                                                    \
    "[columns]\nname = text: name\nid_number = id_number: id\nunit = text: unit\n" \
    "account = optional bank_card: account\nphone = optional phone: phone\naddress = text: home\n"
#define HEADER "name,id,unit,account,phone,home\n"
#define TIER "[tier a]\ntitle = Basic\namount = 300\n[budget]\ntotal = 10000\n"
#define ROWS                                                                         \
    HEADER "欧阳修远," ID_1 ",教育,6217000000000000017,13800138000,99 Long Road\n" \
           "李四," ID_2 ",民政,6217000000000000025,13900139000,7 Short Lane\n"

static void write_notice(struct scene *scene, struct test_folder *folder, const char *rules,
                         const char *rows)
{
    scene_open_with(scene, folder, rules, rows,
                    (struct batch_options){.jobs = 1, .edition = EDITION_1_0});
    if (!report_make(&scene->batch.facts, &notice_report_1_0, folder->path, 0, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    scene_read(scene, "notice.xlsx");
}

static void names_and_numbers_are_masked(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = 慰问\nlanguage = zh\n" COLUMNS TIER
                 "[notice]\ndays = 7\nhotline = 12351\ntext = 如有异议请来电。\n",
                 ROWS);
    assert_int_equal(scene_sheet_count(&scene), 1);
    assert_string_equal(scene.sheets[0], "公示");
    assert_str(scene_row(&scene, 0, 0), "慰问公示");
    assert_str(scene_row(&scene, 0, 3), "如有异议请来电。");
    assert_str(scene_row(&scene, 0, 4), "公示期：7 天    监督电话：12351");
    assert_str(scene_row(&scene, 0, 5), "序号|姓名|证件号码|unit|档次|金额");
    assert_str(scene_row(&scene, 0, 6), "1|欧***|9901***********019|教育|Basic|300");
    assert_str(scene_row(&scene, 0, 7), "2|李*|9901***********027|民政|Basic|300");
    assert_str(scene_row(&scene, 0, 8), "合计（2 笔）|=600");
    scene_close(&scene);
}

/* Also where the groups are such numbers; where a group has none, that is said. */
static void groups_that_tell_who_somebody_is(void **state)
{
    static const struct {
        const char *group, *first, *second;
    } cases[] = {
        {"id_number", "9901***********019", "9901***********027"},
        {"account", "6217************017", "(blank)"},
        {"phone", "1380****000", "(blank)"},
        {"name", "欧***", "李*"},
        {"unit", "教育", "民政"},
        {"address", "99 L*****oad", "7 Sh*****ane"}, /* the key, as what it is */
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene scene;
        const char *rules = arena_printf(&folder->arena,
                                         "[scheme]\nid = s\ntitle = T\nkey = address\n"
                                         "name = name\ngroup = %s\n" COLUMNS TIER,
                                         cases[i].group);

        write_notice(&scene, folder, rules,
                     HEADER "欧阳修远," ID_1 ",教育,6217000000000000017,13800138000,99 Long Road\n"
                            "李四," ID_2 ",民政,,,7 Short Lane\n");
        assert_string_equal(scene_cell(&scene, 0, 6, 3)->text, cases[i].first);
        assert_string_equal(scene_cell(&scene, 0, 7, 3)->text, cases[i].second);
        unlink(test_path(folder, "notice.xlsx"));
        scene_close(&scene);
    }
}

/* A key that is no identity number is masked like one, and so is a group that is one. */
static void other_keys_are_masked_too(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = phone\nname = who\n[columns]\n"
                 "code = text: code\nwho = text: who\nphone = phone: phone\n[tier a]\n"
                 "goods = rice 5 kg @ 2\n[budget]\ntotal = 0\n",
                 "code,who,phone\n330102-0017,Al Bo,13800138000\nA1,,13900139000\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.")),
               "No.|Name|code|phone|Tier|Goods|Amount");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "3301")),
               "1|A****|3301****017|1380****000|a|rice 5 kg|0");
    scene_close(&scene);
}

/* The usual words, where the rules say nothing else. */
static void how_long_and_whom_to_call(void **state)
{
    static const struct {
        const char *rules, *line;
    } cases[] = {{"", "Shown for 5 days"},
                 {"[notice]\ndays = 3\n", "Shown for 3 days"},
                 {"[notice]\nhotline = 12351\n", "Shown for 5 days    Hotline: 12351"}};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene scene;
        uint32_t row;

        write_notice(&scene, folder,
                     arena_printf(&folder->arena,
                                  "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                  "code = text: code\n[tier a]\namount = 5\n[budget]\ntotal = 10\n"
                                  "%s",
                                  cases[i].rules),
                     "code\nK1\n");
        row = scene_find(&scene, 0, 0, "The payments of this batch are listed below.");
        assert_str(scene_row(&scene, 0, row + 1), cases[i].line);
        unlink(test_path(folder, "notice.xlsx"));
        scene_close(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(names_and_numbers_are_masked),
        IN_FOLDER(groups_that_tell_who_somebody_is),
        IN_FOLDER(other_keys_are_masked_too),
        IN_FOLDER(how_long_and_whom_to_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
