/* What the bank returned is paid again, the same to the fen, and nothing else is: by whom the
 * ledger names, from the same funds, into corrected accounts. */
#include "refusals.h"

#include "proof_scene.h"

#include "batch/amend.h"
#include "batch/repay.h"
#include "batch/rewrite_check.h"

#define FIRST_OF_FEBRUARY (JANUARY + 1)

/* Two lists, of which one knows no accounts; a key may stand there twice. Each town has places for
 * one to be given fuel. */
static const char rules[] =
    "[scheme]\nid = s\ntitle = Winter\nkey = number\nname = name\n"
    "[columns]\nnumber = text: Number\nname = text: Name\ntown = text: Town\n"
    "need = choice(food, fuel, rice, none): Need\naccount = optional text: Account\n"
    "[unique number]\nof = number\non_repeat = warn\n"
    "[changes]\nactions = pay\nat_most = 500\npeople = 50\n"
    "[tier food]\ngrant = living\nwhen = need is food\namount = 200\n"
    "[tier fuel]\ngrant = heating\nwhen = need in (food, fuel)\namount = 100\n"
    "[tier parcel]\ngrant = parcel\nwhen = need in (food, rice)\ngoods = rice 10 kg @ 3\n"
    "[cap town]\nlimit = 100\nper = town\ngrants = heating\nexcess = reject\n"
    "[fund city]\namount = 450\n[fund gifts]\namount = 1000\n"
    "[bank]\ncolumns = account, name, amount\nreturn_key = Number\n";

#define CHANGES "Number,action,grant,amount,reason,approved_by\n"

/* Publishes `january`. */
static void make_january(struct test_folder *folder)
{
    const char *applicants[] = {test_path(folder, "north.csv"), test_path(folder, "south.csv")};
    struct change_source change = {.path = test_path(folder, "changes.csv"), .round = 1};
    struct batch_options options = scene_options(folder, JANUARY);

    test_write(folder, "rules.ini", str_of(rules));
    test_write(folder, "north.csv",
               STR("Number,Name,Town,Need,Account\nA1,One,N,food,K1\nA2,Two,M,fuel,K2\n"
                   "A3,Three,N,none,K3\nA4,Four,N,food,K4\n"));
    test_write(folder, "south.csv",
               STR("Number,Name,Town,Need\nB1,Five,S,food\nB2,Six,R,fuel\nA2,Two,Q,fuel\n"
                   "B3,Seven,P,rice\n"));
    test_write(folder, "changes.csv", STR(CHANGES "A3,pay,living,50,fire,Ann\n"));
    options.applicants = applicants;
    options.applicant_count = 2;
    options.changes = &change;
    options.change_count = 1;
    scene_publish(folder, "january", &options);
}

/* Publishes `settled`: all came back but what was paid to B2. */
static void settle_january(struct test_folder *folder)
{
    test_write(folder, "return.csv",
               STR("Number,Amount,Result\nA1,300,failed\nA2,100,failed\nA3,50,failed\n"
                   "A4,200,failed\nB1,300,failed\nB2,100,paid\nA2,100,failed\n"));
    scene_settlement(folder, "settled", "january", "return.csv");
}

static int make_scene(void **state)
{
    if (test_folder_make(state) != 0)
        return -1;
    make_january(*state);
    settle_january(*state);
    return 0;
}

#define IN_SCENE(test) cmocka_unit_test_setup_teardown(test, make_scene, test_folder_remove)

/* The options of paying january's again on AS_OF. CORRECTIONS and HISTORY may be NULL. */
static struct batch_options ask(struct test_folder *folder, date as_of, const char *corrections,
                                const char *history)
{
    struct archived_batch *archived = arena_alloc(&folder->arena, sizeof *archived);
    const char **paths = arena_array(&folder->arena, 1, sizeof *paths);
    struct repay_request request = {.batch = test_path(folder, "january"),
                                    .settlement = test_path(folder, "settled"),
                                    .history = paths,
                                    .history_count = history ? 1 : 0,
                                    .as_of = as_of,
                                    .jobs = 1};
    struct batch_options options;

    if (history)
        paths[0] = test_path(folder, history);
    if (corrections) {
        test_write(folder, "fix.csv", str_of(corrections));
        request.corrections = test_path(folder, "fix.csv");
    }
    if (!repay_options(&options, archived, &request, &folder->arena, &folder->diags))
        scene_fail(folder);
    options.past_said = true;
    return options;
}

/* OPTIONS are refused as an input, and the errors TOLD are why. */
static void assert_refused(struct test_folder *folder, const struct batch_options *options,
                           const char *told)
{
    struct diag_list found;
    struct batch batch;

    diag_init(&found, &folder->arena);
    assert_int_equal(batch_open(&batch, options, &found), BATCH_INPUT);
    diag_copy_errors(&folder->diags, &found);
    assert_str(test_told(folder), told);
    batch_release(&batch);
    diag_release(&found);
    test_forget(folder);
}

static void the_same_amounts_grants_and_funds(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);
    struct proof proof;

    assert_str(
        test_read(folder, "january/ledger.csv"),
        "applicant,source,line,key,name,group,decision,grant,tier,fund,entitled,amount,goods,"
        "goods_value,reason\n"
        "1,north.csv,2,A1,One,,pay,living,food,city,200.00,200.00,,0.00,tier:food\n"
        "1,north.csv,2,A1,One,,pay,heating,fuel,city,100.00,100.00,,0.00,tier:fuel\n"
        "1,north.csv,2,A1,One,,pay,parcel,parcel,,0.00,0.00,rice 10 kg,30.00,tier:parcel\n"
        "2,north.csv,3,A2,Two,,pay,heating,fuel,city,100.00,100.00,,0.00,tier:fuel\n"
        "3,north.csv,4,A3,Three,,pay,living,,city,0.00,50.00,,0.00,no-tier; change:pay\n"
        "4,north.csv,5,A4,Four,,pay,living,food,gifts,200.00,200.00,,0.00,tier:food\n"
        "4,north.csv,5,A4,Four,,reject,heating,fuel,,100.00,0.00,,0.00,tier:fuel; cap:town\n"
        "4,north.csv,5,A4,Four,,pay,parcel,parcel,,0.00,0.00,rice 10 kg,30.00,tier:parcel\n"
        "5,south.csv,2,B1,Five,,pay,living,food,gifts,200.00,200.00,,0.00,tier:food\n"
        "5,south.csv,2,B1,Five,,pay,heating,fuel,gifts,100.00,100.00,,0.00,tier:fuel\n"
        "5,south.csv,2,B1,Five,,pay,parcel,parcel,,0.00,0.00,rice 10 kg,30.00,tier:parcel\n"
        "6,south.csv,3,B2,Six,,pay,heating,fuel,gifts,100.00,100.00,,0.00,tier:fuel\n"
        "7,south.csv,4,A2,Two,,pay,heating,fuel,gifts,100.00,100.00,,0.00,tier:fuel\n"
        "8,south.csv,5,B3,Seven,,pay,parcel,parcel,,0.00,0.00,rice 10 kg,30.00,tier:parcel\n");
    scene_publish(folder, "again", &options);
    assert_str(
        test_read(folder, "again/ledger.csv"),
        "applicant,source,line,key,name,group,decision,grant,tier,fund,entitled,amount,goods,"
        "goods_value,reason\n"
        "1,north.csv,2,A1,One,,pay,living,food,city,200.00,200.00,,0.00,repay:s-2024-01-31\n"
        "1,north.csv,2,A1,One,,pay,heating,fuel,city,100.00,100.00,,0.00,repay:s-2024-01-31\n"
        "2,north.csv,3,A2,Two,,pay,heating,fuel,city,100.00,100.00,,0.00,repay:s-2024-01-31\n"
        "3,north.csv,4,A3,Three,,pay,living,,city,50.00,50.00,,0.00,repay:s-2024-01-31\n"
        "4,north.csv,5,A4,Four,,pay,living,food,gifts,200.00,200.00,,0.00,"
        "repay:s-2024-01-31\n"
        "5,south.csv,2,B1,Five,,pay,living,food,gifts,200.00,200.00,,0.00,"
        "repay:s-2024-01-31\n"
        "5,south.csv,2,B1,Five,,pay,heating,fuel,gifts,100.00,100.00,,0.00,"
        "repay:s-2024-01-31\n"
        "6,south.csv,4,A2,Two,,pay,heating,fuel,gifts,100.00,100.00,,0.00,"
        "repay:s-2024-01-31\n");
    assert_str(test_read(folder, "again/bank.csv"),
               "Account,Name,Amount\nK1,One,300.00\nK2,Two,100.00\nK3,Three,50.00\n"
               "K4,Four,200.00\n");
    proof = prove(folder, "again");
    assert_str(results(folder, &proof), "ok ok ok ok");
}

/* A corrected account must be for one payment, and have a column to stand in. */
static void corrections_that_have_no_place(void **state)
{
    static const struct {
        const char *corrections, *told;
    } cases[] = {
        {"Number,Account\nA2,K9\n", "FOLDER/fix.csv:2: error: 2 payments to this key came back: "
                                    "they cannot be corrected apart\n"},
        {"Number,Name,Account\nA2,Too,K9\nB2,Sixt,K9\n",
         "FOLDER/fix.csv:2: error: 2 payments to this key came back: they cannot be corrected "
         "apart\n"
         "FOLDER/fix.csv:3: error: the bank returned no payment to this key that is to be made "
         "again\n"},
        {"Number,Name,Account\nB1,Fife,K9\n",
         "FOLDER/fix.csv:2: error: the applicant file has no column for account\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct batch_options options = ask(folder, FIRST_OF_FEBRUARY, cases[i].corrections, NULL);

        assert_refused(folder, &options, cases[i].told);
    }
}

/* Each file is read, though one before it has a fault. */
static void corrections_of_two_files(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);
    const struct change_source files[] = {{.path = test_path(folder, "one.csv")},
                                          {.path = test_path(folder, "two.csv")}};

    test_write(folder, "one.csv", STR("Number,Account\nA9,K9\n"));
    test_write(folder, "two.csv", STR("Number,Shoe\nA1,K9\n"));
    options.corrections = files;
    options.correction_count = 2;
    assert_refused(
        folder, &options,
        "FOLDER/one.csv:2: error: the bank returned no payment to this key that is to be "
        "made again\n"
        "FOLDER/two.csv:1: error: the applicant files have no column 'Shoe'\n");
}

/* --- Which batch? --- */

/* The amendment has paid, or will: who pays the amended batch's again pays twice. */
static void nothing_of_an_amended_batch(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch archived;
    struct batch_options options;

    test_write(folder, "more.csv", STR(CHANGES "A3,pay,living,60,fire,Ann\n"));
    if (!amend_options(&options, &archived, test_path(folder, "january"),
                       test_path(folder, "more.csv"), HIDDEN_REFUSE, 1, &folder->arena,
                       &folder->diags))
        scene_fail(folder);
    assert_int_equal(mkdir(test_path(folder, "since"), 0700), 0);
    scene_publish(folder, "since/amended", &options);
    options = ask(folder, FIRST_OF_FEBRUARY, NULL, "since");
    assert_refused(folder, &options,
                   "FOLDER/january: error: was amended: it does not count, and nothing of it is "
                   "paid again\n");
}

static void nothing_before_the_batch_was_paid(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = ask(folder, JANUARY - 1, NULL, NULL);

    assert_refused(folder, &options,
                   "FOLDER/january: error: is dated after this repayment: give a later --as-of\n");
}

/* Only one of the same scheme may have paid the same people since. */
static void another_later_repayment(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = ask(folder, FEBRUARY, NULL, NULL);
    struct batch batch;

    assert_int_equal(mkdir(test_path(folder, "since"), 0700), 0);
    scene_publish(folder, "since/again", &options);
    options = ask(folder, FEBRUARY, NULL, "since");
    assert_refused(folder, &options,
                   "FOLDER/january: error: all that the bank returned of it has been paid again "
                   "already, by s-2024-01-31-repay\n");
    options = ask(folder, FIRST_OF_FEBRUARY, NULL, "since");
    assert_refused(folder, &options,
                   "FOLDER/since/again: error: is dated after this repayment: give a later "
                   "--as-of\n");
    /* one of another scheme is no obstacle, whatever it is called */
    test_write(folder, "rules.ini",
               str_of(arena_printf(&folder->arena, "[scheme]\nissuer = Elsewhere\n%s",
                                   strchr(rules, '\n') + 1)));
    assert_int_equal(mkdir(test_path(folder, "others"), 0700), 0);
    options = scene_options(folder, FEBRUARY);
    options.id = "s-2024-01-31-repay";
    options.applicants = (const char *const[]){test_path(folder, "north.csv")};
    scene_publish(folder, "others/repay", &options);
    options = ask(folder, FIRST_OF_FEBRUARY, NULL, "others");
    assert_int_equal(batch_open(&batch, &options, &folder->diags), BATCH_OK);
    assert_str(batch.id, "s-2024-01-31-repay");
    batch_release(&batch);
}

/* What the ids in a history make of the repayment's; `other` stands before those of other schemes.
 */
static const struct {
    const char *ids[4]; /* the first is the batch's */
    const char *repayment;
} names[] = {
    {{"s-2024-01-31"}, "s-2024-01-31-repay"},
    {{"s-2024-01-31", "s-2024-01-31-repay"}, "s-2024-01-31-repay-2"},
    {{"s-2024-01-31", "s-2024-01-31-repay-2", "s-2024-01-31-repay"}, "s-2024-01-31-repay-3"},
    {{"s-2024-01-31-repay", "s-2024-01-31"}, "s-2024-01-31-repay-2"},
    {{"s-2024-01-31-repay-9", "s-2024-01-31"}, "s-2024-01-31-repay-10"},
    {{"s-2024-01-31-2", "s-2024-01-31-repay"}, "s-2024-01-31-2-repay"}, /* of an amendment */
    {{"s-2024-01-31", "other:s-2024-01-31-repay-3"}, "s-2024-01-31-repay"},
    {{"s-2024-01-31", "t-2024-01-31-repay", "s-2024-01-31-repaying"}, "s-2024-01-31-repay"},
    {{"s_2024"}, "s_2024-repay"},
    {{"2024"}, "2024-repay"},
    {{"s-"}, "s--repay"},
    {{"s-repay-1234567890"}, "s-repay-1234567890-repay"}, /* a telephone number, no count */
};

static void numbers_of_repayments(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena arena = {0};
        struct history_batch batches[4];
        struct history history = {.batches = batches};
        struct repayment repayment = {.history = &history, .of = &batches[0], .arena = &arena};

        while (history.batch_count < 4 && names[i].ids[history.batch_count]) {
            struct str id = str_of(names[i].ids[history.batch_count]);
            bool own = !str_starts(id, STR("other:"));

            batches[history.batch_count++] = (struct history_batch){
                .id = own ? id : (struct str){id.ptr + 6, id.len - 6}, .own = own};
        }
        assert_str(repayment_id(&repayment), names[i].repayment);
        arena_release(&arena);
    }
}

/* --- Forged --- */

/* Puts TO in the place of FROM in january's ledger, and agrees decision.txt and seal with it. */
static void forge_ledger(struct test_folder *folder, const char *from, const char *to)
{
    char before[SHA256_HEX_MAX], after[SHA256_HEX_MAX];
    uint8_t digest[SHA256_SIZE];

    sha256_of(test_read(folder, "january/ledger.csv"), digest);
    sha256_hex(digest, before);
    scene_change(folder, "january/ledger.csv", from, to);
    sha256_of(test_read(folder, "january/ledger.csv"), digest);
    sha256_hex(digest, after);
    scene_change(folder, "january/decision.txt", before, after);
    scene_seal(folder, "january");
}

/* Nobody is paid again whom the ledger makes up, nor what the rules cannot give. */
static void ledgers_that_do_not_fit(void **state)
{
    static const struct {
        const char *from, *to, *told;
    } forgeries[] = {
        {"2,north.csv,3,A2", "2,north.csv,9,A2",
         "FOLDER/january/ledger.csv: error: its applicant 2 does not stand in the applicant files "
         "that it was decided on\n"},
        {"2,north.csv,3,A2", "2,west.csv,3,A2",
         "FOLDER/january/ledger.csv: error: its applicant 2 does not stand in the applicant files "
         "that it was decided on\n"},
        {"A2,Two,,pay,heating,fuel,city", "A2,Two,,pay,rent,fuel,city",
         "FOLDER/january/ledger.csv:5: error: names a grant, tier or fund that the batch's rules "
         "do "
         "not have\n"},
        {"A2,Two,,pay,heating,fuel,city", "A2,Two,,pay,heating,coal,city",
         "FOLDER/january/ledger.csv:5: error: names a grant, tier or fund that the batch's rules "
         "do "
         "not have\n"},
        {"A2,Two,,pay,heating,fuel,city", "A2,Two,,pay,living,fuel,city",
         "FOLDER/january/ledger.csv:5: error: names a grant, tier or fund that the batch's rules "
         "do "
         "not have\n"},
        {"A2,Two,,pay,heating,fuel,city", "A2,Two,,pay,heating,fuel,town",
         "FOLDER/january/ledger.csv:5: error: names a grant, tier or fund that the batch's rules "
         "do "
         "not have\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        struct batch_options options;

        assert_int_equal(
            nftw(test_path(folder, "settled"), test_remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
        forge_ledger(folder, forgeries[i].from, forgeries[i].to);
        settle_january(folder);
        options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);
        assert_refused(folder, &options, forgeries[i].told);
        forge_ledger(folder, forgeries[i].to, forgeries[i].from);
    }
}

/* Who puts another account into an archived file, or takes another for it, is not paid by that. */
static void inputs_changed_since(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);
    const char *applicants[] = {test_path(folder, "north.csv"), test_path(folder, "south.csv")};

    options.applicants = applicants;
    scene_change(folder, "south.csv", "Five", "Fyve");
    assert_refused(folder, &options,
                   "FOLDER/south.csv: error: is not what s-2024-01-31, whose payments are made "
                   "again, was decided on\n");
    options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);
    options.rules = test_path(folder, "rules.ini");
    scene_change(folder, "rules.ini", "title = Winter", "title = Summer");
    assert_refused(folder, &options,
                   "FOLDER/rules.ini: error: is not what s-2024-01-31, whose payments are made "
                   "again, was decided on\n");
    options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);
    scene_change(folder, "january/inputs/north.csv", ",K1", ",K9");
    assert_refused(folder, &options,
                   "FOLDER/january/inputs/north.csv: error: was changed after it was sealed: it "
                   "does not agree with SHA256SUMS\n");
}

/* A repayment that names another batch than those of its history. */
static void a_batch_that_is_not_there(void **state)
{
    struct test_folder *folder = *state;
    struct batch_options options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);

    options.repays = "0123456789012345678901234567890123456789012345678901234567890123";
    options.repays_path = "again";
    assert_refused(folder, &options,
                   "again: error: the batch whose payments it makes again is not among its "
                   "history\n");
    options = ask(folder, FIRST_OF_FEBRUARY, NULL, NULL);
    options.history_count = 1; /* without the settlement */
    assert_refused(folder, &options,
                   "FOLDER/january: error: has no settlement here that says what the bank "
                   "returned\n");
}

/* Pays january's again with a call refused; false where that is refused too. */
static bool pay_with_refusal(struct test_folder *folder, struct batch *batch,
                             const struct refusable *what, unsigned at)
{
    const struct repay_request request = {.batch = test_path(folder, "january"),
                                          .settlement = test_path(folder, "settled"),
                                          .as_of = FIRST_OF_FEBRUARY,
                                          .jobs = 1};
    struct archived_batch archived;
    struct batch_options options;
    bool good;

    *batch = (struct batch){.id = STR("")};
    refusal_start(what->call, what->error, at);
    good = repay_options(&options, &archived, &request, &folder->arena, &folder->diags) &&
           batch_open(batch, &options, &folder->diags) == BATCH_OK &&
           batch_decide(batch, &folder->diags) == BATCH_OK;
    refusal_end();
    return good;
}

/* Whatever the system refuses: nobody is paid again but as it ought to be, and why not is told. */
static void refused_calls(void **state)
{
    static const struct refusable calls[] = {
        {"open", EMFILE}, {"pread", EIO}, {"read", EIO}, {"fstat", EIO}, {"opendir", EMFILE}};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        refusal.happened = true;
        for (unsigned at = 0; refusal.happened; at++) {
            struct batch batch;

            if (pay_with_refusal(folder, &batch, &calls[i], at)) {
                assert_int_equal(batch.facts.people[DECISION_PAY], 6);
                assert_int_equal(batch.facts.amount, 105000);
            } else {
                assert_true(folder->diags.errors > 0);
            }
            batch_release(&batch);
            test_forget(folder);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCENE(the_same_amounts_grants_and_funds),
        IN_SCENE(corrections_that_have_no_place),
        IN_SCENE(corrections_of_two_files),
        IN_SCENE(nothing_of_an_amended_batch),
        IN_SCENE(nothing_before_the_batch_was_paid),
        IN_SCENE(another_later_repayment),
        cmocka_unit_test(numbers_of_repayments),
        IN_SCENE(ledgers_that_do_not_fit),
        IN_SCENE(inputs_changed_since),
        IN_SCENE(a_batch_that_is_not_there),
        IN_SCENE(refused_calls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
