/* Bytes as text: every encoding that office programs write, and what is refused. */
#include "unit.h"

#include "text/encoding.h"
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

/* What BYTES are decoded to and as what, `ENCODING|TEXT`, or the messages. */
static const char *decoded(struct arena *arena, struct str bytes, const char *name)
{
    struct diag_list diags;
    struct decoded out;
    struct strbuf told = {0};
    const char *text;

    diag_init(&diags, arena);
    if (encoding_decode("f.csv", bytes, utf8_error(bytes), name, &out, &diags)) {
        assert_int_equal(diags.errors, 0);
        diag_render(&diags, false, &told);
        assert_int_equal(utf8_error(out.text), out.text.len);
        text = arena_printf(arena, "%s|" STR_FMT STR_FMT, out.encoding, STR_ARG(out.text),
                            STR_ARG(strbuf_str(&told)));
        strbuf_release(&told);
        decoded_release(&out);
    } else {
        assert_int_equal(diags.errors, 1);
        diag_render(&diags, false, &told);
        text = arena_cstr(arena, strbuf_str(&told));
        strbuf_release(&told);
    }
    diag_release(&diags);
    return text;
}

/* TEXT in encoding NAME. */
static struct str encoded(struct arena *arena, const char *text, const char *name)
{
    iconv_t converter = iconv_open(name, "UTF-8");
    size_t left = strlen(text), room = left * 4 + 4, start = room;
    char *from = (char *)(uintptr_t)text, *bytes = arena_alloc(arena, room), *to = bytes;

    assert_true(converter != (iconv_t)-1);
    assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
    iconv_close(converter);
    return (struct str){bytes, start - room};
}

#define TEXT "姓名,金额\n张三,1.5万\n"

static void every_encoding_is_found(void **state)
{
    static const struct {
        const char *mark, *encoding, *told;
    } cases[] = {{"", "UTF-8", "UTF-8|" TEXT},
                 {"\xEF\xBB\xBF", "UTF-8", "UTF-8|" TEXT},
                 {"", "GB18030", "GB18030|" TEXT},
                 {"", "GBK", "GB18030|" TEXT},
                 {"\x84\x31\x95\x33", "GB18030", "GB18030|" TEXT},
                 {"\xFF\xFE", "UTF-16LE", "UTF-16LE|" TEXT},
                 {"\xFE\xFF", "UTF-16BE", "UTF-16BE|" TEXT}};
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str bytes = encoded(&arena, TEXT, cases[i].encoding);
        struct strbuf marked = {0};

        strbuf_adds(&marked, cases[i].mark);
        strbuf_add(&marked, bytes);
        assert_string_equal(decoded(&arena, strbuf_str(&marked), NULL), cases[i].told);
        strbuf_release(&marked);
    }
    assert_string_equal(decoded(&arena, STR(""), NULL), "UTF-8|");
    assert_string_equal(decoded(&arena, STR("\xEF\xBB\xBF"), NULL), "UTF-8|");
    assert_string_equal(decoded(&arena, STR("a,b\n"), NULL), "UTF-8|a,b\n");
    arena_release(&arena);
}

static void an_encoding_may_be_named(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(decoded(&arena, encoded(&arena, "金額\n", "BIG5"), "big5"), "big5|金額\n");
    assert_string_equal(decoded(&arena, encoded(&arena, TEXT, "UTF-16LE"), "utf-16le"),
                        "utf-16le|" TEXT);
    assert_string_equal(decoded(&arena,
                                STR("\xFF\xFE"
                                    "a\0"),
                                "UTF-16"),
                        "UTF-16|a");
    assert_string_equal(decoded(&arena,
                                STR("\xFF\xFE"
                                    "a\0"),
                                "UTF-16LE"),
                        "UTF-16LE|a");
    assert_string_equal(decoded(&arena,
                                STR("\xEF\xBB\xBF"
                                    "a"),
                                "utf8"),
                        "UTF-8|a");
    assert_string_equal(decoded(&arena, STR("caf\xE9"), "latin1"), "latin1|café");
    arena_release(&arena);
}

/* Each byte becomes two: more than was foreseen for Chinese. */
static void decoding_makes_room_as_it_goes(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    struct strbuf bytes = {0};
    struct decoded out;

    (void)state;
    diag_init(&diags, &arena);
    strbuf_pad(&bytes, '\xE9', 100000);
    assert_true(encoding_decode("f.csv", strbuf_str(&bytes), utf8_error(strbuf_str(&bytes)),
                                "latin1", &out, &diags));
    assert_int_equal(out.text.len, 200000);
    assert_int_equal(utf8_length(out.text), 100000);
    decoded_release(&out);
    strbuf_release(&bytes);
    arena_release(&arena);
}

static void unknown_names_are_refused(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(decoded(&arena, STR("a"), "klingon"),
                        "f.csv: error: 'klingon' is not an encoding known here: try utf-8, gb18030 "
                        "or utf-16\n");
    /* iconv would take this for an instruction to drop what it cannot decode */
    assert_true(strstr(decoded(&arena, STR("a\xFF"), "GB18030//IGNORE"), "not an encoding"));
    assert_true(strstr(decoded(&arena, STR("a"), ""), "not an encoding"));
    arena_release(&arena);
}

#define AGAIN ": save the file again as UTF-8 (of applicant files, --encoding can name another)\n"

static void undecodable_bytes_have_their_place(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(decoded(&arena, STR("姓名\n张\xFF三\n"), NULL),
                        "f.csv:2:2: error: the bytes FF E4 here are not UTF-8" AGAIN);
    assert_string_equal(decoded(&arena, STR("a\nbc\xFF\n"), NULL),
                        "f.csv:2:3: error: the bytes FF 0A here are not UTF-8, nor GB18030" AGAIN);
    assert_string_equal(
        decoded(&arena, STR("\xD0\xD5\xC3\xFB\n\xD5\xC5\xFF\xFF\n"), NULL),
        "f.csv:2:2: error: the bytes FF FF 0A here are not UTF-8, nor GB18030" AGAIN);
    assert_true(str_starts(str_of(decoded(&arena, STR("a,\xE5\xBC"), "utf-8")),
                           STR("f.csv:1:3: error: the bytes E5 BC here are not UTF-8:")));
    assert_true(str_starts(str_of(decoded(&arena,
                                          STR("\xFF\xFE"
                                              "a\0b"),
                                          NULL)),
                           STR("f.csv:1:2: error: the bytes 62 here are not UTF-16LE:")));
    assert_true(str_starts(str_of(decoded(&arena, STR("a\xA4\x40\xFF"), "big5")),
                           STR("f.csv:1:3: error: the bytes FF here are not big5:")));
    arena_release(&arena);
}

/* One damaged byte must not turn a whole file's names into other people's. */
static void damaged_utf8_is_not_taken_for_gb18030(void **state)
{
    const char text[] = "name,unit\n张三,民政局\n李四,教育局\n";
    struct arena arena = {0};
    size_t told = 0;

    (void)state;
    for (size_t i = 0; i < sizeof text - 1; i++)
        for (unsigned bit = 0; bit < 8; bit++) {
            char damaged[sizeof text];
            const char *got;

            memcpy(damaged, text, sizeof text);
            damaged[i] = (char)((unsigned char)text[i] ^ 1u << bit);
            got = decoded(&arena, (struct str){damaged, sizeof text - 1}, NULL);
            assert_false(str_starts(str_of(got), STR("GB18030|")));
            told += !str_starts(str_of(got), STR("UTF-8|"));
        }
    assert_true(told > 70); /* so most of the damage was seen */
    arena_release(&arena);
}

#define KOREANS                                                                                                      \
    "이민서\n김영수\n박지훈\n최은주\n정현우\n강미경\n조성호\n윤도윤\n장하은\n임서연\n" \
    "한동현\n오수빈\n신예진\n권준영\n황보라\n안태희\n"
#define JAPANESE                                                                                                       \
    "斉藤零\n山口太郎\n高橋陽子\n田中直樹\n渡辺美加子\n伊藤修平\n中村香織\n小林健一\n" \
    "加藤千代\n吉田裕太\n佐々木学\n松本知実\n井上京助\n木村真綾\n清水花子\n林晃\n"       \
    "池田英樹\n橋本舞\n石川拓真\n前田浩\n藤田稔\n岡田七夏\n後藤幹\n長谷川翼\n村上聡太郎\n"
/* Transliterated names, under a header that is not Chinese. */
#define PEOPLES                                                                                                                     \
    "阿不都热合曼·买买提\n帕提古丽·吐尔逊\n艾尔肯·托合提\n热依汗·库尔班\n木合塔尔·卡德尔\n" \
    "依布拉音·赛买提\n玉素甫·肉孜\n迪力夏提·努尔\n祖丽菲娅·沙吾提\n帕尔哈提·斯迪克\n"          \
    "扎西次仁\n卓玛央金\n德吉旺堆\n多吉平措\n格桑拉姆\n白玛丹增\n索朗仁青\n强巴罗布\n"              \
    "乌兰图雅\n巴特尔\n苏日娜\n呼和\n孟和\n萨仁高娃\n"

static void other_encodings_read_as_gb18030_are_told(void **state)
{
    static const struct {
        const char *text, *encoding, *told;
    } cases[] = {
        {"姓名\n張偉國\n陳淑芬\n", "BIG5", "--encoding big5"},
        {"name\n山田太郎\n佐藤花子\n", "SHIFT_JIS", "shift_jis"},
        {"name\nAnn\nJérôme Petit\n", "WINDOWS-1252", "'J閞鬽e Pet' is hardly Chinese"},
        {"name\nMüller\n", "WINDOWS-1252", "--encoding windows-1252\n"},
        {"name\nRamírez,1\n", "WINDOWS-1252", "--encoding windows-1252\n"},
        {"姓名\n張偉國\n林建宏\n", "BIG5", "f.csv:1: warning: read as GB18030"},
        {"姓名\n张伟\n李䶮\n朱镕基\n王喆，甲·乙\n", "GB18030", NULL},
        {"姓名,单位\n朱镕基,纺织厂\n喆喆,经贸系统\n", "GB18030", NULL},
        {"name\n" KOREANS, "EUC-KR",
         "'捞刮辑' is hardly Chinese: the file may be in another "
         "encoding; look at it, and say --encoding euc-kr\n"},
        {"name\n" KOREANS "홍길동（洪）\n", "EUC-KR", "--encoding euc-kr\n"},
        {"name\n" JAPANESE, "EUC-JP", "--encoding euc-jp\n"},
        {"name\n이민서\n이수민\n", "EUC-KR", NULL}, /* too few to tell */
        {"name\n" PEOPLES, "GB18030", NULL},
        {"name\nJérôme\n", "GB18030", NULL},
        {"姓名\n李䶮\n", "GB18030", NULL},
        {"姓名,单位\n欧阳锋,Ａ座（东）\n", "GB18030", NULL},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *told = decoded(&arena, encoded(&arena, cases[i].text, cases[i].encoding), NULL);

        if (cases[i].told ? !strstr(told, cases[i].told) : strstr(told, "warning") != NULL)
            fail_msg("%s: %s", cases[i].text, told);
    }
    arena_release(&arena);
}

/* Almost any bytes are something in an encoding that was asked for by mistake. */
static void utf8_read_as_another_encoding_is_told(void **state)
{
    static const struct {
        const char *text, *asked;
        bool told;
    } cases[] = {
        {"姓名\n王五\n", "GB18030", true}, {"\xEF\xBB\xBFname\n", "windows-1252", true},
        {"姓名\n王五\n", "UTF-8", false},  {"姓名\n王五\n", "utf8", false},
        {"name\nLi\n", "GB18030", false},  {"name\n\xE9\n", "windows-1252", false},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *told = decoded(&arena, str_of(cases[i].text), cases[i].asked);

        if ((strstr(told, "warning") != NULL) != cases[i].told)
            fail_msg("%s as %s: %s", cases[i].text, cases[i].asked, told);
    }
    assert_ptr_not_equal(
        strstr(decoded(&arena, STR("王五\n"), "GB18030"),
               "f.csv: warning: read as GB18030, as asked, but all of it is UTF-8: look at the "
               "names, and leave --encoding out if they are garbled\n"),
        NULL);
    arena_release(&arena);
}

static void utf16_without_a_mark_is_pointed_out(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(
        decoded(&arena, encoded(&arena, "name,amount\nLi,300\n", "UTF-16LE"), NULL),
        "f.csv: error: this looks like UTF-16 without a byte-order mark: save the "
        "file again as UTF-8 (applicant files are also read with --encoding utf-16le)\n");
    assert_string_equal(
        decoded(&arena, encoded(&arena, "name,amount\nLi,300\n", "UTF-16BE"), NULL),
        "f.csv: error: this looks like UTF-16 without a byte-order mark: save the "
        "file again as UTF-8 (applicant files are also read with --encoding utf-16be)\n");
    arena_release(&arena);
}

static void other_kinds_of_files_are_named(void **state)
{
    static const struct {
        const char *bytes, *told;
    } cases[] = {
        {"<html><table>", "web page"},
        {"\xEF\xBB\xBF \r\n<!DOCTYPE HTML>\n", "web page"},
        {"<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", "web page"},
        {"<?xml version=\"1.0\"?>\n<Workbook>", "an XML file"},
        {"%PDF-1.4\n", "a PDF"},
        {"{\\rtf1 x}", "(.rtf)"},
        {"\x1F\x8B\x08\x01", "a packed file"},
        {"<htm,<table\n", NULL},
        {"%PDF\n", NULL},
        {"name,<html>\n", NULL},
        {"<", NULL},
        {" ", NULL},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *told = decoded(&arena, str_of(cases[i].bytes), NULL);

        if (cases[i].told ? !strstr(told, cases[i].told) : strstr(told, "error") != NULL)
            fail_msg("%s: %s", cases[i].bytes, told);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_kinds_of_files_are_named),
        cmocka_unit_test(every_encoding_is_found),
        cmocka_unit_test(an_encoding_may_be_named),
        cmocka_unit_test(decoding_makes_room_as_it_goes),
        cmocka_unit_test(unknown_names_are_refused),
        cmocka_unit_test(undecodable_bytes_have_their_place),
        cmocka_unit_test(damaged_utf8_is_not_taken_for_gb18030),
        cmocka_unit_test(other_encodings_read_as_gb18030_are_told),
        cmocka_unit_test(utf8_read_as_another_encoding_is_told),
        cmocka_unit_test(utf16_without_a_mark_is_pointed_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
