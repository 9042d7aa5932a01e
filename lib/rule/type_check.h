/* Names looked up, types found, words and arguments checked: from a parsed to a usable tree. */
#ifndef RELIEF_RULE_TYPE_CHECK_H
#define RELIEF_RULE_TYPE_CHECK_H

#include "rule/expr_node.h"
#include "rule/expr_scope.h"
#include "rule/lex.h"

struct checker {
    const struct expr_scope *scope;
    const struct expr_text *text;
    bool in_sum; /* what is checked is summed over rows */
    bool failed; /* something in the expression cannot be used; it has been told */
};

/* Completes NODE and all below it; gives its type, TYPE_UNKNOWN after an error. */
int check_node(struct checker *checker, struct expr *node);
/* Is NODE, of which all parts are checked, the same for every applicant and day, through lets too?
 * Then what it comes to; FAULT is the part that failed. */
bool check_is_fixed(const struct ruleset *rules, const struct expr *node);
struct value check_fixed_value(const struct ruleset *rules, const struct expr *node,
                               const struct expr **fault);
/* NODE must be of type WANT (of an unknown type it was told already). */
void check_type(struct checker *checker, const struct expr *node, int want);

/* type_check_names.c: what a word means, and what was meant by one that means nothing. */

int check_name(struct checker *checker, struct expr *node);
/* The field whose value NODE is, directly or through [let]; NULL if it is computed. */
const struct field *check_field_of(const struct checker *checker, const struct expr *node);
/* Brings literal WORDS compared with SUBJECT into the form of its values; tells of those that it
 * can never be. */
void check_words(struct checker *checker, const struct expr *subject, struct expr_word *words,
                 size_t count);
void check_list(struct checker *checker, struct expr *node);
void check_grant(struct checker *checker, struct expr *call);
void check_unknown_function(struct checker *checker, const struct expr *call);

/* type_check_call.c */

int check_call(struct checker *checker, struct expr *call);

/* type_check_rows.c */

int check_lookup(struct checker *checker, struct expr *call);
int check_sum(struct checker *checker, struct expr *node);
/* Finds the table that CALL names; false, with the fault told, if there is none. */
bool check_table(struct checker *checker, struct expr *call);
/* How many passes over the rows must have been made before EXPR is known. */
uint16_t check_passes(const struct ruleset *rules, const struct expr *expr);

static inline size_t check_offset(const struct checker *checker, struct str part)
{
    return (size_t)(part.ptr - checker->text->text.ptr);
}

/* As expr_error, at the start of PART of the expression. */
#define check_error(checker_, part_, ...) \
    ((checker_)->failed = true,           \
     expr_error((checker_)->text, check_offset((checker_), (part_)), __VA_ARGS__))

/* "a number", "a date" … in the language of the messages. */
const char *check_type_words(const struct checker *checker, int type);
/* Shows the constants in NODE with at least DECIMALS, as what stands beside them. */
void check_raise_decimals(struct expr *node, uint8_t decimals);

#endif
