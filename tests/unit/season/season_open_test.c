/* From folders to a season: what is found, what is refused, and what counts. */
#include "batch_scene.h"
#include "past_batches.h"

#include "batch/amend.h"
#include "season/season_open.h"

/* Opens the folders NAMES, in FOLDER, which end with NULL; a line for each batch and settlement is
 * put into OUT. */
static enum season_fault open_all(struct test_folder *folder, const char *const *names,
                                  const struct text_index *only, struct str *out)
{
    const char *paths[8];
    struct season_options options = {.paths = paths, .only = only, .jobs = 2};
    struct season season;
    struct strbuf text = {0};
    enum season_fault fault;

    for (; names[options.path_count]; options.path_count++)
        paths[options.path_count] = test_path(folder, names[options.path_count]);
    fault = season_open(&season, &options, &folder->diags);
    for (size_t i = 0; fault == SEASON_OK && i < season.batch_count; i++) {
        const struct season_batch *batch = &season.batches[i];
        char month[16];

        strbuf_printf(&text, STR_FMT " %s %llu paid %lld", STR_ARG(batch->past.id),
                      season_month(batch->month, month), (unsigned long long)batch->count,
                      (long long)batch->ledger_amount);
        if (batch->superseded_by != SEASON_NONE)
            strbuf_printf(&text, ", amended by " STR_FMT,
                          STR_ARG(season.batches[batch->superseded_by].past.id));
        if (batch->settlement != SEASON_NONE)
            strbuf_adds(&text, ", settled");
        strbuf_addc(&text, '\n');
    }
    season_release(&season);
    *out = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return fault;
}

#define OPEN(out, ...) open_all(folder, (const char *const[]){__VA_ARGS__, NULL}, NULL, (out))

static void amend(struct test_folder *folder, const char *name, const char *batch,
                  const char *changes)
{
    struct batch_options options;
    struct archived_batch archived;

    if (!amend_options(&options, &archived, test_path(folder, batch), test_path(folder, changes),
                       HIDDEN_REFUSE, 1, &folder->arena, &folder->diags))
        scene_fail(folder);
    scene_publish(folder, name, &options);
}

/* The scene's year, in which a change is allowed. */
static void make_changing_year(struct test_folder *folder)
{
    scene_make(folder);
    test_write(folder, "rules.ini",
               str_of(arena_printf(&folder->arena, "%s[changes]\nactions = reject\npeople = 50%%\n",
                                   scene_rules)));
    test_write(folder, "one.csv",
               STR("Number,action,reason,approved_by\nA1,reject,moved away,Li\n"));
    test_write(folder, "five.csv",
               STR("Number,action,reason,approved_by\nA5,reject,moved away,Li\n"));
    scene_batch(folder, "march", 19813, NULL);
}

#define YEAR                                                            \
    "s-2024-01-31 2024-01 3 paid 50000, settled\ns-2024-02-29 2024-02 " \
    "3 paid 30000\n"

/* However they are given, they are the same season. */
static void test_a_season_by_date(void **state)
{
    struct test_folder *folder = *state;
    struct str first, other;

    scene_make(folder);
    assert_int_equal(OPEN(&first, "year"), SEASON_OK);
    assert_int_equal(OPEN(&other, "year/settled", "year/february", "year/january"), SEASON_OK);
    assert_str(other, first.ptr);
    assert_int_equal(OPEN(&other, "year", "year/january", "year"), SEASON_OK);
    assert_str(other, first.ptr);
    assert_str(first, YEAR);
    assert_str(test_told(folder), "");
}

static void test_what_is_no_folder(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    scene_make(folder);
    assert_int_equal(OPEN(&out, "year", "rules.ini", "nowhere"), SEASON_INPUT);
    assert_str(test_told(folder), "FOLDER/rules.ini: error: is a file and no batch folder\n"
                                  "FOLDER/nowhere: error: there is no such batch folder\n");
    test_forget(folder);
    assert_int_equal(mkdir(test_path(folder, "empty"), 0700), 0);
    assert_int_equal(OPEN(&out, "empty"), SEASON_INPUT);
    assert_str(test_told(folder), "FOLDER/empty: warning: holds no batch: nothing in it counts as "
                                  "paid\nFOLDER/empty: error: holds no batch: give batch folders, "
                                  "or folders of them\n");
}

/* One broken seal ends it, whichever file it is that was changed. */
static void test_a_broken_seal(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    scene_make(folder);
    scene_change(folder, "year/settled/settlement.csv", "", "\n");
    assert_int_equal(OPEN(&out, "year"), SEASON_BROKEN);
    assert_true(folder->diags.errors > 0);
    test_forget(folder);
    assert_int_equal(OPEN(&out, "year/january", "year/february"), SEASON_OK);
    assert_str(test_told(folder),
               "FOLDER/year/february: warning: was decided on s-2024-01-31-settlement of "
               "2024-01-31, which is not given: nothing in it counts; give it too\n");
    assert_int_equal(remove(test_path(folder, "year/january/SHA256SUMS")), 0);
    assert_int_not_equal(OPEN(&out, "year/january"), SEASON_OK);
}

/* Without its batch, nobody knows what a settlement means. */
static void test_a_settlement_without_its_batch(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    scene_make(folder);
    assert_int_equal(OPEN(&out, "year/settled", "year/february"), SEASON_INPUT);
    assert_str(test_told(folder),
               "FOLDER/year/settled: error: settles batch s-2024-01-31, which is "
               "not among these: give both\n");
}

static void test_an_amendment_takes_the_place(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    make_changing_year(folder);
    amend(folder, "march-2", "march", "one.csv");
    amend(folder, "march-3", "march-2", "five.csv");
    assert_int_equal(OPEN(&out, "march-3", "march", "march-2"), SEASON_OK);
    assert_str(out, "s-2024-03-31 2024-03 3 paid 50000, amended by s-2024-03-31-2\n"
                    "s-2024-03-31-2 2024-03 3 paid 30000, amended by s-2024-03-31-3\n"
                    "s-2024-03-31-3 2024-03 3 paid 10000\n");
    assert_str(test_told(folder), "");
    /* (Lines that were decided by hand are kept, too.) Alone it counts; beside the first alone
     * nobody can tell. */
    assert_int_equal(OPEN(&out, "march-3"), SEASON_OK);
    assert_int_equal(OPEN(&out, "march-3", "march"), SEASON_INPUT);
    assert_str(
        test_told(folder),
        "FOLDER/march-3: error: takes the place of batch s-2024-03-31-2, which is not among "
        "those given and may have taken the place of the one in FOLDER/march: give it too\n");
}

static void test_two_amendments_of_one_batch(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    make_changing_year(folder);
    amend(folder, "other", "march", "one.csv");
    amend(folder, "twice", "march", "five.csv");
    assert_int_equal(OPEN(&out, "march", "other", "twice"), SEASON_INPUT);
    assert_int_equal(folder->diags.errors, 1);
    assert_non_null(strstr(test_told(folder).ptr, "takes the place of batch s-2024-03-31, and so "
                                                  "does "));
}

/* Which of the batches counts cannot be known. */
#define assert_unknown_which(told, ...)                                  \
    do {                                                                 \
        struct str unknown_out;                                          \
                                                                         \
        assert_int_equal(OPEN(&unknown_out, __VA_ARGS__), SEASON_INPUT); \
        assert_str(test_told(folder), (told));                           \
    } while (0)

/* An amendment given with a batch that has the amended one's id, but was decided otherwise: on
 * another day, or with other changes. Both would count. */
static void test_an_amendment_beside_a_namesake_of_what_it_amends(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options april = scene_options(folder, 19843); /* 2024-04-30 */

    april.id = "s-2024-03-31";
    make_changing_year(folder);
    amend(folder, "march-2", "march", "one.csv");
    scene_publish(folder, "april", &april);
    assert_unknown_which("FOLDER/march-2: error: takes the place of another batch s-2024-03-31 "
                         "than the one in FOLDER/april\n",
                         "march-2", "april");
    test_forget(folder);
    amend(folder, "march-3", "march-2", "five.csv");
    amend(folder, "other-2", "march", "five.csv");
    assert_unknown_which("FOLDER/march-3: error: takes the place of another batch s-2024-03-31-2 "
                         "than the one in FOLDER/other-2\n",
                         "march", "other-2", "march-3");
}

/* The id of one batch and the decision of another name neither. */
static void test_an_amendment_that_names_no_one(void **state)
{
    struct test_folder *folder = *state;

    make_changing_year(folder);
    amend(folder, "march-2", "march", "one.csv");
    amend(folder, "march-3", "march-2", "five.csv");
    scene_change(folder, "march-3/decision.txt", "supersedes s-2024-03-31-2",
                 "supersedes s-2024-03-31");
    scene_seal(folder, "march-3");
    assert_unknown_which("FOLDER/march-3: error: takes the place of another batch s-2024-03-31 "
                         "than the one in FOLDER/march\n",
                         "march", "march-2", "march-3");
}

/* Written anew by another version, say: neither counts. */
static void test_all_copies_of_an_amended_batch(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    make_changing_year(folder);
    amend(folder, "march-2", "march", "one.csv");
    scene_batch(folder, "copy", 19813, NULL);
    scene_change(folder, "copy/notice.xlsx", "", "x");
    scene_seal(folder, "copy");
    assert_int_equal(OPEN(&out, "march", "copy", "march-2"), SEASON_OK);
    assert_str(out, "s-2024-03-31 2024-03 3 paid 50000, amended by s-2024-03-31-2\n"
                    "s-2024-03-31 2024-03 3 paid 50000, amended by s-2024-03-31-2\n"
                    "s-2024-03-31-2 2024-03 3 paid 30000\n");
    assert_str(test_told(folder), "");
}

static void test_an_amended_batch_that_was_paid_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    make_changing_year(folder);
    amend(folder, "march-2", "march", "one.csv");
    scene_settlement(folder, "settled", "march", "return.csv");
    assert_int_equal(OPEN(&out, "march", "settled", "march-2"), SEASON_OK);
    assert_str(out, "s-2024-03-31 2024-03 3 paid 50000, amended by s-2024-03-31-2, settled\n"
                    "s-2024-03-31-2 2024-03 3 paid 30000\n");
    assert_str(test_told(folder),
               "FOLDER/march: warning: was amended by FOLDER/march-2, but the bank has answered "
               "it: what it has paid does not count\n");
}

/* Every folder that is no batch is told, not the first alone. */
static void test_seals_that_are_not_there(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    scene_make(folder);
    assert_int_equal(remove(test_path(folder, "year/january/SHA256SUMS")), 0);
    assert_int_equal(remove(test_path(folder, "year/february/SHA256SUMS")), 0);
    assert_int_not_equal(OPEN(&out, "year/january", "year/february"), SEASON_OK);
    assert_int_equal(folder->diags.errors, 2);
}

/* Rules outside of the batch's inputs are not read, nor any others instead. */
static void test_a_batch_without_its_rules(void **state)
{
    static const char told[] = "FOLDER/year/january/batch.ini: error: does not say its rules file "
                               "in [batch]\n";
    struct test_folder *folder = *state;
    struct str out;

    scene_make(folder);
    scene_change(folder, "year/january/decision.txt", "rules ", "rule ");
    scene_change(folder, "year/january/batch.ini", "rules = rules.ini", "rules = ../batch.ini");
    scene_seal(folder, "year/january");
    assert_int_equal(OPEN(&out, "year/january"), SEASON_INPUT);
    assert_str(test_told(folder), told);
    test_forget(folder);
    scene_change(folder, "year/january/batch.ini", "rules = ../batch.ini", "rule = rules.ini");
    scene_seal(folder, "year/january");
    assert_int_equal(OPEN(&out, "year/january"), SEASON_INPUT);
    assert_str(test_told(folder), told);
    test_forget(folder);
    scene_change(folder, "year/january/batch.ini", "rule = rules.ini", "rules = %zz");
    scene_seal(folder, "year/january");
    assert_int_equal(OPEN(&out, "year/january"), SEASON_INPUT);
    assert_str(test_told(folder), told);
}

/* A ledger in its batch's folder stands for the batch. By itself it has no seal and no rules: it is
 * none of the batches that were read. */
static void test_a_mere_ledger_is_no_batch(void **state)
{
    struct test_folder *folder = *state;
    struct text_index only = {0};
    struct str out;

    scene_make(folder);
    text_index_add(&only, str_of(past_digest(folder, "year/february")));
    assert_int_equal(
        open_all(folder, (const char *const[]){"year/february/ledger.csv", NULL}, &only, &out),
        SEASON_OK);
    assert_str(out, "s-2024-02-29 2024-02 3 paid 30000\n");
    test_write(folder, "alone/ledger.csv", test_read(folder, "year/february/ledger.csv"));
    test_write(folder, "alone/batch.ini", test_read(folder, "year/february/batch.ini"));
    assert_int_equal(open_all(folder, (const char *const[]){"alone/ledger.csv", NULL}, &only, &out),
                     SEASON_INPUT);
    assert_str(out, "");
    assert_int_equal(
        open_all(folder, (const char *const[]){"alone/ledger.csv", "year", NULL}, &only, &out),
        SEASON_OK);
    assert_str(out, "s-2024-02-29 2024-02 3 paid 30000\n");
    text_index_release(&only);
}

static void test_two_currencies(void **state)
{
    struct test_folder *folder = *state;
    struct str out;

    scene_make(folder);
    scene_change(folder, "rules.ini", "key = number", "key = number\ncurrency = EUR");
    scene_batch(folder, "march", 19813, NULL);
    assert_int_equal(OPEN(&out, "year", "march"), SEASON_INPUT);
    assert_str(test_told(folder),
               "FOLDER/march: error: pays in EUR, and FOLDER/year/january in CNY: money of two "
               "currencies cannot be added up; give those of one\n");
}

/* Of what is wanted alone, wherever it stands, and whatever else is broken beside it. */
static void test_only_what_is_wanted(void **state)
{
    struct test_folder *folder = *state;
    struct text_index only = {0};
    struct str out;

    scene_make(folder);
    text_index_add(&only, str_of(past_digest(folder, "year/february")));
    scene_change(folder, "year/january/ledger.csv", "", "\n");
    assert_int_equal(open_all(folder, (const char *const[]){"year", "nowhere", NULL}, &only, &out),
                     SEASON_OK);
    assert_str(out, "s-2024-02-29 2024-02 3 paid 30000\n");
    assert_str(test_told(folder), "");
    text_index_release(&only);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_a_season_by_date),
        IN_FOLDER(test_what_is_no_folder),
        IN_FOLDER(test_a_broken_seal),
        IN_FOLDER(test_a_settlement_without_its_batch),
        IN_FOLDER(test_an_amendment_takes_the_place),
        IN_FOLDER(test_two_amendments_of_one_batch),
        IN_FOLDER(test_an_amendment_beside_a_namesake_of_what_it_amends),
        IN_FOLDER(test_an_amendment_that_names_no_one),
        IN_FOLDER(test_all_copies_of_an_amended_batch),
        IN_FOLDER(test_an_amended_batch_that_was_paid_is_told),
        IN_FOLDER(test_seals_that_are_not_there),
        IN_FOLDER(test_a_batch_without_its_rules),
        IN_FOLDER(test_a_mere_ledger_is_no_batch),
        IN_FOLDER(test_two_currencies),
        IN_FOLDER(test_only_what_is_wanted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
