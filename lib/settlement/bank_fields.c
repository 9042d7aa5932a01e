/* Which of the scheme's fields does the bank know payees by? */
#include "settlement/bank_fields.h"
#include "intake/columns.h"
#include "settlement/bank_headers.h"

#include "base/banned.h"

uint16_t bank_field_called(const struct ruleset *rules, struct str header)
{
    for (size_t i = 0; header.len && i < rules->field_count; i++)
        if (i != rules->scheme.key && field_is_headed(&rules->fields[i], header))
            return (uint16_t)i;
    return NO_INDEX;
}

/* The first that holds a bank card, among those that the bank is sent. */
static uint16_t card_sent(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->bank.column_count; i++) {
        const struct bank_column *column = &rules->bank.columns[i];

        if (column->kind == BANK_FIELD && rules->fields[column->field].type == FIELD_BANK_CARD)
            return column->field;
    }
    return NO_INDEX;
}

/* The same, or the first of all. */
static uint16_t card_field(const struct ruleset *rules)
{
    uint16_t sent = card_sent(rules);

    if (sent != NO_INDEX)
        return sent;
    for (size_t i = 0; i < rules->field_count; i++)
        if (rules->fields[i].type == FIELD_BANK_CARD)
            return (uint16_t)i;
    return NO_INDEX;
}

/* Is FIELD, or a column it has, called as banks call an account? */
static bool names_account(const struct field *field)
{
    bool named = bank_header_is_usual(HEADER_PAYEE, field->name);

    for (size_t i = 0; !named && i < field->header_count; i++)
        named = bank_header_is_usual(HEADER_PAYEE, field->headers[i]);
    return named;
}

uint16_t bank_account_field(const struct ruleset *rules)
{
    uint16_t field = bank_field_called(rules, rules->bank.return_key);

    if (field == NO_INDEX)
        field = card_field(rules);
    for (size_t i = 0; field == NO_INDEX && i < rules->field_count; i++)
        if (i != rules->scheme.key && names_account(&rules->fields[i]))
            field = (uint16_t)i;
    return field;
}

/* Does the bank take the column numbered AT of what it is sent for the account? */
static bool is_sent_as_account(const struct ruleset *rules, size_t at)
{
    const struct bank_rule *bank = &rules->bank;
    const struct field *field;

    if (bank->columns[at].kind != BANK_FIELD || bank->columns[at].field == rules->scheme.key)
        return false;
    field = &rules->fields[bank->columns[at].field];
    return field->type != FIELD_ID_NUMBER &&
           (names_account(field) ||
            (at < bank->header_count && bank_header_is_usual(HEADER_PAYEE, bank->headers[at])));
}

uint16_t bank_paid_field(const struct ruleset *rules)
{
    uint16_t sent = card_sent(rules);

    for (size_t i = 0; sent == NO_INDEX && i < rules->bank.column_count; i++)
        if (is_sent_as_account(rules, i))
            sent = rules->bank.columns[i].field;
    return sent != NO_INDEX ? sent : bank_account_field(rules);
}
