/* Near numbers and names: what is near enough, and what is just not. */
#include "season_scene.h"

#define PAY(batch, ...) \
    scene_pay(scene, (batch), (struct scene_payment){.amount = 100, __VA_ARGS__})
#define TESTED(test) cmocka_unit_test_setup_teardown(test, scene_make, scene_remove)

/* The findings of TEST for two people of one batch, who are what ONE and OTHER say. */
static const char *found_of(enum audit_test test, struct scene_payment one,
                            struct scene_payment other)
{
    struct season_scene *scene;
    void *state;
    uint64_t found;

    scene_make(&state);
    scene = state;
    one.amount = other.amount = 100;
    scene_batch(scene, "East", "batch", "2024-01-01");
    scene_pay(scene, 0, one);
    scene_pay(scene, 0, other);
    scene_audit(scene);
    found = scene->audit.found[test];
    scene_remove(&state);
    return found == 2 ? "both" : found == 0 ? "none" : "one";
}

#define PAIR(test, ...) found_of((test), __VA_ARGS__)
#define PERSON(...)        \
    (struct scene_payment) \
    {                      \
        __VA_ARGS__        \
    }

static void test_numbers_by_a_digit_or_two_neighbours(void **state)
{
    static const struct {
        const char *other, *found;
    } cases[] = {
        {"990101198001020021", "both"}, /* one digit */
        {"991101198001010021", "both"}, /* another one */
        {"990101198001010031", "both"}, /* the last but the check digit */
        {"990101198001100021", "both"}, /* 0101 and 0110: neighbours swapped */
        {"990101198001030031", "none"}, /* two digits */
        {"990101198010010021", "both"}, /* neighbours again, 01 and 10 */
        {"990101198001012001", "none"}, /* two that are not neighbours swapped */
        {"99010119800101003", "none"},  /* a digit less is another document */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            PAIR(TEST_NEAR_IDENTITY,
                 PERSON(.key = "990101198001010021", .name = "王一", .group = "unit"),
                 PERSON(.key = cases[i].other, .name = "李二", .group = "unit")),
            cases[i].found);
}

/* Who has two keys, an employee's in one scheme and a resident's number in another, is nobody else.
 */
static void test_one_number_under_two_keys(void **state)
{
    const char *number = "990101198001010021";

    (void)state;
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = number, .name = "王一"),
                             PERSON(.key = "E7", .identity = number, .name = "王一")),
                        "none");
}

/* Version 1.0 paid under both: letters in the place of digits make another document of it. */
static void test_one_number_with_letters_for_digits(void **state)
{
    const char *number = "990101194912310028";

    (void)state;
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = number, .name = "王一"),
                             PERSON(.key = "99O1O1194912310028", .name = "王一")),
                        "both");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY,
                             PERSON(.key = "99OIOI194912310028", .name = "王一"),
                             PERSON(.key = "99O1O1194912310028", .name = "王一")),
                        "both");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = number, .name = "王一"),
                             PERSON(.key = "99O1O1194912310029", .name = "王一")),
                        "none");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = number, .name = "王一"),
                             PERSON(.key = "99O1O1194912310028", .name = "李二")),
                        "none");
}

static void test_numbers_need_something_in_common(void **state)
{
    const char *a = "990101198001010021", *b = "990101198001020021";

    (void)state;
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = a, .name = "王一", .group = "one"),
                             PERSON(.key = b, .name = "李二", .group = "two")),
                        "none");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = a, .name = "王一"),
                             PERSON(.key = b, .name = "王一")),
                        "both");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = a, .name = "王 一"),
                             PERSON(.key = b, .name = "王一")),
                        "both");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = a, .name = "王一", .account = "1"),
                             PERSON(.key = b, .name = "李二", .account = "1")),
                        "both");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = a, .name = "王一", .account = "1"),
                             PERSON(.key = b, .name = "李二", .phone = "1")),
                        "none");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = a, .name = "王一", .phone = "1"),
                             PERSON(.key = b, .name = "李二", .phone = "1")),
                        "both");
}

static void test_other_documents_by_a_character(void **state)
{
    static const struct {
        const char *other, *found;
    } cases[] = {
        {"E12345679", "both"}, {"F12345678", "both"}, {"E1234567", "both"}, {"E123456789", "both"},
        {"E12345696", "none"}, {"E21345678", "none"}, /* two swapped are two */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(PAIR(TEST_NEAR_IDENTITY,
                                 PERSON(.key = "E12345678", .name = "Ann", .phone = "1"),
                                 PERSON(.key = cases[i].other, .name = "Bo", .phone = "1")),
                            cases[i].found);
        assert_string_equal(PAIR(TEST_NEAR_IDENTITY,
                                 PERSON(.key = "E12345678", .name = "Ann", .phone = "1"),
                                 PERSON(.key = cases[i].other, .name = "Bo", .phone = "2")),
                            "none");
    }
}

/* 18 characters that are no resident's number are a document as others are. */
static void test_documents_of_18_characters(void **state)
{
    (void)state;
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY,
                             PERSON(.key = "PASSPORT-000000001", .name = "Ann", .group = "unit"),
                             PERSON(.key = "PASSPORT-000000007", .name = "Bo", .group = "unit")),
                        "both");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY,
                             PERSON(.key = "PASSPORT-000000001", .name = "Ann", .group = "unit"),
                             PERSON(.key = "PASSPORT-000000017", .name = "Bo", .group = "unit")),
                        "none");
}

/* Who has one document under two keys is near to a third by both of them. */
static void test_one_document_under_two_keys(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = "E12345678", .name = "Ann", .phone = "1");
    PAY(batch, .key = "S7", .identity = "E12345678", .name = "Ann", .phone = "1");
    PAY(batch, .key = "E12345679", .name = "Bo", .phone = "1");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_NEAR_IDENTITY),
               "batch:2 near E*******9, Bo; batch:3 near E*******9, Bo; "
               "batch:4 near E*******8, Ann");
}

/* Payments into two accounts, of two units, are still one person's. */
static void test_all_that_a_person_has_is_compared(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = "E12345678", .name = "Ann", .account = "K1", .group = "North");
    PAY(batch, .key = "E12345678", .name = "Ann", .account = "K2", .group = "South");
    PAY(batch, .key = "E12345678", .name = "Ann", .account = "K2", .group = "South",
        .grant = "rent");
    PAY(batch, .key = "E12345679", .name = "Bo", .account = "K2");
    PAY(batch, .key = "E12345670", .name = "Cy", .group = "South");
    PAY(batch, .key = "E12345671", .name = "Di"); /* nothing in common */
    scene_audit(scene);
    assert_int_equal(scene->audit.found[TEST_NEAR_IDENTITY], 5);
}

/* Who has no name has none in common with anybody else who has none. */
static void test_no_name_is_no_common_name(void **state)
{
    (void)state;
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = "990101198001010021", .name = ""),
                             PERSON(.key = "990101198001020021", .name = "")),
                        "none");
    assert_string_equal(PAIR(TEST_NEAR_IDENTITY, PERSON(.key = "E12345678", .name = " "),
                             PERSON(.key = "E12345679", .name = " ")),
                        "none");
    assert_string_equal(PAIR(TEST_NEAR_NAME, PERSON(.key = "A", .name = "", .account = "1"),
                             PERSON(.key = "B", .name = "x", .account = "1")),
                        "none");
}

/* Near at the account and at the phone is told once, by the account's. */
static void test_near_by_account_and_phone_is_told_once(void **state)
{
    struct season_scene *scene = *state;
    uint32_t batch = scene_batch(scene, "East", "batch", "2024-01-01");

    PAY(batch, .key = "A", .name = "王小明", .account = "K1", .phone = "1");
    PAY(batch, .key = "B", .name = "王晓明", .account = "K1");
    PAY(batch, .key = "C", .name = "王小民", .phone = "1");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_NEAR_NAME), "batch:2 near 王晓明; "
                                                   "batch:3 near 王小明; "
                                                   "batch:4 near 王小明");
}

static void test_names_by_a_character(void **state)
{
    static const struct {
        const char *one, *other, *found;
    } cases[] = {
        {"王小明", "王晓明", "both"}, {"王小明", "王小明明", "both"},
        {"王明", "王鸣", "none"},     {"王小明", "王小", "none"},
        {"王小明", "李晓明", "none"}, {"Ann Lee", "Ann Lea", "both"},
        {"王小明", "王小明", "none"}, {"欧阳小明", "欧阳晓明", "both"},
        {"王小明", "王明小", "none"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(PAIR(TEST_NEAR_NAME,
                                 PERSON(.key = "A", .name = cases[i].one, .account = "1"),
                                 PERSON(.key = "B", .name = cases[i].other, .account = "1")),
                            cases[i].found);
        assert_string_equal(PAIR(TEST_NEAR_NAME,
                                 PERSON(.key = "A", .name = cases[i].one, .phone = "1"),
                                 PERSON(.key = "B", .name = cases[i].other, .phone = "1")),
                            cases[i].found);
        assert_string_equal(
            PAIR(TEST_NEAR_NAME,
                 PERSON(.key = "A", .name = cases[i].one, .account = "1", .group = "unit"),
                 PERSON(.key = "B", .name = cases[i].other, .account = "2", .group = "unit")),
            "none");
    }
}

/* Each line of both is told, with the other's number masked; whoever was not paid is not there. */
static void test_each_payment_is_told(void **state)
{
    struct season_scene *scene = *state;
    uint32_t first = scene_batch(scene, "East", "first", "2024-01-01");
    uint32_t second = scene_batch(scene, "West", "second", "2024-05-01");

    PAY(first, .key = "990101198001010021", .name = "王一", .group = "unit");
    PAY(first, .key = "990101198001110021", .name = "张三", .group = "unit",
        .flags = SEASON_FAILED);
    PAY(second, .key = "990101198001010021", .name = "王一", .group = "unit");
    PAY(second, .key = "990101198001020021", .name = "李二", .group = "unit");
    scene_audit(scene);
    assert_str(scene_found(scene, TEST_NEAR_IDENTITY),
               "first:2 near 9901***********021, 李二; second:2 near 9901***********021, 李二; "
               "second:3 near 9901***********021, 王一");
    assert_int_equal(scene->audit.looked_at[TEST_NEAR_IDENTITY], 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_by_a_digit_or_two_neighbours),
        cmocka_unit_test(test_one_number_under_two_keys),
        cmocka_unit_test(test_one_number_with_letters_for_digits),
        cmocka_unit_test(test_numbers_need_something_in_common),
        cmocka_unit_test(test_other_documents_by_a_character),
        cmocka_unit_test(test_documents_of_18_characters),
        TESTED(test_one_document_under_two_keys),
        TESTED(test_all_that_a_person_has_is_compared),
        cmocka_unit_test(test_no_name_is_no_common_name),
        cmocka_unit_test(test_names_by_a_character),
        TESTED(test_near_by_account_and_phone_is_told_once),
        TESTED(test_each_payment_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
