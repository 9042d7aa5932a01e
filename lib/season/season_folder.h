/* The sealed folders of `relief report` and `relief audit`. */
#ifndef RELIEF_SEASON_SEASON_FOLDER_H
#define RELIEF_SEASON_SEASON_FOLDER_H

#include "season/season_record.h"

/* Writes into FOLDER all that a report of SEASON has: report.xlsx, report.csv, table.csv where one
 * was asked for, batches.txt, and SHA256SUMS over them. */
bool season_folder_write(const struct season *season, const struct season_asked *asked,
                         const char *folder, unsigned jobs, struct diag_list *diags);

#endif
