/* A scheme's whole policy, compiled from its rules file: typed, complete, constant after loading.
 *
 * Each struct is one section of the rules language (see rules/README.md for the meanings). Lists
 * of things are in file order, which is the order they apply in. Indexes into them are uint16_t;
 * NO_INDEX means none. */
#ifndef RELIEF_RULE_RULESET_H
#define RELIEF_RULE_RULESET_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/language.h"
#include "base/money.h"
#include "rule/control_rules.h"
#include "rule/entitlement_rules.h"
#include "rule/expr.h"
#include "rule/money_rules.h"
#include "rule/report_rules.h"

struct scheme {
    struct str id, title, issuer;
    enum language language;
    uint16_t key;   /* field */
    uint16_t name;  /* field or NO_INDEX */
    uint16_t group; /* field or NO_INDEX */
    struct str currency;
    date effective_from, effective_to; /* DATE_NONE: open */
    struct origin effective_at;
};

/* A word that the rules compare with a field of text, whose words nobody has listed. */
struct compared_word {
    uint16_t field;
    struct str text;
    struct origin at;
};

struct ruleset {
    struct arena arena;
    const char *path;
    struct scheme scheme;
    struct field *fields;
    size_t field_count;
    struct let *lets;
    size_t let_count;
    struct value *fixed_lets; /* what those lets come to that are fixed */
    struct rule *rejects;
    size_t reject_count;
    struct rule *holds;
    size_t hold_count;
    struct unique *uniques; /* one for the key is always among them */
    size_t unique_count;
    struct grant *grants;
    size_t grant_count;
    struct tier *tiers; /* file order, over all grants; behind them, see ruleset_no_tier */
    size_t tier_count;
    struct cap *caps;
    size_t cap_count;
    struct quota *quotas;
    size_t quota_count;
    struct list_rule *lists;
    size_t list_count;
    struct table_rule *tables;
    size_t table_count;
    struct row_sum *sums; /* in the order of the [let]s that they stand in */
    size_t sum_count, sum_room;
    struct row_grouping *groupings;
    size_t grouping_count, grouping_room;
    struct example *examples;
    size_t example_count;
    bool asks_day;      /* some expression or table asks for the batch date */
    bool asks_payments; /* some expression asks for what was paid before */
    uint16_t *previous; /* fields of which the latest earlier batch is asked, each once */
    size_t previous_count, previous_room;
    const struct expr **lookups; /* every place where something is looked up in a table */
    size_t lookup_count, lookup_room;
    struct compared_word *compared; /* in the order they were read */
    size_t compared_count, compared_room;
    struct household_rule household;
    struct fund *funds;
    size_t fund_count;
    struct budget budget;
    struct report_rule report;
    struct notice_rule notice;
    struct letters_rule letters;
    struct bank_rule bank; /* the first of those below: how its answer is read holds for all */
    struct bank_rule *banks;
    size_t bank_count; /* at least one, if only implied */
    struct sample_rule sample;
    struct changes_rule changes;
    struct approval_rule *approvals;
    size_t approval_count;
    struct str *secrets; /* where expressions write numbers that tell who somebody is */
    size_t secret_count, secret_room;
    uint32_t expr_count; /* parts of all expressions; each has a number below it */
};

void ruleset_release(struct ruleset *rules);

/* Index of the field, let, fund, grant … of that name, or NO_INDEX. */
uint16_t ruleset_field(const struct ruleset *rules, struct str name);
uint16_t ruleset_let(const struct ruleset *rules, struct str name);
uint16_t ruleset_grant(const struct ruleset *rules, struct str name);
uint16_t ruleset_tier(const struct ruleset *rules, struct str name);
uint16_t ruleset_fund(const struct ruleset *rules, struct str name);
uint16_t ruleset_table(const struct ruleset *rules, struct str name);
/* What stands for a tier where GRANT is given, or ended, by hand and the rules give no tier of it.
 * It is a tier of that grant without name, title, amount and goods, and stands behind all others
 * in `tiers`: whoever keeps something for each tier by its index needs room for
 * ruleset_tier_places. */
uint16_t ruleset_no_tier(const struct ruleset *rules, uint16_t grant);
size_t ruleset_tier_places(const struct ruleset *rules);
/* Is GRANT one that CAP limits? */
bool cap_limits_grant(const struct cap *cap, uint16_t grant);
/* The grouping by COUNT FIELDS, in their order; made where it is new. */
uint16_t ruleset_grouping(struct ruleset *rules, const uint16_t *fields, size_t count);

/* Every English name with its Chinese: sections, keys, types, functions, words of fixed choices
 * and operators, as `relief check --list-names` prints it. */
void ruleset_list_names(struct strbuf *out);

#endif
