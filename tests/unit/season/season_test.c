/* What a season says of itself: months, language, keys, households, what was paid. */
#include "season_scene.h"

#define PAY(batch, ...) scene_pay(scene, (batch), (struct scene_payment){__VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

static void test_months(void **state)
{
    char text[16];

    (void)state;
    assert_string_equal(season_month(12 * 2024 + 0, text), "2024-01");
    assert_string_equal(season_month(12 * 2024 + 11, text), "2024-12");
    assert_string_equal(season_month(12 * 2025, text), "2025-01");
    assert_string_equal(season_month(12 * 999 + 1, text), "0999-02");
}

/* That of most schemes, Chinese where there are as many; of none, English. */
static void test_the_language_of_most(void **state)
{
    struct season_scene *scene = *state;

    assert_int_equal(season_language(&scene->season), LANGUAGE_EN);
    for (uint32_t i = 0; i < 3; i++)
        scene_batch(scene, "East", "one", "2024-01-01");
    assert_int_equal(season_language(&scene->season), LANGUAGE_EN);
    scene->season.batches[1].rules.scheme.language = LANGUAGE_ZH;
    assert_int_equal(season_language(&scene->season), LANGUAGE_EN);
    scene_batch(scene, "East", "one", "2024-01-01");
    scene->season.batches[3].rules.scheme.language = LANGUAGE_ZH;
    assert_int_equal(season_language(&scene->season), LANGUAGE_ZH);
}

static void test_texts(void **state)
{
    struct season_scene *scene = *state;
    uint32_t number = text_index_add(&scene->season.texts, STR("city"));

    assert_str(season_text(&scene->season, number), "city");
    assert_str(season_text(&scene->season, SEASON_NONE), "");
}

/* A key stands as the ledger has it; a person, in the form that keys are compared in. */
static void test_keys_as_the_ledger_has_them(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    struct payment_reader reader;
    const struct season_payment *payment;

    PAY(one, .key = "990102199003070014", .amount = 100);
    PAY(one, .key = "990102199003070014", .amount = 200);
    scene->ledgers[one]->people[1].key = STR("990102900307001");
    scene_join(scene);
    assert_int_equal(scene->season.people.count, 1);
    reader = season_read(&scene->season);
    payment = payment_reader_next(&reader, NULL);
    assert_str(season_key(&scene->season, season_payee_of(&scene->season, payment)),
               "990102199003070014");
    payment = payment_reader_next(&reader, NULL);
    assert_str(season_key(&scene->season, season_payee_of(&scene->season, payment)),
               "990102900307001");
    assert_null(payment_reader_next(&reader, NULL));
    payment_reader_close(&reader);
}

/* What came back was not paid, though its amount is known. */
static void test_what_was_paid(void **state)
{
    const struct season_payment paid = {.amount = 500}, failed = {.amount = -500}, goods = {0};

    (void)state;
    assert_int_equal(season_paid(&paid), 500);
    assert_int_equal(season_paid(&failed), 0);
    assert_int_equal(season_paid(&goods), 0);
}

/* Batch by batch, in the order of each ledger; of one batch, its own alone. */
static void test_payments_in_order(void **state)
{
    struct season_scene *scene = *state;
    uint32_t one = scene_batch(scene, "East", "one", "2024-01-01");
    uint32_t none = scene_batch(scene, "East", "none", "2024-01-02");
    uint32_t two = scene_batch(scene, "East", "two", "2024-01-03");
    const money all[] = {100, 200, 300}, of_two[] = {200, 300};
    struct payment_reader reader;
    const struct season_payment *payment;
    size_t number, count = 0;

    PAY(two, .key = "A", .amount = 200);
    PAY(one, .key = "A", .amount = 100);
    PAY(two, .key = "B", .amount = 300);
    scene_join(scene);
    reader = season_read(&scene->season);
    for (; (payment = payment_reader_next(&reader, &number)); count++) {
        assert_int_equal(number, count);
        assert_int_equal(payment->amount, all[count]);
    }
    assert_int_equal(count, 3);
    payment_reader_close(&reader);
    reader = season_read_batch(&scene->season, two);
    for (count = 0; (payment = payment_reader_next(&reader, NULL)); count++)
        assert_int_equal(payment->amount, of_two[count]);
    assert_int_equal(count, 2);
    payment_reader_close(&reader);
    reader = season_read_batch(&scene->season, none);
    assert_null(payment_reader_next(&reader, NULL));
    payment_reader_close(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TESTED(test_months),        TESTED(test_the_language_of_most),
        TESTED(test_texts),         TESTED(test_keys_as_the_ledger_has_them),
        TESTED(test_what_was_paid), TESTED(test_payments_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
