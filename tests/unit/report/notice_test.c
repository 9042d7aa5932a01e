#include "report_scene.h"

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
    scene_write(scene, folder, rules, rows, report_notice, "notice.xlsx");
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
    assert_str(scene_row(&scene, 0, 0), "慰问发放前公示");
    assert_str(scene_row(&scene, 0, 3), "如有异议请来电。");
    assert_str(scene_row(&scene, 0, 4), "公示时间：2024-01-31至2024-02-06（7天）");
    assert_str(scene_row(&scene, 0, 5), "监督电话：12351");
    assert_str(scene_row(&scene, 0, 6), "序号|姓名|证件号码|unit|档次|拟发金额");
    assert_str(scene_row(&scene, 0, 7), "1|欧***|99*************019|教育|Basic|300");
    assert_str(scene_row(&scene, 0, 8), "2|李*|99*************027|民政|Basic|300");
    assert_str(scene_row(&scene, 0, 9), "合计（2 笔）|=600");
    scene_close(&scene);
}

/* Of every document as many characters as the rules say, a passport's and an officer's too. */
static void other_documents_show_as_much(void **state)
{
    struct scene scene;
    uint32_t row;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\n[columns]\nid_number = id_number: id\n"
                 "partner = optional id_number: partner\n[tier a]\namount = 5\n[budget]\n"
                 "total = 100\n[notice]\nids = 1+2\ncolumns = partner\n",
                 "id,partner\nE12345678,G7654321\n军字第1234号," ID_1 "\n");
    row = scene_find(&scene, 0, 0, "No.");
    assert_str(scene_row(&scene, 0, row + 1), "1|E******78|G*****21|a|5");
    assert_str(scene_row(&scene, 0, row + 2), "2|军*****4号|9***************19|a|5");
    scene_close(&scene);
}

/* Also where the groups are such numbers. */
static void groups_that_are_numbers_are_masked(void **state)
{
    static const struct {
        const char *group, *first, *second;
    } cases[] = {
        {"id_number", ID_1, ID_2},
        {"account", "6217000000000000017", "6217000000000000025"},
        {"phone", "13800138000", "13900139000"},
        {"name", "欧阳修远", "李四"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene scene;
        const char *rules = arena_printf(&((struct test_folder *)*state)->arena,
                                         "[scheme]\nid = s\ntitle = T\nkey = address\n"
                                         "name = name\ngroup = %s\n" COLUMNS TIER,
                                         cases[i].group);

        write_notice(&scene, *state, rules, ROWS);
        assert_true(scene.count > 10);
        for (size_t n = 0; n < scene.count; n++)
            if (strstr(scene.cells[n].text, cases[i].first) ||
                strstr(scene.cells[n].text, cases[i].second))
                fail_msg("group = %s: %s", cases[i].group, scene.cells[n].text);
        unlink(test_path(*state, "notice.xlsx"));
        scene_close(&scene);
    }
}

/* A group that no public list may show has no column, and does not put together who lives together.
 */
static void private_groups_are_not_shown(void **state)
{
    static const char *const types[] = {"text: 家庭住址", "phone: p", "bank_card: p",
                                        "text: 户主联系电话", "text: Account number"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct scene scene;
        const char *rules =
            arena_printf(&folder->arena,
                         "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = place\n[columns]\n"
                         "code = text: code\nplace = %s\n[tier a]\namount = 5\n[budget]\n"
                         "total = 100\n",
                         types[i]);
        uint32_t row;

        write_notice(&scene, folder, rules,
                     arena_printf(&folder->arena,
                                  "code,%s\nK1,88886666\nK2,88887777\nK3,88886666\n",
                                  strchr(types[i], ':') + 2));
        row = scene_find(&scene, 0, 0, "No.");
        assert_str(scene_row(&scene, 0, row), "No.|code|Tier|Proposed amount");
        assert_str(scene_row(&scene, 0, row + 1), "1|K1|a|5");
        assert_str(scene_row(&scene, 0, row + 2), "2|K2|a|5");
        assert_str(scene_row(&scene, 0, row + 3), "3|K3|a|5");
        unlink(test_path(folder, "notice.xlsx"));
        scene_close(&scene);
    }
}

/* Nothing that could find a person stands anywhere in the file's cells. */
static void no_personal_number_anywhere(void **state)
{
    static const char *const secrets[] = {ID_1,       ID_2,   "6217000000000000017", "13800138000",
                                          "欧阳修远", "李四", "Long Road",           "19900101"};
    struct scene scene;

    write_notice(&scene, *state, "[scheme]\nid = s\ntitle = T\n" COLUMNS TIER, ROWS);
    assert_str(scene_row(&scene, 0, 0), "T: Public notice before payment");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.")),
               "No.|Name|Identity|unit|Tier|Proposed amount");
    for (size_t i = 0; i < scene.count; i++)
        for (size_t s = 0; s < sizeof secrets / sizeof secrets[0]; s++)
            assert_null(strstr(scene.cells[i].text, secrets[s]));
    scene_close(&scene);
}

/* A key that is no person's number is shown whole: 43 communities must not look alike. */
static void keys_are_shown_whole(void **state)
{
    struct scene scene;
    uint32_t row;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = note\n[columns]\n"
                 "code = text: code\nnote = optional text: note\n[tier a]\namount = 5\n[budget]\n"
                 "total = 100\n",
                 "code,note\n990101001,\n330102003004,330102003004\n" ID_1 ",\n13800138000,\n");
    row = scene_find(&scene, 0, 0, "No.");
    assert_str(scene_row(&scene, 0, row + 1), "1|990101001|(blank)|a|5");
    assert_str(scene_row(&scene, 0, row + 2), "2|******************|(blank)|a|5");
    assert_str(scene_row(&scene, 0, row + 3), "3|***********|(blank)|a|5");
    assert_str(scene_row(&scene, 0, row + 4), "4|330102003004|************|a|5");
    scene_close(&scene);
}

/* Numbers that no cell should hold are not shown to everybody. */
static void numbers_by_mistake_are_masked(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = site\nname = who\n[columns]\n"
                 "code = text: code\nwho = text: who\nsite = text: site\n[tier a]\n"
                 "goods = rice 5 kg @ 2\n[budget]\ntotal = 0\n",
                 "code,who,site\n330102-0017,Al Bo,13800138000\nA1,,13900139000\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.")),
               "No.|Name|code|site|Tier|Goods");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "A****")),
               "1|A****|330102-0017|***********|a|rice 5 kg");
    scene_close(&scene);
}

/* What only somebody has who is not on the list is no column of it. */
static void empty_columns_are_left_out(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                 "town = text: town\nnote = optional text: note\n[reject out]\n"
                 "when = code is K2\n[tier a]\namount = 5\n[budget]\ntotal = 10\n"
                 "[notice]\ncolumns = note, town\n",
                 "code,town,note\nK1,East, \nK2,West,old\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.")),
               "No.|code|town|Tier|Proposed amount");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "K1")), "1|K1|East|a|5");
    scene_close(&scene);
}

/* Where nobody gets the goods of a scheme of goods, no money is proposed. */
static void goods_for_nobody(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                 "[tier a]\nwhen = code is X\ngoods = rice 5 kg @ 2\n[budget]\ntotal = 0\n",
                 "code\nK1\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.")), "No.|code|Tier|Goods");
    scene_close(&scene);
}

static void groups_by_name_are_masked(void **state)
{
    struct scene scene;

    write_notice(
        &scene, *state,
        "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = name\n[columns]\n"
        "code = text: code\nname = text: name\n[tier a]\namount = 5\n[budget]\ntotal = 10\n",
        "code,name\nK1,王小明\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "王")), "1|王**|K1|王**|a|5");
    scene_close(&scene);
}

/* Also in the group, where it is not the key. */
static void numbers_in_groups_are_masked(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\ngroup = unit\n[columns]\n"
                 "code = text: code\nunit = text: unit\n[tier a]\namount = 5\n[budget]\n"
                 "total = 10\n",
                 "code,unit\nK1,330102-0017\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "******-****")),
               "1|K1|******-****|a|5");
    scene_close(&scene);
}

/* The usual words, where the rules say nothing else. */
static void how_long_and_whom_to_call(void **state)
{
    static const struct {
        const char *rules, *days, *whom;
    } cases[] = {
        {"", "Shown from 2024-01-31 to 2024-02-04 (5 days)",
         "Objections can be raised with Council while this notice is shown."},
        {"[notice]\ndays = 3\nfrom = 2024-02-28\nhotline = 12351\naddress = 1 Hall St\n",
         "Shown from 2024-02-28 to 2024-03-01 (3 days)",
         "Objections can be raised with Council while this notice is shown.  Telephone: 12351  "
         "Address: 1 Hall St"},
        {"[notice]\ndays = 1\n", "Shown on 2024-01-31 (1 day)",
         "Objections can be raised with Council while this notice is shown."},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene scene;
        uint32_t row;

        write_notice(&scene, *state,
                     arena_printf(&((struct test_folder *)*state)->arena,
                                  "[scheme]\nid = s\ntitle = T\nissuer = Council\nkey = code\n"
                                  "[columns]\ncode = text: code\n[tier a]\namount = 5\n"
                                  "[budget]\ntotal = 10\n%s",
                                  cases[i].rules),
                     "code\nK1\n");
        row = scene_find(&scene, 0, 0, "It is proposed to pay");
        assert_str(scene_row(&scene, 0, row + 1), cases[i].days);
        assert_str(scene_row(&scene, 0, row + 2), cases[i].whom);
        row = scene_find(&scene, 0, row, "Council (seal)");
        assert_str(scene_row(&scene, 0, row + 1), "31 January 2024");
        unlink(test_path(*state, "notice.xlsx"));
        scene_close(&scene);
    }
}

/* Who is left out is counted at the foot, and read back as nobody's row. */
static void names_in_full_and_some_left_out(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\n[columns]\nid_number = id_number: id\n"
                 "name = name: name\nage = count: age\n[tier ill]\namount = 5\n"
                 "[budget]\ntotal = 100\n[notice]\nphase = after\nnames = full\nids = none\n"
                 "tiers = no\ncolumns = age\nleave_out = age < 18\n",
                 "id,name,age\n" ID_1 ",Ann,40\n" ID_2 ",Bob,9\n");
    assert_str(scene_row(&scene, 0, 0), "T: Public notice of payments");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.")), "No.|Name|age|Amount");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "Ann")), "1|Ann|40|5");
    scene_find(&scene, 0, 0, "Others, who by the rules are not named on this list: 1");
    for (size_t i = 0; i < scene.count; i++)
        assert_null(strstr(scene.cells[i].text, "Bob"));
    scene_close(&scene);
}

/* Where names are the keys there is one column of them; an account, a phone or an address that is a
 * key is not shown. */
static void keys_of_every_type(void **state)
{
    static const struct {
        const char *key, *header, *row;
    } cases[] = {
        {"name", "No.|Name|Tier|Proposed amount", "1|欧***|a|5"},
        {"account", "No.|Name|Tier|Proposed amount", "1|欧***|a|5"},
        {"phone", "No.|Name|Tier|Proposed amount", "1|欧***|a|5"},
        {"lives", "No.|Name|Tier|Proposed amount", "1|欧***|a|5"},
        {"code", "No.|Name|code|Tier|Proposed amount", "1|欧***|330102003|a|5"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        uint32_t row;

        write_notice(
            &scene, folder,
            arena_printf(&folder->arena,
                         "[scheme]\nid = s\ntitle = T\nkey = %s\nname = name\n"
                         "[columns]\nname = name: name\naccount = bank_card: account\n"
                         "phone = phone: phone\ncode = text: code\nlives = text: 家庭住址\n"
                         "[tier a]\namount = 5\n[budget]\ntotal = 100\n",
                         cases[i].key),
            "name,account,phone,code,家庭住址\n"
            "欧阳修远,6217000000000000017,8888000,330102003,3 Long Road\n");
        row = scene_find(&scene, 0, 0, "No.");
        assert_str(scene_row(&scene, 0, row), cases[i].header);
        assert_str(scene_row(&scene, 0, row + 1), cases[i].row);
        unlink(test_path(folder, "notice.xlsx"));
        scene_close(&scene);
    }
}

/* Columns that the rules name hide what tells who somebody is, whatever they are called. */
static void columns_that_tell_who_somebody_is(void **state)
{
    struct scene scene;
    uint32_t row;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\nname = name\n[columns]\n"
                 "code = text: code\nname = name: name\npartner = id_number: partner\n"
                 "town = optional text: town\n[tier a]\namount = 5\n[budget]\ntotal = 100\n"
                 "[notice]\nids = none\ncolumns = code, name, partner, town\n",
                 "code,name,partner,town\n13800138000,欧阳修远," ID_1 ",East 010 8888 0000\n");
    row = scene_find(&scene, 0, 0, "No.");
    assert_str(scene_row(&scene, 0, row),
               "No.|Name|code|code|name|partner|town|Tier|Proposed amount");
    assert_str(scene_row(&scene, 0, row + 1),
               "1|欧***|***********|***********|欧***|******************|East *** **** ****|a|5");
    scene_close(&scene);
}

/* The key in a column of its own shows as much as it does elsewhere. */
static void a_key_among_the_columns(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\n[columns]\nid_number = id_number: id\n[tier a]\n"
                 "amount = 5\n[budget]\ntotal = 100\n[notice]\nids = 1+2\ncolumns = id_number\n",
                 "id\n" ID_1 "\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "No.") + 1),
               "1|9***************19|9***************19|a|5");
    scene_close(&scene);
}

/* Without an issuer nobody is named whom objections go to; what there is stands there alone. */
static void objections_to_nobody_in_particular(void **state)
{
    static const struct {
        const char *rules, *line;
    } cases[] = {
        {"[notice]\nhotline = 12351\n", "Telephone: 12351"},
        {"[notice]\naddress = 1 Hall St\n", "Address: 1 Hall St"},
        {"[notice]\nhotline = 12351\naddress = 1 Hall St\n",
         "Telephone: 12351  Address: 1 Hall St"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;

        write_notice(
            &scene, folder,
            arena_printf(&folder->arena,
                         "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                         "code = text: code\n[tier a]\namount = 5\n[budget]\ntotal = 9\n%s",
                         cases[i].rules),
            "code\nK1\n");
        assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "Shown from") + 1), cases[i].line);
        unlink(test_path(folder, "notice.xlsx"));
        scene_close(&scene);
    }
}

/* Who is turned away is neither named nor counted as left out. */
static void left_out_of_those_who_are_paid(void **state)
{
    struct scene scene;

    write_notice(&scene, *state,
                 "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                 "age = optional count: age\n[reject rich]\nwhen = code is K4\n[tier a]\n"
                 "amount = 5\n[budget]\ntotal = 100\n[notice]\nleave_out = age < 18\n",
                 "code,age\nK1,40\nK2,9\nK3,\nK4,7\n");
    assert_str(scene_row(&scene, 0, scene_find(&scene, 0, 0, "K1")), "1|K1|a|5");
    /* One whose age is not known is left out as well. */
    scene_find(&scene, 0, 0, "Others, who by the rules are not named on this list: 2");
    for (size_t i = 0; i < scene.count; i++)
        for (int code = '2'; code <= '4'; code++)
            assert_true(scene.cells[i].text[0] != 'K' || scene.cells[i].text[1] != code);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(keys_are_shown_whole),
        IN_FOLDER(empty_columns_are_left_out),
        IN_FOLDER(goods_for_nobody),
        IN_FOLDER(groups_that_are_numbers_are_masked),
        IN_FOLDER(names_and_numbers_are_masked),
        IN_FOLDER(private_groups_are_not_shown),
        IN_FOLDER(no_personal_number_anywhere),
        IN_FOLDER(other_documents_show_as_much),
        IN_FOLDER(numbers_by_mistake_are_masked),
        IN_FOLDER(numbers_in_groups_are_masked),
        IN_FOLDER(how_long_and_whom_to_call),
        IN_FOLDER(names_in_full_and_some_left_out),
        IN_FOLDER(groups_by_name_are_masked),
        IN_FOLDER(keys_of_every_type),
        IN_FOLDER(columns_that_tell_who_somebody_is),
        IN_FOLDER(a_key_among_the_columns),
        IN_FOLDER(objections_to_nobody_in_particular),
        IN_FOLDER(left_out_of_those_who_are_paid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
