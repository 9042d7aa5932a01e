/* Where the money went: by tier, by group, by both, by fund. */
#include "report/field_cells.h"
#include "report/summary.h"

#include "base/banned.h"

/* Tiers that fit beside each other; with more of them, group by tier is a list. */
#define MATRIX_TIERS 6

static bool scheme_has_groups(const struct batch_totals *facts)
{
    return facts->grouped && facts->group_count > 0;
}

/* The last column of numbers: goods only where the scheme has any. */
static uint16_t goods_column(struct summary *summary, struct summary_columns *columns)
{
    if (!scheme_has_goods(summary->facts->basis->rules))
        return NO_COLUMN;
    return summary_column(columns, word_str(summary->language, WORD_GOODS_VALUE), LOOK_MONEY, true);
}

/* None where only goods are given. */
static uint16_t amount_column(struct summary *summary, struct summary_columns *columns)
{
    if (!summary->money)
        return NO_COLUMN;
    return summary_column(columns, word_str(summary->language, WORD_AMOUNT), LOOK_MONEY, true);
}

static void put_value(struct page *page, uint16_t column, money value)
{
    if (column != NO_COLUMN)
        page_put_money(page, column, value);
}

/* --- By tier --- */

/* Households and the people in them, beside payments. */
static uint16_t add_household_columns(struct summary *summary, struct summary_columns *columns)
{
    uint16_t first =
        summary_column(columns, word_str(summary->language, WORD_HOUSEHOLDS), LOOK_COUNT, true);

    summary_column(columns, word_str(summary->language, WORD_PEOPLE), LOOK_COUNT, true);
    return first;
}

static void put_households(struct page *page, uint16_t column, uint64_t households, uint64_t people)
{
    page_put_count(page, column, households);
    page_put_count(page, (uint16_t)(column + 1), people);
}

void summary_by_tier(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;
    bool grants = rules->grant_count > 1;
    struct summary_columns columns = {.arena = &summary->arena};
    bool households = batch_has_households(facts);
    uint16_t grant = NO_COLUMN, tier, people, amount, goods;
    uint64_t total = 0;
    struct page_plan plan;
    struct page page;

    summary_column(&columns, word_str(summary->language, WORD_SERIAL), LOOK_SERIAL, false);
    if (grants)
        grant = summary_column(&columns, word_str(summary->language, WORD_GRANT), LOOK_TEXT, false);
    tier = summary_column(&columns, word_str(summary->language, WORD_TIER), LOOK_TEXT, false);
    people = summary_column(
        &columns, word_str(summary->language, grants || households ? WORD_PAYMENTS : WORD_PEOPLE),
        LOOK_COUNT, true);
    if (households)
        add_household_columns(summary, &columns);
    amount = amount_column(summary, &columns);
    goods = goods_column(summary, &columns);
    plan = summary_plan(summary, WORD_BY_TIER, &columns);
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    summary->tier_name = tier;
    summary->tier_value = facts->amount == 0 && goods != NO_COLUMN ? goods : amount;
    for (size_t i = 0; i < ruleset_tier_places(rules); i++) {
        if (!tier_told(facts, i))
            continue;
        if (grants)
            page_put_text(&page, grant, rules->grants[rules->tiers[i].grant].title);
        page_put_text(&page, tier, tier_told_as(facts, i));
        page_put_count(&page, people, facts->tiers[i].people);
        if (households)
            put_households(&page, (uint16_t)(people + 1), facts->tiers[i].people,
                           facts->tiers[i].members);
        put_value(&page, amount, facts->tiers[i].amount);
        put_value(&page, goods, facts->tiers[i].goods_value);
        page_add(&page);
        total += facts->tiers[i].people;
    }
    page_finish(&page, summary_total(summary, total), capitals_of(facts, facts->amount));
    summary->tiers = page.first_sheet;
    summary->tier_first = page.first_row;
}

/* --- By group --- */

void summary_by_group(struct summary *summary)
{
    static const enum word words[DECISIONS] = {WORD_REJECT, WORD_HOLD, WORD_WAIT, WORD_PAY,
                                               WORD_MEMBER};
    const struct batch_totals *facts = summary->facts;
    const struct scheme *scheme = &facts->basis->rules->scheme;
    struct summary_columns columns = {.arena = &summary->arena};
    size_t decisions = batch_totals_decisions(facts);
    uint16_t read, first, households = NO_COLUMN, amount, goods;
    struct page_plan plan;
    struct page page;

    if (!scheme_has_groups(facts))
        return;
    summary_column(&columns, word_str(summary->language, WORD_SERIAL), LOOK_SERIAL, false);
    summary_column(&columns, field_header(&facts->basis->rules->fields[scheme->group]), LOOK_TEXT,
                   false);
    read = summary_column(&columns, word_str(summary->language, WORD_APPLICANTS), LOOK_COUNT, true);
    first = columns.count;
    for (size_t i = 0; i < decisions; i++)
        summary_column(&columns, word_str(summary->language, words[decisions_shown[i]]), LOOK_COUNT,
                       true);
    if (batch_has_households(facts))
        households = add_household_columns(summary, &columns);
    amount = amount_column(summary, &columns);
    goods = goods_column(summary, &columns);
    plan = summary_plan(summary, WORD_BY_GROUP, &columns);
    plan.long_table = facts->group_count > 2000;
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    for (size_t i = 0; i < facts->group_count; i++) {
        const struct group_total *group = &facts->groups[i];

        page_put_text(&page, 1, group_shown(facts, group));
        page_put_count(&page, read, group->count);
        for (size_t at = 0; at < decisions; at++)
            page_put_count(&page, (uint16_t)(first + at), group->people[decisions_shown[at]]);
        if (households != NO_COLUMN)
            put_households(&page, households, group->people[DECISION_PAY], group->members);
        put_value(&page, amount, group->amount);
        put_value(&page, goods, group->goods_value);
        page_add(&page);
    }
    page_finish(&page, word_str(summary->language, WORD_TOTAL_PLAIN),
                capitals_of(facts, facts->amount));
}

/* --- Group by tier --- */

static void count_tiers(const struct batch_totals *facts, const struct group_total *group,
                        struct tier_total *tiers)
{
    const struct assessments *all = facts->assessments;

    memset(tiers, 0, ruleset_tier_places(facts->basis->rules) * sizeof *tiers);
    for (size_t i = group->first; i < group->first + group->count; i++) {
        const struct assessment *person = &all->people[facts->by_group[i]];

        for (uint32_t at = person->first; at < person->first + person->count; at++) {
            const struct entitlement *entitlement = &all->entitlements[at];

            if (entitlement->decision != DECISION_PAY)
                continue;
            tiers[entitlement->tier].people++;
            tiers[entitlement->tier].amount += entitlement->amount;
            tiers[entitlement->tier].goods_value += entitlement->goods_value;
        }
    }
}

/* A tier that nobody has takes no columns; it did in version 1.0. */
static bool tier_in_matrix(const struct summary *summary, size_t tier)
{
    return tier_told(summary->facts, tier) &&
           (summary->edition->empty || summary->facts->tiers[tier].people > 0);
}

/* The tiers beside each other: people, then amount (value of goods in a scheme without money). */
static void add_matrix_columns(struct summary *summary, struct summary_columns *columns)
{
    const struct ruleset *rules = summary->facts->basis->rules;

    for (size_t i = 0; i <= ruleset_tier_places(rules); i++) {
        const enum word kinds[2] = {
            batch_has_households(summary->facts) ? WORD_HOUSEHOLDS : WORD_PEOPLE, WORD_AMOUNT};
        bool last = i == ruleset_tier_places(rules);
        struct str title =
            last ? word_str(summary->language, WORD_TOTAL_PLAIN) : tier_told_as(summary->facts, i);

        if (!last && !tier_in_matrix(summary, i))
            continue;
        for (int kind = 0; kind < 2; kind++) {
            const char *header = arena_printf(&summary->arena, STR_FMT "\n%s", STR_ARG(title),
                                              word(summary->language, kinds[kind]));

            summary_column(columns, str_of(header), kind ? LOOK_MONEY : LOOK_COUNT, true);
        }
    }
}

static void add_matrix_row(struct page *page, const struct summary *summary,
                           const struct group_total *group, const struct tier_total *tiers)
{
    const struct batch_totals *facts = summary->facts;
    size_t count = ruleset_tier_places(facts->basis->rules);
    uint16_t column = 2;

    page_put_text(page, 1, group_shown(facts, group));
    for (size_t i = 0; i < count; i++) {
        if (!tier_in_matrix(summary, i))
            continue;
        if (tiers[i].people) {
            page_put_count(page, column, tiers[i].people);
            page_put_money(page, (uint16_t)(column + 1), tiers[i].amount);
        }
        column += 2;
    }
    page_put_count(page, column, group->people[DECISION_PAY]);
    page_put_money(page, (uint16_t)(column + 1), group->amount);
    page_add(page);
}

/* The tiers below each other, for each group. */
struct list_columns {
    struct summary_columns all;
    uint16_t grant, tier, payments, amount, goods;
};

static void add_list_columns(struct summary *summary, struct list_columns *list)
{
    struct summary_columns *all = &list->all;

    list->grant = NO_COLUMN; /* one grant is not told apart from others */
    if (summary->edition->empty || summary->facts->basis->rules->grant_count > 1)
        list->grant =
            summary_column(all, word_str(summary->language, WORD_GRANT), LOOK_TEXT, false);
    list->tier = summary_column(all, word_str(summary->language, WORD_TIER), LOOK_TEXT, false);
    list->payments =
        summary_column(all, word_str(summary->language, WORD_PAYMENTS), LOOK_COUNT, true);
    list->amount = amount_column(summary, all);
    list->goods = goods_column(summary, all);
}

static void add_list_rows(struct page *page, const struct batch_totals *facts,
                          const struct list_columns *list, const struct group_total *group,
                          const struct tier_total *tiers)
{
    const struct ruleset *rules = facts->basis->rules;

    for (size_t i = 0; i < ruleset_tier_places(rules); i++) {
        if (tiers[i].people == 0)
            continue;
        page_put_text(page, 1, group_shown(facts, group));
        if (list->grant != NO_COLUMN)
            page_put_text(page, list->grant, rules->grants[rules->tiers[i].grant].title);
        page_put_text(page, list->tier, tier_told_as(facts, i));
        page_put_count(page, list->payments, tiers[i].people);
        put_value(page, list->amount, tiers[i].amount);
        put_value(page, list->goods, tiers[i].goods_value);
        page_add(page);
    }
}

/* A row, or rows, for each group that has somebody paid. */
static void add_groups_by_tier(struct page *page, struct summary *summary, bool matrix,
                               const struct list_columns *list)
{
    const struct batch_totals *facts = summary->facts;
    struct tier_total *tiers =
        arena_array(&summary->arena, ruleset_tier_places(facts->basis->rules), sizeof *tiers);

    for (size_t i = 0; i < facts->group_count; i++) {
        const struct group_total *group = &facts->groups[i];

        if (group->people[DECISION_PAY] == 0)
            continue;
        count_tiers(facts, group, tiers);
        if (matrix)
            add_matrix_row(page, summary, group, tiers);
        else
            add_list_rows(page, facts, list, group, tiers);
    }
}

void summary_group_by_tier(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;
    bool matrix = rules->tier_count <= MATRIX_TIERS && !scheme_has_goods(rules);
    struct list_columns list = {.all = {.arena = &summary->arena}};
    struct page_plan plan;
    struct page page;

    if (!scheme_has_groups(facts) || (!summary->edition->empty && facts->people[DECISION_PAY] == 0))
        return;
    summary_column(&list.all, word_str(summary->language, WORD_SERIAL), LOOK_SERIAL, false);
    summary_column(&list.all, field_header(&rules->fields[rules->scheme.group]), LOOK_TEXT, false);
    if (matrix)
        add_matrix_columns(summary, &list.all);
    else
        add_list_columns(summary, &list);
    plan = summary_plan(summary, WORD_GROUP_BY_TIER, &list.all);
    plan.long_table = facts->group_count > 500;
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    add_groups_by_tier(&page, summary, matrix, &list);
    page_finish(&page, word_str(summary->language, WORD_TOTAL_PLAIN),
                capitals_of(facts, facts->amount));
}

/* --- By fund --- */

/* Money and the value of goods are not added up: neither can be spent as the other. */
static bool funds_of_both_kinds(const struct ruleset *rules)
{
    bool any[2] = {false, false};

    for (size_t i = 0; i < rules->fund_count; i++)
        any[rules->funds[i].kind == FUND_GOODS] = true;
    return any[0] && any[1];
}

struct fund_columns {
    struct summary_columns all;
    uint16_t kind, opening, before, drawn, left;
};

static uint16_t money_column(struct summary *summary, struct fund_columns *at, enum word header)
{
    return summary_column(&at->all, word_str(summary->language, header), LOOK_MONEY, true);
}

static void plan_funds(struct summary *summary, struct fund_columns *at)
{
    enum language language = summary->language;

    summary_column(&at->all, word_str(language, WORD_SERIAL), LOOK_SERIAL, false);
    summary_column(&at->all, word_str(language, WORD_FUND), LOOK_TEXT, false);
    at->kind = summary_column(&at->all, word_str(language, WORD_KIND), LOOK_TEXT, false);
    at->opening = money_column(summary, at, WORD_OPENING);
    at->before = summary->edition->past ? money_column(summary, at, WORD_DRAWN_BEFORE) : NO_COLUMN;
    at->drawn = money_column(summary, at, WORD_DRAWN);
    at->left = money_column(summary, at, WORD_LEFT);
}

void summary_by_fund(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;
    const struct str totals[] = {word_str(summary->language, WORD_MONEY_FUNDS),
                                 word_str(summary->language, WORD_GOODS_FUNDS)};
    struct fund_columns at = {.all = {.arena = &summary->arena}};
    struct page_plan plan;
    struct page page;

    if (rules->fund_count == 0)
        return;
    plan_funds(summary, &at);
    plan = summary_plan(summary, WORD_BY_FUND, &at.all);
    if (funds_of_both_kinds(rules))
        plan.part_totals = totals;
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    for (size_t i = 0; i < rules->fund_count; i++) {
        page.part = rules->funds[i].kind == FUND_GOODS;
        page_put_text(&page, FUND_NAME, rules->funds[i].title);
        page_put_text(&page, at.kind,
                      word_str(summary->language, rules->funds[i].kind == FUND_GOODS
                                                      ? WORD_GOODS_FUND
                                                      : WORD_MONEY_FUND));
        page_put_money(&page, at.opening, rules->funds[i].amount);
        if (at.before != NO_COLUMN)
            page_put_money(&page, at.before, facts->allocation->before[i]);
        page_put_money(&page, at.drawn, facts->allocation->drawn[i]);
        page_put_money(&page, at.left, batch_fund_left(facts, i));
        page_add(&page);
    }
    page_finish(&page, word_str(summary->language, WORD_TOTAL_PLAIN), -1);
    summary->funds = page.first_sheet;
    summary->fund_first = page.first_row;
    summary->fund_drawn = at.drawn;
    summary->fund_left = at.left;
}
