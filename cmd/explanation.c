/* Why did this applicant get what they got? */
#include "explanation.h"

#include "applicant/cell_mark.h"
#include "applicant/identity.h"
#include "assess/assess_all.h"
#include "assess/case_values.h"
#include "assess/reason.h"
#include "assess/row_evidence.h"
#include "assess/row_sums.h"
#include "base/json.h"
#include "base/message.h"
#include "batch/other_answer.h"
#include "report/field_cells.h"
#include "rule/trace.h"

#include "base/banned.h"

struct explainer {
    const struct batch *batch;
    const struct ruleset *rules;
    struct case_values *values;
    struct trace *trace;
    size_t row;
    enum language language;
    struct strbuf text;
};

static void put_text(struct explainer *explainer, json_t *object, const char *key)
{
    json_put_str(object, key, strbuf_str(&explainer->text));
    strbuf_clear(&explainer->text);
}

/* The cell as it stood, and what it was read as; numbers that identify a person are masked. */
static void put_cell(struct explainer *explainer, json_t *cells, size_t f)
{
    const struct roster *roster = &explainer->batch->roster;
    const struct source *source = &roster->sources[roster->rows[explainer->row].source];
    const struct field *field = &explainer->rules->fields[f];
    struct str cell = cell_unmarked(roster_cell(roster, explainer->row, f));
    char place[16];
    struct arena *scratch = &explainer->values->scratch;
    json_t *object = json_append_object(cells);
    json_put_str(object, "field", field->name);
    int column = source->columns[f];
    json_put_str(object, "header", column < 0 ? STR("") : source->headers[column]);
    json_put_int(object, "column", column + 1);
    if (source->sheet)
        json_put_cstr(object, "cell", roster_cell_name(roster, explainer->row, f, place));
    if (field_identifies(field->type))
        json_put_cstr(object, "text", identity_mask(scratch, str_trim(cell)));
    else
        json_put_str(object, "text", cell);
    enum cell_fault fault = explainer->values->faults[f];
    const struct value *value = &explainer->values->fields[f];
    if (roster->rows[explainer->row].shape != ROW_WHOLE) /* nothing of it was read */
        strbuf_adds(&explainer->text, message(explainer->language, "not looked at"));
    else if (fault != CELL_GOOD)
        cell_fault_describe(fault, field, cell, explainer->language, &explainer->text);
    else if (value->state == VALUE_PRESENT && field_identifies(field->type))
        strbuf_adds(&explainer->text, identity_mask(scratch, value->text));
    else if (value->state == VALUE_PRESENT)
        strbuf_add(&explainer->text, field_text(field, value, explainer->language, scratch));
    else
        value_describe(value, field_value_type(field->type), explainer->language, &explainer->text);
    put_text(explainer, object, "value");
    json_put_bool(object, "good", fault == CELL_GOOD);
}

/* One expression: as written, with the values put in, and what came out. WITHOUT is told where
 * there is no expression. */
static void put_step(struct explainer *explainer, json_t *steps, const char *kind, struct str name,
                     const struct expr *expr, const char *without)
{
    json_t *step = json_append_object(steps);
    json_put_cstr(step, "kind", kind);
    json_put_str(step, "name", name);
    if (expr == NULL) {
        json_put_cstr(step, "expression", "");
        json_put_cstr(step, "with", "");
        json_put_cstr(step, "result", message(explainer->language, without));
        return;
    }
    struct value value;
    json_put_str(step, "expression", expr_source(expr));
    bool evaluated = trace_value(explainer->trace, expr, &value);
    if (evaluated)
        trace_substitute(explainer->trace, expr, &explainer->text);
    put_text(explainer, step, "with");
    if (evaluated)
        value_describe(&value, expr_type(expr), explainer->language, &explainer->text);
    else
        strbuf_adds(&explainer->text, message(explainer->language, "not looked at"));
    put_text(explainer, step, "result");
}

static bool evaluated(const struct explainer *explainer, const struct expr *expr)
{
    struct value value;
    return expr && trace_value(explainer->trace, expr, &value);
}

/* Was a tier of the same grant chosen that stands before tier number AT? */
static bool decided_before(const struct explainer *explainer, size_t at)
{
    const struct assessments *all = &explainer->batch->assessments;
    const struct assessment *person = &all->people[explainer->row];
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        uint16_t chosen = all->entitlements[i].tier;
        if (explainer->rules->tiers[chosen].grant == explainer->rules->tiers[at].grant)
            return chosen < at;
    }
    return false;
}

static void put_tier(struct explainer *explainer, json_t *steps, size_t at)
{
    const struct tier *tier = &explainer->rules->tiers[at];
    put_step(explainer, steps, "tier", tier->name, tier->when,
             decided_before(explainer, at) ? MESSAGE("not looked at") : MESSAGE("always"));
    const struct expr *amounts[] = {tier->amount, tier->at_least, tier->at_most};
    static const char *const kinds[] = {MESSAGE("amount"), MESSAGE("at_least"), MESSAGE("at_most")};
    for (size_t i = 0; i < 3; i++)
        if (evaluated(explainer, amounts[i]))
            put_step(explainer, steps, kinds[i], tier->name, amounts[i], "");
    for (size_t i = 0; i < tier->goods_count; i++)
        if (evaluated(explainer, tier->goods[i].quantity))
            put_step(explainer, steps, "goods", tier->goods[i].item, tier->goods[i].quantity, "");
}

static void put_steps(struct explainer *explainer, json_t *root)
{
    const struct ruleset *rules = explainer->rules;
    json_t *steps = json_put_array(root, "steps");
    for (size_t i = 0; i < rules->let_count; i++)
        put_step(explainer, steps, "let", rules->lets[i].name, rules->lets[i].value, "");
    for (size_t i = 0; i < rules->reject_count; i++)
        put_step(explainer, steps, "reject", rules->rejects[i].name, rules->rejects[i].when, "");
    for (size_t i = 0; i < rules->hold_count; i++)
        put_step(explainer, steps, "hold", rules->holds[i].name, rules->holds[i].when, "");
    for (size_t i = 0; i < rules->tier_count; i++)
        put_tier(explainer, steps, i);
    /* A cap's limit is worked out for everybody, whether it bites or not. */
    for (size_t i = 0; i < rules->cap_count; i++) {
        eval(rules->caps[i].limit, &explainer->values->context);
        put_step(explainer, steps, "cap", rules->caps[i].name, rules->caps[i].limit, "");
    }
}

/* The rows that go into one sum. */
struct summed {
    struct explainer *explainer;
    const struct row_sum *sum;
    json_t *rows;
};

static void put_part(void *context, size_t row, const struct value *part)
{
    struct summed *summed = context;
    struct explainer *explainer = summed->explainer;
    enum value_type type = summed->sum->of && summed->sum->kind != SUM_COUNT
                               ? expr_type(summed->sum->of)
                           : summed->sum->of ? VALUE_TRUTH
                                             : VALUE_NUMBER;
    json_t *object = json_append_object(summed->rows);
    json_put_str(object, "let", explainer->rules->lets[summed->sum->let].name);
    roster_place(&explainer->batch->roster, row, &explainer->text);
    put_text(explainer, object, "row");
    value_describe(part, type, explainer->language, &explainer->text);
    put_text(explainer, object, "value");
}

/* Which rows of the list went into the sums, and which rows of tables were found. */
static void put_rows(struct explainer *explainer, json_t *root)
{
    const struct ruleset *rules = explainer->rules;
    const struct basis *basis = &explainer->batch->basis;
    if (rules->sum_count && row_counts(basis, explainer->row)) {
        struct summed summed = {.explainer = explainer, .rows = json_put_array(root, "summed")};
        for (size_t i = 0; i < rules->sum_count; i++) {
            summed.sum = &rules->sums[i];
            row_sum_parts(basis, i, explainer->row, explainer->values->fields, put_part, &summed);
        }
    }
    json_t *found = rules->lookup_count ? json_put_array(root, "looked_up") : NULL;
    for (size_t i = 0; i < rules->lookup_count; i++) {
        uint16_t table;
        const struct table_entry *entry = lookup_row(explainer->values, basis, i, &table);
        if (!entry)
            continue;
        json_t *object = json_append_object(found);
        json_put_str(object, "expression", expr_source(rules->lookups[i]));
        json_put_str(object, "file", rules->tables[table].file);
        json_put_int(object, "line", entry->line);
        value_describe(&entry->value, field_value_type(rules->tables[table].value.type),
                       explainer->language, &explainer->text);
        put_text(explainer, object, "value");
    }
}

static void put_past(const struct explainer *explainer, json_t *root)
{
    struct past past = explainer->values->context.past;
    json_t *array = json_put_array(root, "paid_before");
    for (size_t i = 0; i < past.count; i++) {
        json_t *payment = json_append_object(array);
        uint16_t grant = past.items[i].grant;
        const struct history_batch *batch =
            &explainer->batch->basis.history->batches[past.items[i].batch];
        json_put_date(payment, "date", past.items[i].on);
        json_put_str(payment, "grant",
                     grant == NO_INDEX ? STR("") : explainer->rules->grants[grant].name);
        json_put_money(payment, "amount", past.items[i].amount);
        json_put_str(payment, "batch", batch->id);
        json_put_str(payment, "scheme", batch->scheme);
        json_put_str(payment, "issuer", batch->issuer);
    }
}

static void put_reasons(struct explainer *explainer, json_t *object, uint32_t head)
{
    const struct assessments *all = &explainer->batch->assessments;
    reason_codes(explainer->rules, all, head, &explainer->text);
    put_text(explainer, object, "reason");
    reason_describe(&explainer->batch->basis, all, explainer->row, head, explainer->language,
                    explainer->language == LANGUAGE_ZH ? REASON_FIELDS_BY_HEADER
                                                       : REASON_FIELDS_BY_NAME,
                    &explainer->text);
    put_text(explainer, object, "words");
}

static void put_changes(const struct explainer *explainer, json_t *root)
{
    size_t count;
    const struct change *changes =
        changes_of(explainer->batch->basis.changes, explainer->row, &count);
    if (count == 0)
        return;
    json_t *array = json_put_array(root, "changes");
    for (size_t i = 0; i < count; i++) {
        json_t *change = json_append_object(array);
        uint16_t grant = changes[i].grant;
        json_put_cstr(change, "action", change_action_name(changes[i].action));
        json_put_str(change, "grant",
                     grant == NO_INDEX ? STR("") : explainer->rules->grants[grant].name);
        json_put_money(change, "amount", changes[i].amount);
        json_put_str(change, "reason", changes[i].reason);
        json_put_str(change, "approved_by", changes[i].approved_by);
        json_put_str(change, "file", str_basename(str_of(changes[i].at.file)));
        json_put_int(change, "line", changes[i].at.line);
    }
}

static void put_draws(const struct explainer *explainer, json_t *object, uint32_t entitlement)
{
    const struct allocation *allocation = &explainer->batch->allocation;
    json_t *funds = json_put_array(object, "funds");
    for (size_t i = 0; i < allocation->draw_count; i++) {
        const struct draw *draw = &allocation->draws[i];
        if (draw->entitlement != entitlement)
            continue;
        json_t *fund = json_append_object(funds);
        json_put_str(fund, "fund",
                     draw->fund == NO_INDEX ? STR("") : explainer->rules->funds[draw->fund].name);
        json_put_money(fund, "amount", draw->amount);
        json_put_money(fund, "goods_value", draw->goods_value);
    }
}

static void put_grants(struct explainer *explainer, json_t *root)
{
    const struct assessments *all = &explainer->batch->assessments;
    const struct assessment *person = &all->people[explainer->row];
    json_t *grants = json_put_array(root, "grants");
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        const struct entitlement *entitlement = &all->entitlements[i];
        const struct tier *tier = &explainer->rules->tiers[entitlement->tier];
        json_t *grant = json_append_object(grants);
        json_put_str(grant, "grant", explainer->rules->grants[tier->grant].name);
        json_put_str(grant, "grant_title",
                     grant_told_as(explainer->rules, tier->grant, explainer->language));
        json_put_str(grant, "tier", tier->name);
        json_put_str(grant, "tier_title", tier->title);
        json_put_cstr(grant, "decision", decision_name(entitlement->decision));
        json_put_money(grant, "entitled", entitlement->entitled);
        json_put_money(grant, "amount", entitlement->amount);
        json_put_money(grant, "goods_value", entitlement->goods_value);
        put_reasons(explainer, grant, entitlement->reasons);
        put_draws(explainer, grant, i);
    }
}

static void put_origin(struct explainer *explainer, json_t *root)
{
    const struct roster *roster = &explainer->batch->roster;
    const struct applicant *applicant = &roster->rows[explainer->row];
    struct arena *scratch = &explainer->values->scratch;
    json_put_str(root, "batch", explainer->batch->id);
    json_put_int(root, "applicant", (int64_t)explainer->row + 1);
    json_put_cstr(root, "source", roster->sources[applicant->source].label);
    json_put_int(root, "line", applicant->line);
    if (roster->sources[applicant->source].sheet)
        json_put_cstr(root, "cell", arena_printf(scratch, "A%u", applicant->line));
    json_put_cstr(
        root, "key",
        identity_mask(scratch, applicant_key(&explainer->batch->basis, explainer->row, scratch)));
}

static void put_other_answer(struct explainer *explainer, json_t *array,
                             const struct other_answer *answer)
{
    static const char *const kinds[] = {
        [OTHER_IS] = "is", [OTHER_UNDER] = "under", [OTHER_OVER] = "over"};
    const struct roster *roster = &explainer->batch->roster;
    const struct source *source = &roster->sources[roster->rows[answer->row].source];
    const struct field *field = &explainer->rules->fields[answer->field];
    const struct tier *tier = &explainer->rules->tiers[answer->tier];
    json_t *object = json_append_object(array);
    json_put_str(object, "field", field->name);
    json_put_str(object, "header", source->headers[source->columns[answer->field]]);
    if (answer->row != explainer->row) {
        roster_place(roster, answer->row, &explainer->text);
        put_text(explainer, object, "row");
    }
    json_put_cstr(object, "type", field_type_name(field->type, LANGUAGE_EN));
    json_put_cstr(object, "kind", kinds[answer->kind]);
    json_put_str(object, "value", answer->value);
    json_put_str(object, "in_place_of", answer->now);
    json_put_str(object, "grant", explainer->rules->grants[tier->grant].name);
    json_put_str(object, "tier", tier->name);
    json_put_str(object, "title", tier->title);
    json_put_money(object, "amount", answer->amount);
    json_put_money(object, "goods_value", answer->goods_value);
}

/* With which other cells the answer would have been more. */
static void put_other_answers(struct explainer *explainer, json_t *root)
{
    json_t *array = json_put_array(root, "instead");
    struct other_answer *answers;
    struct arena arena = {0};
    size_t count =
        other_answers_find(explainer->batch, explainer->row, explainer->language, &answers, &arena);
    for (size_t i = 0; i < count; i++)
        put_other_answer(explainer, array, &answers[i]);
    arena_release(&arena);
}

static void put_cells(struct explainer *explainer, json_t *root)
{
    json_t *cells = json_put_array(root, "cells");
    for (size_t f = 0; f < explainer->rules->field_count; f++)
        put_cell(explainer, cells, f);
}

json_t *explanation_of(const struct batch *batch, size_t row, enum language language)
{
    struct arena arena = {0};
    struct case_values values;
    struct explainer explainer = {
        .batch = batch, .rules = &batch->rules, .row = row, .language = language};
    explainer.values = &values;
    explainer.trace = trace_new(&batch->rules, &arena);
    trace_speak(explainer.trace, language);
    case_values_init(&values, &batch->basis);
    struct assessments one = {0};
    assess_one(&one, &values, &batch->basis, row, explainer.trace);

    json_t *root = json_object();
    put_origin(&explainer, root);
    put_cells(&explainer, root);
    put_past(&explainer, root);
    if (batch->options.repays) /* another batch decided it: its own explanation says why */
        json_put_array(root, "steps");
    else
        put_steps(&explainer, root);
    put_rows(&explainer, root);
    put_changes(&explainer, root);
    put_grants(&explainer, root);
    const struct assessment *person = &batch->assessments.people[row];
    json_put_cstr(root, "decision", decision_name(person->decision));
    money amount = 0, goods = 0;
    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        amount += batch->assessments.entitlements[i].amount;
        goods += batch->assessments.entitlements[i].goods_value;
    }
    json_put_money(root, "amount", amount);
    json_put_money(root, "goods_value", goods);
    put_reasons(&explainer, root, person->reasons);
    put_other_answers(&explainer, root);

    assessments_release(&one);
    case_values_release(&values);
    strbuf_release(&explainer.text);
    arena_release(&arena);
    return root;
}
