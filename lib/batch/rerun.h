/* Deciding an archived batch again from its own inputs/: for explain, verify and replay. */
#ifndef RELIEF_BATCH_RERUN_H
#define RELIEF_BATCH_RERUN_H

#include "batch/batch.h"

/* The options under which ARCHIVED was decided: its rules, files, lists, history, id and date, all
 * inside its own folder. Texts live in ARENA or belong to ARCHIVED. */
struct batch_options rerun_options(const struct archived_batch *archived, struct arena *arena,
                                   unsigned jobs);
/* Adds COUNT FILES of approved changes, of which HIDDEN rows are taken so, to OPTIONS: where these
 * have changes already, as a round of its own that takes the place of those for the same applicant
 * and grant. Tables live in ARENA. */
void rerun_add_changes(struct batch_options *options, const char *const *files, size_t count,
                       enum hidden_rows hidden, struct arena *arena);
/* Reads the batch folder PATH into ARCHIVED and opens and decides it again as BATCH. False, with
 * errors in DIAGS, if it cannot be, or if its record is not what was sealed: what was never decided
 * is not to be told as if it was. BATCH is to be released in any case. A batch that its budget
 * refused was never archived, so a refusal is an error here. */
bool rerun(struct batch *batch, struct archived_batch *archived, const char *path,
           struct arena *arena, unsigned jobs, struct diag_list *diags);

#endif
