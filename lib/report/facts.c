/* How many people, how much money, for which reasons: counted once for every report. */
#include "report/facts.h"

#include "assess/entitlement.h"
#include "base/index.h"
#include <stdlib.h>

#include "base/banned.h"

#define KINDS ((size_t)REASON_KINDS)

static void add(money *sum, money amount)
{
    if (__builtin_add_overflow(*sum, amount, sum))
        *sum = INT64_MAX;
}

static void count_people(struct facts *facts, struct arena *arena)
{
    const struct assessments *all = facts->assessments;

    facts->tiers = arena_array(arena, facts->basis->rules->tier_count, sizeof *facts->tiers);
    for (size_t row = 0; row < all->count; row++)
        facts->people[all->people[row].decision]++;
    for (size_t i = 0; i < all->entitlement_count; i++) {
        const struct entitlement *entitlement = &all->entitlements[i];

        add(&facts->entitled, entitlement->entitled);
        if (entitlement->decision != DECISION_PAY)
            continue;
        add(&facts->amount, entitlement->amount);
        add(&facts->goods_value, entitlement->goods_value);
        facts->tiers[entitlement->tier].people++;
        add(&facts->tiers[entitlement->tier].amount, entitlement->amount);
        add(&facts->tiers[entitlement->tier].goods_value, entitlement->goods_value);
    }
    facts->budget = facts->basis->rules->budget.total;
    facts->left = facts->budget - facts->amount;
}

/* Which line of facts.reasons a reason belongs to, found by kind and rule without searching. */
struct reason_counters {
    size_t first[KINDS]; /* where a kind's lines begin in the next */
    size_t *lines;       /* from 1; 0: nobody had that reason yet */
    size_t *seen_by; /* for each line the row that was counted last, from 1: nobody counts twice */
};

static void counters_init(struct reason_counters *counters, struct facts *facts,
                          struct arena *arena)
{
    const struct assessments *all = facts->assessments;
    size_t sizes[KINDS] = {0};
    size_t total = 0;

    for (size_t i = 1; i < all->reason_count; i++) {
        const struct reason *reason = &all->reasons[i];

        if (sizes[reason->kind] <= reason->rule)
            sizes[reason->kind] = (size_t)reason->rule + 1;
    }
    for (size_t kind = 0; kind < KINDS; kind++) {
        counters->first[kind] = total;
        total += sizes[kind];
    }
    counters->lines = arena_array(arena, total, sizeof *counters->lines);
    counters->seen_by = arena_array(arena, total, sizeof *counters->seen_by);
    facts->reasons = arena_array(arena, total, sizeof *facts->reasons);
}

/* The code of one reason alone, as the ledger has it. */
static const char *code_of(const struct ruleset *rules, struct reason reason, struct arena *arena)
{
    struct reason alone[2] = {{0}, {reason.kind, reason.rule, 0}};
    struct assessments list = {.reasons = alone, .reason_count = 2};
    struct strbuf code = {0};
    const char *kept;

    reason_codes(rules, &list, 1, &code);
    kept = arena_cstr(arena, strbuf_str(&code));
    strbuf_release(&code);
    return kept;
}

/* By kind, then by rule. */
static int compare_reasons(const void *a, const void *b)
{
    const struct reason *x = &((const struct reason_total *)a)->reason;
    const struct reason *y = &((const struct reason_total *)b)->reason;

    return x->kind != y->kind ? x->kind - y->kind : x->rule - y->rule;
}

/* The line, from 1, of a reason that nobody had before. Two rules may have one code (`invalid:NAME`
 * of a field and of a tier): they are one line, of the first of them. */
static size_t find_line(struct facts *facts, struct reason reason, struct arena *arena)
{
    struct reason_total total = {code_of(facts->basis->rules, reason, arena), 0, reason};

    for (size_t i = 0; i < facts->reason_count; i++) {
        if (strcmp(facts->reasons[i].code, total.code) != 0)
            continue;
        if (compare_reasons(&total, &facts->reasons[i]) < 0)
            facts->reasons[i].reason = reason;
        return i + 1;
    }
    facts->reasons[facts->reason_count++] = total;
    return facts->reason_count;
}

static void count_list(struct facts *facts, const struct reason_counters *counters, size_t row,
                       uint32_t head, struct arena *arena)
{
    const struct assessments *all = facts->assessments;

    for (uint32_t i = head; i; i = all->reasons[i].next) {
        const struct reason *reason = &all->reasons[i];
        size_t *line = &counters->lines[counters->first[reason->kind] + reason->rule];

        if (reason->kind == REASON_TIER)
            continue;
        if (*line == 0)
            *line = find_line(facts, *reason, arena);
        facts->reasons[*line - 1].people += counters->seen_by[*line - 1] != row + 1;
        counters->seen_by[*line - 1] = row + 1;
    }
}

static void count_reasons(struct facts *facts, struct arena *arena)
{
    const struct assessments *all = facts->assessments;
    struct reason_counters counters;

    counters_init(&counters, facts, arena);
    for (size_t row = 0; row < all->count; row++) {
        const struct assessment *person = &all->people[row];

        if (person->decision == DECISION_PAY)
            continue;
        count_list(facts, &counters, row, person->reasons, arena);
        for (uint32_t i = person->first; i < person->first + person->count; i++)
            count_list(facts, &counters, row, all->entitlements[i].reasons, arena);
    }
    qsort(facts->reasons, facts->reason_count, sizeof *facts->reasons, compare_reasons);
}

/* Numbers the groups by their names, in the order in which the rows first name them. */
static void find_groups(const struct facts *facts, struct text_index *names, uint32_t *of_row)
{
    struct arena scratch = {0};

    for (size_t row = 0; row < facts->assessments->count; row++) {
        of_row[row] = text_index_add(names, applicant_group(facts->basis, row, &scratch));
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

static void count_group(struct group_total *group, const struct assessments *all, size_t row)
{
    const struct assessment *person = &all->people[row];

    group->count++;
    group->people[person->decision]++;
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        if (all->entitlements[i].decision == DECISION_PAY) {
            add(&group->amount, all->entitlements[i].amount);
            add(&group->goods_value, all->entitlements[i].goods_value);
        }
    }
}

void facts_group(struct facts *facts, struct arena *arena)
{
    const struct assessments *all = facts->assessments;
    uint32_t *of_row = arena_array(arena, all->count, sizeof *of_row);
    uint32_t *by_group = arena_array(arena, all->count, sizeof *by_group);
    struct text_index names = {0};
    size_t *next;
    size_t first = 0;

    facts->grouped = facts->basis->rules->scheme.group != NO_INDEX;
    find_groups(facts, &names, of_row);
    facts->group_count = names.count;
    facts->groups = arena_array(arena, facts->group_count, sizeof *facts->groups);
    next = arena_array(arena, facts->group_count, sizeof *next);
    for (size_t row = 0; row < all->count; row++)
        count_group(&facts->groups[of_row[row]], all, row);
    for (size_t i = 0; i < facts->group_count; i++) {
        facts->groups[i].name = arena_copy(arena, names.texts[i]);
        facts->groups[i].first = next[i] = first;
        first += facts->groups[i].count;
    }
    for (size_t row = 0; row < all->count; row++)
        by_group[next[of_row[row]]++] = (uint32_t)row;
    facts->by_group = by_group;
    text_index_release(&names);
}

void facts_count(struct facts *facts, struct arena *arena)
{
    memset(facts->people, 0, sizeof facts->people);
    facts->entitled = facts->amount = facts->goods_value = 0;
    facts->reason_count = 0;
    count_people(facts, arena);
    count_reasons(facts, arena);
}
