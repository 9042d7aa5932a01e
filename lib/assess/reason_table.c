/* What does each kind of reason say? */
#include "assess/reason_table.h"

#include "assess/asked_fields.h"
#include "assess/limit_words.h"

#include "base/banned.h"

/* Makes FUNCTION a reason_name, by what the ruleset's LIST has. */
#define NAME_IN(function, list)                                            \
    static struct str function(const struct ruleset *rules, uint16_t rule) \
    {                                                                      \
        return rules->list[rule].name;                                     \
    }

NAME_IN(tier_name, tiers)
NAME_IN(reject_name, rejects)
NAME_IN(hold_name, holds)
NAME_IN(field_name, fields)
NAME_IN(let_name, lets)
NAME_IN(table_name, tables)
NAME_IN(unique_name, uniques)
NAME_IN(cap_name, caps)
NAME_IN(quota_name, quotas)
NAME_IN(fund_name, funds)

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

static struct str fault_name(const struct ruleset *rules, uint16_t rule)
{
    static reason_name *const names[] = {[FAULT_REJECT] = reject_name,
                                         [FAULT_HOLD] = hold_name,
                                         [FAULT_CAP] = cap_name,
                                         [FAULT_QUOTA] = quota_name,
                                         [FAULT_FUND] = fund_name};
    enum fault_rule kind = reason_fault_kind(rules, &rule);

    return names[kind](rules, rule);
}

static struct str tier_title(const struct ruleset *rules, uint16_t rule, enum language language)
{
    (void)language;
    return rules->tiers[rule].title;
}

static struct str reject_title(const struct ruleset *rules, uint16_t rule, enum language language)
{
    (void)language;
    return rules->rejects[rule].reason;
}

static struct str hold_title(const struct ruleset *rules, uint16_t rule, enum language language)
{
    (void)language;
    return rules->holds[rule].reason;
}

static struct str field_title(const struct ruleset *rules, uint16_t rule, enum language language)
{
    (void)language;
    return field_header(&rules->fields[rule]);
}

static struct str action_title(const struct ruleset *rules, uint16_t rule, enum language language)
{
    (void)rules;
    return str_of(change_told((enum change_action)rule, language));
}

static void mean_headers(const struct ruleset *rules, uint16_t rule, enum language language,
                         struct strbuf *out)
{
    const struct unique *unique = &rules->uniques[rule];

    for (size_t i = 0; i < unique->field_count; i++) {
        strbuf_adds(out, i ? language_comma(language) : "");
        strbuf_add(out, field_header(&rules->fields[unique->fields[i]]));
    }
}

static void mean_cap(const struct ruleset *rules, uint16_t rule, enum language language,
                     struct strbuf *out)
{
    money limit;
    bool fixed = cap_limit_fixed(&rules->caps[rule], &limit);

    cap_write(rules, &rules->caps[rule], fixed ? &limit : NULL, language, out);
}

static void mean_quota(const struct ruleset *rules, uint16_t rule, enum language language,
                       struct strbuf *out)
{
    uint64_t places;
    bool fixed = quota_places_fixed(&rules->quotas[rule], &places);

    quota_write(rules, &rules->quotas[rule], fixed ? &places : NULL, language, out);
}

static void mean_table(const struct ruleset *rules, uint16_t rule, enum language language,
                       struct strbuf *out)
{
    (void)language;
    strbuf_add(out, field_header(&rules->tables[rule].value));
}

static void mean_let(const struct ruleset *rules, uint16_t rule, enum language language,
                     struct strbuf *out)
{
    fields_write(rules, rules->lets[rule].value, language, out);
}

static void mean_tier(const struct ruleset *rules, uint16_t rule, enum language language,
                      struct strbuf *out)
{
    (void)language;
    strbuf_add(out, rules->tiers[rule].title);
}

static void mean_fault(const struct ruleset *rules, uint16_t rule, enum language language,
                       struct strbuf *out)
{
    const struct expr *expr = reason_fault_expr(rules, rule);

    if (expr)
        fields_write(rules, expr, language, out);
}

/* Makes FUNCTION a reason_find, by the names in the ruleset's LIST of COUNT. */
#define FIND_IN(function, list, count)                                     \
    static uint16_t function(const struct ruleset *rules, struct str name) \
    {                                                                      \
        for (size_t i = 0; i < rules->count; i++)                          \
            if (str_eq(rules->list[i].name, name))                         \
                return (uint16_t)i;                                        \
        return NO_INDEX;                                                   \
    }

FIND_IN(find_reject, rejects, reject_count)
FIND_IN(find_hold, holds, hold_count)
FIND_IN(find_let, lets, let_count)
FIND_IN(find_unique, uniques, unique_count)
FIND_IN(find_cap, caps, cap_count)
FIND_IN(find_quota, quotas, quota_count)

static uint16_t find_action(const struct ruleset *rules, struct str name)
{
    for (unsigned action = 0; action < CHANGE_ACTIONS; action++)
        if (str_eq(action_name(rules, (uint16_t)action), name))
            return (uint16_t)action;
    return NO_INDEX;
}

const struct reason_row reason_rows[REASON_KINDS] = {
    [REASON_TIER] = {.code = "tier:",
                     .name = tier_name,
                     .one = {"tier ", "档次："},
                     .tell = tell_tier,
                     .shared = {"tier {}", "档次：{}"},
                     .title = tier_title,
                     .find = ruleset_tier},
    [REASON_NO_TIER] = {.code = "no-tier",
                        .one = {"no tier applies", "不符合任何档次的条件"},
                        .shared = {"no tier fits", "不符合任何档次"}},
    [REASON_ZERO_AMOUNT] = {.code = "zero-amount",
                            .one = {"the amount comes out zero", "计算金额为零"},
                            .shared = {"the amount comes to zero", "按规则计算金额为零"}},
    [REASON_REJECT] = {.code = "reject:",
                       .name = reject_name,
                       .tell = tell_reject,
                       .shared = {"{}", "{}"},
                       .title = reject_title,
                       .find = find_reject},
    [REASON_HOLD] = {.code = "hold:",
                     .name = hold_name,
                     .tell = tell_hold,
                     .shared = {"{}", "{}"},
                     .title = hold_title,
                     .find = find_hold},
    [REASON_MISSING] = {.code = "missing:",
                        .name = field_name,
                        .tell = tell_missing,
                        .shared = {"{} is missing", "缺少{}"},
                        .title = field_title,
                        .find = ruleset_field},
    [REASON_MISSING_ROW] = {.code = "missing:",
                            .name = table_name,
                            .one = {"no row in the table ", "对照表中没有对应的行："},
                            .tell = tell_row,
                            .shared = {"no row in the table {}", "对照表“{}”中没有对应的行"},
                            .find = ruleset_table,
                            .meaning = mean_table},
    [REASON_MISSING_PAST] = {.code = "missing:",
                             .name = past_name,
                             .tell = tell_missing_past,
                             .shared = {"nothing was paid before", "以前没有发放记录"}},
    [REASON_MISSING_PREVIOUS] = {.code = "missing:",
                                 .name = previous_name,
                                 .tell = tell_missing_previous,
                                 .shared = {"no earlier batch has it", "以前的批次没有该项内容"}},
    [REASON_INVALID] = {.code = "invalid:",
                        .name = field_name,
                        .tell = tell_invalid,
                        .shared = {"{} cannot be read", "{}填写有误"},
                        .title = field_title,
                        .find = ruleset_field},
    [REASON_FAULT_LET] = {.code = "invalid:",
                          .name = let_name,
                          .one = {"cannot compute ", "无法计算 "},
                          .tell = tell_fault_let,
                          .shared = {"a rule cannot be computed: {}", "规则无法计算：{}"},
                          .meaning = mean_let},
    [REASON_FAULT_TIER] = {.code = "invalid:",
                           .name = tier_name,
                           .one = {"cannot compute ", "无法计算 "},
                           .tell = tell_fault_tier,
                           .shared = {"a rule cannot be computed: {}", "规则无法计算：{}"},
                           .meaning = mean_tier},
    [REASON_FAULT_RULE] = {.code = "invalid:",
                           .name = fault_name,
                           .one = {"cannot compute ", "无法计算 "},
                           .tell = tell_fault_rule,
                           .shared = {"a rule cannot be computed: {}", "规则无法计算：{}"},
                           .meaning = mean_fault},
    [REASON_MALFORMED] = {.code = "malformed",
                          .tell = tell_malformed,
                          .shared = {"the row is malformed", "数据行格式有误"}},
    [REASON_TOTAL_ROW] = {.code = "total-row",
                          .tell = tell_malformed,
                          .shared = {"the row is a sum of others", "合计行，不是申请人"}},
    [REASON_DUPLICATE] = {.code = "duplicate:",
                          .name = unique_name,
                          .tell = tell_duplicate,
                          .shared = {"duplicate {}", "重复：{}"},
                          .find = find_unique,
                          .meaning = mean_headers},
    [REASON_CAP] = {.code = "cap:",
                    .name = cap_name,
                    .one = {"limit reached: ", "已达限额："},
                    .tell = tell_cap,
                    .shared = {"over the limit {}", "超出限额：{}"},
                    .find = find_cap,
                    .meaning = mean_cap,
                    .meant = {"over the limit: {}", "超出限额：{}"}},
    [REASON_QUOTA] = {.code = "quota:",
                      .name = quota_name,
                      .one = {"quota is full: ", "名额已满："},
                      .tell = tell_quota,
                      .shared = {"no place left in {}", "超出名额：{}"},
                      .find = find_quota,
                      .meaning = mean_quota,
                      .meant = {"no place left: {}", "名额已满：{}"}},
    [REASON_BUDGET] = {.code = "budget",
                       .one = {"the money does not suffice", "资金不足"},
                       .shared = {"no money left", "资金不足"}},
    [REASON_SUM] = {.code = "sum:",
                    .name = let_name,
                    .one = {"a sum over rows is not known, ", "多行合计无法确定："},
                    .tell = tell_sum,
                    .shared = {"a sum over rows is not known: {}", "多行合计“{}”无法确定"},
                    .find = find_let,
                    .meaning = mean_let},
    [REASON_HOUSEHOLD] = {.code = "household",
                          .tell = tell_household,
                          .shared = {"the household has no head, or several, or a row in doubt",
                                     "该户没有户主、户主不止一人，或有成员的信息待核实"}},
    [REASON_MEMBER] = {.code = "member",
                       .one = {"counted in the household of ", "计入家庭，户主见 "},
                       .tell = tell_head,
                       .shared = {"counted in the household of another", "计入家庭"}},
    [REASON_CHANGE] = {.code = "change:",
                       .name = action_name,
                       .tell = tell_change,
                       .shared = {"{}", "{}"},
                       .title = action_title,
                       .find = find_action},
    [REASON_REPAY] = {.code = "repay:",
                      .one = {"paid again: the bank returned it", "银行退回后重新发放"},
                      .shared = {"paid again: the bank returned it of {}",
                                 "银行退回后重新发放，原批次 {}"}},
};
