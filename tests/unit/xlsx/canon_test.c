#include "folder.h"

#include "xlsx/canon.h"
#include <stdlib.h>

/* Writes FOLDER/NAME: a workbook of the parts given, by the zip module of Python. */
static void make_book(struct test_folder *folder, const char *name, const char *styles,
                      const char *sheet, const char *more)
{
    struct strbuf command = {0};

    test_write(folder, "styles", str_of(styles));
    test_write(folder, "sheet", str_of(sheet));
    strbuf_printf(&command,
                  "cd '%s' && python3 -c \"\nimport zipfile\nz = zipfile.ZipFile('%s', 'w')\n"
                  "z.writestr('xl/workbook.xml', '<workbook><sheets><sheet name=\\\"Pay\\\"/>"
                  "</sheets></workbook>')\n"
                  "z.writestr('xl/styles.xml', open('styles').read())\n"
                  "z.writestr('xl/sharedStrings.xml', '<sst><si><t>no</t></si><si><t>Ann</t></si>"
                  "</sst>')\n"
                  "z.writestr('xl/worksheets/sheet1.xml', open('sheet').read())\n%s\"",
                  test_path(folder, ""), name, more);
    assert_int_equal(system(command.ptr), 0);
    strbuf_release(&command);
    remove(test_path(folder, "styles"));
    remove(test_path(folder, "sheet"));
}

#define STYLES(formats, fonts, looks)                                                           \
    "<styleSheet><numFmts count='1'>" formats "</numFmts><fonts count='1'>" fonts               \
    "</fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf numFmtId='0' " \
    "fontId='0' fillId='0' borderId='0'/></cellStyleXfs><cellXfs>" looks "</cellXfs></styleSheet>"
#define FORMAT(id, code) "<numFmt numFmtId='" id "' formatCode='" code "'/>"
#define LOOK(format, font) \
    "<xf numFmtId='" format "' fontId='" font "' fillId='0' borderId='0' xfId='0'/>"
#define PLAIN_STYLES \
    STYLES(FORMAT("170", "0.00"), "<font><b/></font><font/>", LOOK("0", "0") LOOK("170", "1"))
#define SHEET(cells) "<worksheet><sheetData><row r='1'>" cells "</row></sheetData></worksheet>"
#define NAME_CELL "<c r='A1' t='inlineStr'><is><t>Ann</t></is></c>"
#define MONEY_CELL "<c r='B1' s='1'><v>300.1</v></c>"

static const struct {
    const char *styles, *sheet, *more;
    const char *told; /* NULL: the same */
} books[] = {
    {PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), "", NULL},
    /* What nobody sees: attributes' order, shared texts, digits behind the fifteenth, numbers of
     * styles. */
    {PLAIN_STYLES, SHEET("<c t='inlineStr' r='A1'><is><t>Ann</t></is></c>" MONEY_CELL), "", NULL},
    {PLAIN_STYLES, SHEET("<c r='A1' t='s'><v>1</v></c>" MONEY_CELL), "", NULL},
    {PLAIN_STYLES, SHEET(NAME_CELL "<c r='B1' s='1'><v>300.10000000000002</v></c>"), "", NULL},
    {STYLES(FORMAT("99", "0.00"), "<font><b/></font><font><u/></font><font/>",
            LOOK("0", "0") LOOK("7", "1") LOOK("99", "2")),
     SHEET(NAME_CELL "<c r='B1' s='2'><v>300.1</v></c>"), "", NULL},
    /* What people see. */
    {PLAIN_STYLES, SHEET("<c r='A1' t='s'><v>0</v></c>" MONEY_CELL), "",
     "sheet 'Pay' does not show what a rerun gives, from cell A1 on"},
    {PLAIN_STYLES, SHEET(NAME_CELL "<c r='B1' s='1'><v>900.1</v></c>"), "",
     "sheet 'Pay' does not show what a rerun gives, from cell B1 on"},
    {PLAIN_STYLES, SHEET(NAME_CELL "<c r='B1' s='1' t='str'><v>300.1</v></c>"), "",
     "sheet 'Pay' does not show what a rerun gives, from cell B1 on"},
    {PLAIN_STYLES, SHEET(NAME_CELL "<c r='B1'><v>300.1</v></c>"), "",
     "sheet 'Pay' does not show what a rerun gives, from cell B1 on"},
    {PLAIN_STYLES, SHEET(NAME_CELL), "", "sheet 'Pay' does not show what a rerun gives"},
    {PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL "<c r='C1'><v>1</v></c>"), "",
     "sheet 'Pay' does not show what a rerun gives, from cell C1 on"},
    {PLAIN_STYLES,
     "<worksheet><sheetData><row r='1' hidden='1'>" NAME_CELL MONEY_CELL
     "</row></sheetData></worksheet>",
     "", "sheet 'Pay' does not show what a rerun gives"},
    {PLAIN_STYLES,
     "<worksheet><sheetData><row r='1'>" NAME_CELL MONEY_CELL
     "</row></sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells></worksheet>",
     "", "sheet 'Pay' does not show what a rerun gives"},
    {STYLES(FORMAT("170", "9"), "<font><b/></font><font/>", LOOK("0", "0") LOOK("170", "1")),
     SHEET(NAME_CELL MONEY_CELL), "",
     "sheet 'Pay' does not show what a rerun gives, from cell B1 on"},
    {STYLES(FORMAT("170", "0.00"), "<font><b/></font><font><i/></font>",
            LOOK("0", "0") LOOK("170", "1")),
     SHEET(NAME_CELL MONEY_CELL), "",
     "sheet 'Pay' does not show what a rerun gives, from cell B1 on"},
    /* Text that is written like the elements themselves. */
    {PLAIN_STYLES,
     SHEET("<c r='A1' t='inlineStr'>&lt;2:si&lt;1:tAnn&gt;1:t&gt;2:si</c>" MONEY_CELL), "",
     "sheet 'Pay' does not show what a rerun gives, from cell A1 on"},
    {PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), "z.writestr('xl/vbaProject.bin', 'MACRO')",
     "is made of other parts than a rerun's: it has 5, a rerun's has 4"},
    {PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), "z.comment = b'x'",
     "is not packed as a rerun gives it: programs may find different things in it, or it is no "
     "workbook"},
};

static void what_is_seen_counts(void **state)
{
    struct test_folder *folder = *state;

    make_book(folder, "ours.xlsx", PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), "");
    for (size_t i = 0; i < sizeof books / sizeof books[0]; i++) {
        bool same = false;

        make_book(folder, "theirs.xlsx", books[i].styles, books[i].sheet, books[i].more);
        assert_true(canon_compare(test_path(folder, "theirs.xlsx"), test_path(folder, "ours.xlsx"),
                                  &same, &folder->diags));
        if (same != (books[i].told == NULL) ||
            (!same && strcmp(folder->diags.items[0].text, books[i].told) != 0))
            fail_msg("book %zu: %s", i, same ? "the same" : folder->diags.items[0].text);
        remove(test_path(folder, "theirs.xlsx"));
        test_forget(folder);
    }
}

/* What is long, or unpacks to more than ours, is not read to its end. */
static void no_more_is_read_than_ours_has(void **state)
{
    struct test_folder *folder = *state;
    bool same = true;

    make_book(folder, "ours.xlsx", PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), "");
    make_book(folder, "theirs.xlsx", PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL),
              "z.writestr('x', b' ' * 200000)");
    assert_true(canon_compare(test_path(folder, "theirs.xlsx"), test_path(folder, "ours.xlsx"),
                              &same, &folder->diags));
    assert_false(same);
    assert_non_null(strstr(folder->diags.items[0].text, "is far longer than what a rerun gives"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_is_seen_counts),
        IN_FOLDER(no_more_is_read_than_ours_has),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
