/* Two readers of XML tell the same of a part, wherever the one hands over to the other. */
#include "unit.h"

#include "xlsx/part_xml.h"

struct part {
    struct str text, rest;
    unsigned most; /* bytes at a time */
    size_t fails;  /* with so many bytes left; SIZE_MAX: never */
    struct strbuf told;
    size_t stop_at; /* the tag; 0: none */
    size_t tags;
    enum namespace wanted;
    struct part_events events;
};

static int give(void *context, char *room, unsigned size)
{
    struct part *part = context;
    size_t count = part->rest.len < size ? part->rest.len : size;

    if (part->rest.len <= part->fails && part->fails != SIZE_MAX)
        return -1;
    if (count > part->most)
        count = part->most;
    if (count)
        memcpy(room, part->rest.ptr, count);
    part->rest = (struct str){part->rest.ptr + count, part->rest.len - count};
    return (int)count;
}

static bool begin_again(void *context)
{
    struct part *part = context;

    part->rest = part->text;
    return true;
}

static void count_tag(struct part *part)
{
    part->events.stop = ++part->tags == part->stop_at;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    struct part *part = context;

    strbuf_printf(&part->told, "<%s", name);
    for (; *attributes; attributes += 2)
        strbuf_printf(&part->told, " %s=%s", attributes[0], attributes[1]);
    strbuf_addc(&part->told, '>');
    count_tag(part);
}

static void on_end(void *context, const char *name)
{
    struct part *part = context;

    strbuf_printf(&part->told, "</%s>", name);
    count_tag(part);
}

static void on_text(void *context, const char *text, int length)
{
    struct part *part = context;

    strbuf_add(&part->told, (struct str){text, (size_t)length});
}

/* What is told of PART->text, with the outcome's number behind it; the caller releases it. */
static struct str tell(struct part *part)
{
    struct part_source source = {give, begin_again, part};

    part->rest = part->text;
    part->tags = 0;
    part->events = (struct part_events){
        .start = on_start, .end = on_end, .text = on_text, .context = part, .wanted = part->wanted};
    strbuf_clear(&part->told);
    strbuf_printf(&part->told, "|%d", part_xml_read(&source, &part->events));
    return strbuf_str(&part->told);
}

static void assert_told(const char *text, const char *expected)
{
    struct part part = {.text = str_of(text), .fails = SIZE_MAX};

    for (part.most = 1; part.most <= part.text.len + 1; part.most++)
        assert_str(tell(&part), expected);
    strbuf_release(&part.told);
}

static const char *const handed_over[] = {
    "<a><b x='1' y:z='2'>t</b><!-- c --><b>u</b>v</a>",
    "<a>12<![CDATA[3<4]]>5<b/>6</a>",
    "<a><![CDATA[]]>1</a>",
    "<a>1&amp;<!-- -->2\r\n<?p?>\r3</a><!-- end -->",
    "<a><单位>1</单位></a>",
    "<a/><?p i?>",
    "<a ä='1'/>",
    "<x:a x:r='1' r='2'><x:v>1</x:v><!-- --></x:a>",
};

/* With a comment in front, expat reads all of it. */
static void both_tell_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof handed_over / sizeof *handed_over; i++) {
        struct strbuf text = {0};
        struct part whole = {.most = 1000, .fails = SIZE_MAX};
        struct str told;

        strbuf_printf(&text, "<!-- -->%s", handed_over[i]);
        whole.text = strbuf_str(&text);
        told = tell(&whole);
        assert_true(str_starts((struct str){told.ptr + told.len - 2, 2}, STR("|0")));
        assert_told(handed_over[i], told.ptr);
        strbuf_release(&whole.told);
        strbuf_release(&text);
    }
    assert_told("<a>12<![CDATA[3<4]]>5<b/>6</a>", "<a>123<45<b></b>6</a>|0");
    assert_told("<?xml version='1.0' encoding='ISO-8859-1'?><a b='\xE9'>\xE4</a>",
                "<a b=é>ä</a>|0");
}

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Names of one namespace, whoever reads them. */
static void names_that_are_wanted(void **state)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"<a xmlns='" MAIN "' b='1'><x:c xmlns:x='urn:x' d='2'>1</x:c><c/></a>",
         "<a xmlns=" MAIN " b=1>< d=2>1</><c></c></a>|0"},
        {"<x:a xmlns:x='" MAIN "' x:b='1' c='2'><b xmlns='urn:x'/><c/></x:a>",
         "<a c=2>< xmlns=urn:x></><></></a>|0"},
        {"<a q:id='1' id='2' r:id='3' xmlns:r='urn:x' xmlns:q='" OFFICE "'><b/></a>",
         "< r:id=1 id=2><></></>|0"},
        {"<a xmlns='" MAIN "'>1<!-- --><b/><x:b/>2<b xmlns=''/><!-- --><b/></a>",
         "<a xmlns=" MAIN ">1<b></b><></>2< xmlns=></><b></b></a>|0"},
    };

    (void)state;
    for (size_t i = 0; i < 2 * (sizeof cases / sizeof *cases); i++) {
        struct part part = {.fails = SIZE_MAX, .wanted = NAMESPACE_SHEETS};
        struct strbuf text = {0};

        strbuf_printf(&text, "%s%s", i % 2 ? "<!-- -->" : "", cases[i / 2].text);
        part.text = strbuf_str(&text);
        for (part.most = 1; part.most <= part.text.len; part.most++)
            assert_str(tell(&part), cases[i / 2].told);
        strbuf_release(&part.told);
        strbuf_release(&text);
    }
}

/* A part that binds ever more prefixes would take ever longer. */
static void prefixes_without_end(void **state)
{
    struct part part = {.most = 1000, .fails = SIZE_MAX, .wanted = NAMESPACE_SHEETS};
    struct strbuf text = {0};
    struct str told;

    (void)state;
    for (unsigned i = 0; i < 300; i++)
        strbuf_printf(&text, "<a xmlns:p%u='urn:x'>", i);
    for (unsigned i = 0; i < 300; i++)
        strbuf_adds(&text, "</a>");
    part.text = strbuf_str(&text);
    told = tell(&part);
    assert_true(str_starts((struct str){told.ptr + told.len - 2, 2}, STR("|2")));
    part.wanted = NAMESPACE_OTHER;
    told = tell(&part);
    assert_true(str_starts((struct str){told.ptr + told.len - 2, 2}, STR("|0")));
    strbuf_release(&part.told);
    strbuf_release(&text);
}

static void faults_are_told_as_such(void **state)
{
    struct part part = {.text = str_of("<a><b>1</b><c/></a>"), .most = 1};

    (void)state;
    assert_told("<a>1<b></a>", "<a>1<b>|2");
    assert_told("<a><!DOCTYPE a></a>", "<a>|2");
    assert_told("<!DOCTYPE a><a/>", "|3");
    assert_told("<a/>b", "<a></a>|2");
    for (part.fails = 1; part.fails < part.text.len; part.fails++) {
        struct str told = tell(&part);

        assert_true(str_starts((struct str){told.ptr + told.len - 2, 2}, STR("|1")));
    }
    strbuf_release(&part.told);
}

static void reading_stops_where_it_is_told_to(void **state)
{
    static const char text[] = "<a><b>1</b><!-- --><c>2</c></a>";
    static const char *const told[] = {"<a>|0", "<a><b>|0", "<a><b>1</b>|0", "<a><b>1</b><c>|0",
                                       "<a><b>1</b><c>2</c>|0"};
    struct part part = {.text = str_of(text), .most = 3, .fails = SIZE_MAX};

    (void)state;
    for (part.stop_at = 1; part.stop_at <= sizeof told / sizeof *told; part.stop_at++)
        assert_str(tell(&part), told[part.stop_at - 1]);
    strbuf_release(&part.told);
}

static void on_aside(void *context, const char *text)
{
    struct part *part = context;

    strbuf_printf(&part->told, "?%s?", text);
    count_tag(part);
}

/* What is told of TEXT where names, comments and the like are asked for as they are written. */
static void assert_told_exactly(const char *text, size_t stop_at, const char *expected)
{
    struct part part = {.text = str_of(text), .most = 7, .fails = SIZE_MAX, .stop_at = stop_at};
    struct part_source source = {give, begin_again, &part};

    part.rest = part.text;
    part.events = (struct part_events){.start = on_start,
                                       .end = on_end,
                                       .text = on_text,
                                       .aside = on_aside,
                                       .context = &part,
                                       .exact = true};
    strbuf_printf(&part.told, "|%d", part_xml_read(&source, &part.events));
    assert_str(strbuf_str(&part.told), expected);
    strbuf_release(&part.told);
}

static void as_it_is_written(void **state)
{
    (void)state;
    assert_told_exactly("<?xml version='1.0' encoding='UTF-8' standalone='yes'?><x:a b='1'>1</x:a>",
                        0, "?xml 1.0 UTF-8 standalone?<x:a b=1>1</x:a>|0");
    assert_told_exactly("<?xml version='1.0' standalone='no'?><a/>", 0, "?xml 1.0 ?<a></a>|0");
    assert_told_exactly("<?xml version='1.1' encoding='utf-8'?><a/>", 0,
                        "?xml 1.1 utf-8?<a></a>|0");
    assert_told_exactly("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE4</a>", 0,
                        "?xml 1.0 ISO-8859-1?<a>ä</a>|0");
    assert_told_exactly("<a/>", 0, "<a></a>|0");
    assert_told_exactly("<a>1<![CDATA[2]]>3</a>", 0, "<a>1?CDATA?23</a>|0");
    assert_told_exactly("<a><!-- c -->1<?p i?></a><!--d-->", 0, "<a>? c ?1?p?</a>?d?|0");
    /* Nothing is told behind the one that wants no more. */
    assert_told_exactly("<a><!-- c -->1<?p i?></a>", 1, "<a>|0");
    assert_told_exactly("<a/>", 1, "<a>|0");
    assert_told_exactly("<a><!-- c -->1<?p i?></a>", 2, "<a>? c ?|0");
    assert_told_exactly("<a><!-- c -->1<?p i?></a>", 3, "<a>? c ?1?p?|0");
}

/* Each event may be left out; all of the part is read nevertheless. */
static void nobody_asks(void **state)
{
    static const struct {
        const char *text;
        bool exact;
        enum part_outcome outcome;
    } cases[] = {
        {"<a><b/>1</a>", false, PART_READ},
        {"<a><b/>1</b>", false, PART_ILL_FORMED},
        {"<!-- --><a><b/>1</a>", false, PART_READ},
        {"<!-- --><a><b/>1</b>", false, PART_ILL_FORMED},
        {"<?xml version='1.1'?><a><!-- --><b/>1</a>", true, PART_READ},
        {"<a><!-- --><b/>1</b>", true, PART_ILL_FORMED},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct part part = {.text = str_of(cases[i].text), .most = 100, .fails = SIZE_MAX};
        struct part_source source = {give, begin_again, &part};
        struct part_events events = {.exact = cases[i].exact};

        part.rest = part.text;
        assert_int_equal(part_xml_read(&source, &events), cases[i].outcome);
    }
}

static bool cannot_begin_again(void *context)
{
    (void)context;
    return false;
}

/* The part cannot be read from its beginning a second time, or fails there. */
static void sources_that_fail_the_second_reader(void **state)
{
    struct part part = {.text = str_of("<a><!-- -->1</a>"), .most = 4, .fails = SIZE_MAX};
    struct part_source source = {give, cannot_begin_again, &part};
    struct part_events events = {.text = on_text, .context = &part};

    (void)state;
    part.rest = part.text;
    assert_int_equal(part_xml_read(&source, &events), PART_UNREADABLE);
    for (part.fails = 1; part.fails < part.text.len; part.fails++) {
        events = (struct part_events){.exact = true};
        part.rest = part.text;
        assert_int_equal(part_xml_read(&source, &events), PART_UNREADABLE);
    }
}

struct endless {
    struct str beginning;
    size_t given;
};

static int give_without_end(void *context, char *room, unsigned size)
{
    struct endless *endless = context;

    memset(room, 'x', size);
    if (endless->given == 0)
        memcpy(room, endless->beginning.ptr, endless->beginning.len);
    endless->given += size;
    return (int)size;
}

static bool begin_anew(void *context)
{
    ((struct endless *)context)->given = 0;
    return true;
}

/* The end of a tag is not waited for beyond eight mebibytes. */
static void no_tag_is_without_end(void **state)
{
    struct endless endless = {.beginning = STR("<a b='")};
    struct part_source source = {give_without_end, begin_anew, &endless};
    struct part_events events = {.context = NULL};

    (void)state;
    assert_int_equal(part_xml_read(&source, &events), PART_ILL_FORMED);
    assert_between(endless.given, (size_t)8 << 20, (size_t)9 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_tell_the_same),
        cmocka_unit_test(names_that_are_wanted),
        cmocka_unit_test(prefixes_without_end),
        cmocka_unit_test(faults_are_told_as_such),
        cmocka_unit_test(reading_stops_where_it_is_told_to),
        cmocka_unit_test(as_it_is_written),
        cmocka_unit_test(nobody_asks),
        cmocka_unit_test(sources_that_fail_the_second_reader),
        cmocka_unit_test(no_tag_is_without_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
