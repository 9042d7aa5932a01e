/* Amendments and settlements of batches that a report or an audit counts, which it does not know.
 * For lib/batch only. */
#ifndef RELIEF_BATCH_LATER_BATCHES_H
#define RELIEF_BATCH_LATER_BATCHES_H

#include "season/season.h"
#include "season/season_record.h"

/* Looks among PATHS, at any depth, and beside those of them that are batches, for batches that
 * RECORD does not name and that take the place, by themselves or through others, of one in SEASON,
 * the report's or audit's that PATH holds. Each is an error in DIAGS; gives how many there are. A
 * settlement of such a batch is a note: the bank answers when it does. How many batches of SEASON's
 * schemes stand there that RECORD does not name is a warning: the report may have been made of
 * chosen ones. It goes by what they say of
 * themselves: whether that is so is for their own proof. What cannot be read is passed over. */
size_t later_batches_tell(const struct season *season, const struct season_record *record,
                          const char *path, const char *const *paths, size_t count,
                          struct diag_list *diags);

#endif
