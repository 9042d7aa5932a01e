/* A batch to divide money in, made by hand: tiers t0, t1 … of grants g0, g1 …, funds f0, f1 …, and
 * applicants whose one field `score` is a number that may be missing. Every tier has one kind of
 * goods. */
#ifndef RELIEF_TESTS_BUDGET_CASE_H
#define RELIEF_TESTS_BUDGET_CASE_H

#include "budget/allocate.h"
#include "rule/compile.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct budget_case {
    struct arena arena;
    struct diag_list diags;
    struct ruleset rules;
    struct roster roster;
    struct source source;
    int column;
    struct assessments assessments;
    struct basis basis;
    struct allocation allocation;
};

static inline void *budget_case_grow(struct budget_case *bc, const void *items, size_t count,
                                     size_t size)
{
    char *grown = arena_array(&bc->arena, count + 1, size);

    if (count)
        memcpy(grown, items, count * size);
    return grown;
}

static inline struct str budget_case_name(struct budget_case *bc, char letter, size_t number)
{
    return str_of(arena_printf(&bc->arena, "%c%zu", letter, number));
}

/* No tiers, funds or applicants; the budget is TOTAL fen, by tier, in steps of a fen. */
static inline void budget_case_init(struct budget_case *bc, money total,
                                    enum shortfall_policy policy)
{
    struct field *score;
    struct rank_key *key;

    *bc = (struct budget_case){0};
    diag_init(&bc->diags, &bc->arena);
    score = arena_alloc(&bc->arena, sizeof *score);
    *score = (struct field){.name = STR("score"), .type = FIELD_NUMBER, .optional = true};
    key = arena_alloc(&bc->arena, sizeof *key);
    bc->rules.fields = score;
    bc->rules.field_count = 1;
    bc->rules.path = "case.ini";
    bc->rules.budget = (struct budget){
        .total = total,
        .on_shortfall = policy,
        .ranking = {key, 1},
        .prorate_to = 1,
        .at = {"case.ini", 1, 1},
    };
    bc->roster.fields = score;
    bc->roster.field_count = 1;
    bc->source.columns = &bc->column;
    bc->source.width = 1;
    bc->roster.sources = &bc->source;
    bc->basis = (struct basis){.rules = &bc->rules, .roster = &bc->roster, .jobs = 1};
}

static inline void budget_case_rank_by_score(struct budget_case *bc, bool descending)
{
    bc->rules.budget.ranking.keys[0] = (struct rank_key){RANK_FIELD, 0, descending};
}

static inline void budget_case_tier(struct budget_case *bc, uint16_t grant)
{
    struct ruleset *rules = &bc->rules;

    rules->tiers = budget_case_grow(bc, rules->tiers, rules->tier_count, sizeof *rules->tiers);
    rules->tiers[rules->tier_count] = (struct tier){
        .name = budget_case_name(bc, 't', rules->tier_count), .grant = grant, .goods_count = 1};
    rules->tier_count++;
    while (rules->grant_count <= grant) {
        rules->grants =
            budget_case_grow(bc, rules->grants, rules->grant_count, sizeof *rules->grants);
        rules->grants[rules->grant_count].name = budget_case_name(bc, 'g', rules->grant_count);
        rules->grant_count++;
    }
}

/* A fund for what CONDITION, an expression of the rules language, says; NULL: for all. Tiers that
 * it names come first. */
static inline void budget_case_fund(struct budget_case *bc, enum fund_kind kind, money amount,
                                    const char *condition)
{
    const struct expr_scope scope = {.rules = &bc->rules, .fund = true};
    struct ruleset *rules = &bc->rules;
    struct fund *fund;

    rules->funds = budget_case_grow(bc, rules->funds, rules->fund_count, sizeof *rules->funds);
    fund = &rules->funds[rules->fund_count];
    fund->name = budget_case_name(bc, 'f', rules->fund_count);
    fund->kind = kind;
    fund->amount = amount;
    fund->at = (struct origin){"case.ini", (uint32_t)(10 + rules->fund_count), 1};
    rules->fund_count++;
    if (condition) {
        struct ini_entry entry = {.key = STR("for"), .value = str_of(condition)};

        entry.line = entry.value;
        fund->may_pay = expr_compile(&scope, &entry, entry.value, VALUE_TRUTH, &bc->diags);
        if (!fund->may_pay) {
            fprintf(stderr, "%s: %s\n", condition, bc->diags.items[0].text);
            abort();
        }
    }
}

/* An applicant with SCORE, empty for a missing one. Lives as long as the case must the text. */
static inline void budget_case_person(struct budget_case *bc, const char *score)
{
    struct roster *roster = &bc->roster;
    struct assessments *made = &bc->assessments;
    size_t person = roster->count++;

    roster->rows = memory_resize(roster->rows, person + 1, sizeof *roster->rows);
    bc->source.ends = memory_resize(bc->source.ends, person + 1, sizeof *bc->source.ends);
    made->people = memory_resize(made->people, person + 1, sizeof *made->people);
    roster->rows[person] = (struct applicant){.text = score};
    bc->source.ends[person] = (uint32_t)strlen(score);
    made->people[person] = (struct assessment){.decision = DECISION_REJECT};
    made->count++;
}

/* Something that the newest applicant is entitled to. */
static inline struct entitlement *budget_case_entitle(struct budget_case *bc, uint16_t tier,
                                                      money amount, money goods_value,
                                                      decimal quantity)
{
    struct assessments *made = &bc->assessments;
    struct assessment *person = &made->people[made->count - 1];
    uint32_t index = (uint32_t)made->entitlement_count++;

    made->entitlements =
        memory_resize(made->entitlements, made->entitlement_count, sizeof *made->entitlements);
    made->quantities = memory_resize(made->quantities, ++made->quantity_count, sizeof(decimal));
    made->quantities[index] = quantity;
    made->entitlements[index] = (struct entitlement){
        .entitled = amount,
        .amount = amount,
        .goods_value = goods_value,
        .applicant = (uint32_t)(made->count - 1),
        .goods = index,
        .tier = tier,
        .decision = DECISION_PAY,
    };
    person->first = person->count++ == 0 ? index : person->first;
    person->decision = DECISION_PAY;
    return &made->entitlements[index];
}

/* Behind the tiers, for each grant, stands one for none of them, as when rules are read. */
static inline void budget_case_no_tiers(struct budget_case *bc)
{
    struct ruleset *rules = &bc->rules;

    for (size_t i = 0; i < rules->grant_count; i++) {
        rules->tiers =
            budget_case_grow(bc, rules->tiers, rules->tier_count + i, sizeof *rules->tiers);
        rules->tiers[rules->tier_count + i] =
            (struct tier){.name = STR(""), .title = STR(""), .grant = (uint16_t)i};
    }
}

static inline bool budget_case_allocate(struct budget_case *bc)
{
    budget_case_no_tiers(bc);
    return budget_allocate(&bc->allocation, &bc->assessments, &bc->basis, &bc->diags);
}

static inline void budget_case_release(struct budget_case *bc)
{
    allocation_release(&bc->allocation);
    assessments_release(&bc->assessments);
    diag_release(&bc->diags);
    free(bc->roster.rows);
    free(bc->source.ends);
    arena_release(&bc->rules.arena);
    arena_release(&bc->arena);
}

#endif
