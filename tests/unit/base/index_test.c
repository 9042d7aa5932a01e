/* Texts get one number each, and keep it. */
#include "unit.h"

#include "base/index.h"
#include <stdio.h>

static void test_numbers_in_the_order_they_came(void **state)
{
    struct text_index index = {0};
    uint32_t number = 99;

    (void)state;
    assert_false(text_index_find(&index, STR("a"), &number));
    assert_int_equal(text_index_add(&index, STR("a")), 0);
    assert_int_equal(text_index_add(&index, STR("")), 1);
    assert_int_equal(text_index_add(&index, STR("a\0b")), 2);
    assert_int_equal(text_index_add(&index, STR("a")), 0);
    assert_int_equal(text_index_add(&index, (struct str){NULL, 0}), 1);
    assert_true(text_index_find(&index, STR("a\0b"), &number));
    assert_int_equal(number, 2);
    assert_false(text_index_find(&index, STR("a\0"), &number));
    assert_int_equal(number, 2);
    assert_str(index.texts[0], "a");
    assert_int_equal(index.count, 3);
    assert_false(text_index_add_new(&index, STR("a\0b")));
    assert_true(text_index_add_new(&index, STR("a\0")));
    assert_true(text_index_has(&index, STR("a\0")));
    assert_false(text_index_has(&index, STR("a\0c")));
    assert_int_equal(index.count, 4);
    text_index_release(&index);
    assert_int_equal(index.count, 0);
}

static void test_many(void **state)
{
    struct text_index index = {0};
    uint32_t number;
    char text[24];

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 50000; i++) {
            size_t length = (size_t)snprintf(text, sizeof text, "9901%014u", (unsigned)(i * 7));

            assert_int_equal(text_index_add(&index, (struct str){text, length}), i);
        }
    }
    for (uint32_t i = 0; i < 50000; i++) {
        size_t length = (size_t)snprintf(text, sizeof text, "9901%014u", (unsigned)(i * 7));

        assert_true(text_index_find(&index, (struct str){text, length}, &number));
        assert_int_equal(number, i);
        assert_str(index.texts[i], text);
        length = (size_t)snprintf(text, sizeof text, "9901%014u", (unsigned)(i * 7 + 1));
        assert_false(text_index_find(&index, (struct str){text, length}, &number));
    }
    text_index_release(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_in_the_order_they_came),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
