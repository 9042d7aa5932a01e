/* What goods are to be bought, and how many of each? */
#include "report/field_cells.h"
#include "report/summary.h"

#include "base/banned.h"

/* The same thing at the same price, whichever tiers hand it out. */
struct goods_total {
    const struct goods_item *item;
    decimal quantity;
    money value;
};

static bool same_goods(const struct goods_item *a, const struct goods_item *b)
{
    return a->price == b->price && str_eq(a->item, b->item) && str_eq(a->unit, b->unit);
}

/* Numbers the items of all tiers; equal ones share a number. */
static size_t list_goods(const struct ruleset *rules, struct goods_total *totals, size_t **places)
{
    size_t count = 0;

    for (size_t t = 0; t < rules->tier_count; t++) {
        for (size_t i = 0; i < rules->tiers[t].goods_count; i++) {
            const struct goods_item *item = &rules->tiers[t].goods[i];
            size_t at = 0;

            while (at < count && !same_goods(totals[at].item, item))
                at++;
            if (at == count)
                totals[count++].item = item;
            places[t][i] = at;
        }
    }
    return count;
}

__extension__ typedef __int128 wide;

/* Each item's value is rounded by itself, as in the entitlement's value. */
static money item_value(decimal quantity, money price)
{
    return (money)(((wide)quantity * price + DECIMAL_ONE / 2) / DECIMAL_ONE);
}

static size_t count_goods(struct summary *summary, struct goods_total **totals)
{
    const struct assessments *all = summary->facts->assessments;
    const struct ruleset *rules = summary->facts->basis->rules;
    size_t **places = arena_array(&summary->arena, ruleset_tier_places(rules), sizeof *places);
    size_t items = 0;
    size_t count;

    for (size_t t = 0; t < rules->tier_count; t++) {
        places[t] = arena_array(&summary->arena, rules->tiers[t].goods_count, sizeof *places[t]);
        items += rules->tiers[t].goods_count;
    }
    *totals = arena_array(&summary->arena, items, sizeof **totals);
    count = list_goods(rules, *totals, places);
    for (size_t i = 0; i < all->entitlement_count; i++) {
        const struct entitlement *entitlement = &all->entitlements[i];
        const struct tier *tier = &rules->tiers[entitlement->tier];

        for (size_t g = 0; entitlement->decision == DECISION_PAY && g < tier->goods_count; g++) {
            struct goods_total *total = &(*totals)[places[entitlement->tier][g]];
            decimal quantity = all->quantities[entitlement->goods + g];

            total->quantity += quantity;
            total->value += item_value(quantity, tier->goods[g].price);
        }
    }
    return count;
}

static bool any_goods(const struct goods_total *totals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (totals[i].quantity)
            return true;
    return false;
}

void summary_goods(struct summary *summary)
{
    const struct batch_totals *facts = summary->facts;
    struct page_columns columns = summary_columns(summary);
    struct goods_total *totals;
    struct page_plan plan;
    struct page page;
    size_t count;

    if (!scheme_has_goods(facts->basis->rules))
        return;
    count = count_goods(summary, &totals);
    if (!summary->edition->empty && !any_goods(totals, count))
        return;
    page_column_word(&columns, WORD_ITEM, LOOK_TEXT, false);
    page_column_word(&columns, WORD_UNIT, LOOK_TEXT, false);
    page_column_word(&columns, WORD_QUANTITY, LOOK_NUMBER, false);
    page_column_word(&columns, WORD_PRICE, LOOK_MONEY, false);
    page_column_word(&columns, WORD_VALUE, LOOK_MONEY, true);
    plan = summary_plan(summary, WORD_GOODS_SHEET, &columns);
    page_open(&page, summary->book, report_heading(facts), &plan, &summary->arena);
    for (size_t i = 0; i < count; i++) {
        if (totals[i].quantity == 0)
            continue;
        page_put_text(&page, 1, totals[i].item->item);
        page_put_text(&page, 2, totals[i].item->unit);
        page_put_decimal(&page, 3, totals[i].quantity);
        page_put_money(&page, 4, totals[i].item->price);
        page_put_money(&page, 5, totals[i].value);
        page_add(&page);
    }
    page_finish(&page, word_str(summary->language, WORD_TOTAL_PLAIN), facts->goods_value);
}
