/* Do two workbooks show the same? */
#include "xlsx/canon.h"

#include "folder.h"
#include "foreign_package.h"

#define WORKBOOK "<workbook><sheets><sheet name='Pay'/></sheets></workbook>"
#define SHARED_TEXTS "<sst><si><t>no</t></si><si><t>Ann</t></si></sst>"

struct made {
    const char *styles, *sheet;
    struct test_part more; /* a further part, where it has a name */
};

/* Writes FOLDER/NAME. */
static void make_book(struct test_folder *folder, const char *name, const struct made *made)
{
    const struct test_part parts[] = {
        {"xl/workbook.xml", WORKBOOK, 0},
        {"xl/styles.xml", made->styles, 0},
        {"xl/sharedStrings.xml", SHARED_TEXTS, 0},
        {"xl/worksheets/sheet1.xml", made->sheet, 0},
        made->more,
    };

    test_write(folder, name, test_package(&folder->arena, parts, made->more.name ? 5 : 4));
}

/* Compares theirs.xlsx with ours.xlsx: NULL where they are the same, else what is told. */
static const char *compare(struct test_folder *folder)
{
    bool same = false;

    test_forget(folder);
    assert_int_equal(canon_compare(test_path(folder, "theirs.xlsx"), test_path(folder, "ours.xlsx"),
                                   &same, &folder->diags),
                     folder->diags.failures == 0);
    assert_int_equal(folder->diags.count, same ? 0 : 1);
    return same ? NULL : test_told(folder).ptr;
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
#define OWN                                        \
    {                                              \
        PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), \
        {                                          \
            NULL, NULL, 0                          \
        }                                          \
    }

#define FROM(cell)                                                                             \
    "FOLDER/theirs.xlsx: error: sheet 'Pay' does not show what a rerun gives, from cell " cell \
    " on\n"
#define SOMEWHERE "FOLDER/theirs.xlsx: error: sheet 'Pay' does not show what a rerun gives\n"
#define CELLS(cells)                \
    {                               \
        PLAIN_STYLES, SHEET(cells), \
        {                           \
            NULL, NULL, 0           \
        }                           \
    }
#define STYLED(styles, cells) \
    {                         \
        styles, SHEET(cells), \
        {                     \
            NULL, NULL, 0     \
        }                     \
    }

static const struct {
    struct made made;
    const char *told; /* NULL: the same */
} books[] = {
    {OWN, NULL},
    /* What nobody sees: attributes' order, shared texts, digits behind the fifteenth, numbers of
     * styles, a type that says what is so without it. */
    {CELLS("<c t='inlineStr' r='A1'><is><t>Ann</t></is></c>" MONEY_CELL), NULL},
    {CELLS("<c r='A1' t='s'><v>1</v></c>" MONEY_CELL), NULL},
    {CELLS(NAME_CELL "<c r='B1' s='1'><v>300.10000000000002</v></c>"), NULL},
    {CELLS(NAME_CELL "<c r='B1' s='1' t='n'><v>300.1</v></c>"), NULL},
    {STYLED(STYLES(FORMAT("199", "0.00"), "<font><b/></font><font><u/></font><font/>",
                   LOOK("0", "0") LOOK("7", "1") LOOK("199", "2")),
            NAME_CELL "<c r='B1' s='2'><v>300.1</v></c>"),
     NULL},
    /* What people see. */
    {CELLS("<c r='A1' t='s'><v>0</v></c>" MONEY_CELL), FROM("A1")},
    {CELLS(NAME_CELL "<c r='B1' s='1'><v>900.1</v></c>"), FROM("B1")},
    {CELLS(NAME_CELL "<c r='B1' s='1' t='str'><v>300.1</v></c>"), FROM("B1")},
    {CELLS(NAME_CELL "<c r='B1'><v>300.1</v></c>"), FROM("B1")},
    {CELLS(NAME_CELL), SOMEWHERE},
    {CELLS(NAME_CELL MONEY_CELL "<c r='C1'><v>1</v></c>"), FROM("C1")},
    {{PLAIN_STYLES,
      "<worksheet><sheetData><row r='1' hidden='1'>" NAME_CELL MONEY_CELL
      "</row></sheetData></worksheet>",
      {NULL, NULL, 0}},
     SOMEWHERE},
    {{PLAIN_STYLES,
      "<worksheet><sheetData><row r='1' t='inlineStr'>" NAME_CELL MONEY_CELL
      "</row></sheetData></worksheet>",
      {NULL, NULL, 0}},
     SOMEWHERE},
    {{PLAIN_STYLES,
      "<worksheet><sheetData><row r='1'>" NAME_CELL MONEY_CELL
      "</row></sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells></worksheet>",
      {NULL, NULL, 0}},
     SOMEWHERE},
    {STYLED(STYLES(FORMAT("170", "9"), "<font><b/></font><font/>", LOOK("0", "0") LOOK("170", "1")),
            NAME_CELL MONEY_CELL),
     FROM("B1")},
    {STYLED(STYLES(FORMAT("170", "0.00"), "<font><b/></font><font><i/></font>",
                   LOOK("0", "0") LOOK("170", "1")),
            NAME_CELL MONEY_CELL),
     FROM("B1")},
    /* Numbers that are none, of values and of texts. */
    {CELLS(NAME_CELL "<c r='B1' s='1'><v>300.1x</v></c>"), FROM("B1")},
    {CELLS("<c r='A1' t='s'><v></v></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' t='s'><v>2</v></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' t='s'><v>x1</v></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' t='s'><v>0000000001</v></c>" MONEY_CELL), FROM("A1")},
    /* Numbers that programs read each in its own way. */
    {CELLS(NAME_CELL "<c r='B1' s='1'><v>3.001e2</v></c>"), NULL},
    {CELLS(NAME_CELL "<c r='B1' s='1'><v> 300.1</v></c>"), FROM("B1")},
    {CELLS(NAME_CELL "<c r='B1' s='1'><v>+300.1</v></c>"), FROM("B1")},
    {CELLS(NAME_CELL "<c r='B1' s='1'><v>0300.1</v></c>"), FROM("B1")},
    {CELLS(NAME_CELL "<c r='B1' s='01'><v>300.1</v></c>"), FROM("B1")},
    {CELLS("<c r='A1' t='s'><v>01</v></c>" MONEY_CELL), FROM("A1")},
    /* Elements and attributes that programs may look for or not. */
    {CELLS("<c r='A1' t='inlineStr'><si><t>Ann</t></si></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' t='s'><v xmlns='urn:x'>1</v></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' t='s'><x><v>1</v></x></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' t='s'><v>1<x/></v></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' t='s'><v>1</v><c/></c>" MONEY_CELL), FROM("A1")},
    {CELLS("<c r='A1' x:t='s' t='n' xmlns:x='urn:x'><v>1</v></c>" MONEY_CELL), FROM("A1")},
    {CELLS(NAME_CELL "<c r='B1' s='1' t=''><v>300.1</v></c>"), FROM("B1")},
    {CELLS(NAME_CELL "<c r='B1' x:s='1' s='0' xmlns:x='urn:x'><v>300.1</v></c>"), FROM("B1")},
    {{PLAIN_STYLES,
      "<worksheet><sheetData><row r='1' spans='1:1'>" NAME_CELL MONEY_CELL
      "</row></sheetData></worksheet>",
      {NULL, NULL, 0}},
     SOMEWHERE},
    /* Text that is written like the elements themselves. */
    {CELLS("<c r='A1' t='inlineStr'>&lt;2:si&lt;1:tAnn&gt;1:t&gt;2:si</c>" MONEY_CELL), FROM("A1")},
    /* What this program does not write, within the sheet and behind it. */
    {CELLS(NAME_CELL MONEY_CELL "<!-- c -->"), SOMEWHERE},
    {CELLS(NAME_CELL "<c r='B1' s='1'><v>300.1</v><!-- c --></c>"), FROM("B1")},
    {CELLS(NAME_CELL "<c r='B1' s='1'><v><![CDATA[300.1]]></v></c>"), FROM("B1")},
    {{PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL) "<!-- c -->", {NULL, NULL, 0}}, SOMEWHERE},
    {{PLAIN_STYLES, "<?xml version='1.0'?>" SHEET(NAME_CELL MONEY_CELL), {NULL, NULL, 0}},
     SOMEWHERE},
    {{PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), {"xl/vbaProject.bin", "MACRO", 0}},
     "FOLDER/theirs.xlsx: error: is made of other parts than a rerun's: it has 5, a rerun's has "
     "4\n"},
    {{PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), {"a b", "x", 0}},
     "FOLDER/theirs.xlsx: error: is not packed as a rerun gives it: programs may find different "
     "things in it, or it is no workbook\n"},
};

static void what_is_seen_counts(void **state)
{
    struct test_folder *folder = *state;

    make_book(folder, "ours.xlsx", &(struct made)OWN);
    for (size_t i = 0; i < sizeof books / sizeof books[0]; i++) {
        const char *told;

        make_book(folder, "theirs.xlsx", &books[i].made);
        told = compare(folder);
        if (books[i].told ? !told || strcmp(told, books[i].told) != 0 : told != NULL)
            fail_msg("book %zu: %s", i, told ? told : "the same");
    }
}

#define STYLES_DIFFER \
    "FOLDER/theirs.xlsx: error: its part xl/styles.xml does not show what a rerun gives\n"
#define TEXTS_DIFFER \
    "FOLDER/theirs.xlsx: error: its part xl/sharedStrings.xml does not show what a rerun gives\n"

/* Entries that one program counts and another does not would move all numbers behind them. */
static void entries_that_not_every_program_counts(void **state)
{
    static const struct {
        const char *styles, *shared, *cell, *told;
    } odd[] = {
        {PLAIN_STYLES, "<sst><zz/><si><t>Ann</t></si><si><t>Eve</t></si></sst>",
         "<c r='A1' t='s'><v>1</v></c>", FROM("A1")},
        {PLAIN_STYLES, "<sst><zz/><si><t>Ann</t></si></sst>", NAME_CELL, TEXTS_DIFFER},
        {PLAIN_STYLES, "<sst xmlns='urn:x'><si><t>no</t></si><si><t>Ann</t></si></sst>",
         "<c r='A1' t='s'><v>1</v></c>", TEXTS_DIFFER},
        {STYLES(FORMAT("170", "0.00") FORMAT("0170", "9"), "<font><b/></font><font/>",
                LOOK("0", "0") LOOK("170", "1")),
         SHARED_TEXTS, NAME_CELL, STYLES_DIFFER},
        {STYLES(FORMAT("170", "0.00"), "<font><b/></font><zz/><font/>",
                LOOK("0", "0") LOOK("170", "1")),
         SHARED_TEXTS, NAME_CELL, STYLES_DIFFER},
    };
    struct test_folder *folder = *state;

    make_book(folder, "ours.xlsx", &(struct made)OWN);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        const struct test_part parts[] = {
            {"xl/workbook.xml", WORKBOOK, 0},
            {"xl/styles.xml", odd[i].styles, 0},
            {"xl/sharedStrings.xml", odd[i].shared, 0},
            {"xl/worksheets/sheet1.xml",
             arena_printf(&folder->arena, SHEET("%s" MONEY_CELL), odd[i].cell), 0},
        };

        test_write(folder, "theirs.xlsx", test_package(&folder->arena, parts, 4));
        assert_string_equal(compare(folder), odd[i].told);
    }
}

/* A cell of more attributes than any has is looked at to the last of them. */
static void cells_with_very_many_attributes(void **state)
{
    struct test_folder *folder = *state;

    for (int changed = 0; changed <= 40; changed++) {
        struct strbuf sheets[2] = {{0}, {0}};

        for (int theirs = 0; theirs < 2; theirs++) {
            strbuf_adds(&sheets[theirs], "<worksheet><c r='A1'");
            for (int i = 1; i <= 40; i++)
                strbuf_printf(&sheets[theirs], " a%d='%d'", i, theirs && i == changed);
            strbuf_adds(&sheets[theirs], "><v>1</v></c></worksheet>");
            make_book(folder, theirs ? "theirs.xlsx" : "ours.xlsx",
                      &(struct made){.styles = PLAIN_STYLES, .sheet = sheets[theirs].ptr});
            strbuf_release(&sheets[theirs]);
        }
        if (changed)
            assert_string_equal(compare(folder), FROM("A1"));
        else
            assert_null(compare(folder));
    }
}

/* What is long, or unpacks to more than ours, is not read to its end. */
static void no_more_is_read_than_ours_has(void **state)
{
    struct test_folder *folder = *state;
    struct strbuf blanks = {0};

    strbuf_pad(&blanks, ' ', 200000);
    make_book(folder, "ours.xlsx", &(struct made)OWN);
    make_book(folder, "theirs.xlsx",
              &(struct made){PLAIN_STYLES, SHEET(NAME_CELL MONEY_CELL), {"x", blanks.ptr, 0}});
    assert_non_null(strstr(compare(folder), "is far longer than what a rerun gives"));
    strbuf_release(&blanks);
}

/* A sheet is told by its name, where it has one, any other part by its own. */
static void parts_as_people_call_them(void **state)
{
    static const struct {
        const char *part, *told;
    } parts[] = {
        {"xl/worksheets/sheet2.xml", "sheet '李' does not show what a rerun gives\n"},
        {"xl/worksheets/sheet3.xml", "sheet '?' does not show what a rerun gives\n"},
        {"xl/worksheets/sheet0.xml", "sheet '?' does not show what a rerun gives\n"},
        {"xl/worksheets/sheet.xml", "sheet '?' does not show what a rerun gives\n"},
        {"xl/worksheets/sheet:.xml", "sheet '?' does not show what a rerun gives\n"},
        {"xl/worksheets/sheet18446744073709551617.xml",
         "sheet '?' does not show what a rerun gives\n"},
        {"xl/worksheets/sheet1.bin",
         "its part xl/worksheets/sheet1.bin does not show what a rerun gives\n"},
        {"xl/charts/chart1.xml",
         "its part xl/charts/chart1.xml does not show what a rerun gives\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (int turn = 0; turn < 2; turn++) { /* there is more in the one, or in the other */
            for (int theirs = 0; theirs < 2; theirs++) {
                const struct test_part made[] = {
                    {"xl/workbook.xml",
                     "<workbook><sheets><sheet/><sheet name='Pay'/><sheet name='李'/></sheets>"
                     "</workbook>",
                     0},
                    {parts[i].part, theirs == turn ? "<x/>" : "<x/><!-- more -->", 0},
                };

                test_write(folder, theirs ? "theirs.xlsx" : "ours.xlsx",
                           test_package(&folder->arena, made, 2));
            }
            assert_string_equal(
                compare(folder),
                arena_printf(&folder->arena, "FOLDER/theirs.xlsx: error: %s", parts[i].told));
        }
}

/* A rerun's workbook that cannot be read is told as such, and never taken for the same. */
static void what_cannot_be_read(void **state)
{
    static const struct {
        const char *workbook, *styles, *sheet;
        const char *told;
    } ours[] = {
        {WORKBOOK, PLAIN_STYLES, "<worksheet>",
         "FOLDER/ours.xlsx: error: the workbook's part 'xl/worksheets/sheet1.xml' is not "
         "well-formed: open it in a spreadsheet program, save it again and look at what it "
         "repaired\n"},
        {WORKBOOK, "<styleSheet", "<worksheet/>",
         "FOLDER/ours.xlsx: error: the workbook's part 'xl/styles.xml' is not well-formed: open it "
         "in a spreadsheet program, save it again and look at what it repaired\n"},
        {"<workbook", PLAIN_STYLES, "<worksheet/>",
         "FOLDER/ours.xlsx: error: the workbook's part 'xl/workbook.xml' is not well-formed: open "
         "it in a spreadsheet program, save it again and look at what it repaired\n"},
    };
    struct test_folder *folder = *state;

    make_book(folder, "ours.xlsx", &(struct made)OWN);
    assert_string_equal(
        compare(folder),
        "FOLDER/theirs.xlsx: error: cannot be read: there is no such file or folder\n");
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        const struct test_part parts[] = {{"xl/workbook.xml", ours[i].workbook, 0},
                                          {"xl/styles.xml", ours[i].styles, 0},
                                          {"xl/worksheets/sheet1.xml", ours[i].sheet, 0}};
        struct str bytes = test_package(&folder->arena, parts, 3);

        test_write(folder, "ours.xlsx", bytes);
        test_write(folder, "theirs.xlsx", bytes);
        assert_string_equal(compare(folder), ours[i].told);
    }
    test_write(folder, "theirs.xlsx", STR(""));
    assert_string_equal(
        compare(folder),
        "FOLDER/theirs.xlsx: error: is not packed as a rerun gives it: programs may "
        "find different things in it, or it is no workbook\n");
    test_write(folder, "ours.xlsx", STR("PK"));
    assert_string_equal(compare(folder),
                        "FOLDER/ours.xlsx: error: the workbook is damaged or was cut short: get it "
                        "again from whoever sent it\n");
    remove(test_path(folder, "ours.xlsx"));
    assert_string_equal(
        compare(folder),
        "FOLDER/ours.xlsx: error: cannot be read: there is no such file or folder\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(entries_that_not_every_program_counts), IN_FOLDER(what_is_seen_counts),
        IN_FOLDER(cells_with_very_many_attributes),       IN_FOLDER(parts_as_people_call_them),
        IN_FOLDER(no_more_is_read_than_ours_has),         IN_FOLDER(what_cannot_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
