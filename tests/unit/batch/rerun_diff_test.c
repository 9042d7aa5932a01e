/* What is told of a file that is not what a rerun gives: each line, in bounds, and nobody's name or
 * number; and what other versions may say of themselves, and nothing else. */
#include "folder.h"

#include "batch/rerun_diff.h"
#include "history/ledger_line.h"

/* What TELL tells of NAME where it is HAS and a rerun gives GIVES. */
static struct str told_of(struct test_folder *folder, deviation_teller *tell, const char *name,
                          bool other_version, struct str has, struct str gives)
{
    const struct rerun_diff deviation = {.batch = test_path(folder, "b"),
                                         .rerun = test_path(folder, "r"),
                                         .other_version = other_version,
                                         .arena = &folder->arena,
                                         .diags = &folder->diags};

    test_forget(folder);
    test_write(folder, path_join(&folder->arena, "b", name), has);
    test_write(folder, path_join(&folder->arena, "r", name), gives);
    tell(&deviation, name);
    return test_told(folder);
}

/* --- Versions --- */

/* A line `program = HAS`, of another version. */
static struct str told_of_version(struct test_folder *folder, const char *has)
{
    return told_of(folder, rerun_diff_of_ini, "batch.ini", true,
                   str_of(arena_printf(&folder->arena, "id = s\nprogram = %s\n", has)),
                   STR("id = s\nprogram = relief 2.0.0\n"));
}

static void names_and_numbers_of_versions(void **state)
{
    static const char *const good[] = {"relief 1.0.0", "Z9_a+b,c~d-e", "0", "a z A Z 0 9"};
    static const char *const bad[] = {"",    " ",   "relief ", " relief", "a  b", "a/b",
                                      "a:b", "a@b", "a[b",     "a`b",     "a{b",  "a;b"};
    struct test_folder *folder = *state;
    char longest[202] = {0};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_str(told_of_version(folder, good[i]), "");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        told_of_version(folder, bad[i]);
        assert_int_equal(folder->diags.errors, 1);
        assert_string_equal(folder->diags.items[0].text,
                            arena_printf(&folder->arena,
                                         "has `program = %s` where a rerun gives `program = relief "
                                         "2.0.0`",
                                         bad[i]));
    }
    memset(longest, 'x', 200);
    assert_str(told_of_version(folder, longest), "");
    longest[200] = 'x';
    told_of_version(folder, longest);
    assert_int_equal(folder->diags.errors, 1);
}

/* Only where both lines speak of a version, and another is claimed. */
static void what_is_no_version(void **state)
{
    struct test_folder *folder = *state;

    assert_str(
        told_of(folder, rerun_diff_of_ini, "batch.ini", true,
                STR("program = relief 1\nid = s\nlibraries = x\n"),
                STR("id = s\nprogram = relief 1\nlibraries = y\n")),
        "FOLDER/b/batch.ini:1: error: has `program = relief 1` where a rerun gives `id = s`\n"
        "FOLDER/b/batch.ini:2: error: has `id = s` where a rerun gives `program = relief "
        "1`\n");
    assert_str(told_of(folder, rerun_diff_of_ini, "batch.ini", false, STR("program = relief 1\n"),
                       STR("program = relief 2\n")),
               "FOLDER/b/batch.ini:1: error: has `program = relief 1` where a rerun gives `program "
               "= relief 2`\n");
    assert_str(told_of(folder, rerun_diff_of_record, "batches.txt", true,
                       STR("program relief 1\nlibraries x\nbatch s\n"),
                       STR("program relief 2\nlibraries y\nbatch t\n")),
               "FOLDER/b/batches.txt:3: error: is not what a rerun gives\n");
    assert_str(told_of(folder, rerun_diff_of_record, "batches.txt", false,
                       STR("program relief 1\n"), STR("program relief 2\n")),
               "FOLDER/b/batches.txt:1: error: is not what a rerun gives\n");
}

/* --- Lines --- */

static void lines_more_and_fewer(void **state)
{
    struct test_folder *folder = *state;

    assert_str(told_of(folder, rerun_diff_of_people, "bank.csv", false, STR("a\n\n"), STR("a\n")),
               "FOLDER/b/bank.csv:2: error: is one line more than a rerun gives\n");
    assert_str(told_of(folder, rerun_diff_of_people, "bank.csv", false, STR(""), STR("a\nb\n")),
               "FOLDER/b/bank.csv:1: error: ends here; a rerun gives more lines\n"
               "FOLDER/b/bank.csv:2: error: ends here; a rerun gives more lines\n"
               "FOLDER/b/bank.csv: error: does not end with a newline as a rerun's does\n");
    assert_str(told_of(folder, rerun_diff_of_people, "bank.csv", false, STR("a\nb\n"), STR("a\nb")),
               "FOLDER/b/bank.csv: error: does not end with a newline as a rerun's does\n");
}

/* COUNT times LINE, with their numbers in the place of each `#`. */
static struct str lines_of(struct test_folder *folder, const char *line, unsigned count)
{
    struct strbuf text = {0};
    struct str kept;

    for (unsigned i = 1; i <= count; i++)
        for (const char *at = line; *at; at++)
            if (*at == '#')
                strbuf_printf(&text, "%u", i);
            else
                strbuf_addc(&text, *at);
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

/* A file that is another one altogether is told of a thousand times, not a million. */
static void a_thousand_are_enough(void **state)
{
    struct test_folder *folder = *state;

    told_of(folder, rerun_diff_of_people, "bank.csv", false, lines_of(folder, "a#\n", 1200),
            lines_of(folder, "b#\n", 1200));
    assert_int_equal(folder->diags.errors, 1000);
    assert_int_equal(folder->diags.items[999].at.line, 1000);
}

/* What is longer than anything that a rerun can have to do with it is not read. */
static void far_longer_files(void **state)
{
    struct test_folder *folder = *state;
    char *room = arena_alloc(&folder->arena, 2 << 20);
    struct str more = {room, (1 << 20) + 5}, least = {room, (1 << 20) + 4};

    memset(room, 'x', 2 << 20);
    assert_str(told_of(folder, rerun_diff_of_people, "bank.csv", false, more, STR("a\n")),
               "FOLDER/b/bank.csv: error: is far longer than what a rerun gives (1048581 bytes, a "
               "rerun's has 2)\n");
    assert_str(
        told_of(folder, rerun_diff_of_ledger, "ledger.csv", false, more, STR("a\n")),
        "FOLDER/b/ledger.csv: error: is far longer than what a rerun gives (1048581 bytes, a "
        "rerun's has 2)\n");
    assert_str(told_of(folder, rerun_diff_of_people, "bank.csv", false, least, STR("a\n")),
               "FOLDER/b/bank.csv:1: error: is not what a rerun gives\n"
               "FOLDER/b/bank.csv: error: does not end with a newline as a rerun's does\n");
}

/* Both must be there to be compared; what is not is told by its own name. */
static void files_that_are_not_there(void **state)
{
    struct test_folder *folder = *state;
    const struct rerun_diff deviation = {.batch = test_path(folder, "b"),
                                         .rerun = test_path(folder, "r"),
                                         .arena = &folder->arena,
                                         .diags = &folder->diags};

    test_write(folder, "b/one.csv", STR("a\n"));
    test_write(folder, "r/two.csv", STR("a\n"));
    rerun_diff_of_people(&deviation, "one.csv");
    rerun_diff_of_people(&deviation, "two.csv");
    assert_str(test_told(folder),
               "FOLDER/r/one.csv: error: cannot be read: there is no such file or folder\n"
               "FOLDER/b/two.csv: error: cannot be read: there is no such file or folder\n");
}

/* --- The ledger --- */

#define LINE(decision, grant, tier, fund, amount)                                        \
    "1,a.csv,2,K1,One,North," decision "," grant "," tier "," fund "," amount "," amount \
    ",,0.00,tier:t\n"

/* Each field of a line by its name; of who somebody is, only that it differs. */
static void fields_of_a_ledger(void **state)
{
    static const struct {
        const char *has, *told;
    } cases[] = {
        {LINE("pay", "living", "t", "f", "7.00"), "`grant` is 'living'; a rerun gives 'relief'|"},
        {LINE("pay", "relief", "u", "g", "7.00"),
         "`tier` is 'u'; a rerun gives 't'|`fund` is 'g'; a rerun gives 'f'|"},
        {LINE("pay", "relief", "t", "f", "7.50"),
         "`entitled` is '7.50'; a rerun gives '7.00'|`amount` is '7.50'; a rerun gives '7.00'|"},
        {"1,b.csv,2,K2,Two,North,pay,relief,t,f,7.00,7.00,,0.00,tier:t\n",
         "`key` is not the one a rerun gives|`name` is not the one a rerun gives|"
         "`source` is 'b.csv'; a rerun gives 'a.csv'|"},
        {"1,a.csv,2,K1,One,North,pay,relief,t,f,7.00,7.00,,0.00,tier:t; cap:c\n",
         "`reason` is 'tier:t; cap:c'; a rerun gives 'tier:t'|"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct strbuf told = {0};

        told_of(folder, rerun_diff_of_ledger, "ledger.csv", false,
                str_of(arena_printf(&folder->arena, "%s%s", LEDGER_HEADER, cases[i].has)),
                STR(LEDGER_HEADER LINE("pay", "relief", "t", "f", "7.00")));
        for (size_t n = 0; n < folder->diags.count; n++) {
            assert_int_equal(folder->diags.items[n].at.line, 2);
            strbuf_printf(&told, "%s|", folder->diags.items[n].text);
        }
        assert_str(strbuf_str(&told), cases[i].told);
        strbuf_release(&told);
    }
}

#define MANY "#,a.csv,#,K,One,North,pay,relief,t,f,7.00,7.00,,0.00,tier:t\n"
#define MANY_OTHER "#,a.csv,#,K,One,North,pay,relief,t,f,7.01,7.00,,0.00,tier:t\n"

static struct str ledger_of(struct test_folder *folder, const char *line, unsigned count)
{
    return str_of(arena_printf(&folder->arena, "%s" STR_FMT, LEDGER_HEADER,
                               STR_ARG(lines_of(folder, line, count))));
}

/* A thousand applicants who are decided otherwise are enough, too; how many there are is told. */
static void many_applicants(void **state)
{
    struct test_folder *folder = *state;

    told_of(folder, rerun_diff_of_ledger, "ledger.csv", false, ledger_of(folder, MANY_OTHER, 1100),
            ledger_of(folder, MANY, 1101));
    assert_int_equal(folder->diags.errors, 1001);
    assert_string_equal(folder->diags.items[999].text,
                        "`entitled` is '7.01'; a rerun gives '7.00'");
    assert_string_equal(folder->diags.items[1000].text, "has 1100 applicants; a rerun gives 1101");
    assert_str(told_of(folder, rerun_diff_of_ledger, "ledger.csv", false,
                       ledger_of(folder, MANY, 3), ledger_of(folder, MANY, 2)),
               "FOLDER/b/ledger.csv: error: has 3 applicants; a rerun gives 2\n");
    assert_str(told_of(folder, rerun_diff_of_ledger, "ledger.csv", false, STR(LEDGER_HEADER),
                       ledger_of(folder, MANY, 2)),
               "FOLDER/b/ledger.csv: error: has 0 applicants; a rerun gives 2\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(names_and_numbers_of_versions),
        IN_FOLDER(what_is_no_version),
        IN_FOLDER(lines_more_and_fewer),
        IN_FOLDER(a_thousand_are_enough),
        IN_FOLDER(far_longer_files),
        IN_FOLDER(files_that_are_not_there),
        IN_FOLDER(fields_of_a_ledger),
        IN_FOLDER(many_applicants),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
