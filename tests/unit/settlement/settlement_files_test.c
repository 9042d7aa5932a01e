/* The folder of a settlement: what it says of the bank's file is what it is read by again. */
#include "bank_answer.h"

#include "past_batches.h"
#include "settlement/settlement_files.h"
#include "xlsx/readback.h"

#define DIGEST "1111111111111111111111111111111111111111111111111111111111111111"
#define DECIDED "2222222222222222222222222222222222222222222222222222222222222222"

/* A bank's file, and what was found in it. */
struct answered {
    struct fixture f;
    struct archived_batch batch;
    struct input bank_file;
    struct table_file table;
    struct bank_columns columns;
    struct settlement_facts facts;
};

#define HEADER "Account,Name,Amount,Result\n"

static void answer(struct answered *a, struct test_folder *folder, const char *lines)
{
    const char *text = arena_printf(&folder->arena, HEADER "%s", lines);
    struct file_bytes bytes;

    *a = (struct answered){.batch = {.id = STR("s-2024-01-31")},
                           .table = {.form = "UTF-8"},
                           .bank_file = {.name = "return.csv"}};
    assert_true(date_parse(STR("2024-01-31"), &a->batch.as_of));
    load(&a->f, folder, "");
    settle(&a->f, text);
    test_write(folder, "return.csv", str_of(text));
    a->bank_file.path = test_path(folder, "return.csv");
    assert_true(input_read(&a->bank_file, &bytes, &folder->diags));
    file_bytes_release(&bytes);
    test_forget(folder);
    a->facts = (struct settlement_facts){.batch = &a->batch,
                                         .digest = DIGEST,
                                         .rules = &a->f.rules,
                                         .bank_file = &a->bank_file,
                                         .columns = &a->columns,
                                         .bank_table = &a->table,
                                         .result = &a->f.result,
                                         .program = STR("relief 2.0.0"),
                                         .libraries = STR("libxlsxwriter 1.1.4"),
                                         .decision = DECIDED};
}

static void publish(struct answered *a, struct test_folder *folder, const char *name)
{
    assert_int_equal(mkdir(test_path(folder, name), 0700), 0);
    if (!settlement_write(&a->facts, test_path(folder, name), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
}

/* The part of NAME from FROM on, up to TO. */
static struct str part_of(struct test_folder *folder, const char *name, const char *from,
                          const char *to)
{
    const char *text = arena_cstr(&folder->arena, test_read(folder, name));
    const char *begin = strstr(text, from), *end;

    assert_non_null(begin);
    end = strstr(begin, to);
    assert_non_null(end);
    return (struct str){begin, (size_t)(end - begin)};
}

#define ASSERT_PART(name, from, to, expected) assert_str(part_of(folder, name, from, to), expected)

#define MIXED                                    \
    "6299000000000000028,丙,500.00,closed\n"    \
    "6299000000000000010,甲,200.00,success\n"   \
    "6299000000000000999,丁,70.00,success\n"    \
    "6299000000000000998,=1+1,80.00,失败\n"    \
    "6299000000000000997,戊,90.00,unheard of\n" \
    "6299000000000000996,己,some,success\n"

/* Of those who are not ours, what was paid is only said where the bank's word is known. */
static void test_settlement_csv(void **state)
{
    struct test_folder *folder = *state;
    struct answered a;

    answer(&a, folder, MIXED);
    publish(&a, folder, "s");
    assert_str(test_read(folder, "s/settlement.csv"),
               arena_printf(&folder->arena, SETTLEMENT_HEADER
                            "990108199009200030,6299000000000000010,甲,200.00,settled,200.00,,3\n"
                            "990109199201280049,6299000000000000010,乙,200.00,missing,,,\n"
                            "990113197209270051,6299 0000 0000 0000 028,丙,500.00,failed,0.00,"
                            "closed,2\n"
                            ",6299000000000000999,丁,70.00,not-ours,70.00,success,4\n"
                            ",6299000000000000998,'=1+1,80.00,not-ours,0.00,失败,5\n"
                            ",6299000000000000997,戊,90.00,not-ours,,unheard of,6\n"
                            ",6299000000000000996,己,,not-ours,,success,7\n"));
    assert_true(archive_check_seal(test_path(folder, "s"), NULL, &folder->diags));
    assert_str(test_read(folder, "s/inputs/return.csv"), HEADER MIXED);
    release(&a.f);
}

#define INI(rest)                                                                  \
    "[settlement]\nbatch = s-2024-01-31\ndigest = " DIGEST "\ndate = 2024-01-31\n" \
    "program = relief 2.0.0\nlibraries = libxlsxwriter 1.1.4\nreturn = return.csv\n" rest "\n"

/* Of a bank's text, with nothing named by hand. */
static void test_nothing_named(void **state)
{
    struct test_folder *folder = *state;
    struct archived_settlement read;
    struct answered a;

    answer(&a, folder, MIXED);
    publish(&a, folder, "s");
    ASSERT_PART("s/settlement.ini", "[settlement]", "[result ", INI(""));
    ASSERT_PART("s/decision.txt", "settlement ", "settlement.csv",
                arena_printf(&folder->arena,
                             "settlement s-2024-01-31-settlement\nsettles s-2024-01-31 " DECIDED
                             "\nanswer %s UTF-8 return.csv\n",
                             past_sha256(folder, "return.csv")));
    assert_true(
        archived_settlement_read(&read, test_path(folder, "s"), &folder->arena, &folder->diags));
    assert_str(read.batch, "s-2024-01-31");
    assert_string_equal(read.digest, DIGEST);
    assert_string_equal(read.bank_file, test_path(folder, "s/inputs/return.csv"));
    assert_null(read.sheet);
    assert_int_equal(read.hidden, HIDDEN_REFUSE);
    assert_null(read.columns.account);
    assert_null(read.columns.ok);
    assert_int_equal(read.edition, EDITION_LATER);
    release(&a.f);
}

/* What somebody has named stands in both records, as the sheet does and what became of its hidden
 * rows; whatever the names are, they are read back as they were. */
static void test_everything_named(void **state)
{
    struct test_folder *folder = *state;
    struct archived_settlement read;
    struct answered a;

    answer(&a, folder, MIXED);
    a.table = (struct table_file){.in_sheet = true,
                                  .sheet_found = "5月; neu",
                                  .hidden_rows = 2,
                                  .hidden = HIDDEN_SKIP,
                                  .form = "xlsx-hidden"};
    a.columns = (struct bank_columns){.account = "账号 = 卡号",
                                      .key = "Key",
                                      .amount = "Sum\nin yuan",
                                      .result = " # ",
                                      .ok = "done, 完成"};
    publish(&a, folder, "s");
    ASSERT_PART("s/settlement.ini", "[settlement]", "[result ",
                INI("sheet = 5月%3B neu\nhidden_rows = skip\naccount_column = 账号 = 卡号\n"
                    "key_column = Key\namount_column = Sum%0Ain yuan\nresult_column = %20%23%20\n"
                    "ok = done, 完成\n"));
    ASSERT_PART("s/decision.txt", "answer ", "settlement.csv",
                arena_printf(&folder->arena,
                             "answer %s xlsx-hidden return.csv#5月; neu\n"
                             "option account-column 账号 = 卡号\noption key-column Key\n"
                             "option amount-column Sum%%0Ain yuan\noption result-column  # \n"
                             "option ok done, 完成\n",
                             past_sha256(folder, "return.csv")));
    assert_true(
        archived_settlement_read(&read, test_path(folder, "s"), &folder->arena, &folder->diags));
    assert_string_equal(read.sheet, "5月; neu");
    assert_int_equal(read.hidden, HIDDEN_SKIP);
    assert_string_equal(read.columns.account, "账号 = 卡号");
    assert_string_equal(read.columns.key, "Key");
    assert_string_equal(read.columns.amount, "Sum\nin yuan");
    assert_string_equal(read.columns.result, " # ");
    assert_string_equal(read.columns.ok, "done, 完成");
    release(&a.f);
}

/* Of hidden rows nothing is said where there were none, whatever was to be done with them. */
static void test_no_hidden_rows(void **state)
{
    struct test_folder *folder = *state;
    struct archived_settlement read;
    struct answered a;

    answer(&a, folder, MIXED);
    a.table = (struct table_file){
        .in_sheet = true, .sheet_found = "-", .hidden = HIDDEN_SKIP, .form = "xlsx"};
    publish(&a, folder, "s");
    ASSERT_PART("s/settlement.ini", "[settlement]", "[result ", INI("sheet = -\n"));
    assert_true(
        archived_settlement_read(&read, test_path(folder, "s"), &folder->arena, &folder->diags));
    assert_string_equal(read.sheet, "-");
    assert_int_equal(read.hidden, HIDDEN_REFUSE);
    release(&a.f);
}

/* Each result is a line of decision.txt, with how many they are and what was due to them. */
static void test_results_in_the_decision(void **state)
{
    struct test_folder *folder = *state;
    struct answered a;

    answer(&a, folder,
           "6299000000000000010,甲,199.00,success\n6299000000000000010,乙,200.00,pending\n"
           "6299000000000000999,丁,70.00,success\n");
    publish(&a, folder, "s");
    assert_str(test_read(folder, "s/decision.txt"),
               arena_printf(&folder->arena,
                            "settlement s-2024-01-31-settlement\nsettles s-2024-01-31 " DECIDED
                            "\nanswer %s UTF-8 return.csv\nsettlement.csv %s\n"
                            "settled 0 0.00\nfailed 0 0.00\nwrong-amount 1 200.00\n"
                            "undecided 1 200.00\nmissing 1 500.00\nnot-ours 1 0.00\n",
                            past_sha256(folder, "return.csv"),
                            past_sha256(folder, "s/settlement.csv")));
    ASSERT_PART("s/settlement.ini", "[result undecided]", "[result not-ours]",
                "[result undecided]\nnumber = 1\namount = 200.00\npaid = 0.00\n\n"
                "[result missing]\nnumber = 1\namount = 500.00\npaid = 0.00\n\n");
    release(&a.f);
}

/* The sheets of NAME's workbook, made by EDITION, `, ` between. */
static struct str sheets_of(struct test_folder *folder, const char *name, enum edition edition)
{
    const char *path = test_path(folder, arena_printf(&folder->arena, "%s/settlement.xlsx", name));
    char *text = arena_printf(&folder->arena, "%s", "");
    const char *const *names;

    if (!workbook_read_edition(path, edition, &folder->arena, &names, NULL, NULL, &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
    for (size_t i = 0; names[i]; i++)
        text = arena_printf(&folder->arena, "%s%s%s", text, i ? ", " : "", names[i]);
    return str_of(text);
}

#define ALL_PAID                                                                 \
    "6299000000000000010,甲,200,success\n6299000000000000010,乙,200,success\n" \
    "6299000000000000028,丙,500,success\n"

/* Where nothing is to be looked into, there is no sheet of it; version 1.0 had an empty one, and no
 * decision.txt. A payment to somebody else is looked into, also where everybody was paid. */
static void test_what_is_to_be_looked_into(void **state)
{
    struct test_folder *folder = *state;
    struct answered a;

    answer(&a, folder, ALL_PAID);
    publish(&a, folder, "s");
    assert_str(sheets_of(folder, "s", EDITION_LATER), "Summary, All payments");
    a.facts.edition = EDITION_1_0;
    publish(&a, folder, "old");
    assert_str(sheets_of(folder, "old", EDITION_1_0), "Summary, To be looked into, All payments");
    assert_false(file_exists(test_path(folder, "old/decision.txt")));
    release(&a.f);
    answer(&a, folder, ALL_PAID "6299000000000000999,丁,70.00,success\n");
    publish(&a, folder, "more");
    assert_str(sheets_of(folder, "more", EDITION_LATER),
               "Summary, To be looked into, All payments");
    release(&a.f);
}

/* Where `FROM` stands in a good settlement.ini, `to` makes it one that is refused so. */
static const struct {
    const char *from, *to, *told;
} broken[] = {
    {"batch = s-2024-01-31", "batch =", "'batch' is missing from [settlement]"},
    {"return = return.csv", "return = %zz", "'return' is not the name of a file below inputs/"},
    {"return = return.csv", "return = /etc/passwd",
     "'return' is not the name of a file below inputs/"},
    {"sheet = Mai", "sheet = %zz",
     "'sheet' and 'hidden_rows' do not say how the bank's file was "
     "read"},
    {"hidden_rows = include", "hidden_rows = refuse",
     "'sheet' and 'hidden_rows' do not say how the bank's file was read"},
    {"hidden_rows = include", "hidden_rows = some",
     "'sheet' and 'hidden_rows' do not say how the bank's file was read"},
};

static void test_broken_ones_are_refused(void **state)
{
    struct test_folder *folder = *state;
    struct archived_settlement read;
    struct answered a;
    const char *good;

    answer(&a, folder, MIXED);
    a.table = (struct table_file){.in_sheet = true,
                                  .sheet_found = "Mai",
                                  .hidden_rows = 1,
                                  .hidden = HIDDEN_INCLUDE,
                                  .form = "xlsx+hidden"};
    publish(&a, folder, "s");
    good = arena_cstr(&folder->arena, test_read(folder, "s/settlement.ini"));
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const char *at = strstr(good, broken[i].from);

        assert_non_null(at);
        test_write(folder, "s/settlement.ini",
                   str_of(arena_printf(&folder->arena, "%.*s%s%s", (int)(at - good), good,
                                       broken[i].to, at + strlen(broken[i].from))));
        assert_false(archived_settlement_read(&read, test_path(folder, "s"), &folder->arena,
                                              &folder->diags));
        assert_str(
            test_told(folder),
            arena_printf(&folder->arena, "FOLDER/s/settlement.ini: error: %s\n", broken[i].told));
        test_forget(folder);
    }
    release(&a.f);
}

/* Each of the files, where something stands in its place. */
static void test_what_cannot_be_written(void **state)
{
#define EXISTS "cannot be written: it already exists"
    static const char *const files[][2] = {
        {"settlement.csv", EXISTS},
        {"settlement.ini", EXISTS},
        {"settlement.xlsx", "is there already and is not written over: choose another name"},
        {"decision.txt", EXISTS},
        {"inputs/return.csv", EXISTS}};
    struct test_folder *folder = *state;
    struct answered a;

    answer(&a, folder, MIXED);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *name = arena_printf(&folder->arena, "s%zu", i);

        test_write(folder, arena_printf(&folder->arena, "%s/%s/x", name, files[i][0]), STR("x"));
        assert_false(settlement_write(&a.facts, test_path(folder, name), &folder->diags));
        assert_str(test_told(folder), arena_printf(&folder->arena, "FOLDER/%s/%s: error: %s\n",
                                                   name, files[i][0], files[i][1]));
        assert_false(
            file_exists(test_path(folder, arena_printf(&folder->arena, "%s/SHA256SUMS", name))));
        test_forget(folder);
    }
    release(&a.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_settlement_csv),          IN_FOLDER(test_nothing_named),
        IN_FOLDER(test_everything_named),        IN_FOLDER(test_no_hidden_rows),
        IN_FOLDER(test_results_in_the_decision), IN_FOLDER(test_what_is_to_be_looked_into),
        IN_FOLDER(test_broken_ones_are_refused), IN_FOLDER(test_what_cannot_be_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
