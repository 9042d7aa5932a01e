/* A batch and a settlement are written with each call refused at some of its times: each is there
 * whole, with the bytes it should have, or not at all, and why is told. */
#include "refusals.h"

#include "batch_scene.h"

#include <signal.h>
#include <sys/resource.h>

static bool publish_batch(struct test_folder *folder)
{
    const char *applicants[] = {test_path(folder, "people.csv")};
    const char *history[] = {test_path(folder, "year")};
    struct batch_options options = {
        .rules = test_path(folder, "rules.ini"),
        .applicants = applicants,
        .applicant_count = 1,
        .history = history,
        .history_count = 1,
        .as_of = FEBRUARY + 1,
        .expect = -1,
        .past_said = true,
        .jobs = 1,
    };
    struct staging staging = {0};
    struct batch batch;
    bool ok = batch_open(&batch, &options, &folder->diags) == BATCH_OK &&
              batch_decide(&batch, &folder->diags) == BATCH_OK &&
              batch_stage(&batch, &staging, test_path(folder, "around/out"), &folder->diags) ==
                  BATCH_OK &&
              staging_publish(&staging, &folder->diags);

    refusal_end();
    batch_release(&batch);
    return ok;
}

static bool publish_settlement(struct test_folder *folder)
{
    struct staging staging = {0};
    struct settling settling;
    struct bank_answer answer = {.path = test_path(folder, "return.csv")};
    bool ok = settling_open(&settling, test_path(folder, "year/january"), &answer, 1,
                            &folder->diags) == BATCH_OK &&
              settling_stage(&settling, &staging, test_path(folder, "around/out"),
                             &folder->diags) == BATCH_OK &&
              staging_publish(&staging, &folder->diags);

    refusal_end();
    settling_release(&settling);
    return ok;
}

static const struct publishing {
    const char *name;
    bool (*publish)(struct test_folder *folder);
    unsigned step;
} publishings[] = {
    {"a batch", publish_batch, 11},
    {"a settlement", publish_settlement, 3},
};

/* Does `around` hold exactly OUT if it was published, else nothing? */
static void assert_around(struct test_folder *folder, const struct publishing *what, bool published)
{
    const char **names;
    size_t count;

    assert_true(
        folder_list(&folder->arena, test_path(folder, "around"), &names, &count, &folder->diags));
    if (count != published)
        fail_msg("%s: %s %u is refused: left behind: %s", what->name, refusal.call, refusal.at,
                 count ? names[count - 1] : "nothing");
    if (published) {
        assert_string_equal(names[0], "out/");
        if (!archive_check_seal(test_path(folder, "around/out"), NULL, &folder->diags))
            scene_fail(folder);
    }
}

/* Publishes with a call refused; false once it makes no such call. EXPECTED is the digest of the
 * whole folder. */
static bool refuse(struct test_folder *folder, const struct publishing *what, const char *expected,
                   const struct refusable *refusable, unsigned at)
{
    char digest[SHA256_HEX_MAX];
    bool ok;

    refusal_start(refusable->call, refusable->error, at);
    ok = what->publish(folder);
    if (!ok && folder->diags.errors == 0)
        fail_msg("%s: %s %u is refused, and nothing is told", what->name, refusable->call, at);
    assert_around(folder, what, ok);
    if (ok) {
        assert_true(archive_digest(test_path(folder, "around/out"), digest, &folder->diags));
        if (strcmp(digest, expected) != 0)
            fail_msg("%s: %s %u is refused: other bytes", what->name, refusable->call, at);
        nftw(test_path(folder, "around/out"), test_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
    test_forget(folder);
    return refusal.happened;
}

/* What the bytes should be; nothing stays. */
static void publish_undisturbed(struct test_folder *folder, const struct publishing *what,
                                char expected[static SHA256_HEX_MAX])
{
    if (!what->publish(folder))
        scene_fail(folder);
    assert_true(archive_digest(test_path(folder, "around/out"), expected, &folder->diags));
    nftw(test_path(folder, "around/out"), test_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void test_refused_calls(void **state)
{
    struct test_folder *folder = *state;

    scene_make(folder);
    assert_int_equal(mkdir(test_path(folder, "around"), 0700), 0);
    for (size_t p = 0; p < sizeof publishings / sizeof *publishings; p++) {
        const struct publishing *what = &publishings[p];
        char expected[SHA256_HEX_MAX];

        publish_undisturbed(folder, what, expected);
        for (size_t i = 0; i < REFUSABLES; i++)
            for (unsigned at = (unsigned)i % what->step;
                 refuse(folder, what, expected, &refusables[i], at); at += what->step)
                ;
    }
}

/* A system that gives few files, or small ones: LIMIT of the kind RESOURCE while WHAT is published.
 */
static void publish_limited(struct test_folder *folder, const struct publishing *what,
                            const char *expected, __rlimit_resource_t resource, rlim_t limit)
{
    char digest[SHA256_HEX_MAX];
    struct rlimit before;
    bool ok;

    assert_int_equal(getrlimit(resource, &before), 0);
    assert_int_equal(setrlimit(resource, &(struct rlimit){limit, before.rlim_max}), 0);
    ok = what->publish(folder);
    assert_int_equal(setrlimit(resource, &before), 0);
    if (!ok && folder->diags.errors == 0)
        fail_msg("%s: limit %lu: %s", what->name, (unsigned long)limit, test_told(folder).ptr);
    test_forget(folder);
    refusal.at = (unsigned)limit;
    assert_around(folder, what, ok);
    if (ok) {
        assert_true(archive_digest(test_path(folder, "around/out"), digest, &folder->diags));
        assert_string_equal(digest, expected);
        nftw(test_path(folder, "around/out"), test_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
}

static void test_limits(void **state)
{
    const char *preloaded = getenv("LD_PRELOAD");
    struct test_folder *folder = *state;

    if (preloaded && strstr(preloaded, "vgpreload")) /* valgrind opens files beyond the limit */
        return;
    scene_make(folder);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(mkdir(test_path(folder, "around"), 0700), 0);
    for (size_t p = 0; p < sizeof publishings / sizeof *publishings; p++) {
        const struct publishing *what = &publishings[p];
        char expected[SHA256_HEX_MAX];

        publish_undisturbed(folder, what, expected);
        for (rlim_t files = 3; files < 26; files++)
            publish_limited(folder, what, expected, RLIMIT_NOFILE, files);
        for (rlim_t size = 0; size < 16 << 10; size += 512)
            publish_limited(folder, what, expected, RLIMIT_FSIZE, size);
    }
}

/* Payments that are none of the batch's: with what the bank says of each. */
static void test_strangers(void **state)
{
    struct test_folder *folder = *state;

    scene_make(folder);
    test_write(folder, "return.csv",
               STR("Account,Name,Amount,Result,Reason\n"
                   "X1,Else,50.00,success,\nX2,Else,60.00,closed,account closed\n"
                   "X3,Else,,success,\nX4,Else,70.00,pending,\n6.2E+18,Else,80.00,closed,\n"));
    scene_settlement(folder, "settled", "year/january", "return.csv");
    assert_str(test_read(folder, "settled/settlement.csv"),
               "key,account,name,amount,result,returned,note,line\n"
               "A1,K1,One,200.00,missing,,,\n"
               "A2,K2,Two,100.00,missing,,,\n"
               "A5,K5,Five,200.00,missing,,,\n"
               ",X1,Else,50.00,not-ours,50.00,success,2\n"
               ",X2,Else,60.00,not-ours,0.00,closed: account closed,3\n"
               ",X3,Else,,not-ours,,success,4\n"
               ",X4,Else,70.00,not-ours,,pending,5\n"
               ",6.2E+18,Else,80.00,not-ours,0.00,closed; a spreadsheet has rounded the number: "
               "ask the bank for the file as it sent it,6\n");
}

/* A scheme without accounts: the bank is told of people by their key. */
static void test_no_accounts(void **state)
{
    struct test_folder *folder = *state;

    scene_make(folder);
    scene_change(folder, "rules.ini", "account = optional text: Account\n", "");
    scene_change(folder, "rules.ini", "columns = account, name, amount\nreturn_key = Account",
                 "columns = number, name, amount");
    scene_batch(folder, "plain", JANUARY, NULL);
    test_write(folder, "return.csv", STR("Number,Amount,Result\nA1,200.00,success\n"));
    scene_settlement(folder, "settled", "plain", "return.csv");
    assert_str(test_read(folder, "settled/settlement.csv"),
               "key,account,name,amount,result,returned,note,line\n"
               "A1,,One,200.00,settled,200.00,,2\n"
               "A2,,Two,100.00,missing,,,\n"
               "A5,,Five,200.00,missing,,,\n");
}

/* A scheme is for its time, which may be open at either end. */
static const struct {
    const char *dates;
    date as_of;
    const char *told; /* NULL: nothing */
} effective[] = {
    {"effective = 2024-01-31..\n", JANUARY, NULL},
    {"effective = ..2024-01-31\n", JANUARY, NULL},
    {"effective = 2024-02-01..\n", JANUARY,
     "2024-01-31 is outside the scheme's effective dates 2024-02-01.."},
    {"effective = ..2024-01-30\n", JANUARY,
     "2024-01-31 is outside the scheme's effective dates ..2024-01-30"},
    {"effective = 2023-01-01..2024-02-28\n", FEBRUARY,
     "2024-02-29 is outside the scheme's effective dates 2023-01-01..2024-02-28"},
};

static void test_effective_dates(void **state)
{
    struct test_folder *folder = *state;
    const char *applicants[] = {test_path(folder, "people.csv")};

    test_write(folder, "barred.csv", STR("Number\nA6\n"));
    test_write(folder, "people.csv", str_of(scene_applicants));
    for (size_t i = 0; i < sizeof effective / sizeof *effective; i++) {
        struct batch_options options = {.rules = test_path(folder, "rules.ini"),
                                        .applicants = applicants,
                                        .applicant_count = 1,
                                        .as_of = effective[i].as_of,
                                        .expect = -1,
                                        .past_said = true,
                                        .jobs = 1};
        struct batch batch;
        enum batch_fault fault;

        test_write(folder, "rules.ini", str_of(scene_rules));
        scene_change(folder, "rules.ini", "key = number\n",
                     arena_printf(&folder->arena, "key = number\n%s", effective[i].dates));
        fault = batch_open(&batch, &options, &folder->diags);
        assert_int_equal(fault, effective[i].told ? BATCH_RULES : BATCH_OK);
        if (effective[i].told && !strstr(test_told(folder).ptr, effective[i].told))
            fail_msg("%zu: %s", i, test_told(folder).ptr);
        batch_release(&batch);
        test_forget(folder);
    }
}

/* What reconcile cannot work on, and what it says. */
static const struct {
    const char *batch, *bank, *final, *told;
} wrong[] = {
    {"none", "return.csv", "out", "FOLDER/none: error: there is no such batch folder\n"},
    {"year/january", "none.csv", "out",
     "FOLDER/none.csv: error: cannot be read: there is no such file or folder\n"},
    {"year/january", "return.csv", "year/january/out",
     "FOLDER/year/january/out: error: would stand in a sealed folder, to which nothing may be "
     "added: write it elsewhere\n"},
    {"year/january", "return.csv", "year/february",
     "FOLDER/year/february: error: already exists, and nothing is overwritten: choose another "
     "name\n"},
    {"changed", "return.csv", "out",
     "FOLDER/changed/ledger.csv: error: has 5 applicants, the batch's inputs have 6\n"},
    {"cut", "return.csv", "out",
     "FOLDER/cut/inputs/people.csv:1: error: no column is headed 'Number' (field number): did you "
     "mean 'Nummer'? The header has: Nummer, Name, Unit, Income, Account\n"},
};

static void assert_refused(struct test_folder *folder, size_t i)
{
    struct staging staging = {0};
    struct settling settling;
    struct bank_answer answer = {.path = test_path(folder, wrong[i].bank)};

    if (settling_open(&settling, test_path(folder, wrong[i].batch), &answer, 1, &folder->diags) ==
        BATCH_OK)
        assert_int_equal(
            settling_stage(&settling, &staging, test_path(folder, wrong[i].final), &folder->diags),
            BATCH_OUTPUT);
    settling_release(&settling);
    if (!str_eq(test_told(folder), str_of(wrong[i].told)))
        fail_msg("%zu: %s", i, test_told(folder).ptr);
    test_forget(folder);
}

static void test_what_cannot_be_settled(void **state)
{
    struct test_folder *folder = *state;

    scene_make(folder);
    scene_batch(folder, "changed", JANUARY, NULL);
    scene_change(folder, "changed/ledger.csv",
                 "6,people.csv,7,A6,Six,South,reject,,,,0.00,0.00,,0.00,reject:barred\n", "");
    scene_decide_all(folder, "changed");
    scene_seal(folder, "changed");
    scene_batch(folder, "cut", JANUARY, NULL);
    scene_change(folder, "cut/inputs/people.csv", "Number", "Nummer");
    scene_decide_all(folder, "cut");
    scene_seal(folder, "cut");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(folder, i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_refused_calls), IN_FOLDER(test_what_cannot_be_settled),
        IN_FOLDER(test_limits),        IN_FOLDER(test_strangers),
        IN_FOLDER(test_no_accounts),   IN_FOLDER(test_effective_dates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
