/* Texts as a workbook's file holds them: what is too long for a cell, what looks like an escape. */
#include "unit.h"

#include "xlsx/cell_text.h"

/* COUNT times PART, then TAIL. */
static void repeat(struct strbuf *out, const char *part, size_t count, const char *tail)
{
    strbuf_clear(out);
    for (size_t i = 0; i < count; i++)
        strbuf_adds(out, part);
    strbuf_adds(out, tail);
}

/* A cell holds 32,767 UTF-16 units, escapes counted as they are written; of more, the beginning. */
static void a_cell_holds_so_much(void **state)
{
    static const struct {
        const char *part;
        size_t count;
        const char *tail;
        size_t kept; /* of COUNT; with what TAIL_KEPT is behind them */
        const char *tail_kept;
    } cells[] = {
        {"a", 3, "b", 3, "b"},
        {"a", 32767, "", 32767, ""},
        {"a", 32767, "b", 32766, "…"},
        {"长", 32767, "", 32767, ""},
        {"长", 32766, "长", 32766, "长"},
        {"长", 32767, "尾", 32766, "…"},
        {"😀", 16383, "b", 16383, "b"}, /* two units each */
        {"😀", 16383, "bc", 16383, "…"},
        {"😀", 16384, "", 16383, "…"},
        {"_x0041_", 2520, "sevenab", 2520, "sevenab"}, /* thirteen units each */
        {"_x0041_", 2521, "", 2520, "…"},
        {"a\r\n", 16383, "b", 0, NULL}, /* shorter when its line breaks are */
    };
    struct strbuf text = {0}, expected = {0}, cell = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        repeat(&text, cells[i].part, cells[i].count, cells[i].tail);
        if (cells[i].tail_kept)
            repeat(&expected, cells[i].part, cells[i].kept, cells[i].tail_kept);
        else
            repeat(&expected, "a\n", cells[i].count, cells[i].tail);
        cell_text(strbuf_str(&text), &cell);
        assert_int_equal(cell.len, expected.len);
        assert_string_equal(cell.ptr, expected.ptr);
        escape_text(&cell);
        assert_true(utf8_length(strbuf_str(&cell)) <= 32767);
        unescape_text(&cell);
        assert_string_equal(cell.ptr, expected.ptr);
    }
    strbuf_release(&text);
    strbuf_release(&expected);
    strbuf_release(&cell);
}

/* A page header is one line of A4, and with it no longer than a spreadsheet takes. */
static void a_header_is_one_line(void **state)
{
    static const struct {
        const char *part;
        size_t count, kept;
    } titles[] = {
        {"A & B ", 14, 14}, {"x", 84, 84}, {"x", 85, 84}, {"元", 42, 42}, {"元", 43, 42},
    };
    struct arena arena = {0};
    struct strbuf title = {0}, expected = {0};

    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        repeat(&title, titles[i].part, titles[i].count, "");
        strbuf_clear(&expected);
        strbuf_adds(&expected, "&C&10 ");
        for (size_t kept = 0; kept < titles[i].kept; kept++)
            strbuf_adds(&expected, titles[i].part[0] == 'A' ? "A && B " : titles[i].part);
        strbuf_adds(&expected, titles[i].kept < titles[i].count ? "…" : "");
        assert_string_equal(header_text(&arena, title.ptr), expected.ptr);
    }
    /* Accents take no room on the line, but in the file. */
    repeat(&title, "\xCC\x81", 200, "");
    repeat(&expected, "\xCC\x81", 100, "…");
    assert_string_equal(header_text(&arena, title.ptr),
                        arena_printf(&arena, "&C&10 %s", expected.ptr));
    strbuf_release(&title);
    strbuf_release(&expected);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_holds_so_much),
        cmocka_unit_test(a_header_is_one_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
