/* What the bank has returned of earlier batches, and settlements that are refused. */
#include "loaded_history.h"

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

static void test_settlements(void **state)
{
    static const struct {
        const char *lines, *k, *l;
        size_t short_people; /* whom the bank paid too little, */
        money short_of;      /* and how much of it */
    } cases[] = {
        {"", "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 2.00",
         "2024-01-01 0 5.00; 2024-01-01 0 7.00", 0, 0},
        {"k,,,16.00,settled,16.00,,2\nl,,,5.00,missing,,,\nl,,,7.00,failed,,closed,3\n"
         "z,,,99.00,not-ours,99.00,,9\n",
         "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 2.00", "2024-01-01 0 5.00", 0, 0},
        /* The rice was handed out. */
        {"k,,,16.00,failed,0.00,,2\nl,,,5.00,failed,,,\nl,,,7.00,settled,7.00,,3\n",
         "2024-01-01 1 0.00", "2024-01-01 0 7.00", 0, 0},
        {"k,,,16.00,wrong-amount,13.00,,2\n", "2024-01-01 0 10.00; 2024-01-01 1 3.00",
         "2024-01-01 0 5.00; 2024-01-01 0 7.00", 1, 300},
        {"k,,,16.00,wrong-amount,10.00,,2\nl,,,5.00,wrong-amount,50.00,,3\n",
         "2024-01-01 0 10.00; 2024-01-01 1 0.00", "2024-01-01 0 50.00; 2024-01-01 0 7.00", 1, 600},
        {"k,,,16.00,wrong-amount,20.00,,2\nl,,,5.00,wrong-amount,,,3\n",
         "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 6.00", "2024-01-01 0 7.00", 1, 500},
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
        assert_int_equal(loaded.history.batches[0].short_people, cases[i].short_people);
        assert_int_equal(loaded.history.batches[0].short_of, cases[i].short_of);
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
    assert_refused_one("", "FOLDER/back: error: speaks of a payee whom batch s-1 does not pay\n");
    make_settled(folder, "k,,,16.00,paid,16.00,,2\n");
    assert_refused_one(
        "", "FOLDER/back/settlement.csv:2: error: this is not a settlement as it was "
            "written: `result` is none of settled, failed, wrong-amount, undecided, missing and "
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

/* What was touched, or was never written so. */
static void test_settlements_that_were_touched(void **state)
{
    static const struct {
        const char *name, *text;
        bool sealed;
        const char *told;
    } cases[] = {
        {"back/settlement.csv", SETTLEMENT_HEADER "k,,,-16.00,settled,16.00,,2\n", true,
         "FOLDER/back/settlement.csv:2: error: this is not a settlement as it was written: an "
         "amount is not one such as 1234.50\n"},
        {"back/settlement.csv", SETTLEMENT_HEADER "k,,,16.00,settled,x,,2\n", true,
         "FOLDER/back/settlement.csv:2: error: this is not a settlement as it was written: an "
         "amount is not one such as 1234.50\n"},
        {"back/settlement.ini", "[settlement]\n", false,
         "FOLDER/back/settlement.ini: error: was changed after it was sealed: it does not agree "
         "with SHA256SUMS\n"},
        {"back/settlement.xlsx", "other", false,
         "FOLDER/back/settlement.xlsx: error: was changed after it was sealed: it does not agree "
         "with SHA256SUMS\n"},
        {"back/settlement.ini", "[settlement\n", true,
         "FOLDER/back/settlement.ini:1:1: error: the section's name is not closed; write ']' "
         "behind it\n    [settlement\n    ^\n"},
        {"back/settlement.ini", "[settlement]\ndigest = 0\n", true,
         "FOLDER/back/settlement.ini: error: does not say which batch it settles: `batch` and "
         "`digest` in [settlement]\n"},
        {"back/settlement.ini", "[settlement]\nbatch =\ndigest = 0\n", true,
         "FOLDER/back/settlement.ini: error: does not say which batch it settles: `batch` and "
         "`digest` in [settlement]\n"},
        {"back/settlement.ini", "[settlement]\nbatch = s-1\ndigest =\n", true,
         "FOLDER/back/settlement.ini: error: does not say which batch it settles: `batch` and "
         "`digest` in [settlement]\n"},
        {"back/SHA256SUMS", "garbage\n", false,
         "FOLDER/back/SHA256SUMS:1: error: is not a line of the form `DIGEST  NAME`\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        make_settled(folder, "k,,,16.00,settled,16.00,,2\n");
        test_write(folder, cases[i].name, str_of(cases[i].text));
        if (cases[i].sealed)
            past_seal(folder, "back");
        assert_refused_one("", cases[i].told);
    }
    make_settled(folder, "l,,,5.00,settled,5.00,,2\nl,,,7.01,settled,7.01,,3\n");
    assert_refused_one("", "FOLDER/back/settlement.csv:3: error: its amount is not what the batch "
                           "pays to this payee\n");
}

/* Each settlement goes to its own batch, though one before it goes to none. */
static void test_settlements_of_several_batches(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "10.00"));
    past_batch(folder, "feb", "s-2", "2024-01-15", PAID("1", "2", "k", "20.00"));
    past_settlement(folder, "of-feb", "s-2", "feb", "k,,,20.00,failed,,,2\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 0 10.00");
    release(&loaded);
    past_settlement(folder, "astray", "s-3", "feb", "");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_false(loaded.ok);
    assert_str(test_told(folder), "FOLDER/astray: error: settles batch s-3, which is not among the "
                                  "history: give both\n");
    assert_paid("k", "2024-01-01 0 10.00");
    release(&loaded);
}

static void test_many_payees(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf paid = {0}, settled = {0};
    struct loaded loaded;

    for (int i = 1; i <= 200; i++) {
        strbuf_printf(&paid, "%d,a.csv,%d,k%d,,,pay,relief,t,,1.00,1.00,,0.00,tier:t\n", i, i + 1,
                      i);
        strbuf_printf(&settled, "k%d,,,1.00,%s,,,%d\n", i, i % 2 ? "failed" : "settled", i + 1);
    }
    past_batch(folder, "jan", "s-1", "2024-01-01", paid.ptr);
    past_settlement(folder, "back", "s-1", "jan", settled.ptr);
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_int_equal(loaded.history.payment_count, 100);
    assert_paid("k199", "");
    assert_paid("k200", "2024-01-01 0 1.00");
    release(&loaded);
    strbuf_release(&paid);
    strbuf_release(&settled);
}

/* What two answers say of one batch counts together, in whichever order they are given. */
static void test_two_settlements(void **state)
{
    static const struct {
        const char *one, *other, *k, *l;
        bool told; /* that they contradict each other */
    } cases[] = {
        {"k,,,16.00,failed,0.00,,2\n", "l,,,5.00,failed,0.00,,2\nl,,,7.00,settled,7.00,,3\n",
         "2024-01-01 1 0.00", "2024-01-01 0 7.00", false},
        {"k,,,16.00,undecided,,,2\n", "k,,,16.00,failed,0.00,,2\n", "2024-01-01 1 0.00",
         "2024-01-01 0 5.00; 2024-01-01 0 7.00", false},
        {"k,,,16.00,missing,,,\n", "k,,,16.00,wrong-amount,13.00,,2\n",
         "2024-01-01 0 10.00; 2024-01-01 1 3.00", "2024-01-01 0 5.00; 2024-01-01 0 7.00", false},
        {"k,,,16.00,failed,0.00,,2\n", "k,,,16.00,wrong-amount,10.00,,2\n",
         "2024-01-01 0 10.00; 2024-01-01 1 0.00", "2024-01-01 0 5.00; 2024-01-01 0 7.00", true},
        {"k,,,16.00,wrong-amount,20.00,,2\n", "k,,,16.00,settled,16.00,,2\n",
         "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 6.00",
         "2024-01-01 0 5.00; 2024-01-01 0 7.00", true},
        /* The later of two payments of one person, told by its amount. */
        {"l,,,5.00,settled,5.00,,2\nl,,,7.00,undecided,,,3\n", "l,,,7.00,failed,0.00,,2\n",
         "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 2.00", "2024-01-01 0 5.00", false},
        {"l,,,5.00,failed,0.00,,2\nl,,,7.00,failed,0.00,,3\n",
         "l,,,5.00,missing,,,\nl,,,7.00,settled,7.00,,2\n",
         "2024-01-01 0 10.00; 2024-01-01 1 4.00; 2024-01-01 1 2.00", "2024-01-01 0 7.00", true},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < 2 * sizeof cases / sizeof cases[0]; i++) {
        struct loaded loaded;
        bool turned = i % 2;

        make_settled(folder, turned ? cases[i / 2].other : cases[i / 2].one);
        past_settlement(folder, "again", "s-1", "jan",
                        turned ? cases[i / 2].one : cases[i / 2].other);
        load(&loaded, folder, plain_rules, (const char *const[]){"jan", "back", "again"}, 3);
        if (!loaded.ok)
            fail_msg("%zu: %s", i, test_told(folder).ptr);
        assert_paid("k", cases[i / 2].k);
        assert_paid("l", cases[i / 2].l);
        assert_int_equal(loaded.history.batches[0].settlement_count, 2);
        assert_int_equal(memmem(test_told(folder).ptr, test_told(folder).len,
                                "says otherwise of a payment",
                                strlen("says otherwise of a payment")) != NULL,
                         cases[i / 2].told);
        assert_non_null(strstr(inputs_of(&loaded.history.batches[0], folder),
                               "history/s-1/settlement-2/settlement.csv "));
        release(&loaded);
        test_forget(folder);
    }
}

/* A settlement's decision is of its table: later batches name it by that. */
static void test_a_decision_of_another_settlement(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "jan", "s-1", "2024-01-01", PAID("1", "2", "k", "10.00"));
    past_decided(folder, "jan", "s-1", "2024-01-01", "read 1\n");
    past_settlement(folder, "back", "s-1", "jan", "k,,,10.00,settled,10.00,,2\n");
    test_write(folder, "back/settlement.csv", STR(SETTLEMENT_HEADER "k,,,10.00,failed,0.00,,2\n"));
    past_seal(folder, "back");
    assert_refused_one("", "FOLDER/back/decision.txt: error: its line `settlement.csv` does not "
                           "agree with the batch: it is the decision of another one\n");
    test_write(folder, "back/decision.txt", STR("settlement\n"));
    past_seal(folder, "back");
    assert_refused_one("", "FOLDER/back/decision.txt:1: error: is not a line of a decision as it "
                           "was written: a name, a blank and a value\n");
    assert_int_equal(unlink(test_path(folder, "back/decision.txt")), 0);
    past_seal(folder, "back");
    assert_refused_one("", "FOLDER/back/decision.txt: error: is missing: version 1.0, which wrote "
                           "none, cannot have settled a batch that has one\n");
}

static void test_one_settlement_twice(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    make_settled(folder, "l,,,5.00,failed,,,2\n");
    past_settlement(folder, "copy", "s-1", "jan", "l,,,5.00,failed,,,2\n");
    load(&loaded, folder, plain_rules, (const char *const[]){""}, 1);
    assert_true(loaded.ok);
    assert_paid("l", "2024-01-01 0 7.00");
    assert_int_equal(loaded.history.batches[0].settlement_count, 1);
    release(&loaded);
}

/* One that is archived with its batch is read with it, and so are further ones. */
static void test_further_settlement_within_its_batch(void **state)
{
    struct test_folder *folder = *state;
    struct loaded loaded;

    make_settled(folder, "k,,,16.00,failed,0.00,,2\n");
    past_settlement(folder, "jan/settlement", "s-1", "jan", "k,,,16.00,failed,0.00,,2\n");
    past_settlement(folder, "jan/settlement-2", "s-1", "jan", "l,,,5.00,failed,0.00,,2\n");
    load(&loaded, folder, plain_rules, (const char *const[]){"jan"}, 1);
    assert_true(loaded.ok);
    assert_paid("k", "2024-01-01 1 0.00");
    assert_paid("l", "2024-01-01 0 7.00");
    release(&loaded);
}

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

/* What the bank paid beyond the amount is drawn from the fund that the money came from, also where
 * goods of another fund stand behind it. */
static void test_the_fund_of_an_overpayment(void **state)
{
    static const char rules[] = "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
                                "[fund city]\namount = 1000\nperiod = year\n"
                                "[fund store]\nkind = goods\namount = 1000\nperiod = year\n"
                                "[tier t]\namount = 1\n"
                                "[tier v]\ngrant = food\ngoods = rice 1 kg @ 3\n";
    struct test_folder *folder = *state;
    struct loaded loaded;

    past_batch(folder, "jan", "s-1", "2024-01-01",
               "1,a.csv,2,k,,,pay,relief,t,city,3.00,3.00,,0.00,tier:t\n"
               "1,a.csv,2,k,,,pay,food,v,store,0.00,0.00,rice 1 kg,3.00,tier:v\n");
    past_settlement(folder, "back", "s-1", "jan", "k,,,3.00,wrong-amount,4.00,,2\n");
    load(&loaded, folder, rules, (const char *const[]){""}, 1);
    if (!loaded.ok)
        fail_msg("%s", test_told(folder).ptr);
    assert_int_equal(history_drawn(&loaded.history, 0, DATE_NONE).amount, 400);
    assert_int_equal(history_drawn(&loaded.history, 1, DATE_NONE).amount, 0);
    assert_int_equal(history_drawn(&loaded.history, 1, DATE_NONE).goods_value, 300);
    release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_settlements),
        IN_FOLDER(test_settlements_that_do_not_fit),
        IN_FOLDER(test_settlements_that_were_touched),
        IN_FOLDER(test_settlements_of_several_batches),
        IN_FOLDER(test_many_payees),
        IN_FOLDER(test_two_settlements),
        IN_FOLDER(test_a_decision_of_another_settlement),
        IN_FOLDER(test_one_settlement_twice),
        IN_FOLDER(test_settlement_within_its_batch),
        IN_FOLDER(test_the_fund_of_an_overpayment),
        IN_FOLDER(test_further_settlement_within_its_batch),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
