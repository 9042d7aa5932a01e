/* Amendments, batches run again on purpose, and other schemes' batches of one id. */
#include "loaded_history.h"

#include "history/amendment_id.h"

/* A batch in folder NAME that pays AMOUNT to `k`, with LINES in its decision.txt too. */
static void decided(struct test_folder *folder, const char *name, const char *id,
                    const char *amount, const char *lines)
{
    struct arena *arena = &folder->arena;

    past_batch(
        folder, name, id, "2024-01-01",
        arena_printf(arena, "1,a.csv,2,k,,,pay,relief,t,f,%s,%s,,0.00,tier:t\n", amount, amount));
    past_decided(folder, name, id, "2024-01-01", lines);
}

/* `supersedes ID 2024-01-01 DECISION` of the batch in folder OLD. */
static const char *line_for(struct test_folder *folder, const char *name, const char *id,
                            const char *old)
{
    return arena_printf(&folder->arena, "%s %s 2024-01-01 %s\n", name, id,
                        past_decision(folder, old));
}

#define OTHER(name)                                 \
    "FOLDER/a/decision.txt: error: its line `" name \
    "` does not agree with the batch: it is the decision of another one\n"

static void make_chain(struct test_folder *folder)
{
    decided(folder, "a", "s-1", "1.00", "read 1\n");
    decided(folder, "b", "s-1-2", "2.00", line_for(folder, "supersedes", "s-1", "a"));
    decided(folder, "c", "s-1-3", "4.00", line_for(folder, "supersedes", "s-1-2", "b"));
}

static void test_only_the_newest_amendment_counts(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    make_chain(folder);
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 4.00");
    assert_int_equal(history_drawn(&loaded.history, ANY_FUND, DATE_NONE).amount, 400);
    assert_int_equal(loaded.history.batch_count, 3);
    assert_true(loaded.history.batches[0].superseded && !loaded.history.batches[0].counted);
    assert_true(loaded.history.batches[1].superseded && !loaded.history.batches[1].counted);
    assert_true(!loaded.history.batches[2].superseded && loaded.history.batches[2].counted);
    assert_str(test_told(folder), "");
    release(&loaded);
}

static void test_two_amendments_are_refused(void **state)
{
    struct test_folder *folder = *state;

    make_chain(folder);
    decided(folder, "d", "s-1-4", "4.00", line_for(folder, "supersedes", "s-1", "a"));
    assert_refused_one("", "FOLDER/d: error: takes the place of batch s-1, and so does FOLDER/b: "
                           "give the one that was carried out\n");
}

/* Both ends of a chain without what links them would count, each by itself. */
static void test_a_chain_without_its_middle_is_refused(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    make_chain(folder);
    load(&loaded, folder, plain_rules, (const char *const[]){"a", "c"}, 2);
    assert_false(loaded.ok);
    assert_str(test_told(folder),
               "FOLDER/c: error: takes the place of batch s-1-2, which is not among those given "
               "and may have taken the place of the one in FOLDER/a: give it too\n");
    release(&loaded);
    load(&loaded, folder, plain_rules, (const char *const[]){"c"}, 1);
    assert_true(loaded.ok); /* the last alone counts as it should */
    assert_paid("k", "2024-01-01 0 4.00");
    release(&loaded);
}

static void test_an_amendment_of_another_is_refused(void **state)
{
    struct test_folder *folder = *state;

    make_chain(folder);
    decided(folder, "a", "s-1", "9.00", "read 1\n");
    assert_refused_one("", "FOLDER/b: error: takes the place of another batch s-1 than the one in "
                           "FOLDER/a\n");
}

/* The id of one batch and the decision of another name neither. */
static void test_an_amendment_that_names_no_one_is_refused(void **state)
{
    struct test_folder *folder = *state;

    make_chain(folder);
    decided(folder, "c", "s-1-3", "4.00", line_for(folder, "supersedes", "s-1", "b"));
    assert_refused_one("", "FOLDER/c: error: takes the place of another batch s-1 than the one in "
                           "FOLDER/a\n");
}

/* Who says that a batch took the place of last month's makes that month uncounted. */
static void test_a_batch_of_another_day_is_no_amendment(void **state)
{
    struct test_folder *folder = *state;
    struct arena *arena = &folder->arena;
    const char *line;

    decided(folder, "a", "s-1", "1.00", "read 1\n");
    line = line_for(folder, "supersedes", "s-1", "a");
    past_batch(folder, "b", "s-1-2", "2024-01-02", "");
    past_decided(folder, "b", "s-1-2", "2024-01-02", line);
    assert_refused_one("", "FOLDER/b/decision.txt:5: error: cannot take the place of s-1: an "
                           "amendment has the same date, and the same id with a number behind "
                           "it\n");
    past_decided(folder, "b", "s-1-2", "2024-01-02",
                 arena_printf(arena, "supersedes s-1 2024-01-02 %s\n", past_decision(folder, "a")));
    assert_refused_one("", "FOLDER/b: error: takes the place of batch s-1 in FOLDER/a, which is of "
                           "another date or scheme\n");
}

static void test_amendments_keep_the_id(void **state)
{
    static const struct {
        const char *id;
        bool fits;
    } ids[] = {{"s-1-2", true},  {"s-1-3", true},  {"s-1-1", false},
               {"s-2", false},   {"s-1", false},   {"t", false},
               {"s-1-x", false}, {"t-1-2", false}, {"s-1-2-2", false}};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct decision_line line = {STR("supersedes"), STR("s-1 2024-01-01 x")};
        struct decision_lines lines = {&line, 1};
        date day;

        assert_true(date_parse(STR("2024-01-01"), &day));
        assert_int_equal(amendment_claim_fits(&lines, str_of(ids[i].id), day, "f", &folder->diags),
                         ids[i].fits);
    }
}

/* Nor does another issuer's take the place of ours. */
static void test_another_issuers_batch_is_no_amendment(void **state)
{
    struct test_folder *folder = *state;

    decided(folder, "a", "s-1", "1.00", "issuer South\n");
    decided(folder, "b", "s-1-2", "2.00",
            arena_printf(&folder->arena, "issuer North\n%s",
                         line_for(folder, "supersedes", "s-1", "a")));
    assert_refused_one("", "FOLDER/b: error: takes the place of batch s-1 in FOLDER/a, which is of "
                           "another date or scheme\n");
}

static void test_an_amended_batch_that_was_paid_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    make_chain(folder);
    past_settlement(folder, "a/settlement", "s-1", "a", "k,,,1.00,settled,1.00,,2\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 4.00");
    assert_str(test_told(folder), "FOLDER/a: warning: was amended by FOLDER/b, but the bank has "
                                  "answered it: what it has paid does not count\n");
    release(&loaded);
}

static void test_a_second_run_on_purpose_counts_too(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    decided(folder, "a", "s-1", "1.00", "read 1\n");
    decided(
        folder, "b", "s-1", "2.00",
        arena_printf(&folder->arena, "%sagain yes\n", line_for(folder, "previous", "s-1", "a")));
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_int_equal(history_of(&loaded.history, STR("k")).count, 2);
    assert_int_equal(history_drawn(&loaded.history, ANY_FUND, DATE_NONE).amount, 300);
    assert_true(str_find(str_of(inputs_of(&loaded.history.batches[1], folder)), '~') <
                strlen(inputs_of(&loaded.history.batches[1], folder)));
    release(&loaded);
    decided(folder, "b", "s-1", "2.00", "again yes\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_false(loaded.ok); /* it does not know of the first */
    test_forget(folder);
    release(&loaded);
}

/* Whichever of the two stands first, and whatever else the second run counted. */
static void test_a_second_run_of_several_amounts(void **state)
{
    static const char *const amounts[] = {"2.00", "3.00", "4.00", "5.00", "6.00", "7.00"};
    struct test_folder *folder = *state;

    past_batch(folder, "before", "s-0", "2023-12-01", "");
    past_decided(folder, "before", "s-0", "2023-12-01", "read 0\n");
    decided(folder, "a", "s-1", "1.00", "read 1\n");
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        struct loaded loaded;

        decided(folder, "b", "s-1", amounts[i],
                arena_printf(&folder->arena, "previous s-0 2023-12-01 %s\n%sagain yes\n",
                             past_decision(folder, "before"),
                             line_for(folder, "previous", "s-1", "a")));
        load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
        assert_true(loaded.ok);
        assert_int_equal(history_of(&loaded.history, STR("k")).count, 2);
        release(&loaded);
    }
    assert_str(test_told(folder), "");
}

/* A batch of version 1.0 does not say whose it is: nobody knows that another of its id is of
 * another issuer. */
static void test_one_id_of_an_unknown_issuer(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "one/old", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    decided(folder, "one/new", "s-1", "2.00", "issuer South\n");
    assert_refused_one("one", "FOLDER/one/old: error: is another batch than FOLDER/one/new, but "
                              "both are called s-1: give the one that was carried out\n");
    past_batch(folder, "two/old", "s-1", "2024-01-01", PAID("1", "2", "k", "6.00"));
    decided(folder, "two/new", "s-1", "2.00", "issuer South\n");
    assert_refused_one("two", "FOLDER/two/new: error: is another batch than FOLDER/two/old, but "
                              "both are called s-1: give the one that was carried out\n");
}

/* Another issuer's batch of that name is none that an amendment took the place of. */
static void test_an_amendment_beside_another_issuers_batches(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    decided(folder, "gone", "s-1-2", "1.00", "issuer North\n");
    decided(folder, "b", "s-1-3", "2.00",
            arena_printf(&folder->arena, "issuer North\n%s",
                         line_for(folder, "supersedes", "s-1-2", "gone")));
    decided(folder, "a", "s-1-2", "4.00", "issuer South\n");
    decided(folder, "c", "s-1", "8.00", "issuer South\n");
    load(&loaded, folder, plain_rules, (const char *const[]){"a", "b", "c"}, 3);
    assert_true(loaded.ok);
    assert_int_equal(history_of(&loaded.history, STR("k")).count, 3);
    assert_str(test_told(folder), "");
    release(&loaded);
}

/* A batch of the same day that nothing took the place of counts beside an amendment. */
static void test_an_amendment_beside_a_batch_of_the_day(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    make_chain(folder);
    decided(folder, "d", "s-7", "8.00", "read 1\n");
    load(&loaded, folder, plain_rules, (const char *const[]){"c", "d"}, 2);
    assert_true(loaded.ok);
    assert_int_equal(history_of(&loaded.history, STR("k")).count, 2);
    assert_str(test_told(folder), "");
    release(&loaded);
}

/* Every line of a decision that is another batch's is told. */
static void test_a_decision_of_another_batch_is_refused(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    test_write(folder, "a/decision.txt", STR("batch s-9\nscheme t\nas_of 2024-01-02\n"));
    past_seal(folder, "a");
    assert_refused_one("a", OTHER("batch") OTHER("scheme") OTHER("as_of") OTHER("ledger"));
    test_write(folder, "a/decision.txt", STR("batch\n"));
    past_seal(folder, "a");
    assert_refused_one("a", "FOLDER/a/decision.txt:1: error: is not a line of a decision as it was "
                            "written: a name, a blank and a value\n");
}

/* Who takes decision.txt away, and seals the folder again, has not made a batch of version 1.0. */
static void test_a_decision_that_was_taken_away(void **state)
{
    struct test_folder *folder = *state;
    struct str ini;

    past_batch(folder, "a", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    ini = test_read(folder, "a/batch.ini");
    test_write(folder, "a/batch.ini",
               str_of(arena_printf(&folder->arena, "%.*s1.1.0\n",
                                   (int)(ini.len - strlen("1.0.0\n")), ini.ptr)));
    past_seal(folder, "a");
    assert_refused_one("a",
                       "FOLDER/a/decision.txt: error: is missing: only version 1.0 wrote none, "
                       "and this says that relief 1.1.0 made it\n");
}

/* A forged ledger cannot hide behind the decision of the true one. */
static void test_a_decision_of_another_ledger_is_refused(void **state)
{
    struct test_folder *folder = *state;
    struct str decision;

    decided(folder, "a", "s-1", "1.00", "read 1\n");
    decision = test_read(folder, "a/decision.txt");
    decided(folder, "a", "s-1", "9.00", "read 1\n");
    test_write(folder, "a/decision.txt", decision);
    past_seal(folder, "a");
    assert_refused_one("a", "FOLDER/a/decision.txt: error: its line `ledger` does not agree with "
                            "the batch: it is the decision of another one\n");
}

/* Another issuer's batch pays the same people, but draws nothing from this one's funds. */
static void test_a_scheme_is_its_issuer_and_id(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    decided(folder, "a", "s-1", "1.00", "read 1\n");
    decided(folder, "b", "s-1", "2.00", "issuer North\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_int_equal(history_of(&loaded.history, STR("k")).count, 2);
    assert_int_equal(history_drawn(&loaded.history, ANY_FUND, DATE_NONE).amount, 100);
    release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_only_the_newest_amendment_counts),
        IN_FOLDER(test_two_amendments_are_refused),
        IN_FOLDER(test_a_chain_without_its_middle_is_refused),
        IN_FOLDER(test_an_amendment_of_another_is_refused),
        IN_FOLDER(test_an_amendment_that_names_no_one_is_refused),
        IN_FOLDER(test_a_batch_of_another_day_is_no_amendment),
        IN_FOLDER(test_amendments_keep_the_id),
        IN_FOLDER(test_another_issuers_batch_is_no_amendment),
        IN_FOLDER(test_an_amended_batch_that_was_paid_is_told),
        IN_FOLDER(test_a_second_run_on_purpose_counts_too),
        IN_FOLDER(test_a_second_run_of_several_amounts),
        IN_FOLDER(test_one_id_of_an_unknown_issuer),
        IN_FOLDER(test_an_amendment_beside_another_issuers_batches),
        IN_FOLDER(test_an_amendment_beside_a_batch_of_the_day),
        IN_FOLDER(test_a_decision_of_another_batch_is_refused),
        IN_FOLDER(test_a_decision_that_was_taken_away),
        IN_FOLDER(test_a_decision_of_another_ledger_is_refused),
        IN_FOLDER(test_a_scheme_is_its_issuer_and_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
