/* What bank.csv adds up to. */
#ifndef RELIEF_REPORT_BANK_H
#define RELIEF_REPORT_BANK_H

#include "report/batch_totals.h"

struct bank_totals {
    uint64_t lines; /* one for each applicant who is paid money */
    money amount;
};

struct bank_totals bank_totals(const struct batch_totals *facts);

#endif
