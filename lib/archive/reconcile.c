/* Which payments has the bank carried out? */
#include "archive/reconcile.h"
#include "archive/opened.h"
#include "archive/reconcile_note.h"
#include "base/table.h"

#include <stdlib.h>

#include "base/banned.h"

/* The payees with one account, or with one key, in the order of bank.csv. */
struct holder {
    struct str text;
    uint32_t *payees;
    size_t count, room;
    UT_hash_handle hh;
};

struct matching {
    struct reconciliation *reconciliation;
    const struct ruleset *rules;
    struct holder *accounts, *keys;
    struct arena scratch;
};

/* An account without blanks and a leading apostrophe, folded, letters raised: banks and
 * spreadsheets write them in groups. */
static struct str plain_account(struct str text, struct arena *arena)
{
    char *plain = arena_alloc(arena, text.len + 1);
    size_t used = 0;

    text = str_trim(text);
    if (str_starts(text, STR("'")))
        text = (struct str){text.ptr + 1, text.len - 1};
    while (text.len) {
        uint32_t code = utf8_fold(utf8_next(&text));
        char bytes[4];
        size_t size = utf8_put(bytes, code);

        if (code == ' ' || code == '\t' || code == 0xA0)
            continue;
        if (code >= 'a' && code <= 'z')
            bytes[0] = (char)(code - 0x20);
        memcpy(plain + used, bytes, size);
        used += size;
    }
    return (struct str){plain, used};
}

static struct holder *find_holder(struct holder *holders, struct str text)
{
    struct holder *found = NULL;

    if (text.len)
        HASH_FIND(hh, holders, text.ptr, text.len, found);
    return found;
}

static void hold(struct holder **holders, struct str text, uint32_t payee, struct arena *arena)
{
    struct holder *holder = find_holder(*holders, text);

    if (text.len == 0)
        return;
    if (!holder) {
        holder = arena_alloc(arena, sizeof *holder);
        holder->text = arena_copy(arena, text);
        HASH_ADD_KEYPTR(hh, *holders, holder->text.ptr, holder->text.len, holder);
    }
    if (holder->count == holder->room) {
        uint32_t *more = arena_array(arena, holder->room ? holder->room * 2 : 1, sizeof *more);

        if (holder->count)
            memcpy(more, holder->payees, holder->count * sizeof *more);
        holder->payees = more;
        holder->room = holder->room ? holder->room * 2 : 1;
    }
    holder->payees[holder->count++] = payee;
}

static void index_payees(struct matching *matching)
{
    struct reconciliation *all = matching->reconciliation;

    for (size_t i = 0; i < all->payee_count; i++) {
        struct payee *payee = &all->payees[i];

        payee->canonical_key = ledger_key_canonical(matching->rules, payee->key, &all->arena);
        payee->first_line = payee->last_line = NO_LINE;
        hold(&matching->accounts, plain_account(payee->account, &all->arena), (uint32_t)i,
             &all->arena);
        hold(&matching->keys, payee->canonical_key, (uint32_t)i, &all->arena);
    }
}

static bool same_amount(const struct payee *payee, const struct bank_line *line)
{
    return line->has_amount && payee->amount == line->amount;
}

/* How well LINE fits a payee who shares the account: the first with the most is taken. */
static int fitness(const struct payee *payee, const struct bank_line *line)
{
    return (payee->heard ? 0 : 4) + (same_name(payee, line) ? 2 : 0) +
           (same_amount(payee, line) ? 1 : 0);
}

/* The payee LINE speaks of; ALIKE is how many fit as well as the one taken. */
static uint32_t choose(const struct reconciliation *all, const struct holder *holder,
                       const struct bank_line *line, size_t *alike)
{
    uint32_t best = holder->payees[0];
    int most = -1;

    for (size_t i = 0; i < holder->count; i++) {
        int fit = fitness(&all->payees[holder->payees[i]], line);

        if (fit > most) {
            most = fit;
            best = holder->payees[i];
            *alike = 0;
        }
        *alike += fit == most;
    }
    return best;
}

static void chain_line(struct reconciliation *all, uint32_t number, uint32_t payee)
{
    struct payee *of = &all->payees[payee];

    all->lines[number].payee = payee;
    if (of->last_line == NO_LINE)
        of->first_line = number;
    else
        all->lines[of->last_line].next = number;
    of->last_line = number;
    of->heard = true;
}

/* A spreadsheet shows 6.22E+18 for a long number, which is then lost. */
static bool is_exponent(struct str text)
{
    for (size_t i = 0; i + 2 < text.len; i++)
        if ((text.ptr[i] == 'E' || text.ptr[i] == 'e') && text.ptr[i + 1] == '+')
            return true;
    return false;
}

static void match_line(struct matching *matching, uint32_t number)
{
    struct reconciliation *all = matching->reconciliation;
    struct matched_line *matched = &all->lines[number];
    const struct bank_line *line = matched->line;
    const struct holder *holder;
    size_t alike = 0;

    holder = find_holder(matching->accounts, plain_account(line->payee, &matching->scratch));
    if (!holder)
        holder = find_holder(
            matching->keys, ledger_key_canonical(matching->rules, line->payee, &matching->scratch));
    arena_reset(&matching->scratch);
    if (!holder) {
        if (is_exponent(line->payee))
            matched->note = rounded_note(matching->rules->scheme.language);
        return;
    }
    chain_line(all, number, choose(all, holder, line, &alike));
    if (alike > 1)
        matched->note = shared_note(alike - 1, matching->rules->scheme.language, &all->arena);
}

static struct statement add_up(const struct reconciliation *all, const struct payee *payee)
{
    struct statement statement = {.settled = 0};

    for (uint32_t i = payee->first_line; i != NO_LINE; i = all->lines[i].next) {
        const struct bank_line *line = all->lines[i].line;

        switch (line->word) {
        case BANK_SETTLED:
            statement.times++;
            statement.unreadable += !line->has_amount;
            if (line->has_amount && !money_add(statement.settled, line->amount, &statement.settled))
                statement.unreadable++;
            statement.settled_line = line;
            statement.failed_last = false;
            break;
        case BANK_FAILED:
            statement.failed++;
            statement.failed_line = line;
            statement.failed_last = statement.times > 0;
            break;
        case BANK_UNDECIDED:
        case BANK_UNKNOWN:
            statement.undecided++;
            statement.undecided_line = line;
            break;
        }
    }
    return statement;
}

static enum settlement_result judge(const struct payee *payee, const struct statement *statement)
{
    if (statement->unreadable)
        return SETTLEMENT_MISSING; /* how much was paid is not known: taken as paid */
    if (statement->times == 0 || statement->settled == 0) {
        if (statement->undecided || (statement->failed == 0 && statement->times == 0))
            return SETTLEMENT_MISSING;
        return SETTLEMENT_FAILED;
    }
    if (statement->settled == payee->amount && !statement->failed_last)
        return SETTLEMENT_SETTLED;
    return SETTLEMENT_WRONG_AMOUNT;
}

static void conclude(struct reconciliation *all, struct payee *payee, enum language language)
{
    struct statement statement = add_up(all, payee);

    payee->result = judge(payee, &statement);
    payee->paid =
        payee->result == SETTLEMENT_MISSING || statement.settled < 0 ? 0 : statement.settled;
    payee->line = payee->last_line == NO_LINE ? 0 : all->lines[payee->last_line].line->line;
    payee->note = payee_note(all, payee, &statement, language, &all->arena);
    all->people[payee->result]++;
    (void)money_add(all->due[payee->result], payee->amount, &all->due[payee->result]);
    (void)money_add(all->paid[payee->result], payee->paid, &all->paid[payee->result]);
}

static void conclude_not_ours(struct reconciliation *all, struct matched_line *matched,
                              enum language language)
{
    const struct bank_line *line = matched->line;
    money *paid = &all->paid[SETTLEMENT_NOT_OURS];

    matched->note = stranger_note(matched, language, &all->arena);
    all->people[SETTLEMENT_NOT_OURS]++;
    if (line->word == BANK_SETTLED && line->has_amount)
        (void)money_add(*paid, line->amount, paid);
}

void reconcile(struct reconciliation *reconciliation, const struct bank_return *bank,
               const struct ruleset *rules)
{
    struct matching matching = {.reconciliation = reconciliation, .rules = rules};
    enum language language = rules->scheme.language;

    index_payees(&matching);
    reconciliation->line_count = bank->count;
    reconciliation->lines =
        arena_array(&reconciliation->arena, bank->count, sizeof *reconciliation->lines);
    for (size_t i = 0; i < bank->count; i++) {
        reconciliation->lines[i] =
            (struct matched_line){.line = &bank->lines[i], .payee = NO_LINE, .next = NO_LINE};
        match_line(&matching, (uint32_t)i);
        if (reconciliation->lines[i].payee == NO_LINE)
            conclude_not_ours(reconciliation, &reconciliation->lines[i], language);
    }
    for (size_t i = 0; i < reconciliation->payee_count; i++)
        conclude(reconciliation, &reconciliation->payees[i], language);
    HASH_CLEAR(hh, matching.accounts);
    HASH_CLEAR(hh, matching.keys);
    arena_release(&matching.scratch);
}

void reconciliation_release(struct reconciliation *reconciliation)
{
    arena_release(&reconciliation->arena);
    *reconciliation = (struct reconciliation){.payees = NULL};
}

bool reconciliation_settled(const struct reconciliation *reconciliation)
{
    for (int result = 0; result < SETTLEMENT_RESULTS; result++)
        if (result != SETTLEMENT_SETTLED && reconciliation->people[result])
            return false;
    return true;
}
