/* Rows of numbers: the same ones have the same number, however many there are. */
#include "unit.h"

#include "base/number_index.h"

static void test_rows_are_found_again(void **state)
{
    struct number_index index = {.width = 3};
    uint32_t number = 7;

    (void)state;
    assert_false(number_index_find(&index, (const uint32_t[]){0, 0, 0}, &number));
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 5000; i++) {
            const uint32_t row[] = {i % 7, i, UINT32_MAX - i / 3};

            assert_int_equal(number_index_add(&index, row), i);
        }
    assert_int_equal(index.count, 5000);
    assert_true(number_index_find(&index, (const uint32_t[]){2, 9, UINT32_MAX - 3}, &number));
    assert_int_equal(number, 9);
    assert_int_equal(number_index_row(&index, 9)[1], 9);
    assert_false(number_index_find(&index, (const uint32_t[]){3, 9, UINT32_MAX - 3}, &number));
    number_index_release(&index);
    assert_int_equal(index.count, 0);
    assert_int_equal(index.width, 3);
}

static void test_one_number_in_a_row(void **state)
{
    struct number_index index = {.width = 1};

    (void)state;
    assert_int_equal(number_index_add(&index, (const uint32_t[]){0}), 0);
    assert_int_equal(number_index_add(&index, (const uint32_t[]){UINT32_MAX}), 1);
    assert_int_equal(number_index_add(&index, (const uint32_t[]){0}), 0);
    number_index_release(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_found_again),
        cmocka_unit_test(test_one_number_in_a_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
