/* What is each applicant entitled to, and if to nothing, why? */
#include "assess/decider.h"
#include "assess/entitlement_pool.h"
#include "assess/row_sums.h"
#include "intake/near_keys.h"

#include "base/banned.h"

void decider_init(struct decider *decider, const struct basis *basis, struct case_values *values,
                  struct assessments *out)
{
    const struct ruleset *rules = basis->rules;
    size_t used = 0, most_goods = 0;

    *decider = (struct decider){.basis = basis, .values = values, .out = out};
    decider->tiers = arena_array(&decider->arena, rules->tier_count, sizeof *decider->tiers);
    decider->grants = arena_array(&decider->arena, rules->grant_count, sizeof *decider->grants);
    for (size_t grant = 0; grant < rules->grant_count; grant++) {
        decider->grants[grant].first = used;
        for (size_t tier = 0; tier < rules->tier_count; tier++)
            if (rules->tiers[tier].grant == grant)
                decider->tiers[used++] = (uint16_t)tier;
        decider->grants[grant].end = used;
    }
    for (size_t tier = 0; tier < rules->tier_count; tier++)
        if (rules->tiers[tier].goods_count > most_goods)
            most_goods = rules->tiers[tier].goods_count;
    decider->quantities = arena_array(&decider->arena, most_goods, sizeof *decider->quantities);
}

/* Holds the applicant because a condition is unknown. An invalid cell, or a derived value that
 * failed, has held it already. */
static void hold_unknown(struct decider *decider, struct assessment *person,
                         const struct expr *expr, enum truth truth, uint16_t fault)
{
    if (truth == TRUTH_MISSING || truth == TRUTH_UNSURE ||
        (truth >= TRUTH_FAULTED && case_failed_itself(decider->values, expr)))
        case_values_blame(decider->values, expr, truth_state(truth), decider->out, &person->reasons,
                          REASON_FAULT_RULE, fault);
}

/* Is there another row like ROW? There seldom is. */
static bool is_repeated(const struct basis *basis, size_t row)
{
    bool repeated = false;

    for (size_t i = 0; i < basis->rules->unique_count && !repeated; i++)
        repeated = duplicates_has(&basis->duplicates[i], row) ||
                   near_row_holds(&basis->duplicates[i], row);
    return repeated;
}

/* Adds the reasons of those uniques that hold a repeated row (HOLDING) or turn it away. One that is
 * nearly a repeated one is only ever held. */
static void find_repeats(struct decider *decider, struct assessment *person, size_t row,
                         bool holding)
{
    const struct basis *basis = decider->basis;

    for (size_t i = 0; i < basis->rules->unique_count; i++) {
        enum repeat_policy policy = basis->rules->uniques[i].on_repeat;
        bool rejects;

        if (holding && policy != REPEAT_WARN && near_row_holds(&basis->duplicates[i], row))
            reason_add(decider->out, &person->reasons, REASON_DUPLICATE, (uint16_t)i);
        if (!duplicates_has(&basis->duplicates[i], row))
            continue;
        rejects =
            policy == REPEAT_REJECT ||
            (policy == REPEAT_KEEP_FIRST && (duplicates_first(&basis->duplicates[i], row) != row));
        if (holding ? policy == REPEAT_HOLD : rejects)
            reason_add(decider->out, &person->reasons, REASON_DUPLICATE, (uint16_t)i);
    }
}

/* Steps 2 and 4: adds every reason to turn the applicant away. */
static bool find_rejections(struct decider *decider, struct assessment *person, size_t row)
{
    const struct ruleset *rules = decider->basis->rules;

    decider->open = false;
    if (decider->repeated && !decider->releasing)
        find_repeats(decider, person, row, false);
    for (size_t i = 0; i < rules->reject_count; i++) {
        enum truth truth = eval_truth(rules->rejects[i].when, &decider->values->context);

        if (truth == TRUTH_TRUE)
            reason_add(decider->out, &person->reasons, REASON_REJECT, (uint16_t)i);
        decider->open = decider->open || !truth_known(truth);
    }
    return person->reasons != 0;
}

static void find_cell_faults(struct decider *decider, struct assessment *person)
{
    if (!decider->values->complete) /* it was not looked for faults where there are none */
        return;
    for (size_t i = 0; i < decider->basis->rules->field_count; i++) {
        enum cell_fault fault = decider->values->faults[i];

        if (fault != CELL_GOOD)
            reason_add(decider->out, &person->reasons,
                       fault == CELL_MISSING ? REASON_MISSING : REASON_INVALID, (uint16_t)i);
    }
}

static void find_let_faults(struct decider *decider, struct assessment *person)
{
    const struct ruleset *rules = decider->basis->rules;

    for (size_t i = 0; i < rules->let_count; i++)
        if (decider->values->lets[i].state == VALUE_FAULTED &&
            case_let_failed(decider->values, i)) /* else an earlier one, listed already */
            reason_add(decider->out, &person->reasons, REASON_FAULT_LET, (uint16_t)i);
}

/* Adds the reasons of rejections that cannot be decided; none of them is true. Gives whether that
 * alone holds the applicant for certain: one that is merely unknown may not matter. */
static void find_open_rejections(struct decider *decider, struct assessment *person, bool *certain)
{
    const struct ruleset *rules = decider->basis->rules;

    for (size_t i = 0; i < rules->reject_count; i++) {
        enum truth truth = eval_truth(rules->rejects[i].when, &decider->values->context);

        if (truth_known(truth))
            continue;
        *certain = *certain || truth > TRUTH_UNSURE;
        hold_unknown(decider, person, rules->rejects[i].when, truth,
                     reason_fault_rule(rules, FAULT_REJECT, i));
    }
}

/* Adds the reasons that the row itself is held, before anything is asked of it. */
static void find_row_faults(struct decider *decider, struct assessment *person, size_t row)
{
    find_cell_faults(decider, person);
    if (decider->repeated && !decider->releasing)
        find_repeats(decider, person, row, true);
}

/* A row whose household nobody knows is held by itself. */
static void find_blank_household(struct decider *decider, struct assessment *person)
{
    const struct household_rule *household = &decider->basis->rules->household;

    for (size_t i = 0; i < household->field_count; i++)
        if (decider->values->fields[household->fields[i]].state == VALUE_MISSING)
            reason_add(decider->out, &person->reasons, REASON_MISSING, household->fields[i]);
}

/* Step 5: adds every reason to hold the applicant. Gives whether it is held; where it is not, it
 * may still have reasons, from rejections that are unknown. */
static bool find_holds(struct decider *decider, struct assessment *person, size_t row)
{
    const struct ruleset *rules = decider->basis->rules;
    bool certain;

    find_row_faults(decider, person, row);
    if (decider->role == ROLE_NOWHERE)
        find_blank_household(decider, person);
    find_let_faults(decider, person);
    certain = person->reasons != 0;
    if (decider->open)
        find_open_rejections(decider, person, &certain);
    for (size_t i = 0; i < rules->hold_count; i++) {
        enum truth truth = eval_truth(rules->holds[i].when, &decider->values->context);

        if (truth == TRUTH_FALSE || (truth == TRUTH_TRUE && decider->releasing))
            continue;
        certain = true;
        if (truth == TRUTH_TRUE)
            reason_add(decider->out, &person->reasons, REASON_HOLD, (uint16_t)i);
        else
            hold_unknown(decider, person, rules->holds[i].when, truth,
                         reason_fault_rule(rules, FAULT_HOLD, i));
    }
    if (decider->role == ROLE_HEAD_HELD) {
        reason_add(decider->out, &person->reasons, REASON_HOUSEHOLD, 0);
        certain = true;
    }
    return certain;
}

/* Is OUTCOME of TIER known? If not, says why. */
static bool is_known(struct decider *decider, struct assessment *person, uint16_t tier,
                     const struct tier_outcome *outcome)
{
    if (outcome->state == VALUE_PRESENT)
        return true;
    case_values_blame(decider->values, outcome->failed, outcome->state, decider->out,
                      &person->reasons, REASON_FAULT_TIER, tier);
    return false;
}

/* Adds what TIER, whose condition is true, gives; false where that is unknown. */
static bool take_tier(struct decider *decider, struct assessment *person, size_t row, uint16_t tier)
{
    const struct tier *rule = &decider->basis->rules->tiers[tier];
    struct eval_context *context = &decider->values->context;
    struct tier_outcome pay = eval_tier_amount(tier, context);
    struct tier_outcome goods = rule->goods_count
                                    ? eval_tier_goods(tier, context, decider->quantities)
                                    : (struct tier_outcome){.state = VALUE_PRESENT};
    bool pay_known = is_known(decider, person, tier, &pay);
    bool goods_known = is_known(decider, person, tier, &goods);
    bool some = pay.amount > 0;
    struct entitlement given = {
        .entitled = some ? pay.amount : 0,
        .amount = some ? pay.amount : 0,
        .goods_value = goods.amount,
        .applicant = (uint32_t)row,
        .tier = tier,
        .reasons = reason_alone(REASON_TIER, tier),
    };

    if (!pay_known || !goods_known)
        return false;
    for (size_t i = 0; i < rule->goods_count; i++)
        some = some || decider->quantities[i] > 0;
    given.decision = some ? DECISION_PAY : DECISION_REJECT;
    if (!some)
        reason_add(decider->out, &given.reasons, REASON_ZERO_AMOUNT, tier);
    pool_entitlement(decider->out, &given, decider->quantities, rule->goods_count);
    person->count++;
    return true;
}

/* Step 6 for one grant, the place of whose tiers is TIERS: the first whose condition is true. False
 * where an unknown condition stands before it, or what it gives is unknown. */
static bool take_grant(struct decider *decider, struct assessment *person, size_t row,
                       struct span tiers)
{
    const struct ruleset *rules = decider->basis->rules;
    bool known = true;

    for (size_t i = tiers.first; i < tiers.end; i++) {
        uint16_t tier = decider->tiers[i];
        const struct expr *when = rules->tiers[tier].when;
        enum truth truth = when ? eval_truth(when, &decider->values->context) : TRUTH_TRUE;

        if (truth == TRUTH_TRUE)
            return take_tier(decider, person, row, tier) && known;
        if (truth == TRUTH_FALSE)
            continue;
        case_values_blame(decider->values, when, truth_state(truth), decider->out, &person->reasons,
                          REASON_FAULT_TIER, tier);
        known = false;
    }
    return known;
}

/* The first of the applicant's changes that does ACTION to GRANT; NULL where there is none. */
static const struct change *change_to(const struct decider *decider, enum change_action action,
                                      uint16_t grant)
{
    for (size_t i = 0; i < decider->change_count; i++)
        if (decider->changes[i].action == action && decider->changes[i].grant == grant)
            return &decider->changes[i];
    return NULL;
}

/* Is GRANT, alone of the applicant's, ended by hand? Then its tiers are not asked. */
static bool end_grant(struct decider *decider, struct assessment *person, size_t row,
                      uint16_t grant)
{
    bool rejected = change_to(decider, CHANGE_REJECT, grant) != NULL;
    enum change_action action = rejected ? CHANGE_REJECT : CHANGE_HOLD;
    struct entitlement ended = {
        .applicant = (uint32_t)row,
        .tier = ruleset_no_tier(decider->basis->rules, grant),
        .reasons = reason_alone(REASON_CHANGE, (uint16_t)action),
        .decision = rejected ? DECISION_REJECT : DECISION_HOLD,
    };

    if (!rejected && !change_to(decider, CHANGE_HOLD, grant))
        return false;
    pool_entitlement(decider->out, &ended, NULL, 0);
    person->count++;
    return true;
}

/* Step 6, for an applicant that nothing has held for certain; gives whether nothing holds it. */
static bool take_tiers(struct decider *decider, struct assessment *person, size_t row)
{
    struct assessments *out = decider->out;
    size_t entitlements = out->entitlement_count, quantities = out->quantity_count;
    bool known = true, some = false;
    uint8_t best = DECISION_REJECT;

    for (size_t grant = 0; grant < decider->basis->rules->grant_count; grant++)
        if (!end_grant(decider, person, row, (uint16_t)grant))
            known = take_grant(decider, person, row, decider->grants[grant]) && known;
    for (size_t i = entitlements; i < out->entitlement_count; i++) {
        some = some || out->entitlements[i].decision == DECISION_PAY;
        best = out->entitlements[i].decision > best ? out->entitlements[i].decision : best;
    }
    if (!known || (some && person->reasons)) {
        /* Held: what it may be entitled to is not known yet. */
        out->entitlement_count = entitlements;
        out->quantity_count = quantities;
        person->count = 0;
        person->decision = DECISION_HOLD;
        return false;
    }
    person->decision = best;
    person->reasons = 0; /* a rejection that is unknown cannot change the result */
    if (person->count == 0)
        reason_add(out, &person->reasons, REASON_NO_TIER, 0);
    return true;
}

/* A row of a household that is not its head, or of one that has none. */
static void decide_with_household(struct decider *decider, struct assessment *person, size_t row)
{
    if (decider->role == ROLE_MEMBER) {
        person->decision = DECISION_MEMBER;
        reason_add(decider->out, &person->reasons, REASON_MEMBER, 0);
        return;
    }
    find_row_faults(decider, person, row);
    reason_add(decider->out, &person->reasons, REASON_HOUSEHOLD, 0);
}

/* Steps 4 to 6, by the rules alone but for what a change releases from. Gives whether nothing
 * held the applicant or turned it away before its tiers, nor do they. */
static bool decide_by_rules(struct decider *decider, struct assessment *person, size_t row)
{
    bool held, rejected = change_to(decider, CHANGE_REJECT, NO_INDEX) != NULL;

    person->reasons = 0;
    person->decision = DECISION_HOLD;
    if (decider->role == ROLE_MEMBER || decider->role == ROLE_HELD) {
        decide_with_household(decider, person, row);
        return false;
    }
    if (find_rejections(decider, person, row)) {
        person->decision = DECISION_REJECT;
        return false;
    }
    held = find_holds(decider, person, row);
    if (rejected)
        person->decision = DECISION_REJECT;
    if (held)
        return false;
    if (rejected || change_to(decider, CHANGE_HOLD, NO_INDEX)) {
        person->reasons = 0; /* what is merely unknown does not matter any more */
        return rejected;
    }
    return take_tiers(decider, person, row);
}

/* The changes stand beside what the rules say: on every grant, or where there is none on the
 * applicant (if another grant is paid by hand, changes_pay parts them again). Those of one grant
 * stand there already. */
static void note_changes(struct decider *decider, struct assessment *person)
{
    for (size_t i = 0; i < decider->change_count; i++) {
        const struct change *change = &decider->changes[i];

        if (change->action == CHANGE_PAY)
            continue; /* noted when it is paid */
        if (person->count == 0)
            reason_add(decider->out, &person->reasons, REASON_CHANGE, (uint16_t)change->action);
        for (uint32_t at = 0; change->grant == NO_INDEX && at < person->count; at++)
            reason_add(decider->out, &decider->out->entitlements[person->first + at].reasons,
                       REASON_CHANGE, (uint16_t)change->action);
    }
}

/* Adds to PERSON's reasons those of the list that begins AT. */
static void add_reasons(struct assessments *out, struct assessment *person, uint32_t at)
{
    while (at) {
        struct reason reason = reason_at(out, at);

        reason_add(out, &person->reasons, (enum reason_kind)reason.kind, reason.rule);
        at = reason.next;
    }
}

/* A release ends what it can only where nothing else holds: else all stands as it would, beside
 * what holds. */
static void decide_changed(struct decider *decider, struct assessment *person, size_t row)
{
    decider->releasing = change_to(decider, CHANGE_RELEASE, NO_INDEX) != NULL;
    if (!decide_by_rules(decider, person, row) && decider->releasing) {
        uint32_t holding = person->reasons;

        decider->releasing = false;
        decide_by_rules(decider, person, row);
        if (decider->basis->edition != EDITION_1_0)
            add_reasons(decider->out, person, holding);
    }
    decider->releasing = false;
    note_changes(decider, person);
}

void decider_release(struct decider *decider)
{
    arena_release(&decider->arena);
}

void decide(struct decider *decider, struct assessment *person, size_t row, struct trace *trace)
{
    *person = (struct assessment){.first = (uint32_t)decider->out->entitlement_count,
                                  .decision = DECISION_HOLD};
    decider->changes = changes_of(decider->basis->changes, row, &decider->change_count);
    if (decider->basis->roster->rows[row].shape != ROW_WHOLE) {
        /* Which cell belongs to which field is not certain: nothing is derived from it. */
        reason_add(decider->out, &person->reasons,
                   decider->basis->roster->rows[row].shape == ROW_TOTAL ? REASON_TOTAL_ROW
                                                                        : REASON_MALFORMED,
                   0);
        if (change_to(decider, CHANGE_REJECT, NO_INDEX))
            person->decision = DECISION_REJECT;
        note_changes(decider, person);
        return;
    }
    case_values_read(decider->values, decider->basis, row, trace);
    decider->repeated = is_repeated(decider->basis, row);
    decider->role = household_role(decider->basis, row, decider->values->fields);
    decide_changed(decider, person, row);
}
