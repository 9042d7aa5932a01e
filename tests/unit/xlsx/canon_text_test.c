/* Elements spelled in one way, and taken apart again. */
#include "xlsx/canon_text.h"

#include "unit.h"

/* Attributes stand in the order of their names; no text can be taken for an element. */
static void elements_are_spelled(void **state)
{
    static const char *attributes[] = {"b", "2", "a", "1", NULL};
    struct strbuf out = {0};

    (void)state;
    canon_put_start(&out, "c", attributes);
    canon_put_end(&out, "c");
    assert_str(strbuf_str(&out), "<1:c@1:a1:1@1:b1:2>1:c");
    strbuf_clear(&out);
    canon_put_start(&out, "row", NULL);
    canon_put_text(&out, STR("<é"));
    assert_str(strbuf_str(&out), "<3:row3:<é");
    strbuf_clear(&out);
    canon_put_start(&out, "row", (const char *[]){NULL});
    assert_str(strbuf_str(&out), "<3:row");
    strbuf_clear(&out);
    canon_put_piece(&out, "a<b>@=c", 7);
    assert_str(strbuf_str(&out), "a\1b\2\3\4c");
    strbuf_release(&out);
}

/* Of more attributes than any element has, the further ones stand as they are written. */
static void elements_with_very_many_attributes(void **state)
{
    const char *attributes[2 * 66 + 1] = {NULL};
    struct strbuf out = {0}, expected = {0};
    struct arena arena = {0};

    (void)state;
    for (int i = 0; i < 66; i++) {
        attributes[2 * i] = arena_printf(&arena, "%02d", 65 - i);
        attributes[2 * i + 1] = "v";
    }
    strbuf_adds(&expected, "<1:c");
    for (int i = 2; i < 66; i++)
        strbuf_printf(&expected, "@2:%02d1:v", i);
    strbuf_adds(&expected, "@2:011:v@2:001:v");
    canon_put_start(&out, "c", attributes);
    assert_str(strbuf_str(&out), expected.ptr);
    strbuf_release(&out);
    strbuf_release(&expected);
    arena_release(&arena);
}

/* What was put is found again, whatever it holds. */
static void elements_taken_apart(void **state)
{
    static const char *attributes[] = {"b", "@1:a2:no<", "a", "", NULL};
    struct strbuf out = {0};
    struct canon_entry entry;
    struct str name, value;

    (void)state;
    canon_put_start(&out, "c", attributes);
    canon_put_piece(&out, "@1:z1:1", 7);
    canon_put_end(&out, "c");
    entry = canon_entry_of(strbuf_str(&out));
    assert_true(canon_next_attribute(&entry, &name, &value));
    assert_str(name, "a");
    assert_str(value, "");
    assert_true(canon_next_attribute(&entry, &name, &value));
    assert_str(name, "b");
    assert_str(value, "@1:a2:no<");
    assert_false(canon_next_attribute(&entry, &name, &value));
    assert_str(entry.rest, "\3"
                           "1:z1:1>1:c");
    assert_str(canon_attribute_of(strbuf_str(&out), "b"), "@1:a2:no<");
    assert_null(canon_attribute_of(strbuf_str(&out), "z").ptr);
    strbuf_release(&out);
}

static void whole_numbers(void **state)
{
    static const char *const none[] = {"", "01", "-1", "+1", " 1", "1 ", "1.0", "x", "12345"};

    (void)state;
    assert_true(canon_is_number(STR("0"), 4));
    assert_true(canon_is_number(STR("1234"), 4));
    assert_int_equal(canon_number(STR("1234")), 1234);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(canon_is_number(str_of(none[i]), 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_spelled),
        cmocka_unit_test(elements_with_very_many_attributes),
        cmocka_unit_test(elements_taken_apart),
        cmocka_unit_test(whole_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
