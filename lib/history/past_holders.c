/* To whom did earlier batches pay into this account? */
#include "history/past_holders.h"
#include "history/ledger_line.h"
#include "history/past_batch.h"
#include "history/past_inputs.h"
#include <stdlib.h>

#include "base/banned.h"

#define HELD_FIELDS_MOST 8

struct learning {
    struct past_holders *holders;
    const struct ruleset *rules;
    struct past_inputs inputs;
    uint32_t batch;
    struct arena scratch;
};

/* One text for VALUES of kind KIND; false if one of them is blank. */
static bool join(const struct past_holders *holders, size_t kind, const struct str *values,
                 struct strbuf *joined)
{
    strbuf_clear(joined);
    strbuf_printf(joined, "%zu", kind);
    for (size_t i = 0; i < holders->kinds[kind].count; i++) {
        if (values[i].len == 0)
            return false;
        strbuf_printf(joined, "\x1f" STR_FMT, STR_ARG(values[i]));
    }
    return true;
}

static void add_holder(struct learning *learning, size_t kind, const struct ledger_line *line)
{
    struct past_holders *holders = learning->holders;
    const struct held_fields *held = &holders->kinds[kind];
    const struct field *fields = learning->rules->fields;
    struct str values[HELD_FIELDS_MOST], key;
    struct strbuf joined = {0};
    uint32_t known = holders->values.count;

    for (size_t i = 0; i < held->count; i++)
        values[i] = past_inputs_value(&learning->inputs, line, &fields[held->fields[i]],
                                      &learning->scratch);
    if (join(holders, kind, values, &joined) &&
        text_index_add(&holders->values, strbuf_str(&joined)) == known) {
        key = field_canonical_text(&fields[learning->rules->scheme.key], line->key,
                                   &learning->scratch);
        holders->holders =
            memory_for_another(holders->holders, known, &holders->room, sizeof *holders->holders);
        holders->holders[known] =
            (struct past_holder){arena_copy(&holders->arena, key), learning->batch};
    }
    strbuf_release(&joined);
}

static bool visit_line(void *context, const struct ledger_line *line, uint32_t file_line)
{
    struct learning *learning = context;

    (void)file_line;
    if (line->decision != DECISION_PAY || line->entitled + line->amount <= 0)
        return true;
    for (size_t kind = 0; kind < learning->holders->kind_count; kind++)
        add_holder(learning, kind, line);
    arena_reset(&learning->scratch);
    return true;
}

/* What is wrong with the batch was told when the history was loaded. */
static void learn_batch(struct learning *learning, const char *folder)
{
    struct arena arena = {0};
    struct diag_list quiet;
    struct past_batch batch;
    struct place place = {.folder = folder};

    diag_init(&quiet, &arena);
    if (past_batch_open(&batch, &place, &arena, &quiet) &&
        past_inputs_open(&learning->inputs, &batch.record, &batch.ini, &quiet)) {
        if (learning->inputs.usable)
            ledger_read_file(batch.place.ledger, visit_line, learning, &quiet);
    }
    past_inputs_release(&learning->inputs);
    past_batch_release(&batch);
    diag_release(&quiet);
    arena_release(&arena);
}

void past_holders_learn(struct past_holders *holders, const struct history *history,
                        const struct ruleset *rules, const struct held_fields *kinds, size_t count)
{
    struct learning learning = {.holders = holders, .rules = rules};

    *holders = (struct past_holders){.kinds = kinds, .kind_count = count};
    for (size_t i = 0; count && i < history->batch_count; i++) {
        if (!history->batches[i].counted || !history->batches[i].sealed)
            continue;
        learning.batch = (uint32_t)i;
        learn_batch(&learning, history->batches[i].path);
    }
    arena_release(&learning.scratch);
}

const struct past_holder *past_holders_find(struct past_holders *holders, size_t kind,
                                            const struct str *values)
{
    struct strbuf joined = {0};
    uint32_t number;
    bool found = join(holders, kind, values, &joined) &&
                 text_index_find(&holders->values, strbuf_str(&joined), &number);

    strbuf_release(&joined);
    return found ? &holders->holders[number] : NULL;
}

struct str past_holders_value(const struct past_holders *holders, uint32_t number, size_t kind)
{
    struct str joined = holders->values.texts[number];
    size_t digits = str_digits(joined);
    uint64_t own = 0;

    for (size_t i = 0; i < digits; i++)
        own = own * 10 + (uint64_t)(joined.ptr[i] - '0');
    return own == kind ? (struct str){joined.ptr + digits + 1, joined.len - digits - 1}
                       : (struct str){NULL, 0};
}

void past_holders_release(struct past_holders *holders)
{
    text_index_release(&holders->values);
    free(holders->holders);
    arena_release(&holders->arena);
    *holders = (struct past_holders){.kinds = NULL};
}
