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

static void test_the_sheet_of_a_list(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(list_sheet(&arena, STR("a.xlsx#June"), "b/inputs/a.xlsx"), "June");
    assert_string_equal(list_sheet(&arena, STR(" in/a#1.xlsx#June "), "b/inputs/a#1.xlsx"), "June");
    assert_null(list_sheet(&arena, STR("a.xlsx"), "b/inputs/a.xlsx"));
    assert_null(list_sheet(&arena, STR("a.xlsx#"), "b/inputs/a.xlsx#"));
    assert_null(list_sheet(&arena, STR(" "), "b/inputs/x"));
    /* the `#` is part of the file's name, which the archive has whole */
    assert_null(list_sheet(&arena, STR("in/a#1.csv"), "b/inputs/lists/one/a#1.csv"));
    arena_release(&arena);
}

#define MOST 3

/* What the files of a batch are called in its archive. Files of changes with one letter as content
 * are the same. */
static const struct names {
    const char *applicants[2], *rules, *rules_name, *lists[MOST], *list_names[MOST];
    const char *changes[MOST], *contents, *change_names[MOST];
    const char *corrections[MOST], *correction_names[MOST];
    size_t tables; /* of the lists, the last ones are tables */
} inputs[] = {
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"x.csv", "y.csv", "in/z.csv"},
     {"x.csv", "y.csv", "in/z.csv"}},
    {{"a.csv"}, "-", "rules.ini", {"x.csv"}, {"x.csv"}},
    {{"a.csv"}, "sub/a.csv", "rules-a.csv", {"x.csv"}, {"x.csv"}},
    {{"a.csv", "rules-a.csv"}, "a.csv", "rules-rules-a.csv", {"x.csv"}, {"x.csv"}},
    {{"a.csv"}, "history", "rules-history", {"x.csv"}, {"x.csv"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"a.csv", "rules.ini", "history/z.csv"},
     {"lists/one/a.csv", "lists/two/rules.ini", "lists/three/z.csv"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"x.csv", "x.csv", "a.csv/z.csv"},
     {"x.csv", "lists/two/x.csv", "lists/three/z.csv"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"/y/x.csv", "../y.csv", ".hidden/z.csv"},
     {"lists/one/x.csv", "lists/two/y.csv", "lists/three/z.csv"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {".x.csv", "y/", "z/.."},
     {"lists/one/_.x.csv", "lists/two/file", "lists/three/_.."}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"a//b.csv", " y.csv ", "z.csv"},
     {"lists/one/b.csv", "y.csv", "z.csv"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"a.csv", "x.csv", "x.csv"},
     {"lists/one/a.csv", "x.csv", "tables/three/x.csv"},
     .tables = 2},
    /* what another list is called in truth */
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"lists/two/a.csv", "a.csv", "lists/two"},
     {"lists/two/a.csv", "lists/two-2/a.csv", "lists/three/two"}},
    {{"a.csv"}, "rules.ini", "rules.ini", {"lists", "a.csv"}, {"lists", "lists-2/two/a.csv"}},
    {{"lists", "lists-2"}, "rules.ini", "rules.ini", {"lists"}, {"lists-3/one/lists"}},
    /* changes and corrections have no path that the rules know */
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     .changes = {"x/c.csv", "-", "d.csv"},
     .contents = "abc",
     .change_names = {"c.csv", "changes.csv", "d.csv"},
     .corrections = {"y/e.csv", "-"},
     .correction_names = {"e.csv", "corrections.csv"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"l.csv", "t.csv"},
     {"l.csv", "t.csv"},
     .tables = 1,
     .changes = {"x/a.csv", "x/rules.ini", "x/t.csv"},
     .contents = "abc",
     .change_names = {"changes/1/a.csv", "changes/2/rules.ini", "changes/3/t.csv"},
     .corrections = {"x/l.csv", "x/history"},
     .correction_names = {"corrections/1/l.csv", "corrections/2/history"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     .changes = {"x/c.csv", "y/c.csv", "z/c.csv"},
     .contents = "aab",
     .change_names = {"c.csv", "c.csv", "changes/3/c.csv"},
     .corrections = {"x/c.csv", "y/d.csv", "z/d.csv"},
     .correction_names = {"corrections/1/c.csv", "d.csv", "corrections/3/d.csv"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     .changes = {".c.csv"},
     .contents = "a",
     .change_names = {"_.c.csv"},
     .corrections = {"x/.c.csv", ".d.csv"},
     .correction_names = {"corrections/1/_.c.csv", "_.d.csv"}},
    {{"changes", "changes-2"},
     "corrections",
     "corrections",
     .changes = {"x/changes", "changes.csv", "y/changes.csv"},
     .contents = "abc",
     .change_names = {"changes-3/1/changes", "changes.csv", "changes-3/3/changes.csv"},
     .corrections = {"x/corrections"},
     .correction_names = {"corrections-2/1/corrections"}},
    {{"a.csv"},
     "rules.ini",
     "rules.ini",
     {"changes/1/a.csv", "changes/2"},
     {"changes/1/a.csv", "changes/2"},
     .changes = {"x/a.csv", "y/a.csv"},
     .contents = "ab",
     .change_names = {"changes/3/a.csv", "changes/4/a.csv"}},
};

static size_t count_of(const char *const *names, size_t most)
{
    size_t count = 0;

    while (count < most && names[count])
        count++;
    return count;
}

/* A batch of what stands in NAMES, of which the inputs are to be named. */
struct named {
    struct batch batch;
    struct source sources[2];
    struct list lists[MOST];
    struct value_table tables[MOST];
    struct list_rule list_rules[MOST];
    struct table_rule table_rules[MOST];
    struct change_file changes[MOST];
    struct correction_file corrections[MOST];
    struct diag_list diags;
};

static void state_rules_files(struct named *named, const struct names *names)
{
    static const char *const called[MOST] = {"one", "two", "three"};
    size_t count = count_of(names->lists, MOST), lists = count - names->tables;

    for (size_t i = 0; i < lists; i++)
        named->list_rules[i] =
            (struct list_rule){.name = str_of(called[i]), .file = str_of(names->lists[i])};
    for (size_t i = lists; i < count; i++)
        named->table_rules[i - lists] =
            (struct table_rule){.name = str_of(called[i]), .file = str_of(names->lists[i])};
    named->batch.rules = (struct ruleset){.lists = named->list_rules,
                                          .list_count = lists,
                                          .tables = named->table_rules,
                                          .table_count = names->tables};
}

static void state_inputs(struct named *named, const struct names *names, const char *rules,
                         const char *const *changes, const char *const *corrections)
{
    *named = (struct named){
        .batch = {
            .options = {.rules = rules, .change_count = count_of(changes, MOST)},
            .roster = {.sources = named->sources, .source_count = count_of(names->applicants, 2)},
            .lists = named->lists,
            .tables = named->tables,
            .change_files = named->changes,
            .repayment = {.corrections = named->corrections,
                          .correction_count = count_of(corrections, MOST)}}};
    state_rules_files(named, names);
    for (size_t i = 0; i < named->batch.roster.source_count; i++)
        named->sources[i].input =
            (struct input){.path = names->applicants[i], .name = names->applicants[i]};
    for (size_t i = 0; i < named->batch.options.change_count; i++)
        named->changes[i].input =
            (struct input){.path = changes[i], .digest = {(uint8_t)names->contents[i]}};
    for (size_t i = 0; i < named->batch.repayment.correction_count; i++)
        named->corrections[i].input = (struct input){.path = corrections[i]};
    batch_name_inputs(&named->batch, &named->diags);
}

static void assert_names(const struct named *named, const struct names *names)
{
    size_t lists = named->batch.rules.list_count;

    assert_string_equal(named->batch.rules_input.name, names->rules_name);
    for (size_t i = 0; i < lists; i++)
        assert_string_equal(named->lists[i].input.name, names->list_names[i]);
    for (size_t i = 0; i < names->tables; i++)
        assert_string_equal(named->tables[i].input.name, names->list_names[lists + i]);
    for (size_t i = 0; i < named->batch.options.change_count; i++)
        assert_string_equal(named->changes[i].input.name, names->change_names[i]);
    for (size_t i = 0; i < named->batch.repayment.correction_count; i++)
        assert_string_equal(named->corrections[i].input.name, names->correction_names[i]);
}

/* And a rerun, which finds them by those names, calls them the same. */
static void test_inputs_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        struct arena arena = {0};
        struct named named, again;
        const char *changes[MOST] = {NULL}, *corrections[MOST] = {NULL};

        state_inputs(&named, &inputs[i], inputs[i].rules, inputs[i].changes, inputs[i].corrections);
        assert_names(&named, &inputs[i]);
        for (size_t n = 0; n < named.batch.options.change_count; n++)
            changes[n] = path_join(&arena, "b/inputs", named.changes[n].input.name);
        for (size_t n = 0; n < named.batch.repayment.correction_count; n++)
            corrections[n] = path_join(&arena, "b/inputs", named.corrections[n].input.name);
        state_inputs(&again, &inputs[i], path_join(&arena, "b/inputs", inputs[i].rules_name),
                     changes, corrections);
        assert_names(&again, &inputs[i]);
        arena_release(&named.batch.arena);
        arena_release(&again.batch.arena);
        arena_release(&arena);
    }
}

/* A workbook keeps its name without the sheet. */
static void test_a_sheet_is_no_part_of_the_name(void **state)
{
    struct list lists[2] = {{.input.sheet = "June"}, {.input.sheet = NULL}};
    struct list_rule rules[2] = {{.name = STR("one"), .file = STR("in/a#1.xlsx#June")},
                                 {.name = STR("two"), .file = STR("in/b#1.csv")}};
    struct batch batch = {
        .options.rules = "rules.ini", .lists = lists, .rules = {.lists = rules, .list_count = 2}};

    (void)state;
    batch_name_inputs(&batch, NULL);
    assert_string_equal(lists[0].input.name, "in/a#1.xlsx");
    assert_string_equal(lists[1].input.name, "in/b#1.csv");
    arena_release(&batch.arena);
}

/* Who reads the ledger must know which file is meant. */
static void test_another_name_is_told(void **state)
{
    struct test_folder *folder = *state;
    struct source sources[] = {{.input = {.path = "x/a.csv", .name = "a.csv"}},
                               {.input = {.path = "y/a.csv", .name = "a-2.csv"}},
                               {.input = {.path = "-", .name = "applicants.csv"}}};
    struct batch batch = {.options.rules = "rules.ini",
                          .roster = {.sources = sources, .source_count = 3}};

    batch_name_inputs(&batch, &folder->diags);
    assert_str(test_told(folder),
               "y/a.csv: note: is called a-2.csv in this batch: its own name is taken\n");
    arena_release(&batch.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_the_usual_id),
        cmocka_unit_test(test_where_a_list_lies),
        cmocka_unit_test(test_the_sheet_of_a_list),
        cmocka_unit_test(test_inputs_are_told_apart),
        cmocka_unit_test(test_a_sheet_is_no_part_of_the_name),
        IN_FOLDER(test_another_name_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
