/* How do the tokens of an expression belong together?
 *
 * Precedence climbing over one table: expression() reads an operand and goes on while operators
 * bind more tightly than what it was called for. */
#include "rule/parse.h"
#include "rule/functions.h"
#include "rule/parser.h"

#include "base/banned.h"

#define NESTING_MAX 100
#define LENGTH_MAX 4096 /* bytes; a rules file's lines are shorter, so chains stay shallow too */

enum binding {
    BINDS_NOTHING,
    BINDS_OR,
    BINDS_AND,
    BINDS_NOT,
    BINDS_COMPARISON,
    BINDS_SUM,
    BINDS_PRODUCT,
    BINDS_SIGN
};

static const struct {
    enum binding binding;
    enum expr_op op;
} binary[] = {
    [TOKEN_OR] = {BINDS_OR, EXPR_OR},
    [TOKEN_AND] = {BINDS_AND, EXPR_AND},
    [TOKEN_EQUAL] = {BINDS_COMPARISON, EXPR_EQUAL},
    [TOKEN_NOT_EQUAL] = {BINDS_COMPARISON, EXPR_NOT_EQUAL},
    [TOKEN_LESS] = {BINDS_COMPARISON, EXPR_LESS},
    [TOKEN_LESS_EQUAL] = {BINDS_COMPARISON, EXPR_LESS_EQUAL},
    [TOKEN_GREATER] = {BINDS_COMPARISON, EXPR_GREATER},
    [TOKEN_GREATER_EQUAL] = {BINDS_COMPARISON, EXPR_GREATER_EQUAL},
    [TOKEN_IS] = {BINDS_COMPARISON, EXPR_IN_WORDS},
    [TOKEN_IS_NOT] = {BINDS_COMPARISON, EXPR_IN_WORDS},
    [TOKEN_IN] = {BINDS_COMPARISON, EXPR_IN_WORDS},
    [TOKEN_NOT_IN] = {BINDS_COMPARISON, EXPR_IN_WORDS},
    [TOKEN_NOT] = {BINDS_COMPARISON, EXPR_IN_WORDS}, /* of `not in` */
    [TOKEN_MISSING] = {BINDS_COMPARISON, EXPR_IS_MISSING},
    [TOKEN_PRESENT] = {BINDS_COMPARISON, EXPR_IS_MISSING},
    [TOKEN_PLUS] = {BINDS_SUM, EXPR_ADD},
    [TOKEN_MINUS] = {BINDS_SUM, EXPR_SUBTRACT},
    [TOKEN_TIMES] = {BINDS_PRODUCT, EXPR_MULTIPLY},
    [TOKEN_OVER] = {BINDS_PRODUCT, EXPR_DIVIDE},
    [TOKEN_LIST] = {BINDS_NOTHING, EXPR_WORD},
    [TOKEN_PER] = {BINDS_NOTHING, EXPR_WORD},
};

static struct expr *expression(struct parser *parser, enum binding above);

/* One `from: rate` pair, which becomes two of the call's operands. */
static bool bracket(struct parser *parser, struct operands *operands)
{
    struct expr *node = expression(parser, BINDS_COMPARISON);

    if (!node)
        return false;
    operands_append(parser, operands, node);
    if (parser->token.kind != TOKEN_COLON) {
        if (parser->token.kind != TOKEN_FAULT)
            expr_error(parser->text, parser->token.start,
                       "a bracket is written as 'from: rate', as in 10000: 60%%");
        return false;
    }
    parser_advance(parser);
    node = expression(parser, BINDS_COMPARISON);
    if (node)
        operands_append(parser, operands, node);
    return node != NULL;
}

/* Argument number INDEX of CALL; the token before it is the next one. */
static bool argument(struct parser *parser, const struct expr_function *function, size_t index,
                     struct operands *operands, struct expr_word **grant)
{
    enum argument takes = function ? expr_function_takes(function, index) : TAKES_ALIKE;
    struct expr *node;

    if (takes == TAKES_GRANT || takes == TAKES_TABLE) {
        struct expr_word *word = arena_alloc(parser->arena, sizeof *word);

        parser_advance_literal(parser);
        *grant = word;
        return parser_take_word(parser, word);
    }
    parser_advance(parser);
    if (takes == TAKES_BRACKETS)
        return bracket(parser, operands);
    node = expression(parser, BINDS_NOTHING);
    if (node)
        operands_append(parser, operands, node);
    return node != NULL;
}

/* Is the next token the `per` of a sum? */
static bool at_per(const struct parser *parser)
{
    return parser->token.kind == TOKEN_WORD && lex_operator(parser->token.text) == TOKEN_PER;
}

/* `per FIELD, …)` of a sum; the next token is `per`. */
static bool per_fields(struct parser *parser, struct expr *node)
{
    size_t room = 4;

    node->words = arena_array(parser->arena, room, sizeof *node->words);
    do {
        struct str word;

        parser_advance(parser);
        word = parser_written(parser);
        if (parser->token.kind != TOKEN_WORD)
            return parser_unexpected(parser) != NULL;
        if (node->word_count == room) {
            struct expr_word *more = arena_array(parser->arena, 2 * room, sizeof *more);

            memcpy(more, node->words, room * sizeof *more);
            node->words = more;
            room *= 2;
        }
        node->words[node->word_count++] = (struct expr_word){word, parser->token.start, word.len};
        parser_advance(parser);
    } while (parser->token.kind == TOKEN_COMMA);
    return true;
}

/* `total(EXPR per FIELD, …)`; the parenthesis is the next token. */
static struct expr *sum(struct parser *parser, enum sum_kind kind, size_t start)
{
    bool in_sum = parser->lexer.in_sum;
    size_t open = parser->token.start;
    struct operands operands = {0};
    struct expr *node = parser_node(parser, EXPR_SUM, start), *of;

    parser->lexer.in_sum = true;
    parser_advance(parser);
    if (!at_per(parser) || kind != SUM_COUNT) {
        of = expression(parser, BINDS_NOTHING);
        if (!of)
            return NULL;
        operands_append(parser, &operands, of);
    }
    if (!at_per(parser)) {
        if (parser->token.kind != TOKEN_FAULT)
            expr_error(parser->text, parser->token.start,
                       "'per' and a field are missing here: write %s", expr_sum_usage(kind));
        return NULL;
    }
    if (!per_fields(parser, node))
        return NULL;
    parser->lexer.in_sum = in_sum;
    if (parser->token.kind != TOKEN_CLOSE)
        return parser_not_closed(parser, open);
    parser_advance(parser);
    parser_close_node(parser, node, &operands);
    node->kind = (uint8_t)kind;
    return node;
}

/* `name(…)`, of which the name was taken and the parenthesis is the next token. */
static struct expr *call(struct parser *parser, struct str name, size_t start)
{
    const struct expr_function *function = expr_function_named(name);
    struct expr_word *grant = NULL;
    struct operands operands = {0};
    size_t open = parser->token.start, index = 0;
    struct lexer ahead = parser->lexer;
    struct expr *node;

    ahead.quiet = true;
    if (lex_next(&ahead).kind == TOKEN_CLOSE) {
        parser_advance(parser);
    } else {
        do {
            if (!argument(parser, function, index++, &operands, &grant))
                return NULL;
        } while (parser->token.kind == TOKEN_COMMA);
    }
    if (parser->token.kind != TOKEN_CLOSE)
        return parser_not_closed(parser, open);
    parser_advance(parser);
    node = parser_node_with(parser, EXPR_CALL, start, &operands);
    node->function = function;
    node->grant = grant;
    return node;
}

static struct expr *constant(struct parser *parser, enum value_type type, struct value value)
{
    size_t start = parser->token.start;
    struct expr *node;

    parser_advance(parser);
    node = parser_node(parser, EXPR_CONSTANT, start);
    node->type = (int8_t)type;
    node->constant = true;
    node->value = value;
    return node;
}

static struct expr *parenthesized(struct parser *parser)
{
    size_t open = parser->token.start;
    struct expr *node;

    parser_advance(parser);
    node = expression(parser, BINDS_NOTHING);
    if (!node)
        return NULL;
    if (parser->token.kind != TOKEN_CLOSE)
        return parser_not_closed(parser, open);
    parser_advance(parser);
    return node;
}

static struct expr *prefixed(struct parser *parser, enum expr_op op, enum binding binding)
{
    size_t start = parser->token.start;
    struct operands operands = {0};
    struct expr *node;

    parser_advance(parser);
    node = expression(parser, binding);
    if (!node)
        return NULL;
    operands_append(parser, &operands, node);
    return parser_node_with(parser, op, start, &operands);
}

/* A value, or an operator that stands before one. */
static struct expr *operand(struct parser *parser, enum binding above)
{
    struct token token = parser->token;
    enum sum_kind kind;

    switch (token.kind) {
    case TOKEN_NUMBER:
        return constant(parser, VALUE_NUMBER, value_number(token.number));
    case TOKEN_DATE:
        return constant(parser, VALUE_DATE, value_day(token.day));
    case TOKEN_TEXT:
        return constant(parser, VALUE_TEXT, value_text(token.text));
    case TOKEN_WORD:
    case TOKEN_MISSING: /* no operator where a value should stand: a field may be called so */
    case TOKEN_PRESENT:
        parser_advance(parser);
        if (parser->token.kind == TOKEN_OPEN && expr_sum_named(token.text, &kind))
            return sum(parser, kind, token.start);
        if (parser->token.kind == TOKEN_OPEN)
            return call(parser, token.text, token.start);
        return parser_node(parser, EXPR_WORD, token.start);
    case TOKEN_OPEN:
        return parenthesized(parser);
    case TOKEN_MINUS:
        return prefixed(parser, EXPR_NEGATE, BINDS_SIGN);
    case TOKEN_NOT:
        return above > BINDS_NOT ? parser_unexpected(parser)
                                 : prefixed(parser, EXPR_NOT, BINDS_NOT);
    default:
        return parser_unexpected(parser);
    }
}

/* Is EXPR one of the words for truth? */
static bool is_truth_word(const struct expr *expr)
{
    const struct expr_builtin *word =
        expr->op == EXPR_WORD ? expr_builtin_named(expr->source) : NULL;

    return word && word->type == VALUE_TRUTH;
}

/* `a < b < c`, of which LEFT is `a < b` and the second sign is the next token. */
static struct expr *chained(struct parser *parser, const struct expr *left)
{
    struct str sign = parser_written(parser);
    size_t at = parser->token.start;
    const struct expr *right = NULL;

    /* Both are signs: `is`, `in` and the like come behind those. */
    if (left->op <= EXPR_GREATER_EQUAL && parser->token.kind <= TOKEN_GREATER_EQUAL) {
        parser_advance(parser);
        right = expression(parser, BINDS_COMPARISON);
        if (!right)
            return NULL;
    }
    if (right && is_truth_word(right))
        expr_error(parser->text, at,
                   "'" STR_FMT "' is true or false by itself: write it alone, or 'not' before it",
                   STR_ARG(left->source));
    else if (right)
        expr_error(parser->text, at,
                   "comparisons are not chained: write '" STR_FMT " and " STR_FMT " " STR_FMT
                   " " STR_FMT "'",
                   STR_ARG(left->source), STR_ARG(left->args[1]->source), STR_ARG(sign),
                   STR_ARG(right->source));
    else
        expr_error(parser->text, at, "comparisons are not chained: join them with 'and'");
    return NULL;
}

/* LEFT, which began at START, the operator that is the next token, and what follows it. */
static struct expr *joined(struct parser *parser, struct expr *left, size_t start)
{
    enum token_kind kind = parser->token.kind;
    struct operands operands = {0};

    switch (kind) {
    case TOKEN_IS:
    case TOKEN_IS_NOT:
        return parser_is_test(parser, left, start);
    case TOKEN_IN:
    case TOKEN_NOT_IN:
    case TOKEN_NOT:
        return parser_in_test(parser, left, start);
    case TOKEN_MISSING:
    case TOKEN_PRESENT:
        parser_advance(parser);
        return parser_missing(parser, left, start, kind == TOKEN_PRESENT);
    default:
        break;
    }
    operands_append(parser, &operands, left);
    do {
        struct expr *right;

        parser_advance(parser);
        right = expression(parser, binary[kind].binding);
        if (!right)
            return NULL;
        operands_append(parser, &operands, right);
    } while (parser->token.kind == kind && (kind == TOKEN_AND || kind == TOKEN_OR));
    return parser_node_with(parser, binary[kind].op, start, &operands);
}

static struct expr *expression(struct parser *parser, enum binding above)
{
    size_t start = parser->token.start;
    struct expr *left;

    if (parser->nesting++ > NESTING_MAX) {
        expr_error(parser->text, start,
                   "the expression is nested too deeply: take parts of it into [let]");
        return NULL;
    }
    left = operand(parser, above);
    parser->nesting--;
    while (left && binary[parser->token.kind].binding > above) {
        bool comparison = binary[parser->token.kind].binding == BINDS_COMPARISON;

        left = joined(parser, left, start);
        if (left && comparison && binary[parser->token.kind].binding == BINDS_COMPARISON)
            left = chained(parser, left);
    }
    return left;
}

struct expr *expr_parse(const struct expr_text *text, struct arena *arena, uint32_t *next_id)
{
    struct parser parser = {
        .text = text, .arena = arena, .lexer = {.text = text, .arena = arena}, .next_id = next_id};
    struct expr *node;

    if (text->text.len > LENGTH_MAX) {
        expr_error(text, 0, "the expression is too long: take parts of it into [let]");
        return NULL;
    }
    parser_advance(&parser);
    node = expression(&parser, BINDS_NOTHING);
    if (node && parser.token.kind != TOKEN_END)
        return parser_no_operator(&parser);
    return node;
}
