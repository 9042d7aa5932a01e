/* Who is paid by which bank, who by hand, and what the banks' files add up to. */
#ifndef RELIEF_REPORT_BANK_H
#define RELIEF_REPORT_BANK_H

#include "report/batch_totals.h"

#define BY_HAND UINT16_MAX /* in place of a bank's number */

struct bank_totals {
    uint64_t lines; /* one for each applicant who is paid money */
    money amount;   /* in fen */
};

/* A file for a bank. One with `max_rows` has several; one that takes nobody has one all the same.
 */
struct bank_file {
    const char *name; /* bank.csv, bank-NAME-2.xlsx … */
    uint16_t bank;    /* of the ruleset's */
    struct bank_totals totals;
};

/* Sets FACTS->payers: for each row the bank that pays it, the first whose `when` is true and whose
 * account the applicant has, or BY_HAND. In version 1.0 there was one bank, which was given
 * everybody. In ARENA. */
void bank_divide(struct batch_totals *facts, struct arena *arena);
/* The same for the rows that are PAID money, of FACTS of which only basis and edition are known. */
uint16_t *bank_payers(const struct batch_totals *facts, const bool *paid, struct arena *arena);
/* The files, at least one, in ARENA; gives how many. */
size_t bank_files(const struct batch_totals *facts, struct arena *arena, struct bank_file **files);
/* What all banks are told to pay, and what is paid by hand. */
struct bank_totals bank_totals(const struct batch_totals *facts);
struct bank_totals cash_totals(const struct batch_totals *facts);
/* The headers of BANK's file as FACTS' edition has them; gives how many, 0 where there are none. */
size_t bank_headers(const struct batch_totals *facts, const struct bank_rule *bank,
                    const struct str **headers);

#endif
