/* Who approved what was decided by hand: in which of a batch's files that is looked up. */
#include "batch_scene.h"

#include "foreign_package.h"
#include "season/audit_run.h"
#include "season/season_open.h"

static const char changes[] = "Number,action,amount,reason,approved_by\n"
                              "A4,pay,60,visited at home,Chair Li\n";

/* January, decided by hand as CHANGE says; its rules have MORE besides. */
static void make_by(struct test_folder *folder, const struct change_source *change,
                    const char *more)
{
    struct batch_options options;

    test_write(
        folder, "rules.ini",
        str_of(arena_printf(&folder->arena,
                            "%s[changes]\nactions = hold, pay\nat_most = 100\npeople = 50%%\n%s",
                            scene_rules, more)));
    test_write(folder, "barred.csv", STR("Number\nA6\n"));
    test_write(folder, "people.csv", str_of(scene_applicants));
    options = scene_options(folder, JANUARY);
    options.changes = change;
    options.change_count = 1;
    scene_publish(folder, "january", &options);
}

/* The same by a file with the text CHANGED. */
static void make_changed(struct test_folder *folder, const char *changed, const char *more)
{
    const struct change_source change = {.path = test_path(folder, "changes.csv"), .round = 1};

    test_write(folder, "changes.csv", str_of(changed));
    make_by(folder, &change, more);
}

/* January, in which Four is paid by hand; its rules have MORE besides. */
static void make_january(struct test_folder *folder, const char *more)
{
    make_changed(folder, changes, more);
}

/* Details of what an audit of January finds to be changed by hand, with `; ` between. */
static struct str changed(struct test_folder *folder)
{
    const char *path = test_path(folder, "january");
    struct season_asked asked = {.kind = SEASON_AUDIT};
    struct strbuf text = {0};
    struct season season;
    struct audit audit = {.season = NULL};
    struct str kept;

    if (season_open(&season, &(struct season_options){.paths = &path, .path_count = 1, .jobs = 1},
                    &folder->diags) != SEASON_OK ||
        !audit_run(&audit, &season, &asked, &folder->diags))
        scene_fail(folder);
    for (size_t i = 0; i < audit.finding_count; i++)
        if (audit.findings[i].test == TEST_CHANGED)
            strbuf_printf(&text, "%s" STR_FMT, text.len ? "; " : "",
                          STR_ARG(audit.findings[i].detail));
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    audit_release(&audit);
    season_release(&season);
    strbuf_release(&text);
    assert_str(test_told(folder), "");
    return kept;
}

#define BY_LI "pay, approved by Chair Li: visited at home"

/* A list that has the same bytes is the same to the audit, which goes by digests. */
static void test_another_file_with_the_bytes_of_the_changes(void **state)
{
    struct test_folder *folder = *state;

    test_write(folder, "a-list.csv", str_of(changes));
    make_january(folder,
                 "[list other]\nfile = a-list.csv\ncolumn = Number\n"
                 "[hold other]\nwhen = number in list other and income > 5000\nreason = other\n");
    assert_str(changed(folder), BY_LI);
}

/* Six is turned away by the rules; of two grants one is paid by hand, and the other ended. */
static void test_a_grant_that_is_paid_beside_one_that_is_ended(void **state)
{
    struct test_folder *folder = *state;

    make_changed(folder,
                 "Number,action,amount,grant,reason,approved_by\n"
                 "A6,pay,60,relief,visited at home,Chair Li\n"
                 "A6,hold,,food,papers missing,Wang\n",
                 "[tier food]\ngrant = food\namount = 10\n");
    assert_str(changed(folder), BY_LI "; hold, approved by Wang: papers missing");
}

#define CELL(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"
#define SHEET(approver)                                                                     \
    "<sheetData><row r='1'>" CELL("A1", "Number") CELL("B1", "action") CELL("C1", "amount") \
        CELL("D1", "reason") CELL("E1", "approved_by") "</row><row r='2'>" CELL("A2", "A4") \
            CELL("B2", "pay") CELL("C2", "60") CELL("D2", "visited at home")                \
                CELL("E2", approver) "</row></sheetData>"

/* Of a workbook the sheet counts that the batch was decided on. */
static void test_one_of_two_sheets(void **state)
{
    struct test_folder *folder = *state;
    const struct change_source change = {.path = test_path(folder, "changes.xlsx#Two"), .round = 1};
    struct test_book book = {.sheets = "<sheet name='One' r:id='s1'/><sheet name='Two' r:id='s2'/>",
                             .one = SHEET("Somebody Else"),
                             .two = SHEET("Chair Li")};

    test_write(folder, "changes.xlsx", test_workbook(&folder->arena, &book));
    make_by(folder, &change, "");
    assert_str(changed(folder), BY_LI);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_another_file_with_the_bytes_of_the_changes),
        IN_FOLDER(test_one_of_two_sheets),
        IN_FOLDER(test_a_grant_that_is_paid_beside_one_that_is_ended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
