/* What caps and quotas say on paper, and which cells of the list an expression asks for. */
#include "assess/asked_fields.h"
#include "assess/limit_words.h"
#include "assess/reason.h"
#include "assess_scene.h"
#include "past_batches.h"

static const char *const limits =
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: Number\n"
    "unit = text: Unit\ntown = text: Town\nincome = number: Monthly income\n"
    "[grant a]\ntitle = Living\n[grant b]\ntitle = Heating\n"
    "[tier a]\ngrant = a\namount = 300\n[tier b]\ngrant = b\namount = 10\n"
    "[cap own]\nlimit = 2000\nperiod = year\n"
    "[cap shared]\nlimit = income\nper = unit, town\nperiod = 30 days\ngrants = b\n"
    "[cap this]\nlimit = 0.5\n[cap months]\nlimit = 1\nperiod = 6 months\n"
    "[cap month]\nlimit = 1\nperiod = month\n[cap quarter]\nlimit = 1\nperiod = quarter\n"
    "[quota all]\nlimit = 1200\n[quota each]\nlimit = income\nper = unit\n[quota one]\nlimit = "
    "1\nper = id\n[budget]\ntotal = 1000\n";

static const struct {
    const char *english, *chinese;
} caps[] =
    {
        {"at most 2,000.00 CNY in this year for each person", "每人本年最多 2,000.00 元"},
        {"what may be given in 30 days for each Unit, Town (Heating)",
         "每个Unit、Town 30 天内的限额（Heating）"},
        {"at most 0.50 CNY in this batch for each person", "每人本批最多 0.50 元"},
        {"at most 1.00 CNY in 6 months for each person", "每人 6 个月内最多 1.00 元"},
        {"at most 1.00 CNY in this month for each person", "每人本月最多 1.00 元"},
        {"at most 1.00 CNY in this quarter for each person", "每人本季度最多 1.00 元"},
},
  quotas[] = {
      {"at most 1200 places in this batch", "本批最多 1200 人"},
      {"places for each Unit", "每个Unit的名额"},
      {"at most 1 place for each person", "每人最多 1 人"},
};

static void assert_words(struct strbuf *words, const char *expected)
{
    assert_str(strbuf_str(words), expected);
    strbuf_clear(words);
}

static void limits_of_everybody(void **state)
{
    struct strbuf words = {0};
    struct scene scene;

    scene_open(&scene, *state, limits, "Number,Unit,Town,Monthly income\n1,u,t,1\n", NULL, 0,
               "2024-01-31");
    for (size_t i = 0; i < scene.rules.cap_count; i++) {
        money amount;
        bool fixed = cap_limit_fixed(&scene.rules.caps[i], &amount);

        cap_write(&scene.rules, &scene.rules.caps[i], fixed ? &amount : NULL, LANGUAGE_EN, &words);
        assert_words(&words, caps[i].english);
        cap_write(&scene.rules, &scene.rules.caps[i], fixed ? &amount : NULL, LANGUAGE_ZH, &words);
        assert_words(&words, caps[i].chinese);
    }
    for (size_t i = 0; i < scene.rules.quota_count; i++) {
        uint64_t places;
        bool fixed = quota_places_fixed(&scene.rules.quotas[i], &places);

        quota_write(&scene.rules, &scene.rules.quotas[i], fixed ? &places : NULL, LANGUAGE_EN,
                    &words);
        assert_words(&words, quotas[i].english);
        quota_write(&scene.rules, &scene.rules.quotas[i], fixed ? &places : NULL, LANGUAGE_ZH,
                    &words);
        assert_words(&words, quotas[i].chinese);
    }
    strbuf_release(&words);
    scene_close(&scene);
}

static void households_and_other_money(void **state)
{
    struct strbuf words = {0};
    struct scene scene;

    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = id\ncurrency = EUR\n[columns]\nid = text: id\n"
               "home = text: Home\n[household]\nof = home\nhead = id = '1'\n[tier a]\namount = 1\n"
               "[cap c]\nlimit = 5\n[quota q]\nlimit = 3\nper = home\n[budget]\ntotal = 9\n",
               "id,Home\n1,h\n", NULL, 0, "2024-01-31");
    cap_describe(&scene.basis, 0, &scene.rules.caps[0], LANGUAGE_EN, &words);
    assert_words(&words, "at most 5.00 EUR in this batch for each household");
    cap_describe(&scene.basis, 0, &scene.rules.caps[0], LANGUAGE_ZH, &words);
    assert_words(&words, "每户本批最多 5.00 EUR");
    quota_describe(&scene.basis, 0, &scene.rules.quotas[0], LANGUAGE_ZH, &words);
    assert_words(&words, "每个Home最多 3 户");
    strbuf_release(&words);
    scene_close(&scene);
}

/* The figures of one applicant: a limit that is computed, and what was paid in the period, of the
 * grants that it limits. */
static void limits_of_one_applicant(void **state)
{
    struct strbuf words = {0};
    struct scene scene;

    past_batch(*state, "past", "s-1", "2024-01-10",
               "1,a.csv,2,1,,,pay,a,a,,300.00,300.00,,0.00,tier:a\n"
               "1,a.csv,2,1,,,pay,b,b,,1500.00,1500.00,,0.00,tier:b\n");
    past_seal(*state, "past");
    scene_open(&scene, *state, limits, "Number,Unit,Town,Monthly income\n1,u,t,70\n",
               (const char *const[]){"past"}, 1, "2024-02-29");
    cap_describe(&scene.basis, 0, &scene.rules.caps[0], LANGUAGE_EN, &words);
    assert_words(&words, "at most 2,000.00 CNY in this year for each person, paid before: "
                         "1,800.00 CNY");
    cap_describe(&scene.basis, 0, &scene.rules.caps[0], LANGUAGE_ZH, &words);
    assert_words(&words, "每人本年最多 2,000.00 元，此前已发 1,800.00 元");
    cap_describe(&scene.basis, 0, &scene.rules.caps[4], LANGUAGE_EN, &words);
    assert_words(&words, "at most 1.00 CNY in this month for each person");
    cap_describe(&scene.basis, 0, &scene.rules.caps[1], LANGUAGE_EN, &words);
    assert_words(&words, "at most 70.00 CNY in 30 days for each Unit, Town (Heating)");
    quota_describe(&scene.basis, 0, &scene.rules.quotas[1], LANGUAGE_EN, &words);
    assert_words(&words, "at most 70 places for each Unit");
    strbuf_release(&words);
    scene_close(&scene);
}

/* A limit that nobody can know is told without its figure; one that comes out below zero is none.
 */
static void limits_that_are_not_known(void **state)
{
    static const char *const rules =
        "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
        "unit = text: Unit\nincome = optional number: Income\n"
        "[grant a]\ntitle = Living\n[grant b]\ntitle = Heating\n[grant c]\ntitle = School\n"
        "[tier a]\ngrant = a\namount = 1\n[tier b]\ngrant = b\namount = 1\n"
        "[tier c]\ngrant = c\namount = 1\n"
        "[cap c]\nlimit = income\ngrants = a, b\n[cap all]\nlimit = 5\ngrants = a, b, c\n"
        "[quota q]\nlimit = income\nper = unit\n[budget]\ntotal = 9\n";
    struct strbuf words = {0};
    struct scene scene;

    scene_open(&scene, *state, rules, "id,Unit,Income\n1,u,\n2,v,-5\n3,w,7\n", NULL, 0,
               "2024-01-31");
    cap_describe(&scene.basis, 0, &scene.rules.caps[0], LANGUAGE_EN, &words);
    assert_words(&words, "what may be given in this batch for each person (Living, Heating)");
    cap_describe(&scene.basis, 0, &scene.rules.caps[0], LANGUAGE_ZH, &words);
    assert_words(&words, "每人本批的限额（Living、Heating）");
    cap_describe(&scene.basis, 1, &scene.rules.caps[0], LANGUAGE_EN, &words);
    assert_words(&words, "at most 0.00 CNY in this batch for each person (Living, Heating)");
    cap_describe(&scene.basis, 2, &scene.rules.caps[1], LANGUAGE_EN, &words);
    assert_words(&words, "at most 5.00 CNY in this batch for each person");
    quota_describe(&scene.basis, 0, &scene.rules.quotas[0], LANGUAGE_EN, &words);
    assert_words(&words, "places for each Unit");
    quota_describe(&scene.basis, 1, &scene.rules.quotas[0], LANGUAGE_EN, &words);
    assert_words(&words, "at most 0 places for each Unit");
    quota_describe(&scene.basis, 2, &scene.rules.quotas[0], LANGUAGE_ZH, &words);
    assert_words(&words, "每个Unit最多 7 人");
    strbuf_release(&words);
    scene_close(&scene);
}

static void fields_behind_an_expression(void **state)
{
    static const char *const rules =
        "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\nhome = text: Home\n"
        "income = number: 月收入\nsize = number: Size\n[let]\nper = income / size\n"
        "all = total(income per home)\nrows = count(per home)\n"
        "[reject a]\nwhen = per > 5 and size < 9\n[reject b]\nwhen = all > 5\n"
        "[reject c]\nwhen = rows > 5\n[reject d]\nwhen = as_of > 2024-01-01\n"
        "[tier a]\namount = 1\n[budget]\ntotal = 9\n";
    static const char *const expected[] = {"月收入, Size", "月收入", "Home", ""};
    struct strbuf words = {0};
    struct scene scene;

    scene_open(&scene, *state, rules, "id,Home,月收入,Size\n1,h,1,1\n", NULL, 0, "2024-01-31");
    for (size_t i = 0; i < scene.rules.reject_count; i++) {
        fields_write(&scene.rules, scene.rules.rejects[i].when, LANGUAGE_EN, &words);
        assert_words(&words, expected[i]);
    }
    fields_write(&scene.rules, scene.rules.rejects[0].when, LANGUAGE_ZH, &words);
    assert_words(&words, "月收入、Size");
    strbuf_release(&words);
    scene_close(&scene);
}

/* On paper nobody reads the names of rules; on the screen the officer, who wrote them, does. */
static void reasons_on_paper(void **state)
{
    static const char *const rules =
        "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\nhome = text: Home\n"
        "income = optional number: Income\nsize = number: Size\n[let]\nall = total(income per "
        "home)\n"
        "[reject a]\nwhen = all > 100\nreason = too much\n[reject b]\nwhen = 1 / (size - 2) > 9\n"
        "[tier a]\namount = 9\n[cap few]\nlimit = 5\n[budget]\ntotal = 90\n";
    static const char *const expected[] = {
        "a sum over rows is not known, Income: see applicants.csv:3",
        ("Income: '1x' is not a number; a sum over rows is not known, Income: see "
         "applicants.csv:3"),
        "cannot compute Size: division by zero",
        "tier a; limit reached: at most 5.00 CNY in this batch for each person",
    };
    struct scene scene;

    scene_open(&scene, *state, rules, "id,Home,Income,Size\n1,h,1,1\n2,h,1x,1\n3,i,1,2\n4,j,1,1\n",
               NULL, 0, "2024-01-31");
    scene_decide(&scene);
    for (size_t row = 0; row < sizeof expected / sizeof *expected; row++) {
        const struct assessment *person = &scene.decided.people[row];
        struct strbuf words = {0};

        reason_describe(&scene.basis, &scene.decided, row,
                        person->count ? scene.decided.entitlements[person->first].reasons
                                      : person->reasons,
                        LANGUAGE_EN, REASON_FIELDS_BY_HEADER, &words);
        assert_words(&words, expected[row]);
        strbuf_release(&words);
    }
    scene_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(limits_of_everybody),       IN_FOLDER(households_and_other_money),
        IN_FOLDER(limits_of_one_applicant),   IN_FOLDER(fields_behind_an_expression),
        IN_FOLDER(limits_that_are_not_known), IN_FOLDER(reasons_on_paper),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
