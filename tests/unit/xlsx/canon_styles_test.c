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
    struct str text;

    assert_true(read_styles(folder, &styles, part, NULL));
    text = arena_copy(&folder->arena, canon_look(&styles, number));
    canon_styles_release(&styles);
    return text;
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
                                 LISTS("<numFmt formatCode='0.00' numFmtId='99'/>",
                                       "<font><sz val='9'/></font><font/>", XF("99", "0", "")),
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

/* One that is not there shows as nothing. */
static void bases_that_are_not_there(void **state)
{
    static const char *const looks[] = {"<xf numFmtId='0' fontId='0'/>",
                                        "<xf numFmtId='0' fontId='0' xfId='7'/>",
                                        "<xf numFmtId='0' fontId='0' xfId='x'/>"};
    struct str plain = look(*state, LISTS("", "<font/>", "<xf numFmtId='0' fontId='0'/>"), "0");

    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        assert_true(same(plain, look(*state,
                                     arena_printf(&((struct test_folder *)*state)->arena,
                                                  LISTS("", "<font/>", "%s"), looks[i]),
                                     "0")));
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
    assert_str(look(*state, LISTS("", "<font/>", XF("0", "0", "")), "7"), "7");
    assert_str(look(*state, LISTS("", "<font/>", XF("0", "0", "")), "x"), "x");
    assert_str(look(*state, LISTS("", "<font/>", XF("0", "0", "")), "999999999"), "999999999");
}

static void texts_and_what_is_no_cells(void **state)
{
    struct canon_styles styles, other;

    assert_true(read_styles(*state, &styles, STYLES("<dxfs count='0'/>"),
                            SHARED("<si><t>Ann</t></si><si><r><t>Bo</t></r><r><t>b</t></r></si>")));
    assert_int_equal(styles.shared.count, 2);
    assert_int_equal(styles.looks.count, 0);
    assert_str(canon_look(&styles, NULL), "0");
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

/* Attributes stand in the order of their names; no text can be taken for an element. */
static void elements_are_spelled(void **state)
{
    static const char *attributes[] = {"b", "2", "a", "1", NULL};
    struct strbuf out = {0};

    (void)state;
    canon_put_start(&out, "c", attributes);
    canon_put_end(&out, "c");
    assert_str(strbuf_str(&out), "<1:c@1:a1:1@1:b1:2>1:c");
    strbuf_clear(&out);
    canon_put_start(&out, "row", NULL);
    canon_put_text(&out, STR("<é"));
    assert_str(strbuf_str(&out), "<3:row3:<é");
    strbuf_clear(&out);
    canon_put_start(&out, "row", (const char *[]){NULL});
    assert_str(strbuf_str(&out), "<3:row");
    strbuf_clear(&out);
    canon_put_piece(&out, "a<b>@=c", 7);
    assert_str(strbuf_str(&out), "a\1b\2\3\4c");
    strbuf_release(&out);
}

/* Of more attributes than any element has, the further ones stand as they are written. */
static void elements_with_very_many_attributes(void **state)
{
    const char *attributes[2 * 66 + 1] = {NULL};
    struct strbuf out = {0}, expected = {0};
    struct arena arena = {0};

    (void)state;
    for (int i = 0; i < 66; i++) {
        attributes[2 * i] = arena_printf(&arena, "%02d", 65 - i);
        attributes[2 * i + 1] = "v";
    }
    strbuf_adds(&expected, "<1:c");
    for (int i = 2; i < 66; i++)
        strbuf_printf(&expected, "@2:%02d1:v", i);
    strbuf_adds(&expected, "@2:011:v@2:001:v");
    canon_put_start(&out, "c", attributes);
    assert_str(strbuf_str(&out), expected.ptr);
    strbuf_release(&out);
    strbuf_release(&expected);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(numbers_do_not_matter),
        IN_FOLDER(bases_matter),
        IN_FOLDER(odd_numbers),
        IN_FOLDER(texts_and_what_is_no_cells),
        IN_FOLDER(parts_may_be_missing_or_damaged),
        IN_FOLDER(bases_that_are_not_there),
        cmocka_unit_test(elements_are_spelled),
        cmocka_unit_test(elements_with_very_many_attributes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
