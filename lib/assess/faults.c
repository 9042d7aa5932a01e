/* What is wrong with the rows? */
#include "assess/faults.h"

#include "assess/case_values.h"
#include "assess/reason.h"
#include "base/message.h"
#include "base/tasks.h"
#include "intake/near_keys.h"
#include "rule/eval.h"

#include "base/banned.h"

#define ROWS_LEAST ((size_t)16384) /* fewer are not worth a thread */

struct fault_teller {
    const struct basis *basis;
    enum severity severity;
    struct diag_list *diags;
    struct strbuf text;
    size_t told;
};

/* KIND: many of one kind are grouped. */
static void tell(struct fault_teller *teller, size_t row, uint32_t cell, const char *kind)
{
    struct origin at = roster_origin(teller->basis->roster, row);
    at.column = cell;
    diag_add(teller->diags, teller->severity, at, kind, strbuf_str(&teller->text));
    strbuf_clear(&teller->text);
    teller->told++;
}

/* In the words that the not-paid sheet has for the same reason. */
static void tell_reason(struct fault_teller *teller, size_t row, enum reason_kind kind, size_t rule)
{
    struct assessments one = {0};
    uint32_t head = 0;
    reason_add(&one, &head, kind, (uint16_t)rule);
    reason_describe(teller->basis, &one, row, head, teller->diags->language, REASON_FIELDS_BY_NAME,
                    &teller->text);
    assessments_release(&one);
    tell(teller, row, 0, kind == REASON_DUPLICATE ? "duplicate" : "fault");
}

static void tell_cells(struct fault_teller *teller, size_t row, struct case_values *values)
{
    const struct ruleset *rules = teller->basis->rules;
    const struct roster *roster = teller->basis->roster;
    const struct source *source = &roster->sources[roster->rows[row].source];
    for (size_t f = 0; f < rules->field_count; f++) {
        if (values->faults[f] == CELL_GOOD)
            continue;
        cell_fault_describe(values->faults[f], &rules->fields[f], roster_cell(roster, row, f),
                            teller->diags->language, &teller->text);
        tell(teller, row, (uint32_t)(source->columns[f] + 1), rules->fields[f].name.ptr);
    }
    for (size_t l = 0; l < rules->let_count; l++)
        if (case_let_failed(values, l))
            tell_reason(teller, row, REASON_FAULT_LET, l);
}

/* Is REASON that something overflowed or divided by zero for the applicant that VALUES were read
 * of? Places that differ among those who share a quota are no fault of their rows. */
static bool is_rule_fault(const struct basis *basis, struct case_values *values,
                          struct reason reason)
{
    const struct quota *quota;
    uint16_t at = reason.rule;
    if (reason.kind != REASON_FAULT_RULE || reason_fault_kind(basis->rules, &at) != FAULT_QUOTA)
        return reason.kind == REASON_FAULT_TIER || reason.kind == REASON_FAULT_RULE;
    quota = &basis->rules->quotas[at];
    return eval(quota->limit, &values->context).state == VALUE_FAULTED ||
           (quota->when && eval(quota->when, &values->context).state == VALUE_FAULTED);
}

/* Is what ROW is entitled to of some grant held? */
static bool has_held_grant(const struct assessments *decided, size_t row)
{
    const struct assessment *person = &decided->people[row];
    for (size_t i = 0; i < person->count; i++)
        if (decided->entitlements[person->first + i].decision == DECISION_HOLD)
            return true;
    return false;
}

/* Tells of tiers and other rules that could not be computed for ROW, each once. */
static void tell_rules(struct fault_teller *teller, size_t row, const struct assessments *decided,
                       struct case_values *values)
{
    const struct assessment *person = &decided->people[row];
    struct assessments found = {0};
    uint32_t head = 0, next;
    for (size_t i = 0; i <= person->count; i++) {
        const struct entitlement *part =
            i < person->count ? &decided->entitlements[person->first + i] : NULL;
        uint8_t decision = part ? part->decision : person->decision;
        if (decision != DECISION_HOLD)
            continue;
        for (uint32_t at = part ? part->reasons : person->reasons; at; at = next) {
            struct reason reason = reason_at(decided, at);
            next = reason.next;
            if (is_rule_fault(teller->basis, values, reason))
                reason_add(&found, &head, (enum reason_kind)reason.kind, reason.rule);
        }
    }
    for (; head; head = next) {
        struct reason reason = reason_at(&found, head);
        next = reason.next;
        tell_reason(teller, row, (enum reason_kind)reason.kind, reason.rule);
    }
    assessments_release(&found);
}

/* Does the [unique] speak of ROW: it repeats another, and is not the one that is kept? */
static bool repeats(const struct basis *basis, size_t unique, size_t row)
{
    const struct duplicates *duplicates = &basis->duplicates[unique];
    if (!duplicates_has(duplicates, row))
        return false;
    return basis->rules->uniques[unique].on_repeat != REPEAT_KEEP_FIRST ||
           duplicates_first(duplicates, row) != row;
}

/* Tells of rows that are held or rejected for being like ROW. */
static void tell_duplicates(struct fault_teller *teller, size_t row)
{
    const struct basis *basis = teller->basis;
    for (size_t u = 0; u < basis->rules->unique_count; u++)
        if (basis->rules->uniques[u].on_repeat != REPEAT_WARN &&
            (repeats(basis, u, row) || near_row_holds(&basis->duplicates[u], row)))
            tell_reason(teller, row, REASON_DUPLICATE, u);
}

/* Tells of rows that are like ROW, by UNIQUE, where that decides nothing. */
static void tell_likeness(struct fault_teller *teller, size_t row, size_t unique)
{
    const struct basis *basis = teller->basis;
    const struct unique *rule = &basis->rules->uniques[unique];
    const struct duplicates *duplicates = &basis->duplicates[unique];
    const struct near_row *near = near_row_of(duplicates, row);
    if (rule->on_repeat == REPEAT_WARN && duplicates_has(duplicates, row))
        tell_reason(teller, row, REASON_DUPLICATE, unique);
    if (!near || (near->held && rule->on_repeat != REPEAT_WARN))
        return;
    near_row_describe(near, basis->roster, basis->rules->fields[rule->fields[0]].name,
                      teller->diags->language, &teller->text);
    strbuf_adds(&teller->text, message(teller->diags->language, "; see that they are two people"));
    tell(teller, row, 0, "near");
}

/* A piece of the rows, and how many of them were told of. */
struct telling {
    const struct basis *basis;
    const struct assessments *decided;
    bool only_held;
    enum severity severity;
    struct span rows;
    size_t told;
};

static bool tell_piece(void *context, size_t at, struct diag_list *diags)
{
    struct telling *piece = &((struct telling *)context)[at];
    const struct roster *roster = piece->basis->roster;
    struct fault_teller teller = {
        .basis = piece->basis, .severity = piece->severity, .diags = diags};
    struct case_values values;
    case_values_init(&values, piece->basis);
    for (size_t row = piece->rows.first; row < piece->rows.end; row++) {
        bool whole_row = !piece->only_held || piece->decided->people[row].decision == DECISION_HOLD;
        if (!whole_row && !has_held_grant(piece->decided, row))
            continue;
        if (roster->rows[row].shape != ROW_WHOLE) {
            teller.told++;
            continue;
        }
        case_values_read(&values, piece->basis, row, NULL);
        if (whole_row)
            tell_cells(&teller, row, &values);
        if (row < piece->decided->count)
            tell_rules(&teller, row, piece->decided, &values);
        if (whole_row)
            tell_duplicates(&teller, row);
    }
    case_values_release(&values);
    strbuf_release(&teller.text);
    piece->told = teller.told;
    return true;
}

size_t rows_tell_faults(const struct basis *basis, const struct assessments *decided,
                        bool only_held, enum severity severity, struct diag_list *diags)
{
    size_t rows = basis->roster->count, pieces = span_pieces(rows, ROWS_LEAST, basis->jobs);
    struct arena arena = {0};
    struct telling *tellings = arena_array(&arena, pieces, sizeof *tellings);
    size_t told = 0;
    for (size_t i = 0; i < pieces; i++)
        tellings[i] =
            (struct telling){basis, decided, only_held, severity, span_of(rows, pieces, i), 0};
    tasks_run(basis->jobs, pieces, tell_piece, tellings, diags);
    for (size_t i = 0; i < pieces; i++)
        told += tellings[i].told;
    for (size_t s = 0; s < basis->roster->source_count && !only_held; s++)
        told += basis->roster->sources[s].people_above.count; /* told with the findings */
    arena_release(&arena);
    return told;
}

void rows_tell_repeats(const struct basis *basis, struct diag_list *diags)
{
    struct fault_teller teller = {.basis = basis, .severity = SEVERITY_WARNING, .diags = diags};
    bool any = false;
    for (size_t u = 0; u < basis->rules->unique_count; u++)
        any = any || basis->rules->uniques[u].on_repeat == REPEAT_WARN ||
              basis->duplicates[u].near_count > 0;
    for (size_t row = 0; any && row < basis->roster->count; row++)
        for (size_t u = 0; u < basis->rules->unique_count; u++)
            tell_likeness(&teller, row, u);
    strbuf_release(&teller.text);
}
