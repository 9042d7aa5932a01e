/* The sheets of report.xlsx about people: each once, new and returning, paid by several. For
 * lib/season only. */
#ifndef RELIEF_SEASON_REPORT_PEOPLE_H
#define RELIEF_SEASON_REPORT_PEOPLE_H

#include "season/season_sheet.h"

/* How many people were paid in one batch, in two, in three … */
void report_once(struct season_book *to);
/* Month by month and year by year: who is new, who was paid before. */
void report_new(struct season_book *to);
/* Everybody who was paid by more than one issuer or scheme, in full. */
void report_several(struct season_book *to);

#endif
