/* Proofs of a report: what it has beside what its batches give, workbooks that were saved again,
 * and batches that are gone or were amended since. */
#include "proof_scene.h"

#include "batch/amend.h"

static const char changeable[] =
    "[scheme]\nid = %s\ntitle = Winter\nkey = number\n[columns]\nnumber = text: Number\n"
    "[tier all]\namount = 200\n[budget]\ntotal = 1000\n"
    "[changes]\nactions = reject\npeople = 100%%\n";

/* Publishes the batch ID of SCHEME and the day AS_OF, of A1 to A3, as NAME. */
static void make_batch(struct test_folder *folder, const char *name, const char *scheme,
                       const char *id, date as_of)
{
    struct batch_options options = scene_options(folder, as_of);

    test_write(folder, "rules.ini", str_of(arena_printf(&folder->arena, changeable, scheme)));
    test_write(folder, "people.csv", STR("Number\nA1\nA2\nA3\n"));
    options.id = id;
    scene_publish(folder, name, &options);
}

/* Amends BATCH as NAME: nothing is paid to KEY. */
static void amend(struct test_folder *folder, const char *batch, const char *name, const char *key)
{
    struct archived_batch archived;
    struct batch_options options;

    test_write(
        folder, "changes.csv",
        str_of(arena_printf(&folder->arena,
                            "Number,action,reason,approved_by\n%s,reject,moved,Ann\n", key)));
    if (!amend_options(&options, &archived, test_path(folder, batch),
                       test_path(folder, "changes.csv"), HIDDEN_REFUSE, 1, &folder->arena,
                       &folder->diags))
        scene_fail(folder);
    scene_publish(folder, name, &options);
}

/* The proof of year/report comes to RESULTS, and TOLD is what was told. */
static struct proof assert_report(struct test_folder *folder, const char *expected,
                                  const char *told)
{
    struct proof proof = prove(folder, "year/report");

    assert_str(results(folder, &proof), expected);
    assert_str(test_told(folder), told);
    test_forget(folder);
    return proof;
}

static void a_file_more_or_less(void **state)
{
    struct test_folder *folder = *state;
    struct str table;

    scene_make(folder);
    scene_report(folder, "year", "year/report");
    assert_report(folder, "ok ok - ok", "");
    table = test_read(folder, "year/report/report.csv");
    test_write(folder, "year/report/a.csv", table);
    test_write(folder, "year/report/inputs/old.xlsx", table);
    scene_seal(folder, "year/report");
    assert_report(folder, "ok ok - FAILED",
                  "FOLDER/year/report/a.csv: error: is no part of what its batches give\n"
                  "FOLDER/year/report/inputs/old.xlsx: error: is no part of what its batches "
                  "give\n");
    assert_int_equal(unlink(test_path(folder, "year/report/a.csv")), 0);
    assert_int_equal(unlink(test_path(folder, "year/report/inputs/old.xlsx")), 0);
    assert_int_equal(rmdir(test_path(folder, "year/report/inputs")), 0);
    assert_int_equal(unlink(test_path(folder, "year/report/report.csv")), 0);
    scene_seal(folder, "year/report");
    assert_report(folder, "ok ok - FAILED",
                  "FOLDER/year/report/report.csv: error: is missing, though its batches give it\n");
}

/* Without one of its batches nothing can be said; each that is gone is named. */
static void a_batch_that_is_gone(void **state)
{
    struct test_folder *folder = *state;
    const char *told;
    char digest[SHA256_HEX_MAX];

    scene_make(folder);
    scene_report(folder, "year", "year/report");
    assert_true(archive_digest(test_path(folder, "year/february"), digest, &folder->diags));
    assert_int_equal(rename(test_path(folder, "year/february"), test_path(folder, "elsewhere")), 0);
    told = arena_printf(&folder->arena,
                        "FOLDER/year/report: error: s-2024-02-29 with the SHA-256 %.12s…, of which "
                        "it was made, is not here: give its folder with --history\n",
                        digest);
    assert_report(folder, "ok FAILED - open", told);
}

/* A record with no batch in it, or with a settlement under a batch's name: nothing is made of
 * those. */
static void a_record_without_a_batch(void **state)
{
    struct test_folder *folder = *state;
    static const char record[] = "kind report\nprogram relief " RELIEF_VERSION "\nlibraries x\n";
    char digest[SHA256_HEX_MAX];

    scene_make(folder);
    scene_report(folder, "year", "year/report");
    assert_true(archive_digest(test_path(folder, "year/settled"), digest, &folder->diags));
    for (int settled = 0; settled < 2; settled++) {
        const char *line =
            arena_printf(&folder->arena, "batch %s %s 2024-01-31 s-2024-01-31\n", digest, digest);

        test_write(folder, "year/report/batches.txt",
                   str_of(arena_printf(&folder->arena, "%s%s", record, settled ? line : "")));
        scene_seal(folder, "year/report");
        assert_report(folder, "ok FAILED - open",
                      arena_printf(&folder->arena,
                                   "%sFOLDER/year/report/batches.txt: error: names "
                                   "no batch: a report or an audit is made of one at least\n",
                                   settled ? "FOLDER/year/settled: error: settles batch "
                                             "s-2024-01-31, which is not among these: give both\n"
                                           : ""));
    }
}

/* A folder, its workbook, and the line that says which program made it. */
static const struct {
    const char *folder, *book, *record, *line, *older, *holds;
} saved[] = {
    {"year/january", "payout.xlsx", "batch.ini", "program = relief ", "program = relief 0.",
     "ok ok ok"},
    {"year/settled", "settlement.xlsx", "settlement.ini", "program = relief ",
     "program = relief 0.", "ok ok -"},
    {"year/report", "report.xlsx", "batches.txt", "program relief ", "program relief 0.",
     "ok ok -"},
};

/* The workbook BYTES with another time of day for its first part, as where it is saved again. */
static struct str another_time(struct test_folder *folder, struct str bytes)
{
    char *again = arena_alloc(&folder->arena, bytes.len);
    const char *contents = memmem(bytes.ptr, bytes.len, "PK\1\2", 4);

    assert_non_null(contents);
    memcpy(again, bytes.ptr, bytes.len);
    again[10] ^= 1;                        /* in front of the part */
    again[contents - bytes.ptr + 12] ^= 1; /* in the table of contents */
    return (struct str){again, bytes.len};
}

/* A workbook that shows the same in other bytes may be another version's, but not this one's. */
static void workbooks_saved_again(void **state)
{
    struct test_folder *folder = *state;

    scene_make(folder);
    scene_report(folder, "year", "year/report");
    for (size_t i = sizeof saved / sizeof *saved; i-- > 0;) {
        const char *book = path_join(&folder->arena, saved[i].folder, saved[i].book);
        struct proof proof;

        test_write(folder, book, another_time(folder, test_read(folder, book)));
        scene_seal(folder, saved[i].folder);
        proof = prove(folder, saved[i].folder);
        assert_str(results(folder, &proof),
                   arena_printf(&folder->arena, "%s FAILED", saved[i].holds));
        assert_true(proof.books_differ);
        assert_str(test_told(folder),
                   arena_printf(&folder->arena,
                                "FOLDER/%s: error: shows what a rerun gives but has not the same "
                                "bytes: it was saved again by another program\n",
                                book));
        test_forget(folder);
        scene_change(folder, path_join(&folder->arena, saved[i].folder, saved[i].record),
                     saved[i].line, saved[i].older);
        scene_seal(folder, saved[i].folder);
        proof = prove(folder, saved[i].folder);
        assert_str(results(folder, &proof), arena_printf(&folder->arena, "%s ok", saved[i].holds));
        assert_int_equal(folder->diags.errors, 0);
        test_forget(folder);
    }
}

/* --- Amended since --- */

/* Two amendments of one batch, of which the report counts one: somebody must say which it was. A
 * copy of what was told is not told again. */
static void another_amendment_of_the_same(void **state)
{
    struct test_folder *folder = *state;

    assert_int_equal(mkdir(test_path(folder, "year"), 0700), 0);
    make_batch(folder, "year/january", "s", NULL, JANUARY);
    amend(folder, "year/january", "year/amended", "A1");
    scene_report(folder, "year", "year/report");
    assert_report(folder, "ok ok - ok", "");
    amend(folder, "year/january", "year/rival", "A2");
    amend(folder, "year/january", "year/rivals", "A2");
    assert_report(folder, "ok open - ok",
                  "FOLDER/year/rival: error: takes the place of batch s-2024-01-31, and so does "
                  "FOLDER/year/amended: give the one that was carried out\n");
}

/* An amendment of an amendment that is not at hand may be one of a batch that counts, where scheme,
 * date and id are those; else it is of no account. */
static void an_amendment_between_is_gone(void **state)
{
    static const struct {
        const char *scheme, *id, *told;
        date as_of;
    } others[] = {
        {"t", NULL, "", JANUARY},
        {"s", NULL, "", FEBRUARY},
        {"s", "other", "", JANUARY},
        {"s", NULL,
         "FOLDER/year/third: error: takes the place of batch s-2024-01-31-2, which is not among "
         "those given and may have taken the place of the one in FOLDER/year/january: give it "
         "too\n",
         JANUARY},
    };
    struct test_folder *folder = *state;

    assert_int_equal(mkdir(test_path(folder, "year"), 0700), 0);
    make_batch(folder, "year/january", "s", NULL, JANUARY);
    scene_report(folder, "year", "year/report");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *away = arena_printf(&folder->arena, "away-%zu", i);

        assert_int_equal(mkdir(test_path(folder, away), 0700), 0);
        make_batch(folder, path_join(&folder->arena, away, "first"), others[i].scheme, others[i].id,
                   others[i].as_of);
        amend(folder, path_join(&folder->arena, away, "first"),
              path_join(&folder->arena, away, "second"), "A1");
        amend(folder, path_join(&folder->arena, away, "second"), "year/third", "A2");
        assert_report(folder, *others[i].told ? "ok open - ok" : "ok ok - ok", others[i].told);
        nftw(test_path(folder, "year/third"), test_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_more_or_less),           IN_FOLDER(a_batch_that_is_gone),
        IN_FOLDER(a_record_without_a_batch),      IN_FOLDER(workbooks_saved_again),
        IN_FOLDER(another_amendment_of_the_same), IN_FOLDER(an_amendment_between_is_gone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
