/* What an amendment, or a repayment, must have in common with the batch before it: each thing that
 * is not the same is told by its name. The folders are put together by hand. */
#include "batch_scene.h"

#include "archive/predecessor.h"
#include "history/decision_lines.h"

#define DIGEST "0123456789012345678901234567890123456789012345678901234567890123"

/* batch.ini as version 1.0 wrote it. */
#define FACTS(id, program)                                                                     \
    "[batch]\nid = " id "\nscheme = s\ntitle = T\nas_of = 2024-01-31\nprogram = " program "\n" \
    "libraries = libxlsxwriter 1.1.4\nrules = rules.ini\n"                                     \
    "applicants = north.csv | south.csv\nencoding = UTF-8 | UTF-8\nlists =\n"                  \
    "history = history/november | history/december\nprevious =\n"
#define TOTALS                                                                       \
    "[totals]\nread = 0\npay = 0\nwait = 0\nhold = 0\nreject = 0\nentitled = 0.00\n" \
    "amount = 0.00\ngoods_value = 0.00\nbudget = 0.00\nleft = 0.00\n"

#define OLD "s-2024-01-31"
#define NEW "s-2024-01-31-2"

#define DECISION                                                                             \
    "issuer District\nscheme s\nas_of 2024-01-31\nrules 11\napplicants 22 UTF-8 north.csv\n" \
    "applicants 33 UTF-8 south.csv\nlist 44 barred.csv\nchanges 55 first.csv\n"              \
    "previous december 2023-12-31 66\nledger 77\n"

static void put_inputs(struct test_folder *folder, const char *name)
{
    static const char *const files[] = {"rules.ini", "north.csv", "south.csv",
                                        "history/november/ledger.csv",
                                        "history/december/ledger.csv"};

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        test_write(folder, arena_printf(&folder->arena, "%s/inputs/%s", name, files[i]),
                   str_of(files[i]));
}

/* `old` of version 1.0, and `new`, which amends it. */
static void make_1_0(struct test_folder *folder)
{
    put_inputs(folder, "old");
    test_write(folder, "old/batch.ini", STR(FACTS(OLD, "relief 1.0.0") TOTALS));
    scene_seal(folder, "old");
    put_inputs(folder, "new");
    test_write(folder, "new/inputs/second.csv", STR("second"));
    test_write(folder, "new/batch.ini",
               STR(FACTS(NEW, "relief 2.0.0") "changes = 1: second.csv\nsupersedes = " OLD
                                              " " DIGEST "\n" TOTALS));
    test_write(folder, "new/decision.txt",
               STR("batch " NEW "\nsupersedes " OLD " 2024-01-31 " DIGEST "\n"));
    scene_seal(folder, "new");
}

/* `old` with two changes, of which the second is a sheet of a workbook, and `new`, which amends it.
 */
static void make_later(struct test_folder *folder)
{
    put_inputs(folder, "old");
    test_write(folder, "old/inputs/first.csv", STR("first"));
    test_write(folder, "old/inputs/first.xlsx", STR("first in sheets"));
    test_write(folder, "old/batch.ini",
               STR(FACTS(OLD, "relief 2.0.0") "changes = 1: first.csv | 1: first.xlsx\n"
                                              "change_sheets = -: - | skip: May\n" TOTALS));
    test_write(folder, "old/decision.txt", STR("batch " OLD "\n" DECISION));
    scene_seal(folder, "old");
    put_inputs(folder, "new");
    test_write(folder, "new/inputs/first.csv", STR("first"));
    test_write(folder, "new/inputs/first.xlsx", STR("first in sheets"));
    test_write(folder, "new/inputs/second.csv", STR("second"));
    test_write(folder, "new/batch.ini",
               STR(FACTS(NEW, "relief 2.0.0") "changes = 1: first.csv | 1: first.xlsx | "
                                              "2: second.csv\n"
                                              "change_sheets = -: - | skip: May | -: -\n"
                                              "supersedes = " OLD " " DIGEST "\n" TOTALS));
    test_write(folder, "new/decision.txt",
               STR("batch " NEW "\n" DECISION "supersedes " OLD " 2024-01-31 " DIGEST "\n"));
    scene_seal(folder, "new");
}

/* Does `new` amend, or repay, `old`? */
typedef bool asking(const struct archived_batch *batch, const char *folder, struct arena *arena,
                    struct diag_list *diags);

static bool holds(struct test_folder *folder, asking *ask)
{
    struct archived_batch batch;

    if (!archived_batch_read(&batch, test_path(folder, "new"), &folder->arena, &folder->diags))
        scene_fail(folder);
    return ask(&batch, test_path(folder, "old"), &folder->arena, &folder->diags);
}

/* TO in the place of FROM in the file NAME: what is told then. */
struct difference {
    const char *name, *from, *to, *told;
};

static void assert_differences(struct test_folder *folder, asking *ask,
                               const struct difference *differences, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct difference *one = &differences[i];
        struct str before = test_read(folder, one->name);
        bool good;

        scene_change(folder, one->name, one->from, one->to);
        scene_seal(folder, "old");
        scene_seal(folder, "new");
        good = holds(folder, ask);
        if (good != (*one->told == '\0') || !str_eq(test_told(folder), str_of(one->told)))
            fail_msg("%s: '%s' for '%s': %s; " STR_FMT, one->name, one->to, one->from,
                     good ? "good" : "refused", STR_ARG(test_told(folder)));
        test_forget(folder);
        test_write(folder, one->name, before);
    }
}

#define ASSERT_DIFFERENCES(folder, ask, all) \
    assert_differences(folder, ask, all, sizeof(all) / sizeof *(all))

#define AMENDED(place, key)                                                      \
    "FOLDER/new/batch.ini" place ": error: does not have the same `" key "` as " \
    "FOLDER/old, whose place it takes: it was decided on something else\n"
#define ROUNDS(place)                                                                        \
    "FOLDER/new/batch.ini:" place ": error: the rounds of its changes are not those of the " \
    "batch whose place it takes, and one more of one file\n"

/* A batch of version 1.0 has no decision.txt: its batch.ini alone says how it was decided. */
static void test_amended_of_version_1_0(void **state)
{
    static const struct difference differences[] = {
        {"new/batch.ini", "title = T", "title = U", ""}, /* the rules say it */
        {"new/batch.ini", "north.csv | south.csv", "south.csv | north.csv",
         AMENDED(":9:14", "applicants")},
        {"new/batch.ini", "north.csv | south.csv", "north.csv", AMENDED(":9:14", "applicants")},
        {"new/batch.ini", "south.csv", "south.csv | rules.ini", AMENDED(":9:14", "applicants")},
        {"old/batch.ini", "as_of = 2024-01-31", "as_of = 2024-01-30", AMENDED(":5:9", "as_of")},
        {"new/batch.ini", "scheme = s", "scheme = t", AMENDED(":3:10", "scheme")},
        {"new/batch.ini", "UTF-8 | UTF-8", "GB18030 | GB18030", AMENDED(":10:12", "encoding")},
        {"new/batch.ini", "UTF-8 | UTF-8", "UTF-8 | GB18030", AMENDED(":10:12", "encoding")},
        {"old/batch.ini", "UTF-8 | UTF-8", "UTF-8 | GB18030", AMENDED(":10:12", "encoding")},
        {"new/batch.ini", "december", "december | history/october", AMENDED(":12:11", "history")},
        {"new/batch.ini", "history/november | ", "", AMENDED(":12:11", "history")},
        {"new/batch.ini", "1: second.csv", "2: second.csv", ROUNDS("14:11")},
        {"new/batch.ini", "1: second.csv", "1: second.csv | 1: north.csv", ROUNDS("14:11")},
    };
    struct test_folder *folder = *state;

    make_1_0(folder);
    assert_true(holds(folder, predecessor_amended));
    ASSERT_DIFFERENCES(folder, predecessor_amended, differences);
}

#define OTHER_LINE(name, what)                                                               \
    "FOLDER/new/decision.txt: error: does not have the same `" name "` as FOLDER/old, " what \
    ": it was decided on something else\n"
#define AMENDED_LINE(name) OTHER_LINE(name, "whose place it takes")

/* What decision.txt says of a batch is compared line by line, but for what an amendment changes. */
static void test_amended_line_by_line(void **state)
{
    static const struct difference differences[] = {
        {"new/decision.txt", "ledger 77", "ledger 78", ""},
        {"new/decision.txt", "changes 55", "changes 56", ""},
        {"new/decision.txt", "issuer District", "issuer City", AMENDED_LINE("issuer")},
        {"new/decision.txt", "rules 11", "rules 12", AMENDED_LINE("rules")},
        {"new/decision.txt", "list 44", "table 44", AMENDED_LINE("table")},
        {"new/decision.txt", "previous december 2023-12-31 66\n", "", AMENDED_LINE("previous")},
        {"old/decision.txt", "previous december 2023-12-31 66\n", "", AMENDED_LINE("previous")},
        {"old/decision.txt", "issuer District\nscheme s\n", "", AMENDED_LINE("issuer")},
        {"new/decision.txt", "applicants 33 UTF-8 south.csv\n", "", AMENDED_LINE("list")},
        {"old/decision.txt", "ledger 77\n", "ledger",
         "FOLDER/old/decision.txt:11: error: is not a line of a decision as it was written: a "
         "name, a blank and a value\n"},
    };
    struct test_folder *folder = *state;

    make_later(folder);
    assert_true(holds(folder, predecessor_amended));
    ASSERT_DIFFERENCES(folder, predecessor_amended, differences);
}

/* The changes of before stay: each file in its round and its place, read from the same sheet, with
 * the same rows. */
static void test_changes_of_before_stay(void **state)
{
    static const struct difference differences[] = {
        {"new/batch.ini", "2: second.csv", "3: second.csv", ROUNDS("14:11")},
        {"new/batch.ini", "1: first.csv", "2: first.csv", ROUNDS("14:11")},
        {"new/batch.ini", "1: first.csv", "1: north.csv", ROUNDS("14:11")},
        {"new/batch.ini", "1: first.csv | 1: first.xlsx", "1: first.csv | 2: second.csv",
         ROUNDS("14:11")},
        {"new/batch.ini", "skip: May", "skip: June", AMENDED(":15:17", "change_sheets")},
        {"new/batch.ini", "skip: May", "include: May", AMENDED(":15:17", "change_sheets")},
        {"new/batch.ini", "skip: May", "-: -", AMENDED(":15:17", "change_sheets")},
        {"new/batch.ini", "-: - | skip: May", "-: May | skip: May",
         AMENDED(":15:17", "change_sheets")},
        {"new/batch.ini", "change_sheets = -: - | skip: May | -: -\n", "",
         AMENDED(":1:2", "change_sheets")},
    };
    struct test_folder *folder = *state;

    make_later(folder);
    ASSERT_DIFFERENCES(folder, predecessor_amended, differences);
}

#define LACKS(name)                                                                            \
    "FOLDER/new: error: does not have the same " name " as FOLDER/old, whose place it takes: " \
    "it was decided on something else\n"

/* The seals are compared file by file; a list that is cut off lacks what stands behind. */
static void test_inputs_of_before_stay(void **state)
{
    static const struct difference differences[] = {
        {"new/inputs/north.csv", "north", "South", LACKS("inputs/north.csv")},
        {"new/inputs/history/december/ledger.csv", "december", "December",
         LACKS("inputs/history/december/ledger.csv")},
    };
    struct test_folder *folder = *state;

    make_later(folder);
    ASSERT_DIFFERENCES(folder, predecessor_amended, differences);
    assert_int_equal(rename(test_path(folder, "new/inputs/south.csv"),
                            test_path(folder, "new/inputs/SOUTH.csv")),
                     0);
    scene_seal(folder, "old");
    scene_seal(folder, "new");
    assert_false(holds(folder, predecessor_amended));
    assert_str(test_told(folder), LACKS("inputs/south.csv"));
    test_forget(folder);
    test_write(folder, "new/SHA256SUMS", STR(DIGEST "  batch.ini\n"));
    assert_false(holds(folder, predecessor_amended));
    assert_str(test_told(folder), LACKS("inputs/first.csv"));
}

/* Where one of the two cannot be read, it is told, and nothing is said of a difference. */
static void test_seals_that_cannot_be_read(void **state)
{
    struct test_folder *folder = *state;

    make_later(folder);
    test_write(folder, "new/SHA256SUMS", STR("no list\n"));
    assert_false(holds(folder, predecessor_amended));
    assert_str(test_told(folder),
               "FOLDER/new/SHA256SUMS:1: error: is not a line of the form `DIGEST  NAME`\n");
    test_forget(folder);
    scene_seal(folder, "new");
    assert_int_equal(unlink(test_path(folder, "old/SHA256SUMS")), 0);
    assert_false(holds(folder, predecessor_amended));
    assert_str(test_told(folder), "FOLDER/old/SHA256SUMS: error: cannot be read: there is no such "
                                  "file or folder\n");
    test_forget(folder);
    scene_change(folder, "old/batch.ini", "as_of = 2024-01-31", "as_of = today");
    scene_seal(folder, "old");
    assert_false(holds(folder, predecessor_amended));
    assert_str(test_told(folder),
               "FOLDER/old/batch.ini:5:9: error: 'today' is not a date like 2024-01-31\n"
               "    as_of = today\n"
               "            ^\n");
}

/* A repayment has another date, other lists and another past than what it repays. */
static void test_repaid_line_by_line(void **state)
{
#define REPAID_LINE(name) OTHER_LINE(name, "whose payments it makes again")
    static const struct difference differences[] = {
        {"old/decision.txt", "as_of 2024-01-31", "as_of 2024-01-01", ""},
        {"new/decision.txt", "list 44", "list 45", ""},
        {"new/decision.txt", "previous december", "previous january", ""},
        {"new/decision.txt", "rules 11", "rules 12", REPAID_LINE("rules")},
        {"new/decision.txt", "south.csv", "south.csv#North", REPAID_LINE("applicants")},
        {"old/decision.txt", "issuer District\n", "", REPAID_LINE("issuer")},
    };
    struct test_folder *folder = *state;

    make_later(folder);
    assert_true(holds(folder, predecessor_repaid));
    ASSERT_DIFFERENCES(folder, predecessor_repaid, differences);
    assert_int_equal(unlink(test_path(folder, "old/decision.txt")), 0);
    assert_true(holds(folder, predecessor_repaid)); /* version 1.0 does not say */
    assert_int_equal(symlink("decision.txt", test_path(folder, "old/decision.txt")), 0);
    assert_false(holds(folder, predecessor_repaid));
    assert_str(test_told(folder),
               "FOLDER/old/decision.txt: error: cannot be read: its path has too "
               "many symbolic links\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_amended_of_version_1_0),    IN_FOLDER(test_amended_line_by_line),
        IN_FOLDER(test_changes_of_before_stay),    IN_FOLDER(test_inputs_of_before_stay),
        IN_FOLDER(test_seals_that_cannot_be_read), IN_FOLDER(test_repaid_line_by_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
