/* Into which account was it paid, and to whose household? */
#include "season/applicant_facts.h"

#include "applicant/near_key.h"
#include "rule/common_fields.h"
#include "settlement/bank_fields.h"

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

    *source = (struct applicant_source){
        .rules = rules,
        .account = bank_paid_field(rules),
        .phone = field_of_type(rules, FIELD_PHONE),
        .identity = own_identity_field(rules),
    };
    if (!details && !households)
        return true;
    if (!past_inputs_open(&source->inputs, &batch->past.record, &batch->past.ini, diags))
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

static struct str value_of(const struct applicant_source *source, const struct ledger_line *line,
                           uint16_t field, struct arena *arena)
{
    struct str cell = past_inputs_field(&source->inputs, line, field), value;

    if (!cell.ptr)
        return cell;
    value = field_canonical_text(&source->rules->fields[field], cell, arena);
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
    *facts = (struct applicant_facts){.account = {0}};
    facts->account = keep(value_of(source, line, source->account, arena), arena);
    facts->phone = keep(value_of(source, line, source->phone, arena), arena);
    facts->identity = keep(value_of(source, line, source->identity, arena), arena);
    if (!facts->identity.ptr)
        facts->identity =
            near_key_resident(&source->rules->fields[source->rules->scheme.key], line->key, arena);
}

struct str applicant_household(const struct applicant_source *source,
                               const struct ledger_line *line, struct arena *arena)
{
    const struct household_rule *rule = &source->rules->household;
    struct strbuf text = {0};
    struct str kept;
    bool known = false;

    if (!source->households)
        return (struct str){0};
    for (size_t i = 0; i < rule->field_count; i++) {
        struct str value = value_of(source, line, rule->fields[i], arena);

        known = known || value.len;
        strbuf_printf(&text, "%zu:", value.len);
        strbuf_add(&text, value);
    }
    if (!known) { /* nobody else is of it: the key tells it apart from those above */
        strbuf_clear(&text);
        strbuf_printf(&text, "alone:" STR_FMT, STR_ARG(line->key));
    }
    kept = arena_copy(arena, strbuf_str(&text));
    strbuf_release(&text);
    return kept;
}
