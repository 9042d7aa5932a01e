/* Which numbers do rules write, where, and what is the text with others? */
#include "ruleset_case.h"

#include "rule/rule_numbers.h"
#include "rule/thresholds.h"

static const char rules_text[] = "\xEF\xBB\xBF[scheme]\r\n"
                                 "id = s3\r\n"
                                 "title = T 2024\r\n"
                                 "key = code\r\n"
                                 "[columns]\r\n"
                                 "code = text: 编号 7\r\n"
                                 "income = money: Income\r\n"
                                 "class = choice(1, 2): Class\r\n"
                                 "born = date: Born\r\n"
                                 "[let]\r\n"
                                 "line = 800 ; 900\r\n"
                                 "rate = 33%\r\n"
                                 "[tier low]\r\n"
                                 "when = class is 1 and income <１200 or class in (2, '3 4') and "
                                 "born >= 1960-01-31\r\n"
                                 "amount = \"brackets(income, 0: 50%, 10000: 1.5万)\"\r\n"
                                 "goods = rice 10 kg @ 3.20\r\n"
                                 "[fund a]\r\n"
                                 "amount = 20.68万\r\n";

struct case_numbers {
    struct arena arena;
    struct diag_list diags;
    struct rule_numbers numbers;
};

static int setup(void **state)
{
    static struct case_numbers all;

    all = (struct case_numbers){0};
    diag_init(&all.diags, &all.arena);
    *state = &all;
    return 0;
}

static int teardown(void **state)
{
    struct case_numbers *all = *state;

    diag_release(&all->diags);
    arena_release(&all->arena);
    return 0;
}

static void read_text(struct case_numbers *all, const char *text)
{
    assert_true(rule_numbers_find(&all->numbers, "r.ini", str_of(text), &all->arena, &all->diags));
}

static void assert_number(const struct rule_numbers *numbers, size_t at, const char *place,
                          const char *written)
{
    const struct rule_number *number = &numbers->items[at];

    assert_true(at < numbers->count);
    assert_string_equal(number->place, place);
    assert_str(((struct str){numbers->text.ptr + number->start, number->end - number->start}),
               written);
    assert_ptr_equal(rule_number_from(numbers, number->at), number);
}

static void numbers_and_their_places(void **state)
{
    struct case_numbers *all = *state;

    read_text(all, rules_text);
    assert_int_equal(all->numbers.count, 9);
    assert_number(&all->numbers, 0, "let.line", "800");
    assert_number(&all->numbers, 1, "let.rate", "33%");
    assert_number(&all->numbers, 2, "tier.low.when.1", "１200");
    assert_number(&all->numbers, 3, "tier.low.when.2", "1960-01-31");
    assert_number(&all->numbers, 4, "tier.low.amount.1", "0");
    assert_number(&all->numbers, 5, "tier.low.amount.2", "50%");
    assert_number(&all->numbers, 6, "tier.low.amount.3", "10000");
    assert_number(&all->numbers, 7, "tier.low.amount.4", "1.5万");
    assert_number(&all->numbers, 8, "fund.a.amount", "20.68万");
    assert_int_equal(all->numbers.items[8].value.number, 206800 * DECIMAL_ONE);
    assert_int_equal(all->numbers.items[3].type, VALUE_DATE);
}

static const char *place_of(struct case_numbers *all, const char *asked)
{
    const struct rule_number *number = rule_number_at(&all->numbers, str_of(asked), &all->diags);

    return number ? number->place : NULL;
}

/* In either language, whatever the file's own. */
static void places_are_found(void **state)
{
    static const char *const none[] = {"",
                                       "tier",
                                       "tier.low",
                                       "tier.low.",
                                       "let.line.2",
                                       "tier.low.when.0",
                                       "fund.amount",
                                       "tier.low.when.1.1",
                                       "scheme.title",
                                       "tier.low.when.x",
                                       "tier.low.when.:",
                                       "tier.low.when.1x",
                                       "tier.low.when.99999999999",
                                       "tier.low.when.1.1.1",
                                       "nothing.here",
                                       "tier.low.goods"};
    struct case_numbers *all = *state;

    read_text(all, rules_text);
    assert_string_equal(place_of(all, "let.line"), "let.line");
    assert_string_equal(place_of(all, "计算.line"), "let.line");
    assert_string_equal(place_of(all, "let.line.1"), "let.line");
    assert_string_equal(place_of(all, "资金.a.金额"), "fund.a.amount");
    assert_string_equal(place_of(all, "TIER.Low.Amount.3"), "tier.low.amount.3");
    assert_int_equal(all->diags.count, 0);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_null(place_of(all, none[i]));
        assert_int_equal(all->diags.errors, i + 1);
    }
    assert_null(place_of(all, "tier.low.when"));
    assert_string_equal(all->diags.items[all->diags.count - 1].text,
                        "'tier.low.when' has 2 numbers: name one of tier.low.when.1 (1200), "
                        "tier.low.when.2 (1960-01-31)");
}

static const char *told_of(struct case_numbers *all, const char *asked)
{
    assert_null(place_of(all, asked));
    return all->diags.items[all->diags.count - 1].text;
}

/* What is nearly right, or else all there are, as far as a screen has room for them. */
static void what_is_told_of_a_place_without_a_number(void **state)
{
    struct case_numbers *all = *state;
    struct strbuf text = {0}, listed = {0};

    read_text(all, "[let]\na = 5\nline = 3\n[budget]\ntotal = 7\n");
    assert_string_equal(told_of(all, "budget.totl"), "the rules have no number at 'budget.totl'; "
                                                     "did you mean 'budget.total'?");
    assert_string_equal(told_of(all, "scheme.title"), "the rules have no number at 'scheme.title'; "
                                                      "they have let.a, let.line, budget.total");
    for (unsigned i = 10; i < 90; i++)
        strbuf_printf(&text, "%sname_%u = 5\n", i == 10 ? "[let]\n" : "", i);
    read_text(all, text.ptr);
    strbuf_adds(&listed, "the rules have no number at 'scheme.title'; they have let.name_10");
    for (unsigned i = 11; i < 56; i++)
        strbuf_printf(&listed, ", let.name_%u", i);
    strbuf_adds(&listed, ", …");
    assert_string_equal(told_of(all, "scheme.title"), listed.ptr);
    strbuf_release(&text);
    strbuf_release(&listed);
}

/* A file in another encoding has its numbers, too; one that cannot be read has none. */
static void files_that_can_be_read_and_others(void **state)
{
    struct case_numbers *all = *state;

    read_text(all, "[\xBC\xC6\xCB\xE3]\n\xCF\xDF = 800\n"); /* [计算] 线, in GB18030 */
    assert_int_equal(all->numbers.count, 1);
    assert_number(&all->numbers, 0, "计算.线", "800");
    assert_null(rule_number_from(&all->numbers, (struct origin){"r.ini", 1, 1}));
    assert_null(rule_number_from(&all->numbers, (struct origin){"r.ini", 2, 1}));
    assert_int_equal(all->diags.count, 0);
    assert_false(rule_numbers_find(&all->numbers, "r.ini", STR("[let]\na = \xFF\xFF\n"),
                                   &all->arena, &all->diags));
    assert_false(
        rule_numbers_find(&all->numbers, "r.ini", STR("[let\na = 5\n"), &all->arena, &all->diags));
    assert_int_equal(all->diags.count, 2);
    assert_string_equal(all->diags.items[0].text,
                        "the bytes FF FF 0A here are not UTF-8, nor GB18030: save the file again "
                        "as UTF-8 (of applicant files, --encoding can name another)");
    assert_string_equal(all->diags.items[1].text,
                        "the section's name is not closed; write ']' behind it");
}

static const char *with(struct case_numbers *all, const char *a, decimal x, const char *b,
                        decimal y)
{
    const struct rule_number *places[] = {rule_number_at(&all->numbers, str_of(a), &all->diags),
                                          b ? rule_number_at(&all->numbers, str_of(b), &all->diags)
                                            : NULL};
    struct value values[] = {{.state = VALUE_PRESENT, .number = x},
                             {.state = VALUE_PRESENT, .number = y}};

    return arena_cstr(&all->arena,
                      rule_numbers_text(&all->numbers, places, values, b ? 2 : 1, &all->arena));
}

/* A sign is kept from the operator before it, but not where a plain number is asked for. */
static void other_numbers_in_their_place(void **state)
{
    struct case_numbers *all = *state;

    read_text(all, "[let]\na = 5 - 3 ; three\nb = 4\n[budget]\ntotal = \"7\"");
    assert_string_equal(with(all, "let.a.2", -DECIMAL_ONE / 2, NULL, 0),
                        "[let]\na = 5 - (-0.5) ; three\nb = 4\n[budget]\ntotal = \"7\"");
    assert_string_equal(with(all, "budget.total", -DECIMAL_ONE, "let.a.1", 120 * DECIMAL_ONE),
                        "[let]\na = 120 - 3 ; three\nb = 4\n[budget]\ntotal = \"-1\"");
    assert_string_equal(with(all, "let.b", INT64_C(812333333), NULL, 0),
                        "[let]\na = 5 - 3 ; three\nb = 812.333333\n[budget]\ntotal = \"7\"");
}

static void assert_threshold(const struct threshold *threshold, const char *subject, uint32_t line,
                             uint32_t column)
{
    assert_str(expr_source(threshold->subject), subject);
    assert_int_equal(threshold->at.line, line);
    assert_int_equal(threshold->at.column, column);
}

/* What is compared with a constant, written there or in [let]; not what is calculated from one, nor
 * what is compared with something that differs. */
static void thresholds_of_the_rules(void **state)
{
    static const char text[] = "[scheme]\nid = s\ntitle = T\nkey = code\n[columns]\n"
                               "code = text: Code\nincome = money: Income\nborn = date: Born\n"
                               "[let]\nline = 800\nrich = income > 9000\nhalf = line / 2\n"
                               "[hold h]\nwhen = 3 = income or income < half or line > 3\n"
                               "[tier a]\nwhen = line >= income / 2 and income >= line and "
                               "born < 2000-01-01\namount = if(age(born) > 60, 5, 6)\n"
                               "[budget]\ntotal = 5\n";
    struct threshold *found;
    struct loaded loaded;

    (void)state;
    load_text(&loaded, text);
    assert_true(loaded.good);
    assert_int_equal(thresholds_find(&loaded.rules, &found, &loaded.arena), 5);
    assert_threshold(&found[0], "income", 11, 17);
    assert_threshold(&found[1], "income / 2", 10, 8);
    assert_threshold(&found[2], "income", 10, 8);
    assert_threshold(&found[3], "born", 16, 57);
    assert_threshold(&found[4], "age(born)", 17, 25);
    unload(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_and_their_places, setup, teardown),
        cmocka_unit_test_setup_teardown(places_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_told_of_a_place_without_a_number, setup, teardown),
        cmocka_unit_test_setup_teardown(files_that_can_be_read_and_others, setup, teardown),
        cmocka_unit_test_setup_teardown(other_numbers_in_their_place, setup, teardown),
        cmocka_unit_test(thresholds_of_the_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
