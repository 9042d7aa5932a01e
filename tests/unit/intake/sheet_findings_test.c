/* What is told of a sheet that is read as rows: how many of each kind, and where the first is. */
#include "unit.h"

#include "intake/sheet_findings.h"

static void assert_told(const struct diag_list *diags, const char *expected)
{
    struct strbuf out = {0};

    diag_render(diags, false, &out);
    assert_str(strbuf_str(&out), expected);
    strbuf_release(&out);
}

static void assert_hidden(const struct sheet_findings *findings, enum hidden_rows hidden, bool read,
                          const char *expected)
{
    struct arena arena = {0};
    struct diag_list diags;

    diag_init(&diags, &arena);
    assert_int_equal(sheet_findings_tell_hidden(findings, "a.xlsx#一车间", hidden, &diags), read);
    assert_told(&diags, expected);
    diag_release(&diags);
    arena_release(&arena);
}

static void hidden_rows_as_was_asked(void **state)
{
    struct sheet_findings findings = {0};

    (void)state;
    assert_hidden(&findings, HIDDEN_REFUSE, true, "");
    sheet_find(&findings, FOUND_HIDDEN, 7, 0);
    sheet_find(&findings, FOUND_HIDDEN, 9, 0);
    assert_hidden(&findings, HIDDEN_INCLUDE, true,
                  "a.xlsx#一车间!A7: warning: hidden rows from here on are read too: 2\n");
    assert_hidden(&findings, HIDDEN_SKIP, true,
                  "a.xlsx#一车间!A7: warning: hidden rows from here on are not read: 2\n");
    assert_hidden(&findings, HIDDEN_REFUSE, false,
                  "a.xlsx#一车间!A7: error: rows are hidden from here on, by a filter or by hand: "
                  "2; show all rows and save the workbook, or say by --hidden-rows include or "
                  "--hidden-rows skip whether they count\n");
}

static void each_kind_once(void **state)
{
    struct sheet_findings findings = {0};
    struct arena arena = {0};
    struct diag_list diags;

    (void)state;
    diag_init(&diags, &arena);
    sheet_findings_tell(&findings, "a.xlsx#1", &diags);
    assert_told(&diags, "");
    for (enum sheet_finding kind = 0; kind < FINDINGS_OF_SHEET; kind++)
        for (uint32_t i = 0; i <= kind; i++)
            sheet_find(&findings, kind, 2 + i, 27 + i);
    sheet_findings_tell(&findings, "a.xlsx#1", &diags);
    assert_int_equal(diags.warnings, FINDINGS_OF_SHEET - 1); /* hidden rows are told apart */
    assert_int_equal(diags.errors, 0);
    assert_told(
        &diags,
        "a.xlsx#1!AA2: warning: merged cells within the rows, from here on: 2; only the first of "
        "them shows its value: the others are blank, or are read as what they hide\n"
        "a.xlsx#1!AA2: warning: rows with struck-out cells, from here on: 3; they are read like "
        "all others: see whether they were meant to go\n"
        "a.xlsx#1!AA2: warning: rows with cells that the sheet shows otherwise than it stores "
        "them, or not at all, from here on: 4; they are read as stored: see that this is what is "
        "meant\n"
        "a.xlsx#1!AA2: warning: notes on cells, from here on: 5; nobody reads them here: see "
        "whether one says that something is otherwise\n"
        "a.xlsx#1!AA2: warning: rows with something in a column without a header, from here on: "
        "6, the first in column AA; nobody reads it: see what it says\n");
    diag_release(&diags);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hidden_rows_as_was_asked),
        cmocka_unit_test(each_kind_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
