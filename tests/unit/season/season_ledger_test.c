/* What a ledger and the bank's answer come to: paid, returned, paid too much, by fund and to the
 * fen. */
#include "batch_scene.h"

#include "season/report_csv.h"
#include "season/season_open.h"

static const char split_rules[] =
    "[scheme]\nid = s\ntitle = Winter\nkey = number\nname = name\ngroup = unit\n"
    "[columns]\nnumber = text: Number\nname = text: Name\nunit = text: Unit\n"
    "amount = money: Amount\naccount = text: Account\n"
    "[tier all]\namount = amount\n"
    "[fund city]\namount = 250\n[fund gifts]\namount = 1000\n"
    "[bank]\ncolumns = account, name, amount\nreturn_key = Account\n";

/* The second is paid by both funds, half and half. */
static const char split_list[] = "Number,Name,Unit,Amount,Account\n"
                                 "A1,One,North,200,K1\n"
                                 "A2,Two,North,100,K2\n"
                                 "A3,Three,South,300,K3\n"
                                 "A4,Four,South,50,K4\n"
                                 "A5,Five,South,40,K5\n";

/* January with the bank's answer ANSWER, and the season of it. */
static void make_season(struct test_folder *folder, struct season *season, const char *answer)
{
    const char *path = test_path(folder, "year");

    test_write(folder, "rules.ini", str_of(split_rules));
    test_write(folder, "people.csv", str_of(split_list));
    test_write(folder, "return.csv", str_of(answer));
    assert_int_equal(mkdir(path, 0700), 0);
    scene_batch(folder, "year/january", JANUARY, NULL);
    scene_settlement(folder, "year/settled", "year/january", "return.csv");
    if (season_open(
            season,
            &(struct season_options){.paths = &path, .path_count = 1, .details = true, .jobs = 1},
            &folder->diags) != SEASON_OK)
        scene_fail(folder);
    assert_str(test_told(folder), "");
}

/* `LEDGER_LINE amount` of each payment, and what each kind says came back or was too much. */
static struct str payments_of(struct test_folder *folder, const struct season *season)
{
    struct payment_reader reader = season_read(season);
    const struct season_payment *payment;
    struct strbuf text = {0};
    struct str kept;

    while ((payment = payment_reader_next(&reader, NULL)) != NULL)
        strbuf_printf(&text, "%s%u %lld", text.len ? ", " : "", (unsigned)payment->ledger_line,
                      (long long)payment->amount);
    payment_reader_close(&reader);
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static money sum_of(const struct season *season, const char *fund, size_t offset)
{
    money sum = 0;

    for (uint32_t i = 0; i < season->kind_count; i++)
        if (str_eq(season_text(season, season->kinds[i].fund), str_of(fund)))
            sum += *(const money *)(const void *)((const char *)&season->kinds[i] + offset);
    return sum;
}

#define SUM(fund, member) sum_of(&season, (fund), offsetof(struct payment_kind, member))

static void test_failed_less_and_more(void **state)
{
    struct test_folder *folder = *state;
    struct season season;
    struct strbuf text = {0};

    make_season(folder, &season,
                "Account,Name,Amount,Result\nK1,One,200.00,failed\nK2,Two,70.00,success\n"
                "K3,Three,360.01,success\nK4,Four,50.00,pending\n"); /* of K5 nothing is said */
    /* Two was paid 50 of the first fund and 20 of the other; Three 60.01 too much. */
    assert_str(payments_of(folder, &season), "2 -20000, 3 5000, 4 2000, 5 36001, 6 5000, 7 4000");
    assert_int_equal(SUM("city", amount), 5000);
    assert_int_equal(SUM("city", returned), 20000);
    assert_int_equal(SUM("city", overpaid), 0);
    assert_int_equal(SUM("gifts", amount), 2000 + 36001 + 5000 + 4000);
    assert_int_equal(SUM("gifts", returned), 3000);
    assert_int_equal(SUM("gifts", overpaid), 6001);
    assert_int_equal(season.batches[0].ledger_amount, 69000);
    assert_int_equal(season.batches[0].read, 5);
    report_csv_write(&season, &text);
    assert_str(strbuf_str(&text),
               "issuer,scheme,batch,month,group,grant,tier,fund,people,payments,households,members,"
               "amount,goods_value\n"
               ",s,s-2024-01-31,2024-01,North,relief,all,city,1,1,,,50.00,0.00\n"
               ",s,s-2024-01-31,2024-01,North,relief,all,gifts,1,1,,,20.00,0.00\n"
               ",s,s-2024-01-31,2024-01,South,relief,all,gifts,3,3,,,450.01,0.00\n");
    strbuf_release(&text);
    season_release(&season);
}

/* Of what one fund gives, the bank may have paid nothing at all. */
static void test_less_than_the_first_fund(void **state)
{
    struct test_folder *folder = *state;
    struct season season;

    make_season(folder, &season,
                "Account,Name,Amount,Result\nK1,One,200.00,success\nK2,Two,49.99,success\n"
                "K3,Three,300.00,success\nK4,Four,50.00,success\nK5,Five,40.00,success\n");
    assert_str(payments_of(folder, &season), "2 20000, 3 4999, 4 0, 5 30000, 6 5000, 7 4000");
    assert_int_equal(SUM("city", returned), 1);
    assert_int_equal(SUM("gifts", returned), 5000);
    season_release(&season);
}

/* People, keys and accounts as the list has them. */
static void test_details(void **state)
{
    struct test_folder *folder = *state;
    struct season season;

    make_season(folder, &season,
                "Account,Name,Amount,Result\nK1,One,200.00,success\nK2,Two,100.00,success\n"
                "K3,Three,300.00,success\nK4,Four,50.00,success\nK5,Five,40.00,success\n");
    assert_int_equal(season.people.count, 5);
    assert_int_equal(season.accounts.count, 5);
    assert_str(season.accounts.texts[season_payee(&season, 4)->account], "K5");
    assert_int_equal(season.payees.count, 5);
    assert_int_equal(season.payments->count, 6);
    assert_str(season.people.texts[season_payee(&season, 4)->person], "A5");
    assert_str(season.names.texts[season_payee(&season, 4)->name], "Five");
    season_release(&season);
}

/* --- Records that do not fit each other --- */

/* SHA-256 of the file NAME. */
static const char *hex_of(struct test_folder *folder, const char *name)
{
    char *hex = arena_alloc(&folder->arena, SHA256_HEX_MAX);
    uint8_t digest[SHA256_SIZE];

    sha256_of(test_read(folder, name), digest);
    sha256_hex(digest, hex);
    return hex;
}

/* Puts TO for FROM in the file NAME of the folder AT, as somebody would who then makes its
 * decision.txt and its seal fit. */
static void forge(struct test_folder *folder, const char *at, const char *name, const char *from,
                  const char *to)
{
    const char *path = arena_printf(&folder->arena, "%s/%s", at, name);
    const char *before = hex_of(folder, path);

    scene_change(folder, path, from, to);
    scene_change(folder, arena_printf(&folder->arena, "%s/decision.txt", at), before,
                 hex_of(folder, path));
    scene_seal(folder, at);
}

/* What is told where the year cannot be read. */
static struct str refused(struct test_folder *folder)
{
    const char *path = test_path(folder, "year");
    struct season season;

    assert_int_equal(season_open(&season,
                                 &(struct season_options){
                                     .paths = &path, .path_count = 1, .details = true, .jobs = 1},
                                 &folder->diags),
                     SEASON_INPUT);
    season_release(&season);
    return test_told(folder);
}

static void make_settled(struct test_folder *folder)
{
    struct season season;

    make_season(folder, &season, "Account,Name,Amount,Result\nK1,One,200.00,success\n");
    season_release(&season);
}

/* Of the first payee, and of the last. */
static void test_a_settlement_of_other_amounts(void **state)
{
    struct test_folder *folder = *state;

    make_settled(folder);
    forge(folder, "year/settled", "settlement.csv", "A1,K1,One,200.00", "A1,K1,One,200.01");
    assert_str(refused(folder), "FOLDER/year/settled/settlement.csv:2: error: its amount is not "
                                "what the batch pays to this payee\n");
    test_forget(folder);
    forge(folder, "year/settled", "settlement.csv", "A1,K1,One,200.01", "A1,K1,One,200.00");
    forge(folder, "year/settled", "settlement.csv", "A5,K5,Five,40.00", "A5,K5,Five,39.00");
    assert_str(refused(folder), "FOLDER/year/settled/settlement.csv:6: error: its amount is not "
                                "what the batch pays to this payee\n");
}

static void test_a_settlement_of_others(void **state)
{
    struct test_folder *folder = *state;

    make_settled(folder);
    forge(folder, "year/settled", "settlement.csv", "", "A8,K8,Eight,1.00,failed,,,\n");
    forge(folder, "year/settled", "settlement.csv", "", "A1,K1,One,200.00,failed,,,\n");
    assert_str(refused(folder), "FOLDER/year/settled: error: speaks of 2 payees whom batch "
                                "s-2024-01-31 does not pay\n");
}

/* A line of the ledger that no batch writes, in a folder whose seal fits. */
static void test_a_ledger_as_nobody_wrote_it(void **state)
{
    struct test_folder *folder = *state;

    make_settled(folder);
    assert_int_equal(rename(test_path(folder, "year/settled"), test_path(folder, "away")), 0);
    forge(folder, "year/january", "ledger.csv", ",pay,", ",give,");
    assert_str(refused(folder),
               "FOLDER/year/january/ledger.csv:2: error: this is not a ledger as it was written: "
               "`decision` is none of pay, wait, hold, reject and member\n");
}

/* Another amount than decision.txt says, in a folder whose seal fits. */
static void test_a_ledger_against_its_decision(void **state)
{
    struct test_folder *folder = *state;

    make_settled(folder);
    assert_int_equal(rename(test_path(folder, "year/settled"), test_path(folder, "away")), 0);
    scene_change(folder, "year/january/decision.txt", "amount 690.00", "amount 90.00");
    scene_seal(folder, "year/january");
    assert_str(
        refused(folder),
        "FOLDER/year/january: error: contradicts itself: the payments in ledger.csv come to "
        "690.00, and decision.txt says 90.00; find out by `relief verify` what was changed\n");
}

/* Goods were handed out, whatever became of the money; where there is no money, the bank has
 * nothing to say. */
static void test_goods_beside_money(void **state)
{
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "year");
    struct season season;

    make_settled(folder);
    assert_int_equal(rename(test_path(folder, "year/settled"), test_path(folder, "away")), 0);
    forge(folder, "year/january", "ledger.csv", "200.00,200.00,,0.00,",
          "200.00,200.00,rice 10 kg,40.00,");
    forge(folder, "year/january", "ledger.csv", "300.00,300.00,,0.00,",
          "0.00,0.00,rice 10 kg,40.00,");
    scene_change(folder, "year/january/decision.txt", "amount 690.00", "amount 390.00");
    scene_seal(folder, "year/january");
    test_write(folder, "return.csv",
               STR("Account,Name,Amount,Result\nK1,One,200.00,failed\nK2,Two,100.00,failed\n"));
    scene_settlement(folder, "year/settled", "year/january", "return.csv");
    assert_int_equal(
        season_open(&season, &(struct season_options){.paths = &path, .path_count = 1, .jobs = 1},
                    &folder->diags),
        SEASON_OK);
    assert_str(payments_of(folder, &season), "2 -20000, 3 -5000, 4 -5000, 5 0, 6 5000, 7 4000");
    for (uint32_t i = 0; i < season.kind_count; i++) {
        const struct payment_kind *kind = &season.kinds[i];

        if (kind->goods != SEASON_NONE)
            assert_true(kind->counts); /* of One and of Three */
        else
            assert_int_equal(kind->counts, !(kind->flags & SEASON_FAILED));
    }
    season_release(&season);
}

/* --- People --- */

/* A resident's number is the same person's in 15 and in 18 digits where the key is a text too;
 * what only looks like one is kept as it is. */
static void test_residents_under_a_key_of_text(void **state)
{
    static const char *const people[] = {"990101199001010019", "99010119900101001X",
                                         "6299000000000000", "1234567890123456789"};
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "year");
    struct season season;

    test_write(folder, "rules.ini", str_of(split_rules));
    test_write(folder, "people.csv",
               STR("Number,Name,Unit,Amount,Account\n990101900101001,One,North,1,K1\n"
                   "99010119900101001X,Two,North,1,K2\n6299000000000000,Three,North,1,K3\n"
                   "1234567890123456789,Four,North,1,K4\n"));
    assert_int_equal(mkdir(path, 0700), 0);
    scene_batch(folder, "year/january", JANUARY, NULL);
    assert_int_equal(
        season_open(&season, &(struct season_options){.paths = &path, .path_count = 1, .jobs = 1},
                    &folder->diags),
        SEASON_OK);
    assert_int_equal(season.people.count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_str(season.people.texts[i], people[i]);
    assert_str(season_key(&season, season_payee(&season, 0)), "990101900101001");
    season_release(&season);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_failed_less_and_more),
        IN_FOLDER(test_less_than_the_first_fund),
        IN_FOLDER(test_details),
        IN_FOLDER(test_a_settlement_of_other_amounts),
        IN_FOLDER(test_a_settlement_of_others),
        IN_FOLDER(test_a_ledger_as_nobody_wrote_it),
        IN_FOLDER(test_a_ledger_against_its_decision),
        IN_FOLDER(test_goods_beside_money),
        IN_FOLDER(test_residents_under_a_key_of_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
