/* What is wrong with the rows? */
#include "assess/faults.h"

#include "assess/entitlement.h"

#include "base/banned.h"

struct fault_teller {
    const struct basis *basis;
    enum severity severity;
    struct diag_list *diags;
    struct strbuf text;
    size_t told;
};

static void tell(struct fault_teller *teller, size_t row, uint32_t cell, const char *kind)
{
    struct origin at = roster_origin(teller->basis->roster, row);
    at.column = cell;
    if (teller->severity == SEVERITY_ERROR)
        diag_error(teller->diags, at, "%s", teller->text.ptr);
    else
        diag_warning(teller->diags, at, "%s", teller->text.ptr);
    teller->diags->items[teller->diags->count - 1].kind = kind;
    strbuf_clear(&teller->text);
    teller->told++;
}

/* A kind for each type of field and fault, so that many of one kind are grouped. */
static const char *fault_kind(const struct field *field, enum cell_fault fault)
{
    static const char kinds[CELL_FAULTS][1] = {{0}};
    return fault == CELL_MISSING ? field->name.ptr : kinds[fault];
}

static void tell_cells(struct fault_teller *teller, size_t row, const struct case_values *values)
{
    const struct ruleset *rules = teller->basis->rules;
    const struct roster *roster = teller->basis->roster;
    const struct source *source = &roster->sources[roster->rows[row].source];
    for (size_t f = 0; f < rules->field_count; f++) {
        enum cell_fault fault = values->faults[f];
        if (fault == CELL_GOOD)
            continue;
        cell_fault_describe(fault, &rules->fields[f], roster_cell(roster, row, f), LANGUAGE_EN,
                            &teller->text);
        tell(teller, row, (uint32_t)(source->columns[f] + 1), fault_kind(&rules->fields[f], fault));
    }
}

static void join_fields(const struct ruleset *rules, const struct unique *unique,
                        struct strbuf *out)
{
    for (size_t i = 0; i < unique->field_count; i++) {
        if (i > 0)
            strbuf_adds(out, ", ");
        strbuf_add(out, rules->fields[unique->fields[i]].name);
    }
}

static void tell_duplicates(struct fault_teller *teller, size_t row)
{
    const struct basis *basis = teller->basis;
    for (size_t u = 0; u < basis->rules->unique_count; u++) {
        const struct unique *unique = &basis->rules->uniques[u];
        const struct duplicates *duplicates = &basis->duplicates[u];
        if (duplicates->next_same[row] == row)
            continue;
        if (unique->on_repeat == REPEAT_KEEP_FIRST && duplicates_first(duplicates, row) == row)
            continue;
        struct strbuf fields = {0};
        join_fields(basis->rules, unique, &fields);
        duplicates_describe(duplicates, basis->roster, row, strbuf_str(&fields), LANGUAGE_EN,
                            &teller->text);
        strbuf_release(&fields);
        tell(teller, row, 0, unique->name.ptr);
    }
}

size_t rows_tell_faults(const struct basis *basis, const struct assessments *assessments,
                        bool only_held, enum severity severity, struct diag_list *diags)
{
    struct fault_teller teller = {.basis = basis, .severity = severity, .diags = diags};
    struct case_values values;
    case_values_init(&values, basis);
    for (size_t row = 0; row < basis->roster->count; row++) {
        if (only_held && assessments->people[row].decision != DECISION_HOLD)
            continue;
        if (basis->roster->rows[row].shape != ROW_WHOLE) {
            row_shape_describe(basis->roster, row, LANGUAGE_EN, &teller.text);
            tell(&teller, row, 0, "malformed");
            continue;
        }
        case_values_read(&values, basis, row, NULL);
        tell_cells(&teller, row, &values);
        tell_duplicates(&teller, row);
    }
    case_values_release(&values);
    strbuf_release(&teller.text);
    return teller.told;
}
