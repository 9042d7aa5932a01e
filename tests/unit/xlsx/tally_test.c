#include "unit.h"

#include "xlsx/tally.h"

static void money_from_any_spelling(void **state)
{
    static const struct {
        const char *text;
        money fen;
    } cases[] = {
        {"0", 0},
        {"300", 30000},
        {"300.00", 30000},
        {"0.1", 10},
        {".5", 50},
        {"-12.34", -1234},
        {"1E+3", 100000},
        {"1.5e3", 150000},
        {"12E-1", 120},
        {"1234567890123.45", INT64_C(123456789012345)},
        {"9999999999999.99", INT64_C(999999999999999)},
        {"9999999999999.991", INT64_C(999999999999999)}, /* as a double of it is spelled */
        {"9999999999999.989", INT64_C(999999999999999)},
        {"0.004", 0},
        {"0.005", 1},
        {"0.0049", 0},
        {"0.0149", 1},
        {"-0.0151", -2},
        {"1E-99999", 0},
        {"0.00000000000000000001", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        money fen = -1;

        assert_true(tally_money(str_of(cases[i].text), &fen));
        assert_int_equal(fen, cases[i].fen);
    }
}

static void no_money(void **state)
{
    static const char *const cases[] = {"",
                                        "-",
                                        ".",
                                        "1,000",
                                        "12a",
                                        "1e",
                                        "1e+x",
                                        "1..2",
                                        "0x10",
                                        "10000000000000",
                                        "nan",
                                        "1E+13",
                                        "9999999999999.995",
                                        "1E+99999",
                                        "1E-"};
    money fen;

    (void)state;
    assert_false(tally_money((struct str){"1\0", 2}, &fen));
    assert_false(tally_money((struct str){"1\0005", 3}, &fen));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_false(tally_money(str_of(cases[i]), &fen));
}

static void fill(struct tally *tally, const char *amount, const char *key, uint16_t key_column)
{
    tally_start(tally, "sheet");
    tally->amount_column = 2;
    tally->key_column = 1;
    tally_text(tally, 0, 0, STR("No."));
    tally_text(tally, 0, 2, STR("999")); /* a text is no amount */
    assert_true(tally_number(tally, 1, 0, false, STR("1")));
    tally_text(tally, 1, key_column, str_of(key));
    assert_true(tally_number(tally, 1, 2, false, str_of(amount)));
    tally_text(tally, 2, 0, STR("Total"));
    assert_true(tally_number(tally, 2, 2, true, str_of(amount)));
    tally_finish(tally);
}

static void rows_amount_and_keys_are_counted(void **state)
{
    struct tally tally;
    uint64_t keys[2] = {0, 0};

    (void)state;
    fill(&tally, "12.50", "A1", 1);
    tally_key(keys, STR("A1"));
    assert_int_equal(tally.cells, 7);
    assert_int_equal(tally.rows, 1);
    assert_int_equal(tally.amount, 1250); /* the total row is none of the data */
    assert_memory_equal(tally.keys, keys, sizeof keys);
}

static void only_equal_sheets_are_the_same(void **state)
{
    struct tally a, b;

    (void)state;
    fill(&a, "12.50", "A1", 1);
    fill(&b, "12.5", "A1", 1);
    assert_true(tally_same(&a, &b));
    fill(&b, "1.25E+1", "A1", 1);
    assert_true(tally_same(&a, &b));
    fill(&b, "12.51", "A1", 1);
    assert_false(tally_same(&a, &b));
    fill(&b, "12.50", "A2", 1);
    assert_false(tally_same(&a, &b));
    fill(&b, "12.50", "A1", 3);
    assert_false(tally_same(&a, &b));
    fill(&b, "12.50", "A1", 1);
    b.sheet = "other";
    assert_false(tally_same(&a, &b));
}

/* A serial that is a formula begins no row of data. */
static void rows_are_counted_by_their_serial(void **state)
{
    struct tally a, b;

    (void)state;
    tally_start(&a, "s");
    tally_start(&b, "s");
    assert_true(tally_number(&a, 1, 0, false, STR("1")));
    assert_true(tally_number(&b, 1, 0, true, STR("1")));
    assert_int_equal(a.rows, 1);
    assert_int_equal(b.rows, 0);
    assert_int_equal(a.cells, b.cells);
    tally_finish(&a);
    tally_finish(&b);
    assert_false(tally_same(&a, &b));
}

/* What is no amount, or takes the sum too far, is not added. */
static void an_amount_column_holds_amounts(void **state)
{
    struct tally tally;

    (void)state;
    tally_start(&tally, "s");
    tally.amount_column = 2;
    assert_true(tally_number(&tally, 1, 0, false, STR("1")));
    assert_false(tally_number(&tally, 1, 2, false, STR("twelve")));
    assert_false(tally_number(&tally, 1, 2, false, STR("1E+13")));
    assert_true(tally_number(&tally, 1, 2, false, STR("9999999999999.98")));
    assert_true(tally_number(&tally, 1, 2, false, STR("0.01")));
    assert_false(tally_number(&tally, 1, 2, false, STR("0.01")));
    assert_int_equal(tally.amount, MONEY_LIMIT - 1);
    tally_finish(&tally);
}

/* Each difference alone tells two sheets apart; the digest is not all that is compared. */
static void every_total_is_compared(void **state)
{
    struct tally a, b;

    (void)state;
    fill(&a, "12.50", "A1", 1);
    b = a;
    b.cells++;
    assert_false(tally_same(&a, &b));
    b = a;
    b.rows++;
    assert_false(tally_same(&a, &b));
    b = a;
    b.amount++;
    assert_false(tally_same(&a, &b));
    b = a;
    b.keys[1]++;
    assert_false(tally_same(&a, &b));
    b = a;
    b.digest[0] ^= 1;
    assert_false(tally_same(&a, &b));
    b = a;
    assert_true(tally_same(&a, &b));
}

static void scaled_numbers_are_those_that_are_spelled(void **state)
{
    static const struct {
        int64_t number;
        int places;
        const char *spelled;
    } cases[] = {{0, 2, "0"},
                 {0, 0, "0.000"},
                 {1, 0, "1"},
                 {80000, 2, "800"},
                 {-1250, 2, "-12.5"},
                 {1234567, 6, "1.234567"},
                 {100, 6, "1E-4"},
                 {INT64_C(999999999999999), 2, "9999999999999.99"},
                 {INT64_C(1234567890123456), 6, "1234567890.12346"},
                 {INT64_MAX, 0, "9.22337203685478E+18"},
                 {INT64_MIN, 0, "-9223372036854775808"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct tally a, b;

        tally_start(&a, "s");
        tally_start(&b, "s");
        assert_true(tally_scaled(&a, 1, 2, i % 2, cases[i].number, cases[i].places));
        assert_true(tally_number(&b, 1, 2, i % 2, str_of(cases[i].spelled)));
        tally_finish(&a);
        tally_finish(&b);
        assert_true(tally_same(&a, &b));
    }
}

static void keys_do_not_depend_on_order(void **state)
{
    uint64_t one[2] = {0, 0}, other[2] = {0, 0}, twice[2] = {0, 0};

    (void)state;
    tally_key(one, STR("A1"));
    tally_key(one, STR("A2"));
    tally_key(other, STR("A2"));
    tally_key(other, STR("A1"));
    tally_key(twice, STR("A1"));
    tally_key(twice, STR("A1"));
    assert_memory_equal(one, other, sizeof one);
    assert_memory_not_equal(one, twice, sizeof one);
}

/* No cell holds a carriage return, so a key is the same with it and without. */
static void keys_as_cells_hold_them(void **state)
{
    uint64_t with[2] = {0, 0}, without[2] = {0, 0};

    (void)state;
    tally_key(with, STR("A\r\n1"));
    tally_key(without, STR("A\n1"));
    assert_memory_equal(with, without, sizeof with);
}

static void texts_longer_than_the_buffer(void **state)
{
    struct tally a, b;
    char *text = test_malloc(100000);

    (void)state;
    memset(text, 'x', 100000);
    tally_start(&a, "s");
    tally_text(&a, 0, 0, (struct str){text, 100000});
    tally_finish(&a);
    text[50000] = 'y';
    tally_start(&b, "s");
    tally_text(&b, 0, 0, (struct str){text, 100000});
    tally_finish(&b);
    assert_false(tally_same(&a, &b));
    test_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_from_any_spelling),
        cmocka_unit_test(no_money),
        cmocka_unit_test(rows_amount_and_keys_are_counted),
        cmocka_unit_test(only_equal_sheets_are_the_same),
        cmocka_unit_test(rows_are_counted_by_their_serial),
        cmocka_unit_test(an_amount_column_holds_amounts),
        cmocka_unit_test(every_total_is_compared),
        cmocka_unit_test(keys_as_cells_hold_them),
        cmocka_unit_test(scaled_numbers_are_those_that_are_spelled),
        cmocka_unit_test(keys_do_not_depend_on_order),
        cmocka_unit_test(texts_longer_than_the_buffer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
