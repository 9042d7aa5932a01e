/* Writing down what a reconciliation found. */
#ifndef RELIEF_SETTLEMENT_SETTLEMENT_FILES_H
#define RELIEF_SETTLEMENT_SETTLEMENT_FILES_H

#include "settlement/settlement_facts.h"

/* Writes settlement.csv, settlement.ini and settlement.xlsx into FOLDER, as history/settlement.h
 * has their form, keeps the bank's file under inputs/ and seals it all. The workbook is read back.
 */
bool settlement_write(const struct settlement_facts *facts, const char *folder,
                      struct diag_list *diags);

/* What a settlement folder's settlement.ini says. */
struct archived_settlement {
    struct bank_columns columns; /* as named by hand */
    const char *path;
    struct str batch;      /* id */
    const char *digest;    /* of the batch's SHA256SUMS */
    const char *bank_file; /* path inside PATH/inputs */
    const char *sheet;     /* of it, where it is a workbook; else NULL */
    enum hidden_rows hidden;
    struct str program, libraries;
    enum edition edition; /* EDITION_1_0 where the folder has no decision.txt */
};

/* Reads PATH/settlement.ini; texts live in ARENA. */
bool archived_settlement_read(struct archived_settlement *settlement, const char *path,
                              struct arena *arena, struct diag_list *diags);

#endif
