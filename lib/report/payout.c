/* Who is paid what, with room to sign: payout.xlsx, and cash.xlsx for those who are paid by hand.
 */
#include "report/bank.h"
#include "report/field_cells.h"
#include "report/payee_list.h"
#include "report/report_check.h"
#include "report/reports.h"

#include "base/banned.h"

/* From so many rows on a sheet of its own is written without keeping it in memory. Each such sheet
 * holds a file open, so with many groups only the large ones are. */
#define LONG_ROWS 2000
#define LONG_SHARE 200

static bool is_paid(const struct batch_totals *facts, size_t row)
{
    return facts->assessments->people[row].decision == DECISION_PAY;
}

static bool is_paid_by_hand(const struct batch_totals *facts, size_t row)
{
    return is_paid(facts, row) && facts->payers[row] == BY_HAND && amount_paid(facts, row) > 0;
}

/* --- Rows --- */

static void put_grants(struct page *page, const struct payee_list *list, size_t row)
{
    const struct assessments *all = list->facts->assessments;
    const struct assessment *person = &all->people[row];
    const struct ruleset *rules = list->facts->basis->rules;

    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct entitlement *entitlement = &all->entitlements[i];
        const struct tier *tier = &rules->tiers[entitlement->tier];

        /* A tier of goods alone leaves the column blank. */
        if (entitlement->decision == DECISION_PAY && entitlement->amount)
            page_put_money(page, list->grants[tier->grant], entitlement->amount);
    }
}

static void add_person(struct page *page, const struct payee_list *list, size_t row,
                       struct arena *scratch)
{
    const struct batch_totals *facts = list->facts;

    for (uint16_t i = 0; i < list->field_count; i++)
        page_put_field(page, (uint16_t)(list->first_field + i), facts, list->fields[i], row,
                       scratch);
    if (list->tier != NO_COLUMN)
        page_put_text(page, list->tier, tiers_shown(facts, row, scratch));
    put_grants(page, list, row);
    if (list->goods != NO_COLUMN) {
        page_put_text(page, list->goods, goods_shown(facts, row, scratch));
        page_put_money(page, list->goods_value, goods_paid(facts, row));
    }
    page_put_money(page, list->amount, amount_paid(facts, row));
    page_add(page);
    arena_reset(scratch);
}

static void add_group(struct page *page, const struct payee_list *list,
                      const struct group_total *group, struct arena *scratch)
{
    for (size_t i = group->first; i < group->first + group->count; i++) {
        size_t row = batch_totals_row(list->facts, i);

        if (list->listed(list->facts, row))
            add_person(page, list, row, scratch);
    }
}

static void put_subtotal(struct page *page, const struct payee_list *list,
                         const struct group_total *group, struct arena *arena)
{
    struct payee_sum sum = payee_list_sum(list, group);
    struct strbuf label = {0};

    if (batch_has_households(list->facts))
        WORD_WRITE(&label, page->language, WORD_SUBTOTAL_HOUSEHOLDS,
                   group_shown(list->facts, group), count_shown(arena, sum.people),
                   count_shown(arena, sum.members));
    else
        WORD_WRITE(&label, page->language, WORD_SUBTOTAL, group_shown(list->facts, group),
                   count_shown(arena, sum.people));
    page_subtotal(page, strbuf_str(&label));
    strbuf_release(&label);
}

/* --- Sheets --- */

/* Where there are goods alone, no capitals of money. */
static money capitals_for(const struct payee_list *list, money amount)
{
    return list->amount == NO_COLUMN ? -1 : amount;
}

/* All groups on one sheet, a subtotal behind each. */
static void write_together(const struct payee_list *list, struct book *book, struct page_plan *plan,
                           struct arena *arena, struct arena *scratch)
{
    const struct batch_totals *facts = list->facts;
    struct page page;

    plan->subtotals = facts->grouped;
    plan->long_table = list->total.people > LONG_ROWS;
    page_open(&page, book, report_heading(facts), plan, arena);
    for (size_t i = 0; i < facts->group_count; i++) {
        add_group(&page, list, &facts->groups[i], scratch);
        if (facts->grouped)
            put_subtotal(&page, list, &facts->groups[i], arena);
    }
    page_finish(&page, people_total_label(facts, list->total.people, list->total.members, arena),
                capitals_for(list, list->total.amount));
}

struct group_columns {
    struct page_columns all;
    uint16_t group, people, members, goods_value, amount; /* members beside households */
};

static void plan_groups(struct group_columns *columns, const struct payee_list *list,
                        struct arena *arena)
{
    const struct ruleset *rules = list->facts->basis->rules;
    bool households = batch_has_households(list->facts);
    struct page_columns *all = &columns->all;

    *columns = (struct group_columns){.all = page_columns_begin(arena, rules->scheme.language),
                                      .members = NO_COLUMN,
                                      .goods_value = NO_COLUMN,
                                      .amount = NO_COLUMN};
    columns->group =
        page_column_add(all, field_header(&rules->fields[rules->scheme.group]), LOOK_TEXT, false);
    columns->people =
        page_column_word(all, households ? WORD_HOUSEHOLDS : WORD_PEOPLE, LOOK_COUNT, true);
    if (households)
        columns->members = page_column_word(all, WORD_PEOPLE, LOOK_COUNT, true);
    if (list->goods_value != NO_COLUMN)
        columns->goods_value = page_column_word(all, WORD_GOODS_VALUE, LOOK_MONEY, true);
    if (list->amount != NO_COLUMN)
        columns->amount = page_column_word(all, WORD_AMOUNT, LOOK_MONEY, true);
}

/* The first sheet of a list with a sheet for each group: what they come to, and who signs. */
static void write_groups(const struct payee_list *list, struct book *book,
                         const struct page_plan *common, struct arena *arena)
{
    const struct batch_totals *facts = list->facts;
    enum language language = facts->basis->rules->scheme.language;
    struct page_plan plan = *common;
    struct group_columns columns;
    struct page page;

    plan_groups(&columns, list, arena);
    plan.sheet = word_str(language, WORD_GROUPS);
    plan.columns = columns.all.items;
    plan.column_count = columns.all.count;
    plan.amount_column = plan.key_column = NO_COLUMN;
    plan.role = TALLY_OTHER;
    page_open(&page, book, report_heading(facts), &plan, arena);
    for (size_t i = 0; i < facts->group_count; i++) {
        struct payee_sum sum = payee_list_sum(list, &facts->groups[i]);

        if (sum.people == 0)
            continue;
        page_put_text(&page, columns.group, group_shown(facts, &facts->groups[i]));
        page_put_count(&page, columns.people, sum.people);
        page_put_count(&page, columns.members, sum.members);
        page_put_money(&page, columns.goods_value, sum.goods_value);
        page_put_money(&page, columns.amount, sum.amount);
        page_add(&page);
    }
    page_finish(&page, word_str(language, WORD_TOTAL_PLAIN),
                capitals_for(list, list->total.amount));
}

/* A sheet for each group that has anybody on the list. */
static void write_apart(const struct payee_list *list, struct book *book,
                        const struct page_plan *common, struct arena *arena, struct arena *scratch)
{
    const struct batch_totals *facts = list->facts;

    for (size_t i = 0; i < facts->group_count; i++) {
        const struct group_total *group = &facts->groups[i];
        struct payee_sum sum = payee_list_sum(list, group);
        struct page_plan plan = *common;
        struct strbuf title = {0};
        struct page page;

        if (sum.people == 0)
            continue;
        WORD_WRITE(&title, facts->basis->rules->scheme.language, WORD_OF_GROUP, common->title,
                   heading_name(group_shown(facts, group), arena));
        plan.sheet = group_shown(facts, group);
        plan.title = strbuf_str(&title);
        plan.long_table = sum.people > LONG_ROWS && sum.people * LONG_SHARE > list->total.people;
        page_open(&page, book, report_heading(facts), &plan, arena);
        add_group(&page, list, group, scratch);
        page_finish(&page, people_total_label(facts, sum.people, sum.members, arena),
                    capitals_for(list, sum.amount));
        strbuf_release(&title);
    }
}

#define MILLIMETRES(mm) (((unsigned)(mm)*720 + 127) / 254) /* in points */

static void list_write(const struct batch_totals *facts, is_listed *listed, enum word title,
                       struct book *book)
{
    const struct ruleset *rules = facts->basis->rules;
    struct payee_list list;
    struct arena arena = {0};
    struct arena scratch = {0};
    struct page_plan plan;

    payee_list_plan(&list, facts, listed, &arena);
    plan = (struct page_plan){
        .sheet = word_str(rules->scheme.language, title),
        .title = report_title(facts, title, &arena),
        .columns = list.columns.items,
        .column_count = list.columns.count,
        .amount_column = list.amount,
        .key_column = list.key,
        .role = TALLY_PAID,
        .row_height = MILLIMETRES(rules->report.row_height),
        .a3 = rules->report.a3,
        .signatures = true,
    };
    if (rules->report.split_by_group && list.total.people) {
        write_groups(&list, book, &plan, &arena);
        write_apart(&list, book, &plan, &arena, &scratch);
    } else {
        write_together(&list, book, &plan, &arena, &scratch);
    }
    arena_release(&scratch);
    arena_release(&arena);
}

static void payout_write(const struct batch_totals *facts, struct book *book)
{
    list_write(facts, is_paid, WORD_PAYOUT, book);
}

static void cash_write(const struct batch_totals *facts, struct book *book)
{
    list_write(facts, is_paid_by_hand, WORD_CASH, book);
}

const struct report_kind payout_report = {"payout.xlsx", WORD_PAYOUT, payout_write, key_in_columns,
                                          NULL};
static const struct report_kind cash_report = {"cash.xlsx", WORD_CASH, cash_write, key_in_columns,
                                               is_paid_by_hand};

bool report_payout(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    return report_make(facts, &payout_report, folder, 0, diags);
}

bool report_has_cash(const struct batch_totals *facts)
{
    return facts->edition != EDITION_1_0 && cash_totals(facts).lines > 0;
}

bool report_cash(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    return !report_has_cash(facts) || report_make(facts, &cash_report, folder, 0, diags);
}
