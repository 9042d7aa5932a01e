/* Which made-up applicants lint tries, and how it tells of them: values that are missing or cannot
 * be calculated, comparisons of every form, and more of everything than is tried. */
#include "lint_case.h"

static void test_missing_values(void **state)
{
    (void)state;
    /* who is rejected or held for what is not known is not left without a tier */
    check("[reject a]\nwhen = illness\n"
          "[tier a]\nwhen = not insured\namount = 1\n"
          "[tier b]\nwhen = illness is missing\namount = 1\n",
          "warning: [tier b] pays nobody: all who meet it are held, as something else is unknown "
          "for illness = missing\n"
          "warning: no tier covers insured and not (illness is missing), as in illness = no, "
          "insured = yes\n");
    check("[reject a]\nwhen = illness\n[reject b]\nwhen = born > 2000-01-01\n"
          "[tier a]\nwhen = not insured\namount = 1\n"
          "[tier b]\ngrant = other\nwhen = illness or insured\namount = 1\n",
          "");
    /* a tier that may come first is not passed over for a later one */
    check("[tier a]\nwhen = illness\namount = 1\n"
          "[tier b]\namount = 1\n",
          "");
    check("[tier a]\nwhen = illness\namount = 1\n"
          "[tier b]\nwhen = illness is missing\namount = 1\n"
          "[tier c]\nwhen = illness is present\namount = 1\n",
          "warning: [tier b] pays nobody: none of 3 made-up applicants meets its condition\n");
}

static void test_tiers_that_are_stopped(void **state)
{
    (void)state;
    check("[reject a]\nwhen = hardship is 特困 and not insured\n"
          "[reject b]\nwhen = insured\n"
          "[tier a]\nwhen = insured\namount = 1\n"
          "[tier b]\namount = 1\n",
          "warning: [tier a] pays nobody: all who meet it are rejected or held, as by [reject b] "
          "for insured = yes\n");
    check("[hold c]\nwhen = members > 5\n"
          "[tier a]\nwhen = members > 7\namount = 1\n"
          "[tier b]\namount = 1\n",
          "warning: [tier a] pays nobody: all who meet it are rejected or held, as by [hold c] for "
          "members = 8\n");
    check("[tier a]\namount = 1\n"
          "[tier b]\namount = 1\n",
          "warning: [tier b] pays nobody: an earlier tier comes first for all who meet it, as "
          "[tier a] for anybody\n");
}

/* Numbers that tell who somebody is are masked, whatever a condition asks of them. */
static void test_identifying_values(void **state)
{
    const char *rules = "[scheme]\nid = lint\ntitle = lint\nkey = id_number\n"
                        "[columns]\nid_number = id_number: a\naccount = bank_card: b\n"
                        "phone = phone: c\n"
                        "[budget]\ntotal = 1\n"
                        "[tier a]\namount = 1\n"
                        "when = id_number is not AB1234567 and account is not 6200000000000000011 "
                        "and phone is not 13800001234\n";
    struct strbuf found = {0};

    (void)state;
    lint_text(str_of(rules), LINT_AS_OF, 100000, LANGUAGE_EN, &found);
    assert_str(strbuf_str(&found),
               "warning: no tier covers not (phone is not 1380****234), as in phone = "
               "1380****234\n"
               "warning: no tier covers not (account is not 6200************011), as in account = "
               "6200************011\n"
               "warning: no tier covers not (id_number is not A*******7), as in id_number = "
               "A*******7\n");
    strbuf_release(&found);
}

static void test_lists_and_history(void **state)
{
    (void)state;
    check("[tier a]\nwhen = id_number in list bad\namount = 1\n",
          "warning: no tier covers not (id_number in list bad), as in not standing in list bad\n");
    check("[tier a]\nwhen = last_paid is present\namount = 1\n",
          "warning: no tier covers not (last_paid is present), as in never being paid "
          "before\n" HISTORY_NOTE);
}

/* Who was paid often was so this year and this month too, and some were paid long ago only. */
static void test_more_of_the_history(void **state)
{
    (void)state;
    check("[reject often]\nwhen = times_paid_since(start_of_month(as_of)) >= 3\n"
          "[hold stale]\nwhen = last_paid is present and months(last_paid, as_of) > 36\n"
          "[tier a]\nwhen = last_paid is missing\namount = 1\n",
          HISTORY_NOTE);
    check("[tier a]\nwhen = last_paid is missing or last_paid > 2023-01-01\namount = 1\n",
          "warning: no tier covers last_paid <= 2023-01-01, as in "
          "being paid once, long ago\n" HISTORY_NOTE);
}

static void test_in_chinese(void **state)
{
    (void)state;
    lint_check("[tier a]\nwhen = hardship is 特困 or insured\namount = 1\n", LINT_AS_OF,
               LANGUAGE_ZH,
               "warning: 没有档次覆盖 非 (hardship is 特困) 且 非 insured，例如 hardship = 困难, "
               "insured = 否\n");
}

/* Texts that are compared, by every form there is. */
static void test_texts(void **state)
{
    (void)state;
    check("[tier a]\nwhen = unit = '甲'\namount = 1\n"
          "[tier b]\nwhen = ('乙' = unit)\namount = 1\n",
          "warning: no tier covers unit != '甲' and '乙' != unit, as in unit = other\n");
    /* neither is constant, and they can be alike or differ */
    check("[tier a]\nwhen = unit = hardship\namount = 1\n"
          "[tier b]\nwhen = unit != hardship\namount = 1\n",
          "");
    check("[reject a]\nwhen = unit = id_number\n"
          "[tier a]\nwhen = unit != id_number\namount = 1\n",
          "");
    check("[tier a]\nwhen = if(insured, hardship, unit) = id_number\namount = 1\n"
          "[tier b]\namount = 1\n",
          "");
    check("[tier a]\nwhen = if(insured, hardship, unit) is 甲\namount = 1\n"
          "[tier b]\namount = 1\n",
          "");
    check("[tier a]\nwhen = if(id_number in list bad, hardship, unit) is 特困\namount = 1\n"
          "[tier b]\namount = 1\n",
          "");
}

/* Comparisons that cannot be calculated everywhere, or depend on what is no number. */
static void test_comparisons(void **state)
{
    (void)state;
    check("[tier a]\nwhen = if(insured, income, 2 * income) < 450\namount = 1\n"
          "[tier b]\nwhen = income >= 450\namount = 1\n",
          "warning: no tier covers if(insured, income, 2 * income) >= 450 and income < 450, as in "
          "insured = no, income = 449.99\n");
    check("[tier a]\nwhen = 100 / (members - 3) < 1\namount = 1\n"
          "[tier b]\nwhen = members > 3\namount = 1\n",
          "");
    check("[tier a]\nwhen = income < 100 / members\namount = 1\n"
          "[tier b]\nwhen = income >= 100 / members\namount = 1\n",
          "");
    check("[tier a]\nwhen = 100 / (members - members) > 3\namount = 1\n"
          "[tier b]\ngrant = other\namount = 1\n",
          "warning: [tier a]: none of 1 made-up applicants meets its condition: see whether it can "
          "be met\n"
          "warning: [tier b]: all made-up applicants who meet it are held, as something else is "
          "unknown for anybody: see whether it pays anybody\n");
    check("[tier a]\nwhen = 100 / members > 3\namount = 1\n",
          "warning: no tier covers 100 / members <= 3, as in members = 34\n");
}

/* The first and the last days that there are. */
static void test_ends_of_time(void **state)
{
    date first = 0, last = 0;

    (void)state;
    date_from_civil(20, 1, 1, &first);
    date_from_civil(9999, 12, 1, &last);
    lint_check("[tier a]\nwhen = born < 0010-01-01\namount = 1\n"
               "[tier b]\nwhen = born > 0010-01-01\namount = 1\n",
               first, LANGUAGE_EN,
               "warning: no tier covers born >= 0010-01-01 and born <= 0010-01-01, as in born = "
               "0010-01-01\n");
    lint_check("[tier a]\nwhen = born < 9999-12-10\namount = 1\n", last, LANGUAGE_EN,
               "warning: no tier covers born >= 9999-12-10, as in born = 9999-12-10\n");
}

/* What is said of a tier whose condition joins COUNT fields of TYPE by JOIN. */
static void lint_many(size_t count, const char *type, const char *join, const char *end,
                      struct strbuf *found)
{
    struct strbuf rules = {0};

    strbuf_adds(&rules, "[scheme]\nid = lint\ntitle = lint\nkey = k\n[columns]\nk = text: k\n");
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&rules, "f%zu = %s: %zu\n", i, type, i);
    strbuf_adds(&rules, "[budget]\ntotal = 1\n[tier a]\namount = 1\nwhen = ");
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&rules, "%sf%zu", i ? join : "", i);
    strbuf_printf(&rules, "%s\n", end);
    strbuf_clear(found);
    lint_text(strbuf_str(&rules), LINT_AS_OF, 1000, LANGUAGE_EN, found);
    strbuf_release(&rules);
}

static void test_more_than_is_tried(void **state)
{
    static const char *const sampled =
        "note: the conditions were tried with 1000 made-up applicants, a sample that is the same "
        "in every run, and not with every combination of f0, f1, f2";
    struct strbuf found = {0};

    (void)state;
    lint_many(70, "yes_no", " or ", "", &found); /* 2^70 applicants, 70 questions */
    assert_true(str_starts(strbuf_str(&found), str_of(sampled)));
    lint_many(40, "count", " + ", " >= 0", &found); /* 2^40 combinations of the other fields */
    assert_true(str_starts(strbuf_str(&found), str_of(sampled)));
    strbuf_release(&found);
}

static void test_a_condition_that_asks_nothing(void **state)
{
    (void)state;
    check("[tier a]\nwhen = insured and false\namount = 1\n",
          "warning: [tier a] pays nobody: none of 2 made-up applicants meets its condition\n"
          "warning: no tier covers anybody\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_values),
        cmocka_unit_test(test_tiers_that_are_stopped),
        cmocka_unit_test(test_identifying_values),
        cmocka_unit_test(test_lists_and_history),
        cmocka_unit_test(test_more_of_the_history),
        cmocka_unit_test(test_in_chinese),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_comparisons),
        cmocka_unit_test(test_ends_of_time),
        cmocka_unit_test(test_more_than_is_tried),
        cmocka_unit_test(test_a_condition_that_asks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
