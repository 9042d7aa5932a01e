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
static uint16_t goods_column(struct summary *summary, struct page_columns *columns)
{
    if (!scheme_has_goods(summary->facts->basis->rules))
        return NO_COLUMN;
    return page_column_word(columns, WORD_GOODS_VALUE, LOOK_MONEY, true);
}

/* None where only goods are given. */
static uint16_t amount_column(struct summary *summary, struct page_columns *columns)
{
    if (!summary->money)
        return NO_COLUMN;
    return page_column_word(columns, WORD_AMOUNT, LOOK_MONEY, true);
}

static uint16_t group_column(struct summary *summary, struct page_columns *columns)
{
    const struct ruleset *rules = summary->facts->basis->rules;

    return page_column_add(columns, field_header(&rules->fields[rules->scheme.group]), LOOK_TEXT,
                           false);
}

/* Households and the people in them, in two columns from the one that it gives on; ADD_UP: no
 * household stands in two lines. */
static uint16_t add_household_columns(struct page_columns *columns, bool add_up)
{
    uint16_t first = page_column_word(columns, WORD_HOUSEHOLDS, LOOK_COUNT, add_up);

    page_column_word(columns, WORD_PEOPLE, LOOK_COUNT, add_up);
    return first;
}

static void put_households(struct page *page, uint16_t column, uint64_t households, uint64_t people)
{
    if (column == NO_COLUMN)
        return;
    page_put_count(page, column, households);
    page_put_count(page, (uint16_t)(column + 1), people);
}

/* --- By tier --- */

struct tier_columns {
    struct page_columns all;
    uint16_t grant, tier, payments, households, amount, goods;
};

static void plan_tiers(struct summary *summary, struct tier_columns *columns)
{
    struct page_columns *all = &columns->all;
    bool grants = summary->facts->basis->rules->grant_count > 1;
    bool households = batch_has_households(summary->facts);

    columns->grant = columns->households = NO_COLUMN;
    if (grants)
        columns->grant = page_column_word(all, WORD_GRANT, LOOK_TEXT, false);
    columns->tier = page_column_word(all, WORD_TIER, LOOK_TEXT, false);
    columns->payments =
        page_column_word(all, grants || households ? WORD_PAYMENTS : WORD_PEOPLE, LOOK_COUNT, true);
    if (households)
        columns->households = add_household_columns(all, !grants);
    columns->amount = amount_column(summary, all);
    columns->goods = goods_column(summary, all);
}

static void put_tier(struct page *page, const struct batch_totals *facts,
                     const struct tier_columns *columns, size_t tier)
{
    const struct ruleset *rules = facts->basis->rules;
    const struct tier_total *total = &facts->tiers[tier];

    page_put_text(page, columns->grant, grant_shown(facts, rules->tiers[tier].grant));
    page_put_text(page, columns->tier, tier_told_as(facts, tier));
    page_put_count(page, columns->payments, total->people);
    put_households(page, columns->households, total->people, total->members);
    page_put_money(page, columns->amount, total->amount);
    page_put_money(page, columns->goods, total->goods_value);
    page_add(page);
}

void summary_by_tier(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    struct tier_columns columns = {.all = summary_columns(summary)};
    uint64_t payments = 0;
    struct page_plan plan;
    struct page page;

    plan_tiers(summary, &columns);
    plan = summary_plan(summary, WORD_BY_TIER, &columns.all);
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    for (size_t i = 0; i < ruleset_tier_places(facts->basis->rules); i++) {
        if (!tier_told(facts, i))
            continue;
        put_tier(&page, facts, &columns, i);
        payments += facts->tiers[i].people;
    }
    page_finish(&page, summary_total(summary, payments), capitals_of(facts, facts->amount));
    summary->tiers = page.first_sheet;
    summary->tier_first = page.first_row;
    summary->tier_name = columns.tier;
    summary->tier_value =
        facts->amount == 0 && columns.goods != NO_COLUMN ? columns.goods : columns.amount;
}

/* --- By group --- */

struct group_columns {
    struct page_columns all;
    uint16_t group, read, decisions, households, amount, goods;
};

static void plan_groups(struct summary *summary, struct group_columns *columns)
{
    struct page_columns *all = &columns->all;

    columns->group = group_column(summary, all);
    columns->read = page_column_word(all, WORD_APPLICANTS, LOOK_COUNT, true);
    columns->decisions = all->count;
    for (size_t i = 0; i < batch_totals_decisions(summary->facts); i++)
        page_column_add(all, decision_told_as(decisions_shown[i], summary->language), LOOK_COUNT,
                        true);
    columns->households =
        batch_has_households(summary->facts) ? add_household_columns(all, true) : NO_COLUMN;
    columns->amount = amount_column(summary, all);
    columns->goods = goods_column(summary, all);
}

static void put_group(struct page *page, const struct batch_totals *facts,
                      const struct group_columns *columns, const struct group_total *group)
{
    page_put_text(page, columns->group, group_shown(facts, group));
    page_put_count(page, columns->read, group->count);
    for (size_t i = 0; i < batch_totals_decisions(facts); i++)
        page_put_count(page, (uint16_t)(columns->decisions + i), group->people[decisions_shown[i]]);
    put_households(page, columns->households, group->people[DECISION_PAY], group->members);
    page_put_money(page, columns->amount, group->amount);
    page_put_money(page, columns->goods, group->goods_value);
    page_add(page);
}

void summary_by_group(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    struct group_columns columns = {.all = summary_columns(summary)};
    struct page_plan plan;
    struct page page;

    if (!scheme_has_groups(facts))
        return;
    plan_groups(summary, &columns);
    plan = summary_plan(summary, WORD_BY_GROUP, &columns.all);
    plan.long_table = facts->group_count > 2000;
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    for (size_t i = 0; i < facts->group_count; i++)
        put_group(&page, facts, &columns, &facts->groups[i]);
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
        const struct assessment *person = &all->people[batch_totals_row(facts, i)];

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
static void add_matrix_columns(struct summary *summary, struct page_columns *columns)
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

            page_column_add(columns, str_of(header), kind ? LOOK_MONEY : LOOK_COUNT, true);
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
    struct page_columns all;
    uint16_t grant, tier, payments, amount, goods;
};

static void add_list_columns(struct summary *summary, struct list_columns *list)
{
    struct page_columns *all = &list->all;

    list->grant = NO_COLUMN; /* one grant is not told apart from others */
    if (summary->edition->empty || summary->facts->basis->rules->grant_count > 1)
        list->grant = page_column_word(all, WORD_GRANT, LOOK_TEXT, false);
    list->tier = page_column_word(all, WORD_TIER, LOOK_TEXT, false);
    list->payments = page_column_word(all, WORD_PAYMENTS, LOOK_COUNT, true);
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
        page_put_text(page, list->grant, grant_shown(facts, rules->tiers[i].grant));
        page_put_text(page, list->tier, tier_told_as(facts, i));
        page_put_count(page, list->payments, tiers[i].people);
        page_put_money(page, list->amount, tiers[i].amount);
        page_put_money(page, list->goods, tiers[i].goods_value);
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
    struct list_columns list = {.all = summary_columns(summary)};
    struct page_plan plan;
    struct page page;

    if (!scheme_has_groups(facts) || (!summary->edition->empty && facts->people[DECISION_PAY] == 0))
        return;
    group_column(summary, &list.all);
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
    struct page_columns all;
    uint16_t kind, opening, before, drawn, left;
};

static void plan_funds(const struct summary *summary, struct fund_columns *columns)
{
    struct page_columns *all = &columns->all;

    page_column_word(all, WORD_FUND, LOOK_TEXT, false);
    columns->kind = page_column_word(all, WORD_KIND, LOOK_TEXT, false);
    columns->opening = page_column_word(all, WORD_OPENING, LOOK_MONEY, true);
    columns->before = summary->edition->past
                          ? page_column_word(all, WORD_DRAWN_BEFORE, LOOK_MONEY, true)
                          : NO_COLUMN;
    columns->drawn = page_column_word(all, WORD_DRAWN, LOOK_MONEY, true);
    columns->left = page_column_word(all, WORD_LEFT, LOOK_MONEY, true);
}

void summary_by_fund(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    const struct ruleset *rules = facts->basis->rules;
    const struct str totals[] = {word_str(summary->language, WORD_MONEY_FUNDS),
                                 word_str(summary->language, WORD_GOODS_FUNDS)};
    struct fund_columns at = {.all = summary_columns(summary)};
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
