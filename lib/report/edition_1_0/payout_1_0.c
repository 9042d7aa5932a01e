/* Who is paid what, with room to sign: payout.xlsx. */
#include "report/edition_1_0/workbooks.h"
#include "report/field_cells.h"

#include "base/banned.h"

/* From so many rows on a sheet of its own is written without keeping it in memory. Each such sheet
 * holds a file open, so with many groups only the large ones are. */
#define LONG_ROWS 2000
#define LONG_SHARE 200

/* Which column shows what. */
struct columns {
    struct page_column *items;
    uint16_t count;
    uint16_t fields; /* the report's columns begin here */
    uint16_t tier;
    uint16_t grants; /* one for each grant; NO_COLUMN where the scheme has only one */
    uint16_t goods;  /* text, then value; NO_COLUMN */
    uint16_t amount;
    uint16_t key; /* NO_COLUMN where it is not shown as a text */
};

static uint16_t add_column(struct columns *columns, struct page_column column)
{
    columns->items[columns->count] = column;
    return columns->count++;
}

static void plan_fields(struct columns *columns, const struct ruleset *rules)
{
    columns->fields = columns->count;
    columns->key = NO_COLUMN;
    for (size_t i = 0; i < rules->report.column_count; i++) {
        uint16_t index = rules->report.columns[i];
        const struct field *field = &rules->fields[index];
        uint16_t at = add_column(columns, (struct page_column){.header = field_header(field),
                                                               .look = field_look(field)});

        if (index == rules->scheme.key && field_is_text(field))
            columns->key = at;
    }
}

static void plan_columns(struct columns *columns, const struct ruleset *rules, struct arena *arena)
{
    enum language language = rules->scheme.language;

    *columns = (struct columns){
        .items = arena_array(arena, rules->report.column_count + rules->grant_count + 6,
                             sizeof *columns->items),
        .grants = NO_COLUMN,
        .goods = NO_COLUMN,
    };
    add_column(columns,
               (struct page_column){word_str(language, WORD_SERIAL), LOOK_SERIAL, 0, 0, 0});
    plan_fields(columns, rules);
    columns->tier = add_column(
        columns, (struct page_column){word_str(language, WORD_TIER), LOOK_TEXT, 0, 0, 0});
    if (rules->grant_count > 1) {
        columns->grants = columns->count;
        for (size_t i = 0; i < rules->grant_count; i++)
            add_column(columns,
                       (struct page_column){rules->grants[i].title, LOOK_MONEY, 0, 0, true});
    }
    if (scheme_has_goods(rules)) {
        columns->goods = add_column(
            columns, (struct page_column){word_str(language, WORD_GOODS), LOOK_TEXT, 12, 36, 0});
        add_column(columns, (struct page_column){word_str(language, WORD_GOODS_VALUE), LOOK_MONEY,
                                                 0, 0, true});
    }
    columns->amount = add_column(
        columns, (struct page_column){word_str(language, WORD_AMOUNT), LOOK_MONEY, 0, 0, true});
    add_column(columns,
               (struct page_column){word_str(language, WORD_SIGNATURE), LOOK_ROOM, 0, 0, 0});
}

static void put_grants(struct page *page, const struct batch_totals *facts,
                       const struct columns *columns, size_t row)
{
    const struct assessment *person = &facts->assessments->people[row];
    const struct ruleset *rules = facts->basis->rules;

    if (columns->grants == NO_COLUMN)
        return;
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct entitlement *entitlement = &facts->assessments->entitlements[i];

        /* A tier of goods alone leaves the column blank. */
        if (entitlement->decision == DECISION_PAY && rules->tiers[entitlement->tier].amount)
            page_put_money(page,
                           (uint16_t)(columns->grants + rules->tiers[entitlement->tier].grant),
                           entitlement->amount);
    }
}

static void add_person(struct page *page, const struct batch_totals *facts,
                       const struct columns *columns, size_t row, struct arena *scratch)
{
    const struct report_rule *report = &facts->basis->rules->report;

    for (size_t i = 0; i < report->column_count; i++)
        page_put_field(page, (uint16_t)(columns->fields + i), facts, report->columns[i], row,
                       scratch);
    page_put_text(page, columns->tier, tiers_shown(facts, row, scratch));
    put_grants(page, facts, columns, row);
    if (columns->goods != NO_COLUMN) {
        page_put_text(page, columns->goods, goods_shown(facts, row, scratch));
        page_put_money(page, (uint16_t)(columns->goods + 1), goods_paid(facts, row));
    }
    page_put_money(page, columns->amount, amount_paid(facts, row));
    page_add(page);
    arena_reset(scratch);
}

static void add_group(struct page *page, const struct batch_totals *facts,
                      const struct columns *columns, const struct group_total *group,
                      struct arena *scratch)
{
    for (size_t i = group->first; i < group->first + group->count; i++)
        if (facts->assessments->people[facts->by_group[i]].decision == DECISION_PAY)
            add_person(page, facts, columns, facts->by_group[i], scratch);
}

static struct str total_label(const struct batch_totals *facts, uint64_t people,
                              struct arena *arena)
{
    struct strbuf text = {0};

    WORD_WRITE(&text, facts->basis->rules->scheme.language, WORD_TOTAL, count_shown(arena, people));
    return arena_keep(arena, &text);
}

static void put_subtotal(struct page *page, const struct batch_totals *facts,
                         const struct group_total *group, struct arena *arena)
{
    struct strbuf label = {0};

    WORD_WRITE(&label, page->language, WORD_SUBTOTAL, group_shown(facts, group),
               count_shown(arena, group->people[DECISION_PAY]));
    page_subtotal(page, strbuf_str(&label));
    strbuf_release(&label);
}

/* All groups on one sheet, a subtotal behind each. */
static void write_together(const struct batch_totals *facts, struct book *book,
                           const struct columns *columns, struct page_plan *plan,
                           struct arena *arena, struct arena *scratch)
{
    struct page page;

    plan->subtotals = facts->grouped;
    plan->long_table = facts->people[DECISION_PAY] > LONG_ROWS;
    page_open(&page, book, report_heading(facts), plan, arena);
    for (size_t i = 0; i < facts->group_count; i++) {
        add_group(&page, facts, columns, &facts->groups[i], scratch);
        if (facts->grouped)
            put_subtotal(&page, facts, &facts->groups[i], arena);
    }
    page_finish(&page, total_label(facts, facts->people[DECISION_PAY], arena),
                capitals_of(facts, facts->amount));
}

/* A sheet for each group that has anybody to pay. */
static void write_apart(const struct batch_totals *facts, struct book *book,
                        const struct columns *columns, const struct page_plan *common,
                        struct arena *arena, struct arena *scratch)
{
    for (size_t i = 0; i < facts->group_count; i++) {
        const struct group_total *group = &facts->groups[i];
        uint64_t paid = group->people[DECISION_PAY];
        struct page_plan plan = *common;
        struct strbuf title = {0};
        struct page page;

        if (paid == 0)
            continue;
        WORD_WRITE(&title, facts->basis->rules->scheme.language, WORD_OF_GROUP, common->title,
                   group_shown(facts, group));
        plan.sheet = group_shown(facts, group);
        plan.title = strbuf_str(&title);
        plan.long_table = paid > LONG_ROWS && paid * LONG_SHARE > facts->people[DECISION_PAY];
        page_open(&page, book, report_heading(facts), &plan, arena);
        add_group(&page, facts, columns, group, scratch);
        page_finish(&page, total_label(facts, paid, arena), capitals_of(facts, group->amount));
        strbuf_release(&title);
    }
}

static void payout_write(const struct batch_totals *facts, struct book *book)
{
    const struct ruleset *rules = facts->basis->rules;
    struct arena arena = {0};
    struct arena scratch = {0};
    struct columns columns;
    struct page_plan plan;

    plan_columns(&columns, rules, &arena);
    plan = (struct page_plan){
        .sheet = word_str(rules->scheme.language, WORD_PAYOUT),
        .title = report_title(facts, WORD_PAYOUT, &arena),
        .columns = columns.items,
        .column_count = columns.count,
        .amount_column = columns.amount,
        .key_column = columns.key,
        .role = TALLY_PAID,
        .row_height = 26,
        .signatures = true,
    };
    if (rules->report.split_by_group && facts->people[DECISION_PAY])
        write_apart(facts, book, &columns, &plan, &arena, &scratch);
    else
        write_together(facts, book, &columns, &plan, &arena, &scratch);
    arena_release(&scratch);
    arena_release(&arena);
}

const struct report_kind payout_report_1_0 = {"payout.xlsx", WORD_PAYOUT, payout_write,
                                              key_in_columns};
