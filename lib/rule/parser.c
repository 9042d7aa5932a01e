/* How does the parser go from token to token, and what does it say when it cannot? */
#include "rule/parser.h"
#include "rule/ruleset.h"

#include "base/banned.h"

static struct str written(const struct parser *parser, size_t start, size_t end)
{
    return (struct str){parser->text->text.ptr + start, end - start};
}

struct str parser_written(const struct parser *parser)
{
    return written(parser, parser->token.start, parser->token.end);
}

void parser_advance(struct parser *parser)
{
    parser->previous = parser_written(parser);
    parser->token = lex_next(&parser->lexer);
}

void parser_advance_literal(struct parser *parser)
{
    parser->previous = parser_written(parser);
    parser->token = lex_literal(&parser->lexer);
}

void operands_append(struct parser *parser, struct operands *operands, struct expr *node)
{
    operands->items =
        (struct expr **)arena_for_another(parser->arena, (void *)operands->items, operands->count,
                                          &operands->room, sizeof(struct expr *));
    operands->items[operands->count++] = node;
}

struct expr *parser_node(struct parser *parser, enum expr_op op, size_t start)
{
    struct expr *node = arena_alloc(parser->arena, sizeof *node);

    node->op = (uint8_t)op;
    node->type = TYPE_UNKNOWN;
    node->index = NO_INDEX;
    node->id = (*parser->next_id)++;
    node->source = written(parser, start, 0);
    node->source.len = (size_t)(parser->previous.ptr + parser->previous.len - node->source.ptr);
    node->shown = node->source;
    node->at = expr_text_at(parser->text, start);
    return node;
}

void parser_close_node(struct parser *parser, struct expr *node, const struct operands *operands)
{
    node->source.len = (size_t)(parser->previous.ptr + parser->previous.len - node->source.ptr);
    node->shown = node->source;
    node->args = operands->items;
    node->count = (uint32_t)operands->count;
}

struct expr *parser_node_with(struct parser *parser, enum expr_op op, size_t start,
                              const struct operands *operands)
{
    struct expr *node = parser_node(parser, op, start);

    node->args = operands->items;
    node->count = (uint32_t)operands->count;
    return node;
}

void *parser_unexpected(struct parser *parser)
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
                   STR_ARG(parser_written(parser)));
        break;
    default:
        expr_error(parser->text, parser->token.start, "'" STR_FMT "' stands where a value should",
                   STR_ARG(parser_written(parser)));
    }
    return NULL;
}

void *parser_no_operator(struct parser *parser)
{
    struct str word = parser_written(parser), before = parser->previous;
    size_t at = parser->token.start;
    const char *hidden;

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
    case TOKEN_NOT:
        expr_error(parser->text, at,
                   "'" STR_FMT "' stands alone: write 'is not', or 'not in (a, b)'", STR_ARG(word));
        break;
    default:
        hidden = lex_operator_within(word, OPERATOR_FIRST);
        if (!hidden && (hidden = lex_operator_within(before, OPERATOR_LAST))) {
            word = before;
            at = (size_t)(before.ptr - parser->text->text.ptr);
        }
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

void *parser_not_closed(struct parser *parser, size_t open)
{
    if (parser->token.kind == TOKEN_END)
        expr_error(parser->text, open, "this '(' is not closed");
    else
        parser_no_operator(parser);
    return NULL;
}

bool parser_take_word(struct parser *parser, struct expr_word *word)
{
    if (parser->token.kind != TOKEN_TEXT)
        return parser_unexpected(parser) != NULL;
    *word = (struct expr_word){parser->token.text, parser->token.start,
                               parser->token.end - parser->token.start};
    parser_advance(parser);
    return true;
}
