/* Which accounts could the bank not pay into, and who still has them? */
#include "assess/failed_accounts.h"

#include "base/banned.h"

/* The first field that is an account, NO_INDEX where the rules have none. */
static uint16_t first_account(const struct ruleset *rules)
{
    uint16_t field = 0;

    while (field < rules->field_count && rules->fields[field].type != FIELD_BANK_CARD)
        field++;
    return field < rules->field_count ? field : NO_INDEX;
}

static struct str joined(struct failed_accounts *accounts, struct str key, struct str account)
{
    return str_of(
        arena_printf(&accounts->scratch, STR_FMT "\x1f" STR_FMT, STR_ARG(key), STR_ARG(account)));
}

void failed_accounts_learn(struct failed_accounts *accounts, const struct basis *basis)
{
    const struct history *history = basis->history;
    uint16_t first = first_account(basis->rules);

    *accounts = (struct failed_accounts){.basis = basis};
    for (size_t i = 0; first != NO_INDEX && i < history->return_count; i++) {
        const struct past_return *back = &history->returns[i];
        struct str account =
            field_canonical_text(&basis->rules->fields[first], back->account, &accounts->scratch);

        if (account.len && back->repaid_by == NOT_REPAID)
            text_index_add(&accounts->failed,
                           joined(accounts, history->keys.texts[back->key], account));
        arena_reset(&accounts->scratch);
    }
}

static struct str value_of(struct failed_accounts *accounts, size_t row, uint16_t field)
{
    const struct basis *basis = accounts->basis;

    return field_canonical_text(&basis->rules->fields[field],
                                roster_cell(basis->roster, row, field), &accounts->scratch);
}

bool failed_accounts_has(struct failed_accounts *accounts, size_t row, uint16_t field)
{
    struct str key, account;
    bool has;

    if (accounts->failed.count == 0 || accounts->basis->roster->rows[row].shape != ROW_WHOLE)
        return false;
    key = value_of(accounts, row, accounts->basis->rules->scheme.key);
    account = value_of(accounts, row, field);
    has =
        key.len && account.len && text_index_has(&accounts->failed, joined(accounts, key, account));
    arena_reset(&accounts->scratch);
    return has;
}

bool failed_accounts_any(struct failed_accounts *accounts, size_t row)
{
    const struct ruleset *rules = accounts->basis->rules;

    for (uint16_t field = 0; accounts->failed.count && field < rules->field_count; field++)
        if (rules->fields[field].type == FIELD_BANK_CARD &&
            failed_accounts_has(accounts, row, field))
            return true;
    return false;
}

void failed_accounts_release(struct failed_accounts *accounts)
{
    text_index_release(&accounts->failed);
    arena_release(&accounts->scratch);
}
