/* What did this batch come to? */
#include "results.h"
#include "options.h"
#include "print.h"

#include "assess/reason.h"
#include "base/json.h"
#include "base/message.h"
#include "base/printable.h"
#include "budget/flow.h"
#include "report/field_cells.h"
#include "screen.h"

#include <unistd.h>

#include "base/banned.h"

static void cell_money(struct table *table, money amount)
{
    char text[MONEY_TEXT_MAX];
    money_format_grouped(amount, text);
    table_cell(table, str_of(text));
}

/* One line of the tiers; PAYMENTS stand beside HOUSEHOLDS, else TOTAL's people alone. */
static void tier_row(struct table *table, struct str grant, struct str title,
                     const struct tier_total *total, uint64_t payments, bool households, bool goods)
{
    table_cell(table, grant);
    table_cell(table, title);
    table_cell_printf(table, "%llu", (unsigned long long)(households ? payments : total->people));
    if (households) {
        table_cell_printf(table, "%llu", (unsigned long long)total->people);
        table_cell_printf(table, "%llu", (unsigned long long)total->members);
    } else {
        table_cell(table, STR(""));
        table_cell(table, STR(""));
    }
    cell_money(table, total->amount);
    if (goods)
        cell_money(table, total->goods_value);
    else
        table_cell(table, STR(""));
}

/* Words where people read Chinese; else the ledger's code. */
static void cell_reason(struct table *table, const struct batch_totals *facts,
                        const struct reason_total *reason, enum language language)
{
    struct strbuf words = {0};
    if (language == LANGUAGE_ZH)
        reason_describe_shared(facts->basis, reason->reason, reason->code, language, &words);
    else
        strbuf_adds(&words, reason->code);
    table_cell(table, strbuf_str(&words));
    strbuf_release(&words);
}

/* How the tables look: bars only on a terminal, so that what goes into a pipe stays plain. */
struct table_look {
    enum language language;
    bool bars, color;
};

static struct table_look look_for(const struct options *options)
{
    return (struct table_look){
        .language = options->language,
        .bars = isatty(STDOUT_FILENO) == 1,
        .color = screen_color(options, stdout),
    };
}

/* Two cells: `44.4%` and a bar of that length; empty ones where there are no bars, or nothing to
 * compare with. */
static void cell_share(struct table *table, const struct table_look *look, money part, money whole)
{
    if (!look->bars || whole <= 0 || part < 0) {
        table_cell(table, STR(""));
        table_cell(table, STR(""));
        return;
    }
    wide permille = ((wide)part * 1000 + whole / 2) / whole;
    table_cell_printf(table, "%llu.%llu%%", (unsigned long long)(permille / 10),
                      (unsigned long long)(permille % 10));
    table->color = look->color;
    table_bar(table, permille > 1000 ? 1000 : part > 0 && permille == 0 ? 1 : (unsigned)permille);
}

static void share_head(struct table *table, const struct table_look *look, const char *english)
{
    if (look->bars)
        table_word(table, look->language, english);
    else
        table_cell(table, STR(""));
    table_cell(table, STR(""));
}

static void print_tiers(const struct batch_totals *facts, const struct table_look *look)
{
    const struct ruleset *rules = facts->basis->rules;
    bool goods = scheme_has_goods(rules);
    bool grants = rules->grant_count > 1;
    bool households = batch_has_households(facts);
    struct tier_total all = {facts->people[DECISION_PAY], facts->members, facts->amount,
                             facts->goods_value};
    uint64_t payments = 0;
    struct table table;
    table_init(&table, "llrrrrrrb");
    table_word(&table, look->language, grants ? "grant" : "");
    table_word(&table, look->language, "tier");
    table_word(&table, look->language, households ? MESSAGE("payments") : "people");
    table_word(&table, look->language, households ? MESSAGE("households") : "");
    table_word(&table, look->language, households ? "people" : "");
    table_word(&table, look->language, "amount");
    table_word(&table, look->language, goods ? "goods" : "");
    share_head(&table, look, "of budget");
    for (size_t i = 0; i < ruleset_tier_places(rules); i++) {
        const struct tier_total *tier = &facts->tiers[i];
        bool given_by_rules = i < rules->tier_count;
        if (!given_by_rules && tier->people == 0)
            continue;
        struct str grant = grant_told_as(rules, rules->tiers[i].grant, look->language);
        tier_row(&table, grants ? grant : STR(""),
                 given_by_rules ? rules->tiers[i].title
                                : str_of(message(look->language, "without a tier")),
                 tier, tier->people, households, goods);
        payments += tier->people;
        cell_share(&table, look, tier->amount, facts->budget);
    }
    tier_row(&table, STR(""), str_of(message(look->language, "total")), &all, payments, households,
             goods);
    cell_share(&table, look, facts->amount, facts->budget);
    table_print(&table, 2, stdout);
}

/* What the row of all the money is called. */
static struct str currency_shown(const struct ruleset *rules, enum language language)
{
    if (language == LANGUAGE_ZH && str_eq_nocase(rules->scheme.currency, STR("CNY")))
        return STR("人民币");
    return rules->scheme.currency;
}

static void print_money(const struct batch_totals *facts, const struct table_look *look)
{
    const struct ruleset *rules = facts->basis->rules;
    struct table table;
    bool period = batch_has_period(rules);
    table_init(&table, period ? "lrrrrrb" : "lrrrrb");
    table_word(&table, look->language, "money");
    table_word(&table, look->language, "budget");
    if (period)
        table_word(&table, look->language, "before");
    /* A refused batch pays nothing: what it shows is what would have been needed. */
    bool refused = facts->allocation->refused;
    table_word(&table, look->language, refused ? "needed" : "paid");
    table_word(&table, look->language, "left");
    share_head(&table, look, refused ? "needed" : "used");
    for (size_t i = 0; i < rules->fund_count; i++) {
        money drawn = facts->allocation->drawn[i];
        table_cell(&table, rules->funds[i].title);
        cell_money(&table, rules->funds[i].amount);
        if (period)
            cell_money(&table, facts->allocation->before[i]);
        cell_money(&table, drawn);
        cell_money(&table, batch_fund_left(facts, i));
        cell_share(&table, look, facts->allocation->before[i] + drawn, rules->funds[i].amount);
    }
    table_cell(&table, currency_shown(rules, look->language));
    cell_money(&table, facts->budget);
    if (period)
        cell_money(&table, facts->before);
    cell_money(&table, facts->amount);
    cell_money(&table, facts->left);
    cell_share(&table, look, facts->before + facts->amount, facts->budget);
    table_print(&table, 2, stdout);
}

static void print_people(const struct batch_totals *facts, const struct table_look *look)
{
    size_t decisions = batch_totals_decisions(facts);
    struct table table;
    table_init(&table, decisions == DECISIONS ? "rrrrrr" : "rrrrr");
    table_word(&table, look->language, "read");
    for (size_t i = 0; i < decisions; i++)
        table_word(&table, look->language, decision_name(decisions_shown[i]));
    table_cell_printf(&table, "%zu", facts->basis->roster->count);
    for (size_t i = 0; i < decisions; i++)
        table_cell_printf(&table, "%llu", (unsigned long long)facts->people[decisions_shown[i]]);
    table_print(&table, 2, stdout);
    if (facts->reason_count == 0)
        return;
    table_init(&table, "lr");
    table_word(&table, look->language, "not paid because");
    table_word(&table, look->language, "people");
    for (size_t i = 0; i < facts->reason_count; i++) {
        cell_reason(&table, facts, &facts->reasons[i], look->language);
        table_cell_printf(&table, "%llu", (unsigned long long)facts->reasons[i].people);
    }
    putchar('\n');
    table_print(&table, 2, stdout);
}

void results_print(const struct batch_totals *facts, const struct options *options)
{
    const struct scheme *scheme = &facts->basis->rules->scheme;
    struct table_look look = look_for(options);
    char as_of[DATE_TEXT_MAX];
    date_format(facts->basis->as_of, as_of);
    print_line(stdout, STR_FMT "\n", STR_ARG(scheme->title));
    print_line(stdout, message(look.language, STR_FMT ", as of %s\n\n"), STR_ARG(facts->batch),
               as_of);
    print_tiers(facts, &look);
    putchar('\n');
    print_money(facts, &look);
    putchar('\n');
    print_people(facts, &look);
}

static void put_tiers(const struct batch_totals *facts, json_t *root)
{
    const struct ruleset *rules = facts->basis->rules;
    json_t *tiers = json_put_array(root, "tiers");
    for (size_t i = 0; i < ruleset_tier_places(rules); i++) {
        if (i >= rules->tier_count && facts->tiers[i].people == 0)
            continue; /* nobody is paid without a tier */
        json_t *tier = json_append_object(tiers);
        json_put_str(tier, "grant", rules->grants[rules->tiers[i].grant].name);
        json_put_str(tier, "tier", rules->tiers[i].name);
        json_put_str(tier, "title", rules->tiers[i].title);
        json_put_int(tier, "people", (int64_t)facts->tiers[i].people);
        json_put_money(tier, "amount", facts->tiers[i].amount);
    }
}

static void put_funds(const struct batch_totals *facts, json_t *root)
{
    const struct ruleset *rules = facts->basis->rules;
    json_t *funds = json_put_array(root, "funds");
    for (size_t i = 0; i < rules->fund_count; i++) {
        json_t *fund = json_append_object(funds);
        money drawn = facts->allocation->drawn[i];
        json_put_str(fund, "fund", rules->funds[i].name);
        json_put_str(fund, "title", rules->funds[i].title);
        json_put_money(fund, "amount", rules->funds[i].amount);
        json_put_money(fund, "before", facts->allocation->before[i]);
        json_put_money(fund, "drawn", drawn);
        json_put_money(fund, "left", batch_fund_left(facts, i));
    }
}

static void put_reasons(const struct batch_totals *facts, json_t *root)
{
    json_t *reasons = json_put_array(root, "reasons");
    for (size_t i = 0; i < facts->reason_count; i++) {
        json_t *reason = json_append_object(reasons);
        json_put_cstr(reason, "reason", facts->reasons[i].code);
        json_put_int(reason, "people", (int64_t)facts->reasons[i].people);
    }
}

json_t *results_json(const struct batch_totals *facts, const char *output)
{
    const struct scheme *scheme = &facts->basis->rules->scheme;
    json_t *root = json_object();
    json_put_str(root, "batch", facts->batch);
    json_put_str(root, "scheme", scheme->id);
    json_put_str(root, "title", scheme->title);
    json_put_date(root, "as_of", facts->basis->as_of);
    json_put_int(root, "read", (int64_t)facts->basis->roster->count);
    json_put_int(root, "pay", (int64_t)facts->people[DECISION_PAY]);
    json_put_int(root, "wait", (int64_t)facts->people[DECISION_WAIT]);
    json_put_int(root, "hold", (int64_t)facts->people[DECISION_HOLD]);
    json_put_int(root, "reject", (int64_t)facts->people[DECISION_REJECT]);
    json_put_int(root, "member", (int64_t)facts->people[DECISION_MEMBER]);
    json_put_money(root, "entitled", facts->entitled);
    json_put_money(root, "amount", facts->amount);
    json_put_money(root, "goods_value", facts->goods_value);
    json_put_money(root, "budget", facts->budget);
    json_put_money(root, "before", facts->before);
    json_put_money(root, "left", facts->left);
    put_tiers(facts, root);
    put_funds(facts, root);
    put_reasons(facts, root);
    if (output)
        json_put_written(root, "output", output);
    else
        json_object_set_new(root, "output", json_null());
    return root;
}

void results_put_faults(json_t *root, const struct diag_list *diags)
{
    json_t *faults = json_put_array(root, "faults");
    struct arena scratch = {0};
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        json_t *fault = json_append_object(faults);
        json_put_cstr(fault, "file", diag->at.file ? printable(&scratch, diag->at.file) : "");
        json_put_int(fault, "line", diag->at.line);
        json_put_int(fault, "column", diag->at.column);
        json_put_cstr(fault, "severity", severity_name(diag->severity));
        json_put_cstr(fault, "text", diag->text);
    }
    arena_release(&scratch);
}
