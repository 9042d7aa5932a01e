/* How do two batches differ, on sheets? */
#include "archive/compare_book.h"
#include "archive/list_sheet.h"
#include "assess/reason.h"
#include "base/message.h"
#include "report/field_cells.h"
#include "report/report_check.h"

#include "base/banned.h"

#define COLUMNS_MOST 14

enum text {
    TEXT_TITLE,
    TEXT_SUMMARY,
    TEXT_TIERS,
    TEXT_GROUPS,
    TEXT_PEOPLE_SHEET,
    TEXT_PAGES,
    TEXT_DIFFERENCE,
    TEXT_PEOPLE,
    TEXT_CHANGE,
    TEXT_GRANT,
    TEXT_TIER,
    TEXT_PEOPLE_A,
    TEXT_PEOPLE_B,
    TEXT_AMOUNT_A,
    TEXT_AMOUNT_B,
    TEXT_GOODS_A,
    TEXT_GOODS_B,
    TEXT_SERIAL,
    TEXT_DECISION_A,
    TEXT_DECISION_B,
    TEXT_REASON_A,
    TEXT_REASON_B,
    TEXT_TOTAL,
    TEXT_NONE,
    TEXT_A, /* before a batch's id */
    TEXT_B,
    TEXTS
};

static const char *const texts[TEXTS][LANGUAGES] = {
    [TEXT_TITLE] = {"Comparison of two batches", "两批次对比表"},
    [TEXT_SUMMARY] = {"Summary", "对比概况"},
    [TEXT_TIERS] = {"By tier", "按档次"},
    [TEXT_GROUPS] = {"By group", "按分组"},
    [TEXT_PEOPLE_SHEET] = {"Applicants", "人员明细"},
    [TEXT_PAGES] = {"Page &P of &N", "第 &P 页 共 &N 页"},
    [TEXT_DIFFERENCE] = {"Difference", "差异"},
    [TEXT_PEOPLE] = {"People", "人数"},
    [TEXT_CHANGE] = {"Change", "增减"},
    [TEXT_GRANT] = {"Grant", "项目"},
    [TEXT_TIER] = {"Tier", "档次"},
    [TEXT_PEOPLE_A] = {"People A", "甲人数"},
    [TEXT_PEOPLE_B] = {"People B", "乙人数"},
    [TEXT_AMOUNT_A] = {"Amount A", "甲金额"},
    [TEXT_AMOUNT_B] = {"Amount B", "乙金额"},
    [TEXT_GOODS_A] = {"Goods A", "甲物资价值"},
    [TEXT_GOODS_B] = {"Goods B", "乙物资价值"},
    [TEXT_SERIAL] = {"No.", "序号"},
    [TEXT_DECISION_A] = {"Decision A", "甲结果"},
    [TEXT_DECISION_B] = {"Decision B", "乙结果"},
    [TEXT_REASON_A] = {"Reasons A", "甲原因"},
    [TEXT_REASON_B] = {"Reasons B", "乙原因"},
    [TEXT_TOTAL] = {"Total", "合计"},
    [TEXT_NONE] = {"(none)", "（空）"},
    [TEXT_A] = {"A: ", "甲："},
    [TEXT_B] = {"B: ", "乙："},
};

struct writing {
    const struct compared_batches *compared;
    struct book *book;
    enum language language;
    struct arena arena;
    const char *key, *name, *group; /* headers of applicants' columns; NULL: neither batch has it */
    bool names, groups;             /* whether anybody told of has one */
    bool grants;                    /* one grant is not told apart from others */
    bool money, goods; /* whether either batch gives any: columns of nothing are left out */
    struct str title;
    struct strbuf line; /* below each title */
};

static const char *say(const struct writing *writing, enum text text)
{
    return texts[text][writing->language];
}

static struct str say_kind(const struct writing *writing, enum difference_kind kind)
{
    return str_of(message(writing->language, difference_title(kind)));
}

static struct list_plan plan_of(const struct writing *writing, enum text name,
                                const struct list_column *columns, uint16_t count)
{
    return (struct list_plan){.name = say(writing, name),
                              .title = writing->title,
                              .issuer = writing->compared->rules->scheme.issuer,
                              .line = strbuf_str(&writing->line),
                              .columns = columns,
                              .column_count = count,
                              .footer = say(writing, TEXT_PAGES),
                              .long_list = true};
}

/* The columns of a sheet while they are planned. */
struct columns {
    struct list_column items[COLUMNS_MOST];
    uint16_t count;
};

static void add_column(const struct writing *writing, struct columns *columns, bool shown,
                       enum text header, unsigned width)
{
    if (shown)
        columns->items[columns->count++] = (struct list_column){say(writing, header), width};
}

/* One of the applicants' own columns; HEADER is NULL where there is none. */
static void add_headed(struct columns *columns, const char *header, unsigned width)
{
    if (header)
        columns->items[columns->count++] = (struct list_column){header, width};
}

static void put_money(struct list_sheet *list, bool shown, money amount)
{
    if (shown)
        list_sheet_money(list, amount);
}

static void write_summary(const struct writing *writing)
{
    const struct comparison *comparison = writing->compared->comparison;
    struct columns columns = {.count = 0};
    struct list_plan plan;
    struct list_sheet list;
    uint64_t people = 0;
    money change = 0;

    add_column(writing, &columns, true, TEXT_DIFFERENCE, 34);
    add_column(writing, &columns, true, TEXT_PEOPLE, 14);
    add_column(writing, &columns, writing->money, TEXT_CHANGE, 20);
    plan = plan_of(writing, TEXT_SUMMARY, columns.items, columns.count);
    plan.total_row = true;
    list_sheet_open(&list, writing->book, &plan);
    for (int kind = 0; kind < DIFFERENCE_KINDS; kind++) {
        list_sheet_text(&list, LOOK_TEXT, say_kind(writing, (enum difference_kind)kind));
        list_sheet_count(&list, comparison->people[kind]);
        put_money(&list, writing->money, comparison->change[kind]);
        people += comparison->people[kind];
        change += comparison->change[kind];
    }
    list_sheet_text(&list, LOOK_TEXT, str_of(say(writing, TEXT_TOTAL)));
    list_sheet_count(&list, people);
    put_money(&list, writing->money, change);
    list_sheet_close(&list);
}

/* As the later batch's rules call it; where they do not know it, as the other's do. */
static struct str grant_title(const struct writing *writing, struct str grant)
{
    const struct ruleset *both[] = {writing->compared->rules, writing->compared->rules_a};

    for (size_t i = 0; i < 2; i++) {
        uint16_t at = ruleset_grant(both[i], grant);

        if (at != NO_INDEX)
            return grant_told_as(both[i], at, writing->language);
    }
    return grant;
}

static struct str tier_title(const struct writing *writing, struct str tier)
{
    const struct ruleset *both[] = {writing->compared->rules, writing->compared->rules_a};

    for (size_t i = 0; i < 2; i++) {
        uint16_t at = ruleset_tier(both[i], tier);

        if (at != NO_INDEX)
            return both[i]->tiers[at].title;
    }
    return tier;
}

static void put_total(const struct writing *writing, struct list_sheet *list,
                      const struct compared_total *total, bool tiers)
{
    struct str name = tiers ? tier_title(writing, total->name) : total->name;

    if (tiers && writing->grants)
        list_sheet_text(list, LOOK_TEXT, grant_title(writing, total->grant));
    list_sheet_text(list, LOOK_TEXT, name.len ? name : str_of(say(writing, TEXT_NONE)));
    list_sheet_count(list, total->people[0]);
    list_sheet_count(list, total->people[1]);
    put_money(list, writing->money, total->amount[0]);
    put_money(list, writing->money, total->amount[1]);
    put_money(list, writing->money, total->amount[1] - total->amount[0]);
    put_money(list, writing->goods, total->goods_value[0]);
    put_money(list, writing->goods, total->goods_value[1]);
}

static void write_totals(const struct writing *writing, bool tiers)
{
    const struct comparison *comparison = writing->compared->comparison;
    const struct compared_totals *totals = tiers ? &comparison->tiers : &comparison->groups;
    struct columns columns = {.count = 0};
    struct list_plan plan;
    struct list_sheet list;

    if (totals->count == 0)
        return;
    add_column(writing, &columns, tiers && writing->grants, TEXT_GRANT, 14);
    add_column(writing, &columns, tiers, TEXT_TIER, 20);
    add_headed(&columns, tiers ? NULL : writing->group, 20);
    add_column(writing, &columns, true, TEXT_PEOPLE_A, 9);
    add_column(writing, &columns, true, TEXT_PEOPLE_B, 9);
    add_column(writing, &columns, writing->money, TEXT_AMOUNT_A, 14);
    add_column(writing, &columns, writing->money, TEXT_AMOUNT_B, 14);
    add_column(writing, &columns, writing->money, TEXT_CHANGE, 14);
    add_column(writing, &columns, writing->goods, TEXT_GOODS_A, 14);
    add_column(writing, &columns, writing->goods, TEXT_GOODS_B, 14);
    plan = plan_of(writing, tiers ? TEXT_TIERS : TEXT_GROUPS, columns.items, columns.count);
    list_sheet_open(&list, writing->book, &plan);
    for (size_t i = 0; i < totals->count; i++)
        put_total(writing, &list, &totals->items[i], tiers);
    list_sheet_close(&list);
}

/* Decision, money, value of goods and reasons of one side; empty cells for who is not there. */
static void put_decision(const struct writing *writing, struct list_sheet *list,
                         const struct ledger_person *person)
{
    if (!person) {
        for (int i = 0; i < 1 + writing->money + writing->goods; i++)
            list_sheet_blank(list);
        return;
    }
    list_sheet_text(list, LOOK_TEXT,
                    decision_told_as((enum decision)person->decision, writing->language));
    put_money(list, writing->money, person->amount);
    put_money(list, writing->goods, person->goods_value);
}

/* In words; empty for who is not there. */
static struct strbuf reasons_of(const struct writing *writing, const struct ledger_table *ledger,
                                const struct ruleset *rules, const struct ledger_person *person)
{
    struct strbuf codes = {0}, text = {0};

    if (person)
        ledger_table_reasons(ledger, person, &codes);
    reason_describe_codes(rules, strbuf_str(&codes), writing->language, &text);
    strbuf_release(&codes);
    return text;
}

static void put_reasons(struct list_sheet *list, struct strbuf *text)
{
    if (text->len)
        list_sheet_text(list, LOOK_WRAP, strbuf_str(text));
    else
        list_sheet_blank(list);
    strbuf_release(text);
}

/* Who it is, as either batch says: the later one's list may have no names. */
struct who {
    struct str name, group;
};

static struct who who_is(const struct difference *difference)
{
    const struct ledger_person *both[] = {difference->a, difference->b};
    struct who who = {{NULL, 0}, {NULL, 0}};

    for (size_t i = 0; i < 2; i++) {
        if (both[i] && both[i]->name.len)
            who.name = both[i]->name;
        if (both[i] && both[i]->group.len)
            who.group = both[i]->group;
    }
    return who;
}

static void put_difference(const struct writing *writing, struct list_sheet *list, size_t number)
{
    const struct comparison *comparison = writing->compared->comparison;
    const struct difference *difference = &comparison->differences[number];
    const struct ledger_person *a = difference->a, *b = difference->b, *person = b ? b : a;
    const struct compared_batches *compared = writing->compared;
    struct strbuf reasons_a = reasons_of(writing, comparison->a, compared->rules_a, a);
    struct strbuf reasons_b = reasons_of(writing, comparison->b, compared->rules, b);
    struct who who = who_is(difference);

    list_sheet_serial(list, number + 1);
    list_sheet_text(list, LOOK_TEXT, say_kind(writing, difference->kind));
    list_sheet_text(list, LOOK_CODE, person->key);
    if (writing->names)
        list_sheet_text(list, LOOK_TEXT, who.name);
    if (writing->groups)
        list_sheet_text(list, LOOK_TEXT, who.group);
    put_decision(writing, list, a);
    put_decision(writing, list, b);
    put_money(list, writing->money, (b ? b->amount : 0) - (a ? a->amount : 0));
    put_reasons(list, &reasons_a);
    put_reasons(list, &reasons_b);
}

static void write_people(const struct writing *writing)
{
    const struct comparison *comparison = writing->compared->comparison;
    struct columns columns = {.count = 0};
    struct list_plan plan;
    struct list_sheet list;

    if (comparison->count == 0)
        return;
    add_column(writing, &columns, true, TEXT_SERIAL, 7);
    add_column(writing, &columns, true, TEXT_DIFFERENCE, 16);
    add_headed(&columns, writing->key, 21);
    add_headed(&columns, writing->names ? writing->name : NULL, 12);
    add_headed(&columns, writing->groups ? writing->group : NULL, 16);
    add_column(writing, &columns, true, TEXT_DECISION_A, 11);
    add_column(writing, &columns, writing->money, TEXT_AMOUNT_A, 13);
    add_column(writing, &columns, writing->goods, TEXT_GOODS_A, 11);
    add_column(writing, &columns, true, TEXT_DECISION_B, 11);
    add_column(writing, &columns, writing->money, TEXT_AMOUNT_B, 13);
    add_column(writing, &columns, writing->goods, TEXT_GOODS_B, 11);
    add_column(writing, &columns, writing->money, TEXT_CHANGE, 13);
    add_column(writing, &columns, true, TEXT_REASON_A, 25);
    add_column(writing, &columns, true, TEXT_REASON_B, 25);
    plan = plan_of(writing, TEXT_PEOPLE_SHEET, columns.items, columns.count);
    list_sheet_open(&list, writing->book, &plan);
    for (size_t i = 0; i < comparison->count; i++)
        put_difference(writing, &list, i);
    list_sheet_close(&list);
}

/* Where nobody gives goods there is money, be it none. */
static void find_figures(struct writing *writing)
{
    const struct compared_totals *tiers = &writing->compared->comparison->tiers;

    for (size_t i = 0; i < tiers->count; i++)
        for (int side = 0; side < 2; side++) {
            writing->money = writing->money || tiers->items[i].amount[side];
            writing->goods = writing->goods || tiers->items[i].goods_value[side];
        }
    writing->money = writing->money || !writing->goods;
}

/* The header of number B of the later batch's fields, else of number A of the other's. */
static const char *header_of(struct writing *writing, uint16_t a, uint16_t b)
{
    const struct compared_batches *compared = writing->compared;

    if (b != NO_INDEX)
        return arena_cstr(&writing->arena, field_header(&compared->rules->fields[b]));
    if (a != NO_INDEX)
        return arena_cstr(&writing->arena, field_header(&compared->rules_a->fields[a]));
    return NULL;
}

/* Two batches of one scheme have its title. */
static void find_title(struct writing *writing)
{
    const struct scheme *a = &writing->compared->rules_a->scheme;
    const struct scheme *b = &writing->compared->rules->scheme;
    struct strbuf title = {0};

    writing->title = str_of(say(writing, TEXT_TITLE));
    if (!str_eq(a->title, b->title))
        return;
    WORD_WRITE(&title, writing->language, WORD_SHEET_TITLE, b->title, writing->title);
    writing->title = arena_keep(&writing->arena, &title);
}

static void find_headers(struct writing *writing)
{
    const struct comparison *comparison = writing->compared->comparison;
    const struct scheme *a = &writing->compared->rules_a->scheme;
    const struct scheme *b = &writing->compared->rules->scheme;

    writing->key = header_of(writing, a->key, b->key);
    writing->name = header_of(writing, a->name, b->name);
    writing->group = header_of(writing, a->group, b->group);
    for (size_t i = 0; i < comparison->count; i++) {
        struct who who = who_is(&comparison->differences[i]);

        writing->names = writing->names || (writing->name && who.name.len);
        writing->groups = writing->groups || (writing->group && who.group.len);
    }
}

static void write_sheets(struct writing *writing)
{
    const struct archived_batch *a = writing->compared->a, *b = writing->compared->b;
    char day_a[DATE_TEXT_MAX], day_b[DATE_TEXT_MAX];

    writing->grants =
        writing->compared->rules_a->grant_count > 1 || writing->compared->rules->grant_count > 1;
    find_figures(writing);
    find_title(writing);
    find_headers(writing);
    date_format(a->as_of, day_a);
    date_format(b->as_of, day_b);
    strbuf_printf(&writing->line, "%s" STR_FMT " (%s)   %s" STR_FMT " (%s)", say(writing, TEXT_A),
                  STR_ARG(a->id), day_a, say(writing, TEXT_B), STR_ARG(b->id), day_b);
    write_summary(writing);
    write_totals(writing, true);
    if (writing->group)
        write_totals(writing, false);
    write_people(writing);
    strbuf_release(&writing->line);
}

bool comparison_write(const struct compared_batches *compared, const char *folder, const char *name,
                      struct diag_list *diags)
{
    const struct scheme *scheme = &compared->rules->scheme;
    struct writing writing = {.compared = compared, .language = scheme->language};
    const struct book_properties properties = {
        .title = scheme->title,
        .author = scheme->issuer,
        .subject = compared->b->id,
        .created = compared->b->as_of,
        .language = scheme->language,
        .cells = (uint64_t)compared->comparison->count * 14,
    };
    bool ok = false;

    writing.book = book_open(folder, name, &properties, diags);
    if (writing.book) {
        write_sheets(&writing);
        ok = book_close(writing.book, diags) &&
             book_check_file(writing.book, path_join(&writing.arena, folder, name), diags);
        book_release(writing.book);
    }
    arena_release(&writing.arena);
    return ok;
}
