/* From a batch and its settlement to the options of the batch that pays again what came back. */
#ifndef RELIEF_BATCH_REPAY_H
#define RELIEF_BATCH_REPAY_H

#include "batch/batch.h"

/* What `relief repay` is given. */
struct repay_request {
    const char *batch, *settlement;
    const char *corrections;    /* NULL: none */
    enum hidden_rows hidden;    /* of the corrections */
    const char *const *history; /* what was done since, for whom somebody has paid already */
    size_t history_count;
    date as_of;
    unsigned jobs;
};

/* Fills OPTIONS: the rules and applicant files are the batch's own; its history, the batch and the
 * settlement are the history. It has no id: see repayment_id. ARCHIVED and texts live in ARENA. */
bool repay_options(struct batch_options *options, struct archived_batch *archived,
                   const struct repay_request *request, struct arena *arena,
                   struct diag_list *diags);

#endif
