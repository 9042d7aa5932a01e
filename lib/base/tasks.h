/* Pieces of work that do not depend on each other, done side by side in threads. */
#ifndef RELIEF_BASE_TASKS_H
#define RELIEF_BASE_TASKS_H

#include "base/diag.h"

/* The piece AT of CONTEXT. It has a DIAGS of its own; false if it failed. */
typedef bool task_function(void *context, size_t at, struct diag_list *diags);

/* Does COUNT pieces, begun in order, in up to JOBS threads with this one among them; where no
 * thread is to be had, this one does the work. All are done even when one fails. What they tell is
 * added to DIAGS in the order of the pieces, however they came to an end. True if none failed. */
bool tasks_run(unsigned jobs, size_t count, task_function *run, void *context,
               struct diag_list *diags);

#endif
