/* Random expressions against tests/support/expr_oracle.py, which evaluates them on its own. As many
 * as EXPRESSIONS in the environment says, else 5,000; SEED makes others of them. */
#include "unit.h"

#include "expression.h"
#include <errno.h>

struct oracle {
    struct expression_case scheme;
    bool has_scheme;
    struct strbuf expression;
    size_t cases, failures;
};

static const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);

    return value && *value ? value : otherwise;
}

static void read_scheme(struct oracle *oracle, FILE *from)
{
    struct strbuf rules = {0};
    char *line = NULL;
    size_t room = 0;

    while (getline(&line, &room, from) > 0 && strcmp(line, "%%\n") != 0)
        strbuf_adds(&rules, line);
    if (oracle->has_scheme)
        case_release(&oracle->scheme);
    oracle->has_scheme = case_init(&oracle->scheme, strbuf_str(&rules), 19753); /* 2024-01-31 */
    assert_true(oracle->has_scheme);
    strbuf_release(&rules);
    free(line);
}

static void read_given(struct oracle *oracle, struct str list)
{
    struct str part, name;

    case_clear(&oracle->scheme);
    while (str_split(&list, '\t', &part)) {
        assert_true(str_split(&part, '=', &name));
        assert_true(case_set(&oracle->scheme, name, arena_copy(&oracle->scheme.scratch, part)));
    }
}

static void read_past(struct oracle *oracle, struct str list)
{
    struct past *past = &oracle->scheme.context.past;
    struct str part;

    while (list.len && str_split(&list, ';', &part)) {
        struct past_payment *payment = &oracle->scheme.past[past->count++];
        struct str on = {0}, grant = {0}, batch = {0};
        decimal number = 0;

        assert_true(past->count <= CASE_PAST_MAX);
        assert_true(str_split(&part, ' ', &on) && str_split(&part, ' ', &grant) &&
                    str_split(&part, ' ', &batch));
        assert_true(date_parse(on, &payment->on) && decimal_parse(batch, &number));
        payment->grant = ruleset_grant(&oracle->scheme.rules, grant);
        payment->batch = (uint32_t)(number / DECIMAL_ONE);
        assert_true(money_parse(part, &payment->amount));
    }
}

static void read_listed(struct oracle *oracle, struct str list)
{
    struct str part;

    while (str_split(&list, '\t', &part)) {
        struct str *member = &oracle->scheme.listed[oracle->scheme.listed_count++];

        *member = arena_copy(&oracle->scheme.scratch, part);
    }
}

static void tell_missing(struct oracle *oracle, const struct expr *expr, struct strbuf *out)
{
    struct cause causes[32];
    size_t count = eval_causes(expr, &oracle->scheme.context, causes, 32);
    bool any = false;

    strbuf_adds(out, "missing ");
    for (uint16_t field = 0; field < oracle->scheme.rules.field_count; field++)
        for (size_t i = 0; i < count; i++)
            if (causes[i].kind == CAUSE_FIELD && causes[i].index == field) {
                strbuf_printf(out, "%s" STR_FMT, any ? "," : "",
                              STR_ARG(oracle->scheme.rules.fields[field].name));
                any = true;
            }
    for (size_t i = 0; i < count; i++)
        if (causes[i].kind == CAUSE_PAST)
            strbuf_adds(out, any ? ",last_paid" : "last_paid");
}

static bool same_value(const struct value *a, const struct value *b, enum value_type type)
{
    if (a->state != b->state || a->state != VALUE_PRESENT)
        return a->state == b->state && (a->state != VALUE_FAULTED || a->number == b->number);
    switch (type) {
    case VALUE_TRUTH:
        return a->truth == b->truth;
    case VALUE_NUMBER:
        return a->number == b->number;
    case VALUE_DATE:
        return a->day == b->day;
    case VALUE_TEXT:
        return str_eq(a->text, b->text);
    }
    return false;
}

static bool is_truth(enum truth truth, const struct value *value)
{
    if (truth_known(truth))
        return value->state == VALUE_PRESENT && value->truth == (truth == TRUTH_TRUE);
    return value->state == truth_state(truth) &&
           (value->state != VALUE_FAULTED || value->number == truth - TRUTH_FAULTED);
}

/* However EXPR is evaluated, it comes to VALUE, and the same part of it is at fault. */
static void check_ways(struct oracle *oracle, const struct expr *expr, const struct value *value,
                       struct strbuf *out)
{
    struct eval_context *context = &oracle->scheme.context;
    enum value_type type = expr_type(expr);
    const struct expr *fault = context->fault;
    struct value traced;

    if (type == VALUE_TRUTH &&
        (!is_truth(eval_truth(expr, context), value) || context->fault != fault))
        strbuf_adds(out, "another truth, ");
    context->trace = trace_new(&oracle->scheme.rules, &oracle->scheme.scratch);
    traced = eval(expr, context);
    context->trace = NULL;
    if (!same_value(&traced, value, type) || context->fault != fault)
        strbuf_adds(out, "another value with a trace, ");
}

/* What the expression comes to, in the oracle's words. */
static void tell_result(struct oracle *oracle, struct str text, struct strbuf *out)
{
    static const char *const types[] = {"truth", "number", "date", "text"};
    static const char *const faults[] = {"overflow", "division", "step", "months", "date"};
    struct eval_context *context = &oracle->scheme.context;
    const struct expr *expr =
        case_compile(&oracle->scheme, text, VALUE_ANY, oracle->scheme.rules.let_count, false);
    char number[DECIMAL_TEXT_MAX];
    struct value value;

    if (!expr) {
        strbuf_adds(out, "refused");
        return;
    }
    eval_lets(context);
    value = eval(expr, context);
    check_ways(oracle, expr, &value, out);
    if (value.state == VALUE_FAULTED)
        strbuf_printf(out, "faulted %s", faults[value.number]);
    else if (value.state == VALUE_INVALID)
        strbuf_adds(out, "invalid");
    else if (value.state == VALUE_MISSING)
        tell_missing(oracle, expr, out);
    else if (expr_type(expr) == VALUE_NUMBER) {
        decimal_format(value.number, 0, number);
        strbuf_printf(out, "number %s", number);
    } else {
        strbuf_printf(out, "%s ", types[expr_type(expr)]);
        value_describe(&value, expr_type(expr), LANGUAGE_EN, out);
    }
}

static void compare(struct oracle *oracle, struct str expected)
{
    struct strbuf found = {0}, faults = {0};

    tell_result(oracle, strbuf_str(&oracle->expression), &found);
    oracle->cases++;
    if (!str_eq(strbuf_str(&found), expected) && oracle->failures++ < 10) {
        diag_render(&oracle->scheme.diags, false, &faults);
        print_error("case %zu: " STR_FMT "\noracle: " STR_FMT "\nfound:  " STR_FMT "\n" STR_FMT,
                    oracle->cases, STR_ARG(strbuf_str(&oracle->expression)), STR_ARG(expected),
                    STR_ARG(strbuf_str(&found)), STR_ARG(strbuf_str(&faults)));
    }
    strbuf_release(&found);
    strbuf_release(&faults);
}

static bool starts(struct str *line, struct str word)
{
    if (!str_starts(*line, word))
        return false;
    *line = (struct str){line->ptr + word.len, line->len - word.len};
    return true;
}

static void take_line(struct oracle *oracle, struct str line, FILE *from)
{
    if (str_eq(line, STR("rules")))
        read_scheme(oracle, from);
    else if (starts(&line, STR("given ")))
        read_given(oracle, line);
    else if (starts(&line, STR("past ")))
        read_past(oracle, line);
    else if (starts(&line, STR("listed ")))
        read_listed(oracle, line);
    else if (starts(&line, STR("expr "))) {
        strbuf_clear(&oracle->expression);
        strbuf_add(&oracle->expression, line);
    } else if (starts(&line, STR("is ")))
        compare(oracle, line);
    else
        fail_msg("the oracle says '" STR_FMT "'", STR_ARG(line));
}

static void test_against_oracle(void **state)
{
    struct oracle oracle = {0};
    char *command = NULL, *line = NULL;
    const char *count = setting("EXPRESSIONS", "5000");
    size_t room = 0;
    ssize_t length;
    FILE *from;

    (void)state;
    assert_true(asprintf(&command, "/usr/bin/python3 -B tests/support/expr_oracle.py %s %s",
                         setting("SEED", "1"), count) > 0);
    from = popen(command, "r");
    assert_non_null(from);
    while ((length = getline(&line, &room, from)) > 0)
        take_line(&oracle, (struct str){line, (size_t)length - 1}, from);
    assert_int_equal(pclose(from), 0);
    assert_int_equal(oracle.cases, strtoul(count, NULL, 10));
    assert_int_equal(oracle.failures, 0);
    case_release(&oracle.scheme);
    strbuf_release(&oracle.expression);
    free(command);
    free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_against_oracle)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
