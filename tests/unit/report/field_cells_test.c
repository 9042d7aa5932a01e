#include "book_scene.h"

#include "report/field_cells.h"
#include "report/page.h"

#define RULES                                                                                      \
    "[scheme]\nid = s\ntitle = 慰问\nissuer = 区总工会\nlanguage = zh\nkey = id_number\n"    \
    "group = unit\n[columns]\nid_number = id_number: id\nname = name: 姓名\nunit = optional "    \
    "text: "                                                                                       \
    "单位\nincome = money: income\nshare = optional number: share\nborn = optional date: born\n" \
    "alone = yes_no: alone\n"                                                                      \
    "[tier a]\ntitle = 特困\nwhen = income < 100\namount = 300\n"                                \
    "[tier b]\ntitle = 困难\ngrant = winter\nwhen = income < 1000\namount = 200.05\n"            \
    "[tier c]\ntitle = 物资\ngrant = food\nwhen = income < 50\ngoods = 大米 10 kg @ 3.20\n"    \
    "[budget]\ntotal = 100000\n"
#define ROWS                                                                              \
    "id,姓名,单位,income,share,born,alone\n" ID_1 ",甲,教育,12.5,0.25,1990/1/2,是\n" ID_2 \
    ",乙,,999,,,否\n" ID_3 ",丙,教育,5000,x,,否\n"

static void columns_of_fields(void **state)
{
    struct scene scene;
    const struct ruleset *rules;

    scene_open(&scene, *state, RULES, ROWS, 1);
    rules = &scene.batch.rules;
    assert_int_equal(field_look(&rules->fields[0]), LOOK_CODE);
    assert_int_equal(field_look(&rules->fields[1]), LOOK_TEXT);
    assert_int_equal(field_look(&rules->fields[3]), LOOK_MONEY);
    assert_int_equal(field_look(&rules->fields[4]), LOOK_NUMBER);
    assert_int_equal(field_look(&rules->fields[5]), LOOK_CODE);
    assert_true(field_is_text(&rules->fields[0]));
    assert_true(field_is_text(&rules->fields[6]));
    assert_false(field_is_text(&rules->fields[3]));
    assert_false(field_is_text(&rules->fields[4]));
    scene_close(&scene);
}

static void cells_of_fields(void **state)
{
    static const char *const expected[2][7] = {
        {ID_1, "甲", "教育", "12.50", "0.25", "1990-01-02", "是"},
        {ID_2, "乙", "", "999.00", "", "", "否"},
    };
    struct arena scratch = {0};
    struct scene scene;

    scene_open(&scene, *state, RULES, ROWS, 1);
    for (size_t row = 0; row < 2; row++)
        for (uint16_t field = 0; field < 7; field++)
            assert_str(field_shown(&scene.batch.facts, field, row, &scratch), expected[row][field]);
    /* What is not of its type is not shown. */
    assert_str(field_shown(&scene.batch.facts, 4, 2, &scratch), "");
    arena_release(&scratch);
    scene_close(&scene);
}

static void what_a_person_gets(void **state)
{
    struct arena scratch = {0};
    struct scene scene;
    const struct batch_totals *facts;

    scene_open(&scene, *state, RULES, ROWS, 1);
    facts = &scene.batch.facts;
    assert_str(tiers_shown(facts, 0, &scratch), "特困；困难；物资");
    assert_int_equal(amount_paid(facts, 0), 50005);
    assert_int_equal(goods_paid(facts, 0), 3200);
    assert_true(goods_are_given(facts, 0));
    assert_str(tiers_shown(facts, 1, &scratch), "困难");
    assert_int_equal(amount_paid(facts, 1), 20005);
    assert_int_equal(goods_paid(facts, 1), 0);
    assert_false(goods_are_given(facts, 1));
    assert_str(goods_shown(facts, 1, &scratch), "");
    assert_str(tiers_shown(facts, 2, &scratch), ""); /* no tier */
    assert_int_equal(amount_paid(facts, 2), 0);
    arena_release(&scratch);
    scene_close(&scene);
}

/* What is given by hand where no tier fits has no title, and leaves no gap beside another's. */
static void tiers_beside_what_is_given_by_hand(void **state)
{
    static const char rules[] =
        "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
        "kind = text: kind\n[grant one]\n[grant two]\n[tier a]\ngrant = one\n"
        "title = First\nwhen = kind is a\namount = 5\n[tier b]\ngrant = two\n"
        "title = Second\nwhen = kind is b\namount = 7\n[budget]\ntotal = 1000\n[changes]\n"
        "actions = pay\nat_most = 50\npeople = 100%\n";
    struct arena scratch = {0};
    struct scene scene;
    const struct batch_totals *facts;

    scene_open_changed(&scene, *state, rules, "code,kind\nK1,a\nK2,b\nK3,c\n",
                       "code,action,amount,grant,reason,approved_by\nK1,pay,9,two,r,Li\n"
                       "K2,pay,9,one,r,Li\nK3,pay,1,one,r,Li\nK3,pay,2,two,r,Li\n");
    facts = &scene.batch.facts;
    assert_str(tiers_shown(facts, 0, &scratch), "First");
    assert_int_equal(amount_paid(facts, 0), 1400);
    assert_str(tiers_shown(facts, 1, &scratch), "Second");
    assert_int_equal(amount_paid(facts, 1), 1600);
    assert_str(tiers_shown(facts, 2, &scratch), "");
    assert_int_equal(amount_paid(facts, 2), 300);
    arena_release(&scratch);
    scene_close(&scene);
}

static void what_the_batch_gives(void **state)
{
    struct arena arena = {0};
    struct scene scene;
    const struct batch_totals *facts;
    struct page_heading heading;

    scene_open(&scene, *state, RULES, ROWS, 1);
    facts = &scene.batch.facts;
    assert_true(scheme_has_goods(&scene.batch.rules));
    assert_true(batch_has_money(facts));
    assert_false(goods_alone(facts));
    assert_int_equal(capitals_of(facts, 0), 0);
    assert_str(report_title(facts, WORD_PAYOUT, &arena), "慰问发放表");
    assert_str(count_shown(&arena, 1234567), "1,234,567");
    assert_str(count_shown(&arena, 0), "0");
    assert_str(people_total_label(facts, 1234, 5000, &arena), "合计（1,234 笔）");
    assert_str(grant_shown(facts, 0), "救助");
    assert_str(grant_shown(facts, 1), "winter");
    assert_str(grant_told_as(&scene.batch.rules, 0, LANGUAGE_EN), "relief");
    assert_true(tier_told(facts, 2));
    assert_str(tier_told_as(facts, 2), "物资");
    assert_false(tier_told(facts, 3)); /* nobody is paid without one */
    assert_str(tier_told_as(facts, 3), "不分档次");
    assert_str(group_shown(facts, &facts->groups[0]), "教育");
    assert_str(group_shown(facts, &facts->groups[facts->group_count - 1]), "（未填）");
    heading = report_heading(facts);
    assert_str(heading.issuer, "区总工会");
    assert_str(heading.batch, "test");
    assert_int_equal(heading.as_of, 19753);
    arena_release(&arena);
    scene_close(&scene);
}

/* A batch of goods and no money spells no zero out. */
static void goods_and_no_money(void **state)
{
    struct scene scene;

    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = k\n[columns]\nk = text: k\n[tier a]\n"
               "goods = rice 5 kg @ 2\n[budget]\ntotal = 0\n",
               "k\n1\n", 1);
    assert_true(goods_alone(&scene.batch.facts));
    assert_false(batch_has_money(&scene.batch.facts));
    assert_int_equal(capitals_of(&scene.batch.facts, 0), -1);
    assert_int_equal(capitals_of(&scene.batch.facts, 5), 5);
    scene_close(&scene);
}

/* Amounts and numbers are numbers in the table, everything else is text. */
static void cells_of_a_row(void **state)
{
    static const struct page_column columns[] = {
        {{"No.", 3}, LOOK_SERIAL, 0, 0, false}, {{"id", 2}, LOOK_CODE, 0, 0, false},
        {{"i", 1}, LOOK_MONEY, 0, 0, false},    {{"s", 1}, LOOK_NUMBER, 0, 0, false},
        {{"born", 4}, LOOK_CODE, 0, 0, false},
    };
    static const uint16_t fields[] = {0, 3, 4, 5};
    const struct page_plan plan = {.sheet = STR("S"),
                                   .title = STR("T"),
                                   .columns = columns,
                                   .column_count = 5,
                                   .amount_column = NO_COLUMN,
                                   .key_column = NO_COLUMN};
    struct arena arena = {0}, scratch = {0};
    struct scene batch, scene;
    struct page page;
    struct book *book;

    scene_open(&batch, *state, RULES, ROWS, 1);
    book = book_scene_begin(&scene, *state, LANGUAGE_ZH, 0);
    page_open(&page, book, report_heading(&batch.batch.facts), &plan, &arena);
    for (size_t row = 0; row < 3; row++) {
        for (uint16_t i = 0; i < 4; i++)
            page_put_field(&page, (uint16_t)(i + 1), &batch.batch.facts, fields[i], row, &scratch);
        page_add(&page);
    }
    page_finish(&page, STR(""), -1);
    book_scene_read(&scene, book);
    assert_str(scene_row(&scene, 0, 4), "1|" ID_1 "|12.5|0.25|1990-01-02");
    assert_str(scene_row(&scene, 0, 5), "2|" ID_2 "|999");
    assert_str(scene_row(&scene, 0, 6), "3|" ID_3 "|5000");
    assert_int_equal(scene_cell(&scene, 0, 4, 1)->kind, CELL_TEXT);
    assert_int_equal(scene_cell(&scene, 0, 4, 2)->kind, CELL_NUMBER);
    assert_int_equal(scene_cell(&scene, 0, 4, 3)->kind, CELL_NUMBER);
    assert_int_equal(scene_cell(&scene, 0, 4, 4)->kind, CELL_TEXT);
    book_scene_end(&scene);
    scene_close(&batch);
    arena_release(&arena);
    arena_release(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(columns_of_fields),
        IN_FOLDER(cells_of_fields),
        IN_FOLDER(what_a_person_gets),
        IN_FOLDER(what_the_batch_gives),
        IN_FOLDER(tiers_beside_what_is_given_by_hand),
        IN_FOLDER(goods_and_no_money),
        IN_FOLDER(cells_of_a_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
