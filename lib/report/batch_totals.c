/* How many people, how much money, for which reasons: counted once for every report. */
#include "report/batch_totals.h"

#include "assess/case_values.h"
#include "assess/row_sums.h"
#include "base/index.h"
#include "base/tasks.h"
#include <stdlib.h>

#include "base/banned.h"

#define KINDS ((size_t)REASON_KINDS)
#define ROWS_LEAST ((size_t)16384) /* fewer are not worth a thread */

/* Sums of any batch without overflow. */
__extension__ typedef __int128 wide;

static void add(money *sum, money amount)
{
    if (__builtin_add_overflow(*sum, amount, sum))
        *sum = INT64_MAX;
}

static money as_money(wide sum)
{
    return sum < INT64_MAX ? (money)sum : INT64_MAX;
}

struct tier_count {
    uint64_t people, members;
    wide amount;
    wide goods_value;
};

/* A piece of the rows, and what they come to. */
struct count {
    const struct basis *basis;
    const struct assessments *all;
    struct span rows;
    struct arena arena;
    uint64_t people[DECISIONS], members;
    wide entitled;
    struct tier_count *tiers; /* of those that are paid */
    struct reason_total *reasons;
    size_t reason_count;
    /* For each kind, WIDTH rules: */
    size_t width;
    size_t *lines;   /* its line in REASONS, from 1; 0: nobody had that reason yet */
    size_t *seen_by; /* for each line the row that was counted last, from 1: nobody counts twice */
};

/* More than any reason's `rule`, whatever its kind. */
static size_t rules_most(const struct ruleset *rules)
{
    return rules->field_count + rules->let_count + rules->unique_count +
           ruleset_tier_places(rules) + rules->reject_count + rules->hold_count + rules->cap_count +
           rules->quota_count + rules->fund_count + rules->table_count + 1;
}

static void count_init(struct count *count, const struct batch_totals *facts, struct span rows)
{
    size_t width = rules_most(facts->basis->rules);

    *count = (struct count){
        .basis = facts->basis, .all = facts->assessments, .rows = rows, .width = width};
    count->tiers =
        arena_array(&count->arena, ruleset_tier_places(facts->basis->rules), sizeof *count->tiers);
    count->reasons = arena_array(&count->arena, KINDS * width, sizeof *count->reasons);
    count->lines = arena_array(&count->arena, KINDS * width, sizeof *count->lines);
    count->seen_by = arena_array(&count->arena, KINDS * width, sizeof *count->seen_by);
}

/* The code of one reason alone, as the ledger has it. */
static const char *code_of(const struct ruleset *rules, struct reason reason, struct arena *arena)
{
    struct assessments none = {0};
    struct strbuf code = {0};
    uint32_t list = 0;

    reason_add(&none, &list, (enum reason_kind)reason.kind, reason.rule);
    reason_codes(rules, &none, list, &code);
    return arena_keep(arena, &code).ptr;
}

/* By kind, then by rule. */
static int compare_reasons(const void *a, const void *b)
{
    const struct reason *x = &((const struct reason_total *)a)->reason;
    const struct reason *y = &((const struct reason_total *)b)->reason;

    return x->kind != y->kind ? x->kind - y->kind : x->rule - y->rule;
}

/* Adds what MORE counts to the line of its code among the COUNT of TOTALS, and gives the line's
 * number, the first being 1. Two rules may have one code (`invalid:NAME` of a field and of a tier):
 * they are one line, of the first of them. */
static size_t add_line(struct reason_total *totals, size_t *count, struct reason_total more)
{
    for (size_t i = 0; i < *count; i++) {
        if (strcmp(totals[i].code, more.code) != 0)
            continue;
        if (compare_reasons(&more, &totals[i]) < 0)
            totals[i].reason = more.reason;
        totals[i].people += more.people;
        return i + 1;
    }
    totals[(*count)++] = more;
    return *count;
}

static void count_list(struct count *count, size_t row, uint32_t head)
{
    for (uint32_t at = head; at; at = reason_at(count->all, at).next) {
        struct reason reason = reason_at(count->all, at);
        size_t *line = &count->lines[reason.kind * count->width + reason.rule];

        if (reason.kind == REASON_TIER)
            continue;
        if (*line == 0)
            *line = add_line(count->reasons, &count->reason_count,
                             (struct reason_total){
                                 code_of(count->basis->rules, reason, &count->arena), 0, reason});
        count->reasons[*line - 1].people += count->seen_by[*line - 1] != row + 1;
        count->seen_by[*line - 1] = row + 1;
    }
}

static void count_entitlement(struct count *count, const struct entitlement *entitlement)
{
    struct tier_count *tier = &count->tiers[entitlement->tier];

    count->entitled += entitlement->entitled;
    if (entitlement->decision != DECISION_PAY)
        return;
    tier->people++;
    tier->members += household_people(count->basis, entitlement->applicant);
    tier->amount += entitlement->amount;
    tier->goods_value += entitlement->goods_value;
}

static bool count_rows(void *context, size_t at, struct diag_list *diags)
{
    struct count *count = &((struct count *)context)[at];

    (void)diags;
    for (size_t row = count->rows.first; row < count->rows.end; row++) {
        const struct assessment *person = &count->all->people[row];
        const struct entitlement *given = count->all->entitlements + person->first;
        bool told;

        count->people[person->decision]++;
        if (person->decision == DECISION_PAY)
            count->members += household_people(count->basis, row);
        /* Version 1.0 told no reasons of who is paid something. */
        told = person->decision != DECISION_PAY || count->basis->edition != EDITION_1_0;
        if (told)
            count_list(count, row, person->reasons);
        for (size_t i = 0; i < person->count; i++) {
            count_entitlement(count, &given[i]);
            if (given[i].decision != DECISION_PAY && told)
                count_list(count, row, given[i].reasons);
        }
    }
    return true;
}

static void add_people(struct count *sum, const struct count *more)
{
    for (size_t i = 0; i < DECISIONS; i++)
        sum->people[i] += more->people[i];
    sum->members += more->members;
    sum->entitled += more->entitled;
    for (size_t i = 0; i < ruleset_tier_places(sum->basis->rules); i++) {
        sum->tiers[i].people += more->tiers[i].people;
        sum->tiers[i].members += more->tiers[i].members;
        sum->tiers[i].amount += more->tiers[i].amount;
        sum->tiers[i].goods_value += more->tiers[i].goods_value;
    }
}

static void add_reasons(struct count *sum, const struct count *more)
{
    for (size_t i = 0; i < more->reason_count; i++)
        add_line(sum->reasons, &sum->reason_count, more->reasons[i]);
}

/* What all rows come to, as SUM has it. */
static void tell_count(struct batch_totals *facts, const struct count *sum, struct arena *arena)
{
    size_t tiers = ruleset_tier_places(facts->basis->rules);
    wide amount = 0, goods_value = 0;

    memcpy(facts->people, sum->people, sizeof facts->people);
    facts->members = sum->members;
    facts->tiers = arena_array(arena, tiers, sizeof *facts->tiers);
    for (size_t i = 0; i < tiers; i++) {
        const struct tier_count *tier = &sum->tiers[i];

        facts->tiers[i] = (struct tier_total){tier->people, tier->members, as_money(tier->amount),
                                              as_money(tier->goods_value)};
        amount += tier->amount;
        goods_value += tier->goods_value;
    }
    facts->entitled = as_money(sum->entitled);
    facts->amount = as_money(amount);
    facts->goods_value = as_money(goods_value);
    facts->budget = facts->basis->rules->budget.total;
    facts->before = facts->allocation->total_before;
    facts->left = facts->budget - facts->before - facts->amount;
    facts->reason_count = sum->reason_count;
    facts->reasons = arena_array(arena, sum->reason_count, sizeof *facts->reasons);
    for (size_t i = 0; i < sum->reason_count; i++) {
        facts->reasons[i] = sum->reasons[i];
        facts->reasons[i].code = arena_cstr(arena, str_of(sum->reasons[i].code));
    }
    qsort(facts->reasons, facts->reason_count, sizeof *facts->reasons, compare_reasons);
}

money batch_fund_left(const struct batch_totals *facts, size_t fund)
{
    return facts->basis->rules->funds[fund].amount - facts->allocation->before[fund] -
           facts->allocation->drawn[fund];
}

bool batch_has_period(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->fund_count; i++)
        if (rules->funds[i].period.kind != PERIOD_BATCH)
            return true;
    return rules->budget.period.kind != PERIOD_BATCH;
}

void batch_totals_count(struct batch_totals *facts, struct arena *arena)
{
    size_t rows = facts->assessments->count;
    size_t pieces = span_pieces(rows, ROWS_LEAST, facts->basis->jobs);
    struct arena scratch = {0};
    struct count *counts = arena_array(&scratch, pieces, sizeof *counts);

    for (size_t i = 0; i < pieces; i++)
        count_init(&counts[i], facts, span_of(rows, pieces, i));
    tasks_run(facts->basis->jobs, pieces, count_rows, counts, NULL);
    for (size_t i = 1; i < pieces; i++) {
        add_people(&counts[0], &counts[i]);
        add_reasons(&counts[0], &counts[i]);
    }
    tell_count(facts, &counts[0], arena);
    for (size_t i = 0; i < pieces; i++)
        arena_release(&counts[i].arena);
    arena_release(&scratch);
}

size_t batch_totals_decisions(const struct batch_totals *facts)
{
    return DECISIONS - (facts->basis->rules->household.field_count == 0);
}

/* Numbers the groups by their names, in the order in which the rows first name them. */
static void find_groups(const struct batch_totals *facts, struct text_index *names,
                        uint32_t *of_row)
{
    struct arena scratch = {0};

    for (size_t row = 0; row < facts->assessments->count; row++) {
        of_row[row] = text_index_add(names, applicant_group(facts->basis, row, &scratch));
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}

static void count_group(struct group_total *group, const struct batch_totals *facts, size_t row)
{
    const struct assessments *all = facts->assessments;
    const struct assessment *person = &all->people[row];

    group->count++;
    group->people[person->decision]++;
    if (person->decision == DECISION_PAY)
        group->members += household_people(facts->basis, row);
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        if (all->entitlements[i].decision == DECISION_PAY) {
            add(&group->amount, all->entitlements[i].amount);
            add(&group->goods_value, all->entitlements[i].goods_value);
        }
    }
}

void batch_totals_group(struct batch_totals *facts, struct arena *arena)
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
        count_group(&facts->groups[of_row[row]], facts, row);
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
