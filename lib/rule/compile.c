/* How does the text of an expression become one that can be evaluated? */
#include "rule/compile.h"
#include "rule/eval.h"
#include "rule/masked_ids.h"
#include "rule/parse.h"
#include "rule/type_check.h"

#include "base/banned.h"

struct str expr_source(const struct expr *expr)
{
    return expr->shown;
}

struct origin expr_origin(const struct expr *expr)
{
    return expr->at;
}

enum value_type expr_type(const struct expr *expr)
{
    return (enum value_type)expr->type;
}

bool expr_number(const struct expr *expr, decimal *number)
{
    struct eval_context context = {0};
    struct value value;

    if (!expr->constant || expr->type != VALUE_NUMBER)
        return false;
    value = eval(expr, &context);
    *number = value.number;
    return value.state == VALUE_PRESENT;
}

static void mask(const struct ruleset *rules, struct expr *node, struct arena *arena)
{
    node->shown = masked_ids_masked(rules, node->source, arena);
    for (uint32_t i = 0; i < node->count; i++)
        mask(rules, node->args[i], arena);
}

const struct expr *expr_compile(const struct expr_scope *scope, const struct ini_entry *entry,
                                struct str text, int want, struct diag_list *diags)
{
    struct expr_text place = {entry, text, diags};
    struct checker checker = {.scope = scope, .text = &place};
    size_t secrets = scope->rules->secret_count;
    struct expr *node;

    node = expr_parse(&place, &scope->rules->arena, &scope->rules->expr_count);
    if (!node)
        return NULL;
    check_node(&checker, node);
    if (want != VALUE_ANY)
        check_type(&checker, node, want);
    if (scope->rules->secret_count > secrets)
        mask(scope->rules, node, &scope->rules->arena);
    return checker.failed ? NULL : node;
}
