/* Does an expression make sense, and of what type is it? */
#include "rule/type_check.h"
#include "base/message.h"
#include "rule/eval.h"
#include "rule/functions.h"
#include "rule/steps.h"

#include "base/banned.h"

const char *check_type_words(const struct checker *checker, int type)
{
    static const char *const words[] = {
        [VALUE_TRUTH] = MESSAGE("true or false"),
        [VALUE_NUMBER] = MESSAGE("a number"),
        [VALUE_DATE] = MESSAGE("a date"),
        [VALUE_TEXT] = MESSAGE("a text"),
    };

    return message(checker->text->diags->language, words[type]);
}

void check_type(struct checker *checker, const struct expr *node, int want)
{
    if (node->type == TYPE_UNKNOWN || node->type == want)
        return;
    if (want == VALUE_TRUTH)
        check_error(checker, node->source,
                    "'" STR_FMT "' is %s where a condition, true or false, is needed",
                    STR_ARG(node->source), check_type_words(checker, node->type));
    else
        check_error(checker, node->source, "'" STR_FMT "' is %s where %s is needed",
                    STR_ARG(node->source), check_type_words(checker, node->type),
                    check_type_words(checker, want));
}

void check_raise_decimals(struct expr *node, uint8_t decimals)
{
    if (!node->constant || node->decimals >= decimals)
        return;
    node->decimals = decimals;
    for (uint32_t i = 0; i < node->count; i++)
        check_raise_decimals(node->args[i], decimals);
}

/* The most decimals that an argument shows; constants then show as many where SHARED. */
static uint8_t settle_decimals(struct expr *node, bool shared)
{
    uint8_t most = 0;

    for (uint32_t i = 0; i < node->count; i++)
        if (node->args[i]->decimals > most)
            most = node->args[i]->decimals;
    for (uint32_t i = 0; shared && i < node->count; i++)
        check_raise_decimals(node->args[i], most);
    return most;
}

static bool has_date(const struct expr *node)
{
    return node->args[0]->type == VALUE_DATE || node->args[1]->type == VALUE_DATE;
}

/* Does NODE ask for what differs between applicants or days, whatever its arguments are? A function
 * that there is not may. */
static bool varies(const struct expr *node)
{
    return node->op == EXPR_IN_LIST || node->op == EXPR_SUM ||
           (node->op == EXPR_CALL && (!node->function || node->function->varies));
}

bool check_is_fixed(const struct ruleset *rules, const struct expr *node)
{
    if (node->constant)
        return true;
    if (node->op == EXPR_LET)
        return rules->lets[node->index].fixed;
    if (varies(node) || node->count == 0)
        return false;
    for (uint32_t i = 0; i < node->count; i++)
        if (!check_is_fixed(rules, node->args[i]))
            return false;
    return true;
}

struct value check_fixed_value(const struct ruleset *rules, const struct expr *node,
                               const struct expr **fault)
{
    struct eval_context context = {.rules = rules, .lets = rules->fixed_lets};
    struct value value = eval_step(node, &context);

    *fault = context.fault;
    return value;
}

static bool is_zero(const struct checker *checker, const struct expr *node)
{
    const struct expr *fault;
    struct value value;

    if (checker->failed || node->type != VALUE_NUMBER ||
        !check_is_fixed(checker->scope->rules, node))
        return false;
    value = check_fixed_value(checker->scope->rules, node, &fault);
    return value.state == VALUE_PRESENT && value.number == 0;
}

static int check_arithmetic(struct checker *checker, struct expr *node)
{
    bool sum = node->op == EXPR_ADD || node->op == EXPR_SUBTRACT;

    if (node->op != EXPR_NEGATE && has_date(node)) {
        bool both = node->args[0]->type == VALUE_DATE && node->args[1]->type == VALUE_DATE;

        if (both && node->op == EXPR_SUBTRACT)
            check_error(checker, node->source,
                        "dates are not subtracted: use days(from, to) or months(from, to)");
        else if (sum && !both)
            check_error(checker, node->source,
                        "a date and a number are not added: use add_months(date, n)");
        else
            check_error(checker, node->source, "dates cannot be calculated with like numbers");
        return TYPE_UNKNOWN;
    }
    for (uint32_t i = 0; i < node->count; i++)
        check_type(checker, node->args[i], VALUE_NUMBER);
    node->decimals = settle_decimals(node, sum);
    if (node->op != EXPR_DIVIDE)
        return VALUE_NUMBER;
    if (!node->args[0]->constant || !node->args[1]->constant)
        node->decimals = 2;
    if (!check_is_fixed(checker->scope->rules, node->args[0]) && is_zero(checker, node->args[1]))
        check_error(checker, node->source, "'" STR_FMT "' divides by zero for everybody",
                    STR_ARG(node->source));
    return VALUE_NUMBER;
}

/* `hardship = 特困`: a word in place of `is`. */
static bool meant_is(struct checker *checker, const struct expr *node)
{
    const struct expr *left = node->args[0], *right = node->args[1];

    if (left->type != VALUE_TEXT || right->op != EXPR_WORD ||
        (node->op != EXPR_EQUAL && node->op != EXPR_NOT_EQUAL))
        return false;
    if (ruleset_field(checker->scope->rules, right->source) != NO_INDEX ||
        ruleset_let(checker->scope->rules, right->source) != NO_INDEX)
        return false;
    check_error(checker, right->source,
                "unknown field '" STR_FMT "'; to compare with a text write '" STR_FMT " %s " STR_FMT
                "'",
                STR_ARG(right->source), STR_ARG(left->source),
                message(checker->text->diags->language,
                        node->op == EXPR_EQUAL ? MESSAGE("is") : MESSAGE("is not")),
                STR_ARG(right->source));
    return true;
}

/* A quoted text in `field = 'word'` is held to what the field may be. */
static void check_quoted(struct checker *checker, const struct expr *subject, struct expr *text)
{
    struct expr_word word;

    if (text->op != EXPR_CONSTANT)
        return;
    word =
        (struct expr_word){text->value.text, check_offset(checker, text->source), text->source.len};
    check_words(checker, subject, &word, 1);
    text->value.text = word.text;
}

/* The type in whose form the texts of NODE are compared, where that is not as they are. */
static enum field_type form_of_texts(const struct checker *checker, const struct expr *node)
{
    const struct field *field = check_field_of(checker, node);

    if (field &&
        (field->type == FIELD_ID_NUMBER || field->type == FIELD_NAME || field->type == FIELD_PHONE))
        return field->type;
    return FIELD_TEXT;
}

static int check_comparison(struct checker *checker, struct expr *node)
{
    struct expr *left = node->args[0], *right = node->args[1];
    bool equality = node->op == EXPR_EQUAL || node->op == EXPR_NOT_EQUAL;

    check_node(checker, left);
    if (meant_is(checker, node) || check_node(checker, right) == TYPE_UNKNOWN ||
        left->type == TYPE_UNKNOWN)
        return VALUE_TRUTH;
    if (left->type != right->type) {
        check_error(checker, node->source,
                    "'" STR_FMT "' is %s and '" STR_FMT "' is %s: they cannot be compared",
                    STR_ARG(left->source), check_type_words(checker, left->type),
                    STR_ARG(right->source), check_type_words(checker, right->type));
    } else if (left->type == VALUE_TRUTH) {
        check_error(checker, node->source,
                    "'" STR_FMT "' is true or false by itself: write it alone, or 'not' before it",
                    STR_ARG(left->source));
    } else if (left->type == VALUE_TEXT && !equality) {
        check_error(checker, node->source,
                    "'" STR_FMT "' is a text: texts are compared by = and != only",
                    STR_ARG(left->source));
    } else if (left->type == VALUE_TEXT) {
        check_quoted(checker, left, right);
        check_quoted(checker, right, left);
        node->texts = (uint8_t)form_of_texts(checker, left);
        if (node->texts == FIELD_TEXT)
            node->texts = (uint8_t)form_of_texts(checker, right);
    } else {
        settle_decimals(node, true);
    }
    return VALUE_TRUTH;
}

/* `is` and `in (…)`. */
static int check_in_words(struct checker *checker, struct expr *node)
{
    struct expr *subject = node->args[0];

    switch (subject->type) {
    case TYPE_UNKNOWN:
        break;
    case VALUE_TRUTH:
        check_error(checker, subject->source,
                    "'" STR_FMT "' is true or false by itself: write it alone, or 'not' before it",
                    STR_ARG(subject->source));
        break;
    case VALUE_TEXT:
        check_words(checker, subject, node->words, node->word_count);
        node->texts = (uint8_t)form_of_texts(checker, subject);
        break;
    default:
        check_error(checker, subject->source,
                    "'" STR_FMT "' is %s: 'is' and 'in' compare texts, write = in place of them",
                    STR_ARG(subject->source), check_type_words(checker, subject->type));
    }
    return VALUE_TRUTH;
}

/* What NODE is, its arguments having been checked. */
static int check_op(struct checker *checker, struct expr *node)
{
    switch ((enum expr_op)node->op) {
    case EXPR_NEGATE:
    case EXPR_ADD:
    case EXPR_SUBTRACT:
    case EXPR_MULTIPLY:
    case EXPR_DIVIDE:
        return check_arithmetic(checker, node);
    case EXPR_NOT:
    case EXPR_AND:
    case EXPR_OR:
        for (uint32_t i = 0; i < node->count; i++)
            check_type(checker, node->args[i], VALUE_TRUTH);
        return VALUE_TRUTH;
    case EXPR_IS_MISSING:
        return VALUE_TRUTH;
    case EXPR_IN_WORDS:
        return check_in_words(checker, node);
    case EXPR_IN_LIST:
        check_type(checker, node->args[0], VALUE_TEXT);
        check_list(checker, node);
        return VALUE_TRUTH;
    case EXPR_CALL:
        return check_call(checker, node);
    default:
        return node->type;
    }
}

/* Can NODE be computed now, once for all? What has no arguments is a constant: names went to
 * check_name. */
static bool is_constant(const struct expr *node)
{
    if (varies(node))
        return false;
    for (uint32_t i = 0; i < node->count; i++)
        if (!node->args[i]->constant)
            return false;
    return true;
}

/* A constant part that fails would fail for every applicant. */
static void check_constant(struct checker *checker, struct expr *node)
{
    const struct expr *fault;
    struct value value = check_fixed_value(checker->scope->rules, node, &fault);

    if (value.state != VALUE_FAULTED)
        return;
    checker->failed = true;
    expr_amount_error(
        checker->text, check_offset(checker, fault->source), fault->source,
        "'" STR_FMT "' cannot be computed: %s", STR_ARG(fault->source),
        eval_fault_words((enum eval_fault)value.number, checker->text->diags->language));
    node->constant = false;
    node->type = TYPE_UNKNOWN;
}

int check_node(struct checker *checker, struct expr *node)
{
    if (node->op == EXPR_WORD)
        return node->type = (int8_t)check_name(checker, node);
    if (node->op == EXPR_SUM) {
        node->type = (int8_t)check_sum(checker, node);
    } else if (node->op >= EXPR_EQUAL && node->op <= EXPR_GREATER_EQUAL) {
        node->type = (int8_t)check_comparison(checker, node);
    } else {
        for (uint32_t i = 0; i < node->count; i++)
            check_node(checker, node->args[i]);
        node->type = (int8_t)check_op(checker, node);
    }
    node->constant = !checker->failed && is_constant(node);
    if (!checker->failed && node->op != EXPR_CONSTANT &&
        check_is_fixed(checker->scope->rules, node))
        check_constant(checker, node);
    return node->type;
}
