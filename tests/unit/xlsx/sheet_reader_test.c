/* What is read of sheets as people and programs make them. */
#include "sheet_listing.h"

static void cells_of_every_kind(void **state)
{
    static const struct sheet_case cases[] = {
        {"a number", ROW("<c r='B2'><v>12</v></c>"), NULL, "2: B#12"},
        {"a number with its type", ROW("<c r='B2' t='n'><v>1200.50</v></c>"), NULL, "2: B#1200.5"},
        {"a long number", ROW("<c r='B2'><v>990107198907260163</v></c>"), NULL,
         "2: B?990107198907260000"},
        {"an exponent", ROW("<c r='B2'><v>9.9010719890726016E+17</v></c>"), NULL,
         "2: B?990107198907260000"},
        {"no number", ROW("<c r='B2'><v>NaN</v></c>"), NULL, "2: B^NaN"},
        {"zeros in front", ROW("<c r='B2'><v>007</v></c>"), NULL, "2: B#7"},
        {"other attributes", ROW("<c r='B2' cm='1' x='3' s='4' ph='1'><v>0.5</v></c>"), NULL,
         "2: B#0.5"},
        {"a percentage", ROW("<c r='B2' s='4'><v>0.33</v></c>"), NULL, "2: B#0.33"},
        {"a date", ROW("<c r='B2' s='1'><v>45322</v></c>"), NULL, "2: B@2024-01-31"},
        {"a Chinese date", ROW("<c r='B2' s='3'><v>45322</v></c>"), NULL, "2: B@2024-01-31"},
        {"a date and time", ROW("<c r='B2' s='2'><v>45322.5</v></c>"), NULL,
         "2: B@2024-01-31 12:00:00"},
        {"a time", ROW("<c r='B2' s='6'><v>0.5</v></c>"), NULL, "2: B@12:00:00"},
        {"hours", ROW("<c r='B2' s='7'><v>1.5</v></c>"), NULL, "2: B@36:00:00"},
        {"the day that never was", ROW("<c r='B2' s='1'><v>60</v></c>"), NULL, "2: B@1900-02-29"},
        {"a date below zero", ROW("<c r='B2' s='1'><v>-5</v></c>"), NULL, "2: B#-5"},
        {"a date as a text", ROW("<c r='B2' t='d'><v>2024-01-31T00:00:00Z</v></c>"), NULL,
         "2: B@2024-01-31"},
        {"a time as a text", ROW("<c r='B2' t='d'><v>2024-01-31T08:30:00</v></c>"), NULL,
         "2: B@2024-01-31 08:30:00"},
        {"a style that is not there", ROW("<c r='B2' s='99'><v>45322</v></c>"), NULL, "2: B#45322"},
        {"truths", ROW("<c r='A2' t='b'><v>1</v></c><c r='B2' t='b'><v>0</v></c>"), NULL,
         "2: A&TRUE B&FALSE"},
        {"an error", ROW("<c r='A2' t='e'><v>#N/A</v></c>"), NULL, "2: A!#N/A"},
        {"a shared text", ROW("<c r='A2' t='s'><v>1</v></c>"),
         "<si><t>x</t></si><si><t>李</t></si>", "2: A=李"},
        {"runs", ROW("<c r='A2' t='s'><v>0</v></c>"),
         "<si><r><rPr><b/></rPr><t>特</t></r><r><t xml:space='preserve'>困 </t></r></si>",
         "2: A=特困 "},
        {"a phonetic run", ROW("<c r='A2' t='s'><v>0</v></c>"),
         "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>", "2: A=東京"},
        {"an inline text", ROW("<c r='A2' t='inlineStr'><is><t>李</t></is></c>"), NULL, "2: A=李"},
        {"inline runs",
         ROW("<c r='A2' t='inlineStr'><is><r><t>特</t></r><r><t>困</t></r>"
             "<rPh sb='0' eb='1'><t>x</t></rPh></is></c>"),
         NULL, "2: A=特困"},
        {"a value before an inline text",
         ROW("<c r='A2' t='inlineStr'><v>1</v><is><t>x</t></is></c>"), NULL, "2: A=x"},
        {"a value behind an inline text",
         ROW("<c r='A2' t='inlineStr'><is><t>x</t></is><v>1</v></c>"), NULL, "2: A=x"},
        {"a value in place of an inline text", ROW("<c r='A2' t='inlineStr'><v>1</v></c>"), NULL,
         "2: A=1"},
        {"inline runs with their looks",
         ROW("<c r='A2' t='inlineStr'><is><r><rPr><t>b</t></rPr><t>特</t></r></is></c>"), NULL,
         "2: A=特"},
        {"an inline text of a cell that is none",
         ROW("<c r='A2' t='str'><is><t>x</t></is><v>y</v></c><c r='B2'><is><t>x</t></is></c>"),
         NULL, "2: A=y"},
        {"no texts", ROW("<c r='A2' t='s'><is><t>x</t></is></c>"), "<si><t>x</t></si>", ""},
        {"escapes", ROW("<c r='A2' t='inlineStr'><is><t>a_x000A_b_x005F_x0041_</t></is></c>"), NULL,
         "2: A=a\nb_x0041_"},
        {"escapes in shared texts", ROW("<c r='A2' t='s'><v>0</v></c>"), "<si><t>_x0041_B</t></si>",
         "2: A=AB"},
        {"an empty shared text", ROW("<c r='A2' t='s'><v>0</v></c>"), "<si><t/></si>", ""},
        {"references", ROW("<c r='A2' t='str'><v>a&amp;b&#x674E;</v></c>"), NULL, "2: A=a&b李"},
        {"a text like a number", ROW("<c r='A2' t='str'><v>007</v></c>"), NULL, "2: A=007"},
        {"empty cells",
         ROW("<c r='A2' s='1'/><c r='B2' t='s'/><c r='C2'><v></v></c>"
             "<c r='D2' t='inlineStr'><is><t></t></is></c>"),
         NULL, ""},
        {"a struck-out cell", ROW("<c r='A2' s='5' t='str'><v>x</v></c>"), NULL, "2: A~=x"},
        {"struck-out runs", ROW("<c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c>"),
         "<si><r><rPr><strike/></rPr><t>x</t></r></si>"
         "<si><r><rPr><strike/></rPr><t>x</t></r><r><t>y</t></r></si>",
         "2: A~=x B=xy"},
        {"struck-out inline runs",
         ROW("<c r='A2' t='inlineStr'><is><r><rPr><b/><strike/></rPr><t>x</t></r></is></c>"
             "<c r='B2' t='inlineStr'><is><r><rPr><strike val='1'/></rPr><t>x</t></r>"
             "<r><t>y</t></r></is></c>"
             "<c r='C2' t='inlineStr'><is><r><rPr><strike val='0'/></rPr><t>z</t></r></is></c>"
             "<c r='D2' t='inlineStr'><is><t>w</t></is></c>"),
         NULL, "2: A~=x B=xy C=z D=w"},
    };

    CHECK_SHEETS(state, cases);
}

static void formulas(void **state)
{
    static const struct sheet_case cases[] = {
        {"a result", ROW("<c r='A2'><f>1+1</f><v>2</v></c>"), NULL, "2: A#2"},
        {"a text", ROW("<c r='A2' t='str'><f>B2</f><v>x</v></c>"), NULL, "2: A=x"},
        {"an empty text", ROW("<c r='A2' t='str'><f>B2</f><v></v></c>"), NULL, ""},
        {"no result", ROW("<c r='A2'><f>B2</f></c>"), NULL, "2: A-"},
        {"an empty result", ROW("<c r='A2'><f>B2</f><v/></c>"), NULL, "2: A-"},
        {"no result of a text", ROW("<c r='A2' t='str'><f>B2</f></c>"), NULL, "2: A-"},
        {"a shared formula", ROW("<c r='A2'><f t='shared' si='0'/><v>3</v></c>"), NULL, "2: A#3"},
        {"an array", ROW("<c r='A2'><f t='array' ref='A2:A3'>B2:B3</f><v>3</v></c>"), NULL,
         "2: A#3"},
        {"an error", ROW("<c r='A2' t='e'><f>1/0</f><v>#DIV/0!</v></c>"), NULL, "2: A!#DIV/0!"},
        {"a truth", ROW("<c r='A2' t='b'><f>1=1</f><v>1</v></c>"), NULL, "2: A&TRUE"},
        {"another workbook's value", ROW("<c r='A2'><f>[1]One!A1</f><v>7</v></c>"), NULL, "2: A#7"},
    };

    CHECK_SHEETS(state, cases);
}

/* A writer that asks for the calculation has stored 0 where a program would have the result. */
static void formulas_that_nobody_has_calculated(void **state)
{
    static const char rows[] =
        ROW("<c r='A2'><f>1+1</f><v>0</v></c><c r='B2' s='1'><f>A2</f><v>0</v></c><c r='C2'><f>B2"
            "</f><v>0.0</v></c><c r='D2'><v>0</v></c><c r='E2'><f>3*4</f><v>12</v></c>"
            "<c r='F2' t='str'><f>D2</f><v>0</v></c><c r='G2' t='b'><f>1=0</f><v>0</v></c>");
    struct test_folder *folder = *state;
    struct test_book book = {.one = rows, .uncalculated = true};

    assert_string_equal(read_first(folder, test_workbook(&folder->arena, &book)),
                        "2: A- B- C- D#0 E#12 F=0 G&FALSE");
    book.uncalculated = false;
    assert_string_equal(read_first(folder, test_workbook(&folder->arena, &book)),
                        "2: A#0 B@1900-01-00 C#0 D#0 E#12 F=0 G&FALSE");
}

static void places_of_cells_and_rows(void **state)
{
    static const struct sheet_case cases[] = {
        {"gaps", ROW("<c r='B2'><v>1</v></c><c r='D2'><v>2</v></c>"), NULL, "2: B#1 D#2"},
        {"without places",
         DATA("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"), NULL,
         "1: A#1 B#2; 2: A#3"},
        {"some without", ROW("<c r='B2'><v>1</v></c><c><v>2</v></c>"), NULL, "2: B#1 C#2"},
        {"not in order", ROW("<c r='C2'><v>3</v></c><c r='A2'><v>1</v></c>"), NULL, "2: A#1 C#3"},
        {"three not in order",
         ROW("<c r='C2'><v>3</v></c><c r='A2'><v>1</v></c><c r='B2'><v>2</v></c>"), NULL,
         "2: A#1 B#2 C#3"},
        {"the last column", ROW("<c r='XFD2'><v>3</v></c>"), NULL, "2: XFD#3"},
        {"the last row", DATA("<row r='1048576'><c r='A1048576'><v>3</v></c></row>"), NULL,
         "1048576: A#3"},
        {"a wrong dimension", "<dimension ref='A1:B1'/>" ROW("<c r='D2'><v>1</v></c>"), NULL,
         "2: D#1"},
        {"styled empty rows",
         DATA("<row r='1'><c r='A1'><v>1</v></c></row><row r='2' s='3'><c r='A2' s='3'/></row>"
              "<row r='1048576' s='3' customFormat='1'/>"),
         NULL, "1: A#1"},
        {"hidden rows",
         DATA("<row r='1' hidden='1'><c><v>1</v></c></row><row r='2' hidden='true'><c><v>2</v></c>"
              "</row><row r='3' ht='0' customHeight='1'><c><v>3</v></c></row>"
              "<row r='4' hidden='0'><c><v>4</v></c></row><row r='5' ht='0.0'><c><v>5</v></c></row>"
              "<row r='6' ht='15'><c><v>6</v></c></row>"),
         NULL, "1h: A#1; 2h: A#2; 3h: A#3; 4: A#4; 5h: A#5; 6: A#6"},
        {"rows hidden in words that not all programs know",
         DATA("<row r='1' hidden=' 1 '><c><v>1</v></c></row><row r='2' hidden='&#10;1'><c><v>2</v>"
              "</c></row><row r='3' hidden='01'><c><v>3</v></c></row>"
              "<row r='4' hidden='t'><c><v>4</v></c></row><row r='5' hidden='on'><c><v>5</v></c>"
              "</row><row r='6' hidden='2'><c><v>6</v></c></row>"
              "<row r='7' hidden='-1'><c><v>7</v></c></row><row r='8' hidden=''><c><v>8</v></c>"
              "</row><row r='9' hidden='false'><c><v>9</v></c></row>"),
         NULL, "1h: A#1; 2h: A#2; 3h: A#3; 4h: A#4; 5h: A#5; 6h: A#6; 7h: A#7; 8h: A#8; 9: A#9"},
        {"rows too low to be read",
         DATA("<row r='1' ht='0.00'><c><v>1</v></c></row><row r='2' ht='0.1'><c><v>2</v></c></row>"
              "<row r='3' ht=' 0'><c><v>3</v></c></row><row r='4' ht='-15'><c><v>4</v></c></row>"
              "<row r='5' ht=''><c><v>5</v></c></row><row r='6' ht='0e3'><c><v>6</v></c></row>"
              "<row r='7' ht='1'><c><v>7</v></c></row><row r='8' ht='14.4'><c><v>8</v></c></row>"),
         NULL, "1h: A#1; 2h: A#2; 3h: A#3; 4h: A#4; 5h: A#5; 6h: A#6; 7: A#7; 8: A#8"},
        {"rows of no height by default",
         "<sheetFormatPr defaultRowHeight='0' customHeight='1'/>" DATA(
             "<row r='1'><c><v>1</v></c></row><row r='2' ht='15' customHeight='1'><c><v>2</v></c>"
             "</row><row r='3' ht='15' hidden='1'><c><v>3</v></c></row>"),
         NULL, "1h: A#1; 2: A#2; 3h: A#3"},
        {"rows that are not written hidden by default",
         "<sheetFormatPr defaultRowHeight='15' zeroHeight='1'/>" DATA(
             "<row r='1'><c><v>1</v></c></row><row r='2' hidden='1'><c><v>2</v></c></row>"),
         NULL, "1: A#1; 2h: A#2"},
        {"columns hidden in such words",
         "<cols><col min='2' max='2' hidden=' 1'/><col min='3' max='3' hidden='on'/>"
         "<col min='4' max='4' hidden='0' width='0.0'/><col min='5' max='5' width='-1'/>"
         "<col min='6' max='6' width='0.7109375'/></cols>",
         NULL, "hidden 2-2hidden 3-3hidden 4-4hidden 5-5"},
        {"hidden columns", "<cols><col min='2' max='3' hidden='1'/><col min='4' max='4'/></cols>",
         NULL, "hidden 2-3"},
        {"columns without a width", "<cols><col min='2' max='2' width='0'/></cols>", NULL,
         "hidden 2-2"},
        {"columns with one", "<cols><col min='2' max='2' width='9.5'/></cols>", NULL, ""},
        {"hidden columns that are not said",
         "<cols><col hidden='1'/><col min='2' hidden='1'/><col max='2' hidden='1'/></cols>", NULL,
         ""},
        {"merged cells",
         ROW("<c r='A2'><v>1</v></c>") "<mergeCells><mergeCell ref='A2:B3'/></mergeCells>", NULL,
         "2: A#1 merged 2,1-3,2"},
        {"one merged cell", "<mergeCells><mergeCell ref='C4'/></mergeCells>", NULL,
         " merged 4,3-4,3"},
        {"merged cells that are not said",
         "<mergeCells><mergeCell/><mergeCell ref=''/><mergeCell ref='A2:'/><mergeCell ref='A2:XFE3'"
         "/></mergeCells>",
         NULL, ""},
        {"what nobody asks for",
         ROW("<c r='A2'><extLst><v>9</v></extLst><v>1<x>2</x></v></c><x><c "
             "r='B2'><v>2</v></c></x>"),
         NULL, "2: A#1"},
    };

    CHECK_SHEETS(state, cases);
}

/* Elements of other namespaces, and those at another place, are none of the sheet; nor are
 * attributes with a prefix. */
static void elements_that_are_none_of_the_sheet(void **state)
{
#define GHOST(row) "<row r='" row "'><c r='A" row "'><v>9</v></c></row>"
#define OTHER_GHOST(row) "<x:row r='" row "'><x:c r='A" row "'><x:v>9</x:v></x:c></x:row>"
#define ONE_ROW "<row r='2'><c r='A2'><v>1</v></c></row>"
    static const struct sheet_case cases[] = {
        {"rows of another namespace",
         "<sheetData xmlns:x='urn:x'>" ONE_ROW OTHER_GHOST("3") "</sheetData>", NULL, "2: A#1"},
        {"by default",
         DATA(ONE_ROW "<row xmlns='urn:x' r='3'><c r='A3'><v>9</v></c></row>"
                      "<row r='4'><c r='A4'><v>2</v></c></row>"),
         NULL, "2: A#1; 4: A#2"},
        {"of none", DATA(ONE_ROW "<row xmlns='' r='3'><c r='A3'><v>9</v></c></row>"), NULL,
         "2: A#1"},
        {"of none that was bound", DATA(ONE_ROW OTHER_GHOST("3")), NULL, "2: A#1"},
        {"cells of another namespace",
         DATA("<row r='2'><c r='A2'><v>1</v></c><c xmlns='urn:x' r='B2'><v>9</v></c></row>"), NULL,
         "2: A#1"},
        {"cells without a prefix in rows with one",
         "<sheetData xmlns:y='" TEST_MAIN "'><y:row r='2' xmlns='urn:x'><c r='A2'><v>9</v></c>"
         "<y:c r='B2'><y:v>1</y:v></y:c></y:row></sheetData>",
         NULL, "2: B#1"},
        {"a prefix that is bound anew",
         "<y:sheetData xmlns:y='" TEST_MAIN "'><y:row r='2'><y:c r='A2'><y:v>1</y:v></y:c></y:row>"
         "<y:row xmlns:y='urn:x' r='3'><y:c r='A3'><y:v>9</y:v></y:c></y:row>"
         "<y:row r='4'><y:c r='A4'><y:v>2</y:v></y:c></y:row></y:sheetData>",
         NULL, "2: A#1; 4: A#2"},
        {"a sheet's cells of another namespace",
         DATA(ONE_ROW) "<x:sheetData xmlns:x='urn:x'>" OTHER_GHOST("3") "</x:sheetData>", NULL,
         "2: A#1"},
        {"in an extension",
         DATA(ONE_ROW) "<extLst><ext uri='x'><sheetData>" GHOST("3") "</sheetData></ext></extLst>",
         NULL, "2: A#1"},
        {"columns and merged cells at another place",
         "<x><col min='2' max='3' hidden='1'/></x><col min='2' max='3' hidden='1'/>" DATA(
             ONE_ROW) "<mergeCell ref='A2:B3'/><x><mergeCells><mergeCell ref='A2:B3'/>"
                      "</mergeCells></x>",
         NULL, "2: A#1"},
        {"a choice",
         DATA(ONE_ROW "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats."
                      "org/markup-compatibility/2006'><mc:Choice Requires='x'>" GHOST(
                          "3") "</mc:Choice><mc:Fallback/></mc:AlternateContent>"),
         NULL, "2: A#1"},
        {"attributes of another namespace",
         "<sheetData xmlns:x='urn:x'><row x:r='7' r='2' x:hidden='0' hidden='1'><c x:r='D2' r='A2' "
         "x:t='n' t='str' x:s='1'><v>1</v></c></row></sheetData>",
         NULL, "2h: A=1"},
        {"texts of another namespace",
         ROW("<c r='A2' t='inlineStr'><x:is xmlns:x='urn:x'><x:t>Ghost</x:t></x:is><is><t>Ann</t>"
             "</is></c>"),
         NULL, "2: A=Ann"},
        {"texts that others do not count", ROW("<c r='A2' t='s'><v>0</v></c>"),
         "<x:si xmlns:x='urn:x'><x:t>Ghost</x:t></x:si><zz/><si><t>Ann</t></si>", "2: A=Ann"},
    };

    CHECK_SHEETS(state, cases);
}

static void prefixes_and_the_strict_namespace(void **state)
{
    struct test_folder *folder = *state;
    const struct test_part parts[] = {
        {"_rels/.rels",
         "<r:Relationships xmlns:r='" TEST_RELATIONS "'><r:Relationship Id='a' Type='http://purl."
         "oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/x/b.xml'/>"
         "</r:Relationships>",
         0},
        {"x/b.xml",
         "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:q='http://purl."
         "oclc.org/ooxml/officeDocument/relationships'><x:sheets><x:sheet name='One' q:id='s'/>"
         "</x:sheets></x:workbook>",
         0},
        {"X/_Rels/B.xml.RELS",
         "<Relationships xmlns='" TEST_RELATIONS
         "'><Relationship Id='s' Type='http://purl.oclc.org/"
         "ooxml/officeDocument/relationships/worksheet' Target='s.xml'/></Relationships>",
         0},
        {"x\\s.xml",
         "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData>"
         "<x:row r='1'><x:c r='A1'><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>",
         0},
    };
    struct str bytes = test_package(&folder->arena, parts, sizeof parts / sizeof parts[0]);

    assert_string_equal(read_first(folder, bytes), "1: A#5");
}

static void the_date_system_from_1904(void **state)
{
    struct test_folder *folder = *state;
    struct test_book book = {.one = ROW("<c r='B2' s='1'><v>43860</v></c>"), .from_1904 = true};

    assert_string_equal(read_first(folder, test_workbook(&folder->arena, &book)),
                        "2: B@2024-01-31");
    /* Excel has another element of that name, further inside. */
    book.sheets = "<sheet name='One' r:id='s1'/></sheets><extLst><ext><x15:workbookPr "
                  "xmlns:x15='x' chartTrackingRefBase='1'/><x15:sheets><x15:sheet name='Two'/>"
                  "</x15:sheets></ext></extLst><sheets>";
    assert_string_equal(read_first(folder, test_workbook(&folder->arena, &book)),
                        "2: B@2024-01-31");
}

static void sheets_and_whether_they_show(void **state)
{
    struct test_folder *folder = *state;
    struct test_book made = {.one = "",
                             .sheets = "<sheet name='a&amp;b' r:id='s1'/>"
                                       "<sheet name='c' r:id='s2' state='hidden'/>"
                                       "<sheet name='d' r:id='s2' state='veryHidden'/>"
                                       "<sheet name='e' r:id='t'/><sheet name='f' r:id='none'/>"};
    struct foreign_book book;

    assert_true(
        foreign_book_open(&book, "b.xlsx", test_workbook(&folder->arena, &made), &folder->diags));
    assert_int_equal(book.sheet_count, 5);
    assert_string_equal(book.sheets[0].name, "a&b");
    assert_string_equal(book.sheets[0].part, "xl/one.xml");
    assert_false(book.sheets[0].hidden);
    assert_string_equal(book.sheets[1].part, "xl/two.xml");
    assert_true(book.sheets[1].hidden);
    assert_true(book.sheets[2].hidden);
    assert_null(book.sheets[3].part);
    assert_null(book.sheets[4].part);
    foreign_book_close(&book);
}

/* Some writers relate to parts that they have not made. */
static void texts_and_styles_may_be_lacking(void **state)
{
    struct test_folder *folder = *state;
    struct test_part parts[] = {
        {"_rels/.rels", TEST_ROOT, 0},
        {"xl/workbook.xml",
         "<workbook xmlns='" TEST_MAIN "' xmlns:r='" TEST_OFFICE
         "'><sheets><sheet name='One' r:id='s1'/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels", TEST_BOOK_RELATIONS, 0},
        {"xl/one.xml",
         "<worksheet xmlns='" TEST_MAIN
         "'>" ROW("<c s='1'><v>5</v></c><c t='str'><v>a</v></c>") "</worksheet>",
         0},
    };
    struct str package = test_package(&folder->arena, parts, sizeof parts / sizeof *parts);

    assert_string_equal(read_first(folder, package), "2: A#5 B=a");
}

/* Each event may be left out. */
static void nobody_asks(void **state)
{
    struct test_folder *folder = *state;
    static const char *const sheets[] = {
        "<cols><col min='2' max='3' hidden='1'/></cols>" ROW(
            "<c r='A2'><v>1</v></c>") "<mergeCells><mergeCell ref='A2:B3'/></mergeCells>",
        ROW("<c r='A3'><v>1</v></c>")};

    for (size_t i = 0; i < 2; i++) {
        struct sheet_events events = {.context = NULL};
        struct foreign_book book;
        struct str bytes = test_workbook(&folder->arena, &(struct test_book){.one = sheets[i]});

        assert_true(foreign_book_open(&book, "b", bytes, &folder->diags));
        assert_int_equal(sheet_read(&book, &book.sheets[0], "b#One", &events, &folder->diags),
                         i == 0);
        assert_int_equal(folder->diags.errors, i);
        foreign_book_close(&book);
    }
}

static void reading_may_be_stopped(void **state)
{
    struct test_folder *folder = *state;
    struct test_book made = {
        .one = DATA("<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c t='x'/></row>")};
    struct listing listing = {.rows_wanted = 2};
    struct sheet_events events = {.row = list_row, .context = &listing};
    struct foreign_book book;

    assert_true(
        foreign_book_open(&book, "b.xlsx", test_workbook(&folder->arena, &made), &folder->diags));
    assert_true(sheet_read(&book, &book.sheets[0], "b.xlsx#One", &events, &folder->diags));
    assert_str(strbuf_str(&listing.text), "1: A#1; 2: A#2");
    foreign_book_close(&book);
    strbuf_release(&listing.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(cells_of_every_kind),
        IN_FOLDER(formulas),
        IN_FOLDER(formulas_that_nobody_has_calculated),
        IN_FOLDER(places_of_cells_and_rows),
        IN_FOLDER(elements_that_are_none_of_the_sheet),
        IN_FOLDER(prefixes_and_the_strict_namespace),
        IN_FOLDER(the_date_system_from_1904),
        IN_FOLDER(sheets_and_whether_they_show),
        IN_FOLDER(texts_and_styles_may_be_lacking),
        IN_FOLDER(reading_may_be_stopped),
        IN_FOLDER(nobody_asks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
