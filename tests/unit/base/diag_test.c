/* Diagnostics: the text to the letter, order, grouping, carets and harmless terminals. */
#include "unit.h"

#include "base/diag.h"

struct fixture {
    struct arena arena;
    struct diag_list list;
    struct strbuf out;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){0};
    diag_init(&fixture.list, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    diag_release(&f->list);
    strbuf_release(&f->out);
    arena_release(&f->arena);
    return 0;
}

static struct origin at(const char *file, uint32_t line, uint32_t column)
{
    return (struct origin){file, line, column};
}

static void assert_rendered(struct fixture *f, const char *expected)
{
    diag_render(&f->list, false, &f->out);
    assert_str(strbuf_str(&f->out), expected);
    strbuf_clear(&f->out);
}

static void test_places(void **state)
{
    struct fixture *f = *state;

    diag_error(&f->list, at("r.ini", 3, 7), "unknown field '%s'", "incme");
    diag_warning(&f->list, at("a.csv", 2, 0), "row %d", 2);
    diag_note(&f->list, at("a.csv", 0, 5), "a file");
    diag_error(&f->list, at(NULL, 4, 4), "nowhere");
    diag_error(&f->list, at("", 1, 0), "empty name");
    assert_int_equal(f->list.count, 5);
    assert_int_equal(f->list.errors, 3);
    assert_int_equal(f->list.warnings, 1);
    assert_rendered(f, "r.ini:3:7: error: unknown field 'incme'\n"
                       "a.csv:2: warning: row 2\n"
                       "a.csv: note: a file\n"
                       "error: nowhere\n"
                       ":1: error: empty name\n");
}

/* Each file that is looked for in a closed folder meets it; other errors are told as often as they
 * are met. */
static void test_a_failure_is_said_once(void **state)
{
    struct fixture *f = *state;

    for (int i = 0; i < 3; i++)
        diag_failure(&f->list, at("folder", 0, 0), "closed");
    diag_failure(&f->list, at("other", 0, 0), "closed");
    diag_failure(&f->list, at("other", 0, 0), "full");
    diag_failure(&f->list, at("folder", 0, 0), "closed");
    for (int i = 0; i < 2; i++)
        diag_error(&f->list, at("a.csv", 2, 0), "faulty");
    assert_int_equal(f->list.errors, 8);
    assert_int_equal(f->list.failures, 6);
    assert_rendered(f, "folder: error: closed\n"
                       "other: error: closed\n"
                       "other: error: full\n"
                       "folder: error: closed\n"
                       "a.csv:2: error: faulty\n"
                       "a.csv:2: error: faulty\n");
}

static void test_nothing_to_tell(void **state)
{
    struct fixture *f = *state;

    diag_show_line(&f->list, STR("x"));
    diag_sort(&f->list);
    diag_render(&f->list, true, &f->out);
    assert_int_equal(f->out.len, 0);
}

static void test_names_and_lines_are_kept(void **state)
{
    struct fixture *f = *state;
    char file[] = "a.csv", line[] = "text";

    diag_error(&f->list, at(file, 1, 0), "one");
    diag_show_line(&f->list, str_of(line));
    diag_error(&f->list, at(file, 2, 0), "two");
    assert_ptr_equal(f->list.items[0].at.file, f->list.items[1].at.file);
    memset(file, 'x', sizeof file - 1);
    memset(line, 'x', sizeof line - 1);
    assert_rendered(f, "a.csv:1: error: one\n"
                       "    text\n"
                       "a.csv:2: error: two\n");
}

static void test_caret_stands_under_its_column(void **state)
{
    struct fixture *f = *state;

    diag_error(&f->list, at("r.ini", 1, 1), "first");
    diag_show_line(&f->list, STR("when = x"));
    diag_error(&f->list, at("r.ini", 2, 6), "wide");
    diag_show_line(&f->list, STR("条件 = 收入 < x"));
    diag_error(&f->list, at("r.ini", 3, 3), "tabs");
    diag_show_line(&f->list, STR("a\tb"));
    diag_error(&f->list, at("r.ini", 4, 3), "behind the end");
    diag_show_line(&f->list, STR("ab"));
    diag_error(&f->list, at("r.ini", 5, 99), "far behind the end");
    diag_show_line(&f->list, STR("ab"));
    diag_error(&f->list, at("r.ini", 6, 3), "combining");
    diag_show_line(&f->list, STR("e\u0301x"));
    assert_rendered(f, "r.ini:1:1: error: first\n"
                       "    when = x\n"
                       "    ^\n"
                       "r.ini:2:6: error: wide\n"
                       "    条件 = 收入 < x\n"
                       "           ^\n"
                       "r.ini:3:3: error: tabs\n"
                       "    a b\n"
                       "      ^\n"
                       "r.ini:4:3: error: behind the end\n"
                       "    ab\n"
                       "      ^\n"
                       "r.ini:5:99: error: far behind the end\n"
                       "    ab\n"
                       "      ^\n"
                       "r.ini:6:3: error: combining\n"
                       "    e\u0301x\n"
                       "     ^\n");
}

static void test_cells_cannot_drive_the_terminal(void **state)
{
    struct fixture *f = *state;

    diag_error(&f->list, at("a\033]0;x\007.csv", 1, 0), "cell '%s'",
               "\033[31m\r\nx\u202Ey\xC2\x9B\xFF\x7F");
    diag_show_line(&f->list, STR("\0\033[2J"));
    assert_rendered(
        f, "a\uFFFD]0;x\uFFFD.csv:1: error: cell '\uFFFD[31m  x\uFFFDy\uFFFD\uFFFD\uFFFD'\n"
           "    \uFFFD\uFFFD[2J\n");
}

/* Every code that breaks a line, drives a terminal or turns the reading direction; no other. */
static void test_which_characters_are_harmless(void **state)
{
    struct fixture *f = *state;

    for (uint32_t code = 1; code < 0x3000; code++) {
        bool blank = code == '\t' || code == '\n' || code == '\r';
        bool harmful = code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x200E ||
                       code == 0x200F || code == 0x61C || (code >= 0x2028 && code <= 0x202E) ||
                       (code >= 0x2066 && code <= 0x2069);
        char bytes[5] = {0}, expected[5] = {0};

        utf8_put(bytes, code);
        utf8_put(expected, blank ? ' ' : harmful ? 0xFFFD : code);
        diag_note(&f->list, at(NULL, 0, 0), "%s", bytes);
        assert_string_equal(f->list.items[f->list.count - 1].text, expected);
    }
}

static void test_after_the_tenth_only_the_number(void **state)
{
    struct fixture *f = *state;
    struct strbuf expected = {0};

    for (uint32_t i = 1; i <= 12; i++) {
        diag_error(&f->list, at("a.csv", i, 0), "missing %s", "income");
        diag_warning(&f->list, at("a.csv", i, 2), "odd %u", (unsigned)i);
    }
    diag_warning(&f->list, at("b.csv", 1, 0), "odd %u", 13u);
    for (unsigned i = 1; i <= 10; i++)
        strbuf_printf(&expected, "a.csv:%u: error: missing income\n%sa.csv:%u:2: warning: odd %u\n",
                      i, i == 10 ? "a.csv: note: 2 more like this\n" : "", i, i);
    strbuf_adds(&expected, "note: 3 more like this\n"); /* in more than one file */
    assert_rendered(f, expected.ptr);
    strbuf_release(&expected);
}

static void test_ten_are_all_told(void **state)
{
    struct fixture *f = *state;
    struct strbuf expected = {0};

    for (uint32_t i = 1; i <= 10; i++) {
        diag_error(&f->list, at("a.csv", i, 0), "same");
        strbuf_printf(&expected, "a.csv:%u: error: same\n", (unsigned)i);
    }
    for (uint32_t i = 1; i <= 10; i++) { /* a note of the same words is another kind */
        diag_note(&f->list, at("a.csv", i, 0), "same");
        strbuf_printf(&expected, "a.csv:%u: note: same\n", (unsigned)i);
    }
    assert_rendered(f, expected.ptr);
    strbuf_release(&expected);
}

static void test_kinds_are_the_same_across_files_of_this_program(void **state)
{
    struct fixture *f = *state;
    /* Equal texts at two addresses, as two translation units have them. */
    static const char one[] = "twice", other[] = "twice";

    for (uint32_t i = 1; i <= 12; i++)
        diag_error(&f->list, at("a.csv", i, 0), i % 2 ? one : other);
    diag_render(&f->list, false, &f->out);
    assert_true(
        str_ends(strbuf_str(&f->out), STR("10: error: twice\na.csv: note: 2 more like this\n")));
}

static void test_sort(void **state)
{
    struct fixture *f = *state;

    diag_error(&f->list, at("z.csv", 5, 1), "a");
    diag_error(&f->list, at("a.csv", 9, 0), "b");
    diag_error(&f->list, at("z.csv", 5, 0), "c");
    diag_error(&f->list, at(NULL, 0, 0), "d");
    diag_error(&f->list, at("z.csv", 0, 0), "e");
    diag_error(&f->list, at("y.csv", 3, 0), "i");
    diag_error(&f->list, at("a.csv", 1, 7), "f");
    diag_error(&f->list, at("z.csv", 5, 1), "g");
    diag_error(&f->list, at("z.csv", UINT32_MAX, 0), "h");
    diag_sort(&f->list);
    assert_rendered(f, "z.csv: error: e\n"
                       "z.csv:5: error: c\n"
                       "z.csv:5:1: error: a\n"
                       "z.csv:5:1: error: g\n"
                       "z.csv:4294967295: error: h\n"
                       "a.csv:1:7: error: f\n"
                       "a.csv:9: error: b\n"
                       "error: d\n"
                       "y.csv:3: error: i\n");
}

static void test_colours(void **state)
{
    struct fixture *f = *state;

    diag_warning(&f->list, at("a.csv", 1, 2), "x");
    diag_show_line(&f->list, STR("ab"));
    diag_render(&f->list, true, &f->out);
    assert_str(strbuf_str(&f->out), "\033[1ma.csv:1:2:\033[0m \033[1;35mwarning:\033[0m x\n"
                                    "    ab\n"
                                    "     \033[1;32m^\033[0m\n");
}

/* What another list tells is told as it stood there, and still grouped by kind. */
static void test_copies_are_the_same(void **state)
{
    struct fixture *f = *state;
    struct diag_list other;
    struct strbuf expected = {0};

    diag_init(&other, &f->arena);
    for (int i = 0; i < 12; i++)
        diag_error(&other, at("a.csv", 1, 0), "number %d", i);
    diag_warning(&other, at("b.csv", 2, 2), "x");
    diag_show_line(&other, STR("abc"));
    diag_note(&other, at(NULL, 0, 0), "100%%s");
    for (size_t i = 0; i < other.count; i++)
        diag_copy(&f->list, &other.items[i]);
    assert_int_equal(f->list.errors, 12);
    assert_int_equal(f->list.warnings, 1);
    diag_render(&other, false, &expected);
    diag_render(&f->list, false, &f->out);
    assert_str(strbuf_str(&f->out), expected.ptr);
    strbuf_release(&expected);
    diag_release(&other);
}

/* Of a list that is read again quietly only what is wrong is told, and what the system refused is
 * still a failure. */
static void test_only_errors_are_copied(void **state)
{
    struct fixture *f = *state;
    struct diag_list other;

    diag_init(&other, &f->arena);
    diag_warning(&other, at("a.csv", 1, 0), "a warning");
    diag_error(&other, at("a.csv", 2, 0), "an error");
    diag_note(&other, at("a.csv", 3, 0), "a note");
    diag_failure(&other, at("a.csv", 0, 0), "a failure");
    diag_copy_errors(&f->list, &other);
    assert_int_equal(f->list.failures, 1);
    assert_int_equal(f->list.warnings, 0);
    assert_rendered(f, "a.csv:2: error: an error\na.csv: error: a failure\n");
    diag_release(&other);
}

static void test_letters_of_columns(void **state)
{
    static const struct {
        uint32_t column;
        const char *letters;
    } columns[] = {{1, "A"},
                   {26, "Z"},
                   {27, "AA"},
                   {702, "ZZ"},
                   {703, "AAA"},
                   {16384, "XFD"},
                   {UINT32_MAX, "MWLQKWU"},
                   {0, ""}};
    char text[8];

    (void)state;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        assert_string_equal(column_letters(columns[i].column, text), columns[i].letters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_failure_is_said_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_only_errors_are_copied, set_up, tear_down),
        cmocka_unit_test(test_letters_of_columns),
        cmocka_unit_test_setup_teardown(test_nothing_to_tell, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names_and_lines_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_caret_stands_under_its_column, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cells_cannot_drive_the_terminal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_which_characters_are_harmless, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_after_the_tenth_only_the_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ten_are_all_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_kinds_are_the_same_across_files_of_this_program,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sort, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_colours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_copies_are_the_same, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
