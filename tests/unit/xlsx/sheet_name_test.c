#include "unit.h"

#include "xlsx/sheet_name.h"

struct names {
    struct text_index taken;
    struct arena arena;
};

static int make(void **state)
{
    *state = test_calloc(1, sizeof(struct names));
    return 0;
}

static int drop(void **state)
{
    struct names *names = *state;

    text_index_release(&names->taken);
    arena_release(&names->arena);
    test_free(names);
    return 0;
}

static struct str name(struct names *names, const char *wanted)
{
    return str_of(sheetname_make(&names->taken, &names->arena, str_of(wanted), "（未填）"));
}

static void good_names_stay(void **state)
{
    assert_str(name(*state, "教育系统"), "教育系统");
    assert_str(name(*state, "Unit 7 & Co. \"x\" <y>"), "Unit 7 & Co. \"x\" <y>");
}

static void forbidden_characters_become_wide(void **state)
{
    assert_str(name(*state, "[a]:b*c?d/e\\f"), "［a］：b＊c？d／e＼f");
    assert_str(name(*state, "'quoted'"), "’quoted’");
    assert_str(name(*state, "two\nlines\there"), "two lines here");
    assert_str(name(*state, "History"), "History_");
    assert_str(name(*state, "a\x7F"
                            "b\xC2\x80"
                            "c\xC2\x9F"
                            "d\xE2\x80\xA8"
                            "e\xE2\x80\xA9"
                            "f"),
               "a b c d e f");
}

/* Readers take `_x0041_` for one character: the sheet would be called otherwise than told. */
static void nothing_looks_like_an_escape(void **state)
{
    assert_str(name(*state, "_x0041_ unit"), "＿x0041_ unit");
    assert_str(name(*state, "unit _x000d_"), "unit ＿x000d_");
    assert_str(name(*state, "__xABCD_x0041_"), "_＿xABCD＿x0041_");
    assert_str(name(*state, "_x0041"), "_x0041");
    assert_str(name(*state, "_x00G1_"), "_x00G1_");
    assert_str(name(*state, "_x0041-"), "_x0041-");
    assert_str(name(*state, "_y0041_"), "_y0041_");
}

static void blank_names_get_one(void **state)
{
    assert_str(name(*state, ""), "（未填）");
    assert_str(name(*state, " \t "), "（未填） (2)");
}

/* 31 UTF-16 units: a character beyond the first 65,536 counts two and is not cut in half. */
static void long_names_are_cut(void **state)
{
    assert_str(name(*state, "0123456789012345678901234567890123456789"),
               "0123456789012345678901234567890");
    assert_str(name(*state, "012345678901234567890123456789𠮷x"), "012345678901234567890123456789");
    assert_str(name(*state, "01234567890123456789012345678𠮷x"), "01234567890123456789012345678𠮷");
}

static void equal_names_are_numbered(void **state)
{
    assert_str(name(*state, "Works"), "Works");
    assert_str(name(*state, "WORKS"), "WORKS (2)");
    assert_str(name(*state, "works"), "works (3)");
    assert_str(name(*state, "Works (2)"), "Works (2) (2)");
    assert_str(name(*state, "Ｗｏｒｋｓ"), "Ｗｏｒｋｓ (4)");
    assert_str(name(*state, "École"), "École");
    assert_str(name(*state, "ÉCOLE"), "ÉCOLE (2)");
    assert_str(name(*state, "a/b"), "a／b");
    assert_str(name(*state, "a／b"), "a／b (2)");
}

static void numbered_names_stay_short(void **state)
{
    assert_str(name(*state, "0123456789012345678901234567890"), "0123456789012345678901234567890");
    assert_str(name(*state, "0123456789012345678901234567890x"), "012345678901234567890123456 (2)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(good_names_stay, make, drop),
        cmocka_unit_test_setup_teardown(forbidden_characters_become_wide, make, drop),
        cmocka_unit_test_setup_teardown(nothing_looks_like_an_escape, make, drop),
        cmocka_unit_test_setup_teardown(blank_names_get_one, make, drop),
        cmocka_unit_test_setup_teardown(long_names_are_cut, make, drop),
        cmocka_unit_test_setup_teardown(equal_names_are_numbered, make, drop),
        cmocka_unit_test_setup_teardown(numbered_names_stay_short, make, drop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
