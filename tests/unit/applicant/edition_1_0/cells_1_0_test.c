/* Cells as version 1.0 read them: what its own program says of each is pinned here, for its batches
 * are proved by it. */
#include "../cells.h"

/* What version 1.0 made of CELL: its text and the form it was compared in, or `!` and the fault's
 * number. */
static const char *reading_1_0(enum field_type type, const char *cell, struct arena *arena)
{
    struct field field = field_of(type);
    struct value value;
    enum cell_fault fault;

    field.by_1_0 = true;
    fault = field_read(&field, str_of(cell), arena, &value);
    if (fault != CELL_GOOD)
        return arena_printf(arena, "!%d", (int)fault);
    assert_int_equal(value.state, VALUE_PRESENT);
    return arena_printf(arena, STR_FMT " = " STR_FMT,
                        STR_ARG(field_text(&field, &value, LANGUAGE_EN, arena)),
                        STR_ARG(field_canonical(&field, &value, arena)));
}

static void check_1_0(enum field_type type, const struct reading_case *cases, size_t count)
{
    struct arena arena = {0};

    for (size_t i = 0; i < count; i++) {
        const char *wanted =
            cases[i].text ? cases[i].text : arena_printf(&arena, "!%d", (int)cases[i].fault);
        const char *got = reading_1_0(type, cases[i].cell, &arena);

        if (strcmp(got, wanted) != 0)
            fail_msg("%s '%s' is read as '%s', not '%s'", field_type_name(type, LANGUAGE_EN),
                     cases[i].cell, got, wanted);
    }
    arena_release(&arena);
}

#define CHECK_1_0(type, cases) check_1_0(type, cases, sizeof cases / sizeof cases[0])

static void identity_numbers_had_letters_and_digits_only(void **state)
{
    static const struct reading_case cases[] = {
        {"990101194912310028", "990101194912310028 = 990101194912310028", 0},
        {"99010119491231001x", "99010119491231001X = 99010119491231001X", 0},
        {"990101491231002", "990101491231002 = 990101194912310028", 0},
        {" '990101194912310028", "990101194912310028 = 990101194912310028", 0},
        {"990101194912310035", NULL, CELL_ID_CHECK},
        {"990101194902290019", NULL, CELL_ID_BIRTH},
        {"990101194912310000", NULL, CELL_ROUNDED},
        {"3.30E+17", NULL, CELL_EXPONENT},
        {"g12345678", "g12345678 = G12345678", 0},
        {"Ｇ１２３４５６７８", "G12345678 = G12345678", 0},
        {"A1234", "A1234 = A1234", 0},
        /* blanks, hyphens, brackets and the characters of papers came later */
        {"990101 19491231 0028", NULL, CELL_ID_FORM},
        {"G1234-5678", NULL, CELL_ID_FORM},
        {"A000000(0)", NULL, CELL_ID_FORM},
        {"{2345678", NULL, CELL_ID_FORM},
        {"军字第0000001号", NULL, CELL_ID_FORM},
        {"=\"990101194912310028\"", NULL, CELL_ID_FORM},
        /* as did numbers without a letter, and what holds a resident's number or is masked did not
         * trouble it */
        {"12345678", NULL, CELL_ID_FORM},
        {"ABCDE", NULL, CELL_ID_FORM},
        {"A123", NULL, CELL_ID_FORM},
        {"A12345678901234567890", NULL, CELL_ID_FORM},
        {"C990101194912310028", "C990101194912310028 = C990101194912310028", 0},
        {"Gxx345678", "Gxx345678 = GXX345678", 0},
        /* a resident's number with a slip in it */
        {"99010119491231001A", NULL, CELL_ID_CHECK},
        {"9901011949123A", NULL, CELL_ID_FORM},
        {"990101194912A", "990101194912A = 990101194912A", 0},
        {"123456X", NULL, CELL_ID_FORM},
        {"123456A", "123456A = 123456A", 0},
        {"A23456789012345", NULL, CELL_ID_FORM},
        {"A2345678901234X", NULL, CELL_ID_FORM},
        {"AB345678901234C", "AB345678901234C = AB345678901234C", 0},
        {"AB345678901234X", "AB345678901234X = AB345678901234X", 0},
        {"A234567890123456", "A234567890123456 = A234567890123456", 0},
        {"A23456789012345678", NULL, CELL_ID_FORM},
        {"AB3456789012345678", "AB3456789012345678 = AB3456789012345678", 0},
        {"", NULL, CELL_MISSING},
    };

    (void)state;
    CHECK_1_0(FIELD_ID_NUMBER, cases);
}

static void numbers_had_fewer_forms(void **state)
{
    static const struct reading_case counts[] = {
        {"3", "3 = 3", 0},
        {"３", "3 = 3", 0},
        {"3.0", NULL, CELL_NOT_A_COUNT},
        {"-3.0", NULL, CELL_NOT_A_COUNT},
        {"99999999999999.0", NULL, CELL_NOT_A_COUNT},
        {"3.5", NULL, CELL_NOT_A_COUNT},
        {"-3", NULL, CELL_NEGATIVE},
        {"99999999999999", NULL, CELL_TOO_LARGE},
        {"1.5E+12", NULL, CELL_EXPONENT},
    };
    static const struct reading_case amounts[] = {
        {"¥1,200.50", "1200.50 = 1200.5", 0},
        {"1.5万元", "15000.00 = 15000", 0},
        {"=\"300\"", NULL, CELL_NOT_AN_AMOUNT},
    };

    (void)state;
    CHECK_1_0(FIELD_COUNT, counts);
    CHECK_1_0(FIELD_MONEY, amounts);
}

static void dates_had_no_time(void **state)
{
    static const struct reading_case cases[] = {
        {"2024-01-31", "2024-01-31 = 2024-01-31", 0},
        {"２０２４年１月３１日", "2024-01-31 = 2024-01-31", 0},
        {"20240131", "2024-01-31 = 2024-01-31", 0},
        {"2024-01-31 00:00:00", NULL, CELL_NOT_A_DATE},
        {"2024-01-31T00:00:00", NULL, CELL_NOT_A_DATE},
        {"2024-02-30", NULL, CELL_NO_SUCH_DAY},
    };

    (void)state;
    CHECK_1_0(FIELD_DATE, cases);
}

static void yes_and_no_had_two_marks(void **state)
{
    static const struct reading_case cases[] = {
        {"√", "yes = yes", 0},
        {"×", "no = no", 0},
        {"是", "yes = yes", 0},
        {"✓", NULL, CELL_NOT_YES_OR_NO},
        {"☒", NULL, CELL_NOT_YES_OR_NO},
        {"√\xEF\xB8\x8F", NULL, CELL_NOT_YES_OR_NO},
        {"maybe", NULL, CELL_NOT_YES_OR_NO},
    };

    (void)state;
    CHECK_1_0(FIELD_YES_NO, cases);
}

/* And a country's code made another number of one. */
static void phones_had_no_brackets(void **state)
{
    static const struct reading_case cases[] = {
        {"139-0000-0000", "139-0000-0000 = 13900000000", 0},
        {"+86 139 0000 0000", "+8613900000000 = 8613900000000", 0},
        {"(010)55501234", NULL, CELL_PHONE_FORM},
        {"010)55501234", NULL, CELL_PHONE_FORM},
        {"13900000000;1", NULL, CELL_PHONE_FORM},
    };

    (void)state;
    CHECK_1_0(FIELD_PHONE, cases);
}

static void any_text_was_taken_as_it_stood(void **state)
{
    static const struct reading_case texts[] = {
        {"  张三\xE3\x80\x80", "张三 = 张三", 0},
        {"\t张三", "\t张三 = 张三", 0},
        {"'张三", "'张三 = '张三", 0},
        {"#N/A", "#N/A = #N/A", 0},
        {"王\xEE\xA1\xA3", "王\xEE\xA1\xA3 = 王\xEE\xA1\xA3", 0},
        {"A17\xE2\x80\x8B", "A17\xE2\x80\x8B = A17\xE2\x80\x8B", 0},
        {" \t", NULL, CELL_MISSING},
    };
    static const struct reading_case choices[] = {
        {"困难", "困难 = 困难", 0},
        {"' 困难", "困难 = 困难", 0},
        {"困", NULL, CELL_NOT_A_CHOICE},
        {"'", NULL, CELL_MISSING},
    };
    static const struct reading_case cards[] = {
        {"6200 0000 0000 0005", "6200000000000005 = 6200000000000005", 0},
        {"=\"6200000000000005\"", NULL, CELL_CARD_FORM},
    };

    (void)state;
    CHECK_1_0(FIELD_TEXT, texts);
    CHECK_1_0(FIELD_CHOICE, choices);
    CHECK_1_0(FIELD_BANK_CARD, cards);
}

/* What a spreadsheet wrote was no more than a cell of another type. */
static void errors_of_spreadsheets_were_no_amounts(void **state)
{
    struct field field = field_of(FIELD_MONEY);
    struct arena arena = {0};
    struct strbuf out = {0};
    struct value value;
    enum cell_fault fault;

    (void)state;
    field.by_1_0 = true;
    fault = field_read(&field, STR("#N/A"), &arena, &value);
    assert_int_equal(fault, CELL_NOT_AN_AMOUNT);
    cell_fault_describe(fault, &field, STR("#N/A"), LANGUAGE_EN, &out);
    assert_str(strbuf_str(&out), "f: '#N/A' is not an amount");
    strbuf_release(&out);
    arena_release(&arena);
}

static void blank_optional_cells_were_missing(void **state)
{
    struct arena arena = {0};
    struct value value;

    (void)state;
    for (enum field_type type = 0; type < FIELD_TYPES; type++) {
        struct field field = field_of(type);

        if (type == FIELD_NAME) /* it came later */
            continue;
        field.by_1_0 = field.optional = true;
        assert_int_equal(field_read(&field, STR(" "), &arena, &value), CELL_GOOD);
        assert_int_equal(value.state, VALUE_MISSING);
        field.optional = false;
        assert_int_equal(field_read(&field, STR(""), &arena, &value), CELL_MISSING);
        assert_int_equal(value.state, VALUE_MISSING);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identity_numbers_had_letters_and_digits_only),
        cmocka_unit_test(numbers_had_fewer_forms),
        cmocka_unit_test(dates_had_no_time),
        cmocka_unit_test(yes_and_no_had_two_marks),
        cmocka_unit_test(phones_had_no_brackets),
        cmocka_unit_test(any_text_was_taken_as_it_stood),
        cmocka_unit_test(errors_of_spreadsheets_were_no_amounts),
        cmocka_unit_test(blank_optional_cells_were_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
