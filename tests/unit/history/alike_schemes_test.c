/* Issuers and schemes that look alike. */
#include "folder.h"
#include "history/alike_schemes.h"

/* What is told of batches `0`, `1` … of the issuers and schemes ISSUER, ID, ISSUER, ID …, as
 * `1 issuer 30 20`: the batch, what of it, and where it differs from the first. */
static const char *told_of(struct test_folder *folder, const char *const *names, size_t count)
{
    static const char *const folders[] = {"0", "1", "2", "3"};
    struct strbuf text = {0};
    struct alike_schemes schemes = {.first = NULL};
    const char *told;

    for (size_t i = 0; i < count; i++)
        alike_schemes_look(
            &schemes,
            (struct scheme_name){folders[i], str_of(names[2 * i]), str_of(names[2 * i + 1])},
            &folder->diags);
    alike_schemes_release(&schemes);
    for (size_t i = 0; i < folder->diags.count; i++) {
        const struct diag *diag = &folder->diags.items[i];
        const char *codes = strstr(diag->text, "(U+");
        unsigned here = 0, there = 0;

        assert_non_null(codes);
        assert_int_equal(sscanf(codes, "(U+%x here, U+%x there)", &here, &there), 2);
        strbuf_printf(&text, "%s %s %x %x; ", diag->at.file,
                      strstr(diag->text, "issuer") ? "issuer" : "id", here, there);
    }
    told = arena_printf(&folder->arena, "%s", text.len ? text.ptr : "");
    strbuf_release(&text);
    test_forget(folder);
    return told;
}

#define TOLD(...)                                       \
    told_of(*state, (const char *const[]){__VA_ARGS__}, \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *) / 2)

static void issuers_that_look_alike(void **state)
{
    assert_string_equal(TOLD("区总工会", "a", "区总⼯会", "a"), "1 issuer 2f2f 5de5; ");
    assert_string_equal(TOLD("总工会(东)", "a", "总工会（东）", "a"), "1 issuer ff08 28; ");
    assert_string_equal(TOLD("A District", "a", "A  District", "a"), "1 issuer 20 44; ");
    assert_string_equal(TOLD("1号", "a", "l号", "a"), "1 issuer 6c 31; ");
    assert_string_equal(TOLD("East", "a", "EAST", "a"), "1 issuer 41 61; ");
    assert_string_equal(TOLD("East", "a", "East\xE2\x80\x8B", "b"), "1 issuer 200b 0; ");
    assert_string_equal(TOLD("East", "a",
                             "\xD0\x95"
                             "ast",
                             "a"),
                        "1 issuer 415 45; ");
}

static void schemes_that_look_alike(void **state)
{
    assert_string_equal(TOLD("East", "aid-1", "East", "aid-l"), "1 id 6c 31; ");
    assert_string_equal(TOLD("East", "aid-0", "EAST", "aid-O"), "1 issuer 41 61; 1 id 4f 30; ");
    assert_string_equal(TOLD("", "aid", "", "Aid"), "1 id 41 61; ");
}

static void what_is_told_once_or_not_at_all(void **state)
{
    assert_string_equal(TOLD("East", "aid", "EAST", "aid", "EAST", "aid", "East", "aid"),
                        "1 issuer 41 61; ");
    assert_string_equal(TOLD("East", "aid", "West", "Aid"), "");
    assert_string_equal(TOLD("East", "aid", "East", "food", "", "aid"), "");
    assert_string_equal(TOLD("East", "aid", "Eest", "aid"), "");
    assert_string_equal(TOLD("\xE5"
                             "ast",
                             "aid",
                             "\xE5"
                             "AST",
                             "aid"),
                        "1 issuer 41 61; "); /* no UTF-8, from an archive */
    assert_string_equal(told_of(*state, NULL, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(issuers_that_look_alike, test_folder_make,
                                        test_folder_remove),
        cmocka_unit_test_setup_teardown(schemes_that_look_alike, test_folder_make,
                                        test_folder_remove),
        cmocka_unit_test_setup_teardown(what_is_told_once_or_not_at_all, test_folder_make,
                                        test_folder_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
