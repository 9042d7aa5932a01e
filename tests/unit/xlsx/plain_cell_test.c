/* Which cells are found in one go, and what of them? */
#include "unit.h"

#include "base/arena.h"
#include "xlsx/plain_cell.h"

/* Place, kind and content of the cell that AHEAD begins with, and what is behind it. */
static const char *found(struct str ahead, struct arena *arena)
{
    struct plain_cell cell;
    size_t bytes = plain_cell_find(ahead, &cell);

    if (bytes == 0)
        return "no";
    return arena_printf(arena, STR_FMT " " STR_FMT " " STR_FMT " %s:" STR_FMT " %u|%s",
                        STR_ARG(cell.place), STR_ARG(cell.style), STR_ARG(cell.type),
                        cell.value  ? "value"
                        : cell.text ? "text"
                                    : "nothing",
                        STR_ARG(cell.content), cell.tags, ahead.ptr + bytes);
}

static void test_found(void **state)
{
    static const char *const cells[][2] = {
        {"<c r=\"F5\" s=\"3\"/>", "F5 3  nothing: 2|"},
        {"<c r=\"F5\"/>", "F5   nothing: 2|"},
        {"<c r=\"AA10\" s=\"12\"><v>-8.5E-3</v></c>", "AA10 12  value:-8.5E-3 4|"},
        {"<c r=\"F5\"><v></v></c><", "F5   value: 4|<"},
        {"<c r=\"F5\" s=\"3\" t=\"s\"><v>0</v></c>", "F5 3 s value:0 4|"},
        {"<c r=\"F5\" t=\"str\"><v>元旦</v></c>", "F5  str value:元旦 4|"},
        {"<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t>元旦 > \"a\"</t></is></c></row>",
         "F5 3 inlineStr text:元旦 > \"a\" 6|</row>"},
        {"<c r=\"f5\"/>", "f5   nothing: 2|"}, /* whoever reads it finds that it is no place */
        {"<c r=\"\" s=\"\"/>", "   nothing: 2|"},
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        assert_string_equal(found(str_of(cells[i][0]), &arena), cells[i][1]);
    arena_release(&arena);
}

/* What is spelled in another way, or must not be taken as it stands. */
static void test_left(void **state)
{
    static const char *const others[] = {
        "",
        "</row>",
        "<c>",
        "<cr=\"F5\" s=\"3\"/>",
        "<c  r=\"F5\" s=\"3\"/>",
        "<c r='F5' s=\"3\"/>",
        "<c r=\"F5\" s=\"3\" />",
        "<c r=\"F5\" t=\"s\" s=\"3\"/>",
        "<c r=\"F5\" s=\"-3\"/>",
        "<c r=\"F5\" cm=\"1\"><v>1</v></c>",
        "<c r=\"F5\"><v>1</v><v>2</v></c>",
        "<c r=\"F5\" s=\"3\"><f>A1</f><v>0</v></c>",
        "<c r=\"F5\" s=\"3\"><v>1</v></d>",
        "<c r=\"F5\" s=\"3\"><v>1<v></c>",
        "<c r=\"F5\" s=\"3\"><v>&#49;</v></c>",
        "<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> </t></is></c>",
        "<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t>a&amp;b</t></is></c>",
        "<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t>a]]>b</t></is></c>",
        "<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t>a\rb</t></is></c>",
        "<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t>_x0041_</t></is></c>",
        "<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t/></is></c>",
    };
    struct arena arena = {0};

    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_string_equal(found(str_of(others[i]), &arena), "no");
    arena_release(&arena);
}

/* A cell of which the last bytes have not been read. */
static void test_cut(void **state)
{
    static const char *const cells[] = {
        "<c r=\"F5\" s=\"3\"/>", "<c r=\"F5\" s=\"3\"><v>8</v></c>",
        "<c r=\"F5\" s=\"3\" t=\"inlineStr\"><is><t>a</t></is></c>"};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        size_t length = strlen(cells[i]);

        for (size_t cut = 0; cut <= length; cut++) {
            char *ahead = test_malloc(cut + 1); /* so that a byte too many is noticed */
            struct plain_cell cell;

            memcpy(ahead, cells[i], cut);
            assert_int_equal(plain_cell_find((struct str){ahead, cut}, &cell),
                             cut == length ? length : 0);
            test_free(ahead);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_left),
        cmocka_unit_test(test_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
