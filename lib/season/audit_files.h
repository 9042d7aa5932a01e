/* findings.csv, sample.csv and audit.xlsx. For lib/season only. */
#ifndef RELIEF_SEASON_AUDIT_FILES_H
#define RELIEF_SEASON_AUDIT_FILES_H

#include "season/audit.h"

#define FINDINGS_CSV "findings.csv"
#define SAMPLE_CSV "sample.csv"
#define AUDIT_BOOK "audit.xlsx"

/* Appends findings.csv: test,batch,ledger_line,source,line,key,name,amount,detail; a finding on a
 * batch has no line. Texts are written as in a ledger. */
void findings_csv_write(const struct audit *audit, struct strbuf *out);
/* Appends sample.csv: draw,batch,ledger_line,source,line,key,name,amount, in the order drawn. */
void sample_csv_write(const struct audit *audit, struct strbuf *out);
/* Writes FOLDER/audit.xlsx and reads it back. */
bool audit_book_write(const struct audit *audit, const char *folder, struct diag_list *diags);

#endif
