/* Which amounts multiply what was divided before, and so lose a fen that the other order keeps? */
#include "ruleset_case.h"

#include "rule/quotients.h"

/* The part of AMOUNT that is told; NULL: none is. */
static void assert_told(const char *amount, const char *expected)
{
    struct strbuf text = {0};
    const struct expr *found;
    struct loaded loaded;

    strbuf_printf(&text,
                  "[scheme]\nid = s\ntitle = T\nkey = id\n[columns]\nid = text: id\n"
                  "income = money: income\nmembers = count: members\n[let]\n"
                  "third = income / 3\nplain = income + 1\ntwice = third * 2\n"
                  "[tier t]\namount = %s\n[budget]\ntotal = 9\n",
                  amount);
    load_text(&loaded, text.ptr);
    assert_true(loaded.good);
    found = amount_multiplies_quotient(&loaded.rules, loaded.rules.tiers[0].amount, &loaded.arena);
    if (expected) {
        assert_non_null(found);
        assert_str(expr_source(found), expected);
    } else {
        assert_null(found);
    }
    unload(&loaded);
    strbuf_release(&text);
}

static void what_was_divided_is_multiplied(void **state)
{
    (void)state;
    assert_told("income / 3 * 2", "income / 3 * 2");
    assert_told("2 * (income / members + 1)", "2 * (income / members + 1)");
    assert_told("max(income / 3, 1) * 2", "max(income / 3, 1) * 2");
    assert_told("third * 2", "third * 2");
    assert_told("-third * 2 + 5", "-third * 2");
    assert_told("twice", "third * 2");
}

/* The first is told, as it is written; what it is a part of, or is multiplied with, is not. */
static void the_first_of_several(void **state)
{
    (void)state;
    assert_told("third * 2 * 5", "third * 2");
    assert_told("third * 2 + third * 3", "third * 2");
    assert_told("third * (income / 7 * 2)", "income / 7 * 2");
}

/* The other order, a divisor that leaves at most four decimals more, and what is rounded between
 * lose nothing; a quotient that is only compared is no part of the amount. */
static void nothing_is_lost(void **state)
{
    (void)state;
    assert_told("income * 2 / 3", NULL);
    assert_told("income / 4 * 3", NULL);
    assert_told("plain * 3", NULL);
    assert_told("round(income / 3) * 2", NULL);
    assert_told("floor(third, 10) * 2", NULL);
    assert_told("if(third > 5, 1, 2) * 3", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_divided_is_multiplied),
        cmocka_unit_test(the_first_of_several),
        cmocka_unit_test(nothing_is_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
