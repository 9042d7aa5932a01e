/* What does decision.txt of a batch say? */
#include "archive/decision_file.h"

#include "archive/decision_writing.h"
#include "history/history.h"

#include <stdlib.h>

#include "base/banned.h"

static const struct scheme *scheme_of(const struct decision_writing *writing)
{
    return &writing->facts->basis->rules->scheme;
}

static void put_id(struct decision_writing *writing)
{
    decision_put_text(writing, writing->manifest->id);
}

static void put_issuer(struct decision_writing *writing)
{
    decision_put_text(writing, scheme_of(writing)->issuer);
}

static void put_scheme(struct decision_writing *writing)
{
    decision_put_text(writing, scheme_of(writing)->id);
}

static void put_as_of(struct decision_writing *writing)
{
    char text[DATE_TEXT_MAX];

    decision_put_text(writing, (struct str){text, date_format(writing->facts->basis->as_of, text)});
}

static void put_rules(struct decision_writing *writing)
{
    decision_put_file(writing, writing->manifest->rules->digest, STR(""), STR(""));
}

static void put_applicants(struct decision_writing *writing)
{
    const struct roster *roster = writing->facts->basis->roster;

    for (size_t i = 0; i < roster->source_count; i++)
        decision_put_file(writing, roster->sources[i].input.digest,
                          decision_form_of(writing, roster->sources[i].encoding),
                          str_of(roster->sources[i].label));
}

static void put_lists(struct decision_writing *writing)
{
    for (size_t i = 0; i < writing->facts->basis->rules->list_count; i++)
        decision_put_file(writing, writing->manifest->lists[i]->digest, STR(""),
                          str_of(writing->manifest->lists[i]->name));
}

static void put_tables(struct decision_writing *writing)
{
    for (size_t i = 0; i < writing->facts->basis->rules->table_count; i++)
        decision_put_file(writing, writing->manifest->tables[i]->digest, STR(""),
                          str_of(writing->manifest->tables[i]->name));
}

/* Of a workbook the sheet too: another one there may give other reasons and approvers. */
static void put_table(struct decision_writing *writing, const struct input *input,
                      const struct table_file *file)
{
    const char *name = file->in_sheet
                           ? arena_printf(&writing->arena, "%s#%s", input->name, file->sheet_found)
                           : input->name;

    decision_put_file(writing, input->digest, STR(""), str_of(name));
}

static void put_changes(struct decision_writing *writing)
{
    for (size_t i = 0; i < writing->manifest->change_count; i++)
        put_table(writing, &writing->manifest->changes[i].input,
                  &writing->manifest->changes[i].file);
}

static void put_corrections(struct decision_writing *writing)
{
    for (size_t i = 0; i < writing->manifest->correction_count; i++)
        put_table(writing, &writing->manifest->corrections[i].input,
                  &writing->manifest->corrections[i].file);
}

/* `repays ID AS_OF DECISION`, and `settlement` likewise. */
static void put_repays(struct decision_writing *writing)
{
    const struct history_batch *repays = writing->manifest->repays;
    char as_of[DATE_TEXT_MAX];

    if (!repays)
        return;
    date_format(repays->as_of, as_of);
    strbuf_printf(&writing->text, "repays " STR_FMT " %s %s\n", STR_ARG(repays->id), as_of,
                  repays->decision);
    for (size_t i = 0; i < repays->settlement_count; i++)
        strbuf_printf(&writing->text, "settlement " STR_FMT " %s %s\n",
                      STR_ARG(repays->settlement_id), as_of, repays->settlements[i].decision);
}

static void put_supersedes(struct decision_writing *writing)
{
    decision_put_text(writing, writing->manifest->supersedes);
}

/* A line `previous`, to be put by date and id. */
struct earlier {
    struct str id;
    date as_of;
    const char *decision;
};

static int by_date_and_id(const void *left, const void *right)
{
    const struct earlier *a = left, *b = right;

    if (a->as_of != b->as_of)
        return a->as_of < b->as_of ? -1 : 1;
    if (!str_eq(a->id, b->id))
        return str_cmp(a->id, b->id);
    return strcmp(a->decision, b->decision);
}

static void put_previous(struct decision_writing *writing)
{
    const struct history *history = writing->facts->basis->history;
    struct earlier *all;
    char as_of[DATE_TEXT_MAX];
    size_t count = 0, most = history->batch_count;

    for (size_t i = 0; i < history->batch_count; i++)
        most += history->batches[i].settlement_count;
    all = arena_array(&writing->arena, most, sizeof *all);
    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *batch = &history->batches[i];

        if (!batch->counted)
            continue;
        all[count++] = (struct earlier){batch->id, batch->as_of, batch->decision};
        for (size_t n = 0; n < batch->settlement_count; n++)
            all[count++] = (struct earlier){batch->settlement_id, batch->as_of,
                                            batch->settlements[n].decision};
    }
    qsort(all, count, sizeof *all, by_date_and_id);
    for (size_t i = 0; i < count; i++) {
        date_format(all[i].as_of, as_of);
        strbuf_printf(&writing->text, "%s " STR_FMT " %s %s\n", writing->name, STR_ARG(all[i].id),
                      as_of, all[i].decision);
    }
}

static void put_again(struct decision_writing *writing)
{
    if (writing->manifest->again)
        decision_put_text(writing, STR("yes"));
}

static void put_ledger(struct decision_writing *writing)
{
    decision_put_written_file(writing, LEDGER_FILE, STR(""));
}

/* Which files there are for banks is the reports' affair. */
static void put_bank_files(struct decision_writing *writing)
{
    const char **names;
    size_t count;

    if (!folder_list(&writing->arena, writing->folder, &names, &count, writing->diags)) {
        writing->good = false;
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (str_starts(str_of(names[i]), STR("bank")) && str_ends(str_of(names[i]), STR(".csv")))
            decision_put_written_file(writing, names[i], str_of(names[i]));
}

static void put_read(struct decision_writing *writing)
{
    decision_put_count(writing, writing->facts->assessments->count);
}

/* The line is called as the decision is. */
static void put_people(struct decision_writing *writing)
{
    for (int d = 0; d < DECISIONS; d++)
        if (strcmp(decision_name((enum decision)d), writing->name) == 0)
            decision_put_count(writing, writing->facts->people[d]);
}

static void put_amount(struct decision_writing *writing)
{
    decision_put_money(writing, writing->facts->amount);
}

static void put_goods_value(struct decision_writing *writing)
{
    decision_put_money(writing, writing->facts->goods_value);
}

static void put_budget(struct decision_writing *writing)
{
    decision_put_money(writing, writing->facts->budget);
}

static void put_left(struct decision_writing *writing)
{
    decision_put_money(writing, writing->facts->left);
}

static void put_returned(struct decision_writing *writing)
{
    const struct history *history = writing->facts->basis->history;

    decision_put_count_money(writing, history->returned_people, history->returned);
}

static const struct decision_line_kind batch_lines[] = {
    {"batch", put_id},          {"issuer", put_issuer},
    {"scheme", put_scheme},     {"as_of", put_as_of},
    {"rules", put_rules},       {"applicants", put_applicants},
    {"list", put_lists},        {"table", put_tables},
    {"changes", put_changes},   {"corrections", put_corrections},
    {"previous", put_previous}, {"supersedes", put_supersedes},
    {"repays", put_repays},     {"again", put_again},
    {"ledger", put_ledger},     {"bank", put_bank_files},
    {"read", put_read},         {"pay", put_people},
    {"wait", put_people},       {"hold", put_people},
    {"reject", put_people},     {"member", put_people},
    {"amount", put_amount},     {"goods_value", put_goods_value},
    {"budget", put_budget},     {"left", put_left},
    {"returned", put_returned},
};

bool decision_write(const struct batch_totals *facts, const struct manifest *manifest,
                    const char *folder, char digest[static SHA256_HEX_MAX], struct diag_list *diags)
{
    struct decision_writing writing = {
        .facts = facts, .manifest = manifest, .folder = folder, .diags = diags};

    return decision_write_lines(&writing, batch_lines, sizeof batch_lines / sizeof batch_lines[0],
                                digest);
}
