/* Looks of cells, spelled out so that their numbers do not matter. */
#include "xlsx/canon_styles.h"

#include "folder.h"
#include "foreign_package.h"

#define SHARED(texts) "<sst xmlns='" TEST_MAIN "' count='9'>" texts "</sst>"
#define STYLES(inner) "<styleSheet xmlns='" TEST_MAIN "'>" inner "</styleSheet>"
#define XF(format, font, more) "<xf numFmtId='" format "' fontId='" font "' xfId='0'" more "/>"
#define LISTS(formats, fonts, looks)                                          \
    STYLES("<numFmts count='7'>" formats "</numFmts><fonts>" fonts "</fonts>" \
           "<cellStyleXfs><xf numFmtId='0'/></cellStyleXfs><cellXfs>" looks "</cellXfs>")

/* The styles of a package with these two parts; NULL: without. */
static bool read_styles(struct test_folder *folder, struct canon_styles *styles, const char *part,
                        const char *shared)
{
    struct test_part parts[3] = {{"xl/workbook.xml", "<workbook/>", 0}};
    struct package package;
    size_t count = 1;
    bool ok;

    if (part)
        parts[count++] = (struct test_part){"xl/styles.xml", part, 0};
    if (shared)
        parts[count++] = (struct test_part){"xl/sharedStrings.xml", shared, 0};
    assert_true(package_open(&package, "b.xlsx", test_package(&folder->arena, parts, count),
                             &folder->diags));
    ok = canon_styles_read(styles, &package, &folder->diags);
    package_close(&package);
    return ok;
}

static struct str look(struct test_folder *folder, const char *part, const char *number)
{
    struct canon_styles styles;
    struct strbuf text = {0};

    assert_true(read_styles(folder, &styles, part, NULL));
    canon_put_look(&text, &styles, number);
    canon_styles_release(&styles);
    return arena_keep(&folder->arena, &text);
}

static bool same(struct str a, struct str b)
{
    return str_eq(a, b);
}

#define TWO_FORMATS \
    "<numFmt numFmtId='170' formatCode='0.00'/><numFmt numFmtId='171' formatCode='0'/>"
#define TWO_FONTS "<font><b/></font><font><sz val='9'/></font>"

/* Looks are the same that say the same, however they are numbered. */
static void numbers_do_not_matter(void **state)
{
    struct str money =
        look(*state, LISTS(TWO_FORMATS, TWO_FONTS, XF("0", "0", "") XF("170", "1", "")), "1");

    assert_true(money.len > 20);
    assert_true(same(money, look(*state,
                                 LISTS("<numFmt formatCode='0.00' numFmtId='199'/>",
                                       "<font><sz val='9'/></font><font/>", XF("199", "0", "")),
                                 "0")));
    assert_true(same(money, look(*state, LISTS(TWO_FORMATS, TWO_FONTS, XF("170", "1", "")), NULL)));
    /* Another format, font or attribute is another look. */
    assert_false(same(money, look(*state, LISTS(TWO_FORMATS, TWO_FONTS, XF("171", "1", "")), "0")));
    assert_false(same(money, look(*state, LISTS(TWO_FORMATS, TWO_FONTS, XF("170", "0", "")), "0")));
    assert_false(same(money, look(*state, LISTS(TWO_FORMATS, TWO_FONTS, XF("2", "1", "")), "0")));
    assert_false(
        same(money,
             look(*state, LISTS(TWO_FORMATS, TWO_FONTS, XF("170", "1", " quotePrefix='1'")), "0")));
}

/* What a look is based on shows too. */
static void bases_matter(void **state)
{
    struct str plain = look(*state, LISTS("", "<font/>", XF("0", "0", "")), "0");

    assert_false(same(
        plain, look(*state,
                    STYLES("<fonts><font/></fonts><cellStyleXfs><xf numFmtId='0' "
                           "applyFont='1'/></cellStyleXfs><cellXfs>" XF("0", "0", "") "</cellXfs>"),
                    "0")));
}

/* A long font, format or base is compared by its digest: many looks may name it. */
static void long_entries(void **state)
{
    struct arena *arena = &((struct test_folder *)*state)->arena;
    char *name = arena_alloc(arena, 3001);
    struct str looks[4];

    memset(name, 'a', 3000);
    name[3000] = '\0';
    for (size_t i = 0; i < 4; i++) {
        name[2999] = i == 3 ? 'b' : 'a';
        looks[i] = look(
            *state,
            arena_printf(arena,
                         i == 0 ? LISTS("<numFmt numFmtId='170' formatCode='0'/>",
                                        "<font><name val='%s'/></font>", XF("170", "0", ""))
                                : LISTS("<numFmt numFmtId='171' formatCode='0'/>",
                                        "<font/><font><name val='%s'/></font>", XF("171", "1", "")),
                         name),
            "0");
        assert_true(looks[i].len < 1500);
    }
    assert_true(same(looks[0], looks[1]));
    assert_true(same(looks[1], looks[2]));
    assert_false(same(looks[2], looks[3]));
    name[2999] = 'a';
    for (size_t i = 0; i < 2; i++) {
        name[2998] = i ? 'b' : 'a';
        looks[i] = look(*state,
                        arena_printf(arena,
                                     LISTS("<numFmt numFmtId='170' formatCode='%s'/>", "<font/>",
                                           XF("170", "0", "")),
                                     name),
                        "0");
        assert_true(looks[i].len < 1500);
    }
    assert_false(same(looks[0], looks[1]));
}

/* One that is not there is none of those that are, nor the same as none. */
static void bases_that_are_not_there(void **state)
{
    static const char *const looks[] = {
        "<xf numFmtId='0' fontId='0'/>",
        "<xf numFmtId='0' fontId='0' xfId='0'/>",
        "<xf numFmtId='0' fontId='0' xfId='7'/>",
        "<xf numFmtId='0' fontId='0' xfId='x'/>",
        "<xf numFmtId='0' fontId='0' xfId='00'/>",
        "<xf numFmtId='0' fontId='0' xfId=''/>",
        "<xf numFmtId='0' fontId='0' xfId='&lt;99999999999999999999:x'/>"};
    enum {
        COUNT = sizeof looks / sizeof *looks
    };
    struct str told[COUNT];

    for (size_t i = 0; i < COUNT; i++) {
        told[i] = look(*state,
                       arena_printf(&((struct test_folder *)*state)->arena,
                                    LISTS("", "<font/>", "%s"), looks[i]),
                       "0");
        for (size_t j = 0; j < i; j++)
            assert_false(same(told[i], told[j]));
    }
}

/* A number of two formats names both; one that no look has is its own text. */
static void odd_numbers(void **state)
{
    struct str one =
        look(*state,
             LISTS("<numFmt numFmtId='170' formatCode='0'/>", "<font/>", XF("170", "0", "")), "0");

    assert_false(same(one, look(*state,
                                LISTS("<numFmt numFmtId='170' formatCode='0'/>"
                                      "<numFmt numFmtId='170' formatCode='@'/>",
                                      "<font/>", XF("170", "0", "")),
                                "0")));
    assert_str(look(*state, LISTS("", "<font/>", XF("0", "0", "")), "7"), "?1:7");
    assert_str(look(*state, LISTS("", "<font/>", XF("0", "0", "")), "x"), "?1:x");
    assert_str(look(*state, LISTS("", "<font/>", XF("0", "0", "")), "00"), "?2:00");
    assert_str(look(*state, LISTS("", "<font/>", XF("0", "0", "")), "999999999"), "?9:999999999");
}

/* No text of an attribute passes for what a number names. */
static void numbers_that_are_spelled_out(void **state)
{
    struct test_folder *folder = *state;
    const char *plain = LISTS("", "<font/>", XF("0", "0", ""));
    struct str own = look(folder, plain, "0"), spelled = {own.ptr + 1, own.len - 1};

    assert_int_equal(own.ptr[0], '#');
    spelled = (struct str){strchr(own.ptr, ':') + 1, own.len};
    spelled.len = (size_t)(own.ptr + own.len - spelled.ptr);
    assert_false(same(own, look(folder, plain, arena_cstr(&folder->arena, spelled))));
    assert_false(
        same(own, look(folder, LISTS("", "<font/>", XF("0", "&lt;4:font>4:font", "")), "0")));
}

/* A number that programs may read or not names nothing, and a format that they may take for another
 * number's, or not at all, stands among the rest. */
static void oddly_spelled_formats(void **state)
{
#define TWO(format) \
    LISTS("<numFmt numFmtId='170' formatCode='0.00'/>" format, "<font/>", XF("170", "0", ""))
    static const char *const formats[] = {
        "<numFmt numFmtId='0170' formatCode='9'/>",
        "<numFmt numFmtId=' 170' formatCode='9'/>",
        "<numFmt numFmtId='+170' formatCode='9'/>",
        "<numFmt numFmtId='65706' formatCode='9'/>",
        "<numFmt numFmtId='4' formatCode='9'/>",
        "<numFmt numFmtId='171' formatCode='9' x='1'/>",
        "<numFmt numFmtId='171' formatCode='9'> </numFmt>",
        "<numFmt numFmtId='171'/>",
        "<numFmt formatCode='9'/>",
        "<numFmtz numFmtId='171' formatCode='9'/>",
        "<x:numFmt xmlns:x='" TEST_MAIN "' numFmtId='171' formatCode='9'/>",
        "<numFmt xmlns='urn:x' numFmtId='171' formatCode='9'/>",
    };
    struct canon_styles plain, styles;

    assert_true(read_styles(*state, &plain, TWO("<numFmt numFmtId='171' formatCode='9'/>"), NULL));
    assert_true(read_styles(*state, &styles, TWO(""), NULL));
    assert_true(same(plain.rest, styles.rest)); /* one that nobody names */
    canon_styles_release(&styles);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        assert_true(read_styles(
            *state, &styles,
            arena_printf(&((struct test_folder *)*state)->arena, TWO("%s"), formats[i]), NULL));
        if (same(plain.rest, styles.rest))
            fail_msg("%s", formats[i]);
        canon_styles_release(&styles);
    }
    canon_styles_release(&plain);
    for (size_t i = 0; i < 3; i++) {
        static const char *const spelled[] = {"0170", "+170", "170 "};

        assert_false(
            same(look(*state, TWO(""), "0"),
                 look(*state,
                      arena_printf(&((struct test_folder *)*state)->arena,
                                   LISTS("<numFmt numFmtId='170' formatCode='0.00'/>", "<font/>",
                                         "<xf numFmtId='%s' fontId='0' xfId='0'/>"),
                                   spelled[i]),
                      "0")));
    }
}

/* What the lists say of themselves, what stands in them and is none of their entries, and the
 * entries that count without a number. */
static void lists_as_they_stand(void **state)
{
#define FULL(formats, fonts, fills, borders, bases, looks)                    \
    STYLES("<numFmts" formats "</numFmts><fonts" fonts "</fonts><fills" fills \
           "</fills><borders" borders "</borders><cellStyleXfs" bases         \
           "</cellStyleXfs><cellXfs" looks "</cellXfs>")
#define FONTS " count='2'><font><b/></font><font/>"
#define FILLS "><fill/><fill><a/></fill><fill><b/></fill>"
#define BORDERS "><border/><border><a/></border>"
#define BASES "><xf fontId='0'/>"
#define LOOKS "><xf fontId='0'/><xf fontId='1'/>"
    static const struct {
        const char *styles;
        bool same;
    } cases[] = {
        {FULL(">", FONTS, FILLS, BORDERS, BASES, LOOKS), true},
        {FULL(">", "><font><b/></font><font/><font/>", FILLS, BORDERS, BASES, LOOKS), true},
        {FULL(">", " count='3'><font><b/></font><font/><font/>", FILLS, BORDERS, BASES, LOOKS),
         true},
        {FULL(">", " count='3'><font><b/></font><font/>", FILLS, BORDERS, BASES, LOOKS), false},
        {FULL(">", " count='02'><font><b/></font><font/>", FILLS, BORDERS, BASES, LOOKS), false},
        {FULL(" xmlns='urn:x'>", FONTS, FILLS, BORDERS, BASES, LOOKS), false},
        {FULL(">", " xmlns='urn:x'" FONTS, FILLS, BORDERS, BASES, LOOKS), false},
        {FULL(">", FONTS, FILLS, BORDERS, BASES, " xmlns='urn:x'" LOOKS), false},
        {FULL("><x/>", FONTS, FILLS, BORDERS, BASES, LOOKS), false},
        {FULL("> ", FONTS, FILLS, BORDERS, BASES, LOOKS), false},
        {FULL(">", FONTS "<x:font xmlns:x='urn:x'/>", FILLS, BORDERS, BASES, LOOKS), false},
        {FULL(">", FONTS, FILLS, BORDERS, BASES, "><zz/><xf fontId='0'/><xf fontId='1'/>"), false},
        {FULL(">", "><font><i/></font><font/>", FILLS, BORDERS, BASES, LOOKS), false},
        {FULL(">", "><font><b/></font><font><i/></font>", FILLS, BORDERS, BASES, LOOKS), true},
        {FULL(">", FONTS, "><fill/><fill><c/></fill>", BORDERS, BASES, LOOKS), false},
        {FULL(">", FONTS, "><fill/><fill><a/></fill>", BORDERS, BASES, LOOKS), true},
        {FULL(">", FONTS, FILLS, "><border><c/></border>", BASES, LOOKS), false},
        {FULL(">", FONTS, FILLS, "><border/>", BASES, LOOKS), true},
        {FULL(">", FONTS, FILLS, BORDERS, BASES "<xf/>", LOOKS), false},
        {FULL(">", FONTS, FILLS, BORDERS, BASES, "><xf fontId='1'/>"), false},
        {FULL(">", FONTS, FILLS, BORDERS, BASES, LOOKS "<xf/>"), true},
        {FULL("></numFmts><numFmts>", FONTS, FILLS, BORDERS, BASES, LOOKS), false},
    };
    struct canon_styles plain, styles;

    assert_true(read_styles(*state, &plain, cases[0].styles, NULL));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(read_styles(*state, &styles, cases[i].styles, NULL));
        if (same(plain.rest, styles.rest) != cases[i].same)
            fail_msg("case %zu is%s the same", i, cases[i].same ? " not" : "");
        canon_styles_release(&styles);
    }
    canon_styles_release(&plain);
}

/* Only what every program takes for a shared text is one. */
static void shared_texts_as_they_stand(void **state)
{
#define TEXTS(attributes, texts) "<sst xmlns='" TEST_MAIN "'" attributes ">" texts "</sst>"
#define ANN "<si><t>Ann</t></si>"
    static const struct {
        const char *shared;
        size_t count;
        bool same;
    } cases[] = {
        {TEXTS(" count='3' uniqueCount='1'", ANN), 1, true},
        {TEXTS(" count='3' uniqueCount='2'", ANN ANN), 2, true},
        {TEXTS(" count='3' uniqueCount='1'", ANN ANN), 2, false},
        {TEXTS(" count='2' uniqueCount='1'", ANN), 1, false},
        {TEXTS(" count='3'", "<zz/>" ANN), 1, false},
        {TEXTS(" count='3'", "<si xmlns:x='urn:x'/>" ANN), 2, true}, /* it is told with the text */
        {TEXTS(" count='3'", "<x:si xmlns:x='urn:x'/>" ANN), 1, false},
        {TEXTS(" count='3'", "<a><si/></a>" ANN), 1, false},
        {TEXTS(" count='3'", "x" ANN), 1, false},
        {"<sst xmlns='urn:x' count='3'>" ANN "</sst>", 1, false},
        {"<sstz xmlns='" TEST_MAIN "' count='3'>" ANN "</sstz>", 0, false},
        {"<a><sst xmlns='" TEST_MAIN "' count='3'>" ANN "</sst></a>", 0, false},
    };
    struct canon_styles plain, styles;

    assert_true(read_styles(*state, &plain, NULL, cases[0].shared));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(read_styles(*state, &styles, NULL, cases[i].shared));
        assert_int_equal(styles.shared.count, cases[i].count);
        if (same(plain.around, styles.around) != cases[i].same)
            fail_msg("case %zu is%s the same", i, cases[i].same ? " not" : "");
        canon_styles_release(&styles);
    }
    assert_str(plain.shared.items[0], "<2:is<1:tAnn>1:t>2:is");
    canon_styles_release(&plain);
}

static void texts_and_what_is_no_cells(void **state)
{
    struct canon_styles styles, other;

    assert_true(read_styles(*state, &styles, STYLES("<dxfs count='0'/>"),
                            SHARED("<si><t>Ann</t></si><si><r><t>Bo</t></r><r><t>b</t></r></si>")));
    assert_int_equal(styles.shared.count, 2);
    assert_int_equal(styles.looks.count, 0);
    assert_true(read_styles(*state, &other, STYLES("<dxfs count='0'/>"),
                            SHARED("<si><t>Bob</t></si><si><t>Ann</t></si>")));
    assert_true(same(styles.shared.items[0], other.shared.items[1]));
    assert_false(same(styles.shared.items[1], other.shared.items[0])); /* in pieces */
    assert_true(same(styles.rest, other.rest));
    canon_styles_release(&other);
    assert_true(read_styles(*state, &other, STYLES("<dxfs count='1'/>"), SHARED("")));
    assert_false(same(styles.rest, other.rest));
    canon_styles_release(&other);
    canon_styles_release(&styles);
}

static void parts_may_be_missing_or_damaged(void **state)
{
    struct test_folder *folder = *state;
    struct canon_styles styles;

    assert_true(read_styles(folder, &styles, NULL, NULL));
    assert_int_equal(styles.looks.count, 0);
    assert_int_equal(styles.shared.count, 0);
    canon_styles_release(&styles);
    assert_false(read_styles(folder, &styles, "<styleSheet><fonts>", NULL));
    assert_int_equal(folder->diags.errors, 1);
    canon_styles_release(&styles);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(numbers_do_not_matter),
        IN_FOLDER(bases_matter),
        IN_FOLDER(odd_numbers),
        IN_FOLDER(numbers_that_are_spelled_out),
        IN_FOLDER(oddly_spelled_formats),
        IN_FOLDER(lists_as_they_stand),
        IN_FOLDER(shared_texts_as_they_stand),
        IN_FOLDER(texts_and_what_is_no_cells),
        IN_FOLDER(parts_may_be_missing_or_damaged),
        IN_FOLDER(long_entries),
        IN_FOLDER(bases_that_are_not_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
