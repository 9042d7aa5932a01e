/* Which batches of a season do not count, as an amendment has taken their place: for season_open.c
 * only. */
#ifndef RELIEF_SEASON_SEASON_SUPERSEDED_H
#define RELIEF_SEASON_SEASON_SUPERSEDED_H

#include "season/season.h"

/* Sets superseded_by of each batch, by what the others' decision.txt say. False, with an error,
 * where two take the place of one, one takes that of a batch of another date or scheme, or where it
 * cannot be known which of two counts because one between them is not at hand. */
bool season_find_superseded(struct season *season, struct diag_list *diags);

#endif
