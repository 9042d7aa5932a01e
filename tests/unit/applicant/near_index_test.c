/* Which value of the past is told beside a new one. */
#include "unit.h"

#include "applicant/field.h"
#include "applicant/near_index.h"

static const struct field codes = {.name = {"code", 4}, .type = FIELD_TEXT};

static void add(struct near_index *index, const char *value, uint32_t number, const char *person)
{
    near_index_add(index, str_of(value), (struct near_entry){number, str_of(person)});
}

/* The number of what VALUE, which is PERSON's, is near to, and how; -1: nothing. */
static int found(struct near_index *index, const char *value, const char *person,
                 enum nearness *nearness)
{
    const struct near_entry *entry =
        near_index_find(index, str_of(value), str_of(person), nearness);

    return entry ? (int)entry->number : -1;
}

/* The first who had it, and where that is oneself, the first other; never a third. */
static void the_first_other_person_is_found(void **state)
{
    struct near_index index = {.field = &codes};
    enum nearness nearness;

    (void)state;
    near_index_announce(&index, STR("A17"));
    near_index_announce(&index, STR("B5"));
    add(&index, "a17", 1, "Ann");
    add(&index, "a17", 2, "Ann");
    assert_int_equal(found(&index, "A17", "Ann", &nearness), -1);
    assert_int_equal(found(&index, "A17", "Cy", &nearness), 1);
    add(&index, "a17", 3, "Bo");
    add(&index, "a17", 4, "Cy");
    assert_int_equal(found(&index, "A17", "Ann", &nearness), 3);
    assert_int_equal(found(&index, "A17", "Bo", &nearness), 1);
    assert_int_equal(nearness, NEAR_CASE);
    assert_int_equal(found(&index, "B5", "Ann", &nearness), -1);
    near_index_release(&index);
}

/* A program that calculates writes 17 as 17.0. */
static void whole_numbers_with_a_point(void **state)
{
    static const struct {
        const char *announced, *past;
        int near; /* enum nearness; -1: not near */
    } cases[] = {
        {"17.0", "17", NEAR_DECIMAL},
        {"17", "17.00", NEAR_DECIMAL},
        {"17.0", "00017", NEAR_DECIMAL},
        {"17.0", "17.00", NEAR_DECIMAL},
        {"17.0", "１７", NEAR_DECIMAL},
        {"17", "00017", NEAR_ZEROS},
        {"17.5", "17", -1},
        {"17.", "17", -1},
        {"1.0.0", "1", -1},
        {".0", "0", -1},
        {"A17.0", "A17", -1},
        {"170", "17", -1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct near_index index = {.field = &codes};
        enum nearness nearness = NEARNESSES;
        int number;

        near_index_announce(&index, str_of(cases[i].announced));
        add(&index, cases[i].past, 1, "Ann");
        number = found(&index, cases[i].announced, "Bo", &nearness);
        if ((number == 1) != (cases[i].near >= 0) ||
            (number == 1 && (int)nearness != cases[i].near))
            fail_msg("%s and %s: %d", cases[i].announced, cases[i].past, (int)nearness);
        near_index_release(&index);
    }
}

static void the_plainest_nearness_is_told(void **state)
{
    struct near_index index = {.field = &codes};
    enum nearness nearness;

    (void)state;
    near_index_announce(&index, STR("AO7"));
    add(&index, "A07", 1, "Ann");
    assert_int_equal(found(&index, "AO7", "Cy", &nearness), 1);
    assert_int_equal(nearness, NEAR_READING);
    add(&index, "ao7", 2, "Bo");
    assert_int_equal(found(&index, "AO7", "Cy", &nearness), 2);
    assert_int_equal(nearness, NEAR_CASE);
    add(&index,
        "Ａ\xEF\xBC\xAF"
        "7",
        3, "Di");
    assert_int_equal(found(&index, "AO7", "Cy", &nearness), 3);
    assert_int_equal(nearness, NEAR_LOOK);
    near_index_release(&index);
}

/* Only what shares a bucket with a new value is kept. */
static void what_nobody_asks_for_is_not_kept(void **state)
{
    struct near_index index = {.field = &codes};
    enum nearness nearness;

    (void)state;
    near_index_announce(&index, STR("A17"));
    add(&index, "A18", 1, "Ann");
    assert_int_equal(index.forms.count, 0);
    assert_int_equal(found(&index, "A17", "Bo", &nearness), -1);
    near_index_release(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_other_person_is_found),
        cmocka_unit_test(whole_numbers_with_a_point),
        cmocka_unit_test(the_plainest_nearness_is_told),
        cmocka_unit_test(what_nobody_asks_for_is_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
