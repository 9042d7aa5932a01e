/* What does the bank say of each payment? */
#include "settlement/bank_return.h"
#include "applicant/cell_mark.h"
#include "intake/row_form.h"
#include "settlement/bank_cells.h"
#include "settlement/bank_headers.h"
#include "settlement/bank_layout.h"
#include "settlement/edition_1_0/bank_1_0.h"

#include <stdlib.h>

#include "base/banned.h"

#define HEADER_WITHIN 30 /* records; a bank's title lines are fewer */

struct reading {
    struct bank_return *bank;
    struct table_file *file;
    struct bank_layout layout;
    struct bank_cells cells; /* of the line in hand */
    struct diag_list *diags;
};

/* CELLS without what pads them; version 1.0 took them as they stand. */
static const struct str *cleaned(struct reading *reading, const struct str *cells, size_t count)
{
    if (reading->layout.edition == EDITION_1_0)
        return cells;
    bank_cells_clean(&reading->cells, reading->file, cells, count, &reading->bank->arena);
    return reading->cells.items;
}

static bool is_header(void *context, const struct str *cells, size_t count)
{
    struct reading *reading = context;

    return bank_layout_fits(&reading->layout, cleaned(reading, cells, count), count);
}

/* With return_ok, exactly its words are settled; what is known as failed stays so, and any other
 * word decides nothing: a payment must not count as failed, and be made again, because of it. */
static enum bank_word word_of(const struct reading *reading, struct str text)
{
    const struct bank_rule *rule = &reading->layout.rules->bank;
    enum bank_word word = bank_word_of(text);

    if (reading->layout.edition == EDITION_1_0)
        return bank_word_of_1_0(rule, text);
    for (size_t i = 0; i < rule->return_ok_count && word != BANK_FAILED; i++)
        if (header_matches(text, rule->return_ok[i]))
            return BANK_SETTLED;
    return rule->return_ok_count && word == BANK_SETTLED ? BANK_UNDECIDED : word;
}

static struct str cell_of(const struct reading *reading, enum return_column column,
                          const struct str *cells, size_t count)
{
    int at = reading->layout.columns[column];

    return at >= 0 && (size_t)at < count ? str_trim(cell_unmarked(cells[at]))
                                         : (struct str){NULL, 0};
}

static struct str keep(struct reading *reading, struct str text)
{
    return text.len ? arena_copy(&reading->bank->arena, text) : (struct str){NULL, 0};
}

/* Blank lines and lines of totals speak of nobody. */
static bool speaks_of_nobody(const struct reading *reading, const struct str *cells, size_t count,
                             struct str payee)
{
    bool (*is_total)(struct str) =
        reading->layout.edition == EDITION_1_0 ? bank_total_word_1_0 : is_total_word;

    if (payee.len)
        return is_total(payee);
    for (size_t i = 0; i < count; i++)
        if (is_total(cells[i]))
            return true;
    for (size_t i = 0; i < count; i++)
        if (str_trim(cell_unmarked(cells[i])).len)
            return false;
    return true;
}

/* From 1; in a text the line will do. */
static uint32_t place_of(const struct reading *reading, enum return_column column)
{
    return reading->file->in_sheet ? (uint32_t)(reading->layout.columns[column] + 1) : 0;
}

static bool is_inexact(const struct reading *reading, enum return_column column,
                       const struct str *cells, size_t count)
{
    int at = reading->layout.columns[column];

    return at >= 0 && (size_t)at < count && cell_mark_of(cells[at]) == CELL_INEXACT;
}

/* An account or key that a workbook has as a number of too many digits is nobody's, unless a key
 * stands beside it. */
static bool has_lost_digits(const struct reading *reading, uint32_t number, const struct str *cells,
                            size_t count, bool has_key)
{
    bool lost = is_inexact(reading, RETURN_PAYEE, cells, count);

    if (lost && !has_key)
        diag_warning(reading->diags,
                     table_place(reading->file, number, place_of(reading, RETURN_PAYEE)),
                     "the account here is stored as a number, of which a spreadsheet keeps 15 "
                     "digits only: it fits nobody; ask the bank for it as text");
    return lost;
}

/* The key beside an account, unless it is one that digits were lost of, or that is masked. */
static struct str key_of(const struct reading *reading, const struct str *cells, size_t count)
{
    struct str key = cell_of(reading, RETURN_KEY, cells, count);

    return is_inexact(reading, RETURN_KEY, cells, count) || bank_cell_is_masked(key)
               ? (struct str){NULL, 0}
               : key;
}

/* Nor does one fit anybody of which the bank shows a part. */
static void tell_masked(const struct reading *reading, uint32_t number, struct str payee)
{
    if (bank_cell_is_masked(payee))
        diag_warning(reading->diags,
                     table_place(reading->file, number, place_of(reading, RETURN_PAYEE)),
                     "the account here is masked: it fits nobody; ask the bank for it in full");
}

static struct str cell_at(const struct str *cells, size_t count, int at)
{
    return (size_t)at < count ? str_trim(cell_unmarked(cells[at])) : (struct str){NULL, 0};
}

/* Makes LINE undecided, because the columns A and B contradict each other. */
static void contradict(const struct reading *reading, struct bank_line *line, int a, int b)
{
    line->word = BANK_UNDECIDED;
    line->contradicted = true;
    diag_warning(reading->diags, table_place(reading->file, line->line, 0),
                 "'" STR_FMT "' and '" STR_FMT "' contradict each other here: undecided, it counts "
                 "as paid until the bank has been asked",
                 STR_ARG(reading->layout.headers[a]), STR_ARG(reading->layout.headers[b]));
}

/* Two results of which one says something else than the other. */
static void check_results(const struct reading *reading, struct bank_line *line,
                          const struct str *cells, size_t count)
{
    const struct return_rivals *rivals = &reading->layout.rivals[RETURN_RESULT];

    for (size_t i = 0; i < rivals->count && !line->contradicted; i++) {
        struct str other = cell_at(cells, count, rivals->columns[i]);

        if (other.len && word_of(reading, other) != line->word)
            contradict(reading, line, reading->layout.columns[RETURN_RESULT], rivals->columns[i]);
    }
}

static void check_amounts(struct reading *reading, struct bank_line *line, const struct str *cells,
                          size_t count)
{
    const struct return_rivals *rivals = &reading->layout.rivals[RETURN_AMOUNT];

    for (size_t i = 0; i < rivals->count && !line->contradicted; i++) {
        struct str other = cell_at(cells, count, rivals->columns[i]);
        money amount;

        if (other.len && line->has_amount &&
            (!bank_cell_amount(other, &reading->bank->arena, &amount) || amount != line->amount))
            contradict(reading, line, reading->layout.columns[RETURN_AMOUNT], rivals->columns[i]);
    }
}

/* Does CELL, in a column of a bank's that is none of those it is asked for, speak against what LINE
 * says? */
static bool speaks_against(struct reading *reading, const struct bank_line *line, int at,
                           struct str cell)
{
    enum bank_header_kin kin = bank_layout_kin(&reading->layout, at);
    money amount;

    if (line->word == BANK_FAILED)
        return kin == KIN_RESULT && word_of(reading, cell) == BANK_SETTLED;
    if (line->word != BANK_SETTLED)
        return false;
    if (kin == KIN_RETURNED)
        return !bank_cell_amount(cell, &reading->bank->arena, &amount) || amount != 0;
    return kin == KIN_RESULT ? bank_reason_contradicts(cell) : bank_text_contradicts(cell);
}

/* Banks call their columns what they like. */
static void check_others(struct reading *reading, struct bank_line *line, const struct str *cells,
                         size_t count)
{
    const struct return_rivals *others = &reading->layout.others;

    for (size_t i = 0; i < others->count && !line->contradicted; i++) {
        struct str cell = cell_at(cells, count, others->columns[i]);

        if (cell.len && speaks_against(reading, line, others->columns[i], cell))
            contradict(reading, line, reading->layout.columns[RETURN_RESULT], others->columns[i]);
    }
}

/* Adds the reason in column AT, if there is one, to WORDS, and looks whether it speaks against a
 * success. */
static void add_reason(const struct reading *reading, struct bank_line *line, int at,
                       const struct str *cells, size_t count, struct strbuf *words)
{
    struct str reason = at < 0 ? (struct str){NULL, 0} : cell_at(cells, count, at);

    if (reason.len == 0)
        return;
    if (reading->layout.edition != EDITION_1_0 && line->word == BANK_SETTLED &&
        (bank_header_asks_why(reading->layout.headers[at]) ? bank_failure_is_told(reason)
                                                           : bank_reason_contradicts(reason)))
        contradict(reading, line, reading->layout.columns[RETURN_RESULT], at);
    if (!str_eq(reason, strbuf_str(words)))
        strbuf_printf(words, "%s" STR_FMT, words->len ? ": " : "", STR_ARG(reason));
}

/* The reasons of all columns that have one stand behind what the bank says. */
static void take_reasons(struct reading *reading, struct bank_line *line, const struct str *cells,
                         size_t count)
{
    const struct return_rivals *reasons = &reading->layout.rivals[RETURN_REASON];
    struct strbuf words = {0};

    strbuf_add(&words, line->words);
    add_reason(reading, line, reading->layout.columns[RETURN_REASON], cells, count, &words);
    for (size_t i = 0; i < reasons->count; i++)
        add_reason(reading, line, reasons->columns[i], cells, count, &words);
    if (words.len > line->words.len)
        line->words = keep(reading, strbuf_str(&words));
    strbuf_release(&words);
}

/* What was to stand where now a control character does, nobody knows. */
static void check_broken(const struct reading *reading, struct bank_line *line)
{
    size_t broken = reading->cells.broken;

    if (broken == BANK_NO_CELL)
        return;
    line->word = BANK_UNDECIDED;
    line->contradicted = true;
    diag_warning(reading->diags, table_place(reading->file, line->line, (uint32_t)broken + 1),
                 "a control character, which nobody sees, stands within '" STR_FMT
                 "' here: undecided, it counts as paid until the bank has been asked",
                 STR_ARG(reading->layout.headers[broken]));
}

static struct bank_line *new_line(struct bank_return *bank)
{
    bank->lines = memory_for_another(bank->lines, bank->count, &bank->room, sizeof *bank->lines);
    return &bank->lines[bank->count++];
}

static void tell_unknown(const struct reading *reading, uint32_t number, struct str result)
{
    struct str word = bank_first_word(result);

    diag_warning(reading->diags,
                 table_place(reading->file, number, place_of(reading, RETURN_RESULT)),
                 "whether '" STR_FMT "%s' means settled is not known: it counts as paid; if it "
                 "means settled, say so by --ok or [bank] return_ok",
                 STR_ARG(word), word.len < result.len ? " …" : "");
}

static void take_line(struct reading *reading, uint32_t number, const struct str *cells,
                      size_t count)
{
    struct str payee = cell_of(reading, RETURN_PAYEE, cells, count);
    struct str result = cell_of(reading, RETURN_RESULT, cells, count);
    struct bank_line *line;

    if (speaks_of_nobody(reading, cells, count, payee))
        return;
    line = new_line(reading->bank);
    *line = (struct bank_line){
        .line = number,
        .payee = keep(reading, payee),
        .name = keep(reading, cell_of(reading, RETURN_NAME, cells, count)),
        .account = keep(reading, cell_of(reading, RETURN_ACCOUNT, cells, count)),
        .key = keep(reading, key_of(reading, cells, count)),
        .word = word_of(reading, result),
        .words = keep(reading, result),
    };
    line->inexact = has_lost_digits(reading, number, cells, count, line->key.len > 0);
    if (line->key.len == 0)
        tell_masked(reading, number, payee);
    check_broken(reading, line);
    if (line->word == BANK_UNKNOWN)
        tell_unknown(reading, number, result);
    line->has_amount = bank_cell_amount(cell_of(reading, RETURN_AMOUNT, cells, count),
                                        &reading->bank->arena, &line->amount);
    check_results(reading, line, cells, count);
    check_amounts(reading, line, cells, count);
    check_others(reading, line, cells, count);
    take_reasons(reading, line, cells, count);
}

/* Cuts the next of WORDS off into WORD; between them stand commas, of either width as in the rules.
 * False where there is none. */
static bool next_word(struct str *words, struct str *word)
{
    struct str rest = *words;

    if (!words->ptr)
        return false;
    *word = *words;
    while (rest.len) {
        const char *at = rest.ptr;

        if (utf8_fold(utf8_next(&rest)) == ',') {
            word->len = (size_t)(at - word->ptr);
            *words = rest;
            return true;
        }
    }
    *words = (struct str){0};
    return true;
}

/* HEADER may be NULL: not named. */
static void take_header(const char *header, struct str *taken, bool *asked)
{
    *asked = header != NULL;
    if (header)
        *taken = str_of(header);
}

void bank_columns_apply(const struct bank_columns *columns, struct ruleset *rules,
                        struct arena *arena)
{
    struct bank_rule *bank = &rules->bank;
    struct str rest, word;

    take_header(columns->account ? columns->account : columns->key, &bank->return_key,
                &bank->key_asked);
    take_header(columns->amount, &bank->return_amount, &bank->amount_asked);
    take_header(columns->result, &bank->return_result, &bank->result_asked);
    bank->by_key = columns->key && !columns->account;
    if (columns->account && columns->key)
        bank->also_key = str_of(columns->key);
    if (!columns->ok)
        return;
    rest = str_of(columns->ok);
    bank->return_ok = arena_array(arena, rest.len + 1, sizeof *bank->return_ok);
    bank->return_ok_count = 0;
    while (next_word(&rest, &word))
        if (str_trim(word).len)
            bank->return_ok[bank->return_ok_count++] = str_trim(word);
}

static enum bank_amounts amounts_of(const struct bank_layout *layout)
{
    if (layout->columns[RETURN_AMOUNT] < 0)
        return BANK_AMOUNTS_NONE;
    return layout->really_paid ? BANK_AMOUNTS_PAID : BANK_AMOUNTS_DUE;
}

static void reads(struct table_file *file, const struct return_rivals *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        table_reads(file, (size_t)columns->columns[i]);
}

static void take_layout(struct reading *reading)
{
    struct bank_return *bank = reading->bank;
    const struct bank_layout *layout = &reading->layout;

    for (int column = 0; column < RETURN_COLUMNS; column++) {
        if (layout->columns[column] >= 0)
            table_reads(reading->file, (size_t)layout->columns[column]);
        reads(reading->file, &layout->rivals[column]);
    }
    reads(reading->file, &layout->others);
    bank->amounts = amounts_of(layout);
    bank->own_accounts = layout->own_accounts;
    bank->own_keys = layout->own_keys;
}

static bool take_record(void *context, size_t number, uint32_t line, const struct str *cells,
                        size_t count)
{
    struct reading *reading = context;

    cells = cleaned(reading, cells, count);
    if (reading->layout.found)
        take_line(reading, line, cells, count);
    else if (!bank_layout_find(&reading->layout, line, cells, count, &reading->bank->arena))
        return number + 1 < HEADER_WITHIN;
    else
        take_layout(reading);
    return true;
}

bool bank_return_read_file(struct bank_return *bank, const struct ruleset *rules,
                           enum edition edition, struct table_file *file, struct diag_list *diags)
{
    struct reading reading = {.bank = bank,
                              .layout = {.rules = rules, .edition = edition},
                              .file = file,
                              .cells.broken = BANK_NO_CELL,
                              .diags = diags};
    size_t errors = diags->errors;
    bool ok;

    *bank = (struct bank_return){.lines = NULL};
    file->is_header = is_header;
    file->archived = edition == EDITION_1_0;
    ok = table_file_read(file, take_record, &reading, &bank->arena, diags);
    if (str_trim(file->bytes).len == 0)
        diag_error(diags, (struct origin){.file = file->path},
                   "the file is empty: see whether it is the right one");
    else if (!reading.layout.found && diags->errors == errors)
        missing_headers_tell(&reading.layout.missing, &rules->bank, file, diags);
    bank_layout_release(&reading.layout);
    free(reading.cells.items);
    return ok && reading.layout.found;
}

bool bank_return_read(struct bank_return *bank, const struct ruleset *rules, const char *path,
                      struct str bytes, struct diag_list *diags)
{
    struct table_file file = {.path = path, .bytes = bytes};

    return bank_return_read_file(bank, rules, EDITION_LATER, &file, diags);
}

void bank_return_release(struct bank_return *bank)
{
    free(bank->lines);
    arena_release(&bank->arena);
    *bank = (struct bank_return){.lines = NULL};
}
