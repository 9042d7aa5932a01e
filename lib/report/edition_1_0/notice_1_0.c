/* What may be shown in public: notice.xlsx. Masked names and identities, and nothing else of the
 * applicant but group, tier and what is paid. */
#include "applicant/identity.h"
#include "assess/case_values.h"
#include "report/edition_1_0/workbooks.h"
#include "report/field_cells.h"
#include "report/page.h"

#include "base/banned.h"

#define COLUMNS_MAX 7
#define LONG_ROWS 2000

struct columns {
    struct page_column items[COLUMNS_MAX];
    uint16_t count;
    uint16_t name, key, group, tier, goods, amount; /* NO_COLUMN: not shown */
};

static uint16_t add_column(struct columns *columns, enum language language, enum word header,
                           enum look look, bool summed)
{
    columns->items[columns->count] =
        (struct page_column){word_str(language, header), look, 0, 0, summed};
    return columns->count++;
}

static void plan_columns(struct columns *columns, const struct ruleset *rules)
{
    const struct scheme *scheme = &rules->scheme;

    columns->name = columns->group = columns->goods = NO_COLUMN;
    add_column(columns, scheme->language, WORD_SERIAL, LOOK_SERIAL, false);
    if (scheme->name != NO_INDEX)
        columns->name = add_column(columns, scheme->language, WORD_NAME, LOOK_TEXT, false);
    columns->key = add_column(columns, scheme->language, WORD_MASKED_ID, LOOK_CODE, false);
    if (rules->fields[scheme->key].type != FIELD_ID_NUMBER)
        columns->items[columns->key].header = field_header(&rules->fields[scheme->key]);
    if (scheme->group != NO_INDEX) {
        columns->group = add_column(columns, scheme->language, WORD_GROUP, LOOK_TEXT, false);
        columns->items[columns->group].header = field_header(&rules->fields[scheme->group]);
    }
    columns->tier = add_column(columns, scheme->language, WORD_TIER, LOOK_TEXT, false);
    if (scheme_has_goods(rules)) {
        columns->goods = add_column(columns, scheme->language, WORD_GOODS, LOOK_TEXT, false);
        columns->items[columns->goods].most = 36;
    }
    columns->amount = add_column(columns, scheme->language, WORD_AMOUNT, LOOK_MONEY, true);
}

static struct str masked_key(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    return str_of(identity_mask(scratch, applicant_key(facts->basis, row, scratch)));
}

/* The group as it may be shown: a scheme that groups by person, account or phone masks it. */
static struct str shown_group(const struct batch_totals *facts, const struct group_total *group,
                              struct arena *scratch)
{
    const struct ruleset *rules = facts->basis->rules;
    const struct scheme *scheme = &rules->scheme;
    enum field_type type = rules->fields[scheme->group].type;

    if (group->name.len == 0)
        return group_shown(facts, group);
    if (scheme->group == scheme->name)
        return str_of(name_mask(scratch, group->name));
    if (scheme->group == scheme->key || type == FIELD_ID_NUMBER || type == FIELD_BANK_CARD ||
        type == FIELD_PHONE)
        return str_of(identity_mask(scratch, group->name));
    return group->name;
}

static void add_person(struct page *page, const struct batch_totals *facts,
                       const struct columns *columns, const struct group_total *group, size_t row,
                       struct arena *scratch)
{
    if (columns->name != NO_COLUMN)
        page_put_text(page, columns->name,
                      str_of(name_mask(scratch, applicant_name(facts->basis, row, scratch))));
    page_put_text(page, columns->key, masked_key(facts, row, scratch));
    if (columns->group != NO_COLUMN)
        page_put_text(page, columns->group, shown_group(facts, group, scratch));
    page_put_text(page, columns->tier, tiers_shown(facts, row, scratch));
    if (columns->goods != NO_COLUMN)
        page_put_text(page, columns->goods, goods_shown(facts, row, scratch));
    page_put_money(page, columns->amount, amount_paid(facts, row));
    page_add(page);
    arena_reset(scratch);
}

/* The text of the rules or the usual one; how long it is shown; whom to call. */
static void write_lines(struct page_plan *plan, const struct ruleset *rules, struct arena *arena)
{
    const struct notice_rule *notice = &rules->notice;
    enum language language = rules->scheme.language;
    struct strbuf line = {0};

    plan->lines[0] = notice->text.len ? notice->text : word_str(language, WORD_NOTICE_INTRO);
    WORD_WRITE(&line, language, WORD_NOTICE_DAYS, count_shown(arena, (uint64_t)notice->days));
    if (notice->hotline.len) {
        strbuf_adds(&line, "    ");
        WORD_WRITE(&line, language, WORD_HOTLINE, notice->hotline);
    }
    plan->lines[1] = arena_keep(arena, &line);
}

static void notice_write(const struct batch_totals *facts, struct book *book)
{
    const struct ruleset *rules = facts->basis->rules;
    struct columns columns = {0};
    struct arena arena = {0};
    struct arena scratch = {0};
    struct strbuf label = {0};
    struct page_plan plan;
    struct page page;

    plan_columns(&columns, rules);
    plan = (struct page_plan){
        .sheet = word_str(rules->scheme.language, WORD_NOTICE),
        .title = report_title(facts, WORD_NOTICE, &arena),
        .columns = columns.items,
        .column_count = columns.count,
        .amount_column = columns.amount,
        .key_column = columns.key,
        .role = TALLY_PAID,
        .long_table = facts->people[DECISION_PAY] > LONG_ROWS,
    };
    write_lines(&plan, rules, &arena);
    page_open(&page, book, report_heading(facts), &plan, &arena);
    for (size_t g = 0; g < facts->group_count; g++) {
        const struct group_total *group = &facts->groups[g];

        for (size_t i = group->first; i < group->first + group->count; i++)
            if (facts->assessments->people[facts->by_group[i]].decision == DECISION_PAY)
                add_person(&page, facts, &columns, group, facts->by_group[i], &scratch);
    }
    WORD_WRITE(&label, rules->scheme.language, WORD_TOTAL,
               count_shown(&arena, facts->people[DECISION_PAY]));
    page_finish(&page, strbuf_str(&label), -1);
    strbuf_release(&label);
    arena_release(&scratch);
    arena_release(&arena);
}

const struct report_kind notice_report_1_0 = {"notice.xlsx", WORD_NOTICE, notice_write, masked_key};
