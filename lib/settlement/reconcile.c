/* Whom does each line of the bank's answer speak of? */
#include "settlement/reconcile.h"
#include "archive/batch_reader.h"
#include "settlement/payee_search.h"
#include "settlement/reconcile_note.h"
#include "settlement/settlement_verdict.h"

#include "base/banned.h"

struct matching {
    struct reconciliation *reconciliation;
    const struct ruleset *rules;
    struct payee_search search;
    struct arena scratch;
};

/* An account without blanks and what keeps a spreadsheet from making a number of it, folded,
 * letters raised: banks and spreadsheets write them in groups. */
static struct str plain_account(enum edition edition, struct str text, struct arena *arena)
{
    char *plain = arena_alloc(arena, text.len + 1);
    size_t used = 0;

    text = str_trim(text);
    if (edition != EDITION_1_0)
        text = cell_without_guard(text);
    else if (str_starts(text, STR("'")))
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

/* ACCOUNT and KEY as BY_BOTH has them; empty where one is missing. */
static struct str joined(struct str account, struct str key, struct arena *arena)
{
    if (account.len == 0 || key.len == 0)
        return (struct str){NULL, 0};
    return str_of(arena_printf(arena, STR_FMT "\n" STR_FMT, STR_ARG(account), STR_ARG(key)));
}

static void index_payees(struct matching *matching)
{
    struct reconciliation *all = matching->reconciliation;

    payee_search_init(&matching->search, all);
    for (size_t i = 0; i < all->payee_count; i++) {
        struct payee *payee = &all->payees[i];
        struct str account;

        payee->canonical_key = ledger_key_canonical(matching->rules, payee->key, &all->arena);
        payee->first_line = payee->last_line = NO_LINE;
        account = plain_account(all->edition, payee->account, &all->arena);
        payee_search_add(&matching->search, BY_ACCOUNT, account, (uint32_t)i);
        payee_search_add(&matching->search, BY_KEY, payee->canonical_key, (uint32_t)i);
        payee_search_add(&matching->search, BY_BOTH,
                         joined(account, payee->canonical_key, &all->arena), (uint32_t)i);
    }
}

static void chain_line(struct matching *matching, uint32_t number, uint32_t payee)
{
    struct reconciliation *all = matching->reconciliation;
    struct payee *of = &all->payees[payee];

    if (!of->heard)
        payee_search_hear(&matching->search, payee);
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

static struct str line_key(struct matching *matching, const struct bank_line *line)
{
    return line->key.len ? ledger_key_canonical(matching->rules, line->key, &matching->scratch)
                         : (struct str){NULL, 0};
}

/* Whom LINE speaks of: who has both the account and the key, then the account, then the key. */
static uint32_t find_payee(struct matching *matching, const struct bank_line *line, size_t *alike)
{
    struct payee_search *search = &matching->search;
    struct arena *scratch = &matching->scratch;
    struct str key = line_key(matching, line);
    struct str account = plain_account(matching->reconciliation->edition, line->payee, scratch);
    uint32_t payee = payee_search_find(search, BY_BOTH, joined(account, key, scratch), line, alike);

    if (payee == NO_PAYEE && !line->inexact)
        payee = payee_search_find(search, BY_ACCOUNT, account, line, alike);
    if (payee == NO_PAYEE && !line->inexact)
        payee = payee_search_find(search, BY_KEY,
                                  ledger_key_canonical(matching->rules, line->payee, scratch), line,
                                  alike);
    if (payee == NO_PAYEE)
        payee = payee_search_find(search, BY_KEY, key, line, alike);
    arena_reset(scratch);
    return payee;
}

static void match_line(struct matching *matching, uint32_t number)
{
    struct reconciliation *all = matching->reconciliation;
    struct matched_line *matched = &all->lines[number];
    const struct bank_line *line = matched->line;
    size_t alike = 0;
    uint32_t payee = find_payee(matching, line, &alike);

    if (payee == NO_PAYEE) {
        if (line->inexact || is_exponent(line->payee))
            matched->note = rounded_note(matching->rules->scheme.language);
        return;
    }
    chain_line(matching, number, payee);
    if (alike > 1)
        matched->note = shared_note(alike - 1, matching->rules->scheme.language, &all->arena);
}

#define SHEET_DIGITS 15 /* of a number, that a spreadsheet keeps: zeros take the others' places */

/* Are the two one account, of which a spreadsheet may have rounded the WRITTEN one? */
static bool is_same_account(struct str written, struct str account)
{
    if (written.len != account.len || written.len <= SHEET_DIGITS)
        return str_eq(written, account);
    for (size_t i = SHEET_DIGITS; i < written.len; i++)
        if (written.ptr[i] != '0')
            return str_eq(written, account);
    return memcmp(written.ptr, account.ptr, SHEET_DIGITS) == 0;
}

/* What lines say of whom they speak of, beside what they were found by. */
struct beside {
    enum payee_place place;
    bool own;     /* the rules head the column so: nothing else is meant */
    bool fits;    /* it is that of some line's payee */
    bool differs; /* it is nobody's on some line */
};

/* Is WRITTEN another than OWN, that of the payee whom its line was found to speak of? *DOUBTFUL: it
 * is nobody's, and what the column holds may be something else, such as the payer's account. */
static bool is_another(const struct matching *matching, struct beside *beside, struct str written,
                       struct str own, bool *doubtful)
{
    if (written.len == 0 || own.len == 0 || is_exponent(written))
        return false;
    if (is_same_account(written, own)) {
        beside->fits = true;
        return false;
    }
    if (payee_search_has(&matching->search, beside->place, written))
        return true;
    *doubtful = beside->place == BY_KEY || str_digits(written) == written.len;
    beside->differs = beside->differs || *doubtful;
    return false;
}

/* Marks the lines that name another account or key than that of the payee they were found to speak
 * of: one of another payee, or anybody's where the column has the payees' own. A column that has
 * none of theirs may be the payer's, or tell something else. */
static void mark_others(struct matching *matching, const struct bank_return *bank)
{
    struct reconciliation *all = matching->reconciliation;
    struct beside accounts = {.place = BY_ACCOUNT, .own = bank->own_accounts};
    struct beside keys = {.place = BY_KEY, .own = bank->own_keys};
    bool(*doubtful)[2] = arena_array(&all->arena, all->line_count, sizeof *doubtful);

    memset(doubtful, 0, all->line_count * sizeof *doubtful);
    for (size_t i = 0; i < all->line_count; i++) {
        struct matched_line *matched = &all->lines[i];
        const struct bank_line *line = matched->line;
        const struct payee *payee;

        if (matched->payee == NO_LINE)
            continue;
        payee = &all->payees[matched->payee];
        matched->elsewhere = is_another(
            matching, &accounts,
            plain_account(all->edition, line->key.len ? line->payee : line->account,
                          &matching->scratch),
            plain_account(all->edition, payee->account, &matching->scratch), &doubtful[i][0]);
        matched->other_key = is_another(matching, &keys, line_key(matching, line),
                                        payee->canonical_key, &doubtful[i][1]);
        arena_reset(&matching->scratch);
    }
    for (size_t i = 0; i < all->line_count; i++) {
        all->lines[i].elsewhere |= doubtful[i][0] && (accounts.own || accounts.fits);
        all->lines[i].other_key |= doubtful[i][1] && (keys.own || keys.fits);
    }
    all->unlike_accounts = accounts.differs && !accounts.own && !accounts.fits;
}

/* Keeps all payees with one key where KEPT has one of them. A settlement then holds all rows that a
 * ledger pays to a key, in its order, or none, and whoever reads it knows which is which: a bank
 * may pay one of them, and another be paid by hand. */
static void keep_same_keys(const struct matching *matching, bool *kept)
{
    const struct payee_holders *keys = &matching->search.holders[BY_KEY];

    for (uint32_t number = 0; number < keys->texts.count; number++) {
        bool any = false;

        for (uint32_t i = keys->first[number]; i != NO_PAYEE && !any; i = keys->next[i])
            any = kept[i];
        for (uint32_t i = keys->first[number]; i != NO_PAYEE; i = keys->next[i])
            kept[i] = any;
    }
}

/* Leaves out those whom the answer is not about: where it speaks of payees by hand alone those that
 * a bank pays, and where of none, those paid by hand. One that fits nobody is about all. */
static void keep_asked(const struct matching *matching)
{
    struct reconciliation *all = matching->reconciliation;
    bool heard[2] = {false, false};
    uint32_t *now = arena_array(&all->arena, all->payee_count, sizeof *now);
    bool *kept = arena_array(&all->arena, all->payee_count, sizeof *kept);
    uint32_t count = 0;

    for (size_t i = 0; i < all->payee_count; i++)
        heard[all->payees[i].by_hand] = heard[all->payees[i].by_hand] || all->payees[i].heard;
    if (heard[0] == heard[1])
        return;
    for (size_t i = 0; i < all->payee_count; i++)
        kept[i] = heard[all->payees[i].by_hand];
    if (all->edition != EDITION_1_0)
        keep_same_keys(matching, kept);
    for (size_t i = 0; i < all->payee_count; i++) {
        now[i] = count;
        if (kept[i])
            all->payees[count++] = all->payees[i];
    }
    all->payee_count = count;
    for (size_t i = 0; i < all->line_count; i++)
        if (all->lines[i].payee != NO_LINE)
            all->lines[i].payee = now[all->lines[i].payee];
}

void reconcile(struct reconciliation *reconciliation, const struct bank_return *bank,
               const struct ruleset *rules)
{
    struct matching matching = {.reconciliation = reconciliation, .rules = rules};
    enum language language = rules->scheme.language;

    index_payees(&matching);
    reconciliation->amounts = bank->amounts;
    reconciliation->line_count = bank->count;
    reconciliation->lines =
        arena_array(&reconciliation->arena, bank->count, sizeof *reconciliation->lines);
    for (size_t i = 0; i < bank->count; i++) {
        reconciliation->lines[i] =
            (struct matched_line){.line = &bank->lines[i], .payee = NO_LINE, .next = NO_LINE};
        match_line(&matching, (uint32_t)i);
        if (reconciliation->lines[i].payee == NO_LINE)
            conclude_stranger(reconciliation, &reconciliation->lines[i], language);
    }
    if (reconciliation->edition != EDITION_1_0)
        mark_others(&matching, bank);
    keep_asked(&matching);
    for (size_t i = 0; i < reconciliation->payee_count; i++)
        conclude_payee(reconciliation, &reconciliation->payees[i], language);
    payee_search_release(&matching.search);
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
