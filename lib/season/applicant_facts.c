/* Into which account was it paid, and to whose household? */
#include "season/applicant_facts.h"

#include "archive/bank_layout.h"
#include "season/repaid_cells.h"

#include "base/banned.h"

static uint16_t field_of_type(const struct ruleset *rules, enum field_type type)
{
    for (size_t i = 0; i < rules->field_count; i++)
        if (rules->fields[i].type == type)
            return (uint16_t)i;
    return NO_INDEX;
}

bool applicant_source_open(struct applicant_source *source, struct season_batch *batch,
                           bool details, struct diag_list *diags)
{
    const struct ruleset *rules = &batch->rules;
    bool households = rules->household.field_count > 0;
    uint16_t key = rules->scheme.key;

    *source = (struct applicant_source){
        .rules = rules,
        .account = bank_account_field(rules),
        .phone = field_of_type(rules, FIELD_PHONE),
        .identity = rules->fields[key].type == FIELD_ID_NUMBER
                        ? key
                        : field_of_type(rules, FIELD_ID_NUMBER),
    };
    if (!details && !households)
        return true;
    if (!past_inputs_open(&source->inputs, &batch->past.record, &batch->past.ini, diags))
        return false;
    source->repays = decision_lines_value(&batch->past.decided, "repays").len != 0;
    if (source->repays && source->inputs.usable &&
        !repaid_cells_correct(&source->inputs, batch, diags))
        return false;
    source->households = households && source->inputs.usable;
    if (source->inputs.usable)
        return true;
    batch->inputs_unread = true;
    diag_warning(diags, (struct origin){.file = batch->folder},
                 "its applicant files cannot be read: households, accounts and phones of this "
                 "batch are not known");
    return true;
}

void applicant_source_release(struct applicant_source *source)
{
    past_inputs_release(&source->inputs);
}

/* The row of LINE's applicant, who is counted over all files; NULL where it cannot be told. */
static const struct roster *roster_of(const struct applicant_source *source,
                                      const struct ledger_line *line, size_t *row)
{
    uint64_t at = line->applicant - 1;

    if (source->repays)
        return repaid_row_find(&source->inputs, line, row);
    for (size_t i = 0; source->inputs.usable && i < source->inputs.roster_count; i++) {
        const struct roster *roster = &source->inputs.rosters[i];

        if (at >= roster->count) {
            at -= roster->count;
            continue;
        }
        *row = (size_t)at;
        return roster->rows[at].line == line->line && roster->rows[at].shape == ROW_WHOLE ? roster
                                                                                          : NULL;
    }
    return NULL;
}

static struct str value_of(const struct applicant_source *source, const struct roster *roster,
                           size_t row, uint16_t field, struct arena *arena)
{
    struct str value;

    if (field == NO_INDEX)
        return (struct str){0};
    value = past_canonical(&source->rules->fields[field], roster_cell(roster, row, field), arena);
    return value.len ? value : (struct str){0};
}

/* VALUE itself may stand in the roster, which goes before ARENA does. */
static struct str keep(struct str value, struct arena *arena)
{
    return value.ptr ? arena_copy(arena, value) : value;
}

void applicant_facts_read(const struct applicant_source *source, const struct ledger_line *line,
                          struct applicant_facts *facts, struct arena *arena)
{
    size_t row = 0;
    const struct roster *roster = roster_of(source, line, &row);

    *facts = (struct applicant_facts){.account = {0}};
    if (!roster)
        return;
    facts->account = keep(value_of(source, roster, row, source->account, arena), arena);
    facts->phone = keep(value_of(source, roster, row, source->phone, arena), arena);
    facts->identity = keep(value_of(source, roster, row, source->identity, arena), arena);
}

struct str applicant_household(const struct applicant_source *source,
                               const struct ledger_line *line, struct arena *arena)
{
    const struct household_rule *rule = &source->rules->household;
    const struct roster *roster;
    struct strbuf text = {0};
    struct str kept;
    size_t row = 0;

    if (!source->households)
        return (struct str){0};
    roster = roster_of(source, line, &row);
    for (size_t i = 0; roster && i < rule->field_count; i++) {
        struct str value = value_of(source, roster, row, rule->fields[i], arena);

        strbuf_printf(&text, "%zu:", value.len);
        strbuf_add(&text, value);
    }
    kept = text.len ? arena_copy(arena, strbuf_str(&text)) : (struct str){0};
    strbuf_release(&text);
    return kept;
}
