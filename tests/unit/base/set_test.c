/* Sets of texts: what was put in is found, and nothing else. */
#include "unit.h"

#include "base/set.h"
#include <stdio.h>

static void test_add_and_find(void **state)
{
    struct name_set set = {0};
    struct arena arena = {0};
    char word[] = "张三";

    (void)state;
    assert_false(name_set_has(&set, STR("张三")));
    assert_int_equal(name_set_count(&set), 0);
    assert_true(name_set_add(&set, &arena, str_of(word)));
    memset(word, 'x', sizeof word - 1); /* the set has its own copy */
    assert_true(name_set_has(&set, STR("张三")));
    assert_false(name_set_add(&set, &arena, STR("张三")));
    assert_false(name_set_has(&set, STR("张")));
    assert_false(name_set_has(&set, STR("张三 ")));
    assert_int_equal(name_set_count(&set), 1);
    assert_false(name_set_has(&set, STR("")));
    assert_true(name_set_add(&set, &arena, (struct str){NULL, 0}));
    assert_true(name_set_has(&set, STR("")));
    assert_true(name_set_add(&set, &arena, STR("a\0b")));
    assert_false(name_set_has(&set, STR("a")));
    assert_false(name_set_has(&set, STR("a\0c")));
    assert_int_equal(name_set_count(&set), 3);
    name_set_release(&set);
    assert_int_equal(name_set_count(&set), 0);
    assert_false(name_set_has(&set, STR("张三")));
    arena_release(&arena);
}

static void test_tens_of_thousands(void **state)
{
    struct name_set set = {0};
    struct arena arena = {0};
    char text[32];

    (void)state;
    for (int i = 0; i < 50000; i++) {
        snprintf(text, sizeof text, "99010119%09d", i);
        assert_true(name_set_add(&set, &arena, str_of(text)));
    }
    for (int i = 0; i < 100000; i++) {
        snprintf(text, sizeof text, "99010119%09d", i);
        assert_int_equal(name_set_has(&set, str_of(text)), i < 50000);
    }
    assert_int_equal(name_set_count(&set), 50000);
    name_set_release(&set);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add_and_find),
        cmocka_unit_test(test_tens_of_thousands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
