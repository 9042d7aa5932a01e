/* Slices, UTF-8, widths, suggestions and the growing buffer. */
#include "unit.h"

#include "base/arena.h"
#include <limits.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>

static void test_compare(void **state)
{
    (void)state;
    assert_true(str_cmp(STR("a"), STR("b")) < 0);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_true(str_cmp(STR("ab"), STR("a")) > 0);
    assert_true(str_cmp(STR("\xFF"), STR("a")) > 0); /* bytes are not signed */
    assert_int_equal(str_cmp(STR(""), (struct str){NULL, 0}), 0);
    assert_int_equal(str_cmp(STR("x"), STR("x")), 0);
    assert_true(str_eq((struct str){NULL, 0}, STR("")));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
    assert_true(str_eq_nocase(STR("Id_Number"), STR("iD_nUMBER")));
    assert_true(str_eq_nocase(STR("azAZ"), STR("AZaz")));
    assert_false(str_eq_nocase(STR("@"), STR("`")));
    assert_false(str_eq_nocase(STR("["), STR("{"))); /* they differ in the same bit */
    assert_false(str_eq_nocase(STR("É"), STR("é")));
    assert_false(str_eq_nocase(STR("a"), STR("ab")));
}

static void test_among_words(void **state)
{
    static const struct str words[] = {{"合计", 6}, {"{nil}", 5}, {"Total", 5}};
    const struct {
        struct str text;
        bool among;
    } cases[] = {
        {STR("合计"), true},   {STR("tOTAL"), true},  {STR("{NIL}"), true},   {STR("[nil]"), false},
        {STR("合并"), false},  {STR("Tota"), false},  {STR("Totals"), false}, {{NULL, 0}, false},
        {STR("合计 "), false}, {STR("Torte"), false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (str_is_any(cases[i].text, words, 3) != cases[i].among)
            fail_msg("'" STR_FMT "' is told wrongly", STR_ARG(cases[i].text));
    assert_false(str_is_any(STR("合计"), words, 0));
}

static void test_starts_and_ends(void **state)
{
    (void)state;
    assert_true(str_starts(STR("budget"), STR("bud")));
    assert_true(str_starts(STR("budget"), STR("")));
    assert_false(str_starts(STR("bu"), STR("bud")));
    assert_true(str_ends(STR("budget"), STR("get")));
    assert_true(str_ends((struct str){NULL, 0}, STR("")));
    assert_false(str_ends(STR("budget"), STR("gets")));
    assert_false(str_ends(STR("et"), STR("get")));
}

static void test_trim(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\r\n\u00A0\u3000\uFEFF特 困\uFEFF\u3000\u00A0\n\r\t ")), "特 困");
    assert_str(str_trim(STR(" \u3000 ")), "");
    assert_str(str_trim(STR("")), "");
    assert_str(str_trim((struct str){NULL, 0}), "");
    assert_str(str_trim(STR("\x80 a \xE3\x80")), "\x80 a \xE3\x80");
}

/* LF, CR LF and CR alone are one line break each. */
static void test_on_one_line(void **state)
{
    char out[16];

    (void)state;
    assert_str(((struct str){out, str_on_one_line(STR("a\nb\r\nc\rd"), '\n', out)}), "a b c d");
    assert_str(((struct str){out, str_on_one_line(STR("\r\r\n\n\ra\r"), '\n', out)}), "    a ");
    assert_str(((struct str){out, str_on_one_line(STR("a,b\r\n,c"), ',', out)}), "a b  c");
    assert_int_equal(str_on_one_line(STR(""), '\n', out), 0);
}

static void test_split(void **state)
{
    struct str rest = STR("a||c"), part;

    (void)state;
    assert_true(str_split(&rest, '|', &part));
    assert_str(part, "a");
    assert_true(str_split(&rest, '|', &part));
    assert_str(part, "");
    assert_true(str_split(&rest, '|', &part));
    assert_str(part, "c");
    assert_false(str_split(&rest, '|', &part));
    rest = STR("a|");
    assert_true(str_split(&rest, '|', &part));
    assert_true(str_split(&rest, '|', &part)); /* the empty part behind the last one */
    assert_str(part, "");
    assert_false(str_split(&rest, '|', &part));
    rest = STR("");
    assert_true(str_split(&rest, '|', &part));
    assert_str(part, "");
    assert_false(str_split(&rest, '|', &part));
}

static void test_parts(void **state)
{
    static const char *const parts[] = {"退回", "fail"};

    (void)state;
    assert_true(str_has_any(STR("已退回"), parts, 2));
    assert_true(str_has_any(STR("fail"), parts, 2));
    assert_false(str_has_any(STR("fai"), parts, 2));
    assert_false(str_has_any(STR("fail"), parts, 1));
    assert_false(str_has_any((struct str){NULL, 0}, parts, 2));
}

static void test_find_and_basename(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcb"), 'b'), 1);
    assert_int_equal(str_find(STR("abc"), 'x'), 3);
    assert_int_equal(str_find((struct str){NULL, 0}, 'x'), 0);
    assert_str(str_basename(STR("/a/b.csv")), "b.csv");
    assert_str(str_basename(STR("b.csv")), "b.csv");
    assert_str(str_basename(STR("a/")), "");
    assert_str(str_basename((struct str){NULL, 0}), "");
}

/* What a format gets of a text. */
static void test_formatted(void **state)
{
    char out[8];

    (void)state;
    snprintf(out, sizeof out, "<" STR_FMT ">", STR_ARG(((struct str){"abc", 2})));
    assert_string_equal(out, "<ab>");
    snprintf(out, sizeof out, "<" STR_FMT ">", STR_ARG(((struct str){NULL, 0})));
    assert_string_equal(out, "<>");
    assert_int_equal(str_shown_length((struct str){"", (size_t)INT32_MAX - 1}), INT32_MAX - 1);
    assert_int_equal(str_shown_length((struct str){"", SIZE_MAX}), INT32_MAX);
}

/* Every byte at every place of a text of digits, also beyond the first eight. */
static void test_leading_digits(void **state)
{
    const char digits[] = "01234567899876543210";

    (void)state;
    for (size_t length = 0; length < sizeof digits; length++) {
        assert_int_equal(str_digits((struct str){digits, length}), length);
        for (size_t at = 0; at < length; at++) {
            for (int byte = CHAR_MIN; byte <= CHAR_MAX; byte++) {
                char text[sizeof digits];

                memcpy(text, digits, sizeof digits);
                text[at] = (char)byte;
                assert_int_equal(str_digits((struct str){text, length}),
                                 byte >= '0' && byte <= '9' ? length : at);
            }
        }
    }
    assert_int_equal(str_digits((struct str){NULL, 0}), 0);
}

/* All there is of well-formed and ill-formed two- and three-byte sequences. */
static void test_utf8_every_code_point(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x110010; code++) {
        bool valid = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        char bytes[4];
        size_t length = utf8_put(bytes, code);
        struct str rest = {bytes, length};

        assert_int_equal(length, !valid           ? 3
                                 : code < 0x80    ? 1
                                 : code < 0x800   ? 2
                                 : code < 0x10000 ? 3
                                                  : 4);
        assert_int_equal(utf8_error(rest), length);
        assert_int_equal(utf8_next(&rest), valid ? code : 0xFFFD);
        assert_int_equal(rest.len, 0);
    }
}

static void test_utf8_malformed(void **state)
{
    static const char *const wrong[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF",
        "\xC2",
        "\xC2 ",
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xE4\xB8",
        "\xE4 ",
        "\xED\xA0\x80",
        "\xED\xBF\xBF",
        "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xF0\x9F\x98",
        "\xF8\x88\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xE4\xB8\xC0",
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct str text = str_of(wrong[i]), rest = text;

        if (utf8_error(text) != 0)
            fail_msg("sequence %zu is let through", i);
        assert_int_equal(utf8_next(&rest), 0xFFFD);
        assert_int_equal(rest.len, text.len - 1);
    }
    assert_int_equal(utf8_error(STR("王a\xFFz")), 4);
    assert_int_equal(utf8_error(STR("a\0b")), 3);
    assert_int_equal(utf8_error((struct str){NULL, 0}), 0);
    assert_int_equal(utf8_length(STR("王\xFF\xFEz")), 4);
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(STR("")), 0);
    assert_int_equal(utf8_width(STR("abc 123")), 7);
    assert_int_equal(utf8_width(STR("王小明")), 6);
    assert_int_equal(utf8_width(STR("a王b")), 4);
    assert_int_equal(utf8_width(STR("，。１Ａ")), 8);
    assert_int_equal(utf8_width(STR("ｱ")), 1); /* half-width katakana */
    assert_int_equal(utf8_width(STR("한글")), 4);
    assert_int_equal(utf8_width(STR("e\u0301")), 1);      /* combining acute */
    assert_int_equal(utf8_width(STR("\U00020BB7野")), 4); /* a name's rare character */
    assert_int_equal(utf8_width(STR("\t\n\x7F")), 0);
    assert_int_equal(utf8_width(STR("王\x01\xC2\x85")), 2);
    assert_int_equal(utf8_width(STR("\xFF")), 1);
    assert_int_equal(utf8_width(STR("é\uE000")), 2);
    assert_int_equal(utf8_width(STR("é\u0378")), 2); /* not assigned: a box */
}

static void *measure(void *ok)
{
    for (int i = 0; i < 20000; i++)
        if (utf8_width(STR("王小明é")) != 7)
            *(bool *)ok = false;
    return NULL;
}

/* Widths do not depend on the process's locale, nor do they change it, in any thread. */
static void test_width_leaves_the_locale_alone(void **state)
{
    pthread_t threads[4];
    bool ok[4] = {true, true, true, true};

    (void)state;
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, measure, &ok[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_true(ok[i]);
    }
    assert_ptr_equal(uselocale((locale_t)0), LC_GLOBAL_LOCALE);
}

static void test_fold(void **state)
{
    (void)state;
    assert_int_equal(utf8_fold(0xFF01), '!');
    assert_int_equal(utf8_fold(0xFF11), '1');
    assert_int_equal(utf8_fold(0xFF38), 'X');
    assert_int_equal(utf8_fold(0xFF5E), '~');
    assert_int_equal(utf8_fold(0x3000), ' ');
    assert_int_equal(utf8_fold(0xFF00), 0xFF00);
    assert_int_equal(utf8_fold(0xFF5F), 0xFF5F);
    assert_int_equal(utf8_fold(0x3001), 0x3001);
    assert_int_equal(utf8_fold('a'), 'a');
}

static void test_nearest(void **state)
{
    static const char *const names[] = {"income", "members", "id_number", "困难类别", "as", "收入"};
    const size_t count = sizeof names / sizeof names[0];

    (void)state;
    assert_string_equal(str_nearest(STR("incme"), names, count), "income");
    assert_string_equal(str_nearest(STR("icnome"), names, count),
                        "income"); /* a swap is one slip */
    assert_string_equal(str_nearest(STR("INCOME"), names, count), "income");
    assert_string_equal(str_nearest(STR("ZAZAZA"), (const char *const[]){"zazaxx", "zazaza"}, 2),
                        "zazaza");
    assert_string_equal(str_nearest(STR("idnumber"), names, count), "id_number");
    assert_string_equal(str_nearest(STR("困难类型"), names, count), "困难类别");
    assert_string_equal(str_nearest(STR("收人"), names, count), "收入");
    assert_string_equal(str_nearest(STR("a"), names, count), "as");
    assert_null(str_nearest(STR("x"), names, count));
    assert_null(str_nearest(STR("account"), names, count));
    assert_null(str_nearest(STR(""), names, count));
    assert_null(str_nearest(STR("income"), names, 0));
    assert_string_equal(str_nearest(STR("b"), (const char *const[]){"ab", "bc"}, 2), "ab");
    assert_string_equal(
        str_nearest(STR("abcdefgh"), (const char *const[]){"abcxxfgh", "abcdxfgh"}, 2), "abcdxfgh");
    assert_null(str_nearest(STR("abcdef"), (const char *const[]){"abcxyz"}, 1));
}

static void test_strbuf(void **state)
{
    struct strbuf buf = {0};

    (void)state;
    assert_int_equal(strbuf_str(&buf).len, 0);
    strbuf_clear(&buf);
    strbuf_add(&buf, (struct str){NULL, 0});
    assert_string_equal(buf.ptr, "");
    strbuf_adds(&buf, "ab");
    strbuf_addc(&buf, '\0');
    strbuf_pad(&buf, '-', 3);
    strbuf_printf(&buf, "%d %s", 42, "x");
    assert_int_equal(buf.len, 10);
    assert_memory_equal(buf.ptr, "ab\0---42 x", 11);
    strbuf_clear(&buf);
    assert_int_equal(buf.len, 0);
    assert_string_equal(buf.ptr, "");
    for (int i = 0; i < 100000; i++)
        strbuf_printf(&buf, "%05d", i);
    assert_int_equal(buf.len, 500000);
    assert_memory_equal(buf.ptr + 5 * 99999, "99999", 6);
    strbuf_release(&buf);
    assert_null(buf.ptr);
    strbuf_release(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_among_words),
        cmocka_unit_test(test_starts_and_ends),
        cmocka_unit_test(test_trim),
        cmocka_unit_test(test_on_one_line),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_find_and_basename),
        cmocka_unit_test(test_formatted),
        cmocka_unit_test(test_leading_digits),
        cmocka_unit_test(test_utf8_every_code_point),
        cmocka_unit_test(test_utf8_malformed),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_width_leaves_the_locale_alone),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_strbuf),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
