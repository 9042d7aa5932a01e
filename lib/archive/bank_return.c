/* What does the bank say of each payment? */
#include "archive/bank_return.h"
#include "applicant/cell_mark.h"
#include "applicant/identity.h"
#include "archive/bank_headers.h"
#include "base/message.h"
#include "intake/row_form.h"

#include <stdlib.h>

#include "base/banned.h"

#define HEADER_WITHIN 30 /* records; a bank's title lines are fewer */

enum column {
    COLUMN_PAYEE,
    COLUMN_AMOUNT,
    COLUMN_RESULT,
    COLUMN_NAME,   /* may be missing */
    COLUMN_REASON, /* may be missing */
    COLUMNS
};

#define NEEDED_COLUMNS COLUMN_NAME
#define HEADER_BYTES 200 /* a longer header is none of a bank's */
#define RIVALS 8         /* further columns of one meaning that are looked at */

static const char *const column_meanings[NEEDED_COLUMNS] = {
    [COLUMN_PAYEE] = MESSAGE("the account or key"),
    [COLUMN_AMOUNT] = MESSAGE("the amount"),
    [COLUMN_RESULT] = MESSAGE("the result"),
};

/* The rules' keys and the options that name them. */
static const char *const column_keys[NEEDED_COLUMNS] = {
    [COLUMN_PAYEE] = "return_key",
    [COLUMN_AMOUNT] = "return_amount",
    [COLUMN_RESULT] = "return_result",
};

static const char *const column_options[NEEDED_COLUMNS] = {
    [COLUMN_PAYEE] = "--account-column",
    [COLUMN_AMOUNT] = "--amount-column",
    [COLUMN_RESULT] = "--result-column",
};

/* Further columns that may be one that was found. */
struct rivals {
    int columns[RIVALS];
    size_t count;
};

struct reading {
    struct bank_return *bank;
    const struct ruleset *rules;
    struct table_file *file;
    int columns[COLUMNS]; /* -1: not there */
    struct rivals rivals[COLUMNS];
    struct str *headers; /* of all columns */
    bool found;          /* the header */
    size_t most_cells;   /* of a record without it: likely what was meant to be one */
    struct strbuf cells;
    uint32_t cells_line;
    bool missing[NEEDED_COLUMNS]; /* of that record */
    struct diag_list *diags;
};

/* The field that HEADER names, or a header of its in the applicant files; NO_INDEX if there is none
 * but the key, by which payments are found anyhow. */
static uint16_t field_called(const struct ruleset *rules, struct str header)
{
    for (size_t i = 0; header.len && i < rules->field_count; i++) {
        const struct field *field = &rules->fields[i];
        bool called = header_matches(field->name, header);

        for (size_t n = 0; !called && n < field->header_count; n++)
            called = header_matches(field->headers[n], header);
        if (called && i != rules->scheme.key)
            return (uint16_t)i;
    }
    return NO_INDEX;
}

/* The first that holds a bank card, among those that the bank is sent or all. */
static uint16_t card_field(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->bank.column_count; i++) {
        const struct bank_column *column = &rules->bank.columns[i];

        if (column->kind == BANK_FIELD && rules->fields[column->field].type == FIELD_BANK_CARD)
            return column->field;
    }
    for (size_t i = 0; i < rules->field_count; i++)
        if (rules->fields[i].type == FIELD_BANK_CARD)
            return (uint16_t)i;
    return NO_INDEX;
}

/* Is HEADER one of the usual ones of KIND? */
static bool is_usual(enum bank_header kind, struct str header)
{
    char plain[HEADER_BYTES + 4];
    struct str written = {plain, 0};

    if (header.len > HEADER_BYTES)
        return false;
    written.len = bank_header_plain(header, plain);
    for (const char *const *usual = bank_headers_usual(kind); *usual; usual++)
        if (str_eq(written, str_of(*usual)))
            return true;
    return false;
}

/* Is FIELD, or a column it has, called as banks call an account? */
static bool names_account(const struct field *field)
{
    bool named = is_usual(HEADER_PAYEE, field->name);

    for (size_t i = 0; !named && i < field->header_count; i++)
        named = is_usual(HEADER_PAYEE, field->headers[i]);
    return named;
}

uint16_t bank_account_field(const struct ruleset *rules)
{
    uint16_t field = field_called(rules, rules->bank.return_key);

    if (field == NO_INDEX)
        field = card_field(rules);
    for (size_t i = 0; field == NO_INDEX && i < rules->field_count; i++)
        if (i != rules->scheme.key && names_account(&rules->fields[i]))
            field = (uint16_t)i;
    return field;
}

static int column_headed(const struct str *cells, size_t count, struct str header)
{
    for (size_t i = 0; i < count; i++)
        if (header_matches(cells[i], header))
            return (int)i;
    return -1;
}

/* By FIELD's name or one of the headers it has in the applicant files. */
static int column_of_field(const struct reading *reading, uint16_t index, const struct str *cells,
                           size_t count)
{
    const struct field *field;
    int column;

    if (index == NO_INDEX)
        return -1;
    field = &reading->rules->fields[index];
    column = column_headed(cells, count, field->name);
    for (size_t i = 0; column < 0 && i < field->header_count; i++)
        column = column_headed(cells, count, field->headers[i]);
    return column;
}

/* What [bank] calls the column in the file that the bank was sent. */
static int column_as_sent(const struct reading *reading, uint16_t index, bool amount,
                          const struct str *cells, size_t count)
{
    const struct bank_rule *bank = &reading->rules->bank;

    for (size_t i = 0; i < bank->column_count && i < bank->header_count; i++) {
        const struct bank_column *column = &bank->columns[i];

        if (amount ? column->kind == BANK_AMOUNT
                   : column->kind == BANK_FIELD && column->field == index)
            return column_headed(cells, count, bank->headers[i]);
    }
    return -1;
}

static struct str header_given(const struct reading *reading, enum column column)
{
    const struct bank_rule *bank = &reading->rules->bank;

    return column == COLUMN_PAYEE    ? bank->return_key
           : column == COLUMN_AMOUNT ? bank->return_amount
           : column == COLUMN_RESULT ? bank->return_result
                                     : (struct str){NULL, 0};
}

static int find_payee(const struct reading *reading, const struct str *cells, size_t count)
{
    uint16_t account = bank_account_field(reading->rules);
    int column = column_of_field(reading, account, cells, count);

    if (column < 0 && account != NO_INDEX)
        column = column_as_sent(reading, account, false, cells, count);
    if (column < 0)
        column = column_of_field(reading, reading->rules->scheme.key, cells, count);
    return column;
}

static const enum bank_header kinds[COLUMNS] = {
    [COLUMN_PAYEE] = HEADER_PAYEE, [COLUMN_AMOUNT] = HEADER_AMOUNT, [COLUMN_RESULT] = HEADER_RESULT,
    [COLUMN_NAME] = HEADER_NAME,   [COLUMN_REASON] = HEADER_REASON,
};

/* The column with the likeliest of the usual headers of KIND, or -1. */
static int usual_column(enum bank_header kind, const struct str *cells, size_t count)
{
    for (const char *const *usual = bank_headers_usual(kind); *usual; usual++)
        for (size_t i = 0; i < count; i++) {
            char plain[HEADER_BYTES + 4];
            size_t length = cells[i].len <= HEADER_BYTES ? bank_header_plain(cells[i], plain) : 0;

            if (length && str_eq((struct str){plain, length}, str_of(*usual)))
                return (int)i;
        }
    return -1;
}

static int find_column(const struct reading *reading, enum column column, const struct str *cells,
                       size_t count)
{
    struct str given = header_given(reading, column);
    int found = -1;

    if (given.len)
        return column_headed(cells, count, given);
    if (column == COLUMN_PAYEE)
        found = find_payee(reading, cells, count);
    if (column == COLUMN_AMOUNT)
        found = usual_column(HEADER_PAID, cells, count);
    if (column == COLUMN_AMOUNT && found < 0)
        found = column_as_sent(reading, NO_INDEX, true, cells, count);
    if (column == COLUMN_NAME)
        found = column_of_field(reading, reading->rules->scheme.name, cells, count);
    return found < 0 ? usual_column(kinds[column], cells, count) : found;
}

/* Finds the further columns that may be COLUMN, which is AT. What was named by hand, and an amount
 * that was really paid, has none. */
static struct rivals find_rivals(const struct reading *reading, enum column column, int at,
                                 const struct str *cells, size_t count)
{
    struct rivals rivals = {.count = 0};

    if (at < 0 || column == COLUMN_PAYEE || column == COLUMN_NAME ||
        header_given(reading, column).len ||
        (column == COLUMN_AMOUNT && is_usual(HEADER_PAID, cells[at])))
        return rivals;
    for (size_t i = 0; i < count && rivals.count < RIVALS; i++)
        if ((int)i != at && is_usual(kinds[column], cells[i]))
            rivals.columns[rivals.count++] = (int)i;
    return rivals;
}

/* A list of cash that was signed for need not say the amounts: it has the key, and no account. */
static bool may_lack(const struct reading *reading, enum column column, const struct str *cells,
                     size_t count)
{
    const struct ruleset *rules = reading->rules;
    int key = column_of_field(reading, rules->scheme.key, cells, count);
    int usual = usual_column(HEADER_PAYEE, cells, count);
    struct str given = rules->bank.return_key;

    if (column != COLUMN_AMOUNT || header_given(reading, COLUMN_AMOUNT).len)
        return false;
    if (given.len)
        return field_called(rules, given) == NO_INDEX && !is_usual(HEADER_PAYEE, given);
    return key >= 0 && find_column(reading, COLUMN_PAYEE, cells, count) == key &&
           (usual < 0 || usual == key);
}

static bool lacks(const struct reading *reading, enum column column, int at,
                  const struct str *cells, size_t count)
{
    return at < 0 && !may_lack(reading, column, cells, count);
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            return true;
    return false;
}

/* Remembers the record with the most cells, to tell what was found instead of a header. One with a
 * digit in it may be about somebody, and is not to be repeated. */
static void remember(struct reading *reading, uint32_t line, const struct str *cells, size_t count,
                     const int *columns)
{
    if (count <= reading->most_cells)
        return;
    for (size_t i = 0; i < count; i++)
        if (has_digit(cells[i]))
            return;
    for (int column = 0; column < NEEDED_COLUMNS; column++)
        reading->missing[column] =
            lacks(reading, (enum column)column, columns[column], cells, count);
    reading->most_cells = count;
    reading->cells_line = line;
    strbuf_clear(&reading->cells);
    for (size_t i = 0; i < count && i < 20; i++)
        strbuf_printf(&reading->cells, "%s" STR_FMT, i ? ", " : "", STR_ARG(str_trim(cells[i])));
}

/* For the choice among a workbook's sheets. */
static bool is_header(void *context, const struct str *cells, size_t count)
{
    for (int column = 0; column < NEEDED_COLUMNS; column++)
        if (lacks(context, (enum column)column,
                  find_column(context, (enum column)column, cells, count), cells, count))
            return false;
    return true;
}

static bool take_header(struct reading *reading, uint32_t line, const struct str *cells,
                        size_t count)
{
    int columns[COLUMNS];

    for (int column = 0; column < COLUMNS; column++)
        columns[column] = find_column(reading, (enum column)column, cells, count);
    for (int column = 0; column < NEEDED_COLUMNS; column++) {
        if (lacks(reading, (enum column)column, columns[column], cells, count)) {
            remember(reading, line, cells, count, columns);
            return false;
        }
    }
    memcpy(reading->columns, columns, sizeof columns);
    reading->headers = arena_array(&reading->bank->arena, count, sizeof *reading->headers);
    for (size_t i = 0; i < count; i++)
        reading->headers[i] = arena_copy(&reading->bank->arena, str_trim(cells[i]));
    for (int column = 0; column < COLUMNS; column++)
        reading->rivals[column] =
            find_rivals(reading, (enum column)column, columns[column], cells, count);
    reading->found = true;
    return true;
}

/* With return_ok, exactly its words are settled; what is known as failed stays so, and any other
 * word decides nothing: a payment must not count as failed, and be made again, because of it. */
static enum bank_word word_of(const struct bank_rule *rule, struct str text)
{
    enum bank_word word = bank_word_of(text);

    for (size_t i = 0; i < rule->return_ok_count; i++)
        if (header_matches(text, rule->return_ok[i]))
            return BANK_SETTLED;
    return rule->return_ok_count && word == BANK_SETTLED ? BANK_UNDECIDED : word;
}

/* An amount as money cells have it, with a sign before it. */
static bool read_amount(struct str text, struct arena *scratch, money *out)
{
    static const struct field field = {.type = FIELD_MONEY};
    bool negative = str_starts(text, STR("-"));
    struct value value;

    if (negative)
        text = (struct str){text.ptr + 1, text.len - 1};
    if (field_read(&field, text, scratch, &value) != CELL_GOOD || value.state != VALUE_PRESENT ||
        !money_from_decimal(value.number, DECIMAL_ONE / 100, ROUND_HALF_UP, out))
        return false;
    *out = negative ? -*out : *out;
    return true;
}

static struct str cell_of(const struct reading *reading, enum column column,
                          const struct str *cells, size_t count)
{
    int at = reading->columns[column];

    return at >= 0 && (size_t)at < count ? str_trim(cell_unmarked(cells[at]))
                                         : (struct str){NULL, 0};
}

static struct str keep(struct reading *reading, struct str text)
{
    return text.len ? arena_copy(&reading->bank->arena, text) : (struct str){NULL, 0};
}

/* Blank lines and lines of totals speak of nobody. */
static bool speaks_of_nobody(const struct str *cells, size_t count, struct str payee)
{
    if (payee.len)
        return is_total_word(payee);
    for (size_t i = 0; i < count; i++)
        if (is_total_word(cells[i]))
            return true;
    for (size_t i = 0; i < count; i++)
        if (str_trim(cells[i]).len)
            return false;
    return true;
}

/* From 1; in a text the line will do. */
static uint32_t place_of(const struct reading *reading, enum column column)
{
    return reading->file->in_sheet ? (uint32_t)(reading->columns[column] + 1) : 0;
}

/* An account or key that a workbook has as a number is nobody's. */
static void tell_lost_digits(const struct reading *reading, uint32_t number,
                             const struct str *cells, size_t count)
{
    int at = reading->columns[COLUMN_PAYEE];

    if (at >= 0 && (size_t)at < count && cell_mark_of(cells[at]) == CELL_INEXACT)
        diag_warning(reading->diags,
                     table_place(reading->file, number, place_of(reading, COLUMN_PAYEE)),
                     "the account here is stored as a number, of which a spreadsheet keeps 15 "
                     "digits only: it fits nobody; ask the bank for it as text");
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
                 STR_ARG(reading->headers[a]), STR_ARG(reading->headers[b]));
}

/* Two results of which one says something else than the other. */
static void check_results(const struct reading *reading, struct bank_line *line,
                          const struct str *cells, size_t count)
{
    const struct rivals *rivals = &reading->rivals[COLUMN_RESULT];

    for (size_t i = 0; i < rivals->count && !line->contradicted; i++) {
        struct str other = cell_at(cells, count, rivals->columns[i]);

        if (other.len && word_of(&reading->rules->bank, other) != line->word)
            contradict(reading, line, reading->columns[COLUMN_RESULT], rivals->columns[i]);
    }
}

static void check_amounts(struct reading *reading, struct bank_line *line, const struct str *cells,
                          size_t count)
{
    const struct rivals *rivals = &reading->rivals[COLUMN_AMOUNT];

    for (size_t i = 0; i < rivals->count && !line->contradicted; i++) {
        struct str other = cell_at(cells, count, rivals->columns[i]);
        money amount;

        if (other.len && line->has_amount &&
            (!read_amount(other, &reading->bank->arena, &amount) || amount != line->amount))
            contradict(reading, line, reading->columns[COLUMN_AMOUNT], rivals->columns[i]);
    }
}

/* The reasons of all columns that have one, and whether one speaks against a success. */
static void add_reason(struct reading *reading, struct bank_line *line, int at,
                       const struct str *cells, size_t count)
{
    struct str reason = at < 0 ? (struct str){NULL, 0} : cell_at(cells, count, at);

    if (reason.len == 0)
        return;
    if (line->word == BANK_SETTLED && bank_reason_contradicts(reason))
        contradict(reading, line, reading->columns[COLUMN_RESULT], at);
    if (!str_eq(reason, line->words))
        line->words =
            str_of(arena_printf(&reading->bank->arena, STR_FMT "%s" STR_FMT, STR_ARG(line->words),
                                line->words.len ? ": " : "", STR_ARG(reason)));
}

static void check_columns(struct reading *reading, struct bank_line *line, const struct str *cells,
                          size_t count)
{
    const struct rivals *reasons = &reading->rivals[COLUMN_REASON];

    check_results(reading, line, cells, count);
    check_amounts(reading, line, cells, count);
    add_reason(reading, line, reading->columns[COLUMN_REASON], cells, count);
    for (size_t i = 0; i < reasons->count; i++)
        add_reason(reading, line, reasons->columns[i], cells, count);
}

static struct bank_line *new_line(struct bank_return *bank)
{
    bank->lines = memory_for_another(bank->lines, bank->count, &bank->room, sizeof *bank->lines);
    return &bank->lines[bank->count++];
}

/* The first word of what a result says: what stands behind it may be a payee's name. */
static struct str first_word(struct str text)
{
    struct str rest = text;

    while (rest.len) {
        size_t at = text.len - rest.len;
        uint32_t code = utf8_next(&rest);

        if (code == 0x3000 || code == 0xA0 || (code < 0x80 && code < '0') ||
            (code > '9' && code < 'A') || (code >= 0xFF08 && code <= 0xFF1B) ||
            (code >= 0x3001 && code <= 0x3002))
            return (struct str){text.ptr, at};
    }
    return text;
}

static void tell_unknown(const struct reading *reading, uint32_t number, struct str result)
{
    struct str word = first_word(result);

    diag_warning(reading->diags,
                 table_place(reading->file, number, place_of(reading, COLUMN_RESULT)),
                 "whether '" STR_FMT "%s' means settled is not known: it counts as paid; if it "
                 "means settled, say so by --ok or [bank] return_ok",
                 STR_ARG(word), word.len < result.len ? " …" : "");
}

static void take_line(struct reading *reading, uint32_t number, const struct str *cells,
                      size_t count)
{
    struct str payee = cell_of(reading, COLUMN_PAYEE, cells, count);
    struct str result = cell_of(reading, COLUMN_RESULT, cells, count);
    struct bank_line *line;

    if (speaks_of_nobody(cells, count, payee))
        return;
    line = new_line(reading->bank);
    *line = (struct bank_line){
        .line = number,
        .payee = keep(reading, payee),
        .name = keep(reading, cell_of(reading, COLUMN_NAME, cells, count)),
        .word = word_of(&reading->rules->bank, result),
        .words = keep(reading, result),
        .whole = reading->columns[COLUMN_AMOUNT] < 0,
    };
    tell_lost_digits(reading, number, cells, count);
    if (line->word == BANK_UNKNOWN)
        tell_unknown(reading, number, result);
    line->has_amount = read_amount(cell_of(reading, COLUMN_AMOUNT, cells, count),
                                   &reading->bank->arena, &line->amount);
    check_columns(reading, line, cells, count);
}

void bank_columns_apply(const struct bank_columns *columns, struct ruleset *rules,
                        struct arena *arena)
{
    struct bank_rule *bank = &rules->bank;
    struct str rest, word;

    if (columns->key)
        bank->return_key = str_of(columns->key);
    if (columns->account)
        bank->return_key = str_of(columns->account);
    if (columns->amount)
        bank->return_amount = str_of(columns->amount);
    if (columns->result)
        bank->return_result = str_of(columns->result);
    if (!columns->ok)
        return;
    rest = str_of(columns->ok);
    bank->return_ok = arena_array(arena, rest.len + 1, sizeof *bank->return_ok);
    bank->return_ok_count = 0;
    while (str_split(&rest, ',', &word))
        if (str_trim(word).len)
            bank->return_ok[bank->return_ok_count++] = str_trim(word);
}

static bool take_record(void *context, size_t number, uint32_t line, const struct str *cells,
                        size_t count)
{
    struct reading *reading = context;

    if (reading->found)
        take_line(reading, line, cells, count);
    else if (!take_header(reading, line, cells, count))
        return number + 1 < HEADER_WITHIN;
    return true;
}

static void tell_missing(const struct reading *reading)
{
    struct origin at = table_place(reading->file, reading->cells_line, 0);

    for (int column = 0; column < NEEDED_COLUMNS; column++) {
        struct str given = header_given(reading, (enum column)column);

        if (reading->most_cells && !reading->missing[column])
            continue;
        if (given.len)
            diag_error(reading->diags, at,
                       "no column is headed '" STR_FMT "', as %s or [bank] %s has it",
                       STR_ARG(given), column_options[column], column_keys[column]);
        else
            diag_error(reading->diags, at,
                       "no header says which column holds %s: name it by %s (for later batches, "
                       "in the rules by [bank] %s)",
                       message(reading->diags->language, column_meanings[column]),
                       column_options[column], column_keys[column]);
    }
    if (reading->most_cells && !identity_among(strbuf_str(&reading->cells)))
        diag_note(reading->diags, at, "the headers here are: %s", reading->cells.ptr);
}

bool bank_return_read_file(struct bank_return *bank, const struct ruleset *rules,
                           struct table_file *file, struct diag_list *diags)
{
    struct reading reading = {.bank = bank, .rules = rules, .file = file, .diags = diags};
    size_t errors = diags->errors;
    bool ok;

    *bank = (struct bank_return){.lines = NULL};
    file->is_header = is_header;
    ok = table_file_read(file, take_record, &reading, &bank->arena, diags);
    if (str_trim(file->bytes).len == 0)
        diag_error(diags, (struct origin){.file = file->path},
                   "the file is empty: see whether it is the right one");
    else if (!reading.found && diags->errors == errors)
        tell_missing(&reading);
    strbuf_release(&reading.cells);
    return ok && reading.found;
}

bool bank_return_read(struct bank_return *bank, const struct ruleset *rules, const char *path,
                      struct str bytes, struct diag_list *diags)
{
    struct table_file file = {.path = path, .bytes = bytes};

    return bank_return_read_file(bank, rules, &file, diags);
}

void bank_return_release(struct bank_return *bank)
{
    free(bank->lines);
    arena_release(&bank->arena);
    *bank = (struct bank_return){.lines = NULL};
}
