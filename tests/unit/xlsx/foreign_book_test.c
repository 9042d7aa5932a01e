/* Which sheets, styles and texts a workbook has that somebody handed in. */
#include "xlsx/foreign_book.h"

#include "folder.h"
#include "foreign_package.h"

static void open_plan(struct test_folder *folder, struct foreign_book *book,
                      const struct test_book *plan)
{
    if (!foreign_book_open(book, "b.xlsx", test_workbook(&folder->arena, plan), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
}

static void sheets_as_they_stand(void **state)
{
    const struct test_book plan = {
        .one = "",
        .sheets =
            "<sheet name='名单 &amp; 1' r:id='s1'/><sheet name='Two' state='hidden' r:id='s2'/>"
            "<sheet name='Three' state='veryHidden' r:id='s2'/>"
            "<sheet name='Four' state='visible' r:id='t'/><sheet name='Five' r:id='none'/>"
            "<sheet r:id='s1'/><sheet xmlns='urn:x' name='Six' r:id='s1'/>"
            "<x:sheet xmlns:x='urn:x' name='Seven' r:id='s1'/>"};
    struct foreign_book book;

    open_plan(*state, &book, &plan);
    assert_int_equal(book.sheet_count, 5); /* one without a name is none */
    assert_string_equal(book.sheets[0].name, "名单 & 1");
    assert_string_equal(book.sheets[0].part, "xl/one.xml");
    assert_false(book.sheets[0].hidden);
    assert_string_equal(book.sheets[1].part, "xl/two.xml");
    assert_true(book.sheets[1].hidden);
    assert_true(book.sheets[2].hidden);
    assert_false(book.sheets[3].hidden);
    assert_null(book.sheets[3].part); /* not a sheet of cells */
    assert_null(book.sheets[4].part);
    assert_false(book.from_1904);
    foreign_book_close(&book);
    assert_int_equal(book.sheet_count, 0);
}

static void styles_by_number(void **state)
{
    static const struct {
        enum number_form form;
        bool struck;
    } expected[] = {
        {FORM_NUMBER, false}, {FORM_DAY, false},    {FORM_DAY, false},  {FORM_DAY, false},
        {FORM_NUMBER, false}, {FORM_NUMBER, true},  {FORM_TIME, false}, {FORM_TIME, false},
        {FORM_NUMBER, false}, {FORM_NUMBER, false},
    };
    const struct test_book plan = {.one = "", .from_1904 = true};
    struct foreign_book book;

    open_plan(*state, &book, &plan);
    assert_true(book.from_1904);
    assert_int_equal(book.style_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < book.style_count; i++) {
        assert_int_equal(book.styles[i].form, expected[i].form);
        assert_int_equal(book.styles[i].struck, expected[i].struck);
    }
    foreign_book_close(&book);
}

static void shared_texts(void **state)
{
    const struct test_book plan = {
        .one = "",
        .strings = "<si><t>Ann</t></si><si><r><t>王</t></r><r><t>小明</t></r><rPh sb='0' eb='1'>"
                   "<t>wang</t></rPh></si><si><r><rPr><strike/></rPr><t>Bob</t></r></si>"};
    struct test_folder *folder = *state;
    struct foreign_book book;
    struct str text;
    bool struck = true;

    open_plan(folder, &book, &plan);
    assert_false(foreign_book_shared(&book, 0, &text, &struck)); /* they are read when asked for */
    assert_true(foreign_book_share(&book, &folder->diags));
    assert_true(foreign_book_share(&book, &folder->diags)); /* once only */
    assert_int_equal(book.shared_count, 3);
    assert_true(foreign_book_shared(&book, 0, &text, &struck));
    assert_str(text, "Ann");
    assert_false(struck);
    assert_true(foreign_book_shared(&book, 1, &text, &struck));
    assert_str(text, "王小明"); /* how it is spoken is left out */
    assert_true(foreign_book_shared(&book, 2, &text, &struck));
    assert_str(text, "Bob");
    assert_true(struck);
    assert_false(foreign_book_shared(&book, 3, &text, &struck));
    foreign_book_close(&book);
}

/* What stands around the texts, or in each other, is none; a struck-out run says so or not. */
static void shared_texts_as_nobody_writes_them(void **state)
{
    const struct test_book plan = {
        .one = "",
        .strings =
            "<t>out</t><r><rPr><strike/></rPr><t>out</t></r><sst count='9'/><si><t>A</t></si>"
            "<si>b<si><t>B</t>b</si></si>"
            "<si><t>C<rPh sb='0' eb='1'><t>c</t><rPh/></rPh>_x0044_</t></si>"
            "<si><r><rPr><strike val='0'/></rPr><t>E</t></r></si>"
            "<si><r><rPr><strike val='false'/></rPr><t>F</t></r></si>"
            "<si><r><rPr><strike val='1'/></rPr><t>G</t></r></si>"
            "<si><r><rPr><strike val='true'/></rPr><t>H</t></r><r><rPr><strike/></rPr></r>"
            "</si>"
            "<si><r><rPr><strike val='on'/></rPr><t>L</t></r></si>"
            "<x:si xmlns:x='urn:x'><x:t>x</x:t></x:si><si xmlns='urn:x'><t>x</t></si>"
            "<x><si><t>x</t></si></x><y:si xmlns:y='" TEST_MAIN "'><y:t>I</y:t><t>J</t></y:si>"};
    static const struct {
        const char *text;
        bool struck;
    } expected[] = {{"A", false}, {"", false}, {"CD", false}, {"E", false}, {"F", false},
                    {"G", true},  {"H", true}, {"L", true},   {"IJ", false}};
    struct test_folder *folder = *state;
    struct foreign_book book;

    open_plan(folder, &book, &plan);
    assert_true(foreign_book_share(&book, &folder->diags));
    assert_int_equal(book.shared_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < book.shared_count; i++) {
        struct str text;
        bool struck;

        assert_true(foreign_book_shared(&book, i, &text, &struck));
        assert_str(text, expected[i].text);
        assert_int_equal(struck, expected[i].struck);
    }
    foreign_book_close(&book);
}

#define BOOK(inner) "<workbook xmlns='" TEST_MAIN "' xmlns:r='" TEST_OFFICE "'>" inner "</workbook>"

/* Texts and styles that are named and not there are none; elements of the same names further inside
 * are an extension's. */
static void parts_that_are_not_there(void **state)
{
    static const struct test_part parts[] = {
        {"_rels/.rels", TEST_ROOT, 0},
        {"xl/_rels/workbook.xml.rels", TEST_BOOK_RELATIONS, 0},
        {"xl/workbook.xml",
         BOOK("<sheets><sheet name='One' r:id='s1'/></sheets><extLst><ext><sheets>"
              "<sheet name='Ghost' r:id='s1'/></sheets></ext></extLst>"
              "<calcPr><sheet name='Other' r:id='s1'/></calcPr>"),
         0},
    };
    struct test_folder *folder = *state;
    struct foreign_book book;

    assert_true(
        foreign_book_open(&book, "b.xlsx", test_package(&folder->arena, parts, 3), &folder->diags));
    assert_int_equal(book.sheet_count, 1);
    assert_int_equal(book.style_count, 0);
    assert_null(book.shared_part);
    assert_true(foreign_book_share(&book, &folder->diags));
    assert_int_equal(book.shared_count, 0);
    foreign_book_close(&book);
}

/* Only what has no prefix says something of a sheet, and only relationships by their namespace. */
static void sheets_with_attributes_of_others(void **state)
{
    const struct test_book plan = {
        .one = "",
        .sheets = "<sheet xmlns:x='urn:x' x:name='No' name='One' x:state='visible' state='hidden' "
                  "x:id='s1' q:id='s2' xmlns:q='http://purl.oclc.org/ooxml/officeDocument/"
                  "relationships'/><sheet name='Two' id='s1'/><sheet name='Three' "
                  "xmlns:r='urn:x' r:id='s1'/><sheet name='Four' state='Visible' r:id='s1'/>"
                  "<sheet name='Five' state='' r:id='s1'/>"};
    struct foreign_book book;

    open_plan(*state, &book, &plan);
    assert_int_equal(book.sheet_count, 5);
    assert_string_equal(book.sheets[0].name, "One");
    assert_true(book.sheets[0].hidden);
    assert_string_equal(book.sheets[0].part, "xl/two.xml");
    assert_null(book.sheets[1].part);
    assert_null(book.sheets[2].part);
    assert_true(book.sheets[3].hidden); /* no word that programs know */
    assert_true(book.sheets[4].hidden);
    foreign_book_close(&book);
}

/* Opens a book with that XML in its workbook part and its styles. */
static void open_parts(struct test_folder *folder, struct foreign_book *book, const char *workbook,
                       const char *styles)
{
    const struct test_part parts[] = {
        {"_rels/.rels", TEST_ROOT, 0},
        {"xl/_rels/workbook.xml.rels", TEST_BOOK_RELATIONS, 0},
        {"xl/workbook.xml", workbook, 0},
        {"xl/styles.xml", styles, 0},
    };

    if (!foreign_book_open(book, "b.xlsx", test_package(&folder->arena, parts, 4), &folder->diags))
        fail_msg("%s", test_told(folder).ptr);
}

static void days_since_1904_in_every_spelling(void **state)
{
    static const struct {
        const char *attribute;
        bool from_1904;
    } cases[] = {{"", false},
                 {"date1904='1'", true},
                 {"date1904='true'", true},
                 {"date1904='on'", true},
                 {"date1904='0'", false},
                 {"date1904='false'", false},
                 {"date1904='off'", false},
                 {"xmlns:x='urn:x' x:date1904='1'", false},
                 {"date1904=''", false}};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct foreign_book book;

        open_parts(
            folder, &book,
            arena_printf(&folder->arena, BOOK("<workbookPr %s/><sheets/>"), cases[i].attribute),
            "<styleSheet/>");
        assert_int_equal(book.from_1904, cases[i].from_1904);
        foreign_book_close(&book);
    }
}

/* Another word, by which days could be four years off, is not guessed at. */
static void days_since_nobody_knows(void **state)
{
    static const char *const words[] = {" 1 ", "&#10;1", "01", "2", "-1", "t", "TRUE", "yes"};
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct test_part parts[] = {
            {"_rels/.rels", TEST_ROOT, 0},
            {"xl/workbook.xml",
             arena_printf(&folder->arena, BOOK("<workbookPr date1904='%s'/><sheets/>"), words[i]),
             0},
        };
        struct foreign_book book;

        test_forget(folder);
        assert_false(foreign_book_open(&book, "b.xlsx", test_package(&folder->arena, parts, 2),
                                       &folder->diags));
        assert_str(test_told(folder),
                   "b.xlsx: error: this is not a workbook: it says its date system (date1904) in a "
                   "word that programs read differently\n");
        foreign_book_close(&book);
    }
}

/* Formats and fonts that are not there, or have no numbers that can be, are plain ones. */
static void styles_that_lead_nowhere(void **state)
{
    static const char styles[] =
        "<styleSheet xmlns='" TEST_MAIN "'><strike/><x><numFmts><numFmt numFmtId='201' "
        "formatCode='0'/></numFmts></x><numFmts><numFmt xmlns='urn:x' numFmtId='202' "
        "formatCode='yyyy'/><numFmt numFmtId='200'/><numFmt numFmtId='70000' "
        "formatCode='yyyy'/><numFmt numFmtId='99999999999999999999' formatCode='yyyy'/>"
        "<numFmt numFmtId='201' formatCode='yyyy'/></numFmts>"
        "<fonts><strike/><x:font xmlns:x='urn:x'/><font><strike val='0'/></font><font><strike "
        "val='1'/></font></fonts>"
        "<cellStyleXfs><xf numFmtId='14' fontId='1'/></cellStyleXfs><cellXfs><xf numFmtId='200'/>"
        "<xf numFmtId='70000'/><xf numFmtId='99999999999999999999'/><xf numFmtId='201'/><xf/>"
        "<x:xf xmlns:x='urn:x'/><xf fontId='1' x:fontId='0' xmlns:x='urn:x'/><xf fontId='2'/><xf "
        "fontId='99999999999999999999'/></cellXfs>"
        "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>";
    static const struct {
        enum number_form form;
        bool struck;
    } expected[] = {
        {FORM_NUMBER, false}, {FORM_NUMBER, false}, {FORM_NUMBER, false}, {FORM_DAY, false},
        {FORM_NUMBER, false}, {FORM_NUMBER, true},  {FORM_NUMBER, false}, {FORM_NUMBER, false},
    };
    struct foreign_book book;

    open_parts(*state, &book, BOOK("<sheets/>"), styles);
    assert_int_equal(book.style_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < book.style_count; i++) {
        assert_int_equal(book.styles[i].form, expected[i].form);
        assert_int_equal(book.styles[i].struck, expected[i].struck);
    }
    foreign_book_close(&book);
}

static void what_is_no_workbook(void **state)
{
    static const struct {
        struct test_part parts[3];
        size_t count;
        const char *told;
    } cases[] = {
        {{{"a.xml", "<a/>", 0}},
         1,
         "b.xlsx: error: this is not a workbook: it does not say which part of it is the "
         "workbook\n"},
        {{{"_rels/.rels", TEST_ROOT, 0}, {"xl/workbook.xml", "<document/>", 0}},
         2,
         "b.xlsx: error: this is not a workbook: it is a document of another kind\n"},
        {{{"_rels/.rels",
           "<Relationships xmlns='" TEST_RELATIONS "'><Relationship Id='a' Type='" TEST_OFFICE
           "/officeDocument' Target='xl/workbook.bin'/></Relationships>",
           0}},
         1,
         "b.xlsx: error: this is a binary workbook (.xlsb): save it as .xlsx\n"},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct foreign_book book;

        test_forget(folder);
        assert_false(foreign_book_open(&book, "b.xlsx",
                                       test_package(&folder->arena, cases[i].parts, cases[i].count),
                                       &folder->diags));
        assert_str(test_told(folder), cases[i].told);
        foreign_book_close(&book);
    }
}

/* Programs differ in which of two relationships they follow. */
static void two_relationships_of_one_name_or_kind(void **state)
{
#define LEADS(id, type, target) \
    "<Relationship Id='" id "' Type='" TEST_OFFICE "/" type "' Target='" target "'/>"
#define DOUBTFUL                                                                                \
    "b.xlsx: error: this is not a workbook: two of its relationships have one name or lead to " \
    "one kind of part, and programs differ in which they follow\n"
    static const struct {
        const char *root, *book, *told;
    } cases[] = {
        {"", LEADS("s1", "worksheet", "1.xml") LEADS("s2", "worksheet", "2.xml"), ""},
        {"", LEADS("s1", "worksheet", "1.xml") LEADS("x", "theme", "1") LEADS("x", "theme", "2"),
         ""}, /* nobody asks */
        {"", LEADS("s1", "worksheet", "1.xml") LEADS("s1", "worksheet", "2.xml"), DOUBTFUL},
        {"", LEADS("a", "styles", "1.xml") LEADS("b", "styles", "2.xml"), DOUBTFUL},
        {"", LEADS("a", "sharedStrings", "1.xml") LEADS("b", "sharedStrings", "2.xml"), DOUBTFUL},
        {LEADS("b", "officeDocument", "xl/workbook.xml"), "", DOUBTFUL},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct test_part parts[] = {
            {"_rels/.rels",
             arena_printf(&folder->arena,
                          "<Relationships xmlns='" TEST_RELATIONS
                          "'>" LEADS("a", "officeDocument", "xl/workbook.xml") "%s</Relationships>",
                          cases[i].root),
             0},
            {"xl/_rels/workbook.xml.rels",
             arena_printf(&folder->arena,
                          "<Relationships xmlns='" TEST_RELATIONS "'>%s</Relationships>",
                          cases[i].book),
             0},
            {"xl/workbook.xml", BOOK("<sheets><sheet name='One' r:id='s1'/></sheets>"), 0},
        };
        struct foreign_book book;

        test_forget(folder);
        assert_int_equal(foreign_book_open(&book, "b.xlsx", test_package(&folder->arena, parts, 3),
                                           &folder->diags),
                         cases[i].told[0] == '\0');
        assert_str(test_told(folder), cases[i].told);
        foreign_book_close(&book);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(sheets_as_they_stand),
        IN_FOLDER(sheets_with_attributes_of_others),
        IN_FOLDER(styles_by_number),
        IN_FOLDER(shared_texts),
        IN_FOLDER(parts_that_are_not_there),
        IN_FOLDER(what_is_no_workbook),
        IN_FOLDER(days_since_nobody_knows),
        IN_FOLDER(two_relationships_of_one_name_or_kind),
        IN_FOLDER(shared_texts_as_nobody_writes_them),
        IN_FOLDER(styles_that_lead_nowhere),
        IN_FOLDER(days_since_1904_in_every_spelling),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
