/* What does a value have to be or to be among: `is …`, `in (…)`, `in list …`? */
#include "rule/parser.h"

#include "base/banned.h"

static struct expr *words_node(struct parser *parser, struct expr *left, size_t start,
                               const struct expr_word *words, size_t count)
{
    struct operands operands = {0};
    struct expr *node;

    operands_append(parser, &operands, left);
    node = parser_node_with(parser, EXPR_IN_WORDS, start, &operands);
    node->words = arena_array(parser->arena, count, sizeof *node->words);
    for (size_t i = 0; i < count; i++)
        node->words[i] = words[i];
    node->word_count = count;
    return node;
}

struct expr *parser_missing(struct parser *parser, struct expr *left, size_t start, bool negated)
{
    struct operands operands = {0};
    struct expr *node;

    operands_append(parser, &operands, left);
    node = parser_node_with(parser, EXPR_IS_MISSING, start, &operands);
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

static bool has_capital(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z')
            return true;
    return false;
}

/* Operators are read in capitals too; but behind a small `is`, what begins with one may well be the
 * text `Not employed`. A sealed batch was decided as it reads. */
static bool may_be_text(const struct parser *parser, struct str is)
{
    if (parser->text->entry->archived || has_capital(is) || !has_capital(parser_written(parser)))
        return false;
    expr_error(parser->text, parser->token.start,
               "'" STR_FMT "' may be an operator, or belong to a text: write the operator in small "
               "letters, or the text as '…'",
               STR_ARG(parser_written(parser)));
    return true;
}

struct expr *parser_is_test(struct parser *parser, struct expr *left, size_t start)
{
    struct str is = parser_written(parser);
    bool negated = parser->token.kind == TOKEN_IS_NOT;
    struct lexer ahead = parser->lexer;
    struct expr_word word;
    enum token_kind kind;
    struct expr *node;

    ahead.quiet = true;
    if (!negated && lex_next(&ahead).kind == TOKEN_NOT) {
        negated = true;
        parser_advance(parser);
        if (may_be_text(parser, is))
            return NULL;
    }
    parser_advance_literal(parser);
    kind = parser->token.kind == TOKEN_TEXT && !parser->token.quoted
               ? lex_operator(parser->token.text)
               : TOKEN_WORD;
    if ((kind == TOKEN_MISSING || kind == TOKEN_PRESENT) && may_be_text(parser, is))
        return NULL;
    if (kind == TOKEN_WORD && parser->token.kind == TOKEN_TEXT && !parser->token.quoted &&
        starts_with_in(parser, parser->token.text)) {
        expr_error(parser->text, parser->token.start, "leave out 'is': write 'x in (a, b)'");
        return NULL;
    }
    if (!parser_take_word(parser, &word))
        return NULL;
    if (kind == TOKEN_MISSING || kind == TOKEN_PRESENT)
        return parser_missing(parser, left, start, negated != (kind == TOKEN_PRESENT));
    node = words_node(parser, left, start, &word, 1);
    node->negated = negated;
    return node;
}

/* `(a, b)` behind `in`; the next token is the parenthesis. */
static struct expr *in_words(struct parser *parser, struct expr *left, size_t start)
{
    size_t open = parser->token.start, room = 0, count = 0;
    struct expr_word *words = NULL;

    do {
        words = arena_for_another(parser->arena, words, count, &room, sizeof *words);
        parser_advance_literal(parser);
        if (!parser_take_word(parser, &words[count++]))
            return NULL;
    } while (parser->token.kind == TOKEN_COMMA);
    if (parser->token.kind == TOKEN_AND || parser->token.kind == TOKEN_OR) {
        expr_error(parser->text, parser->token.start,
                   "words are separated by commas; quote a word that holds '" STR_FMT "'",
                   STR_ARG(parser_written(parser)));
        return NULL;
    }
    if (parser->token.kind != TOKEN_CLOSE)
        return parser_not_closed(parser, open);
    parser_advance(parser);
    return words_node(parser, left, start, words, count);
}

/* `list NAME` behind `in`; the next token is `list`. */
static struct expr *in_list(struct parser *parser, struct expr *left, size_t start)
{
    struct expr_word *name = arena_alloc(parser->arena, sizeof *name);
    struct operands operands = {0};
    struct expr *node;

    parser_advance_literal(parser);
    if (!parser_take_word(parser, name))
        return NULL;
    operands_append(parser, &operands, left);
    node = parser_node_with(parser, EXPR_IN_LIST, start, &operands);
    node->name = name;
    return node;
}

struct expr *parser_in_test(struct parser *parser, struct expr *left, size_t start)
{
    bool negated = parser->token.kind != TOKEN_IN;
    struct expr *node;

    if (parser->token.kind == TOKEN_NOT) {
        struct lexer ahead = parser->lexer;

        ahead.quiet = true;
        if (lex_next(&ahead).kind != TOKEN_IN)
            return parser_no_operator(parser);
        parser_advance(parser);
    }
    parser_advance(parser);
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
