/* Which decisions were changed by hand, by whose approval? */
#include "intake/change_file.h"
#include "applicant/cell_mark.h"
#include "base/message.h"
#include "intake/columns.h"
#include "intake/table_row.h"
#include "text/empty_words.h"
#include <stdlib.h>

#include "base/banned.h"

enum column {
    COLUMN_KEY,
    COLUMN_ACTION,
    COLUMN_AMOUNT,
    COLUMN_GRANT,
    COLUMN_REASON,
    COLUMN_APPROVED_BY,
    COLUMN_SOURCE,
    COLUMN_LINE,
    COLUMNS
};

/* The key's is the scheme's. */
static const struct column_kind {
    const char *name, *chinese;
    enum field_type type;
    bool needed; /* the column; a blank cell is another question */
} kinds[COLUMNS] = {
    [COLUMN_KEY] = {"key", "主键", FIELD_TEXT, true},
    [COLUMN_ACTION] = {"action", "处理", FIELD_TEXT, true},
    [COLUMN_AMOUNT] = {"amount", "金额", FIELD_MONEY, false},
    [COLUMN_GRANT] = {"grant", "项目", FIELD_TEXT, false},
    [COLUMN_REASON] = {"reason", "原因", FIELD_TEXT, true},
    [COLUMN_APPROVED_BY] = {"approved_by", "批准人", FIELD_NAME, true},
    [COLUMN_SOURCE] = {"source", "来源", FIELD_TEXT, false},
    [COLUMN_LINE] = {"line", "行", FIELD_COUNT, false},
};

static const char *column_name(enum column column, enum language language)
{
    return language == LANGUAGE_ZH ? kinds[column].chinese : kinds[column].name;
}

static const struct action_word {
    const char *name, *chinese;
} actions[CHANGE_ACTIONS] = {
    [CHANGE_REJECT] = {"reject", "不予发放"},
    [CHANGE_HOLD] = {"hold", "暂缓"},
    [CHANGE_RELEASE] = {MESSAGE("release"), "解除暂缓"},
    [CHANGE_PAY] = {"pay", "发放"},
};

const char *change_action_name(enum change_action action)
{
    return actions[action].name;
}

struct reading {
    struct change_file *file;
    const struct ruleset *rules;
    struct field fields[COLUMNS]; /* optional all: what a blank means is said here */
    size_t at[COLUMNS];           /* where each column stands */
    size_t width;
    bool headed;
    struct strbuf headers; /* of the first row, for the message */
    struct arena *arena;
    struct diag_list *diags;
    bool failed;

    /* The row being read: */
    uint32_t line;
    const struct str *cells;
    struct value values[COLUMNS];
};

/* --- The header --- */

static bool heads(const struct reading *reading, enum column column, struct str cell)
{
    const struct field *key = &reading->rules->fields[reading->rules->scheme.key];

    if (column != COLUMN_KEY)
        return header_matches(cell, str_of(kinds[column].name)) ||
               header_matches(cell, str_of(kinds[column].chinese));
    return field_is_headed(key, cell);
}

static bool find_columns(struct reading *reading, const struct str *cells, size_t count)
{
    bool all = true;

    for (int column = 0; column < COLUMNS; column++) {
        reading->at[column] = TABLE_NO_COLUMN;
        for (size_t i = 0; i < count && reading->at[column] == TABLE_NO_COLUMN; i++)
            if (heads(reading, (enum column)column, cells[i]))
                reading->at[column] = i;
        all = all && (reading->at[column] != TABLE_NO_COLUMN || !kinds[column].needed);
    }
    return all;
}

static void take_header(struct reading *reading, size_t number, uint32_t line,
                        const struct str *cells, size_t count)
{
    if (number == 0)
        table_headers_tell(cells, count, &reading->headers);
    reading->headed = find_columns(reading, cells, count);
    reading->width = count;
    if (!reading->headed)
        return;
    table_reads_key(&reading->file->file, reading->at[COLUMN_KEY]);
    for (int column = 0; column < COLUMNS; column++) {
        if (reading->at[column] != TABLE_NO_COLUMN)
            table_reads(&reading->file->file, reading->at[column]);
        for (size_t i = 0; reading->at[column] != TABLE_NO_COLUMN && i < count; i++) {
            if (i == reading->at[column] || !heads(reading, (enum column)column, cells[i]))
                continue;
            diag_error(reading->diags, table_place(&reading->file->file, line, 0),
                       "two columns are headed '" STR_FMT "'", STR_ARG(str_trim(cells[i])));
            reading->failed = true;
        }
    }
}

static bool is_header(void *context, const struct str *cells, size_t count)
{
    return find_columns(context, cells, count);
}

static void tell_no_header(const struct reading *reading)
{
    const struct field *key = &reading->rules->fields[reading->rules->scheme.key];
    struct strbuf wanted = {0};

    strbuf_add(&wanted, key->headers[0]);
    for (int column = COLUMN_ACTION; column < COLUMNS; column++)
        if (kinds[column].needed)
            strbuf_printf(&wanted, ", %s",
                          column_name((enum column)column, reading->diags->language));
    diag_error(reading->diags, table_place(&reading->file->file, 0, 0),
               "no row is headed %s. The first line has: %s", wanted.ptr,
               table_headers_shown(&reading->headers, reading->diags->language));
    strbuf_release(&wanted);
}

/* --- A row --- */

static struct str cell_of(const struct reading *reading, enum column column)
{
    size_t at = reading->at[column];

    return at == TABLE_NO_COLUMN ? STR("") : reading->cells[at];
}

static struct origin place_of(const struct reading *reading, enum column column)
{
    size_t at = reading->at[column];
    bool in_sheet = reading->file->file.in_sheet && at != TABLE_NO_COLUMN;

    return table_place(&reading->file->file, reading->line, in_sheet ? (uint32_t)at + 1 : 0);
}

#define refuse(reading_, column_, ...)                                            \
    (diag_error((reading_)->diags, place_of((reading_), (column_)), __VA_ARGS__), \
     (reading_)->failed = true, false)

static bool is_present(const struct reading *reading, enum column column)
{
    return reading->values[column].state == VALUE_PRESENT;
}

static struct str text_of(const struct reading *reading, enum column column)
{
    return is_present(reading, column) ? str_trim(reading->values[column].text) : STR("");
}

static bool refuse_cell(struct reading *reading, enum column column, enum cell_fault fault)
{
    struct strbuf text = {0};
    bool good;

    cell_fault_describe(fault, &reading->fields[column], cell_of(reading, column),
                        reading->diags->language, &text);
    good = refuse(reading, column, "%s", text.ptr);
    strbuf_release(&text);
    return good;
}

/* Reads every cell but the key's by its type. */
static bool read_cells(struct reading *reading)
{
    bool good = true;

    for (int column = COLUMN_ACTION; column < COLUMNS; column++) {
        enum cell_fault fault =
            field_read(&reading->fields[column], cell_of(reading, (enum column)column),
                       reading->arena, &reading->values[column]);

        if (fault != CELL_GOOD)
            good = refuse_cell(reading, (enum column)column, fault);
    }
    return good;
}

/* Has a workbook's cell lost what its key was? */
static bool is_lost(enum cell_fault fault)
{
    return fault == CELL_NUMBER_INEXACT || fault == CELL_ERROR_VALUE ||
           fault == CELL_FORMULA_NO_RESULT || fault == CELL_NUMBER_NONE;
}

/* Whom the change is for, in the form that keys are compared in. A key that is none may be how an
 * applicant's row has it; but what a spreadsheet has made of one may be somebody else's. */
static bool read_key(struct reading *reading, struct change *change)
{
    struct field field = reading->rules->fields[reading->rules->scheme.key];
    struct str cell = cell_of(reading, COLUMN_KEY), key;
    enum cell_fault fault;
    struct value value;

    field.optional = true;
    fault = field_read(&field, cell, reading->arena, &value);
    if (is_lost(fault))
        return refuse_cell(reading, COLUMN_KEY, fault);
    if (fault == CELL_GOOD && value.state == VALUE_MISSING)
        return refuse(reading, COLUMN_KEY,
                      "the change does not say whom it is for: the key is blank");
    key = fault == CELL_GOOD ? field_canonical(&field, &value, reading->arena)
                             : str_trim(cell_unmarked(cell));
    change->key = arena_copy(reading->arena, key);
    return true;
}

static bool read_action(struct reading *reading, struct change *change)
{
    struct str text = text_of(reading, COLUMN_ACTION);

    for (int action = 0; action < CHANGE_ACTIONS; action++) {
        if (!str_eq_nocase(text, str_of(actions[action].name)) &&
            !str_eq(text, str_of(actions[action].chinese)))
            continue;
        change->action = (enum change_action)action;
        if (reading->rules->changes.allowed[action])
            return true;
        return refuse(reading, COLUMN_ACTION,
                      "the rules' [changes] do not allow '" STR_FMT "': their 'actions' must name "
                      "it first",
                      STR_ARG(text));
    }
    if (text.len == 0)
        return refuse(reading, COLUMN_ACTION,
                      "the change does not say what to do: reject, hold, release or pay");
    return refuse(reading, COLUMN_ACTION,
                  "'" STR_FMT "' is no change that can be made: write reject, hold, release or pay",
                  STR_ARG(text));
}

/* In a scheme of one grant, every change but a release is of that one. */
static bool read_grant(struct reading *reading, struct change *change)
{
    const struct ruleset *rules = reading->rules;
    struct str text = text_of(reading, COLUMN_GRANT);

    change->grant = NO_INDEX;
    if (text.len == 0) {
        if (change->action == CHANGE_PAY && rules->grant_count > 1)
            return refuse(reading, COLUMN_GRANT,
                          "the scheme has several grants: say under 'grant' which one is paid");
        if (rules->grant_count == 1 && change->action == CHANGE_PAY)
            change->grant = 0;
        return true;
    }
    for (uint16_t i = 0; i < rules->grant_count; i++)
        if (str_eq(text, rules->grants[i].name) || str_eq(text, rules->grants[i].title))
            change->grant = i;
    if (change->grant == NO_INDEX)
        return refuse(reading, COLUMN_GRANT, "the rules have no grant '" STR_FMT "'",
                      STR_ARG(text));
    if (change->action == CHANGE_RELEASE && rules->grant_count > 1)
        return refuse(reading, COLUMN_GRANT,
                      "an applicant is released as a whole: leave the grant blank");
    if (rules->grant_count == 1 && change->action != CHANGE_PAY)
        change->grant = NO_INDEX;
    return true;
}

static bool read_amount(struct reading *reading, struct change *change)
{
    const struct changes_rule *rule = &reading->rules->changes;
    char most[MONEY_TEXT_MAX], found[MONEY_TEXT_MAX];
    bool present = is_present(reading, COLUMN_AMOUNT);
    decimal number = reading->values[COLUMN_AMOUNT].number;

    if (change->action != CHANGE_PAY)
        return !present || refuse(reading, COLUMN_AMOUNT,
                                  "only a change that pays has an amount: leave it blank");
    if (!present || number <= 0)
        return refuse(reading, COLUMN_AMOUNT, "a change that pays needs an amount above zero");
    change->amount = (money)(number / DECIMAL_CENT);
    if (change->amount <= rule->at_most)
        return true;
    money_format_grouped(change->amount, found);
    money_format_grouped(rule->at_most, most);
    if (rule->at_most == 0)
        return refuse(reading, COLUMN_AMOUNT,
                      "the rules' [changes] have no 'at_most': no change may pay");
    return refuse(reading, COLUMN_AMOUNT,
                  "%s is more than one change may pay, which is %s by the rules' [changes]", found,
                  most);
}

static bool read_approver(struct reading *reading, struct change *change)
{
    const struct changes_rule *rule = &reading->rules->changes;
    const struct field *name = &reading->fields[COLUMN_APPROVED_BY];
    struct str said = text_of(reading, COLUMN_APPROVED_BY);
    struct value value;

    change->approved_by = arena_copy(reading->arena, said);
    if (text_says_nothing(said))
        return refuse(reading, COLUMN_APPROVED_BY,
                      "the change does not say who approved it: fill in 'approved_by'");
    for (size_t i = 0; i < rule->approver_count; i++)
        if (field_read(name, rule->approvers[i], reading->arena, &value) == CELL_GOOD &&
            str_eq(field_canonical(name, &value, reading->arena),
                   field_canonical(name, &reading->values[COLUMN_APPROVED_BY], reading->arena)))
            return true;
    return rule->approver_count == 0 ||
           refuse(reading, COLUMN_APPROVED_BY,
                  "'" STR_FMT "' is not among the approvers that the rules' [changes] name",
                  STR_ARG(said));
}

static bool read_change(struct reading *reading, struct change *change)
{
    decimal line = reading->values[COLUMN_LINE].number;
    bool ok = read_action(reading, change);

    ok = ok && read_grant(reading, change);
    ok = ok && read_amount(reading, change);
    change->reason = arena_copy(reading->arena, text_of(reading, COLUMN_REASON));
    if (text_says_nothing(change->reason))
        ok = refuse(reading, COLUMN_REASON,
                    "the change does not say why it was approved: fill in 'reason'");
    ok = read_approver(reading, change) && ok;
    ok = read_key(reading, change) && ok;
    change->source = arena_copy(reading->arena, text_of(reading, COLUMN_SOURCE));
    if (is_present(reading, COLUMN_LINE))
        change->line = line / DECIMAL_ONE > 0 && line / DECIMAL_ONE < UINT32_MAX
                           ? (uint32_t)(line / DECIMAL_ONE)
                           : UINT32_MAX;
    return ok;
}

static void keep(struct change_file *file, const struct change *change)
{
    file->items = memory_for_another(file->items, file->count, &file->room, sizeof *file->items);
    file->items[file->count++] = *change;
}

static void read_entry(struct reading *reading, const struct str *cells, size_t count)
{
    struct change change = {.round = reading->file->round};

    if (table_row_is_blank(cells, count, reading->at[COLUMN_KEY]))
        return;
    if (!table_row_is_whole(&reading->file->file, reading->line, cells, count, reading->width,
                            reading->diags)) {
        reading->failed = true;
        return;
    }
    reading->cells = cells;
    change.at = table_place(&reading->file->file, reading->line, 0);
    if (read_cells(reading) && read_change(reading, &change))
        keep(reading->file, &change);
}

static bool read_row(void *context, size_t number, uint32_t line, const struct str *cells,
                     size_t count)
{
    struct reading *reading = context;

    reading->line = line;
    if (reading->headed)
        read_entry(reading, cells, count);
    else
        take_header(reading, number, line, cells, count);
    return reading->headed || number + 1 < HEADER_ROWS;
}

/* --- The file --- */

static bool read_file(struct reading *reading, enum hidden_rows hidden)
{
    struct change_file *file = reading->file;
    size_t errors = reading->diags->errors;
    bool ok = table_input_read(&file->file, &file->input, hidden, is_header, read_row, reading,
                               reading->arena, reading->diags);

    if (!reading->headed && reading->diags->errors == errors)
        tell_no_header(reading);
    else if (ok && file->count == 0 && reading->diags->errors == errors)
        diag_warning(reading->diags, table_place(&file->file, 0, 0),
                     "there are no rows below the header: export the list again");
    return ok && reading->headed && !reading->failed;
}

bool change_file_read(struct change_file *file, const struct ruleset *rules,
                      enum hidden_rows hidden, struct arena *arena, struct diag_list *diags)
{
    struct reading reading = {.file = file, .rules = rules, .arena = arena, .diags = diags};
    bool ok;

    if (rules->changes.at.line == 0) {
        diag_error(diags, (struct origin){.file = file->input.path},
                   "the rules have no [changes]: no decision may be changed by hand");
        return false;
    }
    for (int column = 0; column < COLUMNS; column++)
        reading.fields[column] =
            (struct field){.name = str_of(column_name((enum column)column, diags->language)),
                           .type = kinds[column].type,
                           .optional = true};
    ok = read_file(&reading, hidden);
    strbuf_release(&reading.headers);
    return ok;
}

void change_file_release(struct change_file *file)
{
    free(file->items);
    file->items = NULL;
    file->count = file->room = 0;
}
