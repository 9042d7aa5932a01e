/* Pieces of work that do not depend on each other, done side by side in threads. */
#ifndef RELIEF_BASE_TASKS_H
#define RELIEF_BASE_TASKS_H

#include "base/diag.h"

/* Some of a number of things: from FIRST up to END, which is none of them. */
struct span {
    size_t first, end;
};

/* The span AT of PIECES (at least 1) about equal ones that COUNT things are divided into. */
static inline struct span span_of(size_t count, size_t pieces, size_t at)
{
    size_t each = count / pieces, more = count % pieces;

    return (struct span){each * at + (at < more ? at : more),
                         each * (at + 1) + (at + 1 < more ? at + 1 : more)};
}

/* Into how many pieces COUNT things are to be divided for JOBS threads, if less than LEAST of them
 * are not worth a thread; at least 1. */
static inline size_t span_pieces(size_t count, size_t least, unsigned jobs)
{
    size_t most = count / least + 1;

    return jobs < 1 ? 1 : jobs < most ? jobs : most;
}

/* The piece AT of CONTEXT. It has a DIAGS of its own; false if it failed. */
typedef bool task_function(void *context, size_t at, struct diag_list *diags);

/* Does COUNT pieces, begun in order, in up to JOBS threads with this one among them; where no
 * thread is to be had, this one does the work. All are done even when one fails. What they tell is
 * added to DIAGS (NULL: nobody hears it) in the order of the pieces, however they came to an end.
 * True if none failed. */
bool tasks_run(unsigned jobs, size_t count, task_function *run, void *context,
               struct diag_list *diags);

/* Takes up what piece AT has made. */
typedef void task_join(void *context, size_t at);

/* As tasks_run; each piece that is done is joined, by any of the threads, one after the other in
 * the order of the pieces. */
bool tasks_run_joined(unsigned jobs, size_t count, task_function *run, task_join *join,
                      void *context, struct diag_list *diags);

#endif
