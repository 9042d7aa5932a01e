/* Which cells of the list does an expression ask for? */
#include "assess/asked_fields.h"
#include "rule/expr_node.h"
#include <stdlib.h>

#include "base/banned.h"

/* A count of rows asks for what the rows share. */
static void mark_sum(const struct ruleset *rules, const struct row_sum *sum, bool *used)
{
    const struct row_grouping *by = &rules->groupings[sum->grouping];

    if (sum->of)
        fields_mark(rules, sum->of, used);
    for (size_t i = 0; !sum->of && i < by->field_count; i++)
        used[by->fields[i]] = true;
}

void fields_mark(const struct ruleset *rules, const struct expr *expr, bool *used)
{
    if (expr->op == EXPR_FIELD)
        used[expr->index] = true;
    if (expr->op == EXPR_LET)
        fields_mark(rules, rules->lets[expr->index].value, used);
    if (expr->op == EXPR_SUM)
        mark_sum(rules, &rules->sums[expr->index], used);
    for (uint32_t i = 0; i < expr->count; i++)
        fields_mark(rules, expr->args[i], used);
}

void fields_write(const struct ruleset *rules, const struct expr *expr, enum language language,
                  struct strbuf *out)
{
    bool *used = memory_take(rules->field_count * sizeof *used);
    bool any = false;

    memset(used, 0, rules->field_count * sizeof *used);
    fields_mark(rules, expr, used);
    for (size_t i = 0; i < rules->field_count; i++) {
        if (!used[i])
            continue;
        strbuf_adds(out, !any ? "" : language == LANGUAGE_ZH ? "、" : ", ");
        strbuf_add(out, str_trim(rules->fields[i].headers[0]));
        any = true;
    }
    free(used);
}
