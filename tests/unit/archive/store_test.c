/* The inputs below inputs/: each file once, byte for byte, and nothing that was not decided on. */
#include "manifest_example.h"

/* The example with inputs that are there to be read: `in` has the files, NAME of each too. */
struct stored {
    struct sample_batch e;
    struct source sources[3];
    struct table_rule table_rules[1];
    struct input table, past[20];
    const struct input *tables[1];
    struct change_file changes[3];
    struct correction_file corrections[2];
};

static void set_input(struct test_folder *folder, struct input *input, const char *name)
{
    const char *path = arena_printf(&folder->arena, "in/%s", name);
    struct file_bytes bytes;

    test_write(folder, path, str_of(name));
    *input = (struct input){.path = test_path(folder, path), .name = name};
    assert_true(input_read(input, &bytes, &folder->diags));
    file_bytes_release(&bytes);
}

/* Two sheets of one workbook and a file with applicants; changes likewise; twenty files of an
 * earlier batch. */
static void make_stored(struct stored *s, struct test_folder *folder)
{
    struct sample_batch *e = &s->e;

    *s = (struct stored){.tables = {&s->table}};
    make_example(e);
    set_input(folder, &e->rules_input, "relief.ini");
    set_input(folder, &s->sources[0].input, "people.xlsx");
    s->sources[1].input = s->sources[0].input;
    set_input(folder, &s->sources[2].input, "more.csv");
    e->roster = (struct roster){.sources = s->sources, .source_count = 3};
    set_input(folder, &e->list, "lists/registered/register.csv");
    e->rules.tables = s->table_rules;
    e->rules.table_count = 1;
    e->manifest.tables = s->tables;
    set_input(folder, &s->table, "tables/rates.csv");
    set_input(folder, &s->changes[0].input, "changes.csv");
    set_input(folder, &s->changes[1].input, "changes.xlsx");
    s->changes[2].input = s->changes[1].input;
    e->manifest.changes = s->changes;
    e->manifest.change_count = 3;
    set_input(folder, &s->corrections[0].input, "accounts.csv");
    set_input(folder, &s->corrections[1].input, "names.csv");
    e->manifest.corrections = s->corrections;
    e->manifest.correction_count = 2;
    for (int i = 0; i < 20; i++)
        set_input(folder, &s->past[i],
                  arena_printf(&folder->arena, "history/january/inputs/%d.csv", i));
    e->batches[0].inputs = s->past;
    e->batches[0].input_count = 20;
    e->history.batch_count = 1;
    assert_int_equal(mkdir(test_path(folder, "b"), 0700), 0);
}

static bool store(struct stored *s, struct test_folder *folder)
{
    return archive_inputs(&s->e.facts, &s->e.manifest, test_path(folder, "b"), &folder->diags);
}

static void test_each_file_once(void **state)
{
    struct test_folder *folder = *state;
    struct stored s;

    make_stored(&s, folder);
    assert_true(store(&s, folder));
    assert_str(test_told(folder), "");
    assert_int_equal(system(arena_printf(&folder->arena, "diff -r %s/in %s/b/inputs", folder->path,
                                         folder->path)),
                     0);
}

/* What version 1.0 showed for all inputs is what an auditor's own command gives. */
static void test_the_digest_of_all_inputs(void **state)
{
    struct test_folder *folder = *state;
    char anchor[SHA256_HEX_MAX];
    struct archive_seal seal;
    struct stored s;

    make_stored(&s, folder);
    archive_anchor(&s.e.facts, &s.e.manifest, anchor);
    assert_true(store(&s, folder));
    assert_true(archive_seal(test_path(folder, "b"), 1, &folder->diags));
    assert_int_equal(system(arena_printf(&folder->arena,
                                         "cd %s/b && grep ' inputs/' SHA256SUMS | sha256sum | "
                                         "grep -q '^%s '",
                                         folder->path, anchor)),
                     0);
    assert_true(archive_check_seal(test_path(folder, "b"), &seal, &folder->diags));
    assert_string_equal(seal.inputs, anchor);
}

/* Each input of any kind: all that were changed meanwhile are told, and none of them is kept. */
static void test_files_changed_meanwhile(void **state)
{
    static const char *const changed[] = {
        "relief.ini",   "people.xlsx",  "more.csv",  "lists/registered/register.csv", "changes.csv",
        "changes.xlsx", "accounts.csv", "names.csv", "history/january/inputs/7.csv"};
    struct test_folder *folder = *state;
    struct strbuf expected = {0};
    struct stored s;

    make_stored(&s, folder);
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++) {
        test_write(folder, arena_printf(&folder->arena, "in/%s", changed[i]), STR("other"));
        strbuf_printf(&expected,
                      "FOLDER/in/%s: error: was changed while the batch was being decided: run it "
                      "again\n",
                      changed[i]);
    }
    assert_false(store(&s, folder));
    assert_str(test_told(folder), arena_cstr(&folder->arena, strbuf_str(&expected)));
    strbuf_release(&expected);
    for (size_t i = 0; i < sizeof changed / sizeof *changed; i++)
        assert_false(file_exists(
            test_path(folder, arena_printf(&folder->arena, "b/inputs/%s", changed[i]))));
    assert_str(test_read(folder, "b/inputs/history/january/inputs/8.csv"),
               "history/january/inputs/8.csv");
}

/* A file in the way of a folder is told, and the other inputs are kept all the same. */
static void test_a_file_in_the_way(void **state)
{
    struct test_folder *folder = *state;
    struct stored s;

    make_stored(&s, folder);
    test_write(folder, "b/inputs/tables", STR("no folder"));
    assert_false(store(&s, folder));
    assert_str(test_told(folder), "FOLDER/b/inputs/tables/rates.csv: error: cannot be written: a "
                                  "part of its path is not a folder\n");
    assert_str(test_read(folder, "b/inputs/names.csv"), "names.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_each_file_once),
        IN_FOLDER(test_the_digest_of_all_inputs),
        IN_FOLDER(test_files_changed_meanwhile),
        IN_FOLDER(test_a_file_in_the_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
