/* What is a reason called, as the ledger's code and in words? */
#include "assess/reason.h"
#include "assess/asked_fields.h"
#include "assess/case_values.h"
#include "assess/change.h"
#include "assess/limit_words.h"
#include "assess/row_evidence.h"
#include "assess/row_sums.h"
#include "base/message.h"
#include "intake/near_keys.h"
#include "rule/trace.h"

#include "base/banned.h"

/* What a reason is told with. */
struct telling {
    const struct basis *basis;
    size_t row;
    uint16_t rule;
    enum language language;
    enum reason_fields fields;
    struct strbuf *out;
};

typedef struct str reason_name(const struct ruleset *rules, uint16_t rule);
typedef void reason_tell(const struct telling *telling);

static struct str tier_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->tiers[rule].name;
}

static struct str reject_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->rejects[rule].name;
}

static struct str hold_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->holds[rule].name;
}

static struct str field_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->fields[rule].name;
}

static struct str let_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->lets[rule].name;
}

static struct str table_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->tables[rule].name;
}

static struct str unique_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->uniques[rule].name;
}

static struct str cap_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->caps[rule].name;
}

static struct str quota_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->quotas[rule].name;
}

static struct str fund_name(const struct ruleset *rules, uint16_t rule)
{
    return rules->funds[rule].name;
}

static struct str action_name(const struct ruleset *rules, uint16_t rule)
{
    (void)rules;
    return str_of(change_action_name((enum change_action)rule));
}

static struct str past_name(const struct ruleset *rules, uint16_t rule)
{
    (void)rules, (void)rule;
    return STR("last_paid");
}

static struct str previous_name(const struct ruleset *rules, uint16_t rule)
{
    (void)rules, (void)rule;
    return STR("previous");
}

/* The kind of rule that a REASON_FAULT_RULE speaks of; RULE becomes the index within it. */
static enum fault_rule fault_rule_of(const struct ruleset *rules, uint16_t *rule)
{
    const size_t counts[] = {[FAULT_REJECT] = rules->reject_count,
                             [FAULT_HOLD] = rules->hold_count,
                             [FAULT_CAP] = rules->cap_count,
                             [FAULT_QUOTA] = rules->quota_count,
                             [FAULT_FUND] = rules->fund_count};
    size_t kind = 0, at = *rule;

    while (kind < FAULT_FUND && at >= counts[kind])
        at -= counts[kind++];
    *rule = (uint16_t)at;
    return (enum fault_rule)kind;
}

uint16_t reason_fault_rule(const struct ruleset *rules, enum fault_rule kind, size_t at)
{
    const size_t counts[] = {[FAULT_REJECT] = rules->reject_count,
                             [FAULT_HOLD] = rules->hold_count,
                             [FAULT_CAP] = rules->cap_count,
                             [FAULT_QUOTA] = rules->quota_count};

    for (size_t before = 0; before < kind; before++)
        at += counts[before];
    return (uint16_t)at;
}

static struct str fault_name(const struct ruleset *rules, uint16_t rule)
{
    static reason_name *const names[] = {[FAULT_REJECT] = reject_name,
                                         [FAULT_HOLD] = hold_name,
                                         [FAULT_CAP] = cap_name,
                                         [FAULT_QUOTA] = quota_name,
                                         [FAULT_FUND] = fund_name};
    enum fault_rule kind = fault_rule_of(rules, &rule);

    return names[kind](rules, rule);
}

/* On paper there are headers and words, no names of the rules'. */
static bool on_paper(const struct telling *telling)
{
    return telling->fields == REASON_FIELDS_BY_HEADER;
}

static void tell_tier(const struct telling *telling)
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

static void tell_reject(const struct telling *telling)
{
    tell_rule(telling, &telling->basis->rules->rejects[telling->rule]);
}

static void tell_hold(const struct telling *telling)
{
    tell_rule(telling, &telling->basis->rules->holds[telling->rule]);
}

/* In a workbook, where the cell is that was read: ` (C14)`. */
static void tell_cell(const struct telling *telling)
{
    char place[16];

    roster_cell_name(telling->basis->roster, telling->row, telling->rule, place);
    if (place[0])
        strbuf_printf(telling->out, telling->language == LANGUAGE_ZH ? "（%s）" : " (%s)", place);
}

/* Field number AT, with the name that people know it by. */
static struct field named_field(const struct telling *telling, size_t at)
{
    struct field field = telling->basis->rules->fields[at];

    if (telling->fields == REASON_FIELDS_BY_HEADER && field.header_count > 0)
        field.name = str_trim(field.headers[0]);
    return field;
}

static void tell_missing(const struct telling *telling)
{
    struct field field = named_field(telling, telling->rule);

    cell_fault_describe(CELL_MISSING, &field, (struct str){0}, telling->language, telling->out);
    tell_cell(telling);
}

static void tell_invalid(const struct telling *telling)
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

static void tell_malformed(const struct telling *telling)
{
    row_shape_describe(telling->basis->roster, telling->row, telling->language, telling->out);
}

static void tell_duplicate(const struct telling *telling)
{
    const struct ruleset *rules = telling->basis->rules;
    const struct roster *roster = telling->basis->roster;
    const struct unique *unique = &rules->uniques[telling->rule];
    const struct duplicates *same = &telling->basis->duplicates[telling->rule];
    struct strbuf fields = {0};

    for (size_t i = 0; i < unique->field_count; i++) {
        strbuf_adds(&fields, i == 0 ? "" : telling->language == LANGUAGE_ZH ? "、" : ", ");
        strbuf_add(&fields, named_field(telling, unique->fields[i]).name);
    }
    if (duplicates_has(same, telling->row))
        duplicates_describe(same, roster, telling->row, strbuf_str(&fields), telling->language,
                            telling->out);
    if (unique->on_repeat != REPEAT_WARN && near_row_holds(same, telling->row)) {
        if (duplicates_has(same, telling->row))
            strbuf_adds(telling->out, telling->language == LANGUAGE_ZH ? "；" : "; ");
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
    strbuf_adds(telling->out, telling->language == LANGUAGE_ZH ? "：" : ": ");
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

static void tell_fault_let(const struct telling *telling)
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

static void tell_fault_tier(const struct telling *telling)
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

const struct expr *reason_fault_expr(const struct ruleset *rules, uint16_t rule)
{
    enum fault_rule kind = fault_rule_of(rules, &rule);

    return kind == FAULT_REJECT ? rules->rejects[rule].when
           : kind == FAULT_HOLD ? rules->holds[rule].when
           : kind == FAULT_CAP  ? rules->caps[rule].limit
           : kind == FAULT_FUND ? rules->funds[rule].may_pay
                                : rules->quotas[rule].when;
}

static void tell_fault_rule(const struct telling *telling)
{
    const struct ruleset *rules = telling->basis->rules;
    uint16_t rule = telling->rule;
    const struct expr *expr = reason_fault_expr(rules, rule);
    enum fault_rule kind = fault_rule_of(rules, &rule);
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

static void tell_cap(const struct telling *telling)
{
    const struct cap *cap = &telling->basis->rules->caps[telling->rule];

    if (on_paper(telling))
        cap_describe(telling->basis, telling->row, cap, telling->language, telling->out);
    else
        strbuf_add(telling->out, cap->name);
}

static void tell_quota(const struct telling *telling)
{
    const struct quota *quota = &telling->basis->rules->quotas[telling->rule];

    if (on_paper(telling))
        quota_describe(telling->basis, telling->row, quota, telling->language, telling->out);
    else
        strbuf_add(telling->out, quota->name);
}

static void tell_row(const struct telling *telling)
{
    const struct table_rule *table = &telling->basis->rules->tables[telling->rule];

    strbuf_add(telling->out, on_paper(telling) ? str_trim(table->value.headers[0]) : table->name);
}

/* WORDS, by language; on the screen behind the name that the rules ask by. */
static void tell_past(const struct telling *telling, const char *name, const char *const words[2])
{
    bool zh = telling->language == LANGUAGE_ZH;

    if (!on_paper(telling))
        strbuf_printf(telling->out, zh ? "缺少 %s：" : "missing %s: ", name);
    strbuf_adds(telling->out, words[telling->language]);
}

static void tell_missing_past(const struct telling *telling)
{
    static const char *const words[] = {"nothing was paid before", "以前没有发放记录"};

    tell_past(telling, "last_paid", words);
}

static void tell_missing_previous(const struct telling *telling)
{
    static const char *const words[] = {"no earlier batch has it of this applicant",
                                        "以前的批次没有这位申请人的该项内容"};

    tell_past(telling, "previous", words);
}

/* Which sum it is, and the row for which it is not known. */
static void tell_sum(const struct telling *telling)
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
        strbuf_adds(telling->out, telling->language == LANGUAGE_ZH ? "，见 " : ": see ");
        roster_place(basis->roster, row_sum_cause(basis, i, telling->row), telling->out);
        told = true;
    }
    case_values_release(&values);
}

/* Where the head of the household stands. */
static void tell_head(const struct telling *telling)
{
    roster_place(telling->basis->roster, household_head(telling->basis, telling->row),
                 telling->out);
}

/* Why the household is held. */
static void tell_household(const struct telling *telling)
{
    household_trouble_describe(telling->basis, telling->row, telling->language, telling->out);
}

/* Why it was changed: for people, who find the approver in the summary. */
static void tell_change(const struct telling *telling)
{
    static const char *const words[CHANGE_ACTIONS][2] = {
        [CHANGE_REJECT] = {"not paid by an approved change", "经批准不予发放"},
        [CHANGE_HOLD] = {"held by an approved change", "经批准暂缓"},
        [CHANGE_RELEASE] = {"released by an approved change", "经批准解除暂缓"},
        [CHANGE_PAY] = {"paid by an approved change", "经批准发放"},
    };
    size_t count;
    const struct change *changes = changes_of(telling->basis->changes, telling->row, &count);
    size_t at = 0;

    strbuf_adds(telling->out, words[telling->rule][telling->language]);
    while (at < count && changes[at].action != (enum change_action)telling->rule)
        at++;
    if (at == count)
        return;
    strbuf_adds(telling->out, telling->language == LANGUAGE_ZH ? "：" : ": ");
    strbuf_add(telling->out, changes[at].reason);
}

static const struct reason_word {
    const char *code;
    reason_name *name;    /* put behind the code; NULL: none */
    const char *words[2]; /* for people, by language; in front of what TELL says */
    reason_tell *tell;    /* NULL: the words are all */
} reason_words[REASON_KINDS] = {
    [REASON_TIER] = {"tier:", tier_name, {"tier ", "档次："}, tell_tier},
    [REASON_NO_TIER] = {"no-tier", NULL, {"no tier applies", "不符合任何档次的条件"}, NULL},
    [REASON_ZERO_AMOUNT] = {"zero-amount",
                            NULL,
                            {"the amount comes out zero", "计算金额为零"},
                            NULL},
    [REASON_REJECT] = {"reject:", reject_name, {"", ""}, tell_reject},
    [REASON_HOLD] = {"hold:", hold_name, {"", ""}, tell_hold},
    [REASON_MISSING] = {"missing:", field_name, {"", ""}, tell_missing},
    [REASON_MISSING_PAST] = {"missing:", past_name, {"", ""}, tell_missing_past},
    [REASON_MISSING_PREVIOUS] = {"missing:", previous_name, {"", ""}, tell_missing_previous},
    [REASON_MISSING_ROW] =
        {"missing:", table_name, {"no row in the table ", "对照表中没有对应的行："}, tell_row},
    [REASON_INVALID] = {"invalid:", field_name, {"", ""}, tell_invalid},
    [REASON_FAULT_LET] = {"invalid:", let_name, {"cannot compute ", "无法计算 "}, tell_fault_let},
    [REASON_FAULT_TIER] =
        {"invalid:", tier_name, {"cannot compute ", "无法计算 "}, tell_fault_tier},
    [REASON_FAULT_RULE] =
        {"invalid:", fault_name, {"cannot compute ", "无法计算 "}, tell_fault_rule},
    [REASON_MALFORMED] = {"malformed", NULL, {"", ""}, tell_malformed},
    [REASON_TOTAL_ROW] = {"total-row", NULL, {"", ""}, tell_malformed},
    [REASON_DUPLICATE] = {"duplicate:", unique_name, {"", ""}, tell_duplicate},
    [REASON_CAP] = {"cap:", cap_name, {"limit reached: ", "已达限额："}, tell_cap},
    [REASON_QUOTA] = {"quota:", quota_name, {"quota is full: ", "名额已满："}, tell_quota},
    [REASON_BUDGET] = {"budget", NULL, {"the money does not suffice", "资金不足"}, NULL},
    [REASON_SUM] =
        {"sum:", let_name, {"a sum over rows is not known, ", "多行合计无法确定："}, tell_sum},
    [REASON_HOUSEHOLD] = {"household", NULL, {"", ""}, tell_household},
    [REASON_MEMBER] = {"member",
                       NULL,
                       {"counted in the household of ", "计入家庭，户主见 "},
                       tell_head},
    [REASON_CHANGE] = {"change:", action_name, {"", ""}, tell_change},
    [REASON_REPAY] =
        {"repay:", NULL, {"paid again: the bank returned it", "银行退回后重新发放"}, NULL},
};

static bool same_code(const struct ruleset *rules, const struct reason *a, const struct reason *b)
{
    const struct reason_word *x = &reason_words[a->kind], *y = &reason_words[b->kind];

    return x->name && y->name && strcmp(x->code, y->code) == 0 &&
           str_eq(x->name(rules, a->rule), y->name(rules, b->rule));
}

/* Rules of different kinds may have one name, and so one code: does it stand before AT already? */
static bool code_stands(const struct ruleset *rules, const struct assessments *assessments,
                        uint32_t head, uint32_t at)
{
    struct reason reason = reason_at(assessments, at), before;

    for (uint32_t i = head; i != at; i = before.next) {
        before = reason_at(assessments, i);
        if (same_code(rules, &before, &reason))
            return true;
    }
    return false;
}

void reason_codes(const struct ruleset *rules, const struct assessments *assessments, uint32_t head,
                  struct strbuf *out)
{
    for (uint32_t at = head; at; at = reason_at(assessments, at).next) {
        struct reason reason = reason_at(assessments, at);
        const struct reason_word *word = &reason_words[reason.kind];

        if (code_stands(rules, assessments, head, at))
            continue;
        strbuf_adds(out, at == head ? "" : "; ");
        strbuf_adds(out, word->code);
        if (word->name)
            strbuf_add(out, word->name(rules, reason.rule));
        if (reason.kind == REASON_REPAY)
            strbuf_add(out, assessments->repays);
    }
}

void reason_describe(const struct basis *basis, const struct assessments *assessments, size_t row,
                     uint32_t head, enum language language, enum reason_fields fields,
                     struct strbuf *out)
{
    for (uint32_t at = head; at; at = reason_at(assessments, at).next) {
        struct reason reason = reason_at(assessments, at);
        const struct reason_word *word = &reason_words[reason.kind];
        const struct telling telling = {basis, row, reason.rule, language, fields, out};

        strbuf_adds(out, at == head ? "" : language == LANGUAGE_ZH ? "；" : "; ");
        strbuf_adds(out, word->words[language]);
        if (word->tell)
            word->tell(&telling);
    }
}
