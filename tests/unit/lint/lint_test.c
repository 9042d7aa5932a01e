/* What lint says of rules, to the letter, and of random rules whether it is true. */
#include "lint_case.h"

static void test_nothing_to_say(void **state)
{
    (void)state;
    check("[tier all]\namount = 1\n", "");
    check("[tier a]\nwhen = hardship is 特困\namount = 1\n"
          "[tier b]\nwhen = hardship is 困难\namount = 1\n"
          "[tier c]\nwhen = hardship is 其他\namount = 1\n",
          "");
    check("[reject rich]\nwhen = per_capita >= 450\n"
          "[hold large]\nwhen = members > 12\n"
          "[tier a]\nwhen = per_capita < 450\namount = 1\n",
          "");
}

/* The notice leaves out a group that no public list may show. */
static void test_private_groups(void **state)
{
    const char *rules = "[scheme]\nid = lint\ntitle = lint\nkey = k\ngroup = place\n[columns]\n"
                        "k = text: k\nplace = text: 家庭住址\n[tier a]\namount = 1\n"
                        "[budget]\ntotal = 1\n";
    struct strbuf found = {0};

    (void)state;
    lint_text(str_of(rules), LINT_AS_OF, 100, LANGUAGE_EN, &found);
    assert_str(strbuf_str(&found),
               "note: the group 'place' is an account, a phone or an address, which no public list "
               "shows: the notice has no column for it\n");
    strbuf_release(&found);
}

static void test_tiers_that_pay_nobody(void **state)
{
    (void)state;
    check("[tier a]\nwhen = per_capita < 450 and per_capita >= 450\namount = 1\n"
          "[tier b]\namount = 1\n",
          "warning: [tier a] pays nobody: none of 56 made-up applicants meets its condition\n");
    check("[tier a]\nwhen = per_capita < 450\namount = 1\n"
          "[tier b]\nwhen = per_capita < 300 and hardship is 特困\namount = 1\n"
          "[tier c]\namount = 1\n",
          "warning: [tier b] pays nobody: an earlier tier comes first for all who meet it, as "
          "[tier a] for income = 0.00, members = 1, hardship = 特困\n");
    check("[reject rich]\nwhen = per_capita > 2000\n"
          "[tier a]\nwhen = per_capita > 3000\namount = 1\n"
          "[tier b]\namount = 1\n",
          "warning: [tier a] pays nobody: all who meet it are rejected or held, as by [reject "
          "rich] for income = 5999.99, members = 1\n");
    /* the same tier of another grant is not hidden */
    check("[tier a]\nwhen = insured\namount = 1\n"
          "[tier b]\ngrant = other\nwhen = insured\namount = 1\n"
          "[tier c]\namount = 1\n",
          "");
}

static void test_conditions_that_are_never_true(void **state)
{
    (void)state;
    check("[reject a]\nwhen = members > 5 and members < 6\n"
          "[hold b]\nwhen = unit is 甲 and unit is 乙\n"
          "[hold c]\nwhen = age(id_number) >= 60 and age(id_number) < 61\n"
          "[hold d]\nwhen = id_number in list bad\n"
          "[tier a]\namount = 1\n",
          "warning: [reject a] turns away nobody: none of 108 made-up applicants meets its "
          "condition\n"
          "warning: [hold b] holds nobody: none of 108 made-up applicants meets its condition\n");
}

/* A blank cell in a required column holds, but a rejection comes first. */
static void test_required_cells_that_are_missing(void **state)
{
    (void)state;
    check("[reject no-income]\nwhen = income is missing\n[tier a]\namount = 1\n", "");
    check("[hold no-income]\nwhen = income is missing\n[tier a]\namount = 1\n", "");
    check("[tier a]\nwhen = income is missing\namount = 1\n[tier b]\namount = 1\n",
          "warning: [tier a] pays nobody: all who meet it are held, as something else is unknown "
          "for income = missing\n");
}

/* Any word of a choice may be what stands in a text. */
static void test_texts_compared_with_each_other(void **state)
{
    (void)state;
    check("[reject differ]\nwhen = unit != hardship\n"
          "[hold some]\nwhen = unit in (特困, 困难)\n"
          "[tier a]\namount = 1\n",
          "");
    check("[reject differ]\nwhen = unit != hardship\n"
          "[hold all]\nwhen = unit in (特困, 困难, 其他)\n"
          "[tier a]\namount = 1\n",
          "warning: [tier a] pays nobody: all who meet it are rejected or held, as by [hold all] "
          "for unit = 特困\n");
}

/* What is said of 900 tiers that each ask CONDITION, with a number put into it. */
static void lint_many(const char *condition, struct strbuf *found)
{
    struct strbuf rules = {0};

    strbuf_adds(&rules, LINT_HEAD);
    for (int i = 1; i <= 900; i++)
        strbuf_printf(&rules, "[tier t%d]\nwhen = %s < %d\namount = 1\n", i, condition, 7 * i);
    lint_text(strbuf_str(&rules), LINT_AS_OF, 200000, LANGUAGE_EN, found);
    strbuf_release(&rules);
}

/* Rules that would keep lint busy for long are tried with less, and that is said. */
static void test_work_has_an_end(void **state)
{
    static const char applicants[] = "note: the search for rules that never apply stopped after ";
    static const char values[] = "note: the search for values at which a condition changes "
                                 "stopped early, as there are so many conditions";
    struct strbuf found = {0};

    (void)state;
    lint_many("illness and insured and born is present and income + children", &found);
    assert_non_null(strstr(found.ptr, applicants));
    assert_null(strstr(found.ptr, values));
    strbuf_clear(&found);
    lint_many("income / members + income * children - score", &found);
    assert_non_null(strstr(found.ptr, applicants));
    assert_non_null(strstr(found.ptr, values));
    strbuf_release(&found);
}

/* Each value is made of the one before, twice, and all but the first few fail as that does. */
static void test_a_chain_that_fails(void **state)
{
    struct strbuf rules = {0}, found = {0};

    (void)state;
    strbuf_adds(&rules, "[scheme]\nid = l\ntitle = l\nkey = k\n[budget]\ntotal = 1\n"
                        "[columns]\nk = text: k\nscore = number: s\n[let]\nx0 = score + 1\n");
    for (int i = 1; i <= 4000; i++)
        strbuf_printf(&rules, "x%d = max(x%d, x%d) + min(x%d, x%d)\n", i, i - 1, i - 1, i - 1,
                      i - 1);
    strbuf_adds(&rules, "[tier a]\nwhen = x4000 > 5\namount = x4000\n");
    lint_text(strbuf_str(&rules), LINT_AS_OF, 100, LANGUAGE_EN, &found);
    assert_non_null(strstr(found.ptr, "tier a"));
    strbuf_release(&rules);
    strbuf_release(&found);
}

static void test_uncovered(void **state)
{
    (void)state;
    check("[tier a]\nwhen = hardship is 特困\namount = 1\n"
          "[tier b]\nwhen = hardship is 困难 and per_capita < 450\namount = 1\n"
          "[tier c]\nwhen = hardship is 其他 and not insured\namount = 1\n",
          "warning: no tier covers hardship is 其他 and insured, as in hardship = 其他, insured = "
          "yes\n"
          "warning: no tier covers hardship is 困难 and per_capita >= 450, as in hardship = 困难, "
          "income = 1000.00, members = 1\n");
    check("[tier a]\nwhen = score < -5.5 or score > 1.25 or score = 0.000001\namount = 1\n",
          "warning: no tier covers score >= -5.5 and score <= 1.25 and score != 0.000001, as in "
          "score = 0\n");
    check("[tier a]\nwhen = illness\namount = 1\n",
          "warning: no tier covers not illness, as in illness = no\n");
    check("[tier a]\nwhen = born < 1964-01-31\namount = 1\n",
          "warning: no tier covers born >= 1964-01-31, as in born = 2024-01-31\n");
    check("[tier a]\nwhen = age(id_number) >= 60\namount = 1\n",
          "warning: no tier covers age(id_number) < 60, as in id_number = "
          "9901***********016 (born 1984-01-31)\n");
    check("[tier a]\nwhen = id_number not in list bad\namount = 1\n",
          "warning: no tier covers not (id_number not in list bad), as in standing in list bad\n");
    check("[tier a]\nwhen = insured and not insured\namount = 1\n",
          "warning: [tier a] pays nobody: none of 2 made-up applicants meets its condition\n"
          "warning: no tier covers anybody\n");
}

static void test_history(void **state)
{
    (void)state;
    check("[tier a]\nwhen = paid_since(start_of_year(as_of)) < 500\namount = 1\n",
          "warning: no tier covers paid_since(start_of_year(as_of)) >= 500, as in being paid "
          "often before\n" HISTORY_NOTE);
}

static void test_sample(void **state)
{
    struct strbuf found = {0}, again = {0};
    const char *rules =
        LINT_HEAD "[tier a]\nwhen = per_capita < 450 or hardship is 特困 or insured\n"
                  "amount = 1\n"
                  "[tier b]\namount = 1\n";

    (void)state;
    lint_text(str_of(rules), LINT_AS_OF, 50, LANGUAGE_EN, &found);
    lint_text(str_of(rules), LINT_AS_OF, 50, LANGUAGE_EN, &again);
    assert_str(strbuf_str(&found),
               "note: the conditions were tried with 50 made-up applicants, a sample that is the "
               "same in every run, and not with every combination of income, members, hardship, "
               "insured\n");
    assert_true(str_eq(strbuf_str(&found), strbuf_str(&again)));
    strbuf_release(&found);
    strbuf_release(&again);
}

/* --- Random rules against all applicants there can be ------------------------------------------
 */

#define TIERS 4
#define RANDOM_SCHEMES 300

static uint64_t seed = 1;

static unsigned pick(unsigned count)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((seed >> 33) % count);
}

static void random_condition(struct strbuf *out, unsigned depth)
{
    static const char *const words[] = {"特困", "困难", "其他"};
    static const char *const signs[] = {"<", "<=", ">", ">=", "=", "!="};

    if (depth > 0 && pick(3) > 0) {
        strbuf_adds(out, pick(5) == 0 ? "not (" : "(");
        random_condition(out, depth - 1);
        strbuf_adds(out, pick(2) ? " and " : " or ");
        random_condition(out, depth - 1);
        strbuf_adds(out, ")");
        return;
    }
    switch (pick(5)) {
    case 0:
        strbuf_printf(out, "hardship is %s", words[pick(3)]);
        break;
    case 1:
        strbuf_adds(out, "insured");
        break;
    case 2:
        strbuf_printf(out, "members %s %u", signs[pick(6)], 1 + pick(9));
        break;
    case 3:
        strbuf_printf(out, "members + children %s %u", signs[pick(6)], 1 + pick(12));
        break;
    default:
        strbuf_printf(out, "children * 2 %s members", signs[pick(6)]);
    }
}

/* What trying every applicant with small numbers says of each tier. */
static void try_everybody(struct expression_case *the_case, bool paid[static TIERS])
{
    const struct ruleset *rules = &the_case->rules;
    struct eval_context *context = &the_case->context;

    for (unsigned number = 0; number < 3 * 2 * 30 * 30; number++) {
        const struct field *hardship = &rules->fields[1];
        bool rejected;

        the_case->fields[1] =
            (struct value){.state = VALUE_PRESENT, .text = hardship->words[number % 3]};
        the_case->fields[4] =
            (struct value){.state = VALUE_PRESENT, .truth = (bool)(number / 3 % 2)};
        the_case->fields[3] = (struct value){.state = VALUE_PRESENT,
                                             .number = (decimal)(number / 6 % 30) * DECIMAL_ONE};
        the_case->fields[8] =
            (struct value){.state = VALUE_PRESENT, .number = (decimal)(number / 180) * DECIMAL_ONE};
        eval_lets(context);
        rejected = eval(rules->rejects[0].when, context).truth;
        for (size_t i = 0; i < TIERS; i++)
            if (eval(rules->tiers[i].when, context).truth) {
                paid[i] = paid[i] || !rejected;
                break;
            }
    }
}

static void random_scheme(struct strbuf *rules)
{
    strbuf_adds(rules, LINT_HEAD "[reject x]\nwhen = ");
    random_condition(rules, 1);
    for (size_t i = 0; i < TIERS; i++) {
        strbuf_printf(rules, "\n[tier t%zu]\namount = 1\nwhen = ", i);
        random_condition(rules, 3);
    }
    strbuf_adds(rules, "\n");
}

static void test_random_rules(void **state)
{
    size_t never = 0;

    (void)state;
    for (size_t i = 0; i < RANDOM_SCHEMES; i++) {
        struct expression_case the_case;
        struct strbuf rules = {0}, found = {0};
        bool paid[TIERS] = {false};

        random_scheme(&rules);
        assert_true(case_init(&the_case, strbuf_str(&rules), LINT_AS_OF));
        case_clear(&the_case);
        try_everybody(&the_case, paid);
        ruleset_lint(&the_case.rules, NULL, LINT_AS_OF, 10000000, &the_case.diags);
        diag_render(&the_case.diags, false, &found);
        for (size_t tier = 0; tier < TIERS; tier++) {
            char sure[32], unsure[32];
            bool told;

            snprintf(sure, sizeof sure, "[tier t%zu] pays nobody", tier);
            snprintf(unsure, sizeof unsure, "warning: [tier t%zu]: ", tier);
            told = found.ptr && (strstr(found.ptr, sure) || strstr(found.ptr, unsure));
            if (told == paid[tier])
                fail_msg("%s%s\nof tier t%zu, which pays %s", rules.ptr, found.ptr ? found.ptr : "",
                         tier, paid[tier] ? "somebody" : "nobody");
            never += !paid[tier];
        }
        case_release(&the_case);
        strbuf_release(&rules);
        strbuf_release(&found);
    }
    assert_between(never, RANDOM_SCHEMES / 10, RANDOM_SCHEMES * TIERS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_say),
        cmocka_unit_test(test_private_groups),
        cmocka_unit_test(test_tiers_that_pay_nobody),
        cmocka_unit_test(test_conditions_that_are_never_true),
        cmocka_unit_test(test_required_cells_that_are_missing),
        cmocka_unit_test(test_texts_compared_with_each_other),
        cmocka_unit_test(test_work_has_an_end),
        cmocka_unit_test(test_a_chain_that_fails),
        cmocka_unit_test(test_uncovered),
        cmocka_unit_test(test_history),
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_random_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
