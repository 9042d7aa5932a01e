/* What is kept of a reconciliation? settlement.csv, settlement.ini and the bank's own file. */
#include "settlement/settlement_files.h"
#include "file/path_names.h"
#include "history/ledger_line.h"
#include "history/settlement.h"
#include "settlement/settlement_book.h"
#include "settlement/settlement_decision.h"

#include "base/banned.h"

static void add_text(struct strbuf *out, struct str text)
{
    ledger_text_write(text, out);
    strbuf_addc(out, ',');
}

static void add_money(struct strbuf *out, bool known, money amount)
{
    char text[MONEY_TEXT_MAX] = "";

    if (known)
        money_format(amount, text);
    strbuf_printf(out, "%s,", text);
}

static void add_line_number(struct strbuf *out, uint32_t line)
{
    if (line)
        strbuf_printf(out, "%u", (unsigned)line);
    strbuf_addc(out, '\n');
}

static void add_payee(struct strbuf *out, const struct payee *payee)
{
    add_text(out, payee->key);
    add_text(out, payee->account);
    add_text(out, payee->name);
    add_money(out, true, payee->amount);
    add_text(out, str_of(settlement_result_name(payee->result)));
    add_money(out, payee->result != SETTLEMENT_MISSING && payee->result != SETTLEMENT_UNDECIDED,
              payee->paid);
    add_text(out, payee->note);
    add_line_number(out, payee->line);
}

static void add_stranger(struct strbuf *out, const struct matched_line *matched)
{
    const struct bank_line *line = matched->line;

    add_text(out, STR(""));
    add_text(out, line->payee);
    add_text(out, line->name);
    add_money(out, line->has_amount, line->amount);
    add_text(out, str_of(settlement_result_name(SETTLEMENT_NOT_OURS)));
    add_money(out, line->has_amount && (line->word == BANK_SETTLED || line->word == BANK_FAILED),
              line->word == BANK_SETTLED ? line->amount : 0);
    add_text(out, matched->note);
    add_line_number(out, line->line);
}

static bool write_csv(const struct settlement_facts *facts, const char *folder,
                      struct diag_list *diags)
{
    const struct reconciliation *result = facts->result;
    struct arena scratch = {0};
    struct strbuf text = {0};
    bool ok;

    strbuf_adds(&text, SETTLEMENT_HEADER);
    for (size_t i = 0; i < result->payee_count; i++)
        add_payee(&text, &result->payees[i]);
    for (size_t i = 0; i < result->line_count; i++)
        if (result->lines[i].payee == NO_LINE)
            add_stranger(&text, &result->lines[i]);
    ok = file_write(path_join(&scratch, folder, SETTLEMENT_CSV), strbuf_str(&text), diags);
    strbuf_release(&text);
    arena_release(&scratch);
    return ok;
}

static void add_totals(struct strbuf *out, const struct reconciliation *result)
{
    char due[MONEY_TEXT_MAX], paid[MONEY_TEXT_MAX];

    for (int i = 0; i < SETTLEMENT_RESULTS; i++) {
        if (i == SETTLEMENT_UNDECIDED && result->people[i] == 0)
            continue; /* as settlements of before have it */
        money_format(result->due[i], due);
        money_format(result->paid[i], paid);
        strbuf_printf(out, "\n[result %s]\nnumber = %llu\namount = %s\npaid = %s\n",
                      settlement_result_name((enum settlement_result)i),
                      (unsigned long long)result->people[i], due, paid);
    }
}

/* Which rows of a workbook were read. */
static void add_sheet(struct strbuf *out, const struct table_file *table)
{
    strbuf_adds(out, "sheet = ");
    name_encode(str_of(table->sheet_found), out);
    strbuf_addc(out, '\n');
    if (table->hidden_rows)
        strbuf_printf(out, "hidden_rows = %s\n", hidden_rows_name(table->hidden));
}

/* The columns that somebody has named, and where they are kept. */
struct named_column {
    const char *key;
    const char **value;
};

#define NAMED_COLUMNS 5

static void list_named(struct bank_columns *columns, struct named_column out[static NAMED_COLUMNS])
{
    const struct named_column all[NAMED_COLUMNS] = {{"account_column", &columns->account},
                                                    {"key_column", &columns->key},
                                                    {"amount_column", &columns->amount},
                                                    {"result_column", &columns->result},
                                                    {"ok", &columns->ok}};

    memcpy(out, all, sizeof all);
}

static void add_columns(struct strbuf *out, const struct bank_columns *columns)
{
    struct bank_columns copy = *columns;
    struct named_column named[NAMED_COLUMNS];

    list_named(&copy, named);
    for (size_t i = 0; i < NAMED_COLUMNS; i++) {
        if (!*named[i].value)
            continue;
        strbuf_printf(out, "%s = ", named[i].key);
        name_encode(str_of(*named[i].value), out);
        strbuf_addc(out, '\n');
    }
}

static bool write_ini(const struct settlement_facts *facts, const char *folder,
                      struct diag_list *diags)
{
    struct arena scratch = {0};
    struct strbuf text = {0};
    char as_of[DATE_TEXT_MAX];
    bool ok;

    date_format(facts->batch->as_of, as_of);
    strbuf_printf(&text,
                  "[settlement]\nbatch = " STR_FMT "\ndigest = %s\ndate = %s\nprogram = " STR_FMT
                  "\nlibraries = " STR_FMT "\nreturn = ",
                  STR_ARG(facts->batch->id), facts->digest, as_of, STR_ARG(facts->program),
                  STR_ARG(facts->libraries));
    name_encode(str_of(facts->bank_file->name), &text);
    strbuf_addc(&text, '\n');
    if (facts->bank_table->in_sheet)
        add_sheet(&text, facts->bank_table);
    add_columns(&text, facts->columns);
    add_totals(&text, facts->result);
    ok = file_write(path_join(&scratch, folder, SETTLEMENT_INI), strbuf_str(&text), diags);
    strbuf_release(&text);
    arena_release(&scratch);
    return ok;
}

bool settlement_write(const struct settlement_facts *facts, const char *folder,
                      struct diag_list *diags)
{
    return write_csv(facts, folder, diags) && write_ini(facts, folder, diags) &&
           settlement_book_write(facts, folder, diags) &&
           (facts->edition == EDITION_1_0 || decision_write_settlement(facts, folder, diags)) &&
           archive_store(facts->bank_file, folder, diags) && archive_seal(folder, 1, diags);
}

/* The value of KEY; false, with an error, if it is not there. */
static bool need(const struct ini *ini, const char *path, const char *key, struct str *value,
                 struct diag_list *diags)
{
    if (ini_get(ini, "settlement", "", key, value) && value->len)
        return true;
    diag_error(diags, (struct origin){.file = path}, "'%s' is missing from [settlement]", key);
    return false;
}

/* Settlements of a bank's text have none of this. */
static bool read_sheet(struct archived_settlement *settlement, const struct ini *ini,
                       const char *path, struct arena *arena, struct diag_list *diags)
{
    struct str sheet = {NULL, 0}, hidden = {NULL, 0};

    ini_get(ini, "settlement", "", "sheet", &sheet);
    ini_get(ini, "settlement", "", "hidden_rows", &hidden);
    settlement->sheet = sheet.len ? name_decode(sheet, arena) : NULL;
    settlement->hidden = HIDDEN_REFUSE;
    hidden_rows_named(hidden, &settlement->hidden);
    if ((sheet.len == 0 || settlement->sheet) &&
        (hidden.len == 0 || settlement->hidden != HIDDEN_REFUSE))
        return true;
    diag_error(diags, (struct origin){.file = path},
               "'sheet' and 'hidden_rows' do not say how the bank's file was read");
    return false;
}

static void read_columns(struct archived_settlement *settlement, const struct ini *ini,
                         struct arena *arena)
{
    struct named_column named[NAMED_COLUMNS];

    list_named(&settlement->columns, named);
    for (size_t i = 0; i < NAMED_COLUMNS; i++) {
        struct str text = {NULL, 0};

        ini_get(ini, "settlement", "", named[i].key, &text);
        if (text.len)
            *named[i].value = name_decode(text, arena);
    }
}

bool archived_settlement_read(struct archived_settlement *settlement, const char *path,
                              struct arena *arena, struct diag_list *diags)
{
    const char *ini_path = path_join(arena, path, SETTLEMENT_INI);
    struct str digest = {NULL, 0}, bank_file = {NULL, 0};
    const char *name = NULL;
    struct file_bytes file;
    enum path_kind kind;
    struct ini ini;
    bool ok;

    *settlement = (struct archived_settlement){.path = path};
    if (!file_read_record(ini_path, &file, diags))
        return false;
    ok = ini_read_archived(&ini, ini_path, file.bytes, arena, diags);
    file_bytes_release(&file);
    ok = ok && need(&ini, ini_path, "batch", &settlement->batch, diags);
    ok = ok && need(&ini, ini_path, "digest", &digest, diags);
    ok = ok && need(&ini, ini_path, "program", &settlement->program, diags);
    ok = ok && need(&ini, ini_path, "libraries", &settlement->libraries, diags);
    ok = ok && need(&ini, ini_path, "return", &bank_file, diags);
    if (!ok)
        return false;
    name = name_decode(bank_file, arena);
    if (!name || !name_stays_below(name)) {
        diag_error(diags, (struct origin){.file = ini_path},
                   "'return' is not the name of a file below inputs/");
        return false;
    }
    read_columns(settlement, &ini, arena);
    if (!read_sheet(settlement, &ini, ini_path, arena, diags))
        return false;
    if (!path_look(path_join(arena, path, DECISION_FILE), &kind, diags))
        return false;
    settlement->edition = kind == PATH_FILE ? EDITION_LATER : EDITION_1_0;
    settlement->digest = arena_cstr(arena, digest);
    settlement->bank_file = arena_printf(arena, "%s/inputs/%s", path, name);
    return settlement->edition != EDITION_1_0 ||
           decision_may_lack(path, settlement->program, diags);
}
