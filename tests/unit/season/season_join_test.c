/* What batches share: people, payees, households and kinds of payments. */
#include "season_scene.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* The numbers of group NUMBER, with blanks between. */
static struct str items_of(struct season_scene *scene, const struct season_groups *groups,
                           uint32_t number)
{
    struct strbuf text = {0};
    struct str kept;

    for (uint32_t i = groups->first[number]; i < groups->first[number + 1]; i++)
        strbuf_printf(&text, "%s%u", text.len ? " " : "", (unsigned)groups->items[i]);
    kept = arena_copy(&scene->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static uint32_t person_of(const struct season_scene *scene, const char *key)
{
    uint32_t number;

    assert_true(text_index_find(&scene->season.people, str_of(key), &number));
    return number;
}

/* One person is one payee as long as name, account and phone stay. */
static void test_people_and_payees(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "West", "two", "2024-02-01");

    PAY(one, .key = "A", .name = "Ann", .account = "K1", .phone = "T1", .amount = 1);
    PAY(one, .key = "B", .name = "Bea", .account = "K1", .amount = 1);
    PAY(two, .key = "A", .name = "Ann", .account = "K1", .phone = "T1", .amount = 1);
    PAY(two, .key = "A", .name = "Ann", .account = "K2", .phone = "T1", .amount = 1);
    PAY(two, .key = "A", .name = "Anne", .account = "K2", .phone = "T1", .amount = 1);
    scene_join(scene);
    assert_int_equal(scene->season.people.count, 2);
    assert_int_equal(scene->season.payees.count, 4);
    assert_int_equal(scene->season.accounts.count, 2);
    assert_int_equal(scene->season.phones.count, 1);
    /* The name first met is the person's. */
    assert_str(scene->season.names.texts[scene->season.person_names[person_of(scene, "A")]], "Ann");
    assert_int_equal(season_payee(&scene->season, 1)->phone, SEASON_NONE);
}

/* An identity that is told only later is known from then on, and the first one stays. */
static void test_identities(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "East", "two", "2024-02-01");

    PAY(one, .key = "A", .amount = 1);
    scene->ledgers[one]->people[0].facts.identity = (struct str){0};
    PAY(one, .key = "B", .amount = 1);
    scene->ledgers[one]->people[1].facts.identity = (struct str){0};
    PAY(two, .key = "A", .identity = "990102199003070014", .amount = 1);
    PAY(two, .key = "A", .identity = "990102199003070022", .amount = 1);
    scene_join(scene);
    assert_str(scene->season.person_identities[person_of(scene, "A")], "990102199003070014");
    assert_null(scene->season.person_identities[person_of(scene, "B")].ptr);
}

/* Kinds of people are of what counts alone, by date; a person of none has an empty group. */
static void test_kinds_of_people(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t old = scene_batch(scene, "East", "two", "2024-02-01");
    uint32_t two = scene_batch(scene, "East", "two-2", "2024-02-01");
    const struct season *season = &scene->season;

    PAY(one, .key = "A", .grant = "food", .amount = 5);
    PAY(one, .key = "A", .grant = "rent", .amount = 6);
    PAY(one, .key = "C", .grant = "food", .amount = 7, .flags = SEASON_FAILED);
    PAY(old, .key = "A", .grant = "food", .amount = 8);
    PAY(two, .key = "A", .grant = "food", .amount = 9);
    PAY(two, .key = "B", .grant = "food", .amount = 10);
    scene->season.batches[old].superseded_by = two;
    scene_join(scene);
    assert_int_equal(season->kind_count, 5);
    assert_str(items_of(scene, &season->kinds_of_person, person_of(scene, "A")), "0 1 4");
    assert_str(items_of(scene, &season->kinds_of_person, person_of(scene, "B")), "4");
    assert_str(items_of(scene, &season->kinds_of_person, person_of(scene, "C")), "");
    assert_false(season->kinds[2].counts); /* it failed */
    assert_false(season->kinds[3].counts); /* of a batch that was amended */
    assert_int_equal(season->kinds[4].payments, 2);
    assert_int_equal(season->kinds[4].amount, 19);
    assert_int_equal(season->kinds[2].amount, 0);
    assert_int_equal(season->kinds[2].returned, 7);
    assert_int_equal(season->batches[two].first, 4);
    assert_int_equal(season->batches[two].count, 2);
}

/* With the same members it is the same household; with others the same number. */
static void test_households(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t two = scene_batch(scene, "East", "two", "2024-02-01");
    uint32_t west = scene_batch(scene, "West", "west", "2024-02-01");
    const struct season *season = &scene->season;

    PAY(one, .key = "A", .household = "7", .amount = 1);
    PAY(one, .key = "child", .household = "7", .member = true);
    PAY(two, .key = "A", .household = "7", .amount = 1);
    PAY(two, .key = "child", .household = "7", .member = true);
    PAY(west, .key = "A", .household = "7", .amount = 1);
    PAY(west, .key = "B", .amount = 1);
    scene_join(scene);
    assert_int_equal(season->households.count, 2);
    assert_int_equal(season->household_keys.count, 2); /* two issuers' */
    assert_int_equal(season_household_parts(season, 0), 3);
    assert_int_equal(season_household_part(season, 0, 0), 0);
    assert_int_equal(season_household_part(season, 0, 1), person_of(scene, "A"));
    assert_int_equal(season_household_part(season, 0, 2), person_of(scene, "child"));
    assert_int_equal(season_household_parts(season, 1), 2);
    assert_str(items_of(scene, &season->kinds_of_household, 0), "0 1");
    assert_str(items_of(scene, &season->kinds_of_household, 1), "2");
    assert_str(items_of(scene, &season->households_of_member, person_of(scene, "A")), "0 1");
    assert_str(items_of(scene, &season->households_of_member, person_of(scene, "child")), "0");
    assert_str(items_of(scene, &season->households_of_member, person_of(scene, "B")), "");
    assert_int_equal(season_payee(season, 2)->household, SEASON_NONE);
}

/* A member is a person, and no payee. */
static void test_members_are_not_paid(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");

    PAY(one, .key = "child", .household = "7", .member = true);
    PAY(one, .key = "A", .household = "7", .amount = 1);
    scene_join(scene);
    assert_int_equal(scene->season.people.count, 2);
    assert_int_equal(scene->season.payees.count, 1);
    assert_int_equal(season_payee(&scene->season, 0)->person, person_of(scene, "A"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_people_and_payees),    TESTED(test_identities),
        TESTED(test_kinds_of_people),      TESTED(test_households),
        TESTED(test_members_are_not_paid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
