/* From paths to a season: batches and settlements are found, their seals checked, and all read. */
#ifndef RELIEF_SEASON_SEASON_OPEN_H
#define RELIEF_SEASON_SEASON_OPEN_H

#include "season/season.h"
#include "season/season_options.h"

/* Reads what OPTIONS name: folders are found and their seals checked (season_search.h), then
 * batches, settlements and ledgers are read. What is wrong is told in DIAGS. SEASON is to be
 * released in any case: season_release. */
enum season_fault season_open(struct season *season, const struct season_options *options,
                              struct diag_list *diags);

#endif
