/* What a batch's own lists say of those whom it pays: account, phone, identity and household. */
#include "batch_scene.h"

#include "season/season_open.h"

static const char rules[] =
    "[scheme]\nid = s\ntitle = Winter\nkey = number\nname = name\n"
    "[columns]\nnumber = text: Number\nname = text: Name\nhome = optional text: Home\n"
    "street = optional text: Street\nrelation = choice(head, other): Relation\n"
    "identity = optional id_number: Identity\naccount = optional bank_card: Account\n"
    "phone = optional phone: Phone\n"
    "[household]\nof = home, street\nhead = relation is head\n"
    "[tier all]\namount = 100\n[budget]\ntotal = 10000\n";

static const char list[] =
    "Number,Name,Home,Street,Relation,Identity,Account,Phone\n"
    "A1,One,7,North,head,990102900307001,6299 0000 0000 0000 028,139 5555 0001\n"
    "A2,Two,7,North,other,,6299000000000000010,13955550002\n"
    "A3,Three,7,South,head,,,\n";

/* `NAME account phone identity, household of N people` of each payee, or `-`. */
static struct str facts_of(struct test_folder *folder, bool details)
{
    const char *path = test_path(folder, "batch");
    struct strbuf text = {0};
    struct season season;
    struct str kept;

    if (season_open(&season,
                    &(struct season_options){
                        .paths = &path, .path_count = 1, .details = details, .jobs = 1},
                    &folder->diags) != SEASON_OK)
        fail_msg("%s", test_told(folder).ptr);
    for (uint32_t i = 0; i < season.payees.count; i++) {
        const struct season_payee *payee = season_payee(&season, i);
        struct str identity = season.person_identities[payee->person];

        strbuf_printf(&text, STR_FMT " %s %s %s", STR_ARG(season.names.texts[payee->name]),
                      payee->account == SEASON_NONE ? "-"
                                                    : season.accounts.texts[payee->account].ptr,
                      payee->phone == SEASON_NONE ? "-" : season.phones.texts[payee->phone].ptr,
                      identity.ptr ? arena_cstr(&folder->arena, identity) : "-");
        if (payee->household == SEASON_NONE)
            strbuf_adds(&text, ", no household\n");
        else
            strbuf_printf(&text, ", household of %u\n",
                          (unsigned)season_household_parts(&season, payee->household) - 1);
    }
    strbuf_printf(&text, "%u people", (unsigned)season.people.count);
    season_release(&season);
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static void make(struct test_folder *folder)
{
    test_write(folder, "rules.ini", str_of(rules));
    test_write(folder, "people.csv", str_of(list));
    scene_batch(folder, "batch", FEBRUARY, NULL);
}

/* Each in the form that it is compared in. Homes with one number in two streets are two. */
static void test_facts_in_the_form_that_is_compared(void **state)
{
    struct test_folder *folder = *state;

    make(folder);
    assert_str(facts_of(folder, true),
               "One 6299000000000000028 13955550001 990102199003070011, household of 2\n"
               "Three - - -, household of 1\n3 people");
}

/* A report asks for households alone. */
static void test_no_more_than_is_asked(void **state)
{
    struct test_folder *folder = *state;

    make(folder);
    assert_str(facts_of(folder, false), "One - - -, household of 2\n"
                                        "Three - - -, household of 1\n3 people");
}

/* The batch with the changes TEXT, of which the rules allow any. */
static void make_changed(struct test_folder *folder, const char *people, const char *text)
{
    const struct change_source change = {.path = test_path(folder, "changes.csv"), .round = 1};
    struct batch_options options;

    test_write(folder, "rules.ini",
               str_of(arena_printf(
                   &folder->arena,
                   "%s[changes]\nactions = reject, pay\nat_most = 9\npeople = 100%%\n", rules)));
    test_write(folder, "people.csv", str_of(people));
    test_write(folder, "changes.csv", str_of(text));
    options = scene_options(folder, FEBRUARY);
    options.changes = &change;
    options.change_count = 1;
    scene_publish(folder, "batch", &options);
}

/* Who is paid by hand is a household of their own where home or street is not known. */
static void test_households_that_are_not_known(void **state)
{
    struct test_folder *folder = *state;

    make_changed(folder,
                 "Number,Name,Home,Street,Relation,Identity,Account,Phone\n"
                 "A1,One,,,head,,,\nA2,Two,7,,head,,,\nA3,Three,,South,head,,,\n",
                 "Number,action,amount,reason,approved_by\nA1,pay,1,visited,Li\n"
                 "A2,pay,1,visited,Li\nA3,pay,1,visited,Li\n");
    assert_str(facts_of(folder, false), "One - - -, household of 1\nTwo - - -, household of 1\n"
                                        "Three - - -, household of 1\n3 people");
}

/* A household whose head was rejected by hand got nothing, and is none that was helped. */
static void test_a_household_rejected_by_hand(void **state)
{
    struct test_folder *folder = *state;

    make_changed(folder, list, "Number,action,reason,approved_by\nA3,reject,moved away,Li\n");
    assert_str(facts_of(folder, false), "One - - -, household of 2\n"
                                        "Three - - -, no household\n3 people");
}

/* Lists that cannot be understood: what is paid counts, and it is told that the rest is unknown. */
static void test_lists_that_cannot_be_read(void **state)
{
    struct test_folder *folder = *state;
    const char *path = test_path(folder, "batch");
    struct season season;

    make(folder);
    scene_change(folder, "batch/inputs/people.csv", "Number", "Nummer");
    scene_decide_all(folder, "batch");
    scene_seal(folder, "batch");
    for (int details = 0; details < 2; details++) {
        assert_int_equal(
            season_open(&season,
                        &(struct season_options){
                            .paths = &path, .path_count = 1, .details = details, .jobs = 1},
                        &folder->diags),
            SEASON_OK);
        assert_true(season.batches[0].inputs_unread);
        assert_int_equal(season.payees.count, 2);
        assert_int_equal(season.people.count, 2); /* members are not known either */
        assert_int_equal(season.households.count, 0);
        assert_str(test_told(folder),
                   "FOLDER/batch: warning: its applicant files cannot be read: households, "
                   "accounts and phones of this batch are not known\n");
        test_forget(folder);
        season_release(&season);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_facts_in_the_form_that_is_compared),
        IN_FOLDER(test_no_more_than_is_asked),
        IN_FOLDER(test_households_that_are_not_known),
        IN_FOLDER(test_a_household_rejected_by_hand),
        IN_FOLDER(test_lists_that_cannot_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
