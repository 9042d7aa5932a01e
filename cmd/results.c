/* What did this batch come to? */
#include "results.h"

#include "base/json.h"
#include "screen.h"

#include "base/banned.h"

static void cell_money(struct table *table, money amount)
{
    char text[MONEY_TEXT_MAX];
    money_format_grouped(amount, text);
    table_cell(table, str_of(text));
}

static bool has_goods(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].goods_count > 0)
            return true;
    return false;
}

static void tier_row(struct table *table, struct str grant, struct str title, uint64_t people,
                     money amount, money goods_value, bool goods)
{
    table_cell(table, grant);
    table_cell(table, title);
    table_cell_printf(table, "%llu", (unsigned long long)people);
    cell_money(table, amount);
    if (goods)
        cell_money(table, goods_value);
    else
        table_cell(table, STR(""));
}

static void print_tiers(const struct facts *facts)
{
    const struct ruleset *rules = facts->basis->rules;
    bool goods = has_goods(rules);
    bool grants = rules->grant_count > 1;
    struct table table;
    table_init(&table, "llrrr");
    table_cell(&table, grants ? STR("grant") : STR(""));
    table_cell(&table, STR("tier"));
    table_cell(&table, STR("people"));
    table_cell(&table, STR("amount"));
    table_cell(&table, goods ? STR("goods") : STR(""));
    for (size_t i = 0; i < rules->tier_count; i++) {
        struct str grant = rules->grants[rules->tiers[i].grant].title;
        tier_row(&table, grants ? grant : STR(""), rules->tiers[i].title, facts->tiers[i].people,
                 facts->tiers[i].amount, facts->tiers[i].goods_value, goods);
    }
    tier_row(&table, STR(""), STR("total"), facts->people[DECISION_PAY], facts->amount,
             facts->goods_value, goods);
    table_print(&table, 2, stdout);
}

static void print_money(const struct facts *facts)
{
    const struct ruleset *rules = facts->basis->rules;
    struct table table;
    table_init(&table, "lrrr");
    table_cell(&table, STR("money"));
    table_cell(&table, STR("budget"));
    /* A refused batch pays nothing: what it shows is what would have been needed. */
    bool refused = facts->allocation->refused;
    table_cell(&table, refused ? STR("needed") : STR("paid"));
    table_cell(&table, STR("left"));
    for (size_t i = 0; i < rules->fund_count; i++) {
        money drawn = facts->allocation->drawn ? facts->allocation->drawn[i] : 0;
        table_cell(&table, rules->funds[i].title);
        cell_money(&table, rules->funds[i].amount);
        cell_money(&table, drawn);
        cell_money(&table, rules->funds[i].amount - drawn);
    }
    table_cell(&table, rules->scheme.currency);
    cell_money(&table, facts->budget);
    cell_money(&table, facts->amount);
    cell_money(&table, facts->left);
    table_print(&table, 2, stdout);
}

static void print_people(const struct facts *facts)
{
    static const enum decision order[] = {DECISION_PAY, DECISION_WAIT, DECISION_HOLD,
                                          DECISION_REJECT};
    struct table table;
    table_init(&table, "rrrrr");
    table_cell(&table, STR("read"));
    for (size_t i = 0; i < 4; i++)
        table_cell(&table, str_of(decision_name(order[i])));
    table_cell_printf(&table, "%zu", facts->basis->roster->count);
    for (size_t i = 0; i < 4; i++)
        table_cell_printf(&table, "%llu", (unsigned long long)facts->people[order[i]]);
    table_print(&table, 2, stdout);
    if (facts->reason_count == 0)
        return;
    table_init(&table, "lr");
    table_cell(&table, STR("not paid because"));
    table_cell(&table, STR("people"));
    for (size_t i = 0; i < facts->reason_count; i++) {
        table_cell(&table, str_of(facts->reasons[i].code));
        table_cell_printf(&table, "%llu", (unsigned long long)facts->reasons[i].people);
    }
    putchar('\n');
    table_print(&table, 2, stdout);
}

void results_print(const struct facts *facts)
{
    const struct scheme *scheme = &facts->basis->rules->scheme;
    char as_of[DATE_TEXT_MAX];
    date_format(facts->basis->as_of, as_of);
    printf(STR_FMT "\n" STR_FMT ", as of %s\n\n", STR_ARG(scheme->title), STR_ARG(facts->batch),
           as_of);
    print_tiers(facts);
    putchar('\n');
    print_money(facts);
    putchar('\n');
    print_people(facts);
}

static void put_tiers(const struct facts *facts, json_t *root)
{
    const struct ruleset *rules = facts->basis->rules;
    json_t *tiers = json_put_array(root, "tiers");
    for (size_t i = 0; i < rules->tier_count; i++) {
        json_t *tier = json_append_object(tiers);
        json_put_str(tier, "grant", rules->grants[rules->tiers[i].grant].name);
        json_put_str(tier, "tier", rules->tiers[i].name);
        json_put_str(tier, "title", rules->tiers[i].title);
        json_put_int(tier, "people", (int64_t)facts->tiers[i].people);
        json_put_money(tier, "amount", facts->tiers[i].amount);
    }
}

static void put_funds(const struct facts *facts, json_t *root)
{
    const struct ruleset *rules = facts->basis->rules;
    json_t *funds = json_put_array(root, "funds");
    for (size_t i = 0; i < rules->fund_count; i++) {
        json_t *fund = json_append_object(funds);
        money drawn = facts->allocation->drawn ? facts->allocation->drawn[i] : 0;
        json_put_str(fund, "fund", rules->funds[i].name);
        json_put_str(fund, "title", rules->funds[i].title);
        json_put_money(fund, "amount", rules->funds[i].amount);
        json_put_money(fund, "drawn", drawn);
        json_put_money(fund, "left", rules->funds[i].amount - drawn);
    }
}

static void put_reasons(const struct facts *facts, json_t *root)
{
    json_t *reasons = json_put_array(root, "reasons");
    for (size_t i = 0; i < facts->reason_count; i++) {
        json_t *reason = json_append_object(reasons);
        json_put_cstr(reason, "reason", facts->reasons[i].code);
        json_put_int(reason, "people", (int64_t)facts->reasons[i].people);
    }
}

json_t *results_json(const struct facts *facts, const char *output)
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
    json_put_money(root, "entitled", facts->entitled);
    json_put_money(root, "amount", facts->amount);
    json_put_money(root, "goods_value", facts->goods_value);
    json_put_money(root, "budget", facts->budget);
    json_put_money(root, "left", facts->left);
    put_tiers(facts, root);
    put_funds(facts, root);
    put_reasons(facts, root);
    if (output)
        json_put_cstr(root, "output", output);
    else
        json_object_set_new(root, "output", json_null());
    return root;
}

void results_put_faults(json_t *root, const struct diag_list *diags)
{
    json_t *faults = json_put_array(root, "faults");
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        json_t *fault = json_append_object(faults);
        json_put_cstr(fault, "file", diag->at.file ? diag->at.file : "");
        json_put_int(fault, "line", diag->at.line);
        json_put_int(fault, "column", diag->at.column);
        json_put_cstr(fault, "severity", severity_name(diag->severity));
        json_put_cstr(fault, "text", diag->text);
    }
}
