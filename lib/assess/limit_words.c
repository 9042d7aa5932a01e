/* What does a limit say, to people who have not read the rules? */
#include "assess/limit_words.h"
#include "assess/cap.h"
#include "assess/case_values.h"
#include "rule/period.h"

#include "base/banned.h"

static bool is_zh(enum language language)
{
    return language == LANGUAGE_ZH;
}

static void add_headers(const struct ruleset *rules, const uint16_t *fields, size_t count,
                        enum language language, struct strbuf *out)
{
    for (size_t i = 0; i < count; i++) {
        strbuf_adds(out, i == 0 ? "" : language_comma(language));
        strbuf_add(out, field_header(&rules->fields[fields[i]]));
    }
}

void money_write(const struct ruleset *rules, money amount, enum language language,
                 struct strbuf *out)
{
    bool yuan = is_zh(language) && str_eq_nocase(rules->scheme.currency, STR("CNY"));
    char text[MONEY_TEXT_MAX];
    size_t length = money_format_grouped(amount, text);

    strbuf_add(out, (struct str){text, length});
    strbuf_addc(out, ' ');
    strbuf_add(out, yuan ? STR("元") : rules->scheme.currency);
}

/* --- Caps --- */

/* Who shares a limit: `每人`, `每个单位`; `for each person`, `for each Unit`. */
static void add_sharers(const struct ruleset *rules, const uint16_t *per, size_t count,
                        enum language language, struct strbuf *out)
{
    bool households = rules->household.field_count > 0;

    if (count == 1 && per[0] == rules->scheme.key) {
        strbuf_adds(out, is_zh(language) ? households ? "每户" : "每人"
                         : households    ? "for each household"
                                         : "for each person");
        return;
    }
    strbuf_adds(out, is_zh(language) ? "每个" : "for each ");
    add_headers(rules, per, count, language, out);
}

static void add_period(struct period period, enum language language, struct strbuf *out)
{
    static const char *const words[][LANGUAGES] = {
        [PERIOD_BATCH] = {"in this batch", "本批"},
        [PERIOD_MONTH] = {"in this month", "本月"},
        [PERIOD_QUARTER] = {"in this quarter", "本季度"},
        [PERIOD_YEAR] = {"in this year", "本年"},
        [PERIOD_DAYS] = {"days", "天内"},
        [PERIOD_MONTHS] = {"months", "个月内"},
    };
    bool counted = period.kind == PERIOD_DAYS || period.kind == PERIOD_MONTHS;

    if (counted)
        strbuf_printf(out, is_zh(language) ? " %u " : "in %u ", (unsigned)period.span);
    strbuf_adds(out, words[period.kind][language]);
}

static void add_grants(const struct ruleset *rules, const struct cap *cap, enum language language,
                       struct strbuf *out)
{
    if (cap->grant_count == 0 || cap->grant_count == rules->grant_count)
        return;
    strbuf_adds(out, is_zh(language) ? "（" : " (");
    for (size_t i = 0; i < cap->grant_count; i++) {
        strbuf_adds(out, i == 0 ? "" : language_comma(language));
        strbuf_add(out, rules->grants[cap->grants[i]].title);
    }
    strbuf_adds(out, is_zh(language) ? "）" : ")");
}

void cap_write(const struct ruleset *rules, const struct cap *cap, const money *limit,
               enum language language, struct strbuf *out)
{
    if (is_zh(language)) {
        add_sharers(rules, cap->per, cap->per_count, language, out);
        add_period(cap->period, language, out);
        strbuf_adds(out, limit ? "最多 " : "的限额");
        if (limit)
            money_write(rules, *limit, language, out);
    } else {
        strbuf_adds(out, limit ? "at most " : "what may be given");
        if (limit)
            money_write(rules, *limit, language, out);
        strbuf_addc(out, ' ');
        add_period(cap->period, language, out);
        strbuf_addc(out, ' ');
        add_sharers(rules, cap->per, cap->per_count, language, out);
    }
    add_grants(rules, cap, language, out);
}

bool cap_limit_fixed(const struct cap *cap, money *limit)
{
    decimal number;

    if (!expr_number(cap->limit, &number))
        return false;
    *limit = cap_limit_fen(number);
    return true;
}

/* --- Quotas --- */

void quota_write(const struct ruleset *rules, const struct quota *quota, const uint64_t *places,
                 enum language language, struct strbuf *out)
{
    if (is_zh(language)) {
        if (quota->per_count)
            add_sharers(rules, quota->per, quota->per_count, language, out);
        else
            strbuf_adds(out, "本批");
        if (places)
            strbuf_printf(out, "最多 %llu %s", (unsigned long long)*places,
                          rules->household.field_count ? "户" : "人");
        else
            strbuf_adds(out, "的名额");
        return;
    }
    if (places)
        strbuf_printf(out, "at most %llu %s ", (unsigned long long)*places,
                      *places == 1 ? "place" : "places");
    else
        strbuf_adds(out, "places ");
    if (quota->per_count)
        add_sharers(rules, quota->per, quota->per_count, language, out);
    else
        strbuf_adds(out, "in this batch");
}

bool quota_places_fixed(const struct quota *quota, uint64_t *places)
{
    decimal number;

    if (!expr_number(quota->limit, &number)) /* one below zero is refused where it stands */
        return false;
    *places = (uint64_t)(number / DECIMAL_ONE);
    return true;
}

/* --- For one applicant --- */

/* What the applicant got before of what CAP limits. */
static money paid_before(const struct basis *basis, const struct cap *cap, const struct past *past)
{
    money sum = 0;
    date from;

    if (!period_start(cap->period, basis->as_of, &from))
        return 0;
    for (size_t i = 0; i < past->count; i++)
        if (past->items[i].on >= from && cap_limits_grant(cap, past->items[i].grant))
            sum = money_sum(sum, past->items[i].amount);
    return sum;
}

void cap_describe(const struct basis *basis, size_t row, const struct cap *cap,
                  enum language language, struct strbuf *out)
{
    bool own = cap->per_count == 1 && cap->per[0] == basis->rules->scheme.key;
    struct case_values values;
    struct value limit;
    money amount, before;

    case_values_init(&values, basis);
    case_values_read(&values, basis, row, NULL);
    limit = eval(cap->limit, &values.context);
    amount = limit.state == VALUE_PRESENT && limit.number > 0 ? cap_limit_fen(limit.number) : 0;
    cap_write(basis->rules, cap, limit.state == VALUE_PRESENT ? &amount : NULL, language, out);
    before = own ? paid_before(basis, cap, &values.context.past) : 0;
    if (before > 0) {
        strbuf_adds(out, is_zh(language) ? "，此前已发 " : ", paid before: ");
        money_write(basis->rules, before, language, out);
    }
    case_values_release(&values);
}

void quota_describe(const struct basis *basis, size_t row, const struct quota *quota,
                    enum language language, struct strbuf *out)
{
    struct case_values values;
    struct value limit;
    uint64_t places = 0;

    case_values_init(&values, basis);
    case_values_read(&values, basis, row, NULL);
    limit = eval(quota->limit, &values.context);
    if (limit.state == VALUE_PRESENT && limit.number > 0)
        places = (uint64_t)(limit.number / DECIMAL_ONE);
    quota_write(basis->rules, quota, limit.state == VALUE_PRESENT ? &places : NULL, language, out);
    case_values_release(&values);
}
