/* What stands in a table's row for an applicant? */
#include "report/field_cells.h"
#include "report/goods_text.h"

#include "base/banned.h"

struct field_style {
    enum look look;
    bool text;
};

static const struct field_style styles[FIELD_TYPES] = {
    [FIELD_TEXT] = {LOOK_TEXT, true},      [FIELD_NAME] = {LOOK_TEXT, true},
    [FIELD_CHOICE] = {LOOK_TEXT, true},    [FIELD_MONEY] = {LOOK_MONEY, false},
    [FIELD_NUMBER] = {LOOK_NUMBER, false}, [FIELD_COUNT] = {LOOK_NUMBER, false},
    [FIELD_DATE] = {LOOK_CODE, true},      [FIELD_YES_NO] = {LOOK_CODE, true},
    [FIELD_ID_NUMBER] = {LOOK_CODE, true}, [FIELD_BANK_CARD] = {LOOK_CODE, true},
    [FIELD_PHONE] = {LOOK_CODE, true},
};

enum look field_look(const struct field *field)
{
    return styles[field->type].look;
}

bool field_is_text(const struct field *field)
{
    return styles[field->type].text;
}

static bool read_field(const struct batch_totals *facts, uint16_t field, size_t row,
                       struct arena *scratch, struct value *value)
{
    const struct roster *roster = facts->basis->roster;

    field_read(&roster->fields[field], roster_cell(roster, row, field), scratch, value);
    return value->state == VALUE_PRESENT;
}

struct str field_shown(const struct batch_totals *facts, uint16_t field, size_t row,
                       struct arena *scratch)
{
    struct value value;

    if (!read_field(facts, field, row, scratch, &value))
        return STR("");
    return field_text(&facts->basis->roster->fields[field], &value,
                      facts->basis->rules->scheme.language, scratch);
}

void page_put_field(struct page *page, uint16_t column, const struct batch_totals *facts,
                    uint16_t field, size_t row, struct arena *scratch)
{
    enum field_type type = facts->basis->roster->fields[field].type;
    struct value value;
    money amount;

    if (field_is_text(&facts->basis->roster->fields[field])) {
        page_put_text(page, column, field_shown(facts, field, row, scratch));
        return;
    }
    if (!read_field(facts, field, row, scratch, &value))
        return;
    if (type == FIELD_MONEY &&
        money_from_decimal(value.number, DECIMAL_CENT, ROUND_HALF_UP, &amount))
        page_put_money(page, column, amount);
    else
        page_put_decimal(page, column, value.number);
}

/* The applicant's entitlements that are paid, one after the other: AT starts at 0. */
static const struct entitlement *next_paid(const struct batch_totals *facts, size_t row,
                                           uint32_t *at)
{
    const struct assessment *person = &facts->assessments->people[row];

    while (*at < person->count) {
        const struct entitlement *entitlement =
            &facts->assessments->entitlements[person->first + (*at)++];

        if (entitlement->decision == DECISION_PAY)
            return entitlement;
    }
    return NULL;
}

static struct str keep(struct strbuf *text, struct arena *scratch)
{
    struct str kept = arena_copy(scratch, strbuf_str(text));

    strbuf_release(text);
    return kept;
}

struct str key_in_columns(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    const struct ruleset *rules = facts->basis->rules;

    if (!field_is_text(&rules->fields[rules->scheme.key]))
        return STR("");
    for (size_t i = 0; i < rules->report.column_count; i++)
        if (rules->report.columns[i] == rules->scheme.key)
            return field_shown(facts, rules->scheme.key, row, scratch);
    return STR("");
}

struct str tiers_shown(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    const struct ruleset *rules = facts->basis->rules;
    uint32_t at = 0;
    const struct entitlement *paid = next_paid(facts, row, &at);
    struct str first = paid ? rules->tiers[paid->tier].title : STR("");
    struct strbuf text = {0};

    while ((paid = next_paid(facts, row, &at))) {
        struct str title = rules->tiers[paid->tier].title;

        if (title.len == 0 || first.len == 0) { /* what is given by hand may have no tier */
            first = first.len ? first : title;
            continue;
        }
        if (text.len == 0)
            strbuf_add(&text, first);
        strbuf_adds(&text, language_semicolon(rules->scheme.language));
        strbuf_add(&text, title);
    }
    return text.len ? keep(&text, scratch) : first;
}

bool tier_told(const struct batch_totals *facts, size_t tier)
{
    return tier < facts->basis->rules->tier_count || facts->tiers[tier].people > 0;
}

struct str tier_told_as(const struct batch_totals *facts, size_t tier)
{
    const struct ruleset *rules = facts->basis->rules;

    return tier < rules->tier_count ? rules->tiers[tier].title
                                    : word_str(rules->scheme.language, WORD_WITHOUT_TIER);
}

struct str grant_told_as(const struct ruleset *rules, size_t at, enum language language)
{
    struct str title = rules->grants[at].title;

    return str_eq(title, STR("relief")) ? word_str(language, WORD_RELIEF) : title;
}

struct str decision_told_as(enum decision decision, enum language language)
{
    static const enum word words[DECISIONS] = {[DECISION_REJECT] = WORD_REJECT,
                                               [DECISION_HOLD] = WORD_HOLD,
                                               [DECISION_WAIT] = WORD_WAIT,
                                               [DECISION_PAY] = WORD_PAY,
                                               [DECISION_MEMBER] = WORD_MEMBER};

    return word_str(language, words[decision]);
}

struct str grant_shown(const struct batch_totals *facts, size_t at)
{
    const struct ruleset *rules = facts->basis->rules;

    return facts->edition == EDITION_1_0 ? rules->grants[at].title
                                         : grant_told_as(rules, at, rules->scheme.language);
}

struct str goods_shown(const struct batch_totals *facts, size_t row, struct arena *scratch)
{
    const char *separator = language_semicolon(facts->basis->rules->scheme.language);
    const struct entitlement *paid;
    struct strbuf text = {0};
    uint32_t at = 0;

    while ((paid = next_paid(facts, row, &at))) {
        struct strbuf goods = {0};

        goods_write(facts, paid, separator, &goods);
        if (text.len && goods.len)
            strbuf_adds(&text, separator);
        strbuf_add(&text, strbuf_str(&goods));
        strbuf_release(&goods);
    }
    return keep(&text, scratch);
}

money amount_paid(const struct batch_totals *facts, size_t row)
{
    const struct entitlement *paid;
    money sum = 0;
    uint32_t at = 0;

    while ((paid = next_paid(facts, row, &at)))
        sum += paid->amount;
    return sum;
}

bool grant_missed(const struct batch_totals *facts, const struct entitlement *entitlement)
{
    const struct tier *tier = &facts->basis->rules->tiers[entitlement->tier];

    return entitlement->decision != DECISION_PAY &&
           facts->assessments->people[entitlement->applicant].decision == DECISION_PAY &&
           (entitlement->entitled > 0 || tier->goods_count > 0);
}

bool goods_are_given(const struct batch_totals *facts, size_t row)
{
    const struct entitlement *paid;
    uint32_t at = 0;

    while ((paid = next_paid(facts, row, &at)))
        if (facts->basis->rules->tiers[paid->tier].goods_count)
            return true;
    return false;
}

money goods_paid(const struct batch_totals *facts, size_t row)
{
    const struct entitlement *paid;
    money sum = 0;
    uint32_t at = 0;

    while ((paid = next_paid(facts, row, &at)))
        sum += paid->goods_value;
    return sum;
}

bool scheme_has_goods(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].goods_count)
            return true;
    return false;
}

bool batch_has_money(const struct batch_totals *facts)
{
    return facts->amount > 0 || facts->entitled > 0 || !scheme_has_goods(facts->basis->rules);
}

bool goods_alone(const struct batch_totals *facts)
{
    return facts->amount == 0 && facts->goods_value > 0;
}

struct str group_shown(const struct batch_totals *facts, const struct group_total *group)
{
    return group->name.len ? group->name
                           : word_str(facts->basis->rules->scheme.language, WORD_BLANK_GROUP);
}

struct str report_title(const struct batch_totals *facts, enum word what, struct arena *arena)
{
    const struct scheme *scheme = &facts->basis->rules->scheme;
    struct strbuf text = {0};

    WORD_WRITE(&text, scheme->language, WORD_REPORT_TITLE, scheme->title,
               word_str(scheme->language, what));
    return keep(&text, arena);
}

money capitals_of(const struct batch_totals *facts, money amount)
{
    bool no_money = facts->edition != EDITION_1_0 && !batch_has_money(facts);

    return amount == 0 && (no_money || goods_alone(facts)) ? -1 : amount;
}

struct page_heading report_heading(const struct batch_totals *facts)
{
    const struct ruleset *rules = facts->basis->rules;

    return (struct page_heading){
        .issuer = rules->scheme.issuer,
        .batch = facts->batch,
        .as_of = facts->basis->as_of,
        .currency = rules->scheme.currency,
        .language = rules->scheme.language,
        .signatures = rules->report.signatures,
        .signature_count = rules->report.signature_count,
        .progress = facts->basis->progress,
    };
}

struct str count_shown(struct arena *arena, uint64_t count)
{
    char text[MONEY_TEXT_MAX];
    size_t length = money_format_grouped((money)count * 100, text);

    return arena_copy(arena, (struct str){text, length - 3});
}

struct str people_total_label(const struct batch_totals *facts, uint64_t people, uint64_t members,
                              struct arena *arena)
{
    struct strbuf text = {0};

    if (batch_has_households(facts))
        WORD_WRITE(&text, facts->basis->rules->scheme.language, WORD_TOTAL_HOUSEHOLDS,
                   count_shown(arena, people), count_shown(arena, members));
    else
        WORD_WRITE(&text, facts->basis->rules->scheme.language, WORD_TOTAL,
                   count_shown(arena, people));
    return arena_keep(arena, &text);
}
