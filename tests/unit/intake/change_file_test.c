/* Files of approved changes: what each row says, and which rows are refused. Whom a change is for,
 * and what it does, is tested with assess/change.h. */
#include "folder.h"

#include "intake/change_file.h"
#include "rule/ruleset_load.h"

#include "foreign_package.h"

#define SCHEME                                                                               \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = id_number: 证件号码 | No.\n" \
    "[budget]\ntotal = 100000\n"
#define ONE SCHEME "[tier a]\namount = 100\n"
#define TWO                                                                   \
    SCHEME "[grant living]\ntitle = 生活补助\n[grant school]\n[tier a]\n" \
           "grant = living\namount = 100\n[tier b]\ngrant = school\namount = 50\n"
#define ALLOWED "[changes]\nactions = reject, hold, release, pay\nat_most = 300\n"
#define HEAD "No.,action,amount,grant,reason,approved_by,source,line\n"

/* What is read: a line `KEY ACTION AMOUNT GRANT REASON APPROVER SOURCE:LINE` for each change, with
 * `-` for what is blank; where there is none, what is told. */
static struct str outcome(struct test_folder *folder, const char *rules_text, const char *name,
                          struct str bytes, enum hidden_rows hidden)
{
    struct change_file file = {.input = {.path = test_path(folder, name)}, .round = 1};
    struct strbuf text = {0};
    struct ruleset rules;
    struct str kept;

    test_write(folder, name, bytes);
    assert_true(ruleset_load(&rules, "rules.ini", str_of(rules_text), &folder->diags));
    test_forget(folder);
    if (change_file_read(&file, &rules, hidden, &folder->arena, &folder->diags))
        assert_int_equal(folder->diags.errors, 0);
    if (folder->diags.errors || file.count == 0)
        strbuf_add(&text, test_told(folder));
    for (size_t i = 0; i < file.count && !folder->diags.errors; i++) {
        const struct change *change = &file.items[i];
        char amount[MONEY_TEXT_MAX];

        money_format(change->amount, amount);
        strbuf_printf(&text, STR_FMT " %s %s %s " STR_FMT " " STR_FMT " " STR_FMT ":%u\n",
                      STR_ARG(change->key), change_action_name(change->action), amount,
                      change->grant == NO_INDEX
                          ? "-"
                          : arena_cstr(&folder->arena, rules.grants[change->grant].name),
                      STR_ARG(change->reason), STR_ARG(change->approved_by),
                      STR_ARG(change->source), change->line);
    }
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    change_file_release(&file);
    ruleset_release(&rules);
    return kept;
}

struct changes_case {
    const char *rules, *changes, *outcome;
};

static void assert_outcomes(struct test_folder *folder, const struct changes_case *cases,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_str(
            outcome(folder, cases[i].rules, "c.csv", str_of(cases[i].changes), HIDDEN_REFUSE),
            cases[i].outcome);
}

#define ASSERT_OUTCOMES(folder, cases) \
    assert_outcomes(folder, cases, sizeof(cases) / sizeof *(cases))

/* The wrong file, or an empty form: it changes nothing, and an amendment of it nothing either. */
static void a_file_without_a_change_is_told(void **state)
{
    static const struct changes_case cases[] = {
        {ONE ALLOWED, HEAD,
         "FOLDER/c.csv: warning: there are no rows below the header: export the list again\n"},
        {ONE ALLOWED, HEAD ",,,,,,,\n",
         "FOLDER/c.csv: warning: there are no rows below the header: export the list again\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

/* In the form that keys are compared in; one that cannot be read may be how it stands in the list.
 */
static void the_key_is_read_as_the_applicants_is(void **state)
{
    static const struct changes_case cases[] = {
        {ONE ALLOWED, HEAD "990101 1949 1231 001x,hold,,,x,y,,\n",
         "99010119491231001X hold 0.00 - x y :0\n"},
        {ONE ALLOWED, HEAD "'990101491231002,hold,,,x,y,,\n",
         "990101194912310028 hold 0.00 - x y :0\n"},
        {ONE ALLOWED, HEAD " 990101194912310029 ,hold,,,x,y,,\n",
         "990101194912310029 hold 0.00 - x y :0\n"},
        {ONE ALLOWED, "id,处理,原因,批准人\nG12345678,暂缓,复核,王\n",
         "G12345678 hold 0.00 - 复核 王 :0\n"},
        {ONE ALLOWED, "证件号码,Action,REASON,approved_by,remark\nG12345678,HOLD,x,y,z\n",
         "G12345678 hold 0.00 - x y :0\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

static void a_grant_is_named_by_its_name_or_title(void **state)
{
    static const struct changes_case cases[] = {
        {TWO ALLOWED,
         HEAD "G12345678,pay,5,school,x,y,,\nG12345679,pay,5,生活补助,x,y,,\n"
              "G12345680,reject,,living,x,y,,\n",
         "G12345678 pay 5.00 school x y :0\nG12345679 pay 5.00 living x y :0\n"
         "G12345680 reject 0.00 living x y :0\n"},
        /* Of one grant only a payment needs it: all else is of the applicant. */
        {ONE ALLOWED,
         HEAD "G12345678,pay,5,relief,x,y,,\nG12345679,reject,,relief,x,y,,\n"
              "G12345680,release,,relief,x,y,,\nG12345681,pay,5,,x,y,,\n",
         "G12345678 pay 5.00 relief x y :0\nG12345679 reject 0.00 - x y :0\n"
         "G12345680 release 0.00 - x y :0\nG12345681 pay 5.00 relief x y :0\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

/* A line that no file has matches no row, and never the first one. */
static void source_and_line_name_one_row(void **state)
{
    static const struct changes_case cases[] = {
        {ONE ALLOWED,
         HEAD "G12345678,hold,,,x,y,a.csv,9\nG12345678,hold,,,x,y,,0\n"
              "G12345678,hold,,,x,y,,4294967295\nG12345678,hold,,,x,y,,5000000000\n",
         "G12345678 hold 0.00 - x y a.csv:9\nG12345678 hold 0.00 - x y :4294967295\n"
         "G12345678 hold 0.00 - x y :4294967295\nG12345678 hold 0.00 - x y :4294967295\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

/* Blank rows are none, whatever separators they have; each row that is wrong is told. */
static void every_row_that_is_wrong_is_told(void **state)
{
    static const struct changes_case cases[] = {
        {ONE ALLOWED,
         HEAD ",,,,,,,\nG12345678,pay,ten,,x,y,,\nG12345678,hold,,,x,y,,first\n"
              "G12345678,,,,x,y,,\nG12345678,hold,,,x,y\nG12345678,hold,,,x,y\x7F,,\n",
         "FOLDER/c.csv:3: error: amount: 't**' is not an amount\n"
         "FOLDER/c.csv:4: error: line: 'f****' is not a whole number\n"
         "FOLDER/c.csv:5: error: the change does not say what to do: reject, hold, release or pay\n"
         "FOLDER/c.csv:6: error: row has 6 fields, the header has 8\n"
         "FOLDER/c.csv:7:6: error: the cell has a control character, which nobody sees: type it "
         "again\n"},
        {ONE "[changes]\nactions = pay\n", HEAD "G12345678,pay,5,,x,y,,\n",
         "FOLDER/c.csv:2: error: the rules' [changes] have no 'at_most': no change may pay\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

/* Nobody gives a reason, or approves, by a word that says there is none. */
static void what_says_nothing_is_blank(void **state)
{
    static const char reason[] = "FOLDER/c.csv:2: error: the change does not say why it was "
                                 "approved: fill in 'reason'\n",
                      approver[] = "FOLDER/c.csv:2: error: the change does not say who approved "
                                   "it: fill in 'approved_by'\n";
    static const char *const words[] = {"无", "-", "——", "/", "N/A", "None", "。"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_str(outcome(folder, ONE ALLOWED, "c.csv",
                           str_of(arena_printf(&folder->arena, HEAD "G12345678,hold,,,%s,y,,\n",
                                               words[i])),
                           HIDDEN_REFUSE),
                   reason);
        assert_str(outcome(folder, ONE ALLOWED, "c.csv",
                           str_of(arena_printf(&folder->arena, HEAD "G12345678,hold,,,x,%s,,\n",
                                               words[i])),
                           HIDDEN_REFUSE),
                   approver);
    }
    assert_str(outcome(folder, ONE ALLOWED, "c.csv", STR(HEAD "G12345678,hold,,,无力偿还,吴,,\n"),
                       HIDDEN_REFUSE),
               "G12345678 hold 0.00 - 无力偿还 吴 :0\n");
}

static void the_header_must_stand_among_the_first_twenty_rows(void **state)
{
    static const struct changes_case cases[] = {
        {ONE ALLOWED, "",
         "FOLDER/c.csv: error: no row is headed 证件号码, action, reason, "
         "approved_by. The first line has: nothing\n"},
        {ONE ALLOWED,
         "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n" HEAD
         "G12345678,hold,,,x,y,,\n",
         "G12345678 hold 0.00 - x y :0\n"},
        {ONE ALLOWED,
         "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n" HEAD
         "G12345678,hold,,,x,y,,\n",
         "FOLDER/c.csv: error: no row is headed 证件号码, action, reason, approved_by. The first "
         "line has: 1\n"},
        {ONE ALLOWED,
         "No.,action,reason,approved_by,处理,amount,金额\nG12345678,hold,x,y,reject,,\n",
         "FOLDER/c.csv:1: error: two columns are headed '处理'\n"
         "FOLDER/c.csv:1: error: two columns are headed '金额'\n"},
        {ONE ALLOWED, "No.,action,证件号码,reason,approved_by\nG12345678,hold,G12345679,x,y\n",
         "FOLDER/c.csv:1: error: two columns are headed '证件号码'\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

/* What people write as a reason may have more of another separator than the header has columns. */
static void a_reason_does_not_tell_what_parts_the_cells(void **state)
{
    static const struct changes_case cases[] = {
        {ONE ALLOWED,
         "No.,action,reason,approved_by\nG12345678,hold,one; two; three; four; five,y\n",
         "G12345678 hold 0.00 - one; two; three; four; five y :0\n"},
        {ONE ALLOWED,
         "No.;action;reason;approved_by\nG12345678;hold;one, two, three, four, five;y\n",
         "G12345678 hold 0.00 - one, two, three, four, five y :0\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

#define TEXT(at, text) "<c r='" at "' t='str'><v>" text "</v></c>"
#define ROW(number, attributes, cells) "<row r='" number "'" attributes ">" cells "</row>"
#define SHEET_HEAD                                                                       \
    ROW("1", "",                                                                         \
        TEXT("A1", "No.") TEXT("B1", "action") TEXT("C1", "amount") TEXT("D1", "reason") \
            TEXT("E1", "approved_by"))

/* Faults in a workbook are told with their cell, or their row where the column is not there. */
static void changes_in_a_workbook(void **state)
{
    static const struct test_book good = {
        .one = "<sheetData>" SHEET_HEAD ROW(
            "2", "",
            TEXT("A2", "G12345678") TEXT("B2", "pay") "<c r='C2'><v>5.5</v></c>" TEXT("D2", "x")
                TEXT("E2", "y")) "</sheetData>"};
    static const struct test_book bad = {
        .one = "<sheetData>" SHEET_HEAD ROW("2", "",
                                            TEXT("A2", "G12345678") TEXT("B2", "pay")
                                                TEXT("C2", "ten") TEXT("D2", "x") TEXT("E2", "y"))
            ROW("3", "", TEXT("A3", "G12345678") TEXT("B3", "hold") TEXT("E3", "y"))
                ROW("4", "", TEXT("B4", "hold") TEXT("D4", "x") TEXT("E4", "y")) ROW(
                    "5", "",
                    "<c r='A5'><f>A2</f></c>" TEXT("B5", "hold") TEXT("D5", "x") TEXT("E5", "y"))
                    ROW("6", "", "<c r='F6'><f>A2</f></c>") "</sheetData>"};
    static const struct test_book hidden = {
        .one = "<sheetData>" SHEET_HEAD ROW("2", " hidden='1'",
                                            TEXT("A2", "G12345678") TEXT("B2", "hold")
                                                TEXT("D2", "x") TEXT("E2", "y"))
            ROW("3", "",
                TEXT("A3", "G12345679") TEXT("B3", "hold") TEXT("D3", "x")
                    TEXT("E3", "y")) "</sheetData>"};
    struct test_folder *folder = *state;

    assert_str(
        outcome(folder, ONE ALLOWED, "c.xlsx", test_workbook(&folder->arena, &good), HIDDEN_REFUSE),
        "G12345678 pay 5.50 relief x y :0\n");
    assert_str(
        outcome(folder, ONE ALLOWED, "c.xlsx", test_workbook(&folder->arena, &bad), HIDDEN_REFUSE),
        "FOLDER/c.xlsx#One!C2: error: amount: 't**' is not an amount\n"
        "FOLDER/c.xlsx#One!D3: error: the change does not say why it was approved: fill in "
        "'reason'\n"
        "FOLDER/c.xlsx#One!A4: error: the change does not say whom it is for: the key is blank\n"
        "FOLDER/c.xlsx#One!A5: error: key: the cell has a formula without a stored result: open "
        "the workbook in a spreadsheet program, let it calculate, and save it\n");
    assert_str(
        outcome(folder, TWO ALLOWED, "c.xlsx", test_workbook(&folder->arena, &good), HIDDEN_REFUSE),
        "FOLDER/c.xlsx#One!A2: error: the scheme has several grants: say under 'grant' which one "
        "is "
        "paid\n");
    assert_str(
        outcome(folder, ONE ALLOWED, "c.xlsx", test_workbook(&folder->arena, &hidden), HIDDEN_SKIP),
        "G12345679 hold 0.00 - x y :0\n");
    assert_str(outcome(folder, ONE ALLOWED, "c.xlsx", test_workbook(&folder->arena, &hidden),
                       HIDDEN_INCLUDE),
               "G12345678 hold 0.00 - x y :0\nG12345679 hold 0.00 - x y :0\n");
}

#define CODES                                                                \
    "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\ncode = text: No.\n" \
    "[tier a]\namount = 100\n[budget]\ntotal = 100000\n"
#define HOLD(number, key) \
    ROW(number, "", key TEXT("B" number, "hold") TEXT("D" number, "x") TEXT("E" number, "y"))

/* A key of which a spreadsheet has lost a part is somebody else's, whatever its type. */
static void a_key_that_a_spreadsheet_has_lost(void **state)
{
    static const struct test_book book = {
        .one = "<sheetData>" SHEET_HEAD HOLD("2", "<c r='A2'><v>990000000000001001</v></c>")
            HOLD("3", "<c r='A3'><v>9.90000000000001E+17</v></c>")
                HOLD("4", "<c r='A4' t='e'><v>#N/A</v></c>") HOLD("5", TEXT("A5", "#REF!"))
                    HOLD("6", "<c r='A6'><f>B2</f></c>") "</sheetData>"};
    static const struct test_book whole = {
        .one = "<sheetData>" SHEET_HEAD HOLD("2", "<c r='A2'><v>990000000001001</v></c>") HOLD(
            "3", TEXT("A3", "990000000000001001")) HOLD("4", TEXT("A4", "9.9E+17")) "</sheetData>"};
    static const char told[] =
        "FOLDER/c.xlsx#One!A2: error: key: '9900***********000' is stored as a number, of which a "
        "spreadsheet keeps 15 digits only; the last ones are lost: format the column as text and "
        "enter the number again\n"
        "FOLDER/c.xlsx#One!A3: error: key: '9900***********000' is stored as a number, of which a "
        "spreadsheet keeps 15 digits only; the last ones are lost: format the column as text and "
        "enter the number again\n"
        "FOLDER/c.xlsx#One!A4: error: key: the cell has the error #N/A: mend its formula\n"
        "FOLDER/c.xlsx#One!A5: error: key: the cell has the error #REF!: mend its formula\n"
        "FOLDER/c.xlsx#One!A6: error: key: the cell has a formula without a stored result: open "
        "the workbook in a spreadsheet program, let it calculate, and save it\n";
    static const char *const rules[] = {ONE ALLOWED, CODES ALLOWED};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        assert_str(outcome(folder, rules[i], "c.xlsx", test_workbook(&folder->arena, &book),
                           HIDDEN_REFUSE),
                   told);
    assert_str(outcome(folder, CODES ALLOWED, "c.xlsx", test_workbook(&folder->arena, &whole),
                       HIDDEN_REFUSE),
               "990000000001001 hold 0.00 - x y :0\n990000000000001001 hold 0.00 - x y :0\n"
               "9.9E+17 hold 0.00 - x y :0\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_without_a_change_is_told),
        IN_FOLDER(the_key_is_read_as_the_applicants_is),
        IN_FOLDER(a_grant_is_named_by_its_name_or_title),
        IN_FOLDER(source_and_line_name_one_row),
        IN_FOLDER(every_row_that_is_wrong_is_told),
        IN_FOLDER(the_header_must_stand_among_the_first_twenty_rows),
        IN_FOLDER(a_reason_does_not_tell_what_parts_the_cells),
        IN_FOLDER(what_says_nothing_is_blank),
        IN_FOLDER(changes_in_a_workbook),
        IN_FOLDER(a_key_that_a_spreadsheet_has_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
