/* What a settlement is written from: the batch, the bank's file and what was found in it. */
#ifndef RELIEF_SETTLEMENT_SETTLEMENT_FACTS_H
#define RELIEF_SETTLEMENT_SETTLEMENT_FACTS_H

#include "archive/archive.h"
#include "settlement/reconciliation.h"

/* What was reconciled with what. */
struct settlement_facts {
    const struct archived_batch *batch;
    char digest[SHA256_HEX_MAX]; /* of the batch's SHA256SUMS */
    const struct ruleset *rules;
    const struct input *bank_file;       /* its name is the one below inputs/ */
    const struct bank_columns *columns;  /* as named by hand */
    const struct table_file *bank_table; /* how it was read */
    const struct reconciliation *result;
    struct str program, libraries;
    char decision[SHA256_HEX_MAX]; /* what the batch decided: see archive_decision */
    enum edition edition;          /* of the settlement: 1.0 wrote no decision.txt */
};

#endif
