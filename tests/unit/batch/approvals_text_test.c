/* Who has signed, in one line that nobody's name can say something else in. */
#include "unit.h"

#include "batch/approvals_text.h"

static void assert_text(const struct approvals *approvals, bool trusted, enum language language,
                        const char *expected)
{
    struct arena arena = {0};

    assert_string_equal(approvals_text(approvals, trusted, language, &arena), expected);
    arena_release(&arena);
}

/* What parts signers, roles and times would make two of one. */
static void names_that_pretend_to_be_several(void **state)
{
    static const struct {
        const char *name, *shown;
    } names[] = {
        {"Ann", "Ann"},
        {"Ann, 2024-01-01; audit: Bo", "Ann  2024-01-01  audit  Bo"},
        {"安、博，财务；审核：陈", "安 博 财务 审核 陈"},
        {"安一二。", "安一二。"}, /* the neighbours of those that part */
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena arena = {0};
        struct approval one = {
            .role = STR("head"), .signer = str_of(names[i].name), .signed_at = "2024-02-01 10:00"};
        struct approvals approvals = {.items = &one, .count = 1};

        assert_text(&approvals, true, LANGUAGE_EN,
                    arena_printf(&arena, "head: %s, 2024-02-01 10:00", names[i].shown));
        arena_release(&arena);
    }
}

static void signed_missing_and_unasked(void **state)
{
    struct approval two[] = {
        {.role = STR("head"), .signer = STR("Ann"), .signed_at = "2024-02-01 10:00"},
        {.role = STR("audit"), .signer = STR("Bo"), .signed_at = "2024-02-01 11:00"}};
    struct str missing[] = {STR("board"), STR("town")};

    (void)state;
    assert_text(&(struct approvals){.count = 0}, true, LANGUAGE_EN,
                "the rules ask for none of this batch");
    assert_text(&(struct approvals){.missing = missing, .missing_count = 2}, false, LANGUAGE_EN,
                "missing: board, town");
    assert_text(
        &(struct approvals){.items = two, .count = 2, .missing = missing, .missing_count = 2}, true,
        LANGUAGE_EN,
        "head: Ann, 2024-02-01 10:00; audit: Bo, 2024-02-01 11:00; missing: board, town");
    assert_text(&(struct approvals){.items = two, .count = 1}, false, LANGUAGE_EN,
                "head: Ann, 2024-02-01 10:00; by certificates of which nobody was asked: --trust "
                "FILE does");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_pretend_to_be_several),
        cmocka_unit_test(signed_missing_and_unasked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
