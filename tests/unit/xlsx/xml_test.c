/* What the scanner makes of documents, whole and cut at every byte; what it refuses. */
#include "xlsx/xml.h"

#include "unit.h"

struct feed {
    struct str rest;
    unsigned most; /* bytes at a time */
};

static int take_bytes(void *context, char *room, unsigned size)
{
    struct feed *feed = context;
    size_t count = feed->rest.len < size ? feed->rest.len : size;

    if (count > feed->most)
        count = feed->most;
    if (count)
        memcpy(room, feed->rest.ptr, count);
    feed->rest = (struct str){feed->rest.ptr + count, feed->rest.len - count};
    return (int)count;
}

/* `<a x=1>`, `</a>`, `"text"` for each token, `.` at a good end and `!` at a fault. */
static void describe(struct str document, unsigned most, struct strbuf *out)
{
    struct feed feed = {document, most};
    enum xml_token token;
    struct xml xml;

    strbuf_clear(out);
    xml_init(&xml, take_bytes, &feed);
    while ((token = xml_next(&xml)) < XML_COMPLETE) {
        if (token == XML_TEXT) {
            strbuf_printf(out, "\"" STR_FMT "\"", STR_ARG(xml.text));
            continue;
        }
        strbuf_printf(out, token == XML_START ? "<" STR_FMT : "</" STR_FMT, STR_ARG(xml.name));
        for (size_t i = 0; i < xml.attribute_count; i++)
            strbuf_printf(out, " " STR_FMT "=" STR_FMT, STR_ARG(xml.attributes[i].name),
                          STR_ARG(xml.attributes[i].value));
        strbuf_addc(out, '>');
    }
    strbuf_addc(out, token == XML_COMPLETE ? '.' : '!');
    xml_release(&xml);
}

static void assert_described(struct str document, const char *expected)
{
    struct strbuf found = {0};

    for (unsigned most = 1; most <= document.len + 1; most++) {
        describe(document, most, &found);
        assert_str(strbuf_str(&found), expected);
    }
    strbuf_release(&found);
}

static void test_tells_tags_and_texts(void **state)
{
    (void)state;
    assert_described(STR("<a/>"), "<a></a>.");
    assert_described(STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>\n<a />\n"),
                     "<a></a>.");
    assert_described(STR("<c r=\"A1\" s='6' t=\"inlineStr\"><is><t>王一</t></is></c >"),
                     "<c r=A1 s=6 t=inlineStr><is><t>\"王一\"</t></is></c>.");
    assert_described(STR("<x:a y:b = 'c'\n\td=''></x:a>"), "<a b=c d=></a>.");
    assert_described(STR("<?xml version='1.0' standalone='no'?><a b='1' bc='2' c='3'/>"),
                     "<a b=1 bc=2 c=3></a>.");
    assert_described(STR("<a>\xEF\xBF\xBD</a>"), "<a>\"\xEF\xBF\xBD\"</a>.");
    assert_described(STR("<a> <b/>]]\xF0\x9F\x98\x80 ]></a>"),
                     "<a>\" \"<b></b>\"]]\xF0\x9F\x98\x80 ]>\"</a>.");
}

static void test_resolves_references_and_line_ends(void **state)
{
    (void)state;
    assert_described(STR("<a b='&lt;&gt;&amp;&quot;&apos;\t&#9;'>&#x738B;&#65;&amp;lt;</a>"),
                     "<a b=<>&\"' \t>\"王A&lt;\"</a>.");
    assert_described(STR("<a b='1\r\n2\r3\n4'>1\r\n2\r3\n4&#13;</a>"),
                     "<a b=1 2 3 4>\"1\n2\n3\n4\r\"</a>.");
    assert_described(STR("<a b='1\r'>1\r</a>"), "<a b=1 >\"1\n\"</a>.");
    assert_described(STR("<a>&#x7e;&#x4A;&#x4a;</a>"), "<a>\"~JJ\"</a>.");
}

static void test_refuses_what_is_not_well_formed(void **state)
{
    static const char *const bad[] = {
        "",
        " ",
        "a",
        "<",
        "<a",
        "<a>",
        "<a></b>",
        "<ab></a>",
        "<a></ab>",
        "</a>",
        "<a/><a/>",
        "<a/>b",
        "b<a/>",
        "<a></a",
        "<a b></a>",
        "<a b=c/>",
        "<a b='c/>",
        "<a b='c'd='e'/>",
        "<a b='c' b='d'/>",
        "<a b='<'/>",
        "<a / >",
        "<a><b></a></b>",
        "< a/>",
        "<1/>",
        "<a 1='b'/>",
        "<a>]]></a>",
        "<a>&</a>",
        "<a>&amp</a>",
        "<a>&none;</a>",
        "<a>&#;</a>",
        "<a>&#x;</a>",
        "<a>&;</a>",
        "<a>&#x:;</a>",
        "<a>&#xG;</a>",
        "<a>&#xg;</a>",
        "<a>&#A;</a>",
        "<a>&#0;</a>",
        "<a>&#xFFFE;</a>",
        "<a>&#xFFFF;</a>",
        "<a>&#xD800;</a>",
        "<a>&#x110000;</a>",
        "<a>&#4294967361;</a>",
        "<a>&#-65;</a>",
        "<a b='&#1;'/>",
        "<a>\x01</a>",
        "<a>\x7F\x80</a>",
        "<a>\xC0\xAF</a>",
        "<a>\xED\xA0\x80</a>",
        "<a>\xEF\xBF\xBE</a>",
        "<a>\xEF\xBF\xBF</a>",
        "<a>\xE7\x8E</a>",
        "<a>\xE7z</a>",
        "<a>\xE7",
        "<a/>\xE7",
        " <?xml version='1.0'?><a/>",
        "<?xml version='1.0'?><?xml version='1.0'?><a/>",
        "<a><?xml version='1.0'?></a>",
        "<?xml version='1.1'?><a/>",
        "<?xml?><a/>",
        "<?xmlx version='1.0'?><a/>",
        "<?xml :version='1.0'?><a/>",
        "<?xml version='1.0' version='1.0'?><a/>",
        "<?xml encoding='UTF-8'?><a/>",
        "<?xml version='1.0' encoding='GBK'?><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<?xml version='1.0' standalone='no' encoding='UTF-8'?><a/>",
        "<?xml version='1.0' more='1'?><a/>",
    };
    struct strbuf found = {0};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        for (unsigned most = 1; most < 80; most++) {
            describe(str_of(bad[i]), most, &found);
            if (!str_ends(strbuf_str(&found), STR("!")))
                fail_msg("\"%s\" is taken for " STR_FMT, bad[i], STR_ARG(strbuf_str(&found)));
        }
    }
    describe((struct str){"<a>\0</a>", 8}, 100, &found);
    assert_str(strbuf_str(&found), "!");
    strbuf_release(&found);
}

/* Well-formed, but in no workbook of ours. */
static void test_refuses_what_no_workbook_has(void **state)
{
    static const char *const strange[] = {
        "<!DOCTYPE a><a/>",     "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<!-- --><a/>",         "<a><!-- --></a>",
        "<a><![CDATA[b]]></a>", "<?b c?><a/>",
        "\xEF\xBB\xBF<a/>",     "<王/>",
    };
    struct strbuf found = {0};

    (void)state;
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        describe(str_of(strange[i]), 100, &found);
        assert_true(str_ends(strbuf_str(&found), STR("!")));
    }
    strbuf_release(&found);
}

/* Every prefix of a document is refused, however it comes. */
static void test_refuses_what_was_cut_short(void **state)
{
    struct str whole = STR("<?xml version=\"1.0\"?><a b=\"&lt;\">王<c/>&amp;</a>");
    struct strbuf found = {0};

    (void)state;
    for (size_t length = 0; length < whole.len; length++) {
        for (unsigned most = 1; most <= 10; most += 9) {
            describe((struct str){whole.ptr, length}, most, &found);
            assert_true(str_ends(strbuf_str(&found), STR("!")));
        }
    }
    strbuf_release(&found);
}

static void test_takes_long_texts_and_refuses_endless_ones(void **state)
{
    struct strbuf document = {0}, found = {0};

    (void)state;
    strbuf_adds(&document, "<a>");
    strbuf_pad(&document, 'b', 300000);
    strbuf_adds(&document, "</a>");
    describe(strbuf_str(&document), 5000, &found);
    assert_int_equal(found.len, 300000 + sizeof "<a>\"\"</a>." - 1);
    strbuf_pad(&document, ' ', 3000000);
    describe(strbuf_str(&document), 5000, &found);
    assert_true(str_ends(strbuf_str(&found), STR("!")));
    strbuf_clear(&document);
    for (int i = 0; i < 2000; i++)
        strbuf_adds(&document, "<a>");
    describe(strbuf_str(&document), 5000, &found);
    assert_true(str_ends(strbuf_str(&found), STR("!")));
    strbuf_release(&document);
    strbuf_release(&found);
}

/* A name of 255 bytes, 64 attributes. */
static void test_refuses_more_than_it_has_room_for(void **state)
{
    struct strbuf document = {0}, found = {0};

    (void)state;
    for (int more = 0; more < 2; more++) {
        strbuf_clear(&document);
        strbuf_addc(&document, '<');
        strbuf_pad(&document, 'a', more ? 256 : 255);
        strbuf_adds(&document, "/>");
        describe(strbuf_str(&document), 100, &found);
        if (more)
            assert_str(strbuf_str(&found), "!");
        else
            assert_int_equal(found.len, 255 + 255 + sizeof "<></>." - 1);
        strbuf_clear(&document);
        strbuf_adds(&document, "<a");
        for (int i = 0; i < XML_ATTRIBUTES_MAX + more; i++)
            strbuf_printf(&document, " a%d=''", i);
        strbuf_adds(&document, "/>");
        describe(strbuf_str(&document), 100, &found);
        if (more)
            assert_str(strbuf_str(&found), "!");
        else
            assert_true(str_ends(strbuf_str(&found), STR(" a63=></a>.")));
    }
    strbuf_release(&document);
    strbuf_release(&found);
}

/* What is known behind a tag: nothing outside of the root, behind a tag that closes itself, or
 * where names of open elements leave no room. */
static void test_tells_what_stands_ahead(void **state)
{
    struct feed feed = {STR("<a><b/>1<c>2</c></a>"), 100};
    struct strbuf deep = {0};
    struct xml xml;

    (void)state;
    xml_init(&xml, take_bytes, &feed);
    assert_str(xml_ahead(&xml), "");
    assert_int_equal(xml_next(&xml), XML_START);
    assert_str(xml_ahead(&xml), "<b/>1<c>2</c></a>");
    assert_int_equal(xml_next(&xml), XML_START);
    assert_str(xml_ahead(&xml), ""); /* <b/> is still to end */
    assert_int_equal(xml_next(&xml), XML_END);
    assert_str(xml_ahead(&xml), "1<c>2</c></a>");
    assert_int_equal(xml_next(&xml), XML_TEXT);
    xml_pass(&xml, sizeof "<c>2</c>" - 1);
    assert_str(xml_ahead(&xml), "</a>");
    assert_int_equal(xml_next(&xml), XML_END);
    assert_int_equal(xml_next(&xml), XML_COMPLETE);
    xml_release(&xml);
    for (int i = 0; i < 18; i++)
        strbuf_printf(&deep, "<%0*d>", 100, 0);
    for (char *at = deep.ptr; (at = strchr(at, '<')) != NULL; at++)
        at[1] = 'a';
    strbuf_adds(&deep, "1");
    feed = (struct feed){strbuf_str(&deep), 5000};
    xml_init(&xml, take_bytes, &feed);
    for (size_t open = 1; open <= 18; open++) {
        assert_int_equal(xml_next(&xml), XML_START);
        assert_int_equal(xml_ahead(&xml).len == 0, open * 101 + 255 >= XML_OPEN_MAX);
    }
    assert_int_equal(xml_next(&xml), XML_FAULTY);
    assert_str(xml_ahead(&xml), "");
    xml_release(&xml);
    strbuf_release(&deep);
}

static int fail_to_read(void *context, char *room, unsigned size)
{
    (void)context, (void)room, (void)size;
    return -1;
}

static void test_tells_a_failed_source(void **state)
{
    struct xml xml;

    (void)state;
    xml_init(&xml, fail_to_read, NULL);
    assert_int_equal(xml_next(&xml), XML_FAULTY);
    assert_int_equal(xml_next(&xml), XML_FAULTY);
    xml_release(&xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tells_tags_and_texts),
        cmocka_unit_test(test_resolves_references_and_line_ends),
        cmocka_unit_test(test_refuses_what_is_not_well_formed),
        cmocka_unit_test(test_refuses_what_no_workbook_has),
        cmocka_unit_test(test_refuses_what_was_cut_short),
        cmocka_unit_test(test_takes_long_texts_and_refuses_endless_ones),
        cmocka_unit_test(test_refuses_more_than_it_has_room_for),
        cmocka_unit_test(test_tells_a_failed_source),
        cmocka_unit_test(test_tells_what_stands_ahead),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
