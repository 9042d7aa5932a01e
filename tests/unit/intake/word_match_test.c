/* Which words that rules compare a field with stand in no row. */
#include "intake.h"

#include "intake/word_match.h"
#include "rule/ruleset_load.h"

/* What is told of ROWS, below the header `id,name,status`, where STATUS is how rules compare it. */
static struct str told_of(struct test_folder *folder, const char *status, const char *rows)
{
    const char *path = test_path(folder, "a.csv");
    struct intake_options options = {.paths = &path, .path_count = 1, .expect = -1, .jobs = 1};
    struct str text =
        str_of(arena_printf(&folder->arena,
                            "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\n"
                            "id = text: id\nname = name: name\nstatus = text: status\n"
                            "[tier t]\nwhen = %s\namount = 1\n[budget]\ntotal = 1\n",
                            status));
    struct ruleset rules;
    struct roster roster;

    test_forget(folder);
    test_write(folder, "a.csv", str_of(arena_printf(&folder->arena, "id,name,status\n%s", rows)));
    if (!ruleset_load(&rules, "rules.ini", text, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    assert_true(roster_read(&roster, rules.fields, rules.field_count, &options, &folder->diags));
    test_forget(folder);
    words_match(&rules, &roster, &folder->diags);
    text = test_told(folder);
    roster_release(&roster);
    ruleset_release(&rules);
    return text;
}

static void words_of_no_row_are_told_once(void **state)
{
    assert_str(
        told_of(*state,
                "status is retired or status is retired or name is Bo or status is on leave",
                "1,Ann,on leave\n2,Bo,at work\n"),
        "rules.ini:10:8: warning: no applicant has 'retired' in status: is it written as there?\n");
}

static void words_are_found_by_meaning(void **state)
{
    assert_str(told_of(*state, "name is 张三 and status is retired", "1,张 三, retired \n"), "");
}

/* What is held for its form counts for nobody, nor does what stands in it. */
static void words_of_malformed_rows_are_told(void **state)
{
    assert_str(
        told_of(*state, "status is retired", "1,Ann,retired,5\n2,Bo,at work\n"),
        "rules.ini:10:8: warning: no applicant has 'retired' in status: is it written as there?\n");
    assert_str(
        told_of(*state, "status is retired", "1,Ann,\n"),
        "rules.ini:10:8: warning: no applicant has 'retired' in status: is it written as there?\n");
    assert_str(told_of(*state, "status is retired", ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(words_of_no_row_are_told_once),
        IN_FOLDER(words_are_found_by_meaning),
        IN_FOLDER(words_of_malformed_rows_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
