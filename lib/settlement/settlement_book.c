/* What did the bank do, on three sheets: the sums, what is to be looked into, and everything? */
#include "settlement/settlement_book.h"
#include "archive/list_sheet.h"
#include "report/field_cells.h"
#include "report/report_check.h"

#include "base/banned.h"

#define BOOK_NAME "settlement.xlsx"
#define COLUMNS_MOST 9

enum text {
    TEXT_TITLE,
    TEXT_SUMMARY,
    TEXT_OPEN,
    TEXT_ALL,
    TEXT_BATCH, /* goes before the batch's id */
    TEXT_PAGES,
    TEXT_RESULT,
    TEXT_NUMBER,
    TEXT_AMOUNT,
    TEXT_PAID,
    TEXT_SERIAL,
    TEXT_KEY,
    TEXT_ACCOUNT,
    TEXT_NAME,
    TEXT_NOTE,
    TEXT_LINE,
    TEXT_TOTAL,
    TEXTS
};

static const char *const texts[TEXTS][LANGUAGES] = {
    [TEXT_TITLE] = {"Reconciliation with the bank", "银行代发核对表"},
    [TEXT_SUMMARY] = {"Summary", "核对概况"},
    [TEXT_OPEN] = {"To be looked into", "需处理"},
    [TEXT_ALL] = {"All payments", "全部明细"},
    [TEXT_BATCH] = {"Batch: ", "批次："},
    [TEXT_PAGES] = {"Page &P of &N", "第 &P 页 共 &N 页"},
    [TEXT_RESULT] = {"Result", "结果"},
    [TEXT_NUMBER] = {"Number", "笔数"},
    [TEXT_AMOUNT] = {"To be paid", "应发金额"},
    [TEXT_PAID] = {"Paid by the bank", "银行实发"},
    [TEXT_SERIAL] = {"No.", "序号"},
    [TEXT_KEY] = {"Key", "编号"},
    [TEXT_ACCOUNT] = {"Account", "账号"},
    [TEXT_NAME] = {"Name", "姓名"},
    [TEXT_NOTE] = {"Note", "说明"},
    [TEXT_LINE] = {"Line", "回盘行号"},
    [TEXT_TOTAL] = {"Total", "合计"},
};

static const char *const result_texts[SETTLEMENT_RESULTS][LANGUAGES] = {
    [SETTLEMENT_SETTLED] = {"settled", "已到账"},
    [SETTLEMENT_FAILED] = {"failed", "发放失败"},
    [SETTLEMENT_WRONG_AMOUNT] = {"wrong amount", "金额不符"},
    [SETTLEMENT_UNDECIDED] = {"undecided", "待查"},
    [SETTLEMENT_MISSING] = {"missing", "未回盘"},
    [SETTLEMENT_NOT_OURS] = {"not ours", "非本批次"},
};

struct writing {
    const struct settlement_facts *facts;
    struct book *book;
    enum language language;
    struct arena *arena;
    struct strbuf title, line;
};

/* Which columns of a list of payments hold anything. */
struct shown {
    bool account, name, note, line;
};

static const char *say(const struct writing *writing, enum text text)
{
    return texts[text][writing->language];
}

static struct str say_result(const struct writing *writing, enum settlement_result result)
{
    return str_of(result_texts[result][writing->language]);
}

static void write_summary(const struct writing *writing)
{
    const struct reconciliation *result = writing->facts->result;
    const struct list_column columns[] = {{say(writing, TEXT_RESULT), 30},
                                          {say(writing, TEXT_NUMBER), 12},
                                          {say(writing, TEXT_AMOUNT), 18},
                                          {say(writing, TEXT_PAID), 18}};
    const struct list_plan plan = {.name = say(writing, TEXT_SUMMARY),
                                   .title = strbuf_str(&writing->title),
                                   .issuer = writing->facts->rules->scheme.issuer,
                                   .line = strbuf_str(&writing->line),
                                   .columns = columns,
                                   .column_count = 4,
                                   .footer = say(writing, TEXT_PAGES),
                                   .total_row = true};
    struct list_sheet list;
    uint64_t number = 0;
    money due = 0, paid = 0;

    list_sheet_open(&list, writing->book, &plan);
    for (int i = 0; i < SETTLEMENT_RESULTS; i++) {
        /* Version 1.0 knew no such result. */
        if (writing->facts->edition == EDITION_1_0 && i == SETTLEMENT_UNDECIDED)
            continue;
        list_sheet_text(&list, LOOK_TEXT, say_result(writing, (enum settlement_result)i));
        list_sheet_count(&list, result->people[i]);
        list_sheet_money(&list, result->due[i]);
        list_sheet_money(&list, result->paid[i]);
        number += result->people[i];
        due += result->due[i];
        paid += result->paid[i];
    }
    list_sheet_text(&list, LOOK_TEXT, str_of(say(writing, TEXT_TOTAL)));
    list_sheet_count(&list, number);
    list_sheet_money(&list, due);
    list_sheet_money(&list, paid);
    list_sheet_close(&list);
}

/* Is PAYEE on the sheet of ALL payments, or of those to be looked into? */
static bool payee_listed(const struct payee *payee, bool all)
{
    return all || payee->result != SETTLEMENT_SETTLED;
}

/* Columns that are empty for everybody are left out; version 1.0 had them all. */
static struct shown find_shown(const struct writing *writing, bool all)
{
    const struct reconciliation *result = writing->facts->result;
    bool first = writing->facts->edition == EDITION_1_0;
    struct shown shown = {first, first, first, first};

    for (size_t i = 0; i < result->payee_count; i++) {
        const struct payee *payee = &result->payees[i];

        if (!payee_listed(payee, all))
            continue;
        shown.account |= payee->account.len > 0;
        shown.name |= payee->name.len > 0;
        shown.note |= payee->note.len > 0;
        shown.line |= payee->line > 0;
    }
    for (size_t i = 0; i < result->line_count; i++) {
        const struct matched_line *matched = &result->lines[i];

        if (matched->payee != NO_LINE)
            continue;
        shown.account |= matched->line->payee.len > 0;
        shown.name |= matched->line->name.len > 0;
        shown.note |= matched->note.len > 0;
        shown.line = true;
    }
    return shown;
}

static void put_text(struct list_sheet *list, bool shown, enum look look, struct str text)
{
    if (shown)
        list_sheet_text(list, look, text);
}

static void put_payee(const struct writing *writing, struct list_sheet *list,
                      const struct shown *shown, uint64_t serial, const struct payee *payee)
{
    list_sheet_serial(list, serial);
    list_sheet_text(list, LOOK_CODE, payee->key);
    put_text(list, shown->account, LOOK_CODE, payee->account);
    put_text(list, shown->name, LOOK_TEXT, payee->name);
    list_sheet_money(list, payee->amount);
    list_sheet_text(list, LOOK_TEXT, say_result(writing, payee->result));
    if (payee->result == SETTLEMENT_MISSING || payee->result == SETTLEMENT_UNDECIDED)
        list_sheet_blank(list);
    else
        list_sheet_money(list, payee->paid);
    put_text(list, shown->note, LOOK_WRAP, payee->note);
    if (payee->line)
        list_sheet_count(list, payee->line);
    else if (shown->line)
        list_sheet_blank(list);
}

static void put_stranger(const struct writing *writing, struct list_sheet *list,
                         const struct shown *shown, uint64_t serial,
                         const struct matched_line *matched)
{
    const struct bank_line *line = matched->line;

    list_sheet_serial(list, serial);
    list_sheet_blank(list);
    put_text(list, shown->account, LOOK_CODE, line->payee);
    put_text(list, shown->name, LOOK_TEXT, line->name);
    list_sheet_blank(list);
    list_sheet_text(list, LOOK_TEXT, say_result(writing, SETTLEMENT_NOT_OURS));
    if (line->has_amount && line->word == BANK_SETTLED)
        list_sheet_money(list, line->amount);
    else
        list_sheet_blank(list);
    put_text(list, shown->note, LOOK_WRAP, matched->note);
    list_sheet_count(list, line->line);
}

static void add_column(struct list_column *columns, uint16_t *count, bool shown, const char *header,
                       unsigned width)
{
    if (shown)
        columns[(*count)++] = (struct list_column){header, width};
}

/* The columns of a list of payments; gives how many there are. */
static uint16_t plan_columns(const struct writing *writing, const struct shown *shown,
                             struct list_column *columns)
{
    bool first = writing->facts->edition == EDITION_1_0;
    const struct ruleset *rules = writing->facts->rules;
    uint16_t count = 0;

    add_column(columns, &count, true, say(writing, TEXT_SERIAL), 7);
    add_column(columns, &count, true,
               first ? say(writing, TEXT_KEY)
                     : arena_cstr(writing->arena, field_header(&rules->fields[rules->scheme.key])),
               21);
    add_column(columns, &count, shown->account, say(writing, TEXT_ACCOUNT), 23);
    add_column(columns, &count, shown->name, say(writing, TEXT_NAME), 12);
    add_column(columns, &count, true, say(writing, TEXT_AMOUNT), 13);
    add_column(columns, &count, true, say(writing, TEXT_RESULT), 14);
    add_column(columns, &count, true, say(writing, TEXT_PAID), 13);
    add_column(columns, &count, shown->note, say(writing, TEXT_NOTE), first ? 36 : 28);
    add_column(columns, &count, shown->line, say(writing, TEXT_LINE), 11);
    return count;
}

/* Everything, or only what the bank did not settle. */
static void write_list(const struct writing *writing, bool all)
{
    const struct reconciliation *result = writing->facts->result;
    const struct shown shown = find_shown(writing, all);
    struct list_column columns[COLUMNS_MOST];
    uint16_t count = plan_columns(writing, &shown, columns);
    const struct list_plan plan = {.name = say(writing, all ? TEXT_ALL : TEXT_OPEN),
                                   .title = strbuf_str(&writing->title),
                                   .issuer = writing->facts->rules->scheme.issuer,
                                   .line = strbuf_str(&writing->line),
                                   .columns = columns,
                                   .column_count = count,
                                   .footer = say(writing, TEXT_PAGES),
                                   .long_list = true};
    struct list_sheet list;
    uint64_t serial = 0;

    list_sheet_open(&list, writing->book, &plan);
    for (size_t i = 0; i < result->payee_count; i++)
        if (payee_listed(&result->payees[i], all))
            put_payee(writing, &list, &shown, ++serial, &result->payees[i]);
    for (size_t i = 0; i < result->line_count; i++)
        if (result->lines[i].payee == NO_LINE)
            put_stranger(writing, &list, &shown, ++serial, &result->lines[i]);
    list_sheet_close(&list);
}

/* Is there anything to be looked into? */
static bool anything_open(const struct reconciliation *result)
{
    for (size_t i = 0; i < result->payee_count; i++)
        if (result->payees[i].result != SETTLEMENT_SETTLED)
            return true;
    for (size_t i = 0; i < result->line_count; i++)
        if (result->lines[i].payee == NO_LINE)
            return true;
    return false;
}

static void write_sheets(struct writing *writing)
{
    const struct settlement_facts *facts = writing->facts;

    WORD_WRITE(&writing->title, writing->language, WORD_REPORT_TITLE, facts->rules->scheme.title,
               str_of(say(writing, TEXT_TITLE)));
    strbuf_printf(&writing->line, "%s" STR_FMT, say(writing, TEXT_BATCH),
                  STR_ARG(facts->batch->id));
    write_summary(writing);
    if (facts->edition == EDITION_1_0 || anything_open(facts->result))
        write_list(writing, false);
    write_list(writing, true);
    strbuf_release(&writing->title);
    strbuf_release(&writing->line);
}

/* Makes the sheets, in FOLDER unless it is NULL, and compares them with the file in CHECKED. */
static bool make(const struct settlement_facts *facts, const char *folder, const char *checked,
                 struct diag_list *diags)
{
    const struct scheme *scheme = &facts->rules->scheme;
    struct arena scratch = {0};
    struct writing writing = {.facts = facts, .language = scheme->language, .arena = &scratch};
    const struct book_properties properties = {
        .title = scheme->title,
        .author = scheme->issuer,
        .subject = facts->batch->id,
        .created = facts->batch->as_of,
        .language = scheme->language,
        .edition = facts->edition,
        .cells = (uint64_t)(facts->result->payee_count + facts->result->line_count) * 18,
    };
    bool ok = false;

    writing.book = book_open(folder, BOOK_NAME, &properties, diags);
    if (writing.book) {
        write_sheets(&writing);
        ok = book_close(writing.book, diags) &&
             book_check_file(writing.book, path_join(&scratch, checked, BOOK_NAME), diags);
        book_release(writing.book);
    }
    arena_release(&scratch);
    return ok;
}

bool settlement_book_write(const struct settlement_facts *facts, const char *folder,
                           struct diag_list *diags)
{
    return make(facts, folder, folder, diags);
}
