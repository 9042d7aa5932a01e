/* decision.txt: what was decided, and on what, in a few lines without a version of anything. Its
 * SHA-256 stands on page 1 of the summary, for people to sign, and is what `relief verify` tells.
 *
 * A new kind of line is a row of the table in decision_file.c and a function that writes it. A
 * settlement has one too: see settlement/settlement_decision.h. */
#ifndef RELIEF_ARCHIVE_DECISION_FILE_H
#define RELIEF_ARCHIVE_DECISION_FILE_H

#include "archive/archive.h"
#include "history/decision_lines.h"

/* Writes FOLDER/decision.txt of a batch, whose ledger and bank files are in FOLDER already, and
 * puts its SHA-256 into DIGEST. The lines, each as often as needed and in this order:
 *
 *   batch ID, issuer NAME, scheme ID, as_of DATE
 *   rules SHA256
 *   applicants SHA256 ENCODING NAME   in the order read
 *   list SHA256 NAME                  in the order of the rules, then
 *   table SHA256 NAME                 likewise
 *   changes SHA256 NAME               in the order given, those of amendments last; of a workbook
 *                                     NAME#SHEET
 *   corrections SHA256 NAME           likewise, of a repayment
 *   previous ID AS_OF DECISION        every earlier batch and settlement that counted, by date and
 *                                     id; see history_batch for DECISION
 *   supersedes ID AS_OF DECISION      the batch that this one amends
 *   repays ID AS_OF DECISION          the batch whose returned payments are made again, then
 *   settlement ID AS_OF DECISION      the settlement that says which
 *   again yes                         where it was asked for
 *   ledger SHA256
 *   bank SHA256 NAME                  every CSV file for a bank, by name
 *   read, pay, wait, hold, reject, member, amount, goods_value, budget, left
 *   returned COUNT AMOUNT             payments of the history that the bank returned and that
 *                                     nobody has repaid
 *
 * A name with control characters or what is not UTF-8 is written as in batch.ini. */
bool decision_write(const struct batch_totals *facts, const struct manifest *manifest,
                    const char *folder, char digest[static SHA256_HEX_MAX],
                    struct diag_list *diags);

#endif
