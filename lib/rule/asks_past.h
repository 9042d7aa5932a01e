/* Rules whose outcome depends on what earlier batches paid. */
#ifndef RELIEF_RULE_ASKS_PAST_H
#define RELIEF_RULE_ASKS_PAST_H

#include "rule/ruleset.h"

struct asking_rule {
    const char *section; /* `cap`, `let` … as the language calls it in English */
    struct str name;     /* empty where the section has none */
    struct origin at;
};

/* Gives the first rule, in the order of the steps, that asks about the past: by `paid_since`,
 * `last_paid` and the like, or by a period of more than the batch. False: none does. */
bool ruleset_asks_past(const struct ruleset *rules, struct asking_rule *rule);
/* Does a rule ask what was paid by any scheme? The periods of the budget and its funds ask about
 * their own scheme alone. */
bool ruleset_asks_other_schemes(const struct ruleset *rules);
/* Does EXPR, or a [let] that it uses, ask about the past? NULL asks nothing. */
bool expr_asks_past(const struct ruleset *rules, const struct expr *expr);
/* Calls VISIT for each `age(…)` of one applicant in EXPR, then in the [let]s that it uses, the last
 * of them first and each once. */
typedef void age_visit(void *context, const struct expr *age);
void expr_ages(const struct ruleset *rules, const struct expr *expr, age_visit *visit,
               void *context);

#endif
