/* Where the disk refuses a call, a look into an archive ends with an error of the machine, or finds
 * what it finds otherwise: nobody is accused of it, and nothing is taken for proved. A signature is
 * there whole or not at all. All people are made up. */
#include "refusals.h"

#include "certified.h"
#include "said_batch.h"

#include "archive/approval.h"
#include "archive/batch_chain.h"
#include "archive/batch_set.h"

#define JANUARY "2024-01-31"
#define FEBRUARY "2024-02-29"

static struct approval_rule roles[] = {{.name = {"prepared", 8}, .above = -1},
                                       {.name = {"director", 8}, .above = -1}};
static const struct ruleset rules = {.approvals = roles, .approval_count = 2};

/* What a look finds, in FOLDER's arena; {NULL, 0} where it ended. */
typedef struct str look(struct test_folder *folder);

/* Each sweep of a call takes every STEP-th time that it is made. */
#define STEP 2

/* Looks with every call refused in turn. */
static void refuse_all(struct test_folder *folder, look *find)
{
    struct str whole = find(folder);

    assert_str(test_told(folder), "");
    assert_non_null(whole.ptr);
    for (size_t i = 0; i < REFUSABLES; i++) {
        const struct refusable *what = &refusables[i];

        if (what->error == ENOENT) /* that something is not there may be told as it is */
            continue;
        refusal.happened = true;
        for (unsigned at = (unsigned)i % STEP; refusal.happened; at += STEP) {
            struct str found;

            refusal_start(what->call, what->error, at);
            found = find(folder);
            refusal_end();
            if (found.ptr
                    ? !str_eq(found, whole) || folder->diags.errors
                    : folder->diags.failures == 0 || folder->diags.errors != folder->diags.failures)
                fail_msg("%s %u is refused (%s): %s\n%s", what->call, at, strerror(what->error),
                         found.ptr ? found.ptr : "it ends", test_told(folder).ptr);
            test_forget(folder);
        }
    }
}

/* --- The past of a batch --- */

static struct str look_at_chain(struct test_folder *folder)
{
    struct archived_batch batch;
    struct batch_chain chain;
    struct str kept = {NULL, 0};
    size_t found = 0;

    batch_chain_init(&chain, LANGUAGE_EN);
    if (archived_batch_read(&batch, test_path(folder, "y/c"), &folder->arena, &folder->diags) &&
        batch_chain_check(&chain, &batch, &found, &folder->diags))
        kept = str_of(arena_printf(&folder->arena, "%zu found", found));
    batch_chain_release(&chain);
    return kept;
}

/* January, its amendment, which was decided on a December, and what stands in its inputs. Beside
 * each a namesake: where the right one cannot be looked at, nobody may take that for it. */
static void an_amendment_and_its_past(void **state)
{
    static const struct said_batch december = {.id = "december", .as_of = "2023-12-31"};
    struct test_folder *folder = *state;
    struct said_batch january = {.id = "january", .as_of = JANUARY, .people = "one"}, amended;
    const char *line;

    said_batch_make(folder, "y/a", december);
    january.previous = past_digest(folder, "y/a");
    line = said_line(folder, "previous", "december", "2023-12-31", "y/a");
    january.decision = line;
    january.batch = "history_2 = history/december\n";
    said_batch_make(folder, "y/b/inputs/history/december", december);
    said_batch_make(folder, "y/b", january);
    amended = january;
    amended.id = "january-2";
    amended.batch = arena_printf(&folder->arena,
                                 "history_2 = history/december\nsupersedes = january %s\n"
                                 "changes = 1: c.csv\n",
                                 past_digest(folder, "y/b"));
    amended.decision = arena_printf(&folder->arena, "%s%s", line,
                                    said_line(folder, "supersedes", "january", JANUARY, "y/b"));
    said_batch_make(folder, "y/c/inputs/history/december", december);
    said_batch_make(folder, "y/c", amended);
    january.people = "two";
    said_batch_make(folder, "y/d", january);
    said_batch_make(folder, "y/e",
                    (struct said_batch){.id = "december", .as_of = "2023-12-31", .people = "two"});
    assert_str(look_at_chain(folder), "1 found");
    refuse_all(folder, look_at_chain);
}

/* --- Batches side by side --- */

static struct str look_side_by_side(struct test_folder *folder)
{
    struct batch_set set = {0};
    bool complete;

    batch_set_add(&set, test_path(folder, "y/a"), &folder->diags);
    batch_set_add(&set, test_path(folder, "y/b"), &folder->diags);
    batch_set_close(&set);
    complete = !set.unread && batch_set_complete(&set, &folder->diags);
    batch_set_release(&set);
    return complete ? STR("complete") : (struct str){NULL, 0};
}

/* Where one of them cannot be read, none of the others is told to have lost it. */
static void two_batches_side_by_side(void **state)
{
    static const struct said_batch january = {.id = "january", .as_of = JANUARY};
    struct said_batch february = {.id = "february", .as_of = FEBRUARY};
    struct test_folder *folder = *state;

    said_batch_make(folder, "y/a", january);
    february.decision = said_line(folder, "previous", "january", JANUARY, "y/a");
    said_batch_make(folder, "y/b", february);
    refuse_all(folder, look_side_by_side);
}

/* --- Approvals --- */

static struct str look_at_approvals(struct test_folder *folder)
{
    struct approvals approvals;

    if (!approvals_read(&approvals, test_path(folder, "b"), &rules, 100,
                        test_path(folder, "trust.pem"), &folder->arena, &folder->diags))
        return (struct str){NULL, 0};
    return str_of(arena_printf(&folder->arena, "%zu of %zu", approvals.count, approvals.asked));
}

static void approvals_that_were_given(void **state)
{
    struct test_folder *folder = *state;
    struct certified city = authority_named("City"), li = person("Li Na", &city);
    struct str sums;

    said_batch_make(folder, "b", (struct said_batch){.id = "january", .as_of = JANUARY});
    sums = test_read(folder, "b/SHA256SUMS");
    test_write(folder, "b/approvals/prepared.p7s",
               signed_text(arena_cstr(&folder->arena, sums), &li, (struct signing_wish){0},
                           &folder->arena));
    write_trust(test_path(folder, "trust.pem"), city.certificate, NULL);
    assert_str(look_at_approvals(folder), "1 of 2");
    refuse_all(folder, look_at_approvals);
    certified_release(&li);
    certified_release(&city);
}

/* Signs and looks what came of it; the signature is taken away again. */
static struct str sign(struct test_folder *folder)
{
    struct archived_batch archived = {.path = test_path(folder, "b"), .amount = 100};
    struct approval_request request = {
        .role = "prepared",
        .files = {.certificate = test_path(folder, "li.pem"), .key = test_path(folder, "li.key")}};
    struct staging staging = {0};
    struct approval what;
    const char **names;
    size_t count;
    bool ok = approval_sign(&archived, &rules, &request, &staging, &what, &folder->arena,
                            &folder->diags) == APPROVAL_OK;

    if (!ok)
        staging_discard(&staging);
    ok = ok && approval_publish(&archived, STR("prepared"), &staging, &folder->diags);
    refusal_end();
    assert_int_equal(file_exists(test_path(folder, "b/approvals/prepared.p7s")), ok);
    assert_int_equal(folder_exists(test_path(folder, "b/approvals")), ok);
    assert_true(folder_list(&folder->arena, folder->path, &names, &count, &folder->diags));
    assert_int_equal(count, 3); /* nothing is left beside them */
    if (ok) {
        unlink(test_path(folder, "b/approvals/prepared.p7s"));
        assert_int_equal(rmdir(test_path(folder, "b/approvals")), 0);
    }
    return ok ? STR("signed") : (struct str){NULL, 0};
}

static void an_approval_that_is_given(void **state)
{
    struct test_folder *folder = *state;
    struct certified li = person("Li Na", NULL);
    FILE *key = fopen(test_path(folder, "li.key"), "w");

    said_batch_make(folder, "b", (struct said_batch){.id = "january", .as_of = JANUARY});
    assert_non_null(key);
    assert_int_equal(PEM_write_PrivateKey(key, li.key, NULL, NULL, 0, NULL, NULL), 1);
    assert_int_equal(fclose(key), 0);
    write_trust(test_path(folder, "li.pem"), li.certificate, NULL);
    refuse_all(folder, sign);
    certified_release(&li);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(an_amendment_and_its_past),
        IN_FOLDER(two_batches_side_by_side),
        IN_FOLDER(approvals_that_were_given),
        IN_FOLDER(an_approval_that_is_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
