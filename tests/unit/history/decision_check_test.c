/* What decision.txt says, held against batch.ini and SHA256SUMS. */
#include "batch_scene.h"

#include "archive/archive.h"
#include "history/decision_check.h"

#define OTHER "0000000000000000000000000000000000000000000000000000000000000000"
#define TOLD(line)                                                                                \
    "FOLDER/b/decision.txt: error: its line `" line "` does not agree with the batch: it is the " \
    "decision of another one\n"

static const char changes[] = "Number,action,amount,reason,approved_by\n"
                              "A4,pay,10,visited at home,Li\n";

/* The batch `b`, with a list and a change. */
static void make(struct test_folder *folder)
{
    struct change_source change = {.path = test_path(folder, "changes.csv"), .round = 1};
    struct batch_options options;

    test_write(folder, "rules.ini",
               str_of(arena_printf(&folder->arena,
                                   "%s[changes]\nactions = pay\nat_most = 100\npeople = 5\n",
                                   scene_rules)));
    test_write(folder, "barred.csv", STR("Number\nA6\n"));
    test_write(folder, "people.csv", str_of(scene_applicants));
    test_write(folder, "changes.csv", str_of(changes));
    options = scene_options(folder, JANUARY);
    options.changes = &change;
    options.change_count = 1;
    scene_publish(folder, "b", &options);
}

static struct str told(struct test_folder *folder)
{
    struct archived_batch batch;
    struct str text;

    scene_seal(folder, "b");
    if (archived_batch_read(&batch, test_path(folder, "b"), &folder->arena, &folder->diags) &&
        archived_batch_check(&batch, &folder->diags))
        return STR("");
    text = arena_copy(&folder->arena, test_told(folder));
    test_forget(folder);
    return text;
}

/* Each record is written anew, and sealed. */
static void test_records_of_another_batch(void **state)
{
    static const struct {
        const char *file, *from, *to, *expected;
    } cases[] = {
        {"batch.ini", "title = Winter", "title = Summer", ""}, /* decision.txt does not say it */
        {"batch.ini", "id = s-", "id = t-", TOLD("batch")},
        {"batch.ini", "scheme = s", "scheme = t", TOLD("scheme")},
        {"batch.ini", "as_of = 2024-01-31", "as_of = 2024-01-30", TOLD("as_of")},
        {"batch.ini", "[totals]", "repays = s-0 " OTHER "\n[totals]", TOLD("repays")},
        {"batch.ini", "rules = rules.ini", "rules = people.csv", TOLD("rules")},
        {"batch.ini", "applicants = people.csv", "applicants = barred.csv", TOLD("applicants")},
        {"batch.ini", "applicants = people.csv", "applicants = people.csv | barred.csv",
         TOLD("applicants")},
        {"batch.ini", "encoding = UTF-8", "encoding = GB18030", TOLD("applicants")},
        {"batch.ini", "encoding = UTF-8", "encoding = XLSX", TOLD("applicants")},
        {"batch.ini", "encoding = UTF-8", "encoding = UTF-8\nsheets = One", TOLD("applicants")},
        {"batch.ini", "lists = barred: barred.csv", "lists = barred: people.csv", TOLD("list")},
        {"batch.ini", "lists = barred: barred.csv", "lists =", TOLD("list")},
        {"batch.ini", "[totals]", "tables = t: barred.csv\n[totals]", TOLD("table")},
        {"batch.ini", "changes = 1: changes.csv", "changes = 1: barred.csv", TOLD("changes")},
        {"batch.ini", "[totals]", "corrections = 1: barred.csv\n[totals]", TOLD("corrections")},
        {"inputs/rules.ini", "amount = 100", "amount = 101", TOLD("rules")},
        {"inputs/people.csv", "A1,One", "A9,One", TOLD("applicants")},
        {"inputs/barred.csv", "A6", "A5", TOLD("list")},
        {"inputs/changes.csv", "Li", "Wu", TOLD("changes")},
        {"ledger.csv", "One", "Two", TOLD("ledger")},
    };
    struct test_folder *folder = *state;

    make(folder);
    assert_str(told(folder), "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = arena_printf(&folder->arena, "b/%s", cases[i].file);
        struct str before = test_read(folder, name), said;

        scene_change(folder, name, cases[i].from, cases[i].to);
        said = told(folder);
        if (!str_eq(said, str_of(cases[i].expected)))
            fail_msg("%zu: " STR_FMT, i, STR_ARG(said));
        test_write(folder, name, before);
    }
}

#define DECIDED                                                               \
    "batch s\nscheme s\nas_of 2024-01-31\nrules " OTHER "\napplicants " OTHER \
    " xlsx a.xlsx#One\nchanges " OTHER " c.xlsx#Two\nchanges " OTHER " c.csv\nledger " OTHER "\n"
#define SUMS                                                                           \
    OTHER "  inputs/a.xlsx\n" OTHER "  inputs/c.csv\n" OTHER "  inputs/c.xlsx\n" OTHER \
          "  inputs/r.ini\n" OTHER "  ledger.csv\n"
#define BATCH                                                          \
    "[batch]\nid = s\nscheme = s\nas_of = 2024-01-31\nrules = r.ini\n" \
    "changes = 1: c.xlsx | 1: c.csv\n"

/* Of a workbook decision.txt has the sheet, and what became of hidden rows. */
static void test_sheets(void **state)
{
    static const struct {
        const char *lines, *expected; /* LINES: of [batch] */
    } cases[] = {
        {"encoding = XLSX\nsheets = One\nchange_sheets = -: Two | -: -\n", ""},
        {"encoding = XLSX\nsheets = Two\nchange_sheets = -: Two | -: -\n", TOLD("applicants")},
        {"encoding = XLSX\nsheets = -\nchange_sheets = -: Two | -: -\n", TOLD("applicants")},
        {"encoding = XLSX\nsheets = %zz\nchange_sheets = -: Two | -: -\n", TOLD("applicants")},
        {"encoding = XLSX\nchange_sheets = -: Two | -: -\n", TOLD("applicants")},
        {"encoding = XLSX+HIDDEN\nsheets = One\nchange_sheets = -: Two | -: -\n",
         TOLD("applicants")},
        {"encoding = UTF-8\nsheets = One\nchange_sheets = -: Two | -: -\n", TOLD("applicants")},
        {"sheets = One\nchange_sheets = -: Two | -: -\n", TOLD("applicants")},
        {"encoding = XLSX\nsheets = One\nchange_sheets = -: One | -: -\n", TOLD("changes")},
        {"encoding = XLSX\nsheets = One\nchange_sheets = Two | -\n", TOLD("changes")},
    };
    struct test_folder *folder = *state;
    struct arena *arena = &folder->arena;
    struct decision_lines decided;
    struct sums sums;

    assert_true(decision_lines_read(&decided, "d", STR(DECIDED), arena, &folder->diags));
    assert_true(sums_parse(&sums, "s", STR(SUMS), arena, &folder->diags));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text =
            str_of(arena_printf(arena, BATCH "applicants = a.xlsx\n%s", cases[i].lines));
        struct ini ini;
        bool good;

        assert_true(ini_read_archived(&ini, "b", text, arena, &folder->diags));
        good = decision_check(test_path(folder, "b"), &decided, &ini, &sums, &folder->diags);
        if (good != !*cases[i].expected || !str_eq(test_told(folder), str_of(cases[i].expected)))
            fail_msg("%zu: %s", i, test_told(folder).ptr);
        test_forget(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_records_of_another_batch),
        IN_FOLDER(test_sheets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
