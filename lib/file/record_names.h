/* The names of the files by which a sealed folder is known: a batch, a settlement, a report or
 * audit. lib/history/sealed_folder.h says which of these a folder is. */
#ifndef RELIEF_FILE_RECORD_NAMES_H
#define RELIEF_FILE_RECORD_NAMES_H

#define SUMS_FILE "SHA256SUMS" /* the seal */
#define BATCH_INI "batch.ini"
#define LEDGER_FILE "ledger.csv"
#define DECISION_FILE "decision.txt"
#define SETTLEMENT_INI "settlement.ini"
#define SEASON_RECORD "batches.txt" /* of a report or audit: the batches that it was made of */

/* Folders within folders, the sealed one counted; a batch has six. */
#define SEALED_DEPTH 16

#endif
