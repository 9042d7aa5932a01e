/* What the commands that decide a batch (run, check, replay) share. */
#ifndef RELIEF_CMD_BATCHING_H
#define RELIEF_CMD_BATCHING_H

#include "batch/batch.h"
#include "command.h"

/* The options of a batch but its files; today where no date was given. */
struct batch_options batch_options_from(const struct options *options);
/* Is the batch id that OPTIONS give, if any, fit for a folder's name? If not, it is told. */
bool batch_id_checked(const char *command, const struct options *options);
/* Do they not say both that there is a history and that there is none? If they do, it is told. */
bool batch_history_checked(const char *command, const struct options *options);
/* Adds the files of approved changes that OPTIONS give; tables live in ARENA. */
void batch_add_changes(struct batch_options *wanted, const struct options *options,
                       struct arena *arena);
/* Warns of a batch date after today: on the screen only, since the same batch must have the same
 * bytes on any day. */
void batch_date_tell(const struct batch_options *wanted, struct diag_list *diags);
enum exit_status batch_status(enum batch_fault fault);
/* Opens and decides a batch, publishes it unless it is a dry run, and shows the result, with a
 * progress bar meanwhile. */
enum exit_status batch_whole(const struct options *options, struct batch_options *wanted,
                             struct diag_list *diags);

#endif
