/* Does lint say that a rule applies to nobody only where that is so? */
#include "lint_case.h"

#define NONE_MEETS "meets its condition: see whether it can be met\n"

/* Functions of one date, or of one number, that go up and down. */
static void test_somebody_is_found(void **state)
{
    static const char *const conditions[] = {
        "age(born) = 60 and month(born) = 2",
        "age(born) = 60 and month(born) = 11",
        "year(born) = 1964 and month(born) = 7",
        "age(id_number) = 60 and month(birth_date(id_number)) = 3",
        "born < 1800-01-01",
        "born > 2200-01-01",
        "age(id_number) > 115",
        "members > 20000",
        "members / 7 = floor(members / 7) and members > 30",
        "floor(income, 250) = income and income > 1100 and income < 1300",
        "abs(score - 7) < 0.5 and score > 7",
        "floor(month(born), 2) = 4",
        "2 * month(born) = 6",
        "born < 0001-02-01 and month(born) = 1",
        "id_number is not AB1234567 and month(birth_date(id_number)) = 3",
        "members / 7 - floor(members / 7) = 0 and members > 30",
        "income * if(insured, 2, 3) > 900",
        "-2 * income < -900",
        "floor(income, members) = 100",
    };

    (void)state;
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        char rules[256];

        snprintf(rules, sizeof rules,
                 "[reject r]\nwhen = %s\n[hold h]\nwhen = %s\n[tier a]\namount = 1\n",
                 conditions[i], conditions[i]);
        check(rules, "");
    }
    check("[tier a]\nwhen = members / 7 = weeks and members > 30\namount = 1\n"
          "[tier b]\namount = 1\n",
          "");
    check("[tier odd]\nwhen = members / 2 != floor(members / 2)\namount = 1\n"
          "[tier three]\nwhen = members / 3 = floor(members / 3) and members > 9\namount = 1\n"
          "[tier others]\namount = 1\n",
          "");
}

/* Several numbers in several calculations: somebody may be met whom nobody tried. */
static void test_what_is_not_sure(void **state)
{
    struct strbuf found = {0};

    (void)state;
    lint_text(STR(LINT_HEAD "[reject r]\nwhen = income * members = 35 and income + members = 12\n"
                            "[hold h]\nwhen = income * members = 35 and income + members = 12\n"
                            "[tier t]\nwhen = income * members = 35 and income + members = 12\n"
                            "amount = 1\n"
                            "[tier u]\namount = 1\n"),
              LINT_AS_OF, 200000, LANGUAGE_EN, &found);
    assert_null(strstr(found.ptr, "nobody"));
    assert_non_null(strstr(found.ptr, "warning: [reject r]: none of "));
    assert_non_null(strstr(found.ptr, "warning: [hold h]: none of "));
    assert_non_null(strstr(found.ptr, "warning: [tier t]: none of "));
    assert_non_null(strstr(found.ptr, NONE_MEETS));
    strbuf_clear(&found);
    lint_text(STR(LINT_HEAD "[tier t]\nwhen = income * members >= 35\namount = 1\n"
                            "[tier u]\nwhen = income + members > 1000 and income * members > 40\n"
                            "amount = 1\n[tier v]\namount = 1\n"),
              LINT_AS_OF, 200000, LANGUAGE_ZH, &found);
    assert_string_equal(found.ptr, "warning: [档次 u] "
                                   "不会发给任何人：符合条件的人都先进入前面的档次，例如 income = "
                                   "1000.00, members = 1 时进入 [档次 t]\n");
    strbuf_release(&found);
}

/* What is said of the tier t of RULES, and a tier that pays all others. */
static void tell_tier(const char *rules, struct strbuf *found)
{
    struct strbuf text = {0};

    strbuf_printf(&text, LINT_HEAD "%s\namount = 1\n[tier u]\namount = 1\n", rules);
    strbuf_clear(found);
    lint_text(strbuf_str(&text), LINT_AS_OF, 200000, LANGUAGE_EN, found);
    strbuf_release(&text);
}

/* Each looks at what was not tried, or not with all that goes with it. */
static void test_what_was_not_searched(void **state)
{
    static const char *const rules[] = {
        "[tier t]\nwhen = income * if(insured, 2, 3) = 100.01",
        "[tier t]\nwhen = times_paid_since(start_of_year(as_of)) * 2 = 5",
        "[tier t]\nwhen = odd and income + members = 12",
        "[tier g]\ngrant = other\nwhen = insured\namount = 1\n"
        "[tier t]\nwhen = income * members = 35 and income + members = 12",
        /* more words than a number is tried with, and more combinations */
        "[tier t]\nwhen = income < 1 and income > if(unit in (a, b, c, d, e, f, g, h), 1, "
        "if(unit in (i, j, k, l, m, n), 2, 3))",
        "[tier t]\nwhen = income < 1 and income > if(unit in (a, b, c), 1, 2) + "
        "if(hardship is 特困, 1, 2) + if(insured, 1, 2) + if(illness, 1, 2)",
    };
    struct strbuf found = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        tell_tier(rules[i], &found);
        assert_true(str_starts(strbuf_str(&found), STR("warning: [tier t]: none of ")));
        assert_non_null(strstr(found.ptr, NONE_MEETS));
    }
    strbuf_release(&found);
}

/* What is asked contradicts itself whatever the numbers are. */
static void test_what_is_proved(void **state)
{
    static const char *const rules[] = {
        "[tier t]\nwhen = per_capita < 300 and per_capita > 500",
        "[tier t]\nwhen = 450 < per_capita and per_capita < 450",
        "[tier t]\nwhen = income * members > 5 and not (income * members > 4)",
        "[tier t]\nwhen = (income + members = 3 or income + members = 4) and income + members > 4",
        "[tier t]\nwhen = income < members * 3 and income >= members * 3",
        "[tier t]\nwhen = income * members = 35 and (insured or true) and false",
        "[tier t]\nwhen = income * members = 35 and illness is present and illness is missing",
        "[tier t]\nwhen = income * members = 35 and unit in list bad and not (unit in list bad)",
        "[tier t]\nwhen = odd and not odd",
    };
    struct strbuf found = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        tell_tier(rules[i], &found);
        assert_true(str_starts(strbuf_str(&found), STR("warning: [tier t] pays nobody: none of ")));
    }
    strbuf_release(&found);
}

/* More yes or no than can all be tried. */
static void test_many_conditions(void **state)
{
    struct strbuf rules = {0}, all = {0}, found = {0};

    (void)state;
    strbuf_adds(&rules, "[scheme]\nid = l\ntitle = l\nkey = k\n[budget]\ntotal = 1\n"
                        "[columns]\nk = text: k\n");
    for (int i = 0; i < 24; i++) {
        strbuf_printf(&rules, "q%d = yes_no: q%d\n", i, i);
        strbuf_printf(&all, "%s%sq%d", i == 0 ? "" : " and ", i % 3 == 1 ? "not " : "", i);
    }
    strbuf_printf(&rules,
                  "[household]\nof = k\nhead = q0\n"
                  "[let]\nevery = %s\n[reject r]\nwhen = every and k is a\n"
                  "[reject s]\nwhen = k is c and not q0\n"
                  "[hold h]\nwhen = every and k is b\n[tier t]\nwhen = every\namount = 1\n"
                  "[tier never]\nwhen = every and not q5\namount = 1\n"
                  "[tier u]\namount = 1\n",
                  all.ptr);
    lint_text(strbuf_str(&rules), LINT_AS_OF, 2000, LANGUAGE_EN, &found);
    assert_null(strstr(found.ptr, "[tier t]"));
    assert_null(strstr(found.ptr, "[reject r]"));
    assert_null(strstr(found.ptr, "[hold h]"));
    assert_non_null(strstr(found.ptr, "warning: [tier never] pays nobody: none of "));
    assert_non_null(strstr(found.ptr, "a sample that is the same in every run"));
    strbuf_release(&rules);
    strbuf_release(&all);
    strbuf_release(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_somebody_is_found),     cmocka_unit_test(test_what_is_not_sure),
        cmocka_unit_test(test_what_was_not_searched), cmocka_unit_test(test_what_is_proved),
        cmocka_unit_test(test_many_conditions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
