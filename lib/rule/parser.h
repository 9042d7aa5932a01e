/* The parser's state and the steps that its files share; for parse*.c only. */
#ifndef RELIEF_RULE_PARSER_H
#define RELIEF_RULE_PARSER_H

#include "rule/expr_node.h"
#include "rule/lex.h"

struct parser {
    const struct expr_text *text;
    struct arena *arena;
    struct lexer lexer;
    struct token token;  /* the next one; after `is` it is what stands before the literal */
    struct str previous; /* the token before it, as written */
    uint32_t *next_id;
    int nesting; /* operands within operands: parentheses, arguments, `not`, `-` */
};

/* Nodes in a growing row. */
struct operands {
    struct expr **items;
    size_t count, room;
};

/* The next token as written. */
struct str parser_written(const struct parser *parser);
/* Takes the next token. */
void parser_advance(struct parser *parser);
/* As parser_advance(), where a literal stands behind it. */
void parser_advance_literal(struct parser *parser);
/* Takes one literal, which is the next token. */
bool parser_take_word(struct parser *parser, struct expr_word *word);

void operands_append(struct parser *parser, struct operands *operands, struct expr *node);
/* A node that spans from START to the end of the last token taken. */
struct expr *parser_node(struct parser *parser, enum expr_op op, size_t start);
/* Gives NODE, which was made at its start, its OPERANDS and its end: the token before the next. */
void parser_close_node(struct parser *parser, struct expr *node, const struct operands *operands);
struct expr *parser_node_with(struct parser *parser, enum expr_op op, size_t start,
                              const struct operands *operands);

/* Each tells what is wrong with the next token, and gives NULL. */

/* A value should stand there. */
void *parser_unexpected(struct parser *parser);
/* An expression does not go on like this. */
void *parser_no_operator(struct parser *parser);
/* The parenthesis at OPEN should be closed there. */
void *parser_not_closed(struct parser *parser, size_t open);

/* parse_words.c: what follows LEFT, which began at START, and `is` or `in` (or `not in`), which is
 * the next token. */
struct expr *parser_is_test(struct parser *parser, struct expr *left, size_t start);
struct expr *parser_in_test(struct parser *parser, struct expr *left, size_t start);
/* `x is missing`, of which the last word was just taken. */
struct expr *parser_missing(struct parser *parser, struct expr *left, size_t start, bool negated);

#endif
