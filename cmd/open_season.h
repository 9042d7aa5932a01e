/* What report and audit begin with. */
#ifndef RELIEF_CMD_OPEN_SEASON_H
#define RELIEF_CMD_OPEN_SEASON_H

#include "command.h"
#include "options.h"
#include "season/season_open.h"

/* Opens the batches that OPTIONS name, with DETAILS or without; and, if it can be made, the guard's
 * staging folder for FOLDER, where their payments may be. To be released in any case:
 * season_release. */
enum exit_status open_season(const struct options *options, const char *folder, bool details,
                             struct progress *progress, struct season *season,
                             struct diag_list *diags);
/* Is there the staging folder for FOLDER? If not, errors in DIAGS say why. It is asked last, so
 * that what is wrong with the batches is told first. */
bool season_staged(const char *folder, struct diag_list *diags);

#endif
