/* report.xlsx: what a season gave, for people who read and print. */
#ifndef RELIEF_SEASON_REPORT_BOOK_H
#define RELIEF_SEASON_REPORT_BOOK_H

#include "season/season_record.h"

#define REPORT_BOOK "report.xlsx"

/* Writes FOLDER/report.xlsx and reads it back. */
bool report_book_write(const struct season *season, const struct season_asked *asked,
                       const char *folder, struct diag_list *diags);

#endif
