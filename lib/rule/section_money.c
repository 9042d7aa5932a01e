/* [fund] and [budget]: where does the money come from, and what if there is not enough? */
#include "rule/section_reader.h"

#include "base/banned.h"

#define AMOUNT_UNKNOWN (-1) /* until it is read */

static const struct word fund_kinds[] = {
    {"money", "资金", FUND_MONEY},
    {"goods", "物资", FUND_GOODS},
    {NULL, NULL, 0},
};

static const struct word shortfalls[] = {
    {"refuse", "拒绝", SHORTFALL_REFUSE},
    {"rank", "排队", SHORTFALL_RANK},
    {"prorate", "按比例", SHORTFALL_PRORATE},
    {NULL, NULL, 0},
};

static const struct word fills[] = {
    {"stop", "停止", false},
    {"skip", "跳过", true},
    {NULL, NULL, 0},
};

const struct word paid_words[] = {{"grant", "项目", 0}, {"tier", "档次", 1}, {NULL, NULL, 0}};

/* A condition that may also speak of the grant and the tier to be paid. */
static void read_for(struct load *load, const struct ini_entry *entry, const struct key *key,
                     void *target)
{
    struct fund *fund = target;

    (void)key;
    fund->may_pay = read_expression(load, entry, entry->value, VALUE_TRUTH, true);
}

static const struct key fund_keys[] = {
    {.name = "title",
     .chinese = "名称",
     .read = read_text_key,
     .offset = offsetof(struct fund, title)},
    {.name = "amount",
     .chinese = "金额",
     .read = read_money_key,
     .offset = offsetof(struct fund, amount),
     .required = true},
    {.name = "for", .chinese = "专用于", .read = read_for, .words = paid_words},
    {.name = "kind",
     .chinese = "类别",
     .read = read_word_key,
     .offset = offsetof(struct fund, kind),
     .words = fund_kinds},
    {.name = "period",
     .chinese = "期间",
     .read = read_period_key,
     .offset = offsetof(struct fund, period),
     .words = period_words},
};

static void make_room_for_funds(struct load *load, size_t count)
{
    load->rules->funds = arena_array(&load->rules->arena, count, sizeof *load->rules->funds);
}

static void *declare_fund(struct load *load, const struct section *section)
{
    struct fund *fund = &load->rules->funds[load->rules->fund_count++];

    fund->name = section->name;
    fund->title = section->name;
    fund->kind = FUND_MONEY;
    fund->amount = AMOUNT_UNKNOWN;
    fund->at = section->ini->at;
    return fund;
}

/* The funds of a kind must be few enough, and the money funds countable together. */
static void count_goods(struct load *load, const struct section *section)
{
    const struct fund *fund = section->item;

    if (fund->amount == AMOUNT_UNKNOWN ||
        money_add(load->goods_sum, fund->amount, &load->goods_sum))
        return;
    diag_error(load->diags, fund->at, "the funds provide goods worth more than can be counted");
    diag_show_line(load->diags, section->ini->line);
}

static void finish_fund(struct load *load, const struct section *section)
{
    const struct fund *fund = section->item;
    size_t *of_kind = fund->kind == FUND_MONEY ? &load->money_funds : &load->goods_funds;

    if ((*of_kind)++ == FUNDS_MOST) {
        diag_error(load->diags, fund->at, "there may be no more than %d funds of one kind",
                   FUNDS_MOST);
        diag_show_line(load->diags, section->ini->line);
    }
    if (fund->kind != FUND_MONEY) {
        count_goods(load, section);
        return;
    }
    if (fund->amount == AMOUNT_UNKNOWN || load->fund_fault) {
        load->fund_fault = true;
    } else if (!money_add(load->fund_sum, fund->amount, &load->fund_sum)) {
        load->fund_fault = true;
        diag_error(load->diags, fund->at, "the funds hold more money than can be counted");
        diag_show_line(load->diags, section->ini->line);
    }
}

const struct section_kind fund_kind = {
    .name = "fund",
    .chinese = "资金",
    .named = true,
    .keys = fund_keys,
    .key_count = sizeof fund_keys / sizeof fund_keys[0],
    .make_room = make_room_for_funds,
    .declare = declare_fund,
    .finish = finish_fund,
};

static void read_goods_total(struct load *load, const struct ini_entry *entry,
                             const struct key *key, void *target)
{
    struct budget *budget = target;

    (void)key;
    budget->has_goods_total = read_yuan(load, entry, entry->value, &budget->goods_total);
}

/* A step in fen: read as a step of yuan first, so that both say the same of a bad one. */
static void read_prorate_to(struct load *load, const struct ini_entry *entry, const struct key *key,
                            void *target)
{
    struct budget *budget = target;
    decimal step = 0;

    read_step_key(load, entry, key, &step);
    if (step > 0)
        budget->prorate_to = step / DECIMAL_CENT;
}

static const struct key budget_keys[] = {
    {.name = "total",
     .chinese = "总额",
     .read = read_money_key,
     .offset = offsetof(struct budget, total)},
    {.name = "goods_total", .chinese = "物资总额", .read = read_goods_total},
    {.name = "on_shortfall",
     .chinese = "不足时",
     .read = read_word_key,
     .offset = offsetof(struct budget, on_shortfall),
     .words = shortfalls},
    {.name = "rank_by",
     .chinese = "排序",
     .read = read_ranking_key,
     .offset = offsetof(struct budget, ranking),
     .words = rank_words},
    {.name = "fill",
     .chinese = "补位",
     .read = read_switch_key,
     .offset = offsetof(struct budget, skip),
     .words = fills},
    {.name = "prorate_to", .chinese = "分摊到", .read = read_prorate_to},
    {.name = "period",
     .chinese = "期间",
     .read = read_period_key,
     .offset = offsetof(struct budget, period),
     .words = period_words},
};

static void *declare_budget(struct load *load, const struct section *section)
{
    load->rules->budget.at = section->ini->at;
    return &load->rules->budget;
}

static void default_ranking(struct load *load, struct ranking *ranking)
{
    ranking->keys = arena_alloc(&load->rules->arena, sizeof *ranking->keys);
    ranking->keys[0].by = RANK_TIER;
    ranking->count = 1;
}

static void tell_over_funds(struct load *load, const struct ini_entry *total, money sum)
{
    char text[MONEY_TEXT_MAX];

    money_format(sum, text);
    entry_error(
        load, total, total->value.ptr,
        "the total is more than the funds hold together, which is %s: lower it or add to a fund",
        text);
}

/* A key that is for another policy than the one written was meant to do something. */
static void suspect_key(struct load *load, const struct section *section, const char *name,
                        enum shortfall_policy policy)
{
    const struct ini_entry *entry = section_entry(section, name);
    const struct ini_entry *written = section_entry(section, "on_shortfall");
    int known;

    if (!entry || load->rules->budget.on_shortfall == policy ||
        (written && !word_named(shortfalls, written->value, &known)))
        return;
    diag_warning(load->diags, entry->key_at,
                 "'" STR_FMT "' changes nothing unless 'on_shortfall' is '%s'", STR_ARG(entry->key),
                 policy == SHORTFALL_RANK ? "rank" : "prorate");
    diag_show_line(load->diags, entry->line);
}

static void finish_budget(struct load *load, const struct section *section)
{
    struct budget *budget = &load->rules->budget;
    const struct ini_entry *total = section_entry(section, "total");

    if (!section_entry(section, "rank_by"))
        default_ranking(load, &budget->ranking);
    if (!total && load->rules->fund_count == 0) {
        if (section->ini)
            tell_missing(load, section,
                         "[budget] needs 'total', the money that may be spent, as there is no "
                         "[fund]");
        else if (!load->damaged)
            diag_error(load->diags, (struct origin){load->rules->path, 0, 0},
                       "a section [budget] with 'total', the money that may be spent, or a section "
                       "[fund NAME] is missing");
    }
    suspect_key(load, section, "fill", SHORTFALL_RANK);
    suspect_key(load, section, "prorate_to", SHORTFALL_PRORATE);
    budget->of_funds = !total;
    if (!total)
        budget->total = load->fund_sum;
    else if (load->money_funds > 0 && !load->fund_fault && budget->total > load->fund_sum)
        tell_over_funds(load, total, load->fund_sum);
}

const struct section_kind budget_kind = {
    .name = "budget",
    .chinese = "预算",
    .keys = budget_keys,
    .key_count = sizeof budget_keys / sizeof budget_keys[0],
    .declare = declare_budget,
    .finish = finish_budget,
};
