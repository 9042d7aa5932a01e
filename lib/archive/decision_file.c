/* What does decision.txt say? */
#include "archive/decision_file.h"

#include "archive/settlement_facts.h"
#include "file/path_names.h"
#include "history/history.h"

#include <stdlib.h>

#include "base/banned.h"

struct writing {
    const struct batch_totals *facts;          /* of a batch */
    const struct manifest *manifest;           /* likewise */
    const struct settlement_facts *settlement; /* of a settlement */
    const char *folder;
    const char *name; /* of the lines being written */
    struct strbuf text;
    struct arena arena;
    struct diag_list *diags;
    bool good;
};

/* --- Lines --- */

static void put_text(struct writing *writing, struct str value)
{
    if (value.len == 0)
        return;
    strbuf_printf(&writing->text, "%s " STR_FMT "\n", writing->name, STR_ARG(value));
}

static void put_count(struct writing *writing, uint64_t count)
{
    strbuf_printf(&writing->text, "%s %llu\n", writing->name, (unsigned long long)count);
}

static void put_money(struct writing *writing, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format(amount, text);
    put_text(writing, str_of(text));
}

static void put_count_money(struct writing *writing, uint64_t count, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format(amount, text);
    strbuf_printf(&writing->text, "%s %llu %s\n", writing->name, (unsigned long long)count, text);
}

/* NAME as it stands, unless it could end the line. */
static struct str shown_name(struct writing *writing, struct str name)
{
    bool plain = utf8_error(name) == name.len;
    struct strbuf coded = {0};
    struct str kept;

    for (size_t i = 0; plain && i < name.len; i++)
        plain = (unsigned char)name.ptr[i] >= 0x20 && name.ptr[i] != 0x7F;
    if (plain)
        return name;
    name_encode(name, &coded);
    kept = arena_copy(&writing->arena, strbuf_str(&coded));
    strbuf_release(&coded);
    return kept;
}

/* `NAME SHA256 FORM FILE`; an empty FORM or FILE is left out. */
static void put_file(struct writing *writing, const uint8_t digest[static SHA256_SIZE],
                     struct str form, struct str file)
{
    char hex[SHA256_HEX_MAX];

    sha256_hex(digest, hex);
    strbuf_printf(&writing->text, "%s %s", writing->name, hex);
    if (form.len)
        strbuf_printf(&writing->text, " " STR_FMT, STR_ARG(form));
    if (file.len)
        strbuf_printf(&writing->text, " " STR_FMT, STR_ARG(shown_name(writing, file)));
    strbuf_addc(&writing->text, '\n');
}

/* A file that stands in the folder already. */
static void put_written_file(struct writing *writing, const char *file, struct str shown)
{
    uint8_t digest[SHA256_SIZE];

    if (file_digest(path_join(&writing->arena, writing->folder, file), digest, writing->diags))
        put_file(writing, digest, STR(""), shown);
    else
        writing->good = false;
}

/* Encodings are called the same however --encoding spells them; what a workbook is read as is
 * called as it is. */
static struct str form_of(struct writing *writing, const char *encoding)
{
    char *copy = arena_cstr(&writing->arena, str_of(encoding));

    if (!str_starts(str_of(encoding), STR("xlsx")))
        for (char *byte = copy; *byte; byte++)
            if (*byte >= 'a' && *byte <= 'z')
                *byte = (char)(*byte - 0x20);
    return str_of(copy);
}

/* --- Of a batch --- */

typedef void line_writer(struct writing *writing);

static const struct scheme *scheme_of(const struct writing *writing)
{
    return &writing->facts->basis->rules->scheme;
}

static void put_id(struct writing *writing)
{
    put_text(writing, writing->manifest->id);
}

static void put_issuer(struct writing *writing)
{
    put_text(writing, scheme_of(writing)->issuer);
}

static void put_scheme(struct writing *writing)
{
    put_text(writing, scheme_of(writing)->id);
}

static void put_as_of(struct writing *writing)
{
    char text[DATE_TEXT_MAX];

    put_text(writing, (struct str){text, date_format(writing->facts->basis->as_of, text)});
}

static void put_rules(struct writing *writing)
{
    put_file(writing, writing->manifest->rules->digest, STR(""), STR(""));
}

static void put_applicants(struct writing *writing)
{
    const struct roster *roster = writing->facts->basis->roster;

    for (size_t i = 0; i < roster->source_count; i++)
        put_file(writing, roster->sources[i].input.digest,
                 form_of(writing, roster->sources[i].encoding), str_of(roster->sources[i].label));
}

static void put_lists(struct writing *writing)
{
    for (size_t i = 0; i < writing->facts->basis->rules->list_count; i++)
        put_file(writing, writing->manifest->lists[i]->digest, STR(""),
                 str_of(writing->manifest->lists[i]->name));
}

static void put_tables(struct writing *writing)
{
    for (size_t i = 0; i < writing->facts->basis->rules->table_count; i++)
        put_file(writing, writing->manifest->tables[i]->digest, STR(""),
                 str_of(writing->manifest->tables[i]->name));
}

static void put_changes(struct writing *writing)
{
    for (size_t i = 0; i < writing->manifest->change_count; i++)
        put_file(writing, writing->manifest->changes[i].input.digest, STR(""),
                 str_of(writing->manifest->changes[i].input.name));
}

static void put_corrections(struct writing *writing)
{
    for (size_t i = 0; i < writing->manifest->correction_count; i++)
        put_file(writing, writing->manifest->corrections[i].input.digest, STR(""),
                 str_of(writing->manifest->corrections[i].input.name));
}

/* `repays ID AS_OF DECISION`, and `settlement` likewise. */
static void put_repays(struct writing *writing)
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

static void put_supersedes(struct writing *writing)
{
    put_text(writing, writing->manifest->supersedes);
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

static void put_previous(struct writing *writing)
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

static void put_again(struct writing *writing)
{
    if (writing->manifest->again)
        put_text(writing, STR("yes"));
}

static void put_ledger(struct writing *writing)
{
    put_written_file(writing, "ledger.csv", STR(""));
}

/* Which files there are for banks is the reports' affair. */
static void put_bank_files(struct writing *writing)
{
    const char **names;
    size_t count;

    if (!folder_list(&writing->arena, writing->folder, &names, &count, writing->diags)) {
        writing->good = false;
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (str_starts(str_of(names[i]), STR("bank")) && str_ends(str_of(names[i]), STR(".csv")))
            put_written_file(writing, names[i], str_of(names[i]));
}

static void put_read(struct writing *writing)
{
    put_count(writing, writing->facts->assessments->count);
}

/* The line is called as the decision is; one that no scheme can take is taken by nobody. */
static void put_people(struct writing *writing)
{
    enum decision decision;

    put_count(writing, decision_named(str_of(writing->name), &decision)
                           ? writing->facts->people[decision]
                           : 0);
}

static void put_amount(struct writing *writing)
{
    put_money(writing, writing->facts->amount);
}

static void put_goods_value(struct writing *writing)
{
    put_money(writing, writing->facts->goods_value);
}

static void put_budget(struct writing *writing)
{
    put_money(writing, writing->facts->budget);
}

static void put_left(struct writing *writing)
{
    put_money(writing, writing->facts->left);
}

static void put_returned(struct writing *writing)
{
    const struct history *history = writing->facts->basis->history;

    put_count_money(writing, history->returned_people, history->returned);
}

struct line_kind {
    const char *name;
    line_writer *write; /* no line, one or several */
};

static const struct line_kind batch_lines[] = {
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

/* --- Of a settlement --- */

static void put_settlement_id(struct writing *writing)
{
    put_text(writing, settlement_id(writing->settlement->batch->id, &writing->arena));
}

static void put_settles(struct writing *writing)
{
    strbuf_printf(&writing->text, "%s " STR_FMT " %s\n", writing->name,
                  STR_ARG(writing->settlement->batch->id), writing->settlement->decision);
}

static void put_answer(struct writing *writing)
{
    const struct table_file *table = writing->settlement->bank_table;
    const char *name = writing->settlement->bank_file->name;

    if (table->in_sheet)
        name = arena_printf(&writing->arena, "%s#%s", name, table->sheet_found);
    put_file(writing, writing->settlement->bank_file->digest, form_of(writing, table->form),
             str_of(name));
}

/* How the answer is to be read, as said by hand. */
static void put_options(struct writing *writing)
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
                          STR_ARG(shown_name(writing, str_of(all[i][1]))));
}

static void put_settlement_csv(struct writing *writing)
{
    put_written_file(writing, SETTLEMENT_CSV, STR(""));
}

/* The line is called as the result is. */
static void put_result(struct writing *writing)
{
    const struct reconciliation *found = writing->settlement->result;

    for (int result = 0; result < SETTLEMENT_RESULTS; result++) {
        if (strcmp(settlement_result_name((enum settlement_result)result), writing->name) == 0) {
            put_count_money(writing, found->people[result], found->due[result]);
            return;
        }
    }
    put_count_money(writing, 0, 0);
}

static const struct line_kind settlement_lines[] = {
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

/* --- Both --- */

static bool write_lines(struct writing *writing, const struct line_kind *kinds, size_t count,
                        char *digest)
{
    uint8_t bytes[SHA256_SIZE];

    writing->good = true;
    for (size_t i = 0; i < count; i++) {
        writing->name = kinds[i].name;
        kinds[i].write(writing);
    }
    if (digest) {
        sha256_of(strbuf_str(&writing->text), bytes);
        sha256_hex(bytes, digest);
    }
    writing->good =
        writing->good && file_write(path_join(&writing->arena, writing->folder, DECISION_FILE),
                                    strbuf_str(&writing->text), writing->diags);
    strbuf_release(&writing->text);
    arena_release(&writing->arena);
    return writing->good;
}

bool decision_write(const struct batch_totals *facts, const struct manifest *manifest,
                    const char *folder, char digest[static SHA256_HEX_MAX], struct diag_list *diags)
{
    struct writing writing = {
        .facts = facts, .manifest = manifest, .folder = folder, .diags = diags};

    return write_lines(&writing, batch_lines, sizeof batch_lines / sizeof batch_lines[0], digest);
}

bool decision_write_settlement(const struct settlement_facts *facts, const char *folder,
                               struct diag_list *diags)
{
    struct writing writing = {.settlement = facts, .folder = folder, .diags = diags};

    return write_lines(&writing, settlement_lines,
                       sizeof settlement_lines / sizeof settlement_lines[0], NULL);
}
