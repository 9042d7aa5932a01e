/* relief reconcile: match what the bank says with what was to be paid. */
#include "batching.h"
#include "guard.h"
#include "options.h"
#include "print.h"
#include "screen.h"

#include "applicant/identity.h"
#include "base/json.h"
#include "base/message.h"
#include "batch/settlement_batch.h"
#include "settlement/reconcile.h"

#include "base/banned.h"

#define SHOWN 20 /* payees and lines that are told on the terminal */

static void cell_money(struct table *table, money amount)
{
    char text[MONEY_TEXT_MAX];

    money_format_grouped(amount, text);
    table_cell(table, str_of(text));
}

/* English people read the codes of settlement.csv. */
static const char *result_words(enum language language, enum settlement_result result)
{
    static const char *const chinese[SETTLEMENT_RESULTS] = {
        [SETTLEMENT_SETTLED] = "已到账",        [SETTLEMENT_FAILED] = "发放失败",
        [SETTLEMENT_WRONG_AMOUNT] = "金额不符", [SETTLEMENT_UNDECIDED] = "待查",
        [SETTLEMENT_MISSING] = "未回盘",        [SETTLEMENT_NOT_OURS] = "非本批次",
    };

    return language == LANGUAGE_ZH ? chinese[result] : settlement_result_name(result);
}

static void print_totals(const struct reconciliation *result, enum language language)
{
    struct table table;

    table_init(&table, "lrrr");
    table_word(&table, language, "result");
    table_word(&table, language, "number");
    table_word(&table, language, "to be paid");
    table_word(&table, language, "paid by the bank");
    for (int i = 0; i < SETTLEMENT_RESULTS; i++) {
        table_cell(&table, str_of(result_words(language, (enum settlement_result)i)));
        table_cell_printf(&table, "%llu", (unsigned long long)result->people[i]);
        cell_money(&table, result->due[i]);
        cell_money(&table, result->paid[i]);
    }
    table_print(&table, 2, stdout);
}

static void cell_line(struct table *table, uint32_t line)
{
    if (line)
        table_cell_printf(table, "%u", (unsigned)line);
    else
        table_cell(table, STR("-"));
}

/* Keys masked, and no word of the bank's, which may name people: it stands in the workbook, with
 * the accounts. */
static void payee_row(struct table *table, const struct payee *payee, enum language language,
                      struct arena *scratch)
{
    table_cell(table, str_of(result_words(language, payee->result)));
    table_cell(table, str_of(identity_mask(scratch, payee->key)));
    cell_money(table, payee->amount);
    if (payee->result == SETTLEMENT_MISSING || payee->result == SETTLEMENT_UNDECIDED)
        table_cell(table, STR("?"));
    else
        cell_money(table, payee->paid);
    cell_line(table, payee->line);
}

static void stranger_row(struct table *table, const struct bank_line *line, enum language language,
                         struct arena *scratch)
{
    table_cell(table, str_of(result_words(language, SETTLEMENT_NOT_OURS)));
    table_cell(table, str_of(identity_mask(scratch, line->payee)));
    table_cell(table, STR("-"));
    if (line->has_amount)
        cell_money(table, line->amount);
    else
        table_cell(table, STR("?"));
    cell_line(table, line->line);
}

static void print_open(const struct reconciliation *result, enum language language)
{
    struct arena scratch = {0};
    struct table table;
    size_t found = 0;

    table_init(&table, "llrrr");
    table_word(&table, language, "result");
    table_word(&table, language, "key or account");
    table_word(&table, language, "to be paid");
    table_word(&table, language, "bank paid");
    table_word(&table, language, "bank's line");
    for (size_t i = 0; i < result->payee_count; i++)
        if (result->payees[i].result != SETTLEMENT_SETTLED && ++found <= SHOWN)
            payee_row(&table, &result->payees[i], language, &scratch);
    for (size_t i = 0; i < result->line_count; i++)
        if (result->lines[i].payee == NO_LINE && ++found <= SHOWN)
            stranger_row(&table, result->lines[i].line, language, &scratch);
    if (found) {
        putchar('\n');
        table_print(&table, 2, stdout);
    }
    table_discard(&table);
    if (found > SHOWN)
        printf(message(language, "  and %zu more: settlement.xlsx has them all\n"), found - SHOWN);
    arena_release(&scratch);
}

static void print_text(const struct settling *settling, enum language language)
{
    char as_of[DATE_TEXT_MAX];

    date_format(settling->archived.as_of, as_of);
    print_line(stdout, STR_FMT "\n", STR_ARG(settling->archived.title));
    print_line(stdout, message(language, STR_FMT ", as of %s\n\n"), STR_ARG(settling->archived.id),
               as_of);
    print_totals(&settling->result, language);
    print_open(&settling->result, language);
}

static void put_open(json_t *root, const struct reconciliation *result)
{
    json_t *array = json_put_array(root, "open");
    struct arena scratch = {0};

    for (size_t i = 0; i < result->payee_count; i++) {
        const struct payee *payee = &result->payees[i];
        json_t *object;

        if (payee->result == SETTLEMENT_SETTLED)
            continue;
        object = json_append_object(array);
        json_put_cstr(object, "result", settlement_result_name(payee->result));
        json_put_cstr(object, "key", identity_mask(&scratch, payee->key));
        json_put_money(object, "amount", payee->amount);
        if (payee->result == SETTLEMENT_MISSING || payee->result == SETTLEMENT_UNDECIDED)
            json_object_set_new(object, "paid", json_null());
        else
            json_put_money(object, "paid", payee->paid);
        json_put_int(object, "line", payee->line);
    }
    for (size_t i = 0; i < result->line_count; i++) {
        const struct bank_line *line = result->lines[i].line;
        json_t *object;

        if (result->lines[i].payee != NO_LINE)
            continue;
        object = json_append_object(array);
        json_put_cstr(object, "result", settlement_result_name(SETTLEMENT_NOT_OURS));
        json_put_cstr(object, "account", identity_mask(&scratch, line->payee));
        json_put_money(object, "amount", line->has_amount ? line->amount : 0);
        json_put_int(object, "line", line->line);
    }
    arena_release(&scratch);
}

static void print_json(const struct settling *settling, const char *folder)
{
    const struct reconciliation *result = &settling->result;
    json_t *root = json_object(), *results;

    json_put_str(root, "batch", settling->archived.id);
    json_put_date(root, "as_of", settling->archived.as_of);
    json_put_bool(root, "settled", reconciliation_settled(result));
    results = json_put_array(root, "results");
    for (int i = 0; i < SETTLEMENT_RESULTS; i++) {
        json_t *object = json_append_object(results);

        json_put_cstr(object, "result", settlement_result_name((enum settlement_result)i));
        json_put_int(object, "number", (int64_t)result->people[i]);
        json_put_money(object, "amount", result->due[i]);
        json_put_money(object, "paid", result->paid[i]);
    }
    put_open(root, result);
    json_put_written(root, "output", folder);
    screen_json(root);
}

static void print_files(const char *folder, enum language language)
{
    print_path(message(language, "\n  written to %s\n"), folder);
    print_path("    %s/settlement.xlsx\n", folder);
    print_path("    %s/settlement.csv\n", folder);
}

static void show(const struct options *options, const struct settling *settling, const char *folder)
{
    if (options->json)
        print_json(settling, folder);
    else if (!options->quiet)
        print_text(settling, options->language);
}

enum exit_status command_reconcile(const struct options *options)
{
    struct settling settling;
    struct arena arena = {0};
    struct diag_list diags;
    const char *folder = NULL;
    enum batch_fault fault;
    enum exit_status status;

    diag_init(&diags, &arena);
    diags.language = options->language;
    struct bank_answer answer = {.path = options->operands[1],
                                 .hidden = options->hidden_rows,
                                 .columns = options->bank_columns};
    fault = settling_open(&settling, options->operands[0], &answer, options->jobs, &diags);
    if (fault == BATCH_OK) {
        folder = options->output
                     ? options->output
                     : arena_printf(&arena, STR_FMT "-settlement", STR_ARG(settling.archived.id));
        fault = settling_stage(&settling, guard_staging(), folder, &diags);
    }
    status = batch_status(fault);
    screen_diags(options, &diags);
    if (fault == BATCH_OK) {
        show(options, &settling, folder);
        status = reconciliation_settled(&settling.result) ? STATUS_OK : STATUS_DIFFERS;
        if (!screen_publish(options, guard_staging()))
            status = STATUS_OUTPUT;
        else if (!options->json && !options->quiet)
            print_files(folder, options->language);
    }
    settling_release(&settling);
    diag_release(&diags);
    arena_release(&arena);
    return status;
}
