/* INI files: what is read from them, where it stands, and every trap of iniparser refused. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "rule/source.h"

struct reading {
    struct arena arena;
    struct diag_list diags;
    struct ini ini;
    bool good;
};

static void read_bytes(struct reading *reading, struct str bytes)
{
    *reading = (struct reading){0};
    diag_init(&reading->diags, &reading->arena);
    reading->good = ini_read(&reading->ini, "rules.ini", bytes, &reading->arena, &reading->diags);
}

static void release(struct reading *reading)
{
    diag_release(&reading->diags);
    arena_release(&reading->arena);
}

static void assert_read(const char *text, const char *kind, const char *name, const char *key,
                        const char *value)
{
    struct reading reading;
    struct str found = {0};

    read_bytes(&reading, str_of(text));
    if (!reading.good)
        fail_msg("%s: %s", text, reading.diags.items[0].text);
    if (!ini_get(&reading.ini, kind, name, key, &found))
        fail_msg("%s: no %s", text, key);
    assert_str(found, value);
    release(&reading);
}

/* TEXT has the one fault SAYING at LINE and COLUMN, and the line is shown. */
static void assert_refused_bytes(struct str text, uint32_t line, uint32_t column,
                                 const char *saying)
{
    struct reading reading;
    const struct diag *fault;

    read_bytes(&reading, text);
    assert_false(reading.good);
    assert_int_equal(reading.diags.errors, 1);
    fault = &reading.diags.items[0];
    assert_string_equal(fault->text, saying);
    assert_string_equal(fault->at.file, "rules.ini");
    assert_int_equal(fault->at.line, line);
    assert_int_equal(fault->at.column, column);
    if (column && !strstr(saying, "are not UTF-8")) /* those bytes cannot be shown */
        assert_true(fault->source.len > 0);
    release(&reading);
}

static void assert_refused(const char *text, uint32_t line, uint32_t column, const char *saying)
{
    assert_refused_bytes(str_of(text), line, column, saying);
}

static void test_values(void **state)
{
    (void)state;
    assert_read("[a]\nk = v\n", "a", "", "k", "v");
    assert_read("[a]\nk=v", "a", "", "k", "v");
    assert_read("[a]\r\n  k\t=\t v w \t\r\n", "a", "", "k", "v w");
    assert_read("\xEF\xBB\xBF[a]\nk = v\n", "a", "", "k", "v");
    assert_read("[档次  特困]\n条件 = 困难类别 是 特困\n", "档次", "特困", "条件",
                "困难类别 是 特困");
    assert_read("[档次　特困]\n　金额　=　300　\n", "档次", "特困", "金额", "300");
    assert_read("[a]\nk =\n", "a", "", "k", "");
    assert_read("[a]\nk = \"\"\n", "a", "", "k", "");
    assert_read("[a]\nk = \" x \"\n", "a", "", "k", "x");
    assert_read("[a]\nk = a = b == c\n", "a", "", "k", "a = b == c");
    assert_read("[a]\nk == 1\n", "a", "", "k", "= 1");
    assert_read("[a]\nk = x 'y'\n[b]\nk = x", "b", "", "k", "x");
}

static void test_comments(void **state)
{
    (void)state;
    assert_read("; c\n# c [x\n[a] ; max = 3\nk = v ; c\n", "a", "", "k", "v");
    assert_read("[a]\t# ]\n  ;k = 1\nk = v\t# c ; d\n", "a", "", "k", "v");
    assert_read("[a]\nk = ; c\n", "a", "", "k", "");
    assert_read("[a]\nk = \"v;#\" ; c\n", "a", "", "k", "v;#");
    assert_read("[a]\nk = \"it's; 'x'\"\n", "a", "", "k", "it's; 'x'");
    assert_read("; C:\\a b\n[a]\nk = v ; a\\b\n", "a", "", "k", "v");
    assert_read("[a]\nk = v　；x\n", "a", "", "k", "v　；x");
    assert_read("[a]\nk = v　; x\n", "a", "", "k", "v");
}

#define TOO_LONG                                                                                 \
    "the line has 1001 bytes and at most 1000 are read; put a long list into a file of its own " \
    "and name it in a [list] section"

/* BEFORE, then TIMES times BYTE, then BEHIND. */
static void lay_out(struct strbuf *text, const char *before, char byte, size_t times,
                    const char *behind)
{
    strbuf_adds(text, before);
    strbuf_pad(text, byte, times);
    strbuf_adds(text, behind);
}

#define ENDS_IN_BACKSLASH "a line cannot end in '\\', which joins it to the next; delete it"
#define HOLDS_BACKSLASH                                                                            \
    "a value cannot hold '\\', which is not read the same on every system; write '/' or leave it " \
    "out"

static void test_backslashes_are_refused(void **state)
{
    (void)state;
    assert_refused("[a]\nk = v \\\n", 2, 7, ENDS_IN_BACKSLASH);
    assert_refused("[a]\nk = v\\ \t\r\n", 2, 6, ENDS_IN_BACKSLASH);
    assert_refused("[a]\n; \\\nk = v\n", 2, 3, ENDS_IN_BACKSLASH);
    assert_refused("[a]\nk = v ; \\", 2, 9, ENDS_IN_BACKSLASH);
    assert_refused("[a] ; \\\nk = v\n", 1, 7, ENDS_IN_BACKSLASH);
    assert_refused("[a]\n\\\nk = v\n", 2, 1, ENDS_IN_BACKSLASH);
    assert_refused("[a]\nk = 值 C:\\b\n", 2, 9, HOLDS_BACKSLASH);
    assert_refused("[a]\nk = \"a\\\"\n", 2, 7, HOLDS_BACKSLASH);
    assert_refused("[a]\nk = \"a\\nb\" ; c\n", 2, 7, HOLDS_BACKSLASH);
}

/* What version 1.0 let through is read from its batches as that version read it. */
static void test_archived_backslashes(void **state)
{
    struct reading reading = {0};
    struct str value;

    (void)state;
    diag_init(&reading.diags, &reading.arena);
    assert_true(ini_read_archived(&reading.ini, "batch.ini",
                                  STR("; c \\\n[a]\nk = C:\\n\nl = \"a\\; b\\\"\nm = \"\\\\'\"\n"),
                                  &reading.arena, &reading.diags));
    assert_true(ini_get(&reading.ini, "a", "", "k", &value));
    assert_str(value, "C:\\n");
    assert_true(ini_get(&reading.ini, "a", "", "l", &value));
    assert_str(value, "a\\; b\\");
    assert_true(ini_get(&reading.ini, "a", "", "m", &value));
    assert_str(value, "\\\\'");
    release(&reading);
}

static void test_long_lines(void **state)
{
    struct strbuf good = {0}, bad = {0}, comment = {0}, blank = {0};

    (void)state;
    lay_out(&good, "[a]\nk = ", 'x', 996, "\nl = 1\n");
    assert_read(good.ptr, "a", "", "l", "1");
    lay_out(&bad, "[a]\nk = ", 'x', 997, "\nl = 1\n");
    assert_refused(bad.ptr, 2, 0, TOO_LONG);
    lay_out(&comment, "[a]\n;", 'x', 1000, "\nl = 1\n");
    assert_refused(comment.ptr, 2, 0, TOO_LONG);
    lay_out(&blank, "[a]\n", ' ', 1001, "\nl = 1\n");
    assert_refused(blank.ptr, 2, 0, TOO_LONG);
    strbuf_release(&good);
    strbuf_release(&bad);
    strbuf_release(&comment);
    strbuf_release(&blank);
}

static void test_long_names(void **state)
{
    struct strbuf good = {0}, key = {0}, section = {0}, name = {0};

    (void)state;
    lay_out(&name, "", 's', 400, "");
    lay_out(&good, "[", 's', 400, "]\n");
    lay_out(&good, "", 'k', 400, " = 1\nl = 2\n");
    assert_read(good.ptr, name.ptr, "", "l", "2");
    lay_out(&key, "[a]\n", 'k', 401, " = 1\n");
    assert_refused(key.ptr, 2, 1, "the key has 401 bytes and may have 400: shorten it");
    lay_out(&section, "[", 's', 401, "]\n");
    assert_refused(section.ptr, 1, 2,
                   "the section's name has 401 bytes and may have 400: shorten it");
    strbuf_release(&good);
    strbuf_release(&key);
    strbuf_release(&section);
    strbuf_release(&name);
}

static void test_bytes_that_are_no_text(void **state)
{
    static const char nul[] = "[a]\n\0k = 1\nl = 2\n", value[] = "[a]\nk = 1\0 2\n";

    (void)state;
    assert_refused_bytes((struct str){nul, sizeof nul - 1}, 2, 1,
                         "an invisible control character (U+0000) stands here; delete it and type "
                         "the line again");
    assert_refused_bytes((struct str){value, sizeof value - 1}, 2, 6,
                         "an invisible control character (U+0000) stands here; delete it and type "
                         "the line again");
    assert_refused("[a]\rk = 1\rl = 2\r", 1, 4,
                   "an invisible control character (U+000D) stands here; delete it and type the "
                   "line again");
    assert_refused("[a]\nk = \xEF\xBF\xBFx\n", 2, 5,
                   "an invisible control character (U+FFFF) stands here; delete it and type the "
                   "line again");
    assert_refused("[a]\nk = 1\v\n", 2, 6,
                   "an invisible control character (U+000B) stands here; delete it and type the "
                   "line again");
}

#define UNSEEN(code)                                     \
    "a character that cannot be seen (U+" code           \
    ") makes the line look other than it reads; delete " \
    "it and type the line again"
#define ODD_BLANK(code) \
    "a blank of an unusual kind (U+" code ") stands here; type a plain blank in its place"
#define FOREIGN_LETTER(code)                                                                   \
    "a Greek or Cyrillic letter (U+" code ") stands within a Latin word and can be taken for " \
    "another; type the word again"

static void test_what_looks_other_than_it_reads(void **state)
{
    (void)state;
    assert_refused("[a]\nk = \u202e0009\u202c\n", 2, 5, UNSEEN("202E"));
    assert_refused("[a]\nk = 5 ; \u2066x\u2069\n", 2, 9, UNSEEN("2066"));
    assert_refused("; \u200f\n[a]\nk = v\n", 1, 3, UNSEEN("200F"));
    assert_refused("[a\u200bb]\nk = v\n", 1, 3, UNSEEN("200B"));
    assert_refused("[a]\nk\u00ad = v\n", 2, 2, UNSEEN("00AD"));
    assert_refused("[a]\n\ufeffk = v\n", 2, 1, UNSEEN("FEFF"));
    assert_refused("[a]\nk = x\u3164\n", 2, 6, UNSEEN("3164"));
    assert_refused("[a]\nk\u00a0= v\n", 2, 2, ODD_BLANK("00A0"));
    assert_refused("[a]\nk = v\u2009w\n", 2, 6, ODD_BLANK("2009"));
    assert_refused("[a]\nk = 5 ; \u2028l = 9\n", 2, 9, ODD_BLANK("2028"));
    assert_refused("[a]\nincom\u0435 = v\n", 2, 6, FOREIGN_LETTER("0435"));
    assert_refused("[a]\nk = inc\u03bfme + 1\n", 2, 8, FOREIGN_LETTER("03BF"));
    assert_refused("[a]\nk = \u0430_1b\n", 2, 5, FOREIGN_LETTER("0430"));
    assert_refused("[a]\nk = v ; at_m\u043est\n", 2, 13, FOREIGN_LETTER("043E"));
    assert_refused("[a]\nk = \u00e9\u0430\n", 2, 6, FOREIGN_LETTER("0430"));
    assert_refused("[a]\nk = \u01ce\u1f00\n", 2, 6, FOREIGN_LETTER("1F00"));
    assert_refused("[a]\nk = a\u1c80\n", 2, 6, FOREIGN_LETTER("1C80"));
    assert_refused("[a]\nk = a\u2de0\n", 2, 6, FOREIGN_LETTER("2DE0"));
    assert_refused("[a]\nk = a\ua640\n", 2, 6, FOREIGN_LETTER("A640"));
    assert_read("[a]\nk = A类 доход x α\n", "a", "", "k", "A类 доход x α");
    assert_read("[a]\nk = α×a÷б a\u0561\n", "a", "", "k", "α×a÷б a\u0561"); /* signs part words */
    assert_read("[a]\nk = 甲　乙\n", "a", "", "k", "甲　乙");
}

#define MANY_BLANKS(count)                                                                       \
    count " blanks stand inside the value, and what is behind them is easily overlooked; write " \
          "one in their place"

static void test_blanks_that_hide(void **state)
{
    struct strbuf bad = {0}, good = {0}, quoted = {0}, tail = {0};

    (void)state;
    lay_out(&bad, "[a]\nk = 500", ' ', 20, "+ 9000\n");
    assert_refused(bad.ptr, 2, 8, MANY_BLANKS("20"));
    lay_out(&quoted, "[a]\nk = \"500", '\t', 900, "+ 9000\" ; c\n");
    assert_refused(quoted.ptr, 2, 9, MANY_BLANKS("900"));
    lay_out(&good, "[a]\nk = 500", ' ', 19, "+ 1\n");
    assert_read(good.ptr, "a", "", "k", "500                   + 1");
    lay_out(&tail, "[a]\nk = 500", ' ', 900, "; c\n");
    assert_read(tail.ptr, "a", "", "k", "500");
    strbuf_release(&bad);
    strbuf_release(&good);
    strbuf_release(&quoted);
    strbuf_release(&tail);
}

/* What version 1.0 let through still reads as it did. */
static void test_archived_looks(void **state)
{
    struct reading reading = {0};
    struct str value;

    (void)state;
    diag_init(&reading.diags, &reading.arena);
    assert_true(ini_read_archived(&reading.ini, "rules.ini",
                                  STR("[a]\nk = x\u200b\u202e\nincom\u0435 = 5                    "
                                      "9 ; \u00a0\n"),
                                  &reading.arena, &reading.diags));
    assert_true(ini_get(&reading.ini, "a", "", "k", &value));
    assert_str(value, "x\u200b\u202e");
    release(&reading);
}

static void test_encodings(void **state)
{
    (void)state;
    assert_read("[\xB5\xB5\xB4\xCE \xCC\xD8\xC0\xA7]\n\xBD\xF0\xB6\xEE = 300\n", "档次", "特困",
                "金额", "300");
    assert_refused("[a]\n名称 = 特困特困\nk = \xE4\xB8 x\n", 3, 5,
                   "the bytes E4 B8 here are not UTF-8: save the file again as UTF-8 (of "
                   "applicant files, --encoding can name another)");
}

/* Where everything stands, in characters. */
static void test_places(void **state)
{
    struct reading reading;
    const struct ini_section *section;
    const struct ini_entry *entry;

    (void)state;
    read_bytes(&reading, STR("\xEF\xBB\xBF; 说明\r\n  [档次　特困] ; x\r\n\t金额 = \"三 百\" ; y"));
    assert_true(reading.good);
    assert_int_equal(reading.ini.count, 1);
    section = &reading.ini.sections[0];
    assert_str(section->kind, "档次");
    assert_str(section->name, "特困");
    assert_int_equal(section->at.line, 2);
    assert_int_equal(section->at.column, 4);
    assert_int_equal(section->name_at.column, 7);
    assert_str(section->line, "  [档次　特困] ; x");
    assert_int_equal(section->count, 1);
    entry = &section->entries[0];
    assert_str(entry->key, "金额");
    assert_str(entry->value, "三 百");
    assert_int_equal(entry->key_at.line, 3);
    assert_int_equal(entry->key_at.column, 2);
    assert_int_equal(entry->value_at.column, 8);
    assert_string_equal(entry->value_at.file, "rules.ini");
    assert_str(entry->line, "\t金额 = \"三 百\" ; y");
    release(&reading);
}

static void test_nothing_to_read(void **state)
{
    struct reading reading;
    struct str value;

    (void)state;
    read_bytes(&reading, (struct str){NULL, 0});
    assert_true(reading.good);
    assert_int_equal(reading.ini.count, 0);
    assert_false(ini_get(&reading.ini, "a", "", "k", &value));
    release(&reading);
    read_bytes(&reading, STR("[a]\n[b]\nk = 1\n[b c]\nk = 2\n"));
    assert_true(reading.good);
    assert_false(ini_get(&reading.ini, "a", "", "k", &value));
    assert_false(ini_get(&reading.ini, "b", "d", "k", &value));
    assert_true(ini_get(&reading.ini, "B", "c", "K", &value));
    assert_str(value, "2");
    release(&reading);
}

/* A file with more settings than anybody writes would keep iniparser busy for hours. */
static void test_too_much_to_read(void **state)
{
    struct strbuf text = {0};

    (void)state;
    strbuf_adds(&text, "[a]\n");
    for (int i = 0; i < 20000; i++)
        strbuf_printf(&text, "k%d = 1\n; c\n\n", i);
    assert_refused(text.ptr, 0, 0,
                   "the file has 20001 sections and keys, and at most 20000 are read: put long "
                   "lists into [list] files");
    strbuf_release(&text);
}

/* The sanitizers' own descriptors aside, reading leaves none open and prints nothing. */
static void test_leaves_nothing_open(void **state)
{
    int before = dup(0), after;

    (void)state;
    assert_read("[a]\nk = v\n", "a", "", "k", "v");
    after = dup(0);
    assert_int_equal(after, before + 1);
    close(after);
    close(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_backslashes_are_refused),
        cmocka_unit_test(test_archived_backslashes),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_bytes_that_are_no_text),
        cmocka_unit_test(test_what_looks_other_than_it_reads),
        cmocka_unit_test(test_blanks_that_hide),
        cmocka_unit_test(test_archived_looks),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_nothing_to_read),
        cmocka_unit_test(test_too_much_to_read),
        cmocka_unit_test(test_leaves_nothing_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
