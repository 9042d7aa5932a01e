/* What a batch, its lists and its rules are called: no two alike, and every list where the archived
 * rules find it again. */
#include "folder.h"

#include "batch/input_names.h"

static void test_ids(void **state)
{
    static const char *const good[] = {"a", "A-9_b.c", "0", "特困-2024-01-31", "z.ini"};
    static const char *const bad[] = {"",    ".a",  "-a",  "a/b",  "a b",   "a:b", "a@b",
                                      "a[b", "a{b", "a`b", "\xFF", "a\xC3", "a\nb"};
    char longest[102] = {0};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!batch_id_valid(str_of(good[i])))
            fail_msg("'%s' is refused", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (batch_id_valid(str_of(bad[i])))
            fail_msg("'%s' is taken", bad[i]);
    memset(longest, 'x', 100);
    assert_true(batch_id_valid(str_of(longest)));
    longest[100] = 'x';
    assert_false(batch_id_valid(str_of(longest)));
}

static void test_the_usual_id(void **state)
{
    struct arena arena = {0};
    struct scheme scheme = {.id = STR("new-year")};
    struct batch_options options = {.as_of = 19753};

    (void)state;
    assert_str(batch_id(&arena, &scheme, &options), "new-year-2024-01-31");
    options.id = "other";
    assert_str(batch_id(&arena, &scheme, &options), "other");
    arena_release(&arena);
}

static void test_where_a_list_lies(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(list_path(&arena, "schemes/a.ini", STR("b.csv")), "schemes/b.csv");
    assert_string_equal(list_path(&arena, "a.ini", STR("lists/b.csv")), "./lists/b.csv");
    assert_string_equal(list_path(&arena, "/x/a.ini", STR("../b.csv")), "/x/../b.csv");
    assert_string_equal(list_path(&arena, "schemes/a.ini", STR("/y/b.csv")), "/y/b.csv");
    arena_release(&arena);
}

/* With the applicant files a.csv and history-like names, what RULES and three lists become. */
static const struct {
    const char *rules, *lists[3];
    const char *rules_name, *names[3];
} inputs[] = {
    {"rules.ini", {"x.csv", "y.csv", "in/z.csv"}, "rules.ini", {"x.csv", "y.csv", "in/z.csv"}},
    {"-", {"x.csv", "y.csv", "z.csv"}, "rules.ini", {"x.csv", "y.csv", "z.csv"}},
    {"sub/a.csv", {"x.csv", "y.csv", "z.csv"}, "rules-a.csv", {"x.csv", "y.csv", "z.csv"}},
    {"history", {"x.csv", "y.csv", "z.csv"}, "rules-history", {"x.csv", "y.csv", "z.csv"}},
    {"rules.ini",
     {"a.csv", "rules.ini", "history/z.csv"},
     "rules.ini",
     {"lists/one/a.csv", "lists/two/rules.ini", "lists/three/z.csv"}},
    {"rules.ini",
     {"x.csv", "x.csv", "a.csv/z.csv"},
     "rules.ini",
     {"x.csv", "lists/two/x.csv", "lists/three/z.csv"}},
    {"rules.ini",
     {"/y/x.csv", "../y.csv", ".hidden/z.csv"},
     "rules.ini",
     {"lists/one/x.csv", "lists/two/y.csv", "lists/three/z.csv"}},
    {"rules.ini",
     {"a//b.csv", " y.csv ", "z.csv"},
     "rules.ini",
     {"lists/one/b.csv", "y.csv", "z.csv"}},
};

static void test_inputs_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        struct source source = {.input = {.path = "x/a.csv", .name = "a.csv"}};
        struct list lists[3] = {{.input.name = NULL}};
        struct list_rule rules[3] = {
            {.name = STR("one")}, {.name = STR("two")}, {.name = STR("three")}};
        struct batch batch = {.options.rules = inputs[i].rules,
                              .lists = lists,
                              .rules = {.lists = rules, .list_count = 3},
                              .roster = {.sources = &source, .source_count = 1}};

        for (size_t n = 0; n < 3; n++)
            rules[n].file = str_of(inputs[i].lists[n]);
        batch_name_inputs(&batch, NULL);
        assert_string_equal(batch.rules_input.name, inputs[i].rules_name);
        for (size_t n = 0; n < 3; n++)
            assert_string_equal(lists[n].input.name, inputs[i].names[n]);
        arena_release(&batch.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_the_usual_id),
        cmocka_unit_test(test_where_a_list_lies),
        cmocka_unit_test(test_inputs_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
