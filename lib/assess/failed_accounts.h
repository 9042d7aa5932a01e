/* Whose account in the applicant file is the very one that the bank could not pay into before? */
#ifndef RELIEF_ASSESS_FAILED_ACCOUNTS_H
#define RELIEF_ASSESS_FAILED_ACCOUNTS_H

#include "assess/assessment.h"

struct failed_accounts {
    const struct basis *basis;
    struct text_index failed; /* key and account of what the bank returned and nobody repaid */
    struct arena scratch;
};

/* Learns them from BASIS' history: its settlements say which account each payment went to. BASIS,
 * with its rules, roster and history, must outlive it. */
void failed_accounts_learn(struct failed_accounts *accounts, const struct basis *basis);
/* Does FIELD of ROW, whose type is a bank card, hold an account that failed for that applicant? Not
 * where the row is not whole. */
bool failed_accounts_has(struct failed_accounts *accounts, size_t row, uint16_t field);
/* Does any account of ROW? */
bool failed_accounts_any(struct failed_accounts *accounts, size_t row);
void failed_accounts_release(struct failed_accounts *accounts);

#endif
