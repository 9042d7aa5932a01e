/* From the text of an expression to a tree of nodes, names not yet looked up. */
#ifndef RELIEF_RULE_PARSE_H
#define RELIEF_RULE_PARSE_H

#include "rule/expr_node.h"
#include "rule/lex.h"

/* NULL, with the fault told, if TEXT is no expression. Nodes live in ARENA and are numbered from
 * *NEXT_ID on, which grows. */
struct expr *expr_parse(const struct expr_text *text, struct arena *arena, uint32_t *next_id);

#endif
