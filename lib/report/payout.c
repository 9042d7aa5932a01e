/* Who is paid what, with room to sign: payout.xlsx, and cash.xlsx for those who are paid by hand.
 */
#include "assess/row_sums.h"
#include "report/bank.h"
#include "report/field_cells.h"
#include "report/report_check.h"
#include "report/reports.h"
#include "rule/common_fields.h"

#include "base/banned.h"

/* From so many rows on a sheet of its own is written without keeping it in memory. Each such sheet
 * holds a file open, so with many groups only the large ones are. */
#define LONG_ROWS 2000
#define LONG_SHARE 200

typedef bool is_listed(const struct batch_totals *facts, size_t row);

/* A list, and which column of it shows what. */
struct payees {
    const struct batch_totals *facts;
    is_listed *listed;
    uint64_t people;  /* on it */
    uint64_t members; /* in their households */
    money amount, goods_value;
    bool goods_given;
    struct page_column *items;
    uint16_t count;
    uint16_t *fields; /* of the columns from first_field on */
    uint16_t first_field, field_count;
    uint16_t tier;
    uint16_t *grants; /* the column of each grant; NO_COLUMN: nobody gets money of it */
    uint16_t goods, goods_value_column, amount_column;
    uint16_t key; /* NO_COLUMN where it is not shown as a text */
};

static bool is_paid(const struct batch_totals *facts, size_t row)
{
    return facts->assessments->people[row].decision == DECISION_PAY;
}

static bool is_paid_by_hand(const struct batch_totals *facts, size_t row)
{
    return is_paid(facts, row) && facts->payers[row] == BY_HAND && amount_paid(facts, row) > 0;
}

/* --- Columns --- */

static uint16_t add_column(struct payees *list, struct str header, enum look look, bool summed)
{
    list->items[list->count] =
        (struct page_column){.header = header, .look = look, .summed = summed};
    return list->count++;
}

static uint16_t add_word(struct payees *list, enum word header, enum look look, bool summed)
{
    return add_column(list, word_str(list->facts->basis->rules->scheme.language, header), look,
                      summed);
}

/* Has anybody on the list something in FIELD? */
static bool field_is_used(const struct payees *list, uint16_t field)
{
    const struct roster *roster = list->facts->basis->roster;

    for (size_t row = 0; row < list->facts->assessments->count; row++)
        if (list->listed(list->facts, row) && str_trim(roster_cell(roster, row, field)).len > 0)
            return true;
    return false;
}

/* An account is of no use where no money is paid. */
static bool is_of_bank(const struct ruleset *rules, uint16_t field)
{
    return rules->fields[field].type == FIELD_BANK_CARD ||
           field == common_field(rules, USUAL_ACCOUNT) || field == common_field(rules, USUAL_BANK);
}

static void plan_fields(struct payees *list)
{
    const struct ruleset *rules = list->facts->basis->rules;

    list->first_field = list->count;
    list->key = NO_COLUMN;
    for (size_t i = 0; i < rules->report.column_count; i++) {
        uint16_t index = rules->report.columns[i];
        const struct field *field = &rules->fields[index];
        uint16_t at;

        if ((list->amount == 0 && index != rules->scheme.key && is_of_bank(rules, index)) ||
            (list->people && !field_is_used(list, index)))
            continue;
        list->fields[list->field_count++] = index;
        at = add_column(list, field_header(field), field_look(field), false);
        if (index == rules->scheme.key && field_is_text(field))
            list->key = at;
    }
}

/* Adds what each grant gives to SUMS, and counts people and sums of the list. */
static void count_list(struct payees *list, money *sums)
{
    const struct batch_totals *facts = list->facts;
    const struct assessments *all = facts->assessments;

    for (size_t row = 0; row < all->count; row++) {
        const struct assessment *person = &all->people[row];

        if (!list->listed(facts, row))
            continue;
        list->people++;
        list->members += household_people(facts->basis, row);
        for (uint32_t i = person->first; i < person->first + person->count; i++) {
            const struct entitlement *given = &all->entitlements[i];

            if (given->decision != DECISION_PAY)
                continue;
            sums[facts->basis->rules->tiers[given->tier].grant] += given->amount;
            list->amount += given->amount;
            list->goods_value += given->goods_value;
            list->goods_given |= facts->basis->rules->tiers[given->tier].goods_count > 0;
        }
    }
}

/* Do the columns of the grants say which tier it is: each has one only? */
static bool grants_tell_tiers(const struct ruleset *rules)
{
    return rules->grant_count > 1 && rules->tier_count == rules->grant_count;
}

static void plan_columns(struct payees *list, struct arena *arena)
{
    const struct ruleset *rules = list->facts->basis->rules;
    money *sums = arena_array(arena, rules->grant_count, sizeof *sums);
    size_t paying = 0;

    count_list(list, sums);
    list->items = arena_array(
        arena, rules->report.column_count + rules->grant_count + rules->report.blank_count + 6,
        sizeof *list->items);
    list->fields = arena_array(arena, rules->report.column_count, sizeof *list->fields);
    list->grants = arena_array(arena, rules->grant_count, sizeof *list->grants);
    list->tier = list->goods = list->goods_value_column = list->amount_column = NO_COLUMN;
    add_word(list, WORD_SERIAL, LOOK_SERIAL, false);
    plan_fields(list);
    if (!grants_tell_tiers(rules))
        list->tier = add_word(list, WORD_TIER, LOOK_TEXT, false);
    for (size_t i = 0; i < rules->grant_count; i++)
        paying += sums[i] > 0;
    /* One grant alone is the amount. */
    for (size_t i = 0; i < rules->grant_count; i++)
        list->grants[i] = sums[i] && (paying > 1 || list->tier == NO_COLUMN)
                              ? add_column(list, rules->grants[i].title, LOOK_MONEY, true)
                              : NO_COLUMN;
    if (list->goods_given || (scheme_has_goods(rules) && list->amount == 0)) {
        list->goods = add_word(list, WORD_GOODS, LOOK_TEXT, false);
        list->items[list->goods].most = 36;
    }
    if (list->goods_value || (list->goods != NO_COLUMN && list->amount == 0)) {
        list->goods_value_column = add_word(list, WORD_GOODS_VALUE, LOOK_MONEY, true);
    }
    if (list->amount || list->goods == NO_COLUMN)
        list->amount_column = add_word(list, WORD_AMOUNT, LOOK_MONEY, true);
    add_word(list, WORD_SIGNATURE, LOOK_ROOM, false);
    for (size_t i = 0; i < rules->report.blank_count; i++)
        add_column(list, rules->report.blanks[i], LOOK_ROOM, false);
}

/* --- Rows --- */

static void put_grants(struct page *page, const struct payees *list, size_t row)
{
    const struct assessments *all = list->facts->assessments;
    const struct assessment *person = &all->people[row];
    const struct ruleset *rules = list->facts->basis->rules;

    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct entitlement *entitlement = &all->entitlements[i];
        const struct tier *tier = &rules->tiers[entitlement->tier];

        /* A tier of goods alone leaves the column blank. */
        if (entitlement->decision == DECISION_PAY && list->grants[tier->grant] != NO_COLUMN &&
            entitlement->amount)
            page_put_money(page, list->grants[tier->grant], entitlement->amount);
    }
}

static void add_person(struct page *page, const struct payees *list, size_t row,
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
        if (list->goods_value_column != NO_COLUMN)
            page_put_money(page, list->goods_value_column, goods_paid(facts, row));
    }
    if (list->amount_column != NO_COLUMN)
        page_put_money(page, list->amount_column, amount_paid(facts, row));
    page_add(page);
    arena_reset(scratch);
}

static void add_group(struct page *page, const struct payees *list, const struct group_total *group,
                      struct arena *scratch)
{
    for (size_t i = group->first; i < group->first + group->count; i++)
        if (list->listed(list->facts, list->facts->by_group[i]))
            add_person(page, list, list->facts->by_group[i], scratch);
}

/* What a group has on the list. */
struct group_share {
    uint64_t people, members;
    money amount, goods_value;
};

static struct group_share share_of(const struct payees *list, const struct group_total *group)
{
    struct group_share share = {0};

    for (size_t i = group->first; i < group->first + group->count; i++) {
        size_t row = list->facts->by_group[i];

        if (!list->listed(list->facts, row))
            continue;
        share.people++;
        share.members += household_people(list->facts->basis, row);
        share.amount += amount_paid(list->facts, row);
        share.goods_value += goods_paid(list->facts, row);
    }
    return share;
}

static struct str label_of(const struct batch_totals *facts, uint64_t people, uint64_t members,
                           struct arena *arena)
{
    struct strbuf text = {0};
    struct str kept;

    if (batch_has_households(facts))
        WORD_WRITE(&text, facts->basis->rules->scheme.language, WORD_TOTAL_HOUSEHOLDS,
                   count_shown(arena, people), count_shown(arena, members));
    else
        WORD_WRITE(&text, facts->basis->rules->scheme.language, WORD_TOTAL,
                   count_shown(arena, people));
    kept = arena_copy(arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}

static void put_subtotal(struct page *page, const struct payees *list,
                         const struct group_total *group, struct arena *arena)
{
    struct group_share share = share_of(list, group);
    struct strbuf label = {0};

    if (batch_has_households(list->facts))
        WORD_WRITE(&label, page->language, WORD_SUBTOTAL_HOUSEHOLDS,
                   group_shown(list->facts, group), count_shown(arena, share.people),
                   count_shown(arena, share.members));
    else
        WORD_WRITE(&label, page->language, WORD_SUBTOTAL, group_shown(list->facts, group),
                   count_shown(arena, share.people));
    page_subtotal(page, strbuf_str(&label));
    strbuf_release(&label);
}

/* --- Sheets --- */

/* Where there are goods alone, no capitals of money. */
static money capitals_for(const struct payees *list, money amount)
{
    return list->amount_column == NO_COLUMN ? -1 : amount;
}

/* All groups on one sheet, a subtotal behind each. */
static void write_together(const struct payees *list, struct book *book, struct page_plan *plan,
                           struct arena *arena, struct arena *scratch)
{
    const struct batch_totals *facts = list->facts;
    struct page page;

    plan->subtotals = facts->grouped;
    plan->long_table = list->people > LONG_ROWS;
    page_open(&page, book, report_heading(facts), plan, arena);
    for (size_t i = 0; i < facts->group_count; i++) {
        add_group(&page, list, &facts->groups[i], scratch);
        if (facts->grouped)
            put_subtotal(&page, list, &facts->groups[i], arena);
    }
    page_finish(&page, label_of(facts, list->people, list->members, arena),
                capitals_for(list, list->amount));
}

/* The first sheet of a list with a sheet for each group: what they come to, and who signs. */
static void write_groups(const struct payees *list, struct book *book,
                         const struct page_plan *common, struct arena *arena)
{
    const struct batch_totals *facts = list->facts;
    enum language language = facts->basis->rules->scheme.language;
    struct payees sheet = {.facts = facts, .items = arena_array(arena, 6, sizeof *sheet.items)};
    bool households = batch_has_households(facts);
    uint16_t people, amount = NO_COLUMN, goods = NO_COLUMN;
    struct page_plan plan = *common;
    struct page page;

    add_word(&sheet, WORD_SERIAL, LOOK_SERIAL, false);
    add_column(&sheet,
               field_header(&facts->basis->rules->fields[facts->basis->rules->scheme.group]),
               LOOK_TEXT, false);
    people = add_word(&sheet, households ? WORD_HOUSEHOLDS : WORD_PEOPLE, LOOK_COUNT, true);
    if (households)
        add_word(&sheet, WORD_PEOPLE, LOOK_COUNT, true);
    if (list->goods_value_column != NO_COLUMN)
        goods = add_word(&sheet, WORD_GOODS_VALUE, LOOK_MONEY, true);
    if (list->amount_column != NO_COLUMN)
        amount = add_word(&sheet, WORD_AMOUNT, LOOK_MONEY, true);
    plan.sheet = word_str(language, WORD_GROUPS);
    plan.columns = sheet.items;
    plan.column_count = sheet.count;
    plan.amount_column = plan.key_column = NO_COLUMN;
    plan.role = TALLY_OTHER;
    page_open(&page, book, report_heading(facts), &plan, arena);
    for (size_t i = 0; i < facts->group_count; i++) {
        struct group_share share = share_of(list, &facts->groups[i]);

        if (share.people == 0)
            continue;
        page_put_text(&page, 1, group_shown(facts, &facts->groups[i]));
        page_put_count(&page, people, share.people);
        if (households)
            page_put_count(&page, (uint16_t)(people + 1), share.members);
        if (goods != NO_COLUMN)
            page_put_money(&page, goods, share.goods_value);
        if (amount != NO_COLUMN)
            page_put_money(&page, amount, share.amount);
        page_add(&page);
    }
    page_finish(&page, word_str(language, WORD_TOTAL_PLAIN), capitals_for(list, list->amount));
}

/* A sheet for each group that has anybody on the list. */
static void write_apart(const struct payees *list, struct book *book,
                        const struct page_plan *common, struct arena *arena, struct arena *scratch)
{
    const struct batch_totals *facts = list->facts;

    for (size_t i = 0; i < facts->group_count; i++) {
        const struct group_total *group = &facts->groups[i];
        struct group_share share = share_of(list, group);
        struct page_plan plan = *common;
        struct strbuf title = {0};
        struct page page;

        if (share.people == 0)
            continue;
        WORD_WRITE(&title, facts->basis->rules->scheme.language, WORD_OF_GROUP, common->title,
                   group_shown(facts, group));
        plan.sheet = group_shown(facts, group);
        plan.title = strbuf_str(&title);
        plan.long_table = share.people > LONG_ROWS && share.people * LONG_SHARE > list->people;
        page_open(&page, book, report_heading(facts), &plan, arena);
        add_group(&page, list, group, scratch);
        page_finish(&page, label_of(facts, share.people, share.members, arena),
                    capitals_for(list, share.amount));
        strbuf_release(&title);
    }
}

#define MILLIMETRES(mm) (((unsigned)(mm)*720 + 127) / 254) /* in points */

static void list_write(const struct batch_totals *facts, is_listed *listed, enum word title,
                       struct book *book)
{
    const struct ruleset *rules = facts->basis->rules;
    struct payees list = {.facts = facts, .listed = listed};
    struct arena arena = {0};
    struct arena scratch = {0};
    struct page_plan plan;

    plan_columns(&list, &arena);
    plan = (struct page_plan){
        .sheet = word_str(rules->scheme.language, title),
        .title = report_title(facts, title, &arena),
        .columns = list.items,
        .column_count = list.count,
        .amount_column = list.amount_column,
        .key_column = list.key,
        .role = TALLY_PAID,
        .row_height = MILLIMETRES(rules->report.row_height),
        .a3 = rules->report.a3,
        .signatures = true,
    };
    if (rules->report.split_by_group && list.people) {
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

/* The key where the report has a column for it that shows a text. */
static struct str key_shown(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    const struct ruleset *rules = facts->basis->rules;

    if (!field_is_text(&rules->fields[rules->scheme.key]))
        return STR("");
    for (size_t i = 0; i < rules->report.column_count; i++)
        if (rules->report.columns[i] == rules->scheme.key)
            return field_shown(facts, rules->scheme.key, row, scratch);
    return STR("");
}

const struct report_kind payout_report = {"payout.xlsx", WORD_PAYOUT, payout_write, key_shown,
                                          NULL};
static const struct report_kind cash_report = {"cash.xlsx", WORD_CASH, cash_write, key_shown,
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
