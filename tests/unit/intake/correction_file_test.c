/* Files of corrected cells: which cells are replaced, and which files are refused. */
#include "folder.h"

#include "intake/correction_file.h"
#include "rule/ruleset_load.h"

#include "foreign_package.h"

#define RULES_WITH(key)                                                                 \
    "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = " key ": No.\n"             \
    "name = name: Name | 姓名\naccount = optional bank_card: Account\n"               \
    "given = money: Standard\nincome = money: Income\n[tier a]\nwhen = income < 500\n"  \
    "amount = given\n[tier b]\namount = income / 10\n[tier c]\ngoods = rice 1 kg @ 3\n" \
    "[budget]\ntotal = 100000\n"
#define RULES RULES_WITH("id_number")

/* A column that no field reads stands beside the others. */
static const char applicants[] = "No.,Name,Account,Standard,Income,Village\n"
                                 "G12345678,Ann,62990000,100,200,North\n";

/* What is read: `LINE KEY FIELD=CELL`, a line for each, `-` where the row but names somebody; else
 * what is told. */
static struct str outcome(struct test_folder *folder, const char *rules_text, const char *name,
                          struct str bytes)
{
    struct correction_file file = {.input = {.path = test_path(folder, name)}};
    const char *people = test_path(folder, "people.csv");
    struct intake_options options = {.paths = &people, .path_count = 1, .expect = -1, .jobs = 1};
    struct strbuf text = {0};
    struct ruleset rules;
    struct roster roster;
    struct str kept;

    test_write(folder, "people.csv", str_of(applicants));
    test_write(folder, name, bytes);
    assert_true(ruleset_load(&rules, "rules.ini", str_of(rules_text), &folder->diags));
    assert_true(roster_read(&roster, rules.fields, rules.field_count, &options, &folder->diags));
    test_forget(folder);
    if (correction_file_read(&file, &rules, &roster, HIDDEN_REFUSE, &folder->arena, &folder->diags))
        assert_int_equal(folder->diags.errors, 0);
    else
        strbuf_add(&text, test_told(folder));
    for (size_t i = 0; i < file.count && !folder->diags.errors; i++) {
        const struct correction *one = &file.items[i];

        strbuf_printf(&text, "%u " STR_FMT, one->at.line, STR_ARG(one->key));
        if (one->field == NO_INDEX)
            strbuf_adds(&text, " -\n");
        else
            strbuf_printf(&text, " " STR_FMT "=" STR_FMT "\n",
                          STR_ARG(rules.fields[one->field].name), STR_ARG(one->cell));
    }
    kept = arena_copy(&folder->arena, strbuf_str(&text));
    strbuf_release(&text);
    correction_file_release(&file);
    roster_release(&roster);
    ruleset_release(&rules);
    return kept;
}

struct corrections_case {
    const char *corrections, *outcome;
};

static void assert_outcomes(struct test_folder *folder, const struct corrections_case *cases,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_str(outcome(folder, RULES, "c.csv", str_of(cases[i].corrections)), cases[i].outcome);
}

#define ASSERT_OUTCOMES(folder, cases) \
    assert_outcomes(folder, cases, sizeof(cases) / sizeof *(cases))

/* A blank cell leaves what stood there; so does a column that the rules do not read. */
static void cells_that_are_filled_replace_those_of_their_fields(void **state)
{
    static const struct corrections_case cases[] = {
        {"No.,Account,Name\ng12345678,62990001,\n,,\nG12345679,,Bo\nG12345680,,\n",
         "2 G12345678 -\n2 G12345678 account=62990001\n4 G12345679 -\n4 G12345679 name=Bo\n"
         "5 G12345680 -\n"},
        {"id;village;account; \nG12345678;South;62990001;told by phone\n",
         "2 G12345678 -\n2 G12345678 account=62990001\n"},
        {"Corrections of May\n姓名,No.\nBo,G12345678\n", "3 G12345678 -\n3 G12345678 name=Bo\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

/* Neither the amount may change nor what alone makes it. */
static void amounts_are_paid_again_as_they_were(void **state)
{
    static const struct corrections_case cases[] = {
        {"No.,amount\nG12345678,5\n", "FOLDER/c.csv:1: error: an amount is paid again as it was: "
                                      "take the column 'amount' out\n"},
        {"No.,Name, 金额 \nG12345678,Bo,5\n",
         "FOLDER/c.csv:1: error: an amount is paid again as it "
         "was: take the column '金额' out\n"},
        {"No.,Standard\nG12345678,5\n", "FOLDER/c.csv:1: error: an amount is paid again as it was: "
                                        "take the column 'Standard' out\n"},
        {"No.,Income\nG12345678,5\n", "2 G12345678 -\n2 G12345678 income=5\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

static void columns_that_nobody_can_correct_are_refused(void **state)
{
    static const struct corrections_case cases[] = {
        {"No.,Acount\nG12345678,62990001\n",
         "FOLDER/c.csv:1: error: the applicant files have no column 'Acount'\n"},
        {"No.,Name,姓名\nG12345678,Ann,Bo\n",
         "FOLDER/c.csv:1: error: two columns are headed '姓名'\n"},
        {"No.,Name,id\nG12345678,Ann,G12345679\n",
         "FOLDER/c.csv:1: error: two columns are headed 'id'\n"},
        {"Number,Name\nG12345678,Ann\n",
         "FOLDER/c.csv: error: no row is headed No.. The first line has: Number, Name\n"},
        {"", "FOLDER/c.csv: error: no row is headed No.. The first line has: nothing\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\nNo.\nG12345678\n",
         "FOLDER/c.csv: error: no row is headed No.. The first line has: 1\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

static void rows_that_are_wrong_are_told_one_by_one(void **state)
{
    static const struct corrections_case cases[] = {
        {"No.,Account\nG12345678,6299000x\n,62990001\n990101194912310029,62990001\n"
         "G12345679,62990001,x\nG12345680,62990001\nG1234 5680,62990002\n"
         "G12345681,6299\x01"
         "0001\n",
         "FOLDER/c.csv:2: error: account: '6******x' is not an account number of 8 to 30 digits\n"
         "FOLDER/c.csv:3: error: missing id\n"
         "FOLDER/c.csv:4: error: id: the check digit of '9901***********029' does not fit: one of "
         "its digits is wrong\n"
         "FOLDER/c.csv:5: error: row has 3 fields, the header has 2\n"
         "FOLDER/c.csv:7: error: the same key stands in line 6 already: keep one of the two\n"
         "FOLDER/c.csv:8:2: error: the cell has a control character, which nobody sees: type it "
         "again\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

/* Whatever the rules say of the applicants': nobody is corrected without one. */
static void the_key_must_be_there(void **state)
{
    assert_str(
        outcome(*state, RULES_WITH("optional text"), "c.csv", STR("No.,Name\nA1,Ann\n,Bo\n")),
        "FOLDER/c.csv:3: error: missing id\n");
}

/* The corrections of whom it swallowed would be lost, and a text would hold them. */
static void rows_that_a_quote_swallowed_are_refused(void **state)
{
    static const struct corrections_case cases[] = {
        {"No.,Name,Account\nG12345678,\"Ann,62990001\nG12345679,Bo\",62990002\n",
         "FOLDER/c.csv:2: error: a stray quote may have swallowed rows from here on\n"},
        {"No.,Name,Account\nG12345678,\"Ann\nMary\",62990001\n",
         "2 G12345678 -\n2 G12345678 name=Ann\nMary\n2 G12345678 account=62990001\n"},
    };

    ASSERT_OUTCOMES(*state, cases);
}

#define TEXT(at, text) "<c r='" at "' t='str'><v>" text "</v></c>"

static void faults_in_a_workbook_are_told_with_their_cell(void **state)
{
    static const struct test_book book = {
        .one = "<sheetData><row r='1'>" TEXT("A1", "No.") TEXT("B1", "Account") TEXT(
            "C1", "Income") "</row><row r='2'>" TEXT("A2", "G12345678") TEXT("B2", "62990001")
            TEXT("C2", "much") "</row><row r='3'>" TEXT(
                "A3", "G12345679") "<c r='B3'><v>6299000000000000010</v></c></row></sheetData>"};
    struct test_folder *folder = *state;

    assert_str(outcome(folder, RULES, "c.xlsx", test_workbook(&folder->arena, &book)),
               "FOLDER/c.xlsx#One!C2: error: income: 'm***' is not an amount\n"
               "FOLDER/c.xlsx#One!B3: error: account: '6299************000' is stored as a number, "
               "of which a spreadsheet keeps 15 digits only; the last ones are lost: format the "
               "column as text and enter the number again\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(cells_that_are_filled_replace_those_of_their_fields),
        IN_FOLDER(amounts_are_paid_again_as_they_were),
        IN_FOLDER(columns_that_nobody_can_correct_are_refused),
        IN_FOLDER(rows_that_are_wrong_are_told_one_by_one),
        IN_FOLDER(the_key_must_be_there),
        IN_FOLDER(rows_that_a_quote_swallowed_are_refused),
        IN_FOLDER(faults_in_a_workbook_are_told_with_their_cell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
