/* What did the evaluator find at every step, and how is it told to people? */
#include "rule/trace.h"
#include "applicant/identity.h"
#include "rule/expr_node.h"
#include "rule/functions.h"
#include "rule/masked_ids.h"
#include "rule/steps.h"

#include "base/banned.h"

struct step {
    struct value value;
    uint64_t round; /* the trace's when it was recorded */
};

struct trace {
    const struct ruleset *rules;
    struct arena *arena;
    struct step *steps; /* by the expressions' numbers */
    uint64_t round;     /* one more with each trace_clear */
    enum language language;
};

struct trace *trace_new(const struct ruleset *rules, struct arena *arena)
{
    struct trace *trace = arena_alloc(arena, sizeof *trace);

    trace->rules = rules;
    trace->arena = arena;
    trace->steps = arena_array(arena, rules->expr_count, sizeof *trace->steps);
    trace->round = 1;
    trace->language = rules->scheme.language;
    return trace;
}

void trace_speak(struct trace *trace, enum language language)
{
    trace->language = language;
}

void trace_clear(struct trace *trace)
{
    trace->round++;
}

void trace_record(struct trace *trace, const struct expr *expr, const struct value *value)
{
    trace->steps[expr->id] = (struct step){*value, trace->round};
}

bool trace_value(const struct trace *trace, const struct expr *expr, struct value *value)
{
    const struct step *step = &trace->steps[expr->id];

    if (step->round != trace->round)
        return false;
    *value = step->value;
    return true;
}

const char *eval_fault_words(enum eval_fault fault, enum language language)
{
    static const char *const words[FAULTS][2] = {
        [FAULT_OVERFLOW] = {"a number too large", "数值过大"},
        [FAULT_DIVISION] = {"division by zero", "除数为零"},
        [FAULT_STEP] = {"rounding to a step that is not above zero", "取整的步长不大于零"},
        [FAULT_MONTHS] = {"months that are not a whole number", "月数不是整数"},
        [FAULT_DATE] = {"a date outside the years 1 to 9999", "日期超出 1 至 9999 年"},
    };

    return words[fault][language];
}

static void describe_number(decimal number, uint8_t decimals, struct strbuf *out)
{
    char text[DECIMAL_TEXT_MAX];

    strbuf_add(out, (struct str){text, decimal_format(number, decimals, text)});
}

/* Numbers of people are masked, whatever they were taken from. */
static void describe_text(struct str text, struct strbuf *out)
{
    struct arena arena = {0};

    if (identity_among(text))
        strbuf_adds(out, identity_mask(&arena, text));
    else
        strbuf_add(out, text);
    arena_release(&arena);
}

/* VALUE, a number of it with at least DECIMALS. */
static void describe(const struct value *value, enum value_type type, uint8_t decimals,
                     enum language language, struct strbuf *out)
{
    static const char *const unknown[][2] = {
        [VALUE_MISSING] = {"missing", "缺失"},
        [VALUE_UNSURE] = {"unknown", "未知"},
        [VALUE_INVALID] = {"invalid", "无效"},
    };
    static const char *const truth[][2] = {{"no", "否"}, {"yes", "是"}};
    char day[DATE_TEXT_MAX];

    if (value->state == VALUE_FAULTED) {
        strbuf_adds(out, eval_fault_words((enum eval_fault)value->number, language));
        return;
    }
    if (value->state != VALUE_PRESENT) {
        strbuf_adds(out, unknown[value->state][language]);
        return;
    }
    switch (type) {
    case VALUE_TRUTH:
        strbuf_adds(out, truth[value->truth][language]);
        break;
    case VALUE_NUMBER:
        describe_number(value->number, decimals, out);
        break;
    case VALUE_DATE:
        strbuf_add(out, (struct str){day, date_format(value->day, day)});
        break;
    case VALUE_TEXT:
        describe_text(value->text, out);
        break;
    }
}

void value_describe(const struct value *value, enum value_type type, enum language language,
                    struct strbuf *out)
{
    bool fraction =
        value->state == VALUE_PRESENT && type == VALUE_NUMBER && value->number % DECIMAL_ONE != 0;

    describe(value, type, fraction ? 2 : 0, language, out);
}

void expr_describe(const struct expr *expr, const struct value *value, enum language language,
                   struct strbuf *out)
{
    describe(value, expr_type(expr), expr->decimals, language, out);
}

/* The field whose value EXPR is, directly or through lets. */
static const struct field *field_of(const struct ruleset *rules, const struct expr *expr)
{
    while (expr->op == EXPR_LET)
        expr = rules->lets[expr->index].value;
    if (expr->op == EXPR_CALL && expr->function->gives == GIVES_FIELD)
        expr = expr->args[0];
    return expr->op == EXPR_FIELD ? &rules->fields[expr->index] : NULL;
}

/* Is EXPR shown by its value, and not by its parts? Names are, and calls whose arguments tell
 * nothing: the birth date in an identity number, the history. */
static bool stands_for_value(const struct expr *expr)
{
    switch ((enum expr_op)expr->op) {
    case EXPR_CONSTANT:
    case EXPR_AS_OF:
    case EXPR_FIELD:
    case EXPR_LET:
    case EXPR_GRANT:
    case EXPR_TIER:
        return true;
    case EXPR_SUM:
        return true;
    case EXPR_CALL:
        return expr->function->varies || expr->function->takes[0] == TAKES_IDENTITY;
    default:
        return false;
    }
}

static void substitute_value(const struct trace *trace, const struct expr *expr,
                             const struct value *value, struct strbuf *out)
{
    const struct field *field = field_of(trace->rules, expr);

    if (value->state == VALUE_PRESENT && expr->op == EXPR_CONSTANT && expr->type != VALUE_NUMBER)
        strbuf_add(out, expr->shown);
    else if (value->state == VALUE_PRESENT && field && field_identifies(field->type))
        strbuf_adds(out, identity_mask(trace->arena, value->text));
    else
        expr_describe(expr, value, trace->language, out);
}

/* Adds what the rules write from FROM up to END. */
static void add_masked(const struct trace *trace, const char *from, const char *end,
                       struct strbuf *out)
{
    struct str part = {from, (size_t)(end - from)};

    strbuf_add(out, masked_ids_masked(trace->rules, part, trace->arena));
}

void trace_substitute(const struct trace *trace, const struct expr *expr, struct strbuf *out)
{
    struct str source = expr->source;
    const char *at = source.ptr;
    struct value value;

    if (!trace_value(trace, expr, &value)) {
        strbuf_add(out, expr->shown);
        return;
    }
    if (stands_for_value(expr)) {
        substitute_value(trace, expr, &value, out);
        return;
    }
    for (uint32_t i = 0; i < expr->count; i++) {
        struct str part = expr->args[i]->source;

        add_masked(trace, at, part.ptr, out);
        trace_substitute(trace, expr->args[i], out);
        at = part.ptr + part.len;
    }
    add_masked(trace, at, source.ptr + source.len, out);
}
