/* What does a reason say that several applicants have? */
#include "report/reason_words.h"
#include "assess/asked_fields.h"
#include "assess/limit_words.h"
#include "assess/reason.h"

#include "report/field_cells.h"
#include "report/report_words.h"

#include "base/banned.h"

/* What the words of a reason are about. */
typedef struct str reason_name(const struct ruleset *rules, const struct reason_total *total);

static struct str reject_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->rejects[total->reason.rule].reason;
}

static struct str hold_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->holds[total->reason.rule].reason;
}

static struct str field_name(const struct ruleset *rules, const struct reason_total *total)
{
    return field_header(&rules->fields[total->reason.rule]);
}

static struct str cap_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->caps[total->reason.rule].name;
}

static struct str quota_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->quotas[total->reason.rule].name;
}

static struct str let_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->lets[total->reason.rule].name;
}

static struct str table_name(const struct ruleset *rules, const struct reason_total *total)
{
    return rules->tables[total->reason.rule].name;
}

static struct str code_name(const struct ruleset *rules, const struct reason_total *total)
{
    (void)rules;
    return str_of(total->code);
}

static struct str change_name(const struct ruleset *rules, const struct reason_total *total)
{
    static const enum word words[CHANGE_ACTIONS] = {[CHANGE_REJECT] = WORD_CHANGED_REJECT,
                                                    [CHANGE_HOLD] = WORD_CHANGED_HOLD,
                                                    [CHANGE_RELEASE] = WORD_CHANGED_RELEASE,
                                                    [CHANGE_PAY] = WORD_CHANGED_PAY};

    return word_str(rules->scheme.language, words[total->reason.rule]);
}

static struct str no_name(const struct ruleset *rules, const struct reason_total *total)
{
    (void)rules, (void)total;
    return STR("");
}

/* Words that hold for everyone who has the reason; a tier is none. */
static const struct {
    enum word words;
    reason_name *name;
} reason_words[REASON_KINDS] = {
    [REASON_NO_TIER] = {WORD_NO_TIER, no_name},
    [REASON_ZERO_AMOUNT] = {WORD_ZERO_AMOUNT, no_name},
    [REASON_REJECT] = {WORD_OWN_REASON, reject_name},
    [REASON_HOLD] = {WORD_OWN_REASON, hold_name},
    [REASON_MISSING] = {WORD_MISSING, field_name},
    [REASON_MISSING_ROW] = {WORD_MISSING_ROW, table_name},
    [REASON_MISSING_PAST] = {WORD_MISSING_PAST, no_name},
    [REASON_MISSING_PREVIOUS] = {WORD_MISSING_PREVIOUS, no_name},
    [REASON_INVALID] = {WORD_INVALID, field_name},
    [REASON_FAULT_LET] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_FAULT_TIER] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_FAULT_RULE] = {WORD_CANNOT_COMPUTE, code_name},
    [REASON_MALFORMED] = {WORD_MALFORMED, no_name},
    [REASON_TOTAL_ROW] = {WORD_TOTAL_ROW, no_name},
    [REASON_DUPLICATE] = {WORD_DUPLICATE, no_name}, /* see add_unique */
    [REASON_CAP] = {WORD_CAP, cap_name},
    [REASON_QUOTA] = {WORD_QUOTA, quota_name},
    [REASON_BUDGET] = {WORD_OUT_OF_MONEY, no_name},
    [REASON_SUM] = {WORD_SUM_UNKNOWN, let_name},
    [REASON_HOUSEHOLD] = {WORD_HOUSEHOLD, no_name},
    [REASON_MEMBER] = {WORD_IS_MEMBER, no_name},
    [REASON_CHANGE] = {WORD_OWN_REASON, change_name},
    [REASON_REPAY] = {WORD_OWN_REASON, code_name},
};

/* The headers of the fields that must not be repeated; what version 1.0 had is the section's name.
 */
static void add_unique(const struct batch_totals *facts, const struct reason_total *total,
                       enum language language, struct strbuf *out)
{
    const struct ruleset *rules = facts->basis->rules;
    const struct unique *unique = &rules->uniques[total->reason.rule];

    if (facts->edition == EDITION_1_0) {
        strbuf_add(out, unique->name);
        return;
    }
    for (size_t i = 0; i < unique->field_count; i++) {
        strbuf_adds(out, i ? language == LANGUAGE_ZH ? "、" : ", " : "");
        strbuf_add(out, field_header(&rules->fields[unique->fields[i]]));
    }
}

static void add_cap(const struct ruleset *rules, uint16_t rule, enum language language,
                    struct strbuf *out)
{
    const struct cap *cap = &rules->caps[rule];
    money limit;
    bool fixed = cap_limit_fixed(cap, &limit);

    cap_write(rules, cap, fixed ? &limit : NULL, language, out);
}

static void add_quota(const struct ruleset *rules, uint16_t rule, enum language language,
                      struct strbuf *out)
{
    const struct quota *quota = &rules->quotas[rule];
    uint64_t places;
    bool fixed = quota_places_fixed(quota, &places);

    quota_write(rules, quota, fixed ? &places : NULL, language, out);
}

/* What was asked for by EXPR; NULL: nothing. */
static void add_asked(const struct ruleset *rules, const struct expr *expr, enum language language,
                      struct strbuf *out)
{
    if (expr)
        fields_write(rules, expr, language, out);
}

/* Those whose name in the rules is no word: by their figures, or by the headers of what they ask
 * for. Adds nothing where there is neither. */
static void add_named(const struct ruleset *rules, const struct reason *reason,
                      enum language language, struct strbuf *out)
{
    switch (reason->kind) {
    case REASON_CAP:
        add_cap(rules, reason->rule, language, out);
        break;
    case REASON_QUOTA:
        add_quota(rules, reason->rule, language, out);
        break;
    case REASON_MISSING_ROW:
        strbuf_add(out, str_trim(rules->tables[reason->rule].value.headers[0]));
        break;
    case REASON_SUM:
    case REASON_FAULT_LET:
        fields_write(rules, rules->lets[reason->rule].value, language, out);
        break;
    case REASON_FAULT_TIER:
        strbuf_add(out, rules->tiers[reason->rule].title);
        break;
    case REASON_FAULT_RULE:
        add_asked(rules, reason_fault_expr(rules, reason->rule), language, out);
        break;
    default:
        break;
    }
}

/* The name in a code: NAME of `invalid:NAME`. */
static struct str behind_colon(struct str code)
{
    struct str kind;

    str_split(&code, ':', &kind);
    return code;
}

void reason_total_words(const struct batch_totals *facts, const struct reason_total *total,
                        enum language language, struct strbuf *out)
{
    reason_name *name = reason_words[total->reason.kind].name;
    bool today = facts->edition != EDITION_1_0;
    enum word words = reason_words[total->reason.kind].words;
    struct strbuf about = {0};

    if (total->reason.kind == REASON_DUPLICATE)
        add_unique(facts, total, language, &about);
    else if (today)
        add_named(facts->basis->rules, &total->reason, language, &about);
    if (about.len == 0 && name == code_name && today)
        strbuf_add(&about, behind_colon(str_of(total->code)));
    else if (about.len == 0)
        strbuf_add(&about, name(facts->basis->rules, total));
    if (today)
        words = words == WORD_CAP ? WORD_OVER_LIMIT : words == WORD_QUOTA ? WORD_NO_PLACE : words;
    WORD_WRITE(out, language, words, strbuf_str(&about));
    strbuf_release(&about);
}
