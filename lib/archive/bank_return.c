/* What does the bank say of each payment? */
#include "archive/bank_return.h"
#include "applicant/cell_mark.h"
#include "applicant/identity.h"
#include "base/message.h"

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
#define HEADERS_MAX 24 /* and a NULL behind them */

/* Headers that banks use, the likelier ones first. */
static const char *const usual_headers[COLUMNS][HEADERS_MAX] = {
    [COLUMN_PAYEE] = {"账号",       "收款账号",     "收款人账号", "收款方账号", "收款账户",
                      "对方账号",   "银行账号",     "银行卡号",   "卡号",       "账户",
                      "身份证号",   "身份证号码",   "证件号码",   "account",    "account number",
                      "account no", "bank account", "card",       "key",        "id number"},
    [COLUMN_AMOUNT] = {"金额", "交易金额", "发放金额", "代发金额", "实发金额", "应发金额", "发生额",
                       "金额(元)", "金额（元）", "amount", "sum"},
    [COLUMN_RESULT] = {"结果", "处理结果", "交易结果", "发放结果", "代发结果", "支付结果",
                       "付款结果", "回盘结果", "状态", "交易状态", "处理状态", "发放状态",
                       "代发状态", "支付状态", "付款状态", "返回信息", "result", "status",
                       "outcome"},
    [COLUMN_NAME] = {"户名", "姓名", "收款人", "收款户名", "收款人户名", "收款人姓名", "收款人名称",
                     "name", "payee", "account name"},
    [COLUMN_REASON] = {"失败原因", "原因", "错误信息", "备注", "附言", "说明", "摘要", "reason",
                       "remark", "message", "error"},
};

static const char *const column_meanings[NEEDED_COLUMNS] = {
    [COLUMN_PAYEE] = MESSAGE("the account or key"),
    [COLUMN_AMOUNT] = MESSAGE("the amount"),
    [COLUMN_RESULT] = MESSAGE("the result"),
};

static const char *const column_keys[NEEDED_COLUMNS] = {
    [COLUMN_PAYEE] = "return_key",
    [COLUMN_AMOUNT] = "return_amount",
    [COLUMN_RESULT] = "return_result",
};

static const char *const settled_words[] = {
    "成功",   "交易成功", "处理成功",  "发放成功",   "代发成功", "入账成功", "已入账",
    "已发放", "success",  "succeeded", "successful", "settled",  "paid",     "ok"};

static const char *const undecided_words[] = {"处理中",  "待处理",     "未处理",
                                              "已受理",  "受理中",     "银行处理中",
                                              "pending", "processing", "accepted"};

/* Parts of what banks say of a payment that came to nothing … */
static const char *const failing_parts[] = {
    "失败",    "退回",      "退票",   "退汇",     "拒绝",     "不符",      "错误",
    "有误",    "无效",      "不存在", "销户",     "注销",     "挂失",      "冻结",
    "止付",    "异常",      "受限",   "限额",     "非法",     "不成功",    "未成功",
    "fail",    "reject",    "return", "refus",    "invalid",  "error",     "closed",
    "denied",  "declined",  "bounce", "wrong",    "mismatch", "unsuccess", "not success",
    "no such", "not found", "unpaid", "not paid",
};

/* … of one that was made … */
static const char *const settled_parts[] = {"成功", "success"};

/* … and what makes it doubtful whether it was: all or part of it? */
static const char *const doubtful_parts[] = {"不成功",    "未成功",      "没成功", "部分",
                                             "unsuccess", "not success", "part"};

static const char *const total_words[] = {"合计", "总计", "小计", "合计:", "总计:", "total"};

struct reading {
    struct bank_return *bank;
    const struct ruleset *rules;
    struct table_file *file;
    int columns[COLUMNS]; /* -1: not there */
    bool found;           /* the header */
    size_t most_cells;    /* of a record without it: likely what was meant to be one */
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

uint16_t bank_account_field(const struct ruleset *rules)
{
    uint16_t field = field_called(rules, rules->bank.return_key);

    if (field == NO_INDEX)
        field = card_field(rules);
    for (size_t i = 0; field == NO_INDEX && usual_headers[COLUMN_PAYEE][i]; i++)
        field = field_called(rules, str_of(usual_headers[COLUMN_PAYEE][i]));
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
        found = column_as_sent(reading, NO_INDEX, true, cells, count);
    if (column == COLUMN_NAME)
        found = column_of_field(reading, reading->rules->scheme.name, cells, count);
    for (size_t i = 0; found < 0 && usual_headers[column][i]; i++)
        found = column_headed(cells, count, str_of(usual_headers[column][i]));
    return found;
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
        reading->missing[column] = columns[column] < 0;
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
        if (find_column(context, (enum column)column, cells, count) < 0)
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
        if (columns[column] < 0) {
            remember(reading, line, cells, count, columns);
            return false;
        }
    }
    memcpy(reading->columns, columns, sizeof columns);
    reading->found = true;
    return true;
}

static bool is_word(struct str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (header_matches(text, str_of(words[i])))
            return true;
    return false;
}

#define IS_WORD(text, words) is_word(text, words, sizeof(words) / sizeof(*(words)))

static bool has_part(struct str text, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str part = str_of(parts[i]);

        for (size_t at = 0; at + part.len <= text.len; at++)
            if (str_eq_nocase((struct str){text.ptr + at, part.len}, part))
                return true;
    }
    return false;
}

#define HAS_PART(text, parts) has_part(text, (parts), sizeof(parts) / sizeof *(parts))

/* With return_ok, any other word means failed. Without it, what is not clear decides nothing: a
 * payment must not count as failed, and be made again, because of it. */
static enum bank_word word_of(const struct bank_rule *rule, struct str text)
{
    bool failing = HAS_PART(text, failing_parts);
    bool settled = HAS_PART(text, settled_parts) && !HAS_PART(text, doubtful_parts);

    for (size_t i = 0; i < rule->return_ok_count; i++)
        if (header_matches(text, rule->return_ok[i]))
            return BANK_SETTLED;
    if (text.len == 0 || IS_WORD(text, undecided_words))
        return BANK_UNDECIDED;
    if (rule->return_ok_count)
        return BANK_FAILED;
    if (IS_WORD(text, settled_words) || (settled && !failing))
        return BANK_SETTLED;
    return failing && !settled ? BANK_FAILED : BANK_UNKNOWN;
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
        return IS_WORD(payee, total_words);
    for (size_t i = 0; i < count; i++)
        if (IS_WORD(cells[i], total_words))
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

static void take_line(struct reading *reading, uint32_t number, const struct str *cells,
                      size_t count)
{
    struct bank_return *bank = reading->bank;
    struct str payee = cell_of(reading, COLUMN_PAYEE, cells, count);
    struct str result = cell_of(reading, COLUMN_RESULT, cells, count);
    struct str reason = cell_of(reading, COLUMN_REASON, cells, count);
    struct bank_line *line;

    if (speaks_of_nobody(cells, count, payee))
        return;
    if (bank->count == bank->room) {
        bank->room = bank->room ? bank->room * 2 : 256;
        bank->lines = memory_resize(bank->lines, bank->room, sizeof *bank->lines);
    }
    line = &bank->lines[bank->count++];
    *line = (struct bank_line){
        .line = number,
        .payee = keep(reading, payee),
        .name = keep(reading, cell_of(reading, COLUMN_NAME, cells, count)),
        .word = word_of(&reading->rules->bank, result),
        .words = keep(reading, result),
    };
    tell_lost_digits(reading, number, cells, count);
    if (line->word == BANK_UNKNOWN)
        diag_warning(reading->diags,
                     table_place(reading->file, number, place_of(reading, COLUMN_RESULT)),
                     "whether '" STR_FMT "' means settled is not known: say it by [bank] return_ok",
                     STR_ARG(result));
    line->has_amount =
        read_amount(cell_of(reading, COLUMN_AMOUNT, cells, count), &bank->arena, &line->amount);
    if (reason.len && !str_eq(reason, result))
        line->words = str_of(arena_printf(&bank->arena, STR_FMT "%s" STR_FMT, STR_ARG(result),
                                          result.len ? ": " : "", STR_ARG(reason)));
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
            diag_error(reading->diags, at, "no column is headed '" STR_FMT "', as [bank] %s has it",
                       STR_ARG(given), column_keys[column]);
        else
            diag_error(reading->diags, at,
                       "no header says which column holds %s: name it in the rules by [bank] %s",
                       message(reading->diags->language, column_meanings[column]),
                       column_keys[column]);
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
