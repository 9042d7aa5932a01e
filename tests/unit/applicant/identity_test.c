/* Identity and card numbers: forms, check digits, birth dates, the form they are compared in, and
 * what of them may be shown. Numbers are made up: region 99 is no place. */
#include "unit.h"

#include "applicant/identity.h"

#include <stdio.h>

static void check_characters_follow_the_standard(void **state)
{
    (void)state;
    /* the two examples printed in GB 11643-1999 */
    assert_int_equal(identity_check_character("11010519491231002"), 'X');
    assert_int_equal(identity_check_character("44052418800101001"), '4');
}

static void forms_are_told_apart(void **state)
{
    static const struct {
        const char *number;
        enum identity_form form;
    } cases[] = {
        {"990101194912310028", IDENTITY_18},
        {"990101194912310035", IDENTITY_BAD_CHECK},
        {"990101194912310010", IDENTITY_BAD_CHECK},
        {"99010119491231001X", IDENTITY_18},
        {"99010119491231001x", IDENTITY_18},
        {"99010119491231001A", IDENTITY_BAD_CHECK},
        {"990101194902290019", IDENTITY_BAD_BIRTH},
        {"990101194913010019", IDENTITY_BAD_BIRTH},
        {"990101000012310016", IDENTITY_BAD_BIRTH},
        {"990101194912310000", IDENTITY_ROUNDED},
        {"990101194912317000", IDENTITY_18}, /* one in eleven fits by chance */
        {"990101194912312000", IDENTITY_ROUNDED},
        {"990101491231002", IDENTITY_15},
        {"990101491331002", IDENTITY_BAD_BIRTH},
        {"99010149123100X", IDENTITY_BAD_FORM},
        {"99010149123100", IDENTITY_OTHER},
        {"9901014912310021", IDENTITY_BAD_FORM},
        {"99010119491231002", IDENTITY_BAD_FORM},
        {"9901011949123100288", IDENTITY_INSIDE},
        {"G12345678", IDENTITY_OTHER},
        {"H0123456789", IDENTITY_OTHER},
        {"e12345678", IDENTITY_OTHER},
        {"12AB34567", IDENTITY_OTHER},
        {"99010119491231O028", IDENTITY_BAD_FORM}, /* the letter O */
        {"O90101194912310028", IDENTITY_BAD_FORM},
        {"9901O119491231002", IDENTITY_BAD_FORM},
        {"O9010119491231001X", IDENTITY_BAD_FORM},
        {"99O1O1194912310028", IDENTITY_BAD_FORM}, /* several, in the place of 0 and 1 */
        {"99olol194912310028", IDENTITY_BAD_FORM},
        {"990I0L194912310028", IDENTITY_BAD_FORM},
        {"99OIOL19491231OOIX", IDENTITY_BAD_FORM},
        {"99O1O1491231OO2", IDENTITY_BAD_FORM},
        {"ID99O1O1194912310028", IDENTITY_INSIDE},
        {"99O1O1194912310029", IDENTITY_BAD_FORM}, /* and with a wrong digit beside them */
        {"USA310083070701", IDENTITY_OTHER},       /* a foreigner's, of 15 characters */
        {"119491231001X", IDENTITY_OTHER},
        {"ABC990119491231", IDENTITY_OTHER},
        {"A1234", IDENTITY_OTHER},
        {"A123", IDENTITY_BAD_FORM},
        {"ABCDE", IDENTITY_BAD_FORM},
        {"12345678", IDENTITY_OTHER},
        {"A1234567890123456789", IDENTITY_OTHER},
        {"A12345678901234567890", IDENTITY_BAD_FORM},
        {"G1234-5678", IDENTITY_OTHER},
        {"G1234 5678", IDENTITY_OTHER},
        {"12345678901234567890", IDENTITY_OTHER},
        {"123456789012345678901", IDENTITY_BAD_FORM},
        {"1234567890123456", IDENTITY_BAD_FORM},
        {"99010149123100X1", IDENTITY_INSIDE},
        {"G1234\xE5\xBC\xA0", IDENTITY_BAD_FORM},
        {"3.30E+17", IDENTITY_EXPONENT},
        {"1.10105E+17", IDENTITY_EXPONENT},
        {"1.10105e17", IDENTITY_EXPONENT},
        {"3E+17", IDENTITY_EXPONENT},
        {"3E1234", IDENTITY_OTHER},
        {"3.30E+", IDENTITY_BAD_FORM},
        {"3E", IDENTITY_BAD_FORM},
        {"3.30E", IDENTITY_BAD_FORM},
        {"A\xE2\x80\x96"
         "12345",
         IDENTITY_BAD_FORM}, /* no hyphen: two lines */
        {"A12345A12345A12345A12345A12345A12345A12345A12345A12345A12345A12345A12345A12345A12345"
         "A12345A12345A12345A12345A12345A12345A12345A12345",
         IDENTITY_BAD_FORM},
        {"3.30E-17", IDENTITY_BAD_FORM},
        {"33.0E+17", IDENTITY_BAD_FORM},
        {"", IDENTITY_BAD_FORM},
        {"X", IDENTITY_BAD_FORM},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum identity_form form = identity_check(str_of(cases[i].number));

        if (form != cases[i].form)
            fail_msg("%s has form %d, not %d", cases[i].number, (int)form, (int)cases[i].form);
        assert_int_equal(identity_is_exponent(str_of(cases[i].number)), form == IDENTITY_EXPONENT);
    }
}

/* One or two characters more, wherever they are put, hide nobody. */
static void what_is_put_in_hides_nobody(void **state)
{
    static const char *const numbers[] = {"990101194912310028", "99010119491231001X",
                                          "990101491231002"};
    static const char *const more[] = {"E", "X", "o", "第", "(E)", "E-"};

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (size_t j = 0; j < sizeof more / sizeof *more; j++)
            for (size_t at = 0; at <= strlen(numbers[i]); at++)
                for (size_t then = at; then <= strlen(numbers[i]); then++) {
                    char text[64];
                    enum identity_form form;

                    snprintf(text, sizeof text, "%.*s%s%.*s%s%s", (int)at, numbers[i], more[j],
                             (int)(then - at), numbers[i] + at, then > at ? "军" : "",
                             numbers[i] + then);
                    form = identity_check(str_of(text));
                    if (form < IDENTITY_BAD_FORM)
                        fail_msg("%s has form %d", text, (int)form);
                }
    assert_int_equal(identity_check(STR("99A010119491B2310028")), IDENTITY_INSIDE);
    assert_int_equal(identity_check(STR("9901011949第12310028")), IDENTITY_INSIDE);
    assert_int_equal(identity_check(STR("99010X119491231001X")), IDENTITY_INSIDE);
    assert_int_equal(identity_check(STR("99E010149F1231002")), IDENTITY_INSIDE);
    assert_int_equal(identity_check(STR("99O10A11949123B10028")), IDENTITY_INSIDE);
    assert_int_equal(identity_check(STR("99A010119491B2310029")), IDENTITY_BAD_FORM);
    /* nobody's: no such day stands in it */
    assert_int_equal(identity_check(STR("99E010149F1331002")), IDENTITY_OTHER);
}

/* Up to three digits, whichever they are, that are read as letters. */
static void misread_digits_hide_nobody(void **state)
{
    static const char *const numbers[] = {"990101194912310028", "99010119491231001X",
                                          "990101491231002"};

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        size_t length = strlen(numbers[i]);

        for (size_t at = 0; at < length * length * length; at++) {
            char text[19];
            bool is_old_card; /* a foreigner's, of three letters and twelve digits */

            memcpy(text, numbers[i], length + 1);
            text[at % length] = text[at / length % length] = text[at / length / length] = 'S';
            is_old_card = length == 15 && strncmp(text, "SSS", 3) == 0;
            if ((identity_check(str_of(text)) == IDENTITY_OTHER) != is_old_card)
                fail_msg("%s has form %d", text, (int)identity_check(str_of(text)));
        }
    }
    /* and with a character put in beside them */
    assert_int_equal(identity_check(STR("99S101194912310E028")), IDENTITY_BAD_FORM);
    assert_int_equal(identity_check(STR("99S101194912310第028")), IDENTITY_BAD_FORM);
    assert_int_equal(identity_check(STR("9A0101194912S31001EX")), IDENTITY_BAD_FORM);
    assert_int_equal(identity_check(STR("9S010119491231号028")), IDENTITY_BAD_FORM);
    assert_int_equal(identity_check(STR("9SA10B194912310C028")), IDENTITY_OTHER); /* four */
}

/* What other people have in place of a resident's number. */
static void other_papers_are_good(void **state)
{
    static const char *const papers[] = {
        "E12345678",   /* a passport */
        "EA1234567",   /* a newer one */
        "H1234567800", /* to and from Hong Kong, Macau and Taiwan */
        "M12345678",          "12345678",
        "1234567801(B)",      "T123456789",
        "A123456(7)",         "军字第1234567号",
        "南字第20011231号",   "军字第123456789012345号", /* soldiers */
        "CHN110101900101",    "USA310101850101",         /* foreigners with a residence permit */
        "ABC123456789012345", /* no day stands where a birth date would */
        "SB9901011949123100",
    };

    (void)state;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
        if (identity_check(str_of(papers[i])) != IDENTITY_OTHER)
            fail_msg("%s has form %d", papers[i], (int)identity_check(str_of(papers[i])));
    /* an organisation is no person */
    assert_int_equal(identity_check(STR("91350211M000100Y43")), IDENTITY_BAD_FORM);
}

/* Foreigners since 2023, and residents of Hong Kong, Macau and Taiwan, have 18 digits that are
 * checked as a resident's are. */
static void newer_permits_are_checked(void **state)
{
    static const char *const permits[] = {"91115619850101001", "81000019850101001",
                                          "83000019850101001"};

    (void)state;
    for (size_t i = 0; i < sizeof permits / sizeof *permits; i++) {
        char text[19] = {0};

        memcpy(text, permits[i], 17);
        text[17] = identity_check_character(permits[i]);
        assert_int_equal(identity_check(str_of(text)), IDENTITY_18);
        text[8] = '7';
        assert_int_equal(identity_check(str_of(text)), IDENTITY_BAD_CHECK);
    }
}

/* Every wrong digit and every exchange of neighbours is found: what MOD 11-2 was made for. */
static void slips_of_the_hand_are_found(void **state)
{
    const char right[] = "990101194912310028";

    (void)state;
    for (size_t i = 0; i < 18; i++)
        for (char digit = '0'; digit <= '9'; digit++) {
            char number[19];

            memcpy(number, right, sizeof right);
            number[i] = digit;
            if (digit != right[i])
                assert_int_not_equal(identity_check(str_of(number)), IDENTITY_18);
        }
    for (size_t i = 0; i + 1 < 18; i++) {
        char number[19];

        memcpy(number, right, sizeof right);
        number[i] = right[i + 1];
        number[i + 1] = right[i];
        if (right[i] != right[i + 1])
            assert_int_not_equal(identity_check(str_of(number)), IDENTITY_18);
    }
}

static void old_numbers_equal_their_new_form(void **state)
{
    char out[32];

    (void)state;
    assert_str(((struct str){out, identity_canonical(STR("990101491231002"), out)}),
               "990101194912310028");
    assert_str(((struct str){out, identity_canonical(STR("990101491231001"), out)}),
               "99010119491231001X");
    assert_str(((struct str){out, identity_canonical(STR("99010119491231001x"), out)}),
               "99010119491231001X");
    assert_str(((struct str){out, identity_canonical(STR("g12345678"), out)}), "G12345678");
    assert_str(((struct str){out, identity_canonical(STR("a 000-000(0)"), out)}), "A0000000");
    assert_str(((struct str){out, identity_canonical(STR("Ｅ１２345"), out)}), "E12345");
    assert_str(((struct str){out, identity_canonical(STR("张1"), out)}), "张1");
    assert_str(((struct str){out, identity_canonical(STR("990101 491231 002"), out)}),
               "990101194912310028");
    /* what is no UTF-8 grows no longer than it is */
    assert_str(((struct str){out, identity_canonical(STR("\xAF/\xAF"), out)}), "\xAF/\xAF");
}

static void birth_dates_come_from_residents_only(void **state)
{
    date birth, expected;

    (void)state;
    assert_true(date_from_civil(1949, 12, 31, &expected));
    assert_true(identity_birth_date(STR("990101194912310028"), &birth));
    assert_int_equal(birth, expected);
    birth = 0;
    assert_true(identity_birth_date(STR("990101491231002"), &birth));
    assert_int_equal(birth, expected);
    birth = 0;
    assert_true(identity_birth_date(STR("990101 1949 1231 0028"), &birth));
    assert_int_equal(birth, expected);
    birth = 0;
    assert_true(
        identity_birth_date(STR("99 01 01 491 231 002"), &birth)); /* 18 characters, 15 digits */
    assert_int_equal(birth, expected);
    assert_false(identity_birth_date(STR("G12345678"), &birth));
    assert_false(identity_birth_date(STR("990101194912310035"), &birth));
    assert_false(identity_birth_date(STR("990101194902290019"), &birth));
}

/* Of numbers that are good. */
static void numbers_that_letters_were_read_in(void **state)
{
    char out[18];

    (void)state;
    assert_true(identity_misread(STR("99O1O1194912310028"), out));
    assert_memory_equal(out, "990101194912310028", 18);
    assert_true(identity_misread(STR("99OIOL19491231OOIX"), out));
    assert_memory_equal(out, "99010119491231001X", 18);
    assert_true(identity_misread(STR("99O1O1491231002"), out));
    assert_memory_equal(out, "990101194912310028", 18);
    assert_false(identity_misread(STR("990101194912310028"), out));
    assert_false(identity_misread(STR("99O1O1194912310029"), out));
    assert_false(identity_misread(STR("99O1O1194912310028O"), out));
    assert_false(identity_misread(STR("EI2345678"), out));
    assert_false(identity_misread(STR(""), out));
}

static void residents_are_told_from_others(void **state)
{
    (void)state;
    assert_true(identity_is_resident(STR("99010119491231001X")));
    assert_int_equal(identity_birth_number(STR("99010119491231001X")), 19491231);
    assert_int_equal(identity_birth_number(STR("990101202001020017")), 20200102);
    assert_true(identity_is_resident(STR("990101091231002")));
    assert_int_equal(identity_birth_number(STR("990101091231002")), 19091231);
    assert_false(identity_is_resident(STR("G12345678")));
    assert_false(identity_is_resident(STR("123456789AB")));
    assert_false(identity_is_resident(STR("ABC123456789012345")));
    assert_int_equal(identity_check(STR("ABC123456789012345")), IDENTITY_OTHER);
    assert_false(identity_is_resident(STR("1ABC23456789012345")));
    assert_false(identity_is_resident(STR("12345-67890-ABC-DE")));
    assert_false(identity_is_resident(STR("1ABC23456789012")));
    assert_false(identity_is_resident(STR("1234567:9012345")));
    assert_false(identity_is_resident(STR("12345678A012345678")));
    assert_false(identity_is_resident(STR("1234567890123456AB")));
    assert_false(identity_is_resident(STR("12345678901234A")));
}

static void masks_show_little(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(identity_mask(&arena, STR("11010519491231002X")), "1101***********02X");
    assert_string_equal(identity_mask(&arena, STR("13900001234")), "1390****234");
    assert_string_equal(identity_mask(&arena, STR("12345678")), "1******8");
    assert_string_equal(identity_mask(&arena, STR("12345")), "1***5");
    assert_string_equal(identity_mask(&arena, STR("1234")), "****");
    assert_string_equal(identity_mask(&arena, STR("")), "");
    assert_string_equal(identity_mask(&arena, STR("张三丰的号码")), "张****码");
    assert_string_equal(name_mask(&arena, STR("张三丰")), "张**");
    assert_string_equal(name_mask(&arena, STR("王")), "王");
    assert_string_equal(name_mask(&arena, STR("Li Wei")), "L*****");
    assert_string_equal(name_mask(&arena, STR("")), "");
    arena_release(&arena);
}

/* As many characters as the rules say, of every document alike; but never the whole of it. */
static void masks_show_what_is_asked_for(void **state)
{
    struct arena arena = {0};

    (void)state;
    assert_string_equal(text_mask(&arena, STR("11010519491231002X"), 2, 3), "11*************02X");
    assert_string_equal(text_mask(&arena, STR("E12345678"), 2, 3), "E1****678");
    assert_string_equal(text_mask(&arena, STR("军字第1234号"), 2, 3), "军字***34号");
    assert_string_equal(text_mask(&arena, STR("A12345"), 2, 3), "A1*345");
    assert_string_equal(text_mask(&arena, STR("A1234"), 2, 3), "*****");
    assert_string_equal(text_mask(&arena, STR("E12345678"), 0, 4), "*****5678");
    assert_string_equal(text_mask(&arena, STR("E12345678"), 6, 0), "E12345***");
    assert_string_equal(text_mask(&arena, STR("E12345678"), 0, 0), "*********");
    assert_string_equal(text_mask(&arena, STR(""), 2, 3), "");
    arena_release(&arena);
}

static void luhn_sums(void **state)
{
    (void)state;
    assert_true(card_luhn(STR("79927398713"))); /* the example of ISO/IEC 7812-1, annex B */
    for (char digit = '0'; digit <= '9'; digit++) {
        char number[] = "79927398710";

        number[10] = digit;
        assert_int_equal(card_luhn(str_of(number)), digit == '3');
    }
    assert_true(card_luhn(STR("0")));
    assert_true(card_luhn(STR("18")));
    assert_false(card_luhn(STR("81")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_characters_follow_the_standard),
        cmocka_unit_test(forms_are_told_apart),
        cmocka_unit_test(what_is_put_in_hides_nobody),
        cmocka_unit_test(misread_digits_hide_nobody),
        cmocka_unit_test(other_papers_are_good),
        cmocka_unit_test(newer_permits_are_checked),
        cmocka_unit_test(slips_of_the_hand_are_found),
        cmocka_unit_test(old_numbers_equal_their_new_form),
        cmocka_unit_test(birth_dates_come_from_residents_only),
        cmocka_unit_test(numbers_that_letters_were_read_in),
        cmocka_unit_test(residents_are_told_from_others),
        cmocka_unit_test(masks_show_little),
        cmocka_unit_test(masks_show_what_is_asked_for),
        cmocka_unit_test(luhn_sums),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
