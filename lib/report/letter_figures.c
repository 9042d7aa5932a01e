/* On which figures does a decision rest? Who gets the letter can see whether they are right. */
#include "report/letter_figures.h"

#include "applicant/identity.h"
#include "assess/asked_fields.h"
#include "assess/case_values.h"
#include "assess/limit_words.h"
#include "assess/reason.h"
#include "history/history.h"
#include "report/field_cells.h"
#include "rule/asks_past.h"

#include "base/banned.h"

struct figures {
    const struct batch_totals *facts;
    const struct ruleset *rules;
    enum language language;
    size_t row;
    struct arena arena;
    struct asked asked;
    struct strbuf *out;
    size_t count; /* written so far */
    struct case_values *values;
    struct strbuf ages; /* parted as OUT is */
    bool past;          /* the reasons ask what was paid before */
};

#define PAYMENTS_MOST 60 /* that a letter names, the latest */

/* --- What the reasons ask for --- */

/* An age that a reason asks for, once. */
static void note_age(void *context, const struct expr *age)
{
    struct figures *figures = context;
    struct value value = eval(age, &figures->values->context);
    struct strbuf header = {0}, what = {0};
    char number[DECIMAL_TEXT_MAX];

    if (value.state != VALUE_PRESENT)
        return;
    fields_write(figures->rules, age, figures->language, &header);
    WORD_WRITE(&what, figures->language, WORD_AGE_BY, strbuf_str(&header));
    strbuf_addc(&what, ' ');
    strbuf_add(&what, (struct str){number, decimal_format(value.number, 0, number)});
    if (figures->ages.len == 0 || !strstr(figures->ages.ptr, what.ptr)) {
        strbuf_adds(&figures->ages, figures->ages.len ? language_semicolon(figures->language) : "");
        strbuf_add(&figures->ages, strbuf_str(&what));
    }
    strbuf_release(&header);
    strbuf_release(&what);
}

static void mark(struct figures *figures, const struct expr *expr)
{
    if (!expr)
        return;
    asked_mark(figures->rules, expr, &figures->asked);
    figures->past |= expr_asks_past(figures->rules, expr);
    expr_ages(figures->rules, expr, note_age, figures);
}

static void mark_tier(struct figures *figures, const struct tier *tier)
{
    mark(figures, tier->when);
    mark(figures, tier->amount);
    mark(figures, tier->at_least);
    mark(figures, tier->at_most);
}

static void mark_ranking(struct figures *figures, const struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++) {
        const struct rank_key *key = &ranking->keys[i];

        if (key->by == RANK_FIELD)
            figures->asked.fields[key->index] = true;
        else if (key->by == RANK_LET)
            mark(figures, figures->rules->lets[key->index].value);
    }
}

static void mark_reason(struct figures *figures, const struct reason *reason)
{
    const struct ruleset *rules = figures->rules;

    switch (reason->kind) {
    case REASON_TIER:
    case REASON_ZERO_AMOUNT:
    case REASON_FAULT_TIER:
        mark_tier(figures, &rules->tiers[reason->rule]);
        break;
    case REASON_NO_TIER:
        for (size_t i = 0; i < rules->tier_count; i++)
            mark(figures, rules->tiers[i].when);
        break;
    case REASON_REJECT:
        mark(figures, rules->rejects[reason->rule].when);
        break;
    case REASON_HOLD:
        mark(figures, rules->holds[reason->rule].when);
        break;
    case REASON_FAULT_LET:
        mark(figures, rules->lets[reason->rule].value);
        break;
    case REASON_FAULT_RULE:
        mark(figures, reason_fault_expr(rules, reason->rule));
        break;
    case REASON_CAP:
        mark(figures, rules->caps[reason->rule].limit);
        figures->past |= rules->caps[reason->rule].period.kind != PERIOD_BATCH;
        break;
    case REASON_QUOTA:
        mark_ranking(figures, &rules->quotas[reason->rule].ranking);
        break;
    case REASON_BUDGET:
        mark_ranking(figures, &rules->budget.ranking);
        break;
    default:
        break;
    }
}

static void mark_reasons(struct figures *figures, uint32_t head)
{
    const struct assessments *all = figures->facts->assessments;

    for (uint32_t at = head; at; at = reason_at(all, at).next) {
        struct reason reason = reason_at(all, at);

        mark_reason(figures, &reason);
    }
}

/* --- What they come to --- */

/* A number of the kind that TYPE holds. */
static struct str number_shown(struct figures *figures, enum field_type type, decimal number)
{
    char *text = arena_alloc(&figures->arena, MONEY_TEXT_MAX + DECIMAL_TEXT_MAX);
    money amount;

    if (type == FIELD_MONEY && money_from_decimal(number, DECIMAL_CENT, ROUND_HALF_UP, &amount))
        return (struct str){text, money_format_grouped(amount, text)};
    return (struct str){text, decimal_format(number, 0, text)};
}

static struct str cell_shown(struct figures *figures, uint16_t at)
{
    const struct field *field = &figures->rules->fields[at];
    const struct roster *roster = figures->facts->basis->roster;
    struct value value;

    field_read(field, roster_cell(roster, figures->row, at), &figures->arena, &value);
    if (value.state != VALUE_PRESENT)
        return word_str(figures->language, WORD_BLANK_GROUP);
    if (field_identifies(field->type))
        return str_of(identity_mask(&figures->arena, value.text));
    if (field->type == FIELD_MONEY)
        return number_shown(figures, field->type, value.number);
    return field_text(field, &value, figures->language, &figures->arena);
}

static void put(struct figures *figures, struct str what, struct str value)
{
    if (figures->count++)
        strbuf_adds(figures->out, language_semicolon(figures->language));
    strbuf_add(figures->out, what);
    strbuf_addc(figures->out, ' ');
    strbuf_add(figures->out, value);
}

/* The type of what a sum adds up, where that is one field alone. */
static enum field_type sum_type(const struct figures *figures, const struct asked *of)
{
    enum field_type type = FIELD_NUMBER;
    size_t count = 0;

    for (size_t i = 0; i < figures->rules->field_count; i++)
        if (of->fields[i] && count++ == 0)
            type = figures->rules->fields[i].type;
    return count == 1 ? type : FIELD_NUMBER;
}

static void put_sum(struct figures *figures, const struct row_sum *sum, const struct value *value)
{
    static const enum word words[] = {[SUM_TOTAL] = WORD_SUM_TOTAL,
                                      [SUM_HIGHEST] = WORD_SUM_HIGHEST,
                                      [SUM_LOWEST] = WORD_SUM_LOWEST,
                                      [SUM_COUNT] = WORD_SUM_COUNT};
    const struct ruleset *rules = figures->rules;
    struct asked of = {.fields = arena_array(&figures->arena, rules->field_count, sizeof(bool))};
    struct strbuf headers = {0}, what = {0};

    if (value->state != VALUE_PRESENT)
        return;
    if (sum->of) {
        asked_mark(rules, sum->of, &of);
        fields_write(rules, sum->of, figures->language, &headers);
    }
    WORD_WRITE(&what, figures->language,
               sum->kind == SUM_COUNT && sum->of ? WORD_SUM_COUNT_OF : words[sum->kind],
               strbuf_str(&headers));
    put(figures, strbuf_str(&what),
        number_shown(figures, sum->kind == SUM_COUNT ? FIELD_COUNT : sum_type(figures, &of),
                     value->number));
    strbuf_release(&headers);
    strbuf_release(&what);
}

static void put_sums(struct figures *figures)
{
    const struct ruleset *rules = figures->rules;

    for (size_t i = 0; i < rules->sum_count; i++)
        if (figures->asked.sums[i])
            put_sum(figures, &rules->sums[i], &figures->values->sums[i]);
}

/* --- What was paid before --- */

static void put_payment(struct figures *figures, const struct past_payment *payment)
{
    const struct history_batch *batch = &figures->facts->basis->history->batches[payment->batch];
    struct str grant = payment->grant == NO_INDEX
                           ? STR("")
                           : grant_told_as(figures->rules, payment->grant, figures->language);
    char day[DATE_TEXT_MAX];
    struct str on = {day, date_format(payment->on, day)};
    struct strbuf amount = {0};

    money_write(figures->rules, payment->amount, figures->language, &amount);
    if (figures->out->len)
        strbuf_adds(figures->out, language_semicolon(figures->language));
    if (batch->issuer.len)
        WORD_WRITE(figures->out, figures->language, WORD_PAST_PAYMENT_BY, on, grant,
                   strbuf_str(&amount), batch->id, batch->scheme, batch->issuer);
    else
        WORD_WRITE(figures->out, figures->language, WORD_PAST_PAYMENT, on, grant,
                   strbuf_str(&amount), batch->id, batch->scheme);
    strbuf_release(&amount);
}

/* --- Both --- */

typedef void figures_put(struct figures *figures);

/* Finds what the reasons of ROW ask for, and puts it to OUT. */
static void write_asked(const struct batch_totals *facts, size_t row, figures_put *put_all,
                        struct strbuf *out)
{
    const struct ruleset *rules = facts->basis->rules;
    const struct assessment *person = &facts->assessments->people[row];
    struct case_values values;
    struct figures figures = {.facts = facts,
                              .rules = rules,
                              .language = rules->scheme.language,
                              .row = row,
                              .out = out,
                              .values = &values};

    if (facts->basis->roster->rows[row].shape != ROW_WHOLE)
        return;
    case_values_init(&values, facts->basis);
    case_values_read(&values, facts->basis, row, NULL);
    figures.asked.fields = arena_array(&figures.arena, rules->field_count, sizeof(bool));
    figures.asked.sums = arena_array(&figures.arena, rules->sum_count + 1, sizeof(bool));
    mark_reasons(&figures, person->reasons);
    for (uint32_t i = person->first; i < person->first + person->count; i++)
        mark_reasons(&figures, facts->assessments->entitlements[i].reasons);
    put_all(&figures);
    strbuf_release(&figures.ages);
    case_values_release(&values);
    arena_release(&figures.arena);
}

static void put_list(struct figures *figures)
{
    const struct ruleset *rules = figures->rules;

    for (size_t i = 0; i < rules->field_count; i++)
        if (figures->asked.fields[i] && i != rules->scheme.key && i != rules->scheme.name)
            put(figures, field_header(&rules->fields[i]), cell_shown(figures, (uint16_t)i));
    if (rules->sum_count)
        put_sums(figures);
    if (figures->ages.len && figures->count)
        strbuf_adds(figures->out, language_semicolon(figures->language));
    strbuf_add(figures->out, strbuf_str(&figures->ages));
}

static void put_past(struct figures *figures)
{
    struct past past = figures->values->context.past;

    for (size_t i = past.count > PAYMENTS_MOST ? past.count - PAYMENTS_MOST : 0;
         figures->past && i < past.count; i++)
        put_payment(figures, &past.items[i]);
}

void letter_figures_write(const struct batch_totals *facts, size_t row, struct strbuf *out)
{
    write_asked(facts, row, put_list, out);
}

void letter_past_write(const struct batch_totals *facts, size_t row, struct strbuf *out)
{
    write_asked(facts, row, put_past, out);
}
