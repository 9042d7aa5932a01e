/* batch.ini: the same bytes for the same batch, whatever the inputs are called, and read back as
 * what was written. */
#include "manifest_example.h"

static void test_batch_ini_to_the_letter(void **state)
{
    struct test_folder *folder = *state;
    struct sample_batch e;

    make_example(&e);
    assert_true(write_example(folder, &e));
    assert_str(test_read(folder, "batch.ini"),
               "[batch]\n"
               "id = relief-2024-03-31\n"
               "scheme = relief\n"
               "title = 元旦送温暖\n"
               "as_of = 2024-03-31\n"
               "program = relief 1.1.0\n"
               "libraries = libxlsxwriter 1.1.4\n"
               "rules = relief.ini\n"
               "applicants = a.csv | b%3B c%7Cd.csv\n"
               "encoding = UTF-8 | GB18030\n"
               "lists = registered: lists/registered/register.csv\n"
               "history = history/relief-2024-01-31 | history/odd%3B%7Cname\n"
               "previous = " JANUARY " | " FEBRUARY "\n"
               "\n"
               "[totals]\n"
               "read = 4321\n"
               "pay = 4000\n"
               "wait = 300\n"
               "hold = 20\n"
               "reject = 1\n"
               "member = 0\n"
               "entitled = 20000.00\n"
               "amount = 12345.67\n"
               "goods_value = 0.05\n"
               "budget = 50010.00\n"
               "left = 37664.33\n"
               "\n"
               "[fund donations]\n"
               "amount = 50000.00\n"
               "drawn = 12345.67\n"
               "left = 37654.33\n"
               "\n"
               "[fund 市级]\n"
               "amount = 10.00\n"
               "drawn = 0.00\n"
               "left = 10.00\n");
}

static void test_reads_back(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;
    struct sample_batch e;

    make_example(&e);
    assert_true(write_example(folder, &e));
    batch = read_example(folder);
    assert_str(batch.id, "relief-2024-03-31");
    assert_str(batch.scheme, "relief");
    assert_str(batch.title, "元旦送温暖");
    assert_str(batch.program, "relief 1.1.0");
    assert_str(batch.libraries, "libxlsxwriter 1.1.4");
    assert_int_equal(batch.as_of, e.basis.as_of);
    assert_string_equal(batch.rules, test_path(folder, "inputs/relief.ini"));
    assert_int_equal(batch.applicant_count, 2);
    assert_string_equal(batch.applicants[0], test_path(folder, "inputs/a.csv"));
    assert_string_equal(batch.applicants[1], test_path(folder, "inputs/b; c|d.csv"));
    assert_null(batch.encoding);
    assert_int_equal(batch.list_count, 1);
    assert_str(batch.lists[0].name, "registered");
    assert_string_equal(batch.lists[0].path,
                        test_path(folder, "inputs/lists/registered/register.csv"));
    assert_int_equal(batch.history_count, 2);
    assert_string_equal(batch.history[0], test_path(folder, "inputs/history/relief-2024-01-31"));
    assert_string_equal(batch.history[1], test_path(folder, "inputs/history/odd;|name"));
    assert_int_equal(batch.previous_count, 2);
    assert_string_equal(batch.previous[1], FEBRUARY);
    assert_int_equal(batch.read, 4321);
    assert_memory_equal(batch.people, e.facts.people, sizeof batch.people);
    assert_int_equal(batch.entitled, 2000000);
    assert_int_equal(batch.amount, 1234567);
    assert_int_equal(batch.goods_value, 5);
    assert_int_equal(batch.budget, 5001000);
    assert_int_equal(batch.left, 3766433);
    assert_int_equal(batch.fund_count, 2);
    assert_str(batch.funds[1].name, "市级");
    assert_int_equal(batch.funds[0].drawn, 1234567);
    assert_int_equal(batch.funds[0].left, 3765433);
}

static void test_nothing_optional(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;
    struct sample_batch e;

    make_example(&e);
    e.rules.list_count = e.rules.fund_count = e.history.batch_count = 0;
    e.roster.source_count = 1;
    assert_true(write_example(folder, &e));
    batch = read_example(folder);
    assert_int_equal(batch.list_count, 0);
    assert_int_equal(batch.history_count, 0);
    assert_int_equal(batch.previous_count, 0);
    assert_int_equal(batch.fund_count, 0);
    assert_string_equal(batch.encoding, "UTF-8");
}

/* Titles as a rules file can give them: without quotes, or in double quotes. */
static void test_titles_survive(void **state)
{
    static const char *const titles[] = {
        "50% 补助",
        "a = b",
        "关于\"送温暖\"的通知",
        "a;b",
        "# not a note",
        "two  blanks; x",
        "[batch]",
        "O'Brien's",
        "'single' quote",
        "ends with back\\",
        "a:b",
    };
    struct test_folder *folder = *state;
    struct sample_batch e;

    make_example(&e);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        e.rules.scheme.title = str_of(titles[i]);
        assert_true(write_example(folder, &e));
        assert_str(read_example(folder).title, titles[i]);
    }
}

static void test_longest_title_survives(void **state)
{
    struct test_folder *folder = *state;
    char title[1000];
    struct sample_batch e;

    make_example(&e);
    memset(title, 'x', sizeof title);
    memset(title + 500, ';', 1);
    e.rules.scheme.title = (struct str){title, sizeof title - strlen("title=\"\"")};
    assert_true(write_example(folder, &e));
    assert_true(str_eq(read_example(folder).title, e.rules.scheme.title));
}

static void test_many_files_go_on_in_further_lines(void **state)
{
    enum {
        MANY = 400
    };
    struct test_folder *folder = *state;
    struct source sources[MANY] = {0};
    struct history_batch batches[MANY] = {0};
    struct input inputs[MANY] = {0};
    struct archived_batch batch;
    struct sample_batch e;

    make_example(&e);
    for (int i = 0; i < MANY; i++) {
        sources[i].input.name = arena_printf(&folder->arena, "第%d批；|%d.csv", i, i);
        sources[i].encoding = "UTF-8";
        inputs[i].name = arena_printf(&folder->arena, "history/b%d/ledger.csv", i);
        batches[i] = (struct history_batch){.inputs = &inputs[i], .input_count = 1};
        snprintf(batches[i].digest, sizeof batches[i].digest, "%064d", i);
    }
    e.roster = (struct roster){.sources = sources, .source_count = MANY};
    e.history = (struct history){.batches = batches, .batch_count = MANY};
    assert_true(write_example(folder, &e));
    batch = read_example(folder);
    assert_int_equal(batch.applicant_count, MANY);
    assert_int_equal(batch.history_count, MANY);
    assert_int_equal(batch.previous_count, MANY);
    for (int i = 0; i < MANY; i++) {
        assert_string_equal(batch.applicants[i], arena_printf(&folder->arena, "%s/inputs/%s",
                                                              folder->path, sources[i].input.name));
        assert_string_equal(batch.previous[i], batches[i].digest);
    }
    assert_string_equal(batch.encoding, "UTF-8");
}

static void test_name_too_long_is_refused(void **state)
{
    struct test_folder *folder = *state;
    char name[1200] = {0};
    struct sample_batch e;

    make_example(&e);
    memset(name, 'x', sizeof name - 1);
    e.list.name = name;
    assert_false(write_example(folder, &e));
    assert_false(file_exists(test_path(folder, "batch.ini")));
    assert_str(test_told(folder),
               "FOLDER/batch.ini: error: the name of an input is too long to be recorded (1211 "
               "bytes, at most 981): shorten it\n");
}

/* Where `FROM` stands in a good batch.ini, `to` makes it one that is refused so. */
static const struct {
    const char *from, *to, *told;
} broken[] = {
    {"read = 4321", "read = 43x1",
     "FOLDER/batch.ini:16:8: error: '43x1' is not a whole number\n"
     "    read = 43x1\n           ^\n"},
    {"read = 4321", "read = 43-1",
     "FOLDER/batch.ini:16:8: error: '43-1' is not a whole number\n"
     "    read = 43-1\n           ^\n"},
    {"read = 4321\n", "", "FOLDER/batch.ini:15:2: error: 'read' is missing from [totals]\n"},
    {"amount = 12345.67", "amount = 12345.6",
     "FOLDER/batch.ini:23:10: error: '12345.6' is not an "
     "amount like 1234.50\n    amount = 12345.6\n"
     "             ^\n"},
    {"read = 4321", "read = ",
     "FOLDER/batch.ini:16:7: error: '' is not a whole number\n"
     "    read = \n          ^\n"},
    {"read = 4321", "read = 1234567890123456789",
     "FOLDER/batch.ini:16:8: error: '1234************789' is not a whole number\n"
     "    read = 1234************789\n           ^\n"},
    {"[batch]", "[batches]", "FOLDER/batch.ini: error: has no section [batch]\n"},
    {"[totals]", "[totals x]", "FOLDER/batch.ini: error: has no section [totals]\n"},
    {"[totals]", "[total]", "FOLDER/batch.ini: error: has no section [totals]\n"},
    {"as_of = 2024-03-31", "as_of = 2024-02-31",
     "FOLDER/batch.ini:5:9: error: '2024-02-31' is not a date like 2024-01-31\n"
     "    as_of = 2024-02-31\n            ^\n"},
    {"rules = relief.ini", "rules = ../../relief.ini",
     "FOLDER/batch.ini:8:9: error: '../../relief.ini' is not the name of a file below inputs/\n"
     "    rules = ../../relief.ini\n            ^\n"},
    {"a.csv |", "/etc/passwd |",
     "FOLDER/batch.ini:9:14: error: '/etc/passwd | b%3B c%7Cd.csv' is not the name of a file below "
     "inputs/\n    applicants = /etc/passwd | b%3B c%7Cd.csv\n                 ^\n"},
    {"registered:", "registered",
     "FOLDER/batch.ini:11:9: error: 'registered lists/registered/register.csv' is not a list of "
     "`NAME: FILE`\n    lists = registered lists/registered/register.csv\n            ^\n"},
};

static struct str replaced(struct arena *arena, struct str text, const char *from, const char *to)
{
    const char *at = memmem(text.ptr, text.len, from, strlen(from));
    size_t before;

    assert_non_null(at);
    before = (size_t)(at - text.ptr);
    return str_of(arena_printf(arena, "%.*s%s%s", (int)before, text.ptr, to, at + strlen(from)));
}

static void test_broken_ones_are_refused(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;
    struct sample_batch e;
    struct str good;

    make_example(&e);
    assert_true(write_example(folder, &e));
    good = test_read(folder, "batch.ini");
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        test_write(folder, "batch.ini",
                   replaced(&folder->arena, good, broken[i].from, broken[i].to));
        assert_false(archived_batch_read(&batch, folder->path, &folder->arena, &folder->diags));
        assert_str(test_told(folder), broken[i].told);
        test_forget(folder);
    }
}

/* Without any one of its lines it is refused, and the key that is missing is named. */
static void test_each_key_is_needed(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;
    struct str good, rest, line;
    const char *section = "";
    struct sample_batch e;
    unsigned keys = 0;

    make_example(&e);
    assert_true(write_example(folder, &e));
    rest = good = test_read(folder, "batch.ini");
    while (str_split(&rest, '\n', &line)) {
        size_t equals = str_find(line, '=');
        struct str left = {good.ptr, (size_t)(line.ptr - good.ptr)};

        if (str_starts(line, STR("[")))
            section = arena_printf(&folder->arena, "%.*s", (int)line.len - 1, line.ptr + 1);
        if (equals == line.len || str_starts(line, STR("member ="))) /* 1.0 lacks that */
            continue;
        keys++;
        test_write(
            folder, "batch.ini",
            str_of(arena_printf(&folder->arena, STR_FMT STR_FMT, STR_ARG(left), STR_ARG(rest))));
        assert_false(archived_batch_read(&batch, folder->path, &folder->arena, &folder->diags));
        assert_int_equal(folder->diags.errors, 1);
        assert_string_equal(folder->diags.items[0].text,
                            arena_printf(&folder->arena, "'" STR_FMT "' is missing from [%.*s]",
                                         STR_ARG(str_trim((struct str){line.ptr, equals})),
                                         (int)strcspn(section, " ]"), section));
        test_forget(folder);
    }
    assert_int_equal(keys, 12 + 10 + 2 * 3);
}

static void test_no_folder_no_file(void **state)
{
    struct test_folder *folder = *state;
    struct archived_batch batch;

    assert_false(
        archived_batch_read(&batch, test_path(folder, "none"), &folder->arena, &folder->diags));
    assert_false(archived_batch_read(&batch, folder->path, &folder->arena, &folder->diags));
    assert_str(
        test_told(folder),
        "FOLDER/none: error: there is no such batch folder\n"
        "FOLDER: error: is no batch folder: it has no batch.ini; give the folder of one batch\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_batch_ini_to_the_letter),  IN_FOLDER(test_reads_back),
        IN_FOLDER(test_nothing_optional),         IN_FOLDER(test_titles_survive),
        IN_FOLDER(test_longest_title_survives),   IN_FOLDER(test_many_files_go_on_in_further_lines),
        IN_FOLDER(test_name_too_long_is_refused), IN_FOLDER(test_broken_ones_are_refused),
        IN_FOLDER(test_each_key_is_needed),       IN_FOLDER(test_no_folder_no_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
