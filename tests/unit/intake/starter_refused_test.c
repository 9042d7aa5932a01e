/* Where the system refuses a call, rules for a list are not guessed otherwise: there are none. */
#include "refusals.h"

#include "folder.h"

#include "intake/starter_rules.h"

static const char list[] = "身份证号,姓名,困难类别,月收入\n"
                           "990101199001010013,甲,特困,100\n"
                           "990101199001010021,乙,低保,200\n"
                           "99010119900101003X,丙,特困,300\n"
                           "990101199001010048,丁,低保,400\n";

static bool write_rules(struct test_folder *folder, struct starter_rules *starter)
{
    struct list_options options = {.path = test_path(folder, "list.csv")};
    struct list_columns columns;

    test_forget(folder);
    return list_columns_read(&columns, &options, &folder->arena, &folder->diags) &&
           starter_rules_write(starter, &columns, STR("list.csv"), &folder->arena, &folder->diags);
}

static void rules_are_the_same_or_none(void **state)
{
    static const struct {
        const char *call;
        int error;
    } refusals[] = {{"memfd_create", EMFILE}, {"write", ENOSPC}};
    struct test_folder *folder = *state;
    struct starter_rules whole, starter;
    struct str text;

    test_write(folder, "list.csv", str_of(list));
    assert_true(write_rules(folder, &whole));
    text = arena_copy(&folder->arena, whole.text);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        unsigned at = 0;

        for (;; at++) {
            bool good;

            refusal_start(refusals[i].call, refusals[i].error, at);
            good = write_rules(folder, &starter);
            refusal_end();
            if (!refusal.happened)
                break;
            assert_false(good);
            assert_string_equal(
                test_told(folder).ptr,
                "rules.ini: error: the library that reads the rules cannot be given "
                "the file: it needs /proc and memory; ask who looks after this "
                "machine\n");
        }
        assert_true(at >= 5); /* one for each column, and one for all of them */
        assert_true(str_eq(starter.text, text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rules_are_the_same_or_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
