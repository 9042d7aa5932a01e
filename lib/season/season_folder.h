/* The sealed folders of `relief report` and `relief audit`. */
#ifndef RELIEF_SEASON_SEASON_FOLDER_H
#define RELIEF_SEASON_SEASON_FOLDER_H

#include "season/audit.h"

/* Writes into FOLDER all that a report of SEASON has: report.xlsx, report.csv, table.csv where one
 * was asked for, batches.txt, and SHA256SUMS over them. */
bool report_folder_write(const struct season *season, const struct season_asked *asked,
                         const char *folder, unsigned jobs, struct diag_list *diags);
/* The same of an audit: audit.xlsx, findings.csv, sample.csv where one was asked for, the registers
 * below inputs/, batches.txt and SHA256SUMS. */
bool audit_folder_write(const struct audit *audit, const char *folder, unsigned jobs,
                        struct diag_list *diags);
/* Whichever ASKED speaks of; an audit is run for it. */
bool season_folder_write(const struct season *season, const struct season_asked *asked,
                         const char *folder, unsigned jobs, struct diag_list *diags);

#endif
