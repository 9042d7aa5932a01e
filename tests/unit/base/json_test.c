/* JSON: order, money and dates as text, and texts that are not UTF-8. */
#include "unit.h"

#include "base/json.h"

static void test_every_kind_of_value(void **state)
{
    json_t *root = json_object(), *array, *item, *inner;
    struct strbuf out = {0};

    (void)state;
    json_put_cstr(root, "scheme", "元旦\"救助\"\n");
    json_put_str(root, "empty", (struct str){NULL, 0});
    json_put_int(root, "read", INT64_MAX);
    json_put_int(root, "least", INT64_MIN);
    json_put_money(root, "amount", -123450);
    json_put_date(root, "as_of", 19753);
    json_put_bool(root, "yes", true);
    json_put_bool(root, "no", false);
    array = json_put_array(root, "tiers");
    item = json_append_object(array);
    json_put_int(item, "people", 3);
    json_append_object(array);
    inner = json_put_object(root, "a");
    json_put_cstr(inner, "z", "1");
    json_put_cstr(inner, "b", "2");
    json_render(root, &out);
    assert_str(strbuf_str(&out), "{\n"
                                 "  \"scheme\": \"元旦\\\"救助\\\"\\n\",\n"
                                 "  \"empty\": \"\",\n"
                                 "  \"read\": 9223372036854775807,\n"
                                 "  \"least\": -9223372036854775808,\n"
                                 "  \"amount\": \"-1234.50\",\n"
                                 "  \"as_of\": \"2024-01-31\",\n"
                                 "  \"yes\": true,\n"
                                 "  \"no\": false,\n"
                                 "  \"tiers\": [\n"
                                 "    {\n"
                                 "      \"people\": 3\n"
                                 "    },\n"
                                 "    {}\n"
                                 "  ],\n"
                                 "  \"a\": {\n"
                                 "    \"z\": \"1\",\n"
                                 "    \"b\": \"2\"\n"
                                 "  }\n"
                                 "}\n");
    strbuf_release(&out);
}

static void test_a_file_name_that_is_not_utf8(void **state)
{
    json_t *root = json_object();
    struct strbuf out = {0};

    (void)state;
    json_put_cstr(root, "output", "a\xFF\xE4\xB8z王");
    json_render(root, &out);
    assert_str(strbuf_str(&out), "{\n  \"output\": \"a\uFFFD\uFFFD\uFFFDz王\"\n}\n");
    strbuf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_value),
        cmocka_unit_test(test_a_file_name_that_is_not_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
