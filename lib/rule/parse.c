/* How do the tokens of an expression belong together?
 *
 * Precedence climbing over one table: expression() reads an operand and goes on while operators
 * bind more tightly than what it was called for. */
#include "rule/parse.h"
#include "rule/functions.h"

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
};

struct parser {
    const struct expr_text *text;
    struct arena *arena;
    struct lexer lexer;
    struct token token;  /* the next one; after `is` it is what stands before the literal */
    size_t previous_end; /* of the token before it */
    uint32_t *next_id;
    int nesting; /* operands within operands: parentheses, arguments, `not`, `-` */
};

/* Nodes in a growing row. */
struct operands {
    struct expr **items;
    size_t count, room;
};

static struct expr *expression(struct parser *parser, enum binding above);

static struct str written(const struct parser *parser, size_t start, size_t end)
{
    return (struct str){parser->text->text.ptr + start, end - start};
}

static struct str token_written(const struct parser *parser)
{
    return written(parser, parser->token.start, parser->token.end);
}

static void advance(struct parser *parser)
{
    parser->previous_end = parser->token.end;
    parser->token = lex_next(&parser->lexer);
}

/* As advance(), where a literal stands next. */
static void advance_literal(struct parser *parser)
{
    parser->previous_end = parser->token.end;
    parser->token = lex_literal(&parser->lexer);
}

static void append(struct parser *parser, struct operands *operands, struct expr *node)
{
    if (operands->count == operands->room) {
        size_t room = operands->room ? 2 * operands->room : 4;
        struct expr **items = arena_array(parser->arena, room, sizeof(struct expr *));

        for (size_t i = 0; i < operands->count; i++)
            items[i] = operands->items[i];
        operands->items = items;
        operands->room = room;
    }
    operands->items[operands->count++] = node;
}

/* A node that spans from START to the end of the last token taken. */
static struct expr *node_new(struct parser *parser, enum expr_op op, size_t start)
{
    struct expr *node = arena_alloc(parser->arena, sizeof *node);

    node->op = (uint8_t)op;
    node->type = TYPE_UNKNOWN;
    node->index = NO_INDEX;
    node->id = (*parser->next_id)++;
    node->source = written(parser, start, parser->previous_end);
    node->at = expr_text_at(parser->text, start);
    return node;
}

static struct expr *node_with(struct parser *parser, enum expr_op op, size_t start,
                              const struct operands *operands)
{
    struct expr *node = node_new(parser, op, start);

    node->args = operands->items;
    node->count = (uint32_t)operands->count;
    return node;
}

/* Tells that something else should stand where the next token is. */
static void *unexpected(struct parser *parser)
{
    switch (parser->token.kind) {
    case TOKEN_FAULT:
        break;
    case TOKEN_END:
        expr_error(parser->text, parser->token.start,
                   "the expression ends where a value should "
                   "follow");
        break;
    case TOKEN_NOT:
        expr_error(parser->text, parser->token.start,
                   "'" STR_FMT "' cannot stand here: put it and what it denies in parentheses",
                   STR_ARG(token_written(parser)));
        break;
    default:
        expr_error(parser->text, parser->token.start, "'" STR_FMT "' stands where a value should",
                   STR_ARG(token_written(parser)));
    }
    return NULL;
}

/* An operator that is part of WORD, as a Chinese one is without blanks around it; NULL if none. */
static const char *operator_within(struct str word)
{
    const char *found = NULL;

    for (size_t i = 0; i < operator_word_count; i++) {
        struct str name = str_of(operator_words[i].chinese);

        for (size_t at = 0; at + name.len <= word.len; at++)
            if (memcmp(word.ptr + at, name.ptr, name.len) == 0 &&
                (!found || name.len > strlen(found)))
                found = operator_words[i].chinese;
    }
    return found;
}

/* Tells that an expression does not go on like this. */
static void *no_operator(struct parser *parser)
{
    struct str word = token_written(parser);
    const char *hidden = parser->token.kind == TOKEN_WORD ? operator_within(word) : NULL;
    size_t at = parser->token.start;

    switch (parser->token.kind) {
    case TOKEN_FAULT:
        break;
    case TOKEN_CLOSE:
        expr_error(parser->text, at, "')' closes no '('");
        break;
    case TOKEN_COMMA:
        expr_error(parser->text, at,
                   "',' stands outside of a function; numbers are written without separators");
        break;
    case TOKEN_COLON:
        expr_error(parser->text, at, "':' stands outside of brackets(…)");
        break;
    default:
        if (hidden)
            expr_error(parser->text, at,
                       "'" STR_FMT "' is read as one word: put blanks around '%s'", STR_ARG(word),
                       hidden);
        else
            expr_error(parser->text, at, "an operator is missing before '" STR_FMT "'",
                       STR_ARG(word));
    }
    return NULL;
}

static void *not_closed(struct parser *parser, size_t open)
{
    if (parser->token.kind == TOKEN_END)
        expr_error(parser->text, open, "this '(' is not closed");
    else
        no_operator(parser);
    return NULL;
}

/* One literal of `is` or `in`, already the next token. */
static bool take_word(struct parser *parser, struct expr_word *word)
{
    if (parser->token.kind != TOKEN_TEXT)
        return unexpected(parser) != NULL;
    *word = (struct expr_word){parser->token.text, parser->token.start};
    advance(parser);
    return true;
}

static struct expr *words_node(struct parser *parser, struct expr *left, size_t start,
                               const struct expr_word *words, size_t count)
{
    struct operands operands = {0};
    struct expr *node;

    append(parser, &operands, left);
    node = node_with(parser, EXPR_IN_WORDS, start, &operands);
    node->words = arena_array(parser->arena, count, sizeof *node->words);
    for (size_t i = 0; i < count; i++)
        node->words[i] = words[i];
    node->word_count = count;
    return node;
}

/* `x is missing`, of which the last word was just taken. */
static struct expr *missing_node(struct parser *parser, struct expr *left, size_t start,
                                 bool negated)
{
    struct operands operands = {0};
    struct expr *node;

    append(parser, &operands, left);
    node = node_with(parser, EXPR_IS_MISSING, start, &operands);
    node->negated = negated;
    return node;
}

/* Does the literal start with one of `in (`, `in list`, `not in (` …? */
static bool starts_with_in(struct parser *parser, struct str literal)
{
    struct expr_text text = {parser->text->entry, literal, parser->text->diags};
    struct lexer lexer = {.text = &text, .arena = parser->arena, .quiet = true};
    struct token token = lex_next(&lexer);

    if (token.kind == TOKEN_NOT)
        token = lex_next(&lexer);
    if (token.kind != TOKEN_IN && token.kind != TOKEN_NOT_IN)
        return false;
    token = lex_next(&lexer);
    return token.kind == TOKEN_OPEN ||
           (token.kind == TOKEN_WORD && lex_operator(token.text) == TOKEN_LIST);
}

/* What follows LEFT and `is`, which is the next token. */
static struct expr *is_test(struct parser *parser, struct expr *left, size_t start)
{
    bool negated = parser->token.kind == TOKEN_IS_NOT;
    struct lexer ahead = parser->lexer;
    struct expr_word word;
    enum token_kind kind;
    struct expr *node;

    ahead.quiet = true;
    if (!negated && lex_next(&ahead).kind == TOKEN_NOT) {
        negated = true;
        advance(parser);
    }
    advance_literal(parser);
    kind = parser->token.kind == TOKEN_TEXT && !parser->token.quoted
               ? lex_operator(parser->token.text)
               : TOKEN_WORD;
    if (kind == TOKEN_WORD && parser->token.kind == TOKEN_TEXT && !parser->token.quoted &&
        starts_with_in(parser, parser->token.text)) {
        expr_error(parser->text, parser->token.start, "leave out 'is': write 'x in (a, b)'");
        return NULL;
    }
    if (!take_word(parser, &word))
        return NULL;
    if (kind == TOKEN_MISSING || kind == TOKEN_PRESENT)
        return missing_node(parser, left, start, negated != (kind == TOKEN_PRESENT));
    node = words_node(parser, left, start, &word, 1);
    node->negated = negated;
    return node;
}

/* `(a, b)` behind `in`; the next token is the parenthesis. */
static struct expr *in_words(struct parser *parser, struct expr *left, size_t start)
{
    size_t open = parser->token.start, room = 8, count = 0;
    struct expr_word *words = arena_array(parser->arena, room, sizeof *words);

    do {
        if (count == room) {
            struct expr_word *more = arena_array(parser->arena, 2 * room, sizeof *words);

            memcpy(more, words, count * sizeof *words);
            words = more;
            room *= 2;
        }
        advance_literal(parser);
        if (!take_word(parser, &words[count++]))
            return NULL;
    } while (parser->token.kind == TOKEN_COMMA);
    if (parser->token.kind == TOKEN_AND || parser->token.kind == TOKEN_OR) {
        expr_error(parser->text, parser->token.start,
                   "words are separated by commas; quote a word that holds '" STR_FMT "'",
                   STR_ARG(token_written(parser)));
        return NULL;
    }
    if (parser->token.kind != TOKEN_CLOSE)
        return not_closed(parser, open);
    advance(parser);
    return words_node(parser, left, start, words, count);
}

/* `list NAME` behind `in`; the next token is `list`. */
static struct expr *in_list(struct parser *parser, struct expr *left, size_t start)
{
    struct expr_word *name = arena_alloc(parser->arena, sizeof *name);
    struct operands operands = {0};
    struct expr *node;

    advance_literal(parser);
    if (!take_word(parser, name))
        return NULL;
    append(parser, &operands, left);
    node = node_with(parser, EXPR_IN_LIST, start, &operands);
    node->name = name;
    return node;
}

/* What follows LEFT and `in` or `not in`, of which the first word is the next token. */
static struct expr *in_test(struct parser *parser, struct expr *left, size_t start)
{
    bool negated = parser->token.kind != TOKEN_IN;
    struct expr *node;

    if (parser->token.kind == TOKEN_NOT) {
        struct lexer ahead = parser->lexer;

        ahead.quiet = true;
        if (lex_next(&ahead).kind != TOKEN_IN)
            return no_operator(parser);
        advance(parser);
    }
    advance(parser);
    if (parser->token.kind == TOKEN_OPEN) {
        node = in_words(parser, left, start);
    } else if (parser->token.kind == TOKEN_WORD && lex_operator(parser->token.text) == TOKEN_LIST) {
        node = in_list(parser, left, start);
    } else if (parser->token.kind == TOKEN_FAULT) {
        return NULL;
    } else {
        expr_error(parser->text, parser->token.start,
                   "after 'in' comes a choice in parentheses, as in (a, b), or 'list' and its "
                   "name");
        return NULL;
    }
    if (node)
        node->negated = negated;
    return node;
}

/* One `from: rate` pair, which becomes two of the call's operands. */
static bool bracket(struct parser *parser, struct operands *operands)
{
    struct expr *node = expression(parser, BINDS_COMPARISON);

    if (!node)
        return false;
    append(parser, operands, node);
    if (parser->token.kind != TOKEN_COLON) {
        if (parser->token.kind != TOKEN_FAULT)
            expr_error(parser->text, parser->token.start,
                       "a bracket is written as 'from: rate', as in 10000: 60%%");
        return false;
    }
    advance(parser);
    node = expression(parser, BINDS_COMPARISON);
    if (node)
        append(parser, operands, node);
    return node != NULL;
}

/* Argument number INDEX of CALL; the token before it is the next one. */
static bool argument(struct parser *parser, const struct expr_function *function, size_t index,
                     struct operands *operands, struct expr_word **grant)
{
    enum argument takes = function ? expr_function_takes(function, index) : TAKES_ALIKE;
    struct expr *node;

    if (takes == TAKES_GRANT) {
        struct expr_word *word = arena_alloc(parser->arena, sizeof *word);

        advance_literal(parser);
        *grant = word;
        return take_word(parser, word);
    }
    advance(parser);
    if (takes == TAKES_BRACKETS)
        return bracket(parser, operands);
    node = expression(parser, BINDS_NOTHING);
    if (node)
        append(parser, operands, node);
    return node != NULL;
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
        advance(parser);
    } else {
        do {
            if (!argument(parser, function, index++, &operands, &grant))
                return NULL;
        } while (parser->token.kind == TOKEN_COMMA);
    }
    if (parser->token.kind != TOKEN_CLOSE)
        return not_closed(parser, open);
    advance(parser);
    node = node_with(parser, EXPR_CALL, start, &operands);
    node->function = function;
    node->grant = grant;
    return node;
}

static struct expr *constant(struct parser *parser, enum value_type type, struct value value)
{
    size_t start = parser->token.start;
    struct expr *node;

    advance(parser);
    node = node_new(parser, EXPR_CONSTANT, start);
    node->type = (int8_t)type;
    node->constant = true;
    node->value = value;
    return node;
}

static struct expr *parenthesized(struct parser *parser)
{
    size_t open = parser->token.start;
    struct expr *node;

    advance(parser);
    node = expression(parser, BINDS_NOTHING);
    if (!node)
        return NULL;
    if (parser->token.kind != TOKEN_CLOSE)
        return not_closed(parser, open);
    advance(parser);
    return node;
}

static struct expr *prefixed(struct parser *parser, enum expr_op op, enum binding binding)
{
    size_t start = parser->token.start;
    struct operands operands = {0};
    struct expr *node;

    advance(parser);
    node = expression(parser, binding);
    if (!node)
        return NULL;
    append(parser, &operands, node);
    return node_with(parser, op, start, &operands);
}

/* A value, or an operator that stands before one. */
static struct expr *operand(struct parser *parser, enum binding above)
{
    struct token token = parser->token;

    switch (token.kind) {
    case TOKEN_NUMBER:
        return constant(parser, VALUE_NUMBER, value_number(token.number));
    case TOKEN_DATE:
        return constant(parser, VALUE_DATE, value_day(token.day));
    case TOKEN_TEXT:
        return constant(parser, VALUE_TEXT, value_text(token.text));
    case TOKEN_WORD:
        advance(parser);
        if (parser->token.kind == TOKEN_OPEN)
            return call(parser, token.text, token.start);
        return node_new(parser, EXPR_WORD, token.start);
    case TOKEN_OPEN:
        return parenthesized(parser);
    case TOKEN_MINUS:
        return prefixed(parser, EXPR_NEGATE, BINDS_SIGN);
    case TOKEN_NOT:
        return above > BINDS_NOT ? unexpected(parser) : prefixed(parser, EXPR_NOT, BINDS_NOT);
    default:
        return unexpected(parser);
    }
}

/* `a < b < c`, of which LEFT is `a < b` and the second sign is the next token. */
static struct expr *chained(struct parser *parser, const struct expr *left)
{
    struct str sign = token_written(parser);
    size_t at = parser->token.start;
    const struct expr *right = NULL;

    if (left->op >= EXPR_EQUAL && left->op <= EXPR_GREATER_EQUAL &&
        parser->token.kind >= TOKEN_EQUAL && parser->token.kind <= TOKEN_GREATER_EQUAL) {
        advance(parser);
        right = expression(parser, BINDS_COMPARISON);
        if (!right)
            return NULL;
    }
    if (right)
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
        return is_test(parser, left, start);
    case TOKEN_IN:
    case TOKEN_NOT_IN:
    case TOKEN_NOT:
        return in_test(parser, left, start);
    case TOKEN_MISSING:
    case TOKEN_PRESENT:
        advance(parser);
        return missing_node(parser, left, start, kind == TOKEN_PRESENT);
    default:
        break;
    }
    append(parser, &operands, left);
    do {
        struct expr *right;

        advance(parser);
        right = expression(parser, binary[kind].binding);
        if (!right)
            return NULL;
        append(parser, &operands, right);
    } while (parser->token.kind == kind && (kind == TOKEN_AND || kind == TOKEN_OR));
    return node_with(parser, binary[kind].op, start, &operands);
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
    advance(&parser);
    node = expression(&parser, BINDS_NOTHING);
    if (node && parser.token.kind != TOKEN_END)
        return no_operator(&parser);
    return node;
}
