/* What does one section of the rules say, in a line? */
#include "understood_words.h"

#include "base/message.h"

#include "base/banned.h"

static void add_condition(struct strbuf *out, const struct expr *when, enum language language)
{
    if (when) {
        strbuf_adds(out, message(language, " when "));
        strbuf_add(out, expr_source(when));
    }
}

void describe_fields(const struct ruleset *rules, const uint16_t *fields, size_t count,
                     struct strbuf *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            strbuf_adds(out, ", ");
        strbuf_add(out, rules->fields[fields[i]].name);
    }
}

/* Nothing is said of the fen, to which every amount is rounded where the rules say nothing. */
static void add_rounding(const struct tier *tier, enum language language, struct strbuf *out)
{
    static const char *const ways[] = {
        [ROUND_HALF_UP] = MESSAGE(", rounded to "),
        [ROUND_DOWN] = MESSAGE(", rounded down to "),
        [ROUND_UP] = MESSAGE(", rounded up to "),
        [ROUND_HALF_EVEN] = MESSAGE(", rounded half to even to "),
    };
    char step[DECIMAL_TEXT_MAX];

    if (tier->round_to == DECIMAL_CENT && tier->rounding == ROUND_HALF_UP)
        return;
    decimal_format(tier->round_to, 0, step);
    strbuf_adds(out, message(language, ways[tier->rounding]));
    strbuf_adds(out, step);
}

void describe_tier(const struct tier *tier, enum language language, struct strbuf *out)
{
    if (tier->amount)
        strbuf_add(out, expr_source(tier->amount));
    for (size_t i = 0; i < tier->goods_count; i++) {
        const struct goods_item *goods = &tier->goods[i];
        char price[MONEY_TEXT_MAX];
        money_format(goods->price, price);
        if (out->len > 0)
            strbuf_adds(out, message(language, " and "));
        strbuf_printf(out, message(language, STR_FMT " " STR_FMT " " STR_FMT " at %s"),
                      STR_ARG(goods->item), STR_ARG(expr_source(goods->quantity)),
                      STR_ARG(goods->unit), price);
    }
    if (tier->at_least)
        strbuf_printf(out, message(language, ", at least " STR_FMT),
                      STR_ARG(expr_source(tier->at_least)));
    if (tier->at_most)
        strbuf_printf(out, message(language, ", at most " STR_FMT),
                      STR_ARG(expr_source(tier->at_most)));
    add_rounding(tier, language, out);
    add_condition(out, tier->when, language);
}

static void add_period(struct period period, enum language language, struct strbuf *out)
{
    static const char *const periods[] = {MESSAGE("batch"), MESSAGE("month"), MESSAGE("quarter"),
                                          MESSAGE("year"),  MESSAGE("days"),  MESSAGE("months")};

    if (period.kind == PERIOD_DAYS || period.kind == PERIOD_MONTHS)
        strbuf_printf(out, message(language, " in %u %s"), period.span,
                      message(language, periods[period.kind]));
    else
        strbuf_printf(out, message(language, " in a %s"), message(language, periods[period.kind]));
}

/* A sum of money, and what it is for where that is more than the batch. */
static void add_sum(money amount, struct period period, enum language language, struct strbuf *out)
{
    char text[MONEY_TEXT_MAX];

    money_format_grouped(amount, text);
    strbuf_adds(out, text);
    if (period.kind != PERIOD_BATCH)
        add_period(period, language, out);
}

void describe_cap(const struct ruleset *rules, const struct cap *cap, enum language language,
                  struct strbuf *out)
{
    static const char *const excesses[] = {MESSAGE("trimmed"), MESSAGE("held"), MESSAGE("rejected"),
                                           MESSAGE("waiting")};

    strbuf_printf(out, message(language, STR_FMT " for each "), STR_ARG(expr_source(cap->limit)));
    describe_fields(rules, cap->per, cap->per_count, out);
    add_period(cap->period, language, out);
    for (size_t i = 0; i < cap->grant_count; i++) {
        strbuf_adds(out, i == 0 ? message(language, ", only of ") : ", ");
        strbuf_add(out, rules->grants[cap->grants[i]].name);
    }
    strbuf_printf(out, message(language, ", what exceeds it is %s"),
                  message(language, excesses[cap->excess]));
}

static void add_ranking(const struct ruleset *rules, const struct ranking *ranking,
                        enum language language, struct strbuf *out)
{
    for (size_t i = 0; i < ranking->count; i++) {
        const struct rank_key *key = &ranking->keys[i];

        strbuf_adds(out, i == 0 ? message(language, ", ranked by ") : ", ");
        if (key->by == RANK_TIER)
            strbuf_adds(out, message(language, "tier"));
        else
            strbuf_add(out, key->by == RANK_FIELD ? rules->fields[key->index].name
                                                  : rules->lets[key->index].name);
        if (key->descending)
            strbuf_adds(out, message(language, " (greatest first)"));
    }
}

void describe_quota(const struct ruleset *rules, const struct quota *quota, enum language language,
                    struct strbuf *out)
{
    strbuf_printf(out, message(language, STR_FMT " people"), STR_ARG(expr_source(quota->limit)));
    if (quota->per_count > 0) {
        strbuf_adds(out, message(language, " for each "));
        describe_fields(rules, quota->per, quota->per_count, out);
    }
    add_ranking(rules, &quota->ranking, language, out);
    strbuf_adds(out, message(language, quota->excess == EXCESS_REJECT
                                           ? MESSAGE(", the others are rejected")
                                           : MESSAGE(", the others wait")));
    add_condition(out, quota->when, language);
}

void describe_fund(const struct fund *fund, enum language language, struct strbuf *out)
{
    add_sum(fund->amount, fund->period, language, out);
    if (fund->kind == FUND_GOODS)
        strbuf_adds(out, message(language, " in goods"));
    if (fund->may_pay)
        strbuf_printf(out, message(language, ", only for " STR_FMT),
                      STR_ARG(expr_source(fund->may_pay)));
}

void describe_budget(const struct ruleset *rules, enum language language, struct strbuf *out)
{
    static const char *const policies[] = {MESSAGE("refused"), MESSAGE("paid down the ranking"),
                                           MESSAGE("pro-rated")};
    const struct budget *budget = &rules->budget;
    char step[MONEY_TEXT_MAX];

    add_sum(budget->total, budget->period, language, out);
    if (budget->has_goods_total) {
        strbuf_adds(out, message(language, " and "));
        add_sum(budget->goods_total, budget->period, language, out);
        strbuf_adds(out, message(language, " in goods"));
    }
    strbuf_printf(out, message(language, ", when short: %s"),
                  message(language, policies[budget->on_shortfall]));
    if (budget->on_shortfall == SHORTFALL_RANK) {
        add_ranking(rules, &budget->ranking, language, out);
        if (budget->skip)
            strbuf_adds(out, message(language, ", who does not fit is passed over"));
    }
    if (budget->on_shortfall == SHORTFALL_PRORATE && budget->prorate_to != 1) {
        money_format(budget->prorate_to, step);
        strbuf_printf(out, message(language, ", in steps of %s"), step);
    }
}

void describe_approval(const struct approval_rule *approval, enum language language,
                       struct strbuf *out)
{
    char above[MONEY_TEXT_MAX];

    if (approval->above < 0)
        strbuf_adds(out, message(language, "of every batch"));
    else {
        money_format_grouped(approval->above, above);
        strbuf_printf(out, message(language, "where more than %s is paid"), above);
    }
    for (size_t i = 0; i < approval->who_count; i++) {
        strbuf_adds(out, i == 0 ? message(language, ", by ") : ", ");
        strbuf_add(out, approval->who[i]);
    }
}
