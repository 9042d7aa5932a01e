/* Is what a batch names as its past what stands there today? By what the folders say. */
#include "said_batch.h"

#include "archive/batch_chain.h"

#define JANUARY "2024-01-31"
#define FEBRUARY "2024-02-29"
#define MADE_UP "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* What the check of the batch in y/NAME tells; FOUND is how many earlier ones it found. */
static struct str told_of(struct test_folder *folder, const char *name, size_t *found)
{
    const char *path = path_join(&folder->arena, test_path(folder, "y"), name);
    struct archived_batch batch;
    struct batch_chain chain;
    struct str told;
    bool ok;

    if (!archived_batch_read(&batch, path, &folder->arena, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    batch_chain_init(&chain, LANGUAGE_EN);
    ok = batch_chain_check(&chain, &batch, found, &folder->diags);
    batch_chain_release(&chain);
    told = test_told(folder);
    assert_int_equal(ok, folder->diags.errors == 0);
    test_forget(folder);
    return told;
}

static const struct said_batch january = {.id = "january", .as_of = JANUARY, .issuer = "East"};

/* y/b, February, which was decided on EARLIER; that stands in its inputs. */
static void make_february(struct test_folder *folder, struct said_batch earlier)
{
    said_batch_make(folder, "copy", earlier);
    said_batch_make(
        folder, "y/b",
        (struct said_batch){.id = "february",
                            .as_of = FEBRUARY,
                            .issuer = "East",
                            .previous = past_digest(folder, "copy"),
                            .batch = "history_2 = history/january\n",
                            .decision = said_line(folder, "previous", "january", JANUARY, "copy")});
    said_batch_make(folder, "y/b/inputs/history/january", earlier);
}

static void what_stands_beside_it_is_compared(void **state)
{
    struct test_folder *folder = *state;
    size_t found;

    make_february(folder, january);
    assert_str(told_of(folder, "b", &found), "");
    assert_int_equal(found, 0); /* nothing there */
    said_batch_make(folder, "y/a", january);
    assert_int_equal(symlink("a", test_path(folder, "y/same")), 0);
    assert_str(told_of(folder, "b", &found), "");
    assert_int_equal(found, 1);
}

/* Of the same id, scheme and issuer, and yet another batch. */
static void another_batch_of_that_id(void **state)
{
    struct said_batch other = january;
    struct test_folder *folder = *state;
    const char *told;
    size_t found;

    make_february(folder, january);
    other.people = "somebody else";
    said_batch_make(folder, "y/a", other);
    told = arena_printf(&folder->arena,
                        "FOLDER/y/a: error: is not the batch january that february was decided on: "
                        "its SHA256SUMS has the SHA-256 %.12s…, expected %.12s…\n",
                        past_digest(folder, "y/a"), past_digest(folder, "copy"));
    assert_str(told_of(folder, "b", &found), told);
    assert_int_equal(found, 0);
    said_batch_make(folder, "y/c", january); /* the right one beside the wrong one */
    assert_str(told_of(folder, "b", &found), "");
    assert_int_equal(found, 1);
}

/* Two districts may have batches of one id, and so may two schemes. */
static void batches_of_others_are_passed_over(void **state)
{
    struct said_batch other = january;
    struct test_folder *folder = *state;
    size_t found;

    make_february(folder, january);
    other.issuer = "West";
    said_batch_make(folder, "y/a", other);
    assert_str(told_of(folder, "b", &found), "");
    other.issuer = "East";
    other.scheme = "other";
    said_batch_make(folder, "y/a", other);
    assert_str(told_of(folder, "b", &found), "");
    other.scheme = NULL;
    other.id = "march";
    said_batch_make(folder, "y/a", other);
    assert_str(told_of(folder, "b", &found), "");
    assert_int_equal(found, 0);
    other.id = "january"; /* version 1.0 does not say whose it is */
    other.old = true;
    said_batch_make(folder, "y/a", other);
    assert_non_null(strstr(told_of(folder, "b", &found).ptr, "is not the batch january"));
    make_february(folder, other);
    other.old = false;
    other.issuer = "West";
    said_batch_make(folder, "y/a", other);
    assert_non_null(strstr(told_of(folder, "b", &found).ptr, "is not the batch january"));
}

static void a_copy_that_batch_ini_does_not_name(void **state)
{
    struct said_batch other = january;
    struct test_folder *folder = *state;
    size_t found;

    make_february(folder, january);
    other.people = "somebody else";
    said_batch_make(folder, "y/b/inputs/history/january", other);
    assert_str(told_of(folder, "b", &found),
               arena_printf(&folder->arena,
                            "FOLDER/y/b/batch.ini:13:12: error: does not name january as it stands "
                            "in FOLDER/y/b/inputs/history/january: its SHA256SUMS has the SHA-256 "
                            "%.12s…\n",
                            past_digest(folder, "y/b/inputs/history/january")));
    unlink(test_path(folder, "y/b/inputs/history/january/SHA256SUMS")); /* a ledger alone */
    assert_str(told_of(folder, "b", &found), "");
    assert_int_equal(found, 0);
}

/* --- Amendments --- */

/* y/b, which takes the place of a January as in the folder OLD. */
static void make_amendment(struct test_folder *folder, const char *old, const char *decision)
{
    said_batch_make(
        folder, "y/b",
        (struct said_batch){
            .id = "january-2",
            .as_of = JANUARY,
            .issuer = "East",
            .people = "january",
            .batch = arena_printf(&folder->arena, "supersedes = january %s\nchanges = 1: c.csv\n",
                                  past_digest(folder, old)),
            .decision = arena_printf(&folder->arena, "supersedes january " JANUARY " %s\n",
                                     decision ? decision : past_decision(folder, old))});
}

static void the_batch_whose_place_it_takes(void **state)
{
    struct said_batch other = january;
    struct test_folder *folder = *state;
    size_t found;

    said_batch_make(folder, "y/a", january);
    make_amendment(folder, "y/a", NULL);
    assert_str(told_of(folder, "b", &found), "");
    make_amendment(folder, "y/a", MADE_UP);
    assert_str(told_of(folder, "b", &found),
               "FOLDER/y/b: error: says another decision of january, whose place it takes, than "
               "the decision.txt in FOLDER/y/a has\n");
    other.people = "somebody else";
    said_batch_make(folder, "copy", other);
    make_amendment(folder, "copy", NULL);
    assert_str(told_of(folder, "b", &found),
               arena_printf(&folder->arena,
                            "FOLDER/y/b: error: takes the place of another batch january than the "
                            "one in FOLDER/y/a: its SHA256SUMS has the SHA-256 %.12s…, expected "
                            "%.12s…\n",
                            past_digest(folder, "y/a"), past_digest(folder, "copy")));
    said_batch_make(folder, "y/c", other);
    assert_str(told_of(folder, "b", &found), /* it is there, with other people */
               "FOLDER/y/b: error: does not have the same inputs/people.csv as FOLDER/y/c, whose "
               "place it takes: it was decided on something else\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_stands_beside_it_is_compared),
        IN_FOLDER(another_batch_of_that_id),
        IN_FOLDER(batches_of_others_are_passed_over),
        IN_FOLDER(a_copy_that_batch_ini_does_not_name),
        IN_FOLDER(the_batch_whose_place_it_takes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
