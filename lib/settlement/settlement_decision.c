/* What does decision.txt of a settlement say? */
#include "settlement/settlement_decision.h"
#include "archive/decision_writing.h"

#include "base/banned.h"

static void put_settlement_id(struct decision_writing *writing)
{
    decision_put_text(writing, settlement_id(writing->settlement->batch->id, &writing->arena));
}

static void put_settles(struct decision_writing *writing)
{
    strbuf_printf(&writing->text, "%s " STR_FMT " %s\n", writing->name,
                  STR_ARG(writing->settlement->batch->id), writing->settlement->decision);
}

static void put_answer(struct decision_writing *writing)
{
    const struct table_file *table = writing->settlement->bank_table;
    const char *name = writing->settlement->bank_file->name;

    if (table->in_sheet)
        name = arena_printf(&writing->arena, "%s#%s", name, table->sheet_found);
    decision_put_file(writing, writing->settlement->bank_file->digest,
                      decision_form_of(writing, table->form), str_of(name));
}

/* How the answer is to be read, as said by hand. */
static void put_options(struct decision_writing *writing)
{
    const struct bank_columns *columns = writing->settlement->columns;
    const char *const all[][2] = {{"account-column", columns->account},
                                  {"key-column", columns->key},
                                  {"amount-column", columns->amount},
                                  {"result-column", columns->result},
                                  {"ok", columns->ok}};

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i][1])
            strbuf_printf(&writing->text, "%s %s " STR_FMT "\n", writing->name, all[i][0],
                          STR_ARG(decision_shown_name(writing, str_of(all[i][1]))));
}

static void put_settlement_csv(struct decision_writing *writing)
{
    decision_put_written_file(writing, SETTLEMENT_CSV, STR(""));
}

/* The line is called as the result is. */
static void put_result(struct decision_writing *writing)
{
    const struct reconciliation *found = writing->settlement->result;

    for (int result = 0; result < SETTLEMENT_RESULTS; result++)
        if (strcmp(settlement_result_name((enum settlement_result)result), writing->name) == 0)
            decision_put_count_money(writing, found->people[result], found->due[result]);
}

static const struct decision_line_kind settlement_lines[] = {
    {"settlement", put_settlement_id},
    {"settles", put_settles},
    {"answer", put_answer},
    {"option", put_options},
    {"settlement.csv", put_settlement_csv},
    {"settled", put_result},
    {"failed", put_result},
    {"wrong-amount", put_result},
    {"undecided", put_result},
    {"missing", put_result},
    {"not-ours", put_result},
};

bool decision_write_settlement(const struct settlement_facts *facts, const char *folder,
                               struct diag_list *diags)
{
    struct decision_writing writing = {.settlement = facts, .folder = folder, .diags = diags};

    return decision_write_lines(&writing, settlement_lines,
                                sizeof settlement_lines / sizeof settlement_lines[0], NULL);
}
