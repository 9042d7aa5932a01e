/* The files that a batch is handed on with. Each is written into a folder, from constant facts,
 * fsync'ed, and each workbook is read back before it counts as written. */
#ifndef RELIEF_REPORT_REPORTS_H
#define RELIEF_REPORT_REPORTS_H

#include "report/batch_totals.h"

/* Each writes its one file (named as the contract has it) into FOLDER, which is also the only
 * place for temporary files. False, with errors in DIAGS, if it could not be written whole or did
 * not read back as what the batch holds. They may run side by side in threads, each with a
 * diag_list of its own. */
bool report_payout(const struct batch_totals *facts, const char *folder, struct diag_list *diags);
bool report_summary(const struct batch_totals *facts, const char *folder, struct diag_list *diags);
bool report_notice(const struct batch_totals *facts, const char *folder, struct diag_list *diags);
/* All files for banks. */
bool report_bank(const struct batch_totals *facts, const char *folder, struct diag_list *diags);
bool report_ledger(const struct batch_totals *facts, const char *folder, struct diag_list *diags);

/* Who is paid money by hand; the file is written where there is anybody, else nothing is done. */
bool report_cash(const struct batch_totals *facts, const char *folder, struct diag_list *diags);
/* A page for each applicant whom the rules want written to, likewise. */
bool report_letters(const struct batch_totals *facts, const char *folder, struct diag_list *diags);
bool report_has_cash(const struct batch_totals *facts);
bool report_has_letters(const struct batch_totals *facts);

/* The names of all these files, in the order in which a reader wants them, in ARENA; gives how
 * many. */
size_t reports_names(const struct batch_totals *facts, struct arena *arena, const char ***names);

/* Ledger and bank's file, in BASIS->jobs threads; DIAGS in that order whatever the threads did. */
bool reports_write_records(const struct batch_totals *facts, const char *folder,
                           struct diag_list *diags);
/* The workbooks likewise: payout, notice, summary, cash list, letters. The summary shows
 * FACTS->decision, which is made of the records. */
bool reports_write_books(const struct batch_totals *facts, const char *folder,
                         struct diag_list *diags);

/* How many steps of progress both make. */
uint64_t reports_steps(const struct batch_totals *facts);

#endif
