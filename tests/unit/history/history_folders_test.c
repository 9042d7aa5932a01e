/* Where earlier batches are looked for: below folders, behind links, and where looking fails. */
#include "loaded_history.h"

#define CIRCLE ": error: cannot be read: its path has too many symbolic links\n"

/* What is wrong with one does not hide what is wrong with another, nor a good one. */
static void test_every_path_is_looked_at(void **state)
{
    static const char *const good[] = {"jan", "year", "jan/ledger.csv"};
    struct test_folder *folder = *state;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "1.00"));
    past_batch(folder, "year/a", "s-2", "2024-01-02", PAID("1", "2", "k", "2.00"));
    for (size_t i = 0; i < 3; i++) {
        struct loaded loaded;

        load(&loaded, folder, plain_rules, (const char *const[]){"none", good[i]}, 2);
        assert_false(loaded.ok);
        assert_str(test_told(folder),
                   "FOLDER/none: error: there is no such file or folder: --history names a batch "
                   "folder, a folder of batches, or a ledger\n");
        assert_int_equal(loaded.history.payment_count, 1);
        test_forget(folder);
        release(&loaded);
    }
    past_batch(folder, "year/b", "s-3", "2024-01-03", "");
    assert_int_equal(unlink(test_path(folder, "year/a/batch.ini")), 0);
    assert_refused_one("year", "FOLDER/year/a: error: is not a whole batch: batch.ini is missing; "
                               "what it has paid is not known\n");
}

/* More batches than anybody has names for, and more payments. */
static void test_many_batches_and_payments(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf lines = {0};
    struct loaded loaded;

    for (int i = 0; i < 40; i++)
        past_batch(folder, arena_printf(&folder->arena, "all/%d", i),
                   arena_printf(&folder->arena, "s-%d", i), "2023-01-01",
                   PAID("1", "2", "k", "1.00"));
    for (int i = 1; i <= 3000; i++)
        strbuf_printf(&lines, "%d,a.csv,%d,many,,,pay,relief,t,,0.01,0.01,,0.00,tier:t\n", i,
                      i + 1);
    past_batch(folder, "all/many", "many", "2023-01-01", lines.ptr);
    load(&loaded, folder, plain_rules, (const char *const[]){"all"}, 1);
    assert_true(loaded.ok);
    assert_int_equal(loaded.history.batch_count, 41);
    assert_int_equal(history_of(&loaded.history, STR("k")).count, 40);
    assert_int_equal(history_of(&loaded.history, STR("many")).count, 3000);
    release(&loaded);
    strbuf_release(&lines);
}

static void test_folder_without_batches(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    test_write(folder, "empty/readme", STR("x"));
    load(&loaded, folder, plain_rules, (const char *const[]){"empty"}, 1);
    assert_true(loaded.ok);
    assert_str(test_told(folder),
               "FOLDER/empty: warning: holds no batch: nothing in it counts as paid\n");
    release(&loaded);
}

/* A batch counts wherever it stands below the folder, under whatever name. */
static void test_hidden_and_nested_batches_count(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "year/a", "s-1", "2024-01-01", PAID("1", "2", "k", "5.00"));
    past_batch(folder, "year/.b", "s-2", "2024-01-02", PAID("1", "2", "k", "6.00"));
    past_batch(folder, "year/old/2023/c", "s-3", "2023-03-01", PAID("1", "2", "k", "7.00"));
    past_batch(folder, "year/a/inputs/history/d", "s-4", "2023-03-01", PAID("1", "2", "k", "8.00"));
    past_seal(folder, "year/a");
    test_write(folder, "year/.d.relief-7-0123456789abcdef/ledger.csv", STR("half"));
    load(&loaded, folder, plain_rules, (const char *const[]){"year"}, 1);
    assert_true(loaded.ok);
    assert_int_equal(loaded.history.batch_count, 3);
    assert_int_equal(history_of(&loaded.history, STR("k")).count, 3);
    release(&loaded);
    past_seal(folder, "year/.d.relief-7-0123456789abcdef");
    assert_refused_one("year", "FOLDER/year/.d.relief-7-0123456789abcdef: error: is a sealed batch "
                               "that was never put in its place: give it the name of its id if it "
                               "was carried out, or else remove it\n");
}

/* A search neither goes round in a circle nor leaves the folder without a word. */
static void test_links_to_folders(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "year/a", "s-1", "2024-01-01", PAID("1", "2", "k", "5.00"));
    past_batch(folder, "away/b", "s-2", "2024-01-02", PAID("1", "2", "k", "6.00"));
    past_batch(folder, "away/c/d", "s-3", "2024-01-03", PAID("1", "2", "k", "7.00"));
    assert_int_equal(symlink("../year", test_path(folder, "year/round")), 0);
    assert_int_equal(symlink("../away/b", test_path(folder, "year/b")), 0);
    load(&loaded, folder, plain_rules, (const char *const[]){"year"}, 1);
    assert_true(loaded.ok);
    assert_int_equal(loaded.history.batch_count, 2);
    assert_str(test_told(folder),
               "FOLDER/year/round: warning: is a link to another folder: what stands in that is "
               "not looked for; give the folder itself\n");
    release(&loaded);
}

/* The same wherever such a link stands: in place of a part, beside the batches, or named itself. */
static void test_links_in_a_circle(void **state)
{
    static const struct {
        const char *link, *path, *told;
    } cases[] = {
        {"a/ledger.csv", "a", "FOLDER/a/ledger.csv" CIRCLE},
        {"a/batch.ini", "a", "FOLDER/a/batch.ini" CIRCLE},
        {"a/batch.ini", "a/ledger.csv", "FOLDER/a/batch.ini" CIRCLE},
        {"a/SHA256SUMS", "a/ledger.csv", "FOLDER/a/SHA256SUMS" CIRCLE},
        {"a/payout.xlsx", "a", "FOLDER/a/payout.xlsx" CIRCLE},
        {"a/settlement", "a",
         "FOLDER/a/settlement/settlement.ini" CIRCLE "FOLDER/a/settlement" CIRCLE},
        {"year/round", "year", "FOLDER/year/round" CIRCLE},
        {"round", "round", "FOLDER/round" CIRCLE},
    };
    struct test_folder *folder = *state;

    test_write(folder, "year/notes.txt", STR("x"));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *link = test_path(folder, cases[i].link);
        struct str name = str_basename(str_of(link));

        past_batch(folder, "a", "s-1", "2024-01-01", PAID("1", "2", "k", "5.00"));
        unlink(link);
        assert_int_equal(symlink(arena_cstr(&folder->arena, name), link), 0);
        assert_refused_one(cases[i].path, cases[i].told);
        assert_int_equal(unlink(link), 0);
    }
}

/* What is a folder now was a file when it was sealed. */
static void test_a_folder_in_place_of_a_file(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "a", "s-1", "2024-01-01", "");
    assert_int_equal(unlink(test_path(folder, "a/payout.xlsx")), 0);
    assert_int_equal(mkdir(test_path(folder, "a/payout.xlsx"), 0700), 0);
    assert_refused_one("a", "FOLDER/a/payout.xlsx: error: is an empty folder: a batch has none\n");
}

/* What cannot be looked at may have paid: here links that lead nowhere, or in a circle. */
static void test_batches_that_cannot_be_looked_at(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "year/a", "s-1", "2024-01-01", PAID("1", "2", "k", "5.00"));
    test_write(folder, "year/notes.txt", STR("x"));
    assert_int_equal(symlink("../away/b", test_path(folder, "year/b")), 0);
    load(&loaded, folder, plain_rules, (const char *const[]){"year"}, 1);
    assert_false(loaded.ok);
    assert_str(test_told(folder), "FOLDER/year/b: error: is a link that leads nowhere: if it is a "
                                  "batch, what it has paid is not known\n");
    release(&loaded);
    test_forget(folder);
    assert_int_equal(unlink(test_path(folder, "year/b")), 0);
    assert_int_equal(symlink("settlement.ini", test_path(folder, "year/a/settlement.ini")), 0);
    load(&loaded, folder, plain_rules, (const char *const[]){"year"}, 1);
    assert_false(loaded.ok);
    assert_str(test_told(folder), "FOLDER/year/a/settlement.ini: error: cannot be read: its path "
                                  "has too many symbolic links\n");
    release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_every_path_is_looked_at),
        IN_FOLDER(test_many_batches_and_payments),
        IN_FOLDER(test_folder_without_batches),
        IN_FOLDER(test_hidden_and_nested_batches_count),
        IN_FOLDER(test_links_to_folders),
        IN_FOLDER(test_links_in_a_circle),
        IN_FOLDER(test_a_folder_in_place_of_a_file),
        IN_FOLDER(test_batches_that_cannot_be_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
