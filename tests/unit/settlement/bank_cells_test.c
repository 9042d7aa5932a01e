/* What stands in a line of the bank's, without what pads it. */
#include "unit.h"

#include "settlement/bank_cells.h"

#include <stdlib.h>

#define S(text)               \
    {                         \
        text, sizeof text - 1 \
    }

static void what_pads_a_cell_is_dropped(void **state)
{
    static const struct {
        struct str cell, clean, in_sheet; /* a sheet's marks are the program's own */
        bool broken;
    } cases[] = {
        {S("a b"), S("a b"), S("a b"), false},
        {S("a\0\0"), S("a"), S("a"), false},
        {S("\x01 \0a \x7F "), S("a"), S("a"), false},
        {S("\0"), S(""), S(""), false},
        {S("a\0b\0"), S("a b"), S("a b"), true},
        {S("\xEF\xB7\x92"
           "12"),
         S("12"),
         S("\xEF\xB7\x92"
           "12"),
         false},
        {S("\xEF\xB7\x90\xEF\xB7\x92"
           "12"),
         S("12"), S("12"), false},
    };

    (void)state;
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct table_file file = {.in_sheet = i & 1, .arena = &arena};
        struct bank_cells cells = {0};
        const struct str line[] = {S("x\0y"), cases[i / 2].cell};

        table_reads(&file, 1);
        bank_cells_clean(&cells, &file, line, 2, &arena);
        assert_str(cells.items[0], "x y");
        assert_true(str_eq(cells.items[1], i & 1 ? cases[i / 2].in_sheet : cases[i / 2].clean));
        assert_int_equal(cells.broken, cases[i / 2].broken ? 1 : BANK_NO_CELL);
        free(cells.items);
        arena_release(&arena);
    }
}

static void amounts_and_words(void **state)
{
    struct arena arena = {0};
    money amount;

    (void)state;
    assert_true(bank_cell_amount(STR("-1,200.50"), &arena, &amount));
    assert_int_equal(amount, -120050);
    assert_false(bank_cell_amount(STR("five"), &arena, &amount));
    assert_true(bank_cell_is_masked(STR("6299＊＊28")));
    assert_false(bank_cell_is_masked(STR("629928")));
    assert_str(bank_first_word(STR("失败，户名不符")), "失败");
    assert_str(bank_first_word(STR("失败")), "失败");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_pads_a_cell_is_dropped),
        cmocka_unit_test(amounts_and_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
