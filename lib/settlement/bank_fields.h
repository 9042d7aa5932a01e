/* Which of the scheme's fields holds the account, and which does a header of the bank's name? */
#ifndef RELIEF_SETTLEMENT_BANK_FIELDS_H
#define RELIEF_SETTLEMENT_BANK_FIELDS_H

#include "rule/ruleset.h"

/* The field that HEADER names; NO_INDEX if there is none but the key, by which payments are found
 * anyhow. */
uint16_t bank_field_called(const struct ruleset *rules, struct str header);
/* The field that holds the account: the one that [bank] return_key names, else the first of type
 * bank_card among the columns of bank.csv, else the first of the scheme's, else one that is called
 * as banks call an account. NO_INDEX if there is none. */
uint16_t bank_account_field(const struct ruleset *rules);
/* The field that the bank pays into, by what it is sent and not by what people are shown: the first
 * of type bank_card among the columns of bank.csv, else one that is called or headed there as banks
 * call an account, else that of bank_account_field. */
uint16_t bank_paid_field(const struct ruleset *rules);

#endif
