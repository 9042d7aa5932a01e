/* What should the reader of a settlement know about this payment, beyond its result? */
#include "settlement/reconcile_note.h"

#include "base/message.h"
#include "settlement/payee_name.h"

#include "base/banned.h"

struct notes {
    struct strbuf text;
    enum language language;
};

static void add(struct notes *notes, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(struct notes *notes, const char *format, ...)
{
    va_list args;

    if (notes->text.len)
        strbuf_adds(&notes->text, language_semicolon(notes->language));
    va_start(args, format);
    strbuf_vprintf(&notes->text, format, args);
    va_end(args);
}

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
    add(notes, message(notes->language, "line %u is about %s"), (unsigned)line->line, amount);
}

static void note_both(struct notes *notes, const struct statement *statement)
{
    add(notes,
        message(notes->language, "line %u says it was settled and line %u that it failed "
                                 "(" STR_FMT "): taken as paid, ask the bank"),
        (unsigned)statement->settled_line->line, (unsigned)statement->failed_line->line,
        STR_ARG(statement->failed_line->words));
}

static void note_wrong_amount(struct notes *notes, const struct payee *payee,
                              const struct statement *statement)
{
    char paid[MONEY_TEXT_MAX];

    money_format(statement->settled, paid);
    if (statement->settled == payee->amount) /* as version 1.0 had it */
        note_both(notes, statement);
    else if (statement->times > 1)
        add(notes, message(notes->language, "the bank paid %s in %u payments"), paid,
            statement->times);
    else
        add(notes, message(notes->language, "the bank paid %s"), paid);
}

static void note_failed(struct notes *notes, const struct payee *payee,
                        const struct statement *statement)
{
    if (statement->failed_line)
        note_line(notes, statement->failed_line, payee);
    if (statement->times > 1)
        add(notes, "%s", message(notes->language, "paid and taken back"));
    else if (statement->times == 1)
        add(notes, message(notes->language, "the bank paid %s"), "0.00");
}

static void note_missing(struct notes *notes, const struct payee *payee,
                         const struct statement *statement)
{
    if (statement->unreadable)
        add(notes, message(notes->language, "the amount on line %u cannot be read: taken as paid"),
            (unsigned)statement->settled_line->line);
    else if (statement->taken_back)
        note_both(notes, statement);
    if (statement->undecided_line)
        note_line(notes, statement->undecided_line, payee);
    if (statement->doubted)
        add(notes,
            message(notes->language, "settled on line %u, in doubt since line %u: taken as paid, "
                                     "ask the bank"),
            (unsigned)statement->settled_line->line, (unsigned)statement->undecided_line->line);
}

static void note_result(struct notes *notes, const struct payee *payee,
                        const struct statement *statement)
{
    switch (payee->result) {
    case SETTLEMENT_SETTLED:
        if (statement->failed)
            add(notes, message(notes->language, "failed first, on line %u: " STR_FMT),
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

/* Notes that belong to single lines: a shared account, another name or account. */
static void note_lines(struct notes *notes, const struct reconciliation *all,
                       const struct payee *payee)
{
    for (uint32_t i = payee->first_line; i != NO_LINE; i = all->lines[i].next) {
        const struct bank_line *line = all->lines[i].line;

        if (all->lines[i].note.len)
            add(notes, STR_FMT, STR_ARG(all->lines[i].note));
        if (all->lines[i].elsewhere)
            add(notes, message(notes->language, "line %u names another account"),
                (unsigned)line->line);
        if (all->lines[i].other_key)
            add(notes, message(notes->language, "line %u names another key"), (unsigned)line->line);
        if (line->name.len && payee->name.len && !same_name(all->edition, payee, line))
            add(notes, message(notes->language, "the bank's name on line %u: " STR_FMT),
                (unsigned)line->line, STR_ARG(line->name));
    }
}

struct str shared_note(size_t others, enum language language, struct arena *arena)
{
    struct notes notes = {.language = language};

    add(&notes, message(language, "account shared with %zu more: taken in the order of bank.csv"),
        others);
    return keep(&notes, arena);
}

struct str rounded_note(enum language language)
{
    return str_of(message(language, "a spreadsheet has rounded the number: ask the bank for the "
                                    "file as it sent it"));
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
