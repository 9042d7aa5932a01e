/* Limits that a household, a unit … shares over a period: to whom does what was paid before belong?
 */
#include "assess_scene.h"
#include "past_batches.h"
#include "rule/ruleset_load.h"

static const char *const household_rules =
    "[scheme]\nid = s\ntitle = T\nkey = id\ngroup = unit\nname = name\n[budget]\ntotal = 1000\n"
    "[columns]\nid = text: id\nname = optional text: name\nunit = optional text: unit\n"
    "house = optional text: house\n[tier t]\namount = 100\n"
    "[cap c]\nlimit = 150\nper = %s\nperiod = year\n";

static const char *for_household(struct test_folder *folder, const char *per)
{
    char *text = arena_alloc(&folder->arena, strlen(household_rules) + strlen(per) + 1);
    const char *place = strstr(household_rules, "%s");

    memcpy(text, household_rules, (size_t)(place - household_rules));
    memcpy(text + (place - household_rules), per, strlen(per));
    memcpy(text + (place - household_rules) + strlen(per), place + 2, strlen(place + 2));
    return text;
}

/* A past batch with its inputs: k and l of household x, m of y, n of none. */
static void make_household_batch(struct test_folder *folder)
{
    past_batch(folder, "past", "s-1", "2024-01-01",
               "1,applicants.csv,2,k,K,edu,pay,relief,t,,30.00,30.00,,0.00,tier:t\n"
               "2,applicants.csv,3,l,L,farm,pay,relief,t,,40.00,40.00,,0.00,tier:t\n"
               "3,applicants.csv,4,m,M,edu,pay,relief,t,,100.00,100.00,,0.00,tier:t\n"
               "4,applicants.csv,5,n,N,,pay,relief,t,,120.00,120.00,,0.00,tier:t\n");
    test_write(folder, "past/inputs/rules.ini", str_of(for_household(folder, "house")));
    test_write(folder, "past/inputs/applicants.csv",
               STR("id,name,unit,house\nk,K,edu, x\nl,L,farm,x\nm,M,edu,y\nn,N,,\n"));
    past_seal(folder, "past");
}

static void test_household_by_past_inputs(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;

    make_household_batch(folder);
    scene_open(&scene, folder, for_household(folder, "house"),
               "id,name,unit,house\na,A,,x\nb,B,,y\nk,K,,z\nn,N,,w\nc,C,,v\n",
               (const char *const[]){"past"}, 1, "2024-01-31");
    scene_decide(&scene);
    /* k has moved out of x: what it got then still counts there; n had none and has w now. */
    assert_str(scene_result(&scene), "pay | relief pay 80.00 tier:t; cap:c\n"
                                     "pay | relief pay 50.00 tier:t; cap:c\n"
                                     "pay | relief pay 100.00 tier:t\n"
                                     "pay | relief pay 30.00 tier:t; cap:c\n"
                                     "pay | relief pay 100.00 tier:t\n");
    assert_int_equal(scene.history.batches[0].input_count, 5);
    assert_string_equal(scene.history.batches[0].inputs[3].name, "history/s-1/inputs/rules.ini");
    assert_string_equal(scene.history.batches[0].inputs[4].name,
                        "history/s-1/inputs/applicants.csv");
    assert_str(test_told(folder), "");
    scene_close(&scene);
}

/* Decided again from what the archive keeps of the past batch. */
static void test_household_by_archived_history(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;

    make_household_batch(folder);
    scene_open(&scene, folder, for_household(folder, "house"), "id,name,unit,house\na,A,,x\n",
               (const char *const[]){"past"}, 1, "2024-01-31");
    for (size_t i = 0; i < scene.history.batches[0].input_count; i++) {
        const struct input *input = &scene.history.batches[0].inputs[i];

        test_write(folder, input->name, test_read(folder, input->path + strlen(folder->path) + 1));
    }
    scene_close(&scene);
    assert_decided_after(folder, for_household(folder, "house"), "id,name,unit,house\na,A,,x\n",
                         (const char *const[]){"history/s-1"}, 1, "2024-01-31",
                         "pay | relief pay 80.00 tier:t; cap:c\n");
    assert_str(test_told(folder), "");
    test_write(folder, "history/s-1/inputs/applicants.csv", STR("id,name,unit,house\n"));
    {
        struct history history;
        struct ruleset rules;
        const char *path = test_path(folder, "history/s-1");

        assert_true(
            ruleset_load(&rules, "r", str_of(for_household(folder, "house")), &folder->diags));
        assert_false(history_load(&history, &rules, &path, 1, INT32_MAX, &folder->diags));
        assert_str(test_told(folder),
                   "FOLDER/history/s-1/inputs/applicants.csv: error: was changed after it was "
                   "sealed: it does not agree with SHA256SUMS\n");
        history_release(&history);
        ruleset_release(&rules);
    }
}

/* Without its inputs a payment belongs to the household that its payee has now. */
static void test_household_without_past_inputs(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "past", "s-1", "2024-01-01",
               PAID("1", "2", "k", "30.00") PAID("2", "3", "l", "40.00"));
    assert_decided_after(folder, for_household(folder, "house"),
                         "id,name,unit,house\na,A,,x\nk,K,,x\nb,B,,y\n",
                         (const char *const[]){"past"}, 1, "2024-01-31",
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 20.00 tier:t; cap:c\n"
                         "pay | relief pay 100.00 tier:t\n");
    assert_str(test_told(folder),
               "FOLDER/past: warning: its inputs cannot be read: a limit shared by house counts "
               "what it has paid only for those who are in this batch too\n");
}

/* Inputs that do not fit the ledger, or cannot be understood, say nothing. */
static void test_household_by_unusable_inputs(void **state)
{
    static const struct {
        const char *name, *text;
        const char *paid; /* to a, before k, both of household x now */
    } cases[] = {
        {"past/inputs/applicants.csv", "id,name,unit,house\nk,K,edu,x\n\nl,L,farm,x\n",
         "100.00 tier:t"},
        {"past/inputs/applicants.csv", "id,name,unit,house\nk,K,edu,x,?\nl,L,farm,x\n",
         "80.00 tier:t; cap:c"},
        {"past/inputs/applicants.csv", "id,name,unit\nk,K,edu\n", "100.00 tier:t"},
        {"past/inputs/rules.ini", "[scheme]\n", "100.00 tier:t"},
        {"past/inputs/rules.ini",
         "[scheme]\nid = s\ntitle = T\nkey = id\n[budget]\ntotal = 1\n[columns]\nid = text: id\n"
         "[tier t]\namount = 1\n",
         "100.00 tier:t"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        make_household_batch(folder);
        test_write(folder, cases[i].name, str_of(cases[i].text));
        past_seal(folder, "past");
        assert_decided_after(
            folder, for_household(folder, "house"), "id,name,unit,house\na,A,,x\nk,K,,x\n",
            (const char *const[]){"past"}, 1, "2024-01-31",
            arena_printf(&folder->arena, "pay | relief pay %s\n%s\n", cases[i].paid,
                         strstr(cases[i].paid, "cap") ? "reject | relief reject 0.00 tier:t; cap:c"
                                                      : "pay | relief pay 20.00 tier:t; cap:c"));
        test_forget(folder);
    }
}

static void test_group_and_name_by_the_ledger(void **state)
{
    struct test_folder *folder = *state;
    struct scene scene;

    make_household_batch(folder);
    scene_open(&scene, folder, for_household(folder, "unit"),
               "id,name,unit,house\na,A,edu,\nb,B,farm,\nk,K,shop,\nn,N,farm,\n",
               (const char *const[]){"past"}, 1, "2024-01-31");
    scene_decide(&scene);
    assert_str(scene_result(&scene), "pay | relief pay 20.00 tier:t; cap:c\n"
                                     "reject | relief reject 0.00 tier:t; cap:c\n"
                                     "pay | relief pay 100.00 tier:t\n"
                                     "reject | relief reject 0.00 tier:t; cap:c\n");
    assert_int_equal(scene.history.batches[0].input_count, 3);
    scene_close(&scene);
    assert_decided_after(folder, for_household(folder, "name, unit"),
                         "id,name,unit,house\na,K,edu,\nb,K,farm,\nm,M,edu,\n",
                         (const char *const[]){"past"}, 1, "2024-01-31",
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 50.00 tier:t; cap:c\n");
}

/* Which files say who was in which household, by the batch's own account. */
static void past_ini(struct test_folder *folder, const char *keys)
{
    test_write(folder, "past/batch.ini",
               str_of(arena_printf(&folder->arena,
                                   "[batch]\nid = s-1\nscheme = s\nas_of = 2024-01-01\n%s", keys)));
    past_seal(folder, "past");
}

/* A batch that names no inputs, or some that are not there or not its own, is taken as one without
 * them. */
static void test_inputs_that_are_not_named(void **state)
{
    static const char *const keys[] = {
        "rules = rules.ini\n",
        "applicants = applicants.csv\n",
        "rules = rules.ini\napplicants = other.csv\n",
        "rules = ../batch.ini\napplicants = applicants.csv\n",
        "rules = rules.ini\napplicants = applicants.csv | other.csv\n",
        "rules =\napplicants =\n",
    };
    struct test_folder *folder = *state;

    make_household_batch(folder);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        past_ini(folder, keys[i]);
        assert_decided_after(folder, for_household(folder, "house"),
                             "id,name,unit,house\na,A,,x\nl,L,,x\n", (const char *const[]){"past"},
                             1, "2024-01-31",
                             "pay | relief pay 100.00 tier:t\n"
                             "pay | relief pay 10.00 tier:t; cap:c\n");
        assert_str(test_told(folder),
                   "FOLDER/past: warning: its inputs cannot be read: a limit shared by house "
                   "counts what it has paid only for those who are in this batch too\n");
        test_forget(folder);
    }
}

/* Inputs that were changed after they were sealed are refused, as the ledger is. */
static void test_changed_inputs_are_refused(void **state)
{
    static const char *const files[] = {"past/inputs/rules.ini", "past/inputs/applicants.csv"};
    struct test_folder *folder = *state;

    make_household_batch(folder);
    for (size_t i = 0; i < 2; i++) {
        struct str before = test_read(folder, files[i]);
        const char *path = test_path(folder, "past");
        struct history history;
        struct ruleset rules;

        test_write(folder, files[i], STR("x"));
        assert_true(
            ruleset_load(&rules, "r", str_of(for_household(folder, "house")), &folder->diags));
        assert_false(history_load(&history, &rules, &path, 1, INT32_MAX, &folder->diags));
        assert_str(test_told(folder), arena_printf(&folder->arena,
                                                   "FOLDER/%s: error: was changed after it was "
                                                   "sealed: it does not agree with SHA256SUMS\n",
                                                   files[i]));
        history_release(&history);
        ruleset_release(&rules);
        test_forget(folder);
        test_write(folder, files[i], before);
    }
}

/* What the present batch knows of those that the past one says nothing of: not rows that cannot be
 * read, the first of those with one key, and nobody who has no household. */
static void test_households_of_now(void **state)
{
    struct test_folder *folder = *state;

    past_batch(folder, "past", "s-1", "2024-01-01",
               PAID("1", "2", "k", "30.00") PAID("2", "3", "l", "40.00")
                   PAID("3", "4", "m", "50.00") PAID("4", "5", "away", "60.00"));
    past_batch(folder, "old", "s-0", "2022-01-01", PAID("1", "2", "k", "99.00"));
    assert_decided_after(folder,
                         arena_printf(&folder->arena, "%s[unique id]\nof = id\non_repeat = warn\n",
                                      for_household(folder, "house")),
                         "id,name,unit,house\nm,M,,x,?\na,A,,x\nk,K,,x\nk,K,,y\nl,L,,\n",
                         (const char *const[]){"past", "old"}, 2, "2024-01-31",
                         "hold malformed\n"
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 20.00 tier:t; cap:c\n"
                         "pay | relief pay 100.00 tier:t\n"
                         "hold | relief hold 0.00 tier:t; missing:house\n");
}

/* The key may be one of several fields that share, and another scheme's names are other fields. */
static void test_key_and_household(void **state)
{
    struct test_folder *folder = *state;

    make_household_batch(folder);
    assert_decided_after(folder, for_household(folder, "id, house"),
                         "id,name,unit,house\nk,K,,x\nl,L,,z\n", (const char *const[]){"past"}, 1,
                         "2024-01-31",
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 100.00 tier:t\n");
    assert_decided_after(folder, for_household(folder, "id, house"),
                         "id,name,unit,house\nk,K,,x\nm,M,,y\n", (const char *const[]){"past"}, 1,
                         "2024-01-31",
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 50.00 tier:t; cap:c\n");
    assert_decided_after(folder, for_household(folder, "name, house"),
                         "id,name,unit,house\nz,M,,y\nk,K,,y\n", (const char *const[]){"past"}, 1,
                         "2024-01-31",
                         "pay | relief pay 50.00 tier:t; cap:c\n"
                         "pay | relief pay 100.00 tier:t\n");
}

/* The names and groups that another scheme's ledger shows are other fields: its inputs tell. */
static void test_batches_of_another_scheme(void **state)
{
    struct test_folder *folder = *state;

    make_household_batch(folder);
    assert_decided_after(folder,
                         "[scheme]\nid = other\ntitle = T\nkey = id\ngroup = house\n[budget]\n"
                         "total = 1000\n[columns]\nid = text: id\nunit = text: unit\n"
                         "house = text: house\n[tier t]\namount = 100\n"
                         "[cap c]\nlimit = 150\nper = unit, house\nperiod = year\n",
                         "id,unit,house\na,edu,x\nb,edu,y\nc,farm,y\nd,farm,x\n",
                         (const char *const[]){"past"}, 1, "2024-01-31",
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 50.00 tier:t; cap:c\n"
                         "pay | relief pay 100.00 tier:t\n"
                         "pay | relief pay 100.00 tier:t\n");
    assert_str(test_told(folder), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_household_by_past_inputs),
        IN_FOLDER(test_household_by_archived_history),
        IN_FOLDER(test_household_without_past_inputs),
        IN_FOLDER(test_household_by_unusable_inputs),
        IN_FOLDER(test_group_and_name_by_the_ledger),
        IN_FOLDER(test_inputs_that_are_not_named),
        IN_FOLDER(test_changed_inputs_are_refused),
        IN_FOLDER(test_households_of_now),
        IN_FOLDER(test_key_and_household),
        IN_FOLDER(test_batches_of_another_scheme),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
