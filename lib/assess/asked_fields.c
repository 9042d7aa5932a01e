/* Which cells of the list does an expression ask for? */
#include "assess/asked_fields.h"
#include "rule/expr_node.h"
#include "rule/let_marks.h"
#include <stdlib.h>

#include "base/banned.h"

struct asking {
    const struct ruleset *rules;
    struct asked *asked;
    struct let_marks lets; /* derived values still to be looked into */
};

static void mark(struct asking *asking, const struct expr *expr);

/* A count of rows asks for what the rows share. */
static void mark_sum(struct asking *asking, uint16_t at)
{
    const struct row_sum *sum = &asking->rules->sums[at];
    const struct row_grouping *by = &asking->rules->groupings[sum->grouping];

    if (asking->asked->sums)
        asking->asked->sums[at] = true;
    else if (sum->of)
        mark(asking, sum->of);
    else
        for (size_t i = 0; i < by->field_count; i++)
            asking->asked->fields[by->fields[i]] = true;
}

static void mark(struct asking *asking, const struct expr *expr)
{
    if (expr->op == EXPR_FIELD)
        asking->asked->fields[expr->index] = true;
    if (expr->op == EXPR_LET)
        let_marks_add(&asking->lets, expr->index);
    if (expr->op == EXPR_SUM)
        mark_sum(asking, expr->index);
    for (uint32_t i = 0; expr->op != EXPR_SUM && i < expr->count; i++)
        mark(asking, expr->args[i]);
}

void asked_mark(const struct ruleset *rules, const struct expr *expr, struct asked *asked)
{
    struct asking asking = {.rules = rules, .asked = asked};

    mark(&asking, expr);
    for (size_t i = rules->let_count; i-- > 0;)
        if (let_marks_has(&asking.lets, i))
            mark(&asking, rules->lets[i].value);
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
