/* The text of an expression cut into tokens.
 *
 * Full-width punctuation and digits count as their ASCII forms; words stay as they are. What
 * stands behind `is` or inside `in (…)` is literal and is read by lex_literal on demand, so the
 * parser never asks for a token further ahead than it needs. */
#ifndef RELIEF_RULE_LEX_H
#define RELIEF_RULE_LEX_H

#include "applicant/value.h"
#include "base/diag.h"
#include "rule/source.h"

/* The expression being compiled, and where it stands. */
struct expr_text {
    const struct ini_entry *entry;
    struct str text; /* points into entry->value */
    struct diag_list *diags;
};

/* Where byte OFFSET of the expression stands in the file. */
struct origin expr_text_at(const struct expr_text *text, size_t offset);

/* Digits of the shortest number that is somebody's identity number, and no amount. */
#define IDENTITY_LEAST 15

/* Shows the line that TEXT stands in, with what may be somebody's number masked. */
void expr_show_line(const struct expr_text *text);
/* The same where PART of it is an amount, which is masked only from IDENTITY_LEAST digits on. */
void expr_show_amount(const struct expr_text *text, struct str part);

/* Adds an error at byte OFFSET of TEXT, to be shown with its line. The first argument behind
 * OFFSET is a string literal: it names the kind of the error. */
#define expr_error(text_, offset_, ...)                                         \
    (diag_error((text_)->diags, expr_text_at((text_), (offset_)), __VA_ARGS__), \
     expr_show_line(text_))
/* The same of PART, a number or what is computed from numbers alone, which stands at OFFSET. */
#define expr_amount_error(text_, offset_, part_, ...)                                        \
    (diag_error_of_amounts((text_)->diags, expr_text_at((text_), (offset_)), IDENTITY_LEAST, \
                           __VA_ARGS__),                                                     \
     expr_show_amount((text_), (part_)))

enum token_kind {
    TOKEN_FAULT, /* told already, unless the lexer is quiet */
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_DATE,
    TOKEN_TEXT, /* quoted, or read by lex_literal */
    TOKEN_WORD,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_COLON,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_TIMES,
    TOKEN_OVER,
    TOKEN_EQUAL,
    TOKEN_NOT_EQUAL,
    TOKEN_LESS,
    TOKEN_LESS_EQUAL,
    TOKEN_GREATER,
    TOKEN_GREATER_EQUAL,
    TOKEN_NOT,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_IS,
    TOKEN_IS_NOT,
    TOKEN_IN,
    TOKEN_NOT_IN,
    TOKEN_MISSING,
    TOKEN_PRESENT,
    TOKEN_LIST,
    TOKEN_PER
};

struct token {
    enum token_kind kind;
    bool quoted;       /* of a literal */
    size_t start, end; /* bytes of the expression */
    union {
        decimal number;
        date day;
        struct str text; /* of a text without its quotes, of a word as written */
    };
};

struct lexer {
    const struct expr_text *text;
    struct arena *arena; /* for quoted texts that hold quotes */
    size_t at;
    bool quiet;  /* errors are not told: the lexer is only looking ahead */
    bool in_sum; /* `per` ends a literal */
};

struct token lex_next(struct lexer *lexer);
/* The literal text that starts here: quoted, or everything up to `and`, `or`, a comma, a closing
 * parenthesis that was not opened in it, or the end. An empty one is an error. */
struct token lex_literal(struct lexer *lexer);

/* The operator that WORD is in either language, TOKEN_WORD if it is none. */
enum token_kind lex_operator(struct str word);
/* The longest Chinese operator that is part of WORD, as one without blanks around it is; NULL if
 * none. */
enum operator_place {
    OPERATOR_ANYWHERE,
    OPERATOR_FIRST,
    OPERATOR_LAST
};
const char *lex_operator_within(struct str word, enum operator_place place);

/* An operator word by itself, such as `and` or 且. */
struct operator_word {
    const char *name, *chinese;
    enum token_kind kind;
    bool in_place; /* the English word, or both, mean this only in their place and may name a field
                      elsewhere */
};
extern const struct operator_word operator_words[];
extern const size_t operator_word_count;

#endif
