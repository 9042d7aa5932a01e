/* Do the rules' own examples come out as they are written? */
#include "assess/examples.h"
#include "applicant/identity.h"
#include "assess/assess_all.h"
#include "assess/case_values.h"
#include "assess/row_sums_make.h"
#include "intake/value_table.h"
#include <stdlib.h>

#include "base/banned.h"

/* An example made into a batch of one row. */
struct one_row {
    const struct basis *wanted;
    const struct example *example;
    struct arena arena;
    struct ruleset rules; /* as the batch's, but for the fields below */
    struct source source;
    struct applicant applicant;
    struct roster roster;
    struct history history;
    struct history_batch past;
    struct value_table *tables;
    bool *own_table; /* of those that were read again, as they stand on the example's day */
    struct row_sums sums;
    struct basis basis;
};

/* --- The row --- */

/* What stands for a field that an example says nothing of and no rule asks for. */
static struct str any_cell(const struct field *field)
{
    switch (field->type) {
    case FIELD_ID_NUMBER:
        return STR("990101197001010028");
    case FIELD_TEXT:
    case FIELD_NAME:
        return STR("example");
    case FIELD_CHOICE:
        return field->words[0];
    case FIELD_DATE:
        return STR("2000-01-01");
    case FIELD_YES_NO:
        return STR("no");
    case FIELD_BANK_CARD:
    case FIELD_PHONE:
        return STR("13800000000");
    default:
        return STR("1");
    }
}

static struct str cell_of(const struct one_row *one, size_t field)
{
    const struct field *type = &one->wanted->rules->fields[field];
    struct str cell = one->example->cells[field];

    if (cell.ptr || type->optional || type->asked)
        return cell.ptr ? cell : STR("");
    return any_cell(type);
}

static void make_row(struct one_row *one)
{
    size_t count = one->wanted->rules->field_count;
    uint32_t *ends = arena_array(&one->arena, count + 1, sizeof *ends);
    int *columns = arena_array(&one->arena, count + 1, sizeof *columns);
    struct strbuf text = {0};
    bool readable = true;

    for (size_t i = 0; i < count; i++) {
        struct str cell = cell_of(one, i);
        struct value value;

        strbuf_add(&text, cell);
        ends[i] = (uint32_t)text.len;
        columns[i] = (int)i;
        strbuf_addc(&text, '\0');
        readable =
            field_read(&one->wanted->rules->fields[i], cell, &one->arena, &value) == CELL_GOOD &&
            readable;
    }
    one->applicant = (struct applicant){.text = arena_copy(&one->arena, strbuf_str(&text)).ptr,
                                        .line = one->example->at.line,
                                        .found = (uint16_t)count,
                                        .shape = ROW_WHOLE,
                                        .readable = readable};
    one->source = (struct source){.label = one->wanted->rules->path,
                                  .shown = one->wanted->rules->path,
                                  .columns = columns,
                                  .count = 1,
                                  .ends = ends,
                                  .width = count};
    one->roster = (struct roster){.fields = one->wanted->rules->fields,
                                  .field_count = count,
                                  .key_field = one->wanted->rules->scheme.key,
                                  .rows = &one->applicant,
                                  .count = 1,
                                  .sources = &one->source,
                                  .source_count = 1};
    strbuf_release(&text);
}

/* --- What was paid before --- */

static int by_day(const void *left, const void *right)
{
    const struct past_payment *a = left, *b = right;

    return (a->on > b->on) - (a->on < b->on);
}

static void make_history(struct one_row *one, date as_of)
{
    const struct example *example = one->example;
    uint16_t key = one->wanted->rules->scheme.key;
    const struct field *field = &one->wanted->rules->fields[key];
    struct history *history = &one->history;
    struct value value;

    if (example->paid_count == 0 ||
        field_read(field, roster_cell(&one->roster, 0, key), &one->arena, &value) != CELL_GOOD ||
        value.state != VALUE_PRESENT)
        return;
    history->batches = &one->past;
    history->batch_count = 1;
    text_index_add(&history->keys, field_canonical(field, &value, &one->arena));
    history->payments = arena_array(&one->arena, example->paid_count, sizeof *history->payments);
    history->first = arena_array(&one->arena, 2, sizeof *history->first);
    for (size_t i = 0; i < example->paid_count; i++) {
        if (example->paid[i].on > as_of)
            continue;
        history->payments[history->payment_count++] =
            (struct past_payment){.on = example->paid[i].on,
                                  .grant = example->paid[i].grant,
                                  .batch = (uint32_t)i,
                                  .amount = example->paid[i].amount};
    }
    qsort(history->payments, history->payment_count, sizeof *history->payments, by_day);
    history->first[1] = history->payment_count;
}

/* --- The tables of its day --- */

/* Reads the table numbered AT once more; what it warns of was told when it was read first. */
static bool read_again(struct one_row *one, size_t at, date as_of, struct diag_list *diags)
{
    const struct value_table *table = &one->wanted->tables[at];
    struct diag_list quiet;
    bool good;

    diag_init(&quiet, &one->arena);
    quiet.language = diags->language;
    one->own_table[at] = true;
    one->tables[at].input = table->input;
    good = table_read_rows(&one->tables[at], &one->wanted->rules->tables[at], as_of,
                           table->file.hidden, &one->arena, &quiet);
    diag_copy_errors(diags, &quiet);
    diag_release(&quiet);
    return good;
}

static bool make_tables(struct one_row *one, date as_of, struct diag_list *diags)
{
    const struct ruleset *rules = one->wanted->rules;

    one->tables = arena_array(&one->arena, rules->table_count, sizeof *one->tables);
    one->own_table = arena_array(&one->arena, rules->table_count, sizeof *one->own_table);
    for (size_t i = 0; i < rules->table_count; i++) {
        if (rules->tables[i].from.len == 0 || as_of == one->wanted->as_of)
            one->tables[i] = one->wanted->tables[i];
        else if (!read_again(one, i, as_of, diags))
            return false;
    }
    return true;
}

static bool open_one(struct one_row *one, struct diag_list *diags)
{
    static uint64_t no_marks = 0;
    static uint32_t none_before = 0;
    const struct ruleset *rules = one->wanted->rules;
    date as_of = one->example->as_of != DATE_NONE ? one->example->as_of : one->wanted->as_of;
    size_t likenesses = rules->unique_count + rules->grouping_count;
    struct duplicates *alone = arena_array(&one->arena, likenesses + 1, sizeof *alone);

    for (size_t i = 0; i < likenesses; i++)
        alone[i] = (struct duplicates){.marks = &no_marks, .before = &none_before};
    make_row(one);
    make_history(one, as_of);
    if (!make_tables(one, as_of, diags))
        return false;
    one->basis = (struct basis){.rules = rules,
                                .roster = &one->roster,
                                .duplicates = alone,
                                .tables = one->tables,
                                .lists = one->wanted->lists,
                                .history = &one->history,
                                .as_of = as_of,
                                .tentative = true,
                                .jobs = 1};
    row_sums_make(&one->sums, &one->basis, alone + rules->unique_count);
    one->basis.sums = &one->sums;
    return true;
}

static void close_one(struct one_row *one)
{
    for (size_t i = 0; one->own_table && i < one->wanted->rules->table_count; i++)
        if (one->own_table[i])
            table_release(&one->tables[i]);
    row_sums_release(&one->sums);
    text_index_release(&one->history.keys);
    arena_release(&one->arena);
}

/* --- What came out --- */

/* Appends the reasons at HEAD as examples write them: `reject rich`, `no tier`. */
static void add_reasons(const struct basis *basis, const struct assessments *decided, uint32_t head,
                        struct strbuf *out)
{
    struct strbuf codes = {0};
    struct str rest, code;

    reason_codes(basis->rules, decided, head, &codes);
    rest = strbuf_str(&codes);
    while (str_split(&rest, ';', &code)) {
        size_t colon;

        code = str_trim(code);
        if (str_starts(code, STR("tier:")))
            continue;
        colon = str_find(code, ':');
        strbuf_adds(out, out->len ? ", " : "");
        if (str_eq(code, STR("no-tier"))) {
            strbuf_adds(out, "no tier");
        } else if (str_eq(code, STR("zero-amount"))) {
            strbuf_adds(out, "zero");
        } else {
            strbuf_add(out, (struct str){code.ptr, colon});
            if (colon < code.len)
                strbuf_printf(out, " " STR_FMT,
                              STR_ARG(((struct str){code.ptr + colon + 1, code.len - colon - 1})));
        }
    }
    strbuf_release(&codes);
}

static void add_amount(struct strbuf *out, struct str tier, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format(amount, text);
    strbuf_printf(out, "%s" STR_FMT " %s", out->len ? ", " : "", STR_ARG(tier), text);
}

/* `low 800.00, food 0.00`, or the reasons why nothing is given. */
static void describe_found(const struct basis *basis, const struct assessments *decided,
                           struct strbuf *out)
{
    const struct assessment *person = &decided->people[0];
    bool paid = person->decision == DECISION_PAY;

    for (size_t i = 0; i < person->count; i++) {
        const struct entitlement *given = &decided->entitlements[person->first + i];

        if (given->decision == DECISION_PAY)
            add_amount(out, basis->rules->tiers[given->tier].name, given->entitled);
        else if (!paid)
            add_reasons(basis, decided, given->reasons, out);
    }
    add_reasons(basis, decided, person->reasons, out);
}

static void describe_written(const struct example_outcome *outcome, struct strbuf *out)
{
    static const char *const words[] = {[EXAMPLE_REJECT] = "reject",
                                        [EXAMPLE_HOLD] = "hold",
                                        [EXAMPLE_MISSING] = "missing",
                                        [EXAMPLE_ZERO] = "zero",
                                        [EXAMPLE_NO_TIER] = "no tier"};

    if (outcome->kind == EXAMPLE_TIER) {
        add_amount(out, outcome->name, outcome->amount);
        return;
    }
    strbuf_adds(out, out->len ? ", " : "");
    if (outcome->kind == EXAMPLE_ZERO || outcome->kind == EXAMPLE_NO_TIER)
        strbuf_adds(out, words[outcome->kind]);
    else
        strbuf_printf(out, "%s " STR_FMT, words[outcome->kind], STR_ARG(outcome->name));
}

/* Is ITEM one of those in LIST, which commas part? */
static bool stands_among(struct str list, struct str item)
{
    struct str part;

    while (str_split(&list, ',', &part))
        if (str_eq(str_trim(part), item))
            return true;
    return false;
}

static bool all_stand_among(struct str list, struct str items)
{
    struct str item;

    while (str_split(&items, ',', &item))
        if (!stands_among(list, str_trim(item)))
            return false;
    return true;
}

static size_t count_items(struct str list)
{
    struct str part;
    size_t count = 0;

    while (str_split(&list, ',', &part))
        count++;
    return count;
}

/* Are the payments FOUND as many as are WRITTEN, and the same? What version 1.0 took for the same
 * is not refused afterwards: as many of which one is written twice. */
static bool are_payments(struct str found, struct str written, enum edition edition)
{
    return count_items(found) == count_items(written) &&
           (edition == EDITION_1_0 || all_stand_among(written, found));
}

/* Payments must be all that are written and no others. Where nothing is paid there may be more
 * reasons than the example names. */
static bool is_as_written(const struct one_row *one, struct str found, bool paid)
{
    struct strbuf written = {0};
    bool right;

    for (size_t i = 0; i < one->example->give_count; i++)
        describe_written(&one->example->gives[i], &written);
    right = all_stand_among(found, strbuf_str(&written)) &&
            (!paid || are_payments(found, strbuf_str(&written), one->wanted->edition));
    strbuf_release(&written);
    return right;
}

/* --- The steps --- */

static void add_step(const struct trace *trace, struct str name, const struct expr *expr,
                     enum language language, struct strbuf *out)
{
    struct value value;

    if (!expr || !trace_value(trace, expr, &value))
        return;
    strbuf_printf(out, "%s" STR_FMT ": ", out->len ? "; " : "", STR_ARG(name));
    trace_substitute(trace, expr, out);
    strbuf_adds(out, " → ");
    expr_describe(expr, &value, language, out);
}

static void add_steps(const struct ruleset *rules, const struct trace *trace,
                      enum language language, struct strbuf *out)
{
    for (size_t i = 0; i < rules->let_count; i++)
        add_step(trace, rules->lets[i].name, rules->lets[i].value, language, out);
    for (size_t i = 0; i < rules->reject_count; i++)
        add_step(trace, rules->rejects[i].name, rules->rejects[i].when, language, out);
    for (size_t i = 0; i < rules->hold_count; i++)
        add_step(trace, rules->holds[i].name, rules->holds[i].when, language, out);
    for (size_t i = 0; i < rules->tier_count; i++) {
        add_step(trace, rules->tiers[i].name, rules->tiers[i].when, language, out);
        add_step(trace, rules->tiers[i].name, rules->tiers[i].amount, language, out);
    }
}

/* --- Entry --- */

/* An error of EXAMPLE_, shown with its section's line. */
#define example_error(diags_, example_, ...) \
    (diag_error((diags_), (example_)->at, __VA_ARGS__), diag_show_line((diags_), (example_)->line))

static bool decide_one(struct one_row *one, struct diag_list *diags)
{
    const struct example *example = one->example;
    struct trace *trace = trace_new(one->wanted->rules, &one->arena);
    struct assessments decided = {0};
    struct strbuf found = {0}, steps = {0};
    struct case_values values;
    bool right;

    trace_speak(trace, diags->language);
    case_values_init(&values, &one->basis);
    assess_one(&decided, &values, &one->basis, 0, trace);
    describe_found(&one->basis, &decided, &found);
    right = is_as_written(one, strbuf_str(&found), decided.people[0].decision == DECISION_PAY);
    if (!right) {
        add_steps(one->wanted->rules, trace, diags->language, &steps);
        example_error(diags, example,
                      "[example " STR_FMT "] comes out as '" STR_FMT "', and '" STR_FMT
                      "' is written; step by step: %s",
                      STR_ARG(example->name), STR_ARG(strbuf_str(&found)),
                      STR_ARG(example->written), steps.ptr ? steps.ptr : "-");
    }
    strbuf_release(&found);
    strbuf_release(&steps);
    assessments_release(&decided);
    case_values_release(&values);
    return right;
}

/* Does EXAMPLE say what the rules ask for? */
static bool is_complete(const struct ruleset *rules, const struct example *example,
                        struct diag_list *diags)
{
    bool asks_day = rules->asks_day;

    for (size_t i = 0; i < rules->table_count; i++)
        asks_day = asks_day || rules->tables[i].from.len > 0;
    if (asks_day && example->as_of == DATE_NONE)
        example_error(diags, example,
                      "[example " STR_FMT "] needs 'as_of', as the rules ask for the batch date",
                      STR_ARG(example->name));
    if (rules->asks_payments && !example->paid_said)
        example_error(diags, example,
                      "[example " STR_FMT
                      "] needs 'paid', as the rules ask for what was paid before "
                      "(leave it empty where that is nothing)",
                      STR_ARG(example->name));
    return (!asks_day || example->as_of != DATE_NONE) &&
           (!rules->asks_payments || example->paid_said);
}

bool examples_run(const struct basis *basis, size_t *right, struct diag_list *diags)
{
    const struct ruleset *rules = basis->rules;

    *right = 0;
    for (size_t i = 0; i < rules->example_count; i++) {
        struct one_row one = {.wanted = basis, .example = &rules->examples[i]};

        if (is_complete(rules, &rules->examples[i], diags) && open_one(&one, diags))
            *right += decide_one(&one, diags);
        close_one(&one);
    }
    return *right == rules->example_count;
}
