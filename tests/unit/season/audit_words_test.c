/* What an audit's tests ask, and what is said of a finding, in both languages. */
#include "unit.h"

#include "season/audit_words.h"

/* Each test says what it asks and how; no two have one title. */
static void test_each_test_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < AUDIT_TESTS; i++) {
        enum audit_test test = (enum audit_test)i;

        for (int language = 0; language < LANGUAGES; language++) {
            enum language in = (enum language)language;

            assert_true(audit_title(test, in).len > 0);
            assert_true(audit_question(test, in).len > 0);
            assert_true(audit_procedure(test, in).len > 0);
            for (int other = 0; other < i; other++)
                if (str_eq(audit_title(test, in), audit_title((enum audit_test)other, in)))
                    fail_msg("two tests are called %s", audit_title(test, in).ptr);
        }
        assert_true(str_ends(audit_question(test, LANGUAGE_EN), STR("?")));
        assert_true(str_ends(audit_question(test, LANGUAGE_ZH), STR("？")));
    }
}

/* Every part of a detail stands in it, in either language. */
static void test_details_hold_their_parts(void **state)
{
    static const struct {
        enum audit_detail which;
        size_t parts;
    } details[] = {
        {DETAIL_TWICE, 3},        {DETAIL_SHARED, 2},        {DETAIL_MOVED, 2},
        {DETAIL_TAKEN, 2},        {DETAIL_NEAR_IDENTITY, 2}, {DETAIL_NEAR_NAME, 1},
        {DETAIL_REGISTER, 2},     {DETAIL_BELOW_CAP, 2},     {DETAIL_BELOW_APPROVAL, 2},
        {DETAIL_BY_HAND, 3},      {DETAIL_RETURNED, 1},      {DETAIL_UNSIGNED, 1},
        {DETAIL_BADLY_SIGNED, 1}, {DETAIL_SUPERSEDED, 1},    {DETAIL_NAMED_ONLY, 2},
        {DETAIL_NOT_NAMED, 1},    {DETAIL_NO_MONTH, 1},      {DETAIL_SAME_ID, 1},
        {DETAIL_SAME_FILES, 1},   {DETAIL_AGE, 1},           {DETAIL_BATCH_OF, 2},
    };
    static const struct str parts[] = {{"first", 5}, {"second", 6}, {"third", 5}};

    (void)state;
    assert_int_equal(sizeof details / sizeof *details, AUDIT_DETAILS);
    for (size_t i = 0; i < sizeof details / sizeof *details; i++)
        for (int language = 0; language < LANGUAGES; language++) {
            struct audit audit = {.language = (enum language)language};
            struct str text = audit_detail(&audit, details[i].which, details[i].parts, parts);

            for (size_t at = 0; at < details[i].parts; at++)
                if (!memmem(text.ptr, text.len, parts[at].ptr, parts[at].len))
                    fail_msg("'%.*s' has no %s part", (int)text.len, text.ptr, parts[at].ptr);
            audit_release(&audit);
        }
}

static void test_a_detail_to_the_letter(void **state)
{
    struct audit audit = {.language = LANGUAGE_EN};

    (void)state;
    assert_str(AUDIT_DETAIL(&audit, DETAIL_BY_HAND, STR("pay"), STR("Li"), STR("visited")),
               "pay, approved by Li: visited");
    audit.language = LANGUAGE_ZH;
    assert_str(AUDIT_DETAIL(&audit, DETAIL_BY_HAND, STR("发放"), STR("李"), STR("走访")),
               "发放，批准人 李：走访");
    audit_release(&audit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_test_is_told),
        cmocka_unit_test(test_details_hold_their_parts),
        cmocka_unit_test(test_a_detail_to_the_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
