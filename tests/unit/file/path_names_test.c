/* File names in batch.ini: every byte survives, and none can break the line. */
#include "unit.h"

#include "file/path_names.h"

static void assert_encoded(struct str name, const char *expected)
{
    struct strbuf text = {0};
    struct arena arena = {0};
    const char *back;

    name_encode(name, &text);
    assert_str(strbuf_str(&text), expected);
    back = name_decode(strbuf_str(&text), &arena);
    assert_non_null(back);
    assert_int_equal(strlen(back), name.len);
    assert_memory_equal(back, name.ptr, name.len);
    strbuf_release(&text);
    arena_release(&arena);
}

static void test_plain_names_stay(void **state)
{
    (void)state;
    assert_encoded(STR("applicants.csv"), "applicants.csv");
    assert_encoded(STR("history/district-2024-01-31"), "history/district-2024-01-31");
    assert_encoded(STR("元旦 名单（一）.csv"), "元旦 名单（一）.csv");
}

static void test_traps_are_encoded(void **state)
{
    (void)state;
    assert_encoded(STR("a|b;c#d\"e'f\\g%h"), "a%7Cb%3Bc%23d%22e%27f%5Cg%25h");
    assert_encoded(STR("two\nlines\r.csv"), "two%0Alines%0D.csv");
    assert_encoded(STR(" ends "), "%20ends%20");
    assert_encoded(STR("   "), "%20%20%20");
    assert_encoded(STR("\u3000wide"), "%E3%80%80wide");
    assert_encoded(STR("\xCC\xD8\xC0\xA7.csv"), "%CC%D8%C0%A7.csv"); /* GB18030 */
    assert_encoded(STR("cut\xE5\x85"), "cut%E5%85");
}

static void test_every_byte_survives(void **state)
{
    (void)state;
    for (int byte = 1; byte < 256; byte++) {
        char name[3] = {'a', (char)byte, 'z'};
        struct strbuf text = {0};
        struct arena arena = {0};
        const char *back;

        name_encode((struct str){name, 3}, &text);
        assert_int_equal(utf8_error(strbuf_str(&text)), text.len);
        assert_int_equal(str_find(strbuf_str(&text), '\n'), text.len);
        assert_int_equal(str_find(strbuf_str(&text), '|'), text.len);
        back = name_decode(strbuf_str(&text), &arena);
        assert_non_null(back);
        assert_memory_equal(back, name, 3);
        strbuf_release(&text);
        arena_release(&arena);
    }
}

static void test_decode_refuses_the_rest(void **state)
{
    static const char *const wrong[] = {"", "%", "a%2", "a%2x", "%0a", "%00", "a%%20"};
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_null(name_decode(str_of(wrong[i]), &arena));
    arena_release(&arena);
}

static void test_names_stay_below(void **state)
{
    (void)state;
    assert_true(name_stays_below("a.csv"));
    assert_true(name_stays_below("history/jan/ledger.csv"));
    assert_true(name_stays_below("..a/b.."));
    assert_false(name_stays_below(""));
    assert_false(name_stays_below("/etc/passwd"));
    assert_false(name_stays_below(".."));
    assert_false(name_stays_below("a/../../b"));
    assert_false(name_stays_below("a/./b"));
    assert_false(name_stays_below("a//b"));
    assert_false(name_stays_below("a/"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_names_stay),    cmocka_unit_test(test_traps_are_encoded),
        cmocka_unit_test(test_every_byte_survives), cmocka_unit_test(test_decode_refuses_the_rest),
        cmocka_unit_test(test_names_stay_below),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
