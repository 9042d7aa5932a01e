/* Reasons as the ledger's codes and in words, in both languages. */
#include "assess/reason.h"
#include "assess_scene.h"

static const char *const rules =
    "[scheme]\nid = s\ntitle = T\nkey = id\nlanguage = zh\n[budget]\ntotal = 1000\n[columns]\n"
    "id = text: id\nname = text: name\na = number: Alpha\nb = optional number: b\n"
    "[let]\nq = a / (b - 1)\n"
    "[unique person]\nof = name, a\n"
    "[reject bad-one]\nwhen = a = 7\nreason = 不具有职工身份\n[reject bad-two]\nwhen = a < 10 and "
    "b = 7\n"
    "[hold odd]\nwhen = a = 8\nreason = to be looked at\n[hold broken]\nwhen = 1 / (a - 9) > 1\n"
    "[tier t]\ntitle = 特困\nwhen = a < 1000\namount = a * b / (a - 30)\n"
    "[tier u]\nwhen = last_paid > 2024-01-01\namount = 1\n"
    "[cap yearly]\nlimit = 100 / (b - 40)\n"
    "[quota places]\nlimit = 1\nwhen = 1 / (b - 50) > 0\n";

static const char *const people = "id,name,Alpha,b\n"
                                  "1,n,7,7\n"     /* two rejections */
                                  "2,,1x,1\n"     /* two cells */
                                  "3,o,8,1\n"     /* a derived value and a hold */
                                  "4,o,9,0\n"     /* a hold that cannot be computed */
                                  "5,o,30,0\n"    /* a tier that cannot */
                                  "6,o,40,40\n"   /* a limit that cannot */
                                  "7,o,60,50\n"   /* a quota that cannot */
                                  "8,p,60,60\n"   /* trimmed */
                                  "9,q,61,61\n"   /* no place */
                                  "10,r,2000,0\n" /* nothing was paid before */
                                  "11,s,1,2\n"    /* a negative amount */
                                  "12,z,5,0\n"    /* a repeat of the next */
                                  "13,z,5,0\n"
                                  "14,y\n"      /* malformed */
                                  "15,x,50,\n"; /* an optional value is needed */

static const char *words(struct scene *scene, size_t row, enum language language,
                         enum reason_fields fields)
{
    const struct assessment *person = &scene->decided.people[row];
    uint32_t head =
        person->count ? scene->decided.entitlements[person->first].reasons : person->reasons;
    struct strbuf out = {0};
    const char *text;

    reason_describe(&scene->basis, &scene->decided, row, head, language, fields, &out);
    text = arena_cstr(&scene->folder->arena, strbuf_str(&out));
    strbuf_release(&out);
    return text;
}

static void test_codes_and_words(void **state)
{
    static const struct {
        const char *codes, *english, *chinese;
    } expected[] = {
        {"reject reject:bad-one; reject:bad-two", "不具有职工身份; bad-two",
         "不具有职工身份；bad-two"},
        {"hold missing:name; invalid:a", "missing name; a: '1x' is not a number",
         "缺少 name；a：“1x”不是数字"},
        {"hold invalid:q; hold:odd",
         "cannot compute a / (b - 1): division by zero; to be looked at",
         "无法计算 a / (b - 1)：除数为零；to be looked at"},
        {"hold invalid:broken", "cannot compute 1 / (a - 9): division by zero",
         "无法计算 1 / (a - 9)：除数为零"},
        {"hold invalid:t", "cannot compute a * b / (a - 30): division by zero",
         "无法计算 a * b / (a - 30)：除数为零"},
        {"hold | relief hold 0.00 tier:t; invalid:yearly",
         "tier 特困; cannot compute 100 / (b - 40): division by zero",
         "档次：特困；无法计算 100 / (b - 40)：除数为零"},
        {"hold | relief hold 0.00 tier:t; cap:yearly; invalid:places",
         "tier 特困; limit reached: yearly; cannot compute 1 / (b - 50): division by zero",
         "档次：特困；已达限额：yearly；无法计算 1 / (b - 50)：除数为零"},
        {"pay | relief pay 5.00 tier:t; cap:yearly", "tier 特困; limit reached: yearly",
         "档次：特困；已达限额：yearly"},
        {"wait | relief wait 0.00 tier:t; cap:yearly; quota:places",
         "tier 特困; limit reached: yearly; quota is full: places",
         "档次：特困；已达限额：yearly；名额已满：places"},
        {"hold missing:last_paid", "missing last_paid: nothing was paid before",
         "缺少 last_paid：以前没有发放记录"},
        {"reject | relief reject 0.00 tier:t; zero-amount", "tier 特困; the amount comes out zero",
         "档次：特困；计算金额为零"},
        {"hold duplicate:person", "same name, a as applicants.csv:14",
         "与 applicants.csv:14 的 name、a 相同"},
        {"hold duplicate:person", "same name, a as applicants.csv:13",
         "与 applicants.csv:13 的 name、a 相同"},
        {"hold malformed", "row has 2 fields, the header has 4", "该行有 2 列，表头有 4 列"},
        {"hold missing:b", "missing b", "缺少 b"},
    };
    struct test_folder *folder = *state;
    struct scene scene;

    scene_open(&scene, folder, rules, people, NULL, 0, "2024-01-31");
    scene_decide(&scene);
    assert_int_equal(scene.decided.count, sizeof expected / sizeof expected[0]);
    for (size_t row = 0; row < scene.decided.count; row++) {
        struct strbuf codes = {0};

        scene_describe(&scene.rules, &scene.decided, row, &codes);
        assert_str(str_trim(strbuf_str(&codes)), expected[row].codes);
        assert_string_equal(words(&scene, row, LANGUAGE_EN, REASON_FIELDS_BY_NAME),
                            expected[row].english);
        assert_string_equal(words(&scene, row, LANGUAGE_ZH, REASON_FIELDS_BY_NAME),
                            expected[row].chinese);
        strbuf_release(&codes);
    }
    assert_string_equal(words(&scene, 1, LANGUAGE_EN, REASON_FIELDS_BY_HEADER),
                        "missing name; Alpha: '1x' is not a number");
    assert_string_equal(words(&scene, 11, LANGUAGE_ZH, REASON_FIELDS_BY_HEADER),
                        "与 applicants.csv:14 的 name、Alpha 相同");
    scene_close(&scene);
}

/* Rules of different kinds may share a name: the code stands once, the words tell each. */
static void test_a_code_stands_once(void **state)
{
    static const char *const same =
        "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1000\n[columns]\n"
        "id = text: id\nodd = optional number: odd\n"
        "[reject odd]\nwhen = 1 / odd > 2\n[hold odd]\nwhen = 2 / odd > 4\n"
        "[hold even]\nwhen = 3 / odd > 4\n[tier odd]\namount = odd / (odd - 1)\n"
        "[cap odd]\nlimit = 1 / (odd - 2)\n";
    static const struct {
        const char *codes, *words;
    } expected[] = {
        {"hold invalid:odd; invalid:even",
         "cannot compute 1 / odd: division by zero; cannot compute 2 / odd: division by zero; "
         "cannot compute 3 / odd: division by zero"},
        {"hold invalid:odd", "odd: '1x' is not a number"},
        {"hold | relief hold 0.00 tier:odd; invalid:odd",
         "tier odd; cannot compute 1 / (odd - 2): division by zero"},
    };
    struct scene scene;

    scene_open(&scene, *state, same, "id,odd\n1,0\n2,1x\n3,2\n", NULL, 0, "2024-01-31");
    scene_decide(&scene);
    for (size_t row = 0; row < sizeof expected / sizeof *expected; row++) {
        struct strbuf codes = {0};

        scene_describe(&scene.rules, &scene.decided, row, &codes);
        assert_str(str_trim(strbuf_str(&codes)), expected[row].codes);
        assert_string_equal(words(&scene, row, LANGUAGE_EN, REASON_FIELDS_BY_NAME),
                            expected[row].words);
        strbuf_release(&codes);
    }
    scene_close(&scene);
}

/* A table's row is told by the table's name on the screen and by the column's header on paper; what
 * the past lacks is told in words. */
static void test_what_lies_in_other_rows(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;

    test_write(folder, "lines.csv", STR("kind,Monthly line\na,5\n"));
    scene_open(&scene, folder,
               "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1000\n[columns]\n"
               "id = text: id\nkind = text: kind\nhouse = text: House\nn = number: Number\n"
               "[table line]\nfile = lines.csv\nkey = kind\nvalue = money: Monthly line\n"
               "[let]\nrows = count(per kind)\nall = total(n per house)\n"
               "[tier t]\namount = lookup(line, kind)\n"
               "[cap c]\nlimit = 3\n[quota q]\nlimit = 6 / (all - rows * 5)\nper = house\n",
               "id,kind,House,Number\n1,a,x,10\n2,b,x,1\n3,a,y,9000000000000\n4,a,y,9000000000000\n"
               "5,a,z,15\n",
               NULL, 0, "2024-01-31");
    scene_decide(&scene);
    assert_string_equal(words(&scene, 1, LANGUAGE_EN, REASON_FIELDS_BY_NAME),
                        "no row in the table line");
    assert_string_equal(words(&scene, 1, LANGUAGE_ZH, REASON_FIELDS_BY_HEADER),
                        "对照表中没有对应的行：Monthly line");
    assert_string_equal(words(&scene, 2, LANGUAGE_EN, REASON_FIELDS_BY_NAME),
                        "cannot compute total(n per house): a number too large");
    assert_string_equal(words(&scene, 2, LANGUAGE_EN, REASON_FIELDS_BY_HEADER),
                        "cannot compute Number: a number too large");
    scene_close(&scene);
}

/* Places that cannot be computed, and places that are no number of people. */
static void test_places_of_a_quota(void **state)
{
    struct scene scene;

    scene_open(&scene, *state,
               "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1000\n[columns]\n"
               "id = text: id\nhouse = text: House\nn = number: Number\n[tier t]\namount = 1\n"
               "[quota q]\nlimit = 6 / n\nper = house\n",
               "id,House,Number\n1,x,0\n2,y,4\n3,z,2\n", NULL, 0, "2024-01-31");
    scene_decide(&scene);
    assert_string_equal(words(&scene, 0, LANGUAGE_EN, REASON_FIELDS_BY_NAME),
                        "tier t; cannot compute 6 / n: division by zero");
    assert_string_equal(words(&scene, 1, LANGUAGE_EN, REASON_FIELDS_BY_NAME),
                        "tier t; cannot compute the places of q: '6 / n' is not one whole number "
                        "for all who share them");
    assert_string_equal(words(&scene, 2, LANGUAGE_EN, REASON_FIELDS_BY_NAME), "tier t");
    scene_close(&scene);
}

static void test_decisions_by_name(void **state)
{
    enum decision decision;

    (void)state;
    for (int d = 0; d < DECISIONS; d++) {
        assert_true(decision_named(str_of(decision_name((enum decision)d)), &decision));
        assert_int_equal(decision, d);
    }
    assert_false(decision_named(STR("Pay"), &decision));
    assert_false(decision_named(STR(""), &decision));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_codes_and_words),          IN_FOLDER(test_a_code_stands_once),
        IN_FOLDER(test_what_lies_in_other_rows),  IN_FOLDER(test_places_of_a_quota),
        cmocka_unit_test(test_decisions_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
