/* What should the reader of a settlement know about this payment, beyond its result? */
#include "archive/reconcile_note.h"

#include "applicant/name.h"

#include "base/banned.h"

#define NAME_BYTES 240

struct notes {
    struct strbuf text;
    enum language language;
};

static void add(struct notes *notes, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(struct notes *notes, const char *format, ...)
{
    va_list args;

    if (notes->text.len)
        strbuf_adds(&notes->text, notes->language == LANGUAGE_ZH ? "；" : "; ");
    va_start(args, format);
    strbuf_vprintf(&notes->text, format, args);
    va_end(args);
}

/* One note in both languages, side by side: the arguments go into either. */
#define NOTE(notes, english, chinese, ...) \
    add((notes), (notes)->language == LANGUAGE_ZH ? (chinese) : (english), __VA_ARGS__)

static struct str keep(struct notes *notes, struct arena *arena)
{
    struct str kept = {NULL, 0};

    if (notes->text.len)
        kept = arena_copy(arena, strbuf_str(&notes->text));
    strbuf_release(&notes->text);
    return kept;
}

static void add_bank_words(struct notes *notes, const struct bank_line *line)
{
    if (line->words.len)
        add(notes, STR_FMT, STR_ARG(line->words));
}

/* The bank's words, and the amount it names where that is another. */
static void note_line(struct notes *notes, const struct bank_line *line, const struct payee *payee)
{
    char amount[MONEY_TEXT_MAX];

    add_bank_words(notes, line);
    if (!line->has_amount || line->amount == payee->amount)
        return;
    money_format(line->amount, amount);
    NOTE(notes, "line %u is about %s", "第 %u 行的金额是 %s", (unsigned)line->line, amount);
}

static void note_wrong_amount(struct notes *notes, const struct payee *payee,
                              const struct statement *statement)
{
    char paid[MONEY_TEXT_MAX];

    money_format(statement->settled, paid);
    if (statement->settled == payee->amount)
        NOTE(notes,
             "line %u says it was settled and line %u that it failed (" STR_FMT
             "): taken as paid, ask the bank",
             "第 %u 行说成功，第 %u 行又说失败（" STR_FMT "）：按已发计，请向银行查询",
             (unsigned)statement->settled_line->line, (unsigned)statement->failed_line->line,
             STR_ARG(statement->failed_line->words));
    else if (statement->times > 1)
        NOTE(notes, "the bank paid %s in %u payments", "银行实发 %s，共 %u 笔", paid,
             statement->times);
    else
        NOTE(notes, "the bank paid %s", "银行实发 %s", paid);
}

static void note_failed(struct notes *notes, const struct payee *payee,
                        const struct statement *statement)
{
    bool chinese = notes->language == LANGUAGE_ZH;

    if (statement->failed_line)
        note_line(notes, statement->failed_line, payee);
    if (statement->times > 1)
        add(notes, "%s", chinese ? "发放后又退回" : "paid and taken back");
    else if (statement->times == 1)
        add(notes, "%s", chinese ? "银行实发 0.00" : "the bank paid 0.00");
}

static void note_missing(struct notes *notes, const struct payee *payee,
                         const struct statement *statement)
{
    if (statement->unreadable)
        NOTE(notes, "the amount on line %u cannot be read: taken as paid",
             "第 %u 行的金额无法识别：按已发计", (unsigned)statement->settled_line->line);
    if (statement->undecided_line)
        note_line(notes, statement->undecided_line, payee);
}

static void note_result(struct notes *notes, const struct payee *payee,
                        const struct statement *statement)
{
    switch (payee->result) {
    case SETTLEMENT_SETTLED:
        if (statement->failed)
            NOTE(notes, "failed first, on line %u: " STR_FMT, "第 %u 行先曾失败：" STR_FMT,
                 (unsigned)statement->failed_line->line, STR_ARG(statement->failed_line->words));
        break;
    case SETTLEMENT_FAILED:
        note_failed(notes, payee, statement);
        break;
    case SETTLEMENT_WRONG_AMOUNT:
        note_wrong_amount(notes, payee, statement);
        break;
    case SETTLEMENT_UNDECIDED:
    case SETTLEMENT_MISSING:
        note_missing(notes, payee, statement);
        break;
    case SETTLEMENT_NOT_OURS:
    case SETTLEMENT_RESULTS:
        break;
    }
}

/* Notes that belong to single lines: a shared account, another name. */
static void note_lines(struct notes *notes, const struct reconciliation *all,
                       const struct payee *payee)
{
    for (uint32_t i = payee->first_line; i != NO_LINE; i = all->lines[i].next) {
        const struct bank_line *line = all->lines[i].line;

        if (all->lines[i].note.len)
            add(notes, STR_FMT, STR_ARG(all->lines[i].note));
        if (line->name.len && payee->name.len && !same_name(payee, line))
            NOTE(notes, "the bank's name on line %u: " STR_FMT, "第 %u 行的户名：" STR_FMT,
                 (unsigned)line->line, STR_ARG(line->name));
    }
}

bool same_name(const struct payee *payee, const struct bank_line *line)
{
    char ours[NAME_BYTES + 4], theirs[NAME_BYTES + 4];
    struct str a = {ours, 0}, b = {theirs, 0};

    if (line->name.len == 0 || line->name.len > NAME_BYTES || payee->name.len > NAME_BYTES)
        return false;
    a.len = name_canonical(payee->name, ours);
    b.len = name_canonical(line->name, theirs);
    while (a.len && b.len) {
        uint32_t x = utf8_next(&a), y = utf8_next(&b);

        if (x != y && y != '*')
            return false;
    }
    return a.len == b.len;
}

struct str shared_note(size_t others, enum language language, struct arena *arena)
{
    struct notes notes = {.language = language};

    NOTE(&notes, "account shared with %zu more: taken in the order of bank.csv",
         "另有 %zu 人用同一账号：按 bank.csv 的顺序对应", others);
    return keep(&notes, arena);
}

struct str rounded_note(enum language language)
{
    if (language == LANGUAGE_ZH)
        return STR("表格软件把账号改成了科学计数，后几位已丢失：请银行提供原始回盘文件");
    return STR("a spreadsheet has rounded the number: ask the bank for the file as it sent it");
}

struct str stranger_note(const struct matched_line *line, enum language language,
                         struct arena *arena)
{
    struct notes notes = {.language = language};

    add_bank_words(&notes, line->line);
    if (line->note.len)
        add(&notes, STR_FMT, STR_ARG(line->note));
    return keep(&notes, arena);
}

struct str payee_note(const struct reconciliation *all, const struct payee *payee,
                      const struct statement *statement, enum language language,
                      struct arena *arena)
{
    struct notes notes = {.language = language};

    note_result(&notes, payee, statement);
    note_lines(&notes, all, payee);
    return keep(&notes, arena);
}
