/* Any text as an expression: it is refused with a fault that has a place in it, or compiled; then
 * it is evaluated and traced for applicants with all, some and none of their values. What it gives
 * does not depend on the trace, and what fails names the part that failed. */
#include "expression.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char scheme[] = "[scheme]\n"
                             "id = fuzz\n"
                             "title = fuzz\n"
                             "key = id_number\n"
                             "[columns]\n"
                             "income = money: a\n"
                             "members = optional count: b\n"
                             "hardship = choice(特困, 困难): c\n"
                             "unit = optional text: d\n"
                             "born = optional date: e\n"
                             "insured = optional yes_no: f\n"
                             "id_number = id_number: g\n"
                             "[let]\n"
                             "per_capita = income / members\n"
                             "who = id_number\n"
                             "[list banned]\n"
                             "file = banned.csv\n"
                             "column = a\n"
                             "[tier living]\n"
                             "amount = per_capita\n"
                             "[budget]\n"
                             "total = 1\n";

static void require(bool truth)
{
    if (!truth)
        abort();
}

static bool same(const struct value *a, const struct value *b, enum value_type type)
{
    if (a->state != b->state)
        return false;
    if (a->state == VALUE_FAULTED)
        return a->number == b->number;
    if (a->state != VALUE_PRESENT)
        return true;
    switch (type) {
    case VALUE_TRUTH:
        return a->truth == b->truth;
    case VALUE_NUMBER:
        return a->number == b->number;
    case VALUE_DATE:
        return a->day == b->day;
    default:
        return str_eq(a->text, b->text);
    }
}

static void evaluate(struct expression_case *the_case, const struct expr *expr)
{
    struct eval_context *context = &the_case->context;
    struct strbuf out = {0};
    struct cause causes[4];
    struct value value, traced;

    eval_lets(context);
    value = eval(expr, context);
    require((value.state == VALUE_FAULTED) == (context->fault != NULL));
    if (value.state == VALUE_PRESENT && expr_type(expr) == VALUE_NUMBER)
        require(value.number >= DECIMAL_MIN);
    require(eval_causes(expr, context, causes, 4) <= 4);
    context->trace = trace_new(&the_case->rules, &the_case->scratch);
    traced = eval(expr, context);
    require(same(&value, &traced, expr_type(expr)));
    trace_substitute(context->trace, expr, &out);
    expr_describe(expr, &value, LANGUAGE_ZH, &out);
    require(utf8_error(strbuf_str(&out)) == out.len);
    context->trace = NULL;
    strbuf_release(&out);
}

/* Cells for the fields one after another; the applicants have fewer and fewer of them. */
static void evaluate_applicants(struct expression_case *the_case, const struct expr *expr)
{
    static const char *const cells[] = {
        "812.5", "3", "特困", "经贸", "2000-02-29", "是", "990101199003070015"};

    for (size_t given = 0; given <= 7; given++) {
        for (size_t i = 0; i < 7; i++)
            field_read(&the_case->rules.fields[i], i < given ? str_of(cells[i]) : STR("?"),
                       &the_case->scratch, &the_case->fields[i]);
        evaluate(the_case, expr);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct expression_case the_case;
    const struct expr *expr;
    bool fund = size > 0 && bytes[0] == 'g';

    if (utf8_error(text) != size)
        return 0;
    require(case_init(&the_case, str_of(scheme), 19753));
    the_case.context.tier = fund ? 0 : NO_INDEX;
    expr = case_compile(&the_case, text, VALUE_ANY, the_case.rules.let_count, fund);
    if (expr)
        evaluate_applicants(&the_case, expr);
    else
        require(the_case.diags.errors > 0);
    for (size_t i = 0; i < the_case.diags.count; i++)
        require(the_case.diags.items[i].at.column >= 1 &&
                the_case.diags.items[i].at.column <= utf8_length(text) + 1);
    case_release(&the_case);
    return 0;
}
