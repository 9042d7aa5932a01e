/* How far a long piece of work has come: counted by whoever works, shown by whoever waits.
 *
 * A progress may be NULL everywhere: nobody is waiting then. Safe from any thread. Depends on the C
 * library only. */
#ifndef RELIEF_BASE_PROGRESS_H
#define RELIEF_BASE_PROGRESS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    _Atomic(const char *) stage; /* NULL: not started */
    atomic_uint_least64_t done;
    atomic_uint_least64_t total; /* 0: not known */
};

/* A new stage begins: NAME lives as long as the program, TOTAL steps of it. */
static inline void progress_stage(struct progress *progress, const char *name, uint64_t total)
{
    if (progress == NULL)
        return;
    atomic_store(&progress->done, 0);
    atomic_store(&progress->total, total);
    atomic_store(&progress->stage, name);
}

static inline void progress_add(struct progress *progress, uint64_t steps)
{
    if (progress)
        atomic_fetch_add_explicit(&progress->done, steps, memory_order_relaxed);
}

#endif
