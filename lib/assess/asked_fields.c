/* Which cells of the list does an expression ask for? */
#include "assess/asked_fields.h"
#include "rule/expr_node.h"
#include <stdlib.h>

#include "base/banned.h"

/* A count of rows asks for what the rows share. */
static void mark_sum(const struct ruleset *rules, uint16_t at, struct asked *asked)
{
    const struct row_sum *sum = &rules->sums[at];
    const struct row_grouping *by = &rules->groupings[sum->grouping];

    if (asked->sums)
        asked->sums[at] = true;
    else if (sum->of)
        asked_mark(rules, sum->of, asked);
    else
        for (size_t i = 0; i < by->field_count; i++)
            asked->fields[by->fields[i]] = true;
}

void asked_mark(const struct ruleset *rules, const struct expr *expr, struct asked *asked)
{
    if (expr->op == EXPR_FIELD)
        asked->fields[expr->index] = true;
    if (expr->op == EXPR_LET)
        asked_mark(rules, rules->lets[expr->index].value, asked);
    if (expr->op == EXPR_SUM)
        mark_sum(rules, expr->index, asked);
    for (uint32_t i = 0; expr->op != EXPR_SUM && i < expr->count; i++)
        asked_mark(rules, expr->args[i], asked);
}

void fields_write(const struct ruleset *rules, const struct expr *expr, enum language language,
                  struct strbuf *out)
{
    struct asked asked = {.fields = memory_take(rules->field_count)};
    bool any = false;

    memset(asked.fields, 0, rules->field_count);
    asked_mark(rules, expr, &asked);
    for (size_t i = 0; i < rules->field_count; i++) {
        if (!asked.fields[i])
            continue;
        strbuf_adds(out, !any ? "" : language_comma(language));
        strbuf_add(out, field_header(&rules->fields[i]));
        any = true;
    }
    free(asked.fields);
}
