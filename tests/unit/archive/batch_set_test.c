/* Many batches side by side: what is missing, run twice or amended twice, by what they say. */
#include "said_batch.h"

#include "archive/batch_set.h"

#define JANUARY "2024-01-31"
#define FEBRUARY "2024-02-29"
#define MADE_UP "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* What is told of all folders of NAMES side by side; "complete" where nothing is. */
static struct str told_of(struct test_folder *folder, const char *const *names)
{
    struct batch_set set = {0};
    struct str told;
    bool complete;

    for (; *names; names++)
        batch_set_add(&set, test_path(folder, *names), &folder->diags);
    batch_set_close(&set);
    complete = batch_set_complete(&set, &folder->diags);
    told = test_told(folder);
    assert_int_equal(complete, told.len == 0);
    batch_set_release(&set);
    test_forget(folder);
    return complete ? STR("complete") : told;
}

#define TOLD(...) told_of(folder, (const char *const[]){__VA_ARGS__, NULL})

static void january(struct test_folder *folder)
{
    said_batch_make(folder, "a", (struct said_batch){.id = "january", .as_of = JANUARY});
}

/* The amendment ID of the batch OLD in the folder OLD_NAME, of the same day. */
static void amendment(struct test_folder *folder, const char *name, const char *id, const char *old,
                      const char *old_name)
{
    said_batch_make(folder, name,
                    (struct said_batch){
                        .id = id,
                        .as_of = JANUARY,
                        .batch = arena_printf(&folder->arena, "supersedes = %s " MADE_UP "\n", old),
                        .decision = said_line(folder, "supersedes", old, JANUARY, old_name)});
}

static void a_batch_names_each_earlier_one_of_its_scheme(void **state)
{
    struct test_folder *folder = *state;

    january(folder);
    said_batch_make(
        folder, "b",
        (struct said_batch){.id = "february",
                            .as_of = FEBRUARY,
                            .decision = said_line(folder, "previous", "january", JANUARY, "a")});
    assert_str(TOLD("a", "b"), "complete");
    assert_str(TOLD("b"), "FOLDER/b: error: was decided on january, which does not stand among the "
                          "batches and settlements given\n");
    said_batch_make(folder, "b", (struct said_batch){.id = "february", .as_of = FEBRUARY});
    assert_str(TOLD("b", "a"), "FOLDER/b: error: was decided without batch january in FOLDER/a: it "
                               "does not name it\n");
    said_batch_make(folder, "b",
                    (struct said_batch){.id = "february", .as_of = FEBRUARY, .scheme = "other"});
    assert_str(TOLD("a", "b"), "complete");
}

/* Of two batches of one day one names the other; it does not matter which. */
static void of_one_day_one_names_the_other(void **state)
{
    struct test_folder *folder = *state;

    january(folder);
    said_batch_make(folder, "b", (struct said_batch){.id = "second", .as_of = JANUARY});
    assert_str(TOLD("a", "b"), "FOLDER/b: error: was decided without batch january in FOLDER/a: it "
                               "does not name it\n");
    said_batch_make(
        folder, "b",
        (struct said_batch){.id = "second",
                            .as_of = JANUARY,
                            .decision = said_line(folder, "previous", "january", JANUARY, "a")});
    assert_str(TOLD("a", "b"), "complete");
    rename(test_path(folder, "a"), test_path(folder, "c"));
    assert_str(TOLD("b", "c"), "complete");
}

/* A scheme is its issuer and its id; version 1.0 does not say whose it is. */
static void two_issuers_have_a_scheme_each(void **state)
{
    struct test_folder *folder = *state;

    said_batch_make(folder, "a",
                    (struct said_batch){.id = "january", .as_of = JANUARY, .issuer = "East"});
    said_batch_make(folder, "b",
                    (struct said_batch){.id = "february", .as_of = FEBRUARY, .issuer = "West"});
    assert_str(TOLD("a", "b"), "complete");
    said_batch_make(folder, "a",
                    (struct said_batch){.id = "january", .as_of = JANUARY, .old = true});
    assert_str(TOLD("a", "b"), "FOLDER/b: error: was decided without batch january in FOLDER/a: it "
                               "does not name it\n");
    said_batch_make(folder, "c",
                    (struct said_batch){.id = "march", .as_of = "2024-03-31", .issuer = "East"});
    assert_str(TOLD("a", "b", "c"), /* both of it, and not of each other */
               "FOLDER/b: error: was decided without batch january in FOLDER/a: it does not name "
               "it\nFOLDER/c: error: was decided without batch january in FOLDER/a: it does not "
               "name it\n");
}

/* It wrote no decision.txt, and named others by their seals. */
static void version_1_0_names_seals(void **state)
{
    struct test_folder *folder = *state;

    said_batch_make(folder, "a",
                    (struct said_batch){.id = "january", .as_of = JANUARY, .old = true});
    said_batch_make(folder, "b",
                    (struct said_batch){.id = "february",
                                        .as_of = FEBRUARY,
                                        .previous = past_digest(folder, "a"),
                                        .old = true});
    assert_str(TOLD("a", "b"), "complete");
    assert_str(TOLD("b"),
               arena_printf(&folder->arena,
                            "FOLDER/b: error: was decided on a batch whose SHA256SUMS has the "
                            "SHA-256 %.12s…, and which does not stand among those given\n",
                            past_digest(folder, "a")));
    january(folder); /* by a later version: 1.0 cannot have read what that decided */
    said_batch_make(folder, "b",
                    (struct said_batch){.id = "february",
                                        .as_of = FEBRUARY,
                                        .previous = past_digest(folder, "a"),
                                        .old = true});
    assert_str(TOLD("a", "b"), "FOLDER/b: error: was decided without batch january in FOLDER/a: it "
                               "does not name it\n");
}

static void a_batch_run_twice(void **state)
{
    static const struct {
        const char *id, *as_of;
        const char *told;
    } cases[] = {
        {"january", "2024-02-01",
         "FOLDER/b: error: is batch january once more: it was run twice, see FOLDER/a\n"},
        {"again", "2024-01-29",
         "FOLDER/b: error: was decided on the same applicant files as batch january in FOLDER/a: "
         "it may have been run twice\n"},
        {"again", "2024-01-31", /* further away, and of one month all the same */
         "FOLDER/b: error: was decided on the same applicant files as batch january in FOLDER/a: "
         "it may have been run twice\n"},
        {"again", "2024-02-02", "complete"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *line = "applicants " MADE_UP " UTF-8 people.csv\n";

        said_batch_make(
            folder, "a",
            (struct said_batch){.id = "january", .as_of = "2024-01-01", .decision = line});
        said_batch_make(
            folder, "b",
            (struct said_batch){.id = cases[i].id,
                                .as_of = cases[i].as_of,
                                .decision = arena_printf(
                                    &folder->arena, "%s%s", line,
                                    said_line(folder, "previous", "january", "2024-01-01", "a"))});
        assert_str(TOLD("a", "b"), cases[i].told);
    }
}

/* A list of no applicants beside the same lists makes no other batch of them. */
static void a_list_without_applicants_beside_the_same(void **state)
{
    struct test_folder *folder = *state;
    struct said_batch batch = {.id = "january", .as_of = "2024-01-01", .read = 2};

    batch.decision = "applicants " MADE_UP " UTF-8 people.csv\n";
    said_batch_make(folder, "a", batch);
    batch.id = "again";
    batch.decision =
        arena_printf(&folder->arena, "%sapplicants 00 UTF-8 none.csv\n%s", batch.decision,
                     said_line(folder, "previous", "january", "2024-01-01", "a"));
    said_batch_make(folder, "b", batch);
    assert_str(TOLD("a", "b"), "FOLDER/b: error: was decided on the same applicant files as batch "
                               "january in FOLDER/a: it may have been run twice\n");
    batch.read = 3;
    said_batch_make(folder, "b", batch);
    assert_str(TOLD("a", "b"), "complete");
}

/* The same decision word for word is the same batch only under the same seal. */
static void one_decision_under_two_seals(void **state)
{
    struct test_folder *folder = *state;

    january(folder);
    said_batch_make(folder, "b", (struct said_batch){.id = "january", .as_of = JANUARY});
    assert_str(TOLD("a", "b"), "complete");
    said_batch_make(
        folder, "b",
        (struct said_batch){.id = "january", .as_of = JANUARY, .batch = "hidden_rows = skip\n"});
    assert_str(TOLD("a", "b"),
               "FOLDER/b: error: was decided without batch january in FOLDER/a: it does not name "
               "it\nFOLDER/b: error: is batch january once more: it was run twice, see "
               "FOLDER/a\n");
}

/* Version 1.0 did not say which files it had read: they are looked at. */
static void files_of_version_1_0_run_twice(void **state)
{
    struct test_folder *folder = *state;
    struct said_batch batch = {.as_of = JANUARY, .people = "Number\nA1\n", .old = true};

    batch.id = "january";
    said_batch_make(folder, "a", batch);
    batch.id = "again";
    batch.previous = past_digest(folder, "a");
    said_batch_make(folder, "b", batch);
    assert_str(TOLD("a", "b"), "FOLDER/b: error: was decided on the same applicant files as batch "
                               "january in FOLDER/a: it may have been run twice\n");
    unlink(test_path(folder, "a/inputs/people.csv")); /* what its own proof tells */
    assert_str(TOLD("a"), "complete");
}

/* Whoever names the last amendment knows of all that were amended. */
static void an_amendment_stands_for_what_it_amends(void **state)
{
    struct test_folder *folder = *state;

    january(folder);
    amendment(folder, "b", "january-2", "january", "a");
    amendment(folder, "c", "january-3", "january-2", "b");
    said_batch_make(
        folder, "d",
        (struct said_batch){.id = "february",
                            .as_of = FEBRUARY,
                            .decision = said_line(folder, "previous", "january-3", JANUARY, "c")});
    assert_str(TOLD("a", "b", "c", "d"), "complete");
    assert_str(TOLD("b", "c", "d"), "FOLDER/b: error: was decided on january, which does not stand "
                                    "among the batches and settlements given\n");
}

static void two_amendments_of_one_batch(void **state)
{
    struct test_folder *folder = *state;

    january(folder);
    amendment(folder, "b", "january-2", "january", "a");
    amendment(folder, "c", "january-3", "january", "a");
    assert_str(TOLD("a", "b", "c"),
               "FOLDER/c: error: was decided without batch january-2 in FOLDER/b: it does not name "
               "it\nFOLDER/c: error: takes the place of batch january, and so does FOLDER/b\n");
}

/* Of thousands that name none, the first are told. */
static void many_batches_that_name_none(void **state)
{
    struct test_folder *folder = *state;
    struct batch_set set = {0};

    for (size_t i = 0; i < 40; i++) {
        const char *name = arena_printf(&folder->arena, "n%02zu", i);

        said_batch_make(folder, name, (struct said_batch){.id = name, .as_of = JANUARY});
        batch_set_add(&set, test_path(folder, name), &folder->diags);
    }
    batch_set_close(&set);
    assert_false(batch_set_complete(&set, &folder->diags));
    /* Of the batch numbered N from 0: of those before it as many as N, or 20 and a last line. */
    assert_int_equal(folder->diags.errors, 20 * 21 / 2 + 19 * 21);
    batch_set_release(&set);
    test_forget(folder);
}

/* An archive comes from strangers: what it says it amends may be anything. */
static void an_amendment_of_what_it_cannot_amend(void **state)
{
    static const struct said_batch others[] = {
        {.id = "january", .as_of = "2024-01-30"},
        {.id = "january", .as_of = JANUARY, .scheme = "other"},
        {.id = "january", .as_of = JANUARY, .issuer = "West"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        said_batch_make(folder, "a", others[i]);
        amendment(folder, "b", "january-2", "january", "a");
        assert_str(TOLD("a", "b"), "FOLDER/b: error: takes the place of batch january in FOLDER/a, "
                                   "which is of another date or scheme\n");
    }
    january(folder);
    past_settlement(folder, "s", "january", "a", "");
    amendment(folder, "b", "january-2", "january", "s");
    assert_str(TOLD("s", "b"),
               "FOLDER/b: error: was decided on january, as it says, and what has that decision is "
               "january-settlement in FOLDER/s\n"
               "FOLDER/b: error: takes the place of FOLDER/s, which is no batch\n");
}

#define C_AFTER_ITSELF                                                                    \
    "FOLDER/c: error: was decided on january, as it says, and what has that decision is " \
    "january-3 in FOLDER/c\n"
#define IN_A_RING                                                                         \
    "FOLDER/b: error: was decided on january, as it says, and what has that decision is " \
    "january-3 in FOLDER/c\n"                                                             \
    "FOLDER/c: error: was decided on january, as it says, and what has that decision is " \
    "january-2 in FOLDER/b\n"

/* Nobody can seal that truly; a forger need not seal at all. */
static void amendments_of_each_other_come_to_an_end(void **state)
{
    struct test_folder *folder = *state;
    struct said_batch batch = {.id = "january-2", .as_of = JANUARY};

    january(folder);
    test_write(folder, "seal", STR("made up"));
    batch.batch = "supersedes = january " MADE_UP "\n";
    batch.decision = said_line(folder, "supersedes", "january", JANUARY, "a");
    said_batch_make(folder, "b", batch);
    test_write(folder, "b/SHA256SUMS", STR("made up"));
    batch.id = "january-3";
    batch.decision = arena_printf(&folder->arena, "supersedes january " JANUARY " %s\n",
                                  past_sha256(folder, "seal"));
    said_batch_make(folder, "c", batch); /* takes the place of b, by its seal */
    batch.id = "january-2";
    batch.decision = said_line(folder, "supersedes", "january", JANUARY, "c");
    said_batch_make(folder, "b", batch); /* … and b that of c, by what it decided */
    test_write(folder, "b/SHA256SUMS", STR("made up"));
    assert_str(TOLD("b", "c"), IN_A_RING);
    said_batch_make(folder, "d", (struct said_batch){.id = "february", .as_of = FEBRUARY});
    assert_str(TOLD("b", "c", "d"), IN_A_RING
               "FOLDER/d: error: was decided without batch january-2 in FOLDER/b: it does not name "
               "it\nFOLDER/d: error: was decided without batch january-3 in FOLDER/c: it does not "
               "name it\n");
    test_write(folder, "c/SHA256SUMS", STR("made up")); /* and this one its own */
    assert_str(TOLD("c"), C_AFTER_ITSELF);
}

/* From the fourth month on, where each of the three before has a batch. */
static void a_month_left_out(void **state)
{
    static const char *const days[] = {"2024-01-31", "2024-02-29", "2024-03-31", "2024-05-31",
                                       "2024-07-31"};
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    struct test_folder *folder = *state;
    const char *lines = "";

    for (size_t i = 0; i < 5; i++) {
        said_batch_make(folder, names[i],
                        (struct said_batch){.id = names[i], .as_of = days[i], .decision = lines});
        lines = arena_printf(&folder->arena, "%s%s", lines,
                             said_line(folder, "previous", names[i], days[i], names[i]));
    }
    assert_str(TOLD("a", "b", "c", "d", "e"),
               "FOLDER/d: error: no batch of 2024-04 stands before it, though each of the three "
               "months before that has one\n");
}

/* Its own proof tells what is wrong with it. */
static void what_cannot_be_read_is_left_out(void **state)
{
    struct test_folder *folder = *state;
    struct batch_set set = {0};

    january(folder);
    said_batch_make(folder, "b",
                    (struct said_batch){.id = "february", .as_of = FEBRUARY, .decision = "odd"});
    said_batch_make(folder, "c", (struct said_batch){.id = "march", .as_of = "2024-03-32"});
    said_batch_make(folder, "d", (struct said_batch){.id = "april", .as_of = "2024-04-30"});
    unlink(test_path(folder, "d/SHA256SUMS"));
    said_batch_make(folder, "e", (struct said_batch){.id = "may", .as_of = "2024-05-31"});
    unlink(test_path(folder, "e/decision.txt"));
    past_settlement(folder, "f", "january", "a", "");
    unlink(test_path(folder, "f/SHA256SUMS"));
    for (const char *name = "bcdefg"; *name; name++)
        batch_set_add(&set, test_path(folder, (const char[]){*name, '\0'}), &folder->diags);
    assert_int_equal(set.count, 0);
    batch_set_add(&set, test_path(folder, "a"), &folder->diags);
    assert_int_equal(set.count, 1);
    batch_set_release(&set);
}

/* By what it decided, or by its seal; a copy of it is no second batch. */
static void a_batch_is_found_by_either_digest(void **state)
{
    struct test_folder *folder = *state;
    struct batch_set set = {0};

    january(folder);
    said_batch_make(folder, "copy", (struct said_batch){.id = "january", .as_of = JANUARY});
    batch_set_add(&set, test_path(folder, "a"), &folder->diags);
    batch_set_add(&set, test_path(folder, "copy"), &folder->diags);
    batch_set_close(&set);
    assert_int_equal(set.count, 1);
    assert_string_equal(batch_set_path(&set, 0), test_path(folder, "a"));
    assert_string_equal(batch_set_find(&set, past_digest(folder, "a")), test_path(folder, "a"));
    assert_string_equal(batch_set_find(&set, past_decision(folder, "a")), test_path(folder, "a"));
    assert_null(batch_set_find(&set, MADE_UP));
    batch_set_release(&set);
}

/* For a batch that is proved alone. */
static void how_many_earlier_ones_are_not_here(void **state)
{
    struct test_folder *folder = *state;
    struct batch_set set = {0};

    january(folder);
    past_settlement(folder, "s", "january", "a", "");
    said_batch_make(
        folder, "b",
        (struct said_batch){
            .id = "february",
            .as_of = FEBRUARY,
            .decision = arena_printf(
                &folder->arena, "%s%sprevious december 2023-12-31 " MADE_UP "\nprevious odd\n",
                said_line(folder, "previous", "january", JANUARY, "a"),
                said_line(folder, "previous", "january-settlement", JANUARY, "s"))});
    batch_set_add(&set, test_path(folder, "b"), &folder->diags);
    assert_int_equal(batch_set_missing(&set, test_path(folder, "b")), 4);
    batch_set_add(&set, test_path(folder, "s"), &folder->diags);
    assert_int_equal(batch_set_missing(&set, test_path(folder, "b")), 3);
    batch_set_add(&set, test_path(folder, "a"), &folder->diags);
    assert_int_equal(batch_set_missing(&set, test_path(folder, "b")), 2);
    batch_set_release(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_batch_names_each_earlier_one_of_its_scheme),
        IN_FOLDER(of_one_day_one_names_the_other),
        IN_FOLDER(two_issuers_have_a_scheme_each),
        IN_FOLDER(version_1_0_names_seals),
        IN_FOLDER(a_batch_run_twice),
        IN_FOLDER(a_list_without_applicants_beside_the_same),
        IN_FOLDER(one_decision_under_two_seals),
        IN_FOLDER(files_of_version_1_0_run_twice),
        IN_FOLDER(an_amendment_stands_for_what_it_amends),
        IN_FOLDER(two_amendments_of_one_batch),
        IN_FOLDER(an_amendment_of_what_it_cannot_amend),
        IN_FOLDER(many_batches_that_name_none),
        IN_FOLDER(amendments_of_each_other_come_to_an_end),
        IN_FOLDER(a_month_left_out),
        IN_FOLDER(what_cannot_be_read_is_left_out),
        IN_FOLDER(a_batch_is_found_by_either_digest),
        IN_FOLDER(how_many_earlier_ones_are_not_here),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
