/* What earlier batches have paid: which of them count, and what is refused. */
#include "loaded_history.h"

static void test_no_history(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    load(&loaded, folder, plain_rules, NULL, 0);
    assert_true(loaded.ok);
    assert_int_equal(loaded.history.batch_count, 0);
    assert_paid("k", "");
    release(&loaded);
}

static void test_pay_lines_count(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(
        folder, "jan", "s-1", "2024-01-01",
        PAID("1", "2", "k", "12.00") "1,a.csv,2,k,,,pay,visit,v,,1.00,0.00,rice 1 kg,3.00,tier:v\n"
                                     "1,a.csv,2,k,,,hold,gone,t,,9.00,0.00,,0.00,hold:x\n"
                                     "2,a.csv,3,l,,,wait,relief,t,,9.00,0.00,,0.00,budget\n"
                                     "3,a.csv,4,m,,,pay,gone,t,,9.00,9.00,,0.00,tier:t\n"
                                     "4,a.csv,5,'=k,,,pay,relief,t,f,9.00,4.00,,0.00,tier:t\n"
                                     "4,a.csv,5,'=k,,,pay,relief,t,g,0.00,5.00,,0.00,tier:t\n");
    load(&loaded, folder, plain_rules, (const char *const[]){"jan"}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 12.00; 2024-01-01 1 0.00");
    assert_paid("l", "");
    assert_paid("m", "2024-01-01 -1 9.00");
    assert_paid("=k", "2024-01-01 0 4.00; 2024-01-01 0 5.00");
    assert_int_equal(loaded.history.payment_count, 5);
    assert_string_equal(loaded.history.batches[0].digest, past_digest(folder, "jan"));
    assert_string_equal(inputs_of(&loaded.history.batches[0], folder),
                        "history/s-1/SHA256SUMS history/s-1/batch.ini history/s-1/ledger.csv ");
    release(&loaded);
}

/* Whatever the order and the way they are named in; each batch once. */
static void test_order_and_repetition(void **state)
{
    static const char *const orders[][4] = {{"all", "all/b", "", ""},
                                            {"copy", "all/c", "all/a", "all/b"},
                                            {"all/b/ledger.csv", "all/a", "all/c/", "copy"}};
    static const size_t counts[] = {2, 4, 4};
    struct test_folder *folder = *state;

    past_batch(folder, "all/a", "s-3", "2023-12-01", PAID("1", "2", "k", "1.00"));
    past_batch(folder, "all/b", "s-2", "2023-11-01", PAID("1", "2", "k", "2.00"));
    past_batch(folder, "all/c", "s-1", "2023-12-01", PAID("1", "2", "k", "3.00"));
    past_batch(folder, "copy", "s-3", "2023-12-01", PAID("1", "2", "k", "1.00"));
    test_write(folder, "all/notes/readme.txt", STR("x"));
    test_write(folder, "all/readme.txt", STR("x"));
    for (size_t i = 0; i < 3; i++) {
        struct loaded loaded;

        load(&loaded, folder, plain_rules, orders[i], counts[i]);
        assert_true(loaded.ok);
        assert_int_equal(loaded.history.batch_count, 3);
        assert_str(loaded.history.batches[0].id, "s-2");
        assert_str(loaded.history.batches[1].id, "s-1");
        assert_str(loaded.history.batches[2].id, "s-3");
        assert_paid("k", "2023-11-01 0 2.00; 2023-12-01 0 3.00; 2023-12-01 0 1.00");
        release(&loaded);
    }
    assert_str(test_told(folder), "");
}

static void test_later_batches_do_not_count(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "same", "s-1", "2024-01-31", PAID("1", "2", "k", "1.00"));
    past_batch(folder, "late", "s-2", "2024-02-01", PAID("1", "2", "k", "2.00"));
    load(&loaded, folder, plain_rules, (const char *const[]){"late", "same"}, 2);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-31 0 1.00");
    assert_int_equal(loaded.history.batch_count, 2);
    assert_true(loaded.history.batches[0].counted);
    assert_false(loaded.history.batches[1].counted);
    assert_int_equal(loaded.history.batches[1].input_count, 3);
    assert_str(test_told(folder),
               "FOLDER/late: warning: is dated after this batch: nothing in it counts as paid\n");
    release(&loaded);
}

static void test_keys_are_compared_as_the_scheme_does(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01",
               PAID("1", "2", "990101800101001", "1.00")
                   PAID("2", "3", "99010119800101009x", "2.00") PAID("3", "4", "?", "3.00"));
    load(&loaded, folder,
         "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1\n[columns]\n"
         "id = id_number: id\n[tier t]\namount = 1\n",
         (const char *const[]){"jan"}, 1);
    assert_paid("99010119800101009X", "2024-01-01 0 2.00");
    assert_paid("990101198001010014", "2024-01-01 0 1.00");
    assert_paid("?", "2024-01-01 0 3.00");
    assert_int_equal(loaded.history.payment_count, 3);
    release(&loaded);
}

static void test_changed_files_are_refused(void **state)
{
    static const char *const files[] = {"jan/ledger.csv", "jan/batch.ini", "jan/payout.xlsx"};
    struct test_folder *folder = *state;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    for (size_t i = 0; i < 3; i++) {
        struct str before = test_read(folder, files[i]);

        test_write(folder, files[i],
                   str_of(arena_printf(&folder->arena, STR_FMT "x", STR_ARG(before))));
        assert_refused_one("jan", arena_printf(&folder->arena,
                                               "FOLDER/%s: error: was changed after it was sealed: "
                                               "it does not agree with SHA256SUMS\n",
                                               files[i]));
        test_write(folder, files[i], before);
    }
}

static void test_missing_files_are_refused(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "jan", "s-1", "2024-01-01", "");
    test_write(folder, "jan/notice.xlsx", STR("x"));
    past_seal(folder, "jan");
    assert_int_equal(unlink(test_path(folder, "jan/notice.xlsx")), 0);
    assert_refused_one("jan", "FOLDER/jan/notice.xlsx: error: is missing, though SHA256SUMS names "
                              "it\n");
    assert_int_equal(unlink(test_path(folder, "jan/SHA256SUMS")), 0);
    assert_refused_one("jan", "FOLDER/jan: error: has no SHA256SUMS: whether it was changed cannot "
                              "be said\n");
    assert_int_equal(unlink(test_path(folder, "jan/ledger.csv")), 0);
    assert_refused_one("jan",
                       "FOLDER/jan: error: is not a whole batch: ledger.csv is missing; what "
                       "it has paid is not known\n");
    assert_refused_one("", "FOLDER/jan: error: is not a whole batch: ledger.csv is missing; what "
                           "it has paid is not known\n");
    assert_refused_one("none", "FOLDER/none: error: there is no such file or folder: --history "
                               "names a batch folder, a folder of batches, or a ledger\n");
}

static void test_unsealed_ledger_is_warned_of(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    test_write(folder, "alone/old.csv", test_read(folder, "jan/ledger.csv"));
    assert_refused_one("alone/old.csv", "FOLDER/alone/old.csv: error: has no batch.ini beside it, "
                                        "which says its date: give the batch's folder\n");
    test_write(folder, "alone/batch.ini", test_read(folder, "jan/batch.ini"));
    load(&loaded, folder, plain_rules, (const char *const[]){"alone/old.csv"}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 1.00");
    assert_str(test_told(folder),
               "FOLDER/alone/old.csv: warning: is not sealed by a SHA256SUMS: unproved, it "
               "counts as it stands\n");
    assert_string_equal(loaded.history.batches[0].digest, "");
    assert_string_equal(inputs_of(&loaded.history.batches[0], folder),
                        "history/s-1/batch.ini history/s-1/ledger.csv ");
    release(&loaded);
    /* With the sealed one it is the same batch, once. */
    load(&loaded, folder, plain_rules, (const char *const[]){"alone/old.csv", "jan"}, 2);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 1.00");
    assert_string_equal(loaded.history.batches[0].digest, past_digest(folder, "jan"));
    release(&loaded);
    /* A ledger by its own name is one too, and the same one where nothing is sealed. */
    test_write(folder, "again/ledger.csv", test_read(folder, "jan/ledger.csv"));
    test_write(folder, "again/batch.ini", test_read(folder, "jan/batch.ini"));
    test_forget(folder);
    load(&loaded, folder, plain_rules, (const char *const[]){"alone/old.csv", "again/ledger.csv"},
         2);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 1.00");
    assert_str(test_told(folder), "FOLDER/alone/old.csv: warning: is not sealed by a SHA256SUMS: "
                                  "unproved, it counts as it stands\n"
                                  "FOLDER/again/ledger.csv: warning: is not sealed by a "
                                  "SHA256SUMS: unproved, it counts as it stands\n");
    release(&loaded);
}

/* As archive_inputs keeps it: ledger.csv, batch.ini and SHA256SUMS, or the first two alone. */
static void test_bare_records(void **state)
{
    static const char *const names[] = {"ledger.csv", "batch.ini", "SHA256SUMS"};
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    for (size_t i = 0; i < 3; i++)
        test_write(folder, arena_printf(&folder->arena, "bare/%s", names[i]),
                   test_read(folder, arena_printf(&folder->arena, "jan/%s", names[i])));
    load(&loaded, folder, plain_rules, (const char *const[]){"bare"}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 1.00");
    assert_str(test_told(folder), "");
    release(&loaded);
    test_write(folder, "bare/ledger.csv", STR(LEDGER_HEADER));
    assert_refused_one("bare", "FOLDER/bare/ledger.csv: error: was changed after it was sealed: it "
                               "does not agree with SHA256SUMS\n");
    assert_int_equal(unlink(test_path(folder, "bare/SHA256SUMS")), 0);
    load(&loaded, folder, plain_rules, (const char *const[]){"bare"}, 1);
    assert_true(loaded.ok);
    assert_str(test_told(folder),
               "FOLDER/bare: warning: is not sealed by a SHA256SUMS: unproved, it counts "
               "as it stands\n");
    release(&loaded);
    test_forget(folder);
    test_write(folder, "bare/settlement.txt", STR("x")); /* no folder of a settlement */
    assert_refused_one("bare", "FOLDER/bare: error: has no SHA256SUMS: whether it was changed "
                               "cannot be said\n");
}

/* The money of one batch is repaid by its own scheme, for that batch, and for nobody else. */
static void test_who_waits_for_returned_money(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01",
               PAID("1", "2", "k", "10.00") PAID("2", "3", "l", "5.00"));
    past_batch(folder, "feb", "s-2", "2024-01-02", PAID("1", "2", "k", "20.00"));
    past_decided(folder, "jan", "s-1", "2024-01-01", "read 2\n");
    past_decided(folder, "feb", "s-2", "2024-01-02", "read 1\n");
    past_settlement(folder, "of-jan", "s-1", "jan", "k,,,10.00,failed,,,2\nl,,,5.00,failed,,,3\n");
    past_settlement(folder, "of-feb", "s-2", "feb", "k,,,20.00,failed,,,2\n");
    past_batch(folder, "repaid", "s-2-repay", "2024-01-03",
               "1,applicants.csv,2,k,,,pay,relief,t,,20.00,20.00,,0.00,tier:t; repay:s-2\n");
    past_batch(folder, "other", "s-1-repay", "2024-01-04",
               "1,applicants.csv,2,k,,,pay,relief,t,,10.00,10.00,,0.00,repay:s-1\n");
    past_decided(folder, "other", "s-1-repay", "2024-01-04", "issuer North\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_str(loaded.history.batches[0].id, "s-1");
    assert_str(loaded.history.batches[1].id, "s-2");
    assert_int_equal(loaded.history.batches[0].returned_people, 2);
    assert_int_equal(loaded.history.batches[0].returned, 1500);
    assert_int_equal(loaded.history.batches[1].returned_people, 0);
    assert_int_equal(loaded.history.returned_people, 2);
    assert_int_equal(loaded.history.returned, 1500);
    assert_int_equal(loaded.history.return_count, 3);
    assert_int_equal(loaded.history.returns[0].repaid_by, NOT_REPAID); /* but by another issuer */
    assert_int_equal(loaded.history.returns[1].repaid_by, NOT_REPAID);
    assert_int_equal(loaded.history.returns[2].repaid_by, 2);
    release(&loaded);
}

/* A batch run twice: a repayment says by its decision of which run it is. */
static void test_who_waits_of_two_runs(void **state)
{
    struct test_folder *folder = *state;
    struct arena *arena = &folder->arena;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "10.00"));
    past_decided(folder, "jan", "s-1", "2024-01-01", "read 1\n");
    past_batch(folder, "again", "s-1", "2024-01-01", PAID("1", "2", "k", "20.00"));
    past_decided(folder, "again", "s-1", "2024-01-01",
                 arena_printf(arena, "previous s-1 2024-01-01 %s\nagain yes\n",
                              past_decision(folder, "jan")));
    past_settlement(folder, "of-jan", "s-1", "jan", "k,,,10.00,failed,,,2\n");
    past_settlement(folder, "of-again", "s-1", "again", "k,,,20.00,failed,,,2\n");
    past_batch(folder, "repaid", "s-1-repay", "2024-01-03",
               "1,applicants.csv,2,k,,,pay,relief,t,,20.00,20.00,,0.00,tier:t; repay:s-1\n");
    test_write(folder, "repaid/batch.ini",
               str_of(arena_printf(arena, STR_FMT "repays = s-1 %s\n",
                                   STR_ARG(test_read(folder, "repaid/batch.ini")),
                                   past_digest(folder, "again"))));
    past_decided(folder, "repaid", "s-1-repay", "2024-01-03",
                 arena_printf(arena, "repays s-1 2024-01-01 %s\n", past_decision(folder, "again")));
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_int_equal(loaded.history.return_count, 2);
    assert_int_equal(loaded.history.returned_people, 1);
    assert_int_equal(loaded.history.returned, 1000);
    release(&loaded);
}

/* One key may be paid on several rows, of one file or of two: each is repaid by itself. */
static void test_who_waits_for_one_of_several(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01",
               PAID("1", "2", "k", "10.00") PAID(
                   "2", "3", "k", "5.00") "3,b.csv,3,k,,,pay,relief,t,,7.00,7.00,,0.00,tier:t\n");
    past_decided(folder, "jan", "s-1", "2024-01-01", "read 3\n");
    past_settlement(folder, "of-jan", "s-1", "jan",
                    "k,,,10.00,failed,,,2\nk,,,5.00,failed,,,3\nk,,,7.00,failed,,,4\n");
    past_batch(folder, "repaid", "s-1-repay", "2024-01-03",
               "1,applicants.csv,3,k,,,pay,relief,t,,5.00,5.00,,0.00,tier:t; repay:s-1\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_int_equal(loaded.history.return_count, 3);
    assert_int_equal(loaded.history.returns[0].repaid_by, NOT_REPAID);
    assert_int_equal(loaded.history.returns[1].repaid_by, 1);
    assert_int_equal(loaded.history.returns[2].repaid_by, NOT_REPAID);
    assert_int_equal(loaded.history.returned_people, 1);
    assert_int_equal(loaded.history.returned, 1700);
    release(&loaded);
}

static void test_seals_that_cannot_be_used(void **state)
{
    struct test_folder *folder = *state;
    const char *zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    past_batch(folder, "jan", "s-1", "2024-01-01", "");
    test_write(folder, "jan/SHA256SUMS",
               str_of(arena_printf(&folder->arena, "%s  ../other\n", zeros)));
    assert_refused_one("jan", "FOLDER/jan/SHA256SUMS:1: error: names a file outside its folder\n");
    test_write(folder, "jan/SHA256SUMS",
               str_of(arena_printf(&folder->arena, "%s  payout.xlsx\n", zeros)));
    assert_refused_one("jan", "FOLDER/jan/batch.ini: error: is not part of what was sealed: "
                              "SHA256SUMS does not name it\n");
    test_write(folder, "jan/SHA256SUMS", STR("garbage\n"));
    assert_refused_one("jan", "FOLDER/jan/SHA256SUMS:1: error: is not a line of the form `DIGEST  "
                              "NAME`\n");
}

static void test_two_batches_of_one_id(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    past_batch(folder, "b", "s-1", "2024-01-02", PAID("1", "2", "k", "1.00"));
    assert_refused_one("", "FOLDER/b: error: is another batch than FOLDER/a, but both are called "
                           "s-1: give the one that was carried out\n");
}

static void test_batch_ini_must_say_what_is_needed(void **state)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"[batch]\nas_of = 2024-01-01\n", "does not say the batch's `id` in [batch]"},
        {"[batch]\nid =\nas_of = 2024-01-01\n", "does not say the batch's `id` in [batch]"},
        {"[batch]\nid = x\n", "does not say its date, `as_of = 2024-01-31`, in [batch]"},
        {"[batch]\nid = x\nas_of = 2024-02-30\n",
         "does not say its date, `as_of = 2024-01-31`, in [batch]"},
        {"[batch]\nid = ..\nas_of = 2024-02-01\n", "its `id` cannot name a folder"},
        {"[batch]\nid = a/b\nas_of = 2024-02-01\n", "its `id` cannot name a folder"},
    };
    struct test_folder *folder = *state;

    past_batch(folder, "a", "s-1", "2024-01-01", "");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        test_write(folder, "a/batch.ini", str_of(cases[i].text));
        past_seal(folder, "a");
        assert_refused_one(
            "a", arena_printf(&folder->arena, "FOLDER/a/batch.ini: error: %s\n", cases[i].told));
    }
    test_write(folder, "a/batch.ini", STR("[batch\nid = s-1\nas_of = 2024-01-01\n"));
    past_seal(folder, "a");
    assert_refused_one("a", "FOLDER/a/batch.ini:1:1: error: the section's name is not closed; "
                            "write ']' behind it\n    [batch\n    ^\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_no_history),
        IN_FOLDER(test_pay_lines_count),
        IN_FOLDER(test_order_and_repetition),
        IN_FOLDER(test_later_batches_do_not_count),
        IN_FOLDER(test_keys_are_compared_as_the_scheme_does),
        IN_FOLDER(test_changed_files_are_refused),
        IN_FOLDER(test_missing_files_are_refused),
        IN_FOLDER(test_unsealed_ledger_is_warned_of),
        IN_FOLDER(test_bare_records),
        IN_FOLDER(test_who_waits_for_returned_money),
        IN_FOLDER(test_who_waits_for_one_of_several),
        IN_FOLDER(test_who_waits_of_two_runs),
        IN_FOLDER(test_seals_that_cannot_be_used),
        IN_FOLDER(test_two_batches_of_one_id),
        IN_FOLDER(test_batch_ini_must_say_what_is_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
