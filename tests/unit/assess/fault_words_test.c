/* Which part of which rule could not be computed, in words, whatever the rule is. */
#include "assess/reason.h"
#include "assess_scene.h"

/* What KIND of rule RULE says of the applicant at ROW. */
static const char *fault_words(struct scene *scene, size_t row, enum reason_kind kind,
                               uint16_t rule, enum language language)
{
    struct assessments one = {0};
    uint32_t head = 0;
    struct strbuf out = {0};
    const char *text;

    reason_add(&one, &head, kind, rule);
    reason_describe(&scene->basis, &one, row, head, language, REASON_FIELDS_BY_NAME, &out);
    text = arena_cstr(&scene->folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    assessments_release(&one);
    return text;
}

/* Every key of a tier can fail, and so can what they come to together. */
static void test_tiers(void **state)
{
    static const struct {
        const char *tier, *english, *chinese;
    } cases[] = {
        {"when = 1 / a > 0\namount = 1\n", "cannot compute 1 / a: division by zero",
         "无法计算 1 / a：除数为零"},
        {"when = a = 0\namount = 1 / a\n", "cannot compute 1 / a: division by zero",
         "无法计算 1 / a：除数为零"},
        {"amount = 1\nat_least = 2 / a\n", "cannot compute 2 / a: division by zero",
         "无法计算 2 / a：除数为零"},
        {"amount = 1\nat_most = 3 / a\n", "cannot compute 3 / a: division by zero",
         "无法计算 3 / a：除数为零"},
        {"goods = rice 1 kg @ 1, oil (4 / a) L @ 1\n", "cannot compute 4 / a: division by zero",
         "无法计算 4 / a：除数为零"},
        {"amount = b\nround_to = 1000\n", "cannot compute b: a number too large",
         "无法计算 b：数值过大"},
        {"goods = rice (b) kg @ 1, oil (b - 1) L @ 1\n", "cannot compute b - 1: a number too large",
         "无法计算 b - 1：数值过大"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene scene;

        scene_open(&scene, folder,
                   arena_printf(&folder->arena, "a = number: a\nb = number: b\n[tier t]\n%s",
                                cases[i].tier),
                   "id,a,b\n1,0,9223372036854\n", NULL, 0, "2024-01-31");
        scene_decide(&scene);
        assert_str(scene_result(&scene), "hold invalid:t\n");
        assert_string_equal(fault_words(&scene, 0, REASON_FAULT_TIER, 0, LANGUAGE_EN),
                            cases[i].english);
        assert_string_equal(fault_words(&scene, 0, REASON_FAULT_TIER, 0, LANGUAGE_ZH),
                            cases[i].chinese);
        scene_close(&scene);
    }
}

/* Conditions of every kind of rule; that of a fund may depend on the tier it is asked to pay. */
static void test_rules(void **state)
{
    static const struct {
        enum fault_rule kind;
        size_t at;
        const char *words;
    } cases[] = {
        {FAULT_REJECT, 0, "cannot compute 1 / a: division by zero"},
        {FAULT_HOLD, 0, "cannot compute 2 / a: division by zero"},
        {FAULT_HOLD, 1, "cannot compute 3 / a: division by zero"},
        {FAULT_CAP, 0, "cannot compute 4 / a: division by zero"},
        {FAULT_QUOTA, 0, "cannot compute 5 / a: division by zero"},
        {FAULT_FUND, 0, "cannot compute 6 / a: division by zero"},
        {FAULT_FUND, 1, "cannot compute 7 / a: division by zero"},
    };
    struct test_folder *folder = *state;
    struct scene scene;

    scene_open(&scene, folder,
               "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\na = number: a\n"
               "[reject r]\nwhen = 1 / a > 0\n[hold h]\nwhen = 2 / a > 0\n"
               "[hold i]\nwhen = 3 / a > 0\n[cap c]\nlimit = 4 / a\n"
               "[quota q]\nlimit = 1\nwhen = 5 / a > 0\n"
               "[fund f]\namount = 1\nfor = 6 / a > 0\n"
               "[fund g]\namount = 1\nfor = if(tier is u, 7 / a, 1) > 0\n"
               "[tier t]\nwhen = a = 1\namount = 1\n[tier u]\namount = 1\n",
               "id,a\n1,0\n", NULL, 0, "2024-01-31");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(fault_words(&scene, 0, REASON_FAULT_RULE,
                                        reason_fault_rule(&scene.rules, cases[i].kind, cases[i].at),
                                        LANGUAGE_EN),
                            cases[i].words);
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_tiers),
        IN_FOLDER(test_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
