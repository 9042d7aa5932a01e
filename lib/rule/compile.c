/* How does the text of an expression become one that can be evaluated? */
#include "rule/compile.h"
#include "rule/check.h"
#include "rule/parse.h"

#include "base/banned.h"

struct str expr_source(const struct expr *expr)
{
    return expr->source;
}

struct origin expr_origin(const struct expr *expr)
{
    return expr->at;
}

enum value_type expr_type(const struct expr *expr)
{
    return (enum value_type)expr->type;
}

const struct expr *expr_compile(const struct expr_scope *scope, const struct ini_entry *entry,
                                struct str text, int want, struct diag_list *diags)
{
    struct expr_text place = {entry, text, diags};
    struct checker checker = {.scope = scope, .text = &place};
    struct expr *node;

    node = expr_parse(&place, &scope->rules->arena, &scope->rules->expr_count);
    if (!node)
        return NULL;
    check_node(&checker, node);
    if (want != VALUE_ANY)
        check_type(&checker, node, want);
    return checker.failed ? NULL : node;
}
