/* What earlier batches have paid: which of them count, and what is refused. */
#include "past.h"

#include "rule/ruleset.h"

static const char *const plain_rules =
    "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1\n[columns]\nid = text: id\n"
    "[tier t]\namount = 1\n[tier v]\ngrant = visit\namount = 1\n";

struct loaded {
    struct ruleset rules;
    struct history history;
    bool ok;
};

static void load(struct loaded *loaded, struct test_folder *folder, const char *rules,
                 const char *const *paths, size_t count)
{
    const char **joined = arena_array(&folder->arena, count, sizeof *joined);
    date as_of;

    date_parse(STR("2024-01-31"), &as_of);
    *loaded = (struct loaded){0};
    assert_true(ruleset_load(&loaded->rules, "rules.ini", str_of(rules), &folder->diags));
    for (size_t i = 0; i < count; i++)
        joined[i] = *paths[i] ? test_path(folder, paths[i]) : folder->path;
    loaded->ok =
        history_load(&loaded->history, &loaded->rules, joined, count, as_of, &folder->diags);
}

static void release(struct loaded *loaded)
{
    history_release(&loaded->history);
    ruleset_release(&loaded->rules);
}

/* `2024-01-01 0 12.00; …`: date, grant and amount of what was paid to KEY. */
static const char *paid_to(struct loaded *loaded, struct test_folder *folder, const char *key)
{
    struct past past = history_of(&loaded->history, str_of(key));
    char *text = arena_printf(&folder->arena, "%s", "");

    for (size_t i = 0; i < past.count; i++) {
        char day[DATE_TEXT_MAX], amount[MONEY_TEXT_MAX];

        date_format(past.items[i].on, day);
        money_format(past.items[i].amount, amount);
        text =
            arena_printf(&folder->arena, "%s%s%s %d %s", text, i ? "; " : "", day,
                         past.items[i].grant == NO_INDEX ? -1 : (int)past.items[i].grant, amount);
    }
    return text;
}

#define assert_paid(key, expected) assert_string_equal(paid_to(&loaded, folder, (key)), (expected))

static const char *inputs_of(const struct history_batch *batch, struct test_folder *folder)
{
    char *text = arena_printf(&folder->arena, "%s", "");

    for (size_t i = 0; i < batch->input_count; i++)
        text = arena_printf(&folder->arena, "%s%s ", text, batch->inputs[i].name);
    return text;
}

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
    past_batch(folder, "all/.d.tmp", "s-9", "2023-12-01", PAID("1", "2", "k", "3.00"));
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
               "FOLDER/late: note: is dated after this batch: nothing in it counts as paid\n");
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

/* --- What is refused -------------------------------------------------------------------------- */

static void assert_refused(struct test_folder *folder, const char *const *paths, size_t count,
                           const char *expected)
{
    struct loaded loaded;

    load(&loaded, folder, plain_rules, paths, count);
    assert_false(loaded.ok);
    assert_str(test_told(folder), expected);
    test_forget(folder);
    release(&loaded);
}

#define assert_refused_one(path, expected) \
    assert_refused(folder, (const char *const[]){path}, 1, expected)

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
               "FOLDER/alone/old.csv: warning: is not sealed by a SHA256SUMS: it "
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
    assert_str(test_told(folder), "FOLDER/bare: warning: is not sealed by a SHA256SUMS: it counts "
                                  "as it stands\n");
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

/* --- Settlements ------------------------------------------------------------------------------ */

static void make_settled(struct test_folder *folder, const char *lines)
{
    past_batch(
        folder, "jan", "s-1", "2024-01-01",
        PAID("1", "2", "k", "10.00") "1,a.csv,2,k,,,pay,visit,v,,6.00,4.00,rice 1 kg,3.00,tier:v\n"
                                     "1,a.csv,2,k,,,pay,visit,v,,0.00,2.00,,0.00,tier:v\n" PAID(
                                         "2", "3", "l",
                                         "5.00") "3,a.csv,4,g,,,pay,visit,v,,0.00,0.00,rice 1 "
                                                 "kg,3.00,tier:v\n" PAID("4", "5", "l", "7.00"));
    past_settlement(folder, "back", "s-1", "jan", lines);
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

static void test_settlements(void **state)
{
    static const struct {
        const char *lines, *k, *l;
    } cases[] = {
        {"", "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 2.00",
         "2024-01-01 0 5.00; 2024-01-01 0 7.00"},
        {"k,,,16.00,settled,16.00,,2\nl,,,5.00,missing,,,\nl,,,7.00,failed,,closed,3\n"
         "z,,,99.00,not-ours,99.00,,9\n",
         "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 2.00", "2024-01-01 0 5.00"},
        /* The rice was handed out. */
        {"k,,,16.00,failed,0.00,,2\nl,,,5.00,failed,,,\nl,,,7.00,settled,7.00,,3\n",
         "2024-01-01 1 0.00", "2024-01-01 0 7.00"},
        {"k,,,16.00,wrong-amount,13.00,,2\n", "2024-01-01 0 10.00; 2024-01-01 1 3.00",
         "2024-01-01 0 5.00; 2024-01-01 0 7.00"},
        {"k,,,16.00,wrong-amount,10.00,,2\nl,,,5.00,wrong-amount,50.00,,3\n",
         "2024-01-01 0 10.00; 2024-01-01 1 0.00", "2024-01-01 0 50.00; 2024-01-01 0 7.00"},
        {"k,,,16.00,wrong-amount,20.00,,2\nl,,,5.00,wrong-amount,,,3\n",
         "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 6.00", "2024-01-01 0 7.00"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct loaded loaded;

        make_settled(folder, cases[i].lines);
        load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
        if (!loaded.ok)
            print_error(STR_FMT, STR_ARG(test_told(folder)));
        assert_true(loaded.ok);
        assert_paid("k", cases[i].k);
        assert_paid("l", cases[i].l);
        assert_paid("g", "2024-01-01 1 0.00");
        assert_true(loaded.history.batches[0].reconciled);
        assert_string_equal(inputs_of(&loaded.history.batches[0], folder),
                            "history/s-1/SHA256SUMS history/s-1/batch.ini history/s-1/ledger.csv "
                            "history/s-1/settlement/SHA256SUMS "
                            "history/s-1/settlement/settlement.ini "
                            "history/s-1/settlement/settlement.csv ");
        release(&loaded);
    }
}

static void test_settlements_that_do_not_fit(void **state)
{
    struct test_folder *folder = *state;

    make_settled(folder, "k,,,16.01,settled,16.01,,2\n");
    assert_refused_one("", "FOLDER/back/settlement.csv:2: error: its amount is not what the batch "
                           "pays to this payee\n");
    make_settled(folder, "q,,,1.00,settled,1.00,,2\n");
    assert_refused_one("", "FOLDER/back: error: speaks of 1 payees whom batch s-1 does not pay\n");
    make_settled(folder, "k,,,16.00,paid,16.00,,2\n");
    assert_refused_one("",
                       "FOLDER/back/settlement.csv:2: error: this is not a settlement as it was "
                       "written: `result` is none of settled, failed, wrong-amount, missing and "
                       "not-ours\n");
    make_settled(folder, "k,,,16,settled,16.00,,2\n");
    assert_refused_one("",
                       "FOLDER/back/settlement.csv:2: error: this is not a settlement as it was "
                       "written: an amount is not one such as 1234.50\n");
    make_settled(folder, "k,,,16.00,settled,16.00,,2\n");
    assert_refused_one("back", "FOLDER/back: error: settles batch s-1, which is not among the "
                               "history: give both\n");
    test_write(folder, "back/settlement.csv", STR(SETTLEMENT_HEADER));
    assert_refused_one("", "FOLDER/back/settlement.csv: error: was changed after it was sealed: it "
                           "does not agree with SHA256SUMS\n");
    make_settled(folder, "k,,,16.00,settled\n");
    assert_refused_one("",
                       "FOLDER/back/settlement.csv:2: error: this is not a settlement as it was "
                       "written: the line does not have its 8 fields\n");
    make_settled(folder, "");
    test_write(folder, "back/settlement.csv", STR("key\n"));
    past_seal(folder, "back");
    assert_refused_one("",
                       "FOLDER/back/settlement.csv:1: error: this is not a settlement as it was "
                       "written: its first line is not the header of a settlement\n");
    test_write(folder, "back/settlement.ini", STR("[settlement]\nbatch = s-1\n"));
    past_seal(folder, "back");
    assert_refused_one("",
                       "FOLDER/back/settlement.ini: error: does not say which batch it settles: "
                       "`batch` and `digest` in [settlement]\n");
    assert_int_equal(unlink(test_path(folder, "back/SHA256SUMS")), 0);
    assert_refused_one("",
                       "FOLDER/back: error: has no SHA256SUMS: whether it was changed cannot be "
                       "said\n");
    make_settled(folder, "k,,,16.00,settled,16.00,,2\n");
    test_write(folder, "jan/more", STR("x"));
    past_seal(folder, "jan");
    assert_refused_one("", "FOLDER/back: error: settles another batch s-1 than the one in "
                           "FOLDER/jan\n");
}

static void test_two_settlements(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    make_settled(folder, "l,,,5.00,failed,,,2\n");
    past_settlement(folder, "copy", "s-1", "jan", "l,,,5.00,failed,,,2\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_paid("l", "2024-01-01 0 7.00");
    release(&loaded);
    past_settlement(folder, "other", "s-1", "jan", "l,,,5.00,settled,5.00,,2\n");
    assert_refused_one("", "FOLDER/other: error: settles batch s-1, and so does FOLDER/back: give "
                           "the one that counts\n");
}

/* Archived within its batch's folder it is found again. */
static void test_settlement_within_its_batch(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "10.00"));
    past_settlement(folder, "jan/settlement", "s-1", "jan", "k,,,10.00,failed,,,2\n");
    load(&loaded, folder, plain_rules, (const char *const[]){"jan"}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "");
    release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, test_folder_make, test_folder_remove)
        IN_FOLDER(test_no_history),
        IN_FOLDER(test_pay_lines_count),
        IN_FOLDER(test_order_and_repetition),
        IN_FOLDER(test_later_batches_do_not_count),
        IN_FOLDER(test_keys_are_compared_as_the_scheme_does),
        IN_FOLDER(test_changed_files_are_refused),
        IN_FOLDER(test_missing_files_are_refused),
        IN_FOLDER(test_unsealed_ledger_is_warned_of),
        IN_FOLDER(test_bare_records),
        IN_FOLDER(test_seals_that_cannot_be_used),
        IN_FOLDER(test_two_batches_of_one_id),
        IN_FOLDER(test_batch_ini_must_say_what_is_needed),
        IN_FOLDER(test_folder_without_batches),
        IN_FOLDER(test_batches_that_cannot_be_looked_at),
        IN_FOLDER(test_settlements),
        IN_FOLDER(test_settlements_that_do_not_fit),
        IN_FOLDER(test_two_settlements),
        IN_FOLDER(test_settlement_within_its_batch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
