/* What does a reason say of one applicant? */
#include "assess/reason_tell.h"

#include "assess/asked_fields.h"
#include "assess/change.h"
#include "assess/limit_words.h"
#include "assess/row_evidence.h"
#include "assess/row_sums.h"
#include "base/message.h"
#include "intake/near_keys.h"
#include "rule/trace.h"

#include "base/banned.h"

/* On paper there are headers and words, no names of the rules'. */
static bool on_paper(const struct telling *telling)
{
    return telling->fields == REASON_FIELDS_BY_HEADER;
}

void tell_tier(const struct telling *telling)
{
    strbuf_add(telling->out, telling->basis->rules->tiers[telling->rule].title);
}

/* What RULE says, and what stands beside the applicant in the lists that it asks. */
static void tell_rule(const struct telling *telling, const struct rule *rule)
{
    strbuf_add(telling->out, rule->reason);
    list_evidence_describe(telling->basis, telling->row, rule->when, telling->language,
                           telling->out);
}

void tell_reject(const struct telling *telling)
{
    tell_rule(telling, &telling->basis->rules->rejects[telling->rule]);
}

void tell_hold(const struct telling *telling)
{
    tell_rule(telling, &telling->basis->rules->holds[telling->rule]);
}

/* In a workbook, where the cell is that was read: ` (C14)`. */
static void tell_cell(const struct telling *telling)
{
    static const char *const before[LANGUAGES] = {" (", "（"}, *const behind[LANGUAGES] = {")",
                                                                                           "）"};
    char place[16];

    roster_cell_name(telling->basis->roster, telling->row, telling->rule, place);
    if (place[0])
        strbuf_printf(telling->out, "%s%s%s", before[telling->language], place,
                      behind[telling->language]);
}

/* Field number AT, with the name that people know it by. */
static struct field named_field(const struct telling *telling, size_t at)
{
    struct field field = telling->basis->rules->fields[at];

    if (on_paper(telling))
        field.name = field_header(&field);
    return field;
}

void tell_missing(const struct telling *telling)
{
    struct field field = named_field(telling, telling->rule);

    if (telling->basis->edition == EDITION_1_0 && telling->language == LANGUAGE_ZH)
        strbuf_printf(telling->out, "缺少 " STR_FMT, STR_ARG(field.name));
    else
        cell_fault_describe(CELL_MISSING, &field, (struct str){0}, telling->language, telling->out);
    tell_cell(telling);
}

void tell_invalid(const struct telling *telling)
{
    struct field field = named_field(telling, telling->rule);
    struct str cell = roster_cell(telling->basis->roster, telling->row, telling->rule);
    struct arena scratch = {0};
    struct value value;

    cell_fault_describe(field_read(&field, cell, &scratch, &value), &field, cell, telling->language,
                        telling->out);
    tell_cell(telling);
    arena_release(&scratch);
}

void tell_malformed(const struct telling *telling)
{
    row_shape_describe(telling->basis->roster, telling->row, telling->language, telling->out);
}

void tell_duplicate(const struct telling *telling)
{
    const struct ruleset *rules = telling->basis->rules;
    const struct roster *roster = telling->basis->roster;
    const struct unique *unique = &rules->uniques[telling->rule];
    const struct duplicates *same = &telling->basis->duplicates[telling->rule];
    struct strbuf fields = {0};

    for (size_t i = 0; i < unique->field_count; i++) {
        strbuf_adds(&fields, i == 0 ? "" : language_comma(telling->language));
        strbuf_add(&fields, named_field(telling, unique->fields[i]).name);
    }
    if (duplicates_has(same, telling->row))
        duplicates_describe(same, roster, telling->row, strbuf_str(&fields), telling->language,
                            telling->out);
    if (unique->on_repeat != REPEAT_WARN && near_row_holds(same, telling->row)) {
        if (duplicates_has(same, telling->row))
            strbuf_adds(telling->out, language_semicolon(telling->language));
        near_row_describe(near_row_of(same, telling->row), roster, strbuf_str(&fields),
                          telling->language, telling->out);
    }
    strbuf_release(&fields);
}

static void tell_fault(const struct telling *telling, const struct expr *expr,
                       enum eval_fault fault)
{
    size_t before = telling->out->len;

    if (on_paper(telling))
        fields_write(telling->basis->rules, expr, telling->language, telling->out);
    if (telling->out->len == before)
        strbuf_add(telling->out, expr_source(expr));
    strbuf_adds(telling->out, language_colon(telling->language));
    strbuf_adds(telling->out, eval_fault_words(fault, telling->language));
}

/* Names the innermost expression that failed when EXPR is evaluated; false if none does. */
static bool tell_failed(const struct telling *telling, struct case_values *values,
                        const struct expr *expr)
{
    struct value value = eval(expr, &values->context);

    if (value.state != VALUE_FAULTED)
        return false;
    tell_fault(telling, values->context.fault, (enum eval_fault)value.number);
    return true;
}

void tell_fault_let(const struct telling *telling)
{
    struct case_values values;

    case_values_init(&values, telling->basis);
    case_values_read(&values, telling->basis, telling->row, NULL);
    tell_failed(telling, &values, telling->basis->rules->lets[telling->rule].value);
    case_values_release(&values);
}

/* What TIER, whose condition is met, cannot give. */
static void tell_no_amount(const struct telling *telling, struct case_values *values,
                           const struct tier *tier)
{
    struct eval_context *context = &values->context;
    decimal *quantities = arena_array(&values->scratch, tier->goods_count, sizeof *quantities);
    struct tier_outcome outcome = eval_tier_amount(telling->rule, context);

    if (outcome.state != VALUE_FAULTED)
        outcome = eval_tier_goods(telling->rule, context, quantities);
    /* Rounded, or with what is given beside it, it may be too large only. */
    if (!tell_failed(telling, values, outcome.failed))
        tell_fault(telling, outcome.failed, FAULT_OVERFLOW);
}

void tell_fault_tier(const struct telling *telling)
{
    const struct tier *tier = &telling->basis->rules->tiers[telling->rule];
    struct case_values values;

    case_values_init(&values, telling->basis);
    case_values_read(&values, telling->basis, telling->row, NULL);
    if (!tier->when || !tell_failed(telling, &values, tier->when))
        tell_no_amount(telling, &values, tier);
    case_values_release(&values);
}

/* The places of QUOTA could not be computed, or differ among those who share them. */
static void tell_places(const struct telling *telling, struct case_values *values,
                        const struct quota *quota)
{
    if (tell_failed(telling, values, quota->limit))
        return;
    strbuf_printf(telling->out,
                  message(telling->language, "the places of " STR_FMT ": '" STR_FMT
                                             "' is not one whole number for all who share them"),
                  STR_ARG(quota->name), STR_ARG(expr_source(quota->limit)));
}

void tell_fault_rule(const struct telling *telling)
{
    const struct ruleset *rules = telling->basis->rules;
    uint16_t rule = telling->rule;
    const struct expr *expr = reason_fault_expr(rules, rule);
    enum fault_rule kind = reason_fault_kind(rules, &rule);
    struct case_values values;
    bool told;

    case_values_init(&values, telling->basis);
    case_values_read(&values, telling->basis, telling->row, NULL);
    told = expr && tell_failed(telling, &values, expr);
    if (kind == FAULT_QUOTA && !told)
        tell_places(telling, &values, &rules->quotas[rule]);
    for (uint16_t tier = 0; tier < rules->tier_count && kind == FAULT_FUND && !told; tier++) {
        values.context.tier = tier; /* what the fund was asked to pay */
        told = tell_failed(telling, &values, expr);
    }
    case_values_release(&values);
}

void tell_cap(const struct telling *telling)
{
    const struct cap *cap = &telling->basis->rules->caps[telling->rule];

    if (on_paper(telling))
        cap_describe(telling->basis, telling->row, cap, telling->language, telling->out);
    else
        strbuf_add(telling->out, cap->name);
}

void tell_quota(const struct telling *telling)
{
    const struct quota *quota = &telling->basis->rules->quotas[telling->rule];

    if (on_paper(telling))
        quota_describe(telling->basis, telling->row, quota, telling->language, telling->out);
    else
        strbuf_add(telling->out, quota->name);
}

void tell_row(const struct telling *telling)
{
    const struct table_rule *table = &telling->basis->rules->tables[telling->rule];

    strbuf_add(telling->out, on_paper(telling) ? field_header(&table->value) : table->name);
}

/* What is missing of earlier batches; on the screen behind the NAME that the rules ask by. */
static void tell_past(const struct telling *telling, const char *name, const char *what)
{
    if (!on_paper(telling))
        strbuf_printf(telling->out, message(telling->language, "missing %s: "), name);
    strbuf_adds(telling->out, message(telling->language, what));
}

void tell_missing_past(const struct telling *telling)
{
    tell_past(telling, "last_paid", MESSAGE("nothing was paid before"));
}

void tell_missing_previous(const struct telling *telling)
{
    tell_past(telling, "previous", MESSAGE("no earlier batch has it of this applicant"));
}

/* Which sum it is, and the row for which it is not known. */
void tell_sum(const struct telling *telling)
{
    const struct basis *basis = telling->basis;
    struct case_values values;
    bool told = false;

    if (on_paper(telling))
        fields_write(basis->rules, basis->rules->lets[telling->rule].value, telling->language,
                     telling->out);
    else
        strbuf_add(telling->out, basis->rules->lets[telling->rule].name);
    if (!basis->sums)
        return;
    case_values_init(&values, basis);
    case_values_read(&values, basis, telling->row, NULL);
    for (size_t i = 0; i < basis->rules->sum_count && !told; i++) {
        if (basis->rules->sums[i].let != telling->rule || values.sums[i].state != VALUE_UNSURE)
            continue;
        strbuf_adds(telling->out, message(telling->language, ": see "));
        roster_place(basis->roster, row_sum_cause(basis, i, telling->row), telling->out);
        told = true;
    }
    case_values_release(&values);
}

/* Where the head of the household stands. */
void tell_head(const struct telling *telling)
{
    roster_place(telling->basis->roster, household_head(telling->basis, telling->row),
                 telling->out);
}

/* Why the household is held. */
void tell_household(const struct telling *telling)
{
    household_trouble_describe(telling->basis, telling->row, telling->language, telling->out);
}

const char *change_told(enum change_action action, enum language language)
{
    static const char *const words[CHANGE_ACTIONS][LANGUAGES] = {
        [CHANGE_REJECT] = {"not paid by an approved change", "经批准不予发放"},
        [CHANGE_HOLD] = {"held by an approved change", "经批准暂缓"},
        [CHANGE_RELEASE] = {"released by an approved change", "经批准解除暂缓"},
        [CHANGE_PAY] = {"paid by an approved change", "经批准发放"},
    };

    return words[action][language];
}

/* Why it was changed: for people, who find the approver in the summary. */
void tell_change(const struct telling *telling)
{
    size_t count;
    const struct change *changes = changes_of(telling->basis->changes, telling->row, &count);
    size_t at = 0;

    strbuf_adds(telling->out, change_told((enum change_action)telling->rule, telling->language));
    while (at < count && changes[at].action != (enum change_action)telling->rule)
        at++;
    if (at == count)
        return;
    strbuf_adds(telling->out, language_colon(telling->language));
    strbuf_add(telling->out, changes[at].reason);
}
