/* What a batch is opened from, and what an auditor is told of it. */
#include "batch_scene.h"

#include <fcntl.h>
#include <unistd.h>

static struct batch_options options_of(struct test_folder *folder)
{
    const char **applicants = arena_array(&folder->arena, 1, sizeof *applicants);

    applicants[0] = test_path(folder, "people.csv");
    return (struct batch_options){
        .rules = test_path(folder, "rules.ini"),
        .applicants = applicants,
        .applicant_count = 1,
        .as_of = JANUARY,
        .expect = -1,
        .jobs = 1,
    };
}

/* A process substitution gives its bytes once: those are decided on and archived. */
static void rules_that_can_be_read_once(void **state)
{
    static const char rules[] = "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                                "code = text: code\n[tier a]\namount = 5\n[budget]\ntotal = 10\n";
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);
    struct staging staging = {0};
    struct batch batch;
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_int_equal(write(ends[1], rules, sizeof rules - 1), sizeof rules - 1);
    close(ends[1]);
    test_write(folder, "people.csv", STR("code\nK1\nK2\n"));
    options.rules = arena_printf(&folder->arena, "/dev/fd/%d", ends[0]);
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_OK);
    close(ends[0]);
    assert_int_equal(batch_decide(&batch, &folder->diags), BATCH_OK);
    assert_int_equal(batch.facts.amount, 1000);
    assert_int_equal(batch_stage(&batch, &staging, test_path(folder, "made"), &folder->diags),
                     BATCH_OK);
    assert_true(staging_publish(&staging, &folder->diags));
    assert_str(
        test_read(folder, arena_printf(&folder->arena, "made/inputs/%s", batch.rules_input.name)),
        rules);
    batch_release(&batch);
}

/* Every input that cannot be read is told, and those that can be do not hide it. */
static void a_list_that_is_not_there(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);
    struct batch batch;

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "[list lost]\nfile = lost.csv\ncolumn = code\n"
                   "[list found]\nfile = found.csv\ncolumn = code\n"
                   "[list gone]\nfile = gone.csv\ncolumn = code\n"
                   "[reject barred]\nwhen = code in list lost or code in list found or "
                   "code in list gone\n[tier a]\namount = 5\n[budget]\ntotal = 10\n"));
    test_write(folder, "found.csv", STR("code\nK9\n"));
    test_write(folder, "people.csv", STR("code\nK1\n"));
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_INPUT);
    assert_int_equal(folder->diags.errors, 2);
    assert_string_equal(folder->diags.items[0].at.file, test_path(folder, "lost.csv"));
    assert_string_equal(folder->diags.items[1].at.file, test_path(folder, "gone.csv"));
    batch_release(&batch);
}

/* Whose rows repeat is known by the key, whichever other fields are unique too. */
static void people_are_told_apart_by_the_key(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = options_of(folder);
    struct batch batch;

    test_write(folder, "rules.ini",
               STR("[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: code\n"
                   "home = text: home\naccount = bank_card: account\n"
                   "[unique house]\nof = code, home\n[unique home]\nof = home\n"
                   "[unique who]\nof = code\non_repeat = keep_first\n"
                   "[tier a]\namount = 5\n[budget]\ntotal = 100\n"));
    test_write(folder, "people.csv",
               STR("code,home,account\nK1,a,12345678\nK1,b,12345678\nK2,c,87654321\n"
                   "K3,d,87654321\n"));
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_OK);
    test_forget(folder);
    assert_int_equal(batch_decide(&batch, &folder->diags), BATCH_OK);
    assert_str(test_told(folder),
               "FOLDER/people.csv:4: warning: 2 rows of more than one applicant share one account: "
               "same account as people.csv:5\n");
    batch_release(&batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(rules_that_can_be_read_once),
        IN_FOLDER(a_list_that_is_not_there),
        IN_FOLDER(people_are_told_apart_by_the_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
