/* Amendments and repayments that the program itself would have made of something else: their seals,
 * decisions and workbooks agree with each other. None is proved beside the batch before it. */
#include "proof_scene.h"

#include "batch/amend.h"
#include "batch/repay.h"

static const char rules[] =
    "[scheme]\nid = s\ntitle = Winter\nkey = number\nname = name\n"
    "[columns]\nnumber = text: Number\nname = text: Name\n"
    "account = optional text: Account\n"
    "[tier all]\namount = 200\n[budget]\ntotal = 1000\n"
    "[changes]\nactions = reject, hold, release, pay\nat_most = 500\npeople = 80%\n"
    "[bank]\ncolumns = account, name, amount\nreturn_key = Account\n";

#define CHANGES "Number,action,amount,reason,approved_by\n"

/* What january is decided on: CHANGE may be NULL. */
static struct batch_options january(struct test_folder *folder, const struct change_source *change)
{
    const char **applicants = arena_array(&folder->arena, 2, sizeof *applicants);
    struct batch_options options = scene_options(folder, JANUARY);

    applicants[0] = test_path(folder, "north.csv");
    applicants[1] = test_path(folder, "south.csv");
    options.applicants = applicants;
    options.applicant_count = 2;
    options.changes = change;
    options.change_count = change ? 1 : 0;
    return options;
}

static void make_inputs(struct test_folder *folder)
{
    test_write(folder, "rules.ini", str_of(rules));
    test_write(folder, "north.csv", STR("Number,Name,Account\nA1,One,K1\nA2,Two,K2\n"));
    test_write(folder, "south.csv", STR("Number,Name,Account\nA3,Three,K3\nA4,Four,K4\n"));
    test_write(folder, "first.csv", STR(CHANGES "A1,reject,,moved away,Ann\n"));
    test_write(folder, "second.csv", STR(CHANGES "A1,pay,300,came back,Bo\n"));
    test_write(folder, "third.csv", STR(CHANGES "A2,reject,,moved away,Ann\n"));
    assert_int_equal(mkdir(test_path(folder, "year"), 0700), 0);
}

static void make_scene(struct test_folder *folder)
{
    struct change_source change = {.path = test_path(folder, "first.csv"), .round = 1};
    struct batch_options options = january(folder, &change);

    make_inputs(folder);
    scene_publish(folder, "year/january", &options);
}

/* Publishes as NAME what version 1.0 would have made of OPTIONS. */
static void publish_1_0(struct test_folder *folder, const char *name, struct batch_options *options)
{
    options->edition = EDITION_1_0;
    scene_publish(folder, name, options);
    scene_change(folder, path_join(&folder->arena, name, "batch.ini"),
                 "program = relief " RELIEF_VERSION, "program = relief 1.0.0");
    scene_seal(folder, name);
}

/* January by version 1.0, with a december before it. */
static void make_scene_1_0(struct test_folder *folder)
{
    struct batch_options options = january(folder, NULL);
    const char *december = test_path(folder, "year/december");

    make_inputs(folder);
    options.as_of = JANUARY - 31;
    publish_1_0(folder, "year/december", &options);
    options.as_of = JANUARY;
    options.history = &december;
    options.history_count = 1;
    publish_1_0(folder, "year/january", &options);
}

/* What somebody may ask of the program who may change it. */
typedef void forging(struct test_folder *folder, struct batch_options *options);

static void nothing(struct test_folder *folder, struct batch_options *options)
{
    (void)folder, (void)options;
}

static void files_swapped(struct test_folder *folder, struct batch_options *options)
{
    const char **swapped = arena_array(&folder->arena, 2, sizeof *swapped);

    swapped[0] = options->applicants[1];
    swapped[1] = options->applicants[0];
    options->applicants = swapped;
}

static void one_file_left_out(struct test_folder *folder, struct batch_options *options)
{
    (void)folder;
    options->applicant_count = 1;
}

static void another_encoding(struct test_folder *folder, struct batch_options *options)
{
    (void)folder;
    options->encoding = "GB18030";
}

static struct change_source *own_changes(struct test_folder *folder, struct batch_options *options,
                                         size_t more)
{
    struct change_source *all =
        arena_array(&folder->arena, options->change_count + more, sizeof *all);

    memcpy(all, options->changes, options->change_count * sizeof *all);
    options->changes = all;
    options->change_count += more;
    return all;
}

static void rounds_swapped(struct test_folder *folder, struct batch_options *options)
{
    struct change_source *all = own_changes(folder, options, 0), first = all[0];

    all[0] = all[1];
    all[1] = first;
    all[0].round = 1;
    all[1].round = 2;
}

static void a_round_left_out(struct test_folder *folder, struct batch_options *options)
{
    own_changes(folder, options, 0)[1].round = 3;
}

static void two_files_more(struct test_folder *folder, struct batch_options *options)
{
    struct change_source *all = own_changes(folder, options, 1);

    all[2] = (struct change_source){.path = test_path(folder, "third.csv"), .round = 2};
}

static void no_change(struct test_folder *folder, struct batch_options *options)
{
    (void)folder;
    options->change_count = 1;
}

static void another_day(struct test_folder *folder, struct batch_options *options)
{
    (void)folder;
    options->as_of++;
}

static void the_same_day_in_words(struct test_folder *folder, struct batch_options *options)
{
    struct str rest = options->supersedes, id = decision_word(&rest);

    decision_word(&rest);
    options->as_of++;
    options->supersedes = str_of(
        arena_printf(&folder->arena, STR_FMT " 2024-02-01 " STR_FMT, STR_ARG(id), STR_ARG(rest)));
}

static void another_id(struct test_folder *folder, struct batch_options *options)
{
    (void)folder;
    options->id = "s-2024-02-29";
}

static void an_earlier_past(struct test_folder *folder, struct batch_options *options)
{
    const char **history = arena_array(&folder->arena, options->history_count + 1, sizeof *history);

    memcpy(history, options->history, options->history_count * sizeof *history);
    history[options->history_count++] = test_path(folder, "november");
    options->history = history;
}

static void no_past(struct test_folder *folder, struct batch_options *options)
{
    (void)folder;
    options->history_count = 0;
}

static void no_place(struct test_folder *folder, struct batch_options *options)
{
    (void)folder;
    options->supersedes = STR("");
    options->superseded = NULL;
}

struct forgery {
    const char *what;
    forging *forge;
    const char *told; /* in what is told; NULL: it is proved */
};

static void assert_forgeries(struct test_folder *folder, const struct forgery *forgeries,
                             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_printf(&folder->arena, "year/amended-%zu", i);
        struct archived_batch archived;
        struct batch_options options;
        struct proof proof;

        if (!amend_options(&options, &archived, test_path(folder, "year/january"),
                           test_path(folder, "second.csv"), HIDDEN_REFUSE, 1, &folder->arena,
                           &folder->diags))
            scene_fail(folder);
        forgeries[i].forge(folder, &options);
        scene_publish(folder, name, &options);
        proof = prove(folder, name);
        if (proof.holds != (forgeries[i].told == NULL) ||
            (forgeries[i].told &&
             (!proof.refuted || !strstr(test_told(folder).ptr, forgeries[i].told))))
            fail_msg("%s: %sproved; " STR_FMT, forgeries[i].what, proof.holds ? "" : "not ",
                     STR_ARG(test_told(folder)));
        test_forget(folder);
    }
}

static void test_amendments(void **state)
{
    static const struct forgery forgeries[] = {
        {"nothing", nothing, NULL},
        {"the files in another order", files_swapped, "does not have the same `applicants` as "},
        {"a file left out", one_file_left_out, "does not have the same inputs/south.csv as "},
        {"another encoding", another_encoding, "does not have the same `applicants` as "},
        {"the rounds swapped", rounds_swapped,
         "the rounds of its changes are not those of the batch"},
        {"a round left out", a_round_left_out,
         "the rounds of its changes are not those of the batch"},
        {"two files more", two_files_more, "the rounds of its changes are not those of the batch"},
        {"no change", no_change, "the rounds of its changes are not those of the batch"},
        {"another day", another_day,
         "cannot take the place of s-2024-01-31: an amendment has the "},
        {"another day, also for the other", the_same_day_in_words,
         "does not have the same `as_of` as "},
        {"another id", another_id, "cannot take the place of s-2024-01-31: an amendment has the "},
        {"nobody's place, as a replay", no_place, NULL},
    };
    struct test_folder *folder = *state;

    make_scene(folder);
    assert_forgeries(folder, forgeries, sizeof forgeries / sizeof *forgeries);
}

/* Version 1.0 wrote no decision.txt: its batch.ini says on what, how and with which past. */
static void test_amendments_of_version_1_0(void **state)
{
    static const struct forgery forgeries[] = {
        {"nothing", nothing, NULL},
        {"an earlier past", an_earlier_past, "does not have the same `history` as "},
        {"no past", no_past, "does not have the same inputs/history/"},
    };
    struct test_folder *folder = *state;
    struct batch_options november = january(folder, NULL);

    make_scene_1_0(folder);
    november.as_of = JANUARY - 62;
    scene_publish(folder, "november", &november);
    assert_forgeries(folder, forgeries, sizeof forgeries / sizeof *forgeries);
}

static void test_repayments(void **state)
{
    static const struct {
        const char *what;
        forging *forge;
        const char *told;
    } cases[] = {{"nothing", nothing, NULL},
                 {"another encoding", another_encoding, "does not have the same `applicants` as "}};
    struct test_folder *folder = *state;
    struct repay_request request = {
        .settlement = NULL, .history = NULL, .as_of = JANUARY + 9, .jobs = 1};

    make_scene(folder);
    test_write(folder, "return.csv", STR("Account,Amount,Result\nK2,200.00,closed\n"));
    scene_settlement(folder, "year/settled", "year/january", "return.csv");
    request.batch = test_path(folder, "year/january");
    request.settlement = test_path(folder, "year/settled");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = arena_printf(&folder->arena, "year/repaid-%zu", i);
        struct archived_batch archived;
        struct batch_options options;
        struct proof proof;

        if (!repay_options(&options, &archived, &request, &folder->arena, &folder->diags))
            scene_fail(folder);
        cases[i].forge(folder, &options);
        scene_publish(folder, name, &options);
        proof = prove(folder, name);
        if (proof.holds != (cases[i].told == NULL) ||
            (cases[i].told && !strstr(test_told(folder).ptr, cases[i].told)))
            fail_msg("%s: " STR_FMT, cases[i].what, STR_ARG(test_told(folder)));
        test_forget(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_amendments),
        IN_FOLDER(test_amendments_of_version_1_0),
        IN_FOLDER(test_repayments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
