/* For tests of lint: a scheme to put tiers into, and what is said of it. */
#ifndef RELIEF_TESTS_LINT_CASE_H
#define RELIEF_TESTS_LINT_CASE_H

#include "unit.h"

#include "expression.h"
#include "lint/lint.h"

#define LINT_HEAD                                    \
    "[scheme]\n"                                     \
    "id = lint\n"                                    \
    "title = lint\n"                                 \
    "key = id_number\n"                              \
    "[columns]\n"                                    \
    "id_number = id_number: a\n"                     \
    "hardship = choice(特困, 困难, 其他): b\n" \
    "income = money: c\n"                            \
    "members = count: d\n"                           \
    "insured = yes_no: e\n"                          \
    "illness = optional yes_no: f\n"                 \
    "born = optional date: g\n"                      \
    "unit = text: h\n"                               \
    "children = count: i\n"                          \
    "score = number: j\n"                            \
    "[let]\n"                                        \
    "per_capita = income / members\n"                \
    "weeks = floor(members / 7)\n"                   \
    "odd = income * members = 35\n"                  \
    "[list bad]\n"                                   \
    "file = bad.csv\n"                               \
    "column = a\n"                                   \
    "[budget]\n"                                     \
    "total = 1\n"

#define HISTORY_NOTE                                                                           \
    "note: the conditions were tried with people never paid, people paid once, long ago, and " \
    "people paid often and much; what lies between was not tried\n"

#define LINT_AS_OF 19753 /* 2024-01-31 */

/* What is found in RULES, a line each, without places. */
static inline void lint_text(struct str rules, date as_of, uint64_t most, enum language language,
                             struct strbuf *out)
{
    struct expression_case the_case;

    assert_true(case_init(&the_case, rules, as_of));
    case_clear(&the_case); /* forgets what loading warned of */
    the_case.diags.language = language;
    ruleset_lint(&the_case.rules, NULL, as_of, most, &the_case.diags);
    for (size_t i = 0; i < the_case.diags.count; i++) {
        const struct diag *diag = &the_case.diags.items[i];

        assert_int_not_equal(diag->severity, SEVERITY_ERROR);
        strbuf_printf(out, "%s: %s\n", severity_name(diag->severity), diag->text);
    }
    case_release(&the_case);
}

static inline void lint_check(const char *text, date as_of, enum language language,
                              const char *expected)
{
    struct strbuf rules = {0}, found = {0};

    strbuf_adds(&rules, LINT_HEAD);
    strbuf_adds(&rules, text);
    lint_text(strbuf_str(&rules), as_of, 100000, language, &found);
    assert_str(strbuf_str(&found), expected);
    strbuf_release(&found);
    strbuf_release(&rules);
}

/* What is said of the rules of LINT_HEAD and TEXT is EXPECTED. */
#define check(text, expected) lint_check((text), LINT_AS_OF, LANGUAGE_EN, (expected))

#endif
