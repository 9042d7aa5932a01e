/* Who does which piece of the work, and what do they tell? */
#include "base/tasks.h"
#include <pthread.h>
#include <stdatomic.h>

#include "base/banned.h"

#define JOBS_MAX 256

struct task {
    struct arena arena;
    struct diag_list diags;
    bool good;
    bool done; /* it waits for those before it to be joined, or has been joined */
};

struct work {
    task_function *run;
    task_join *join; /* NULL: none is joined */
    void *context;
    struct task *tasks;
    size_t count;
    atomic_size_t next;
    pthread_mutex_t joining; /* held for the tasks' DONE, and JOINED */
    size_t joined;
};

/* Joins AT, and those behind it that have waited for it; or leaves it to who does one before it. */
static void join_in_turn(struct work *work, size_t at)
{
    pthread_mutex_lock(&work->joining);
    work->tasks[at].done = true;
    while (work->joined < work->count && work->tasks[work->joined].done)
        work->join(work->context, work->joined++);
    pthread_mutex_unlock(&work->joining);
}

static void *take_tasks(void *shared)
{
    struct work *work = shared;
    size_t at;

    while ((at = atomic_fetch_add(&work->next, 1)) < work->count) {
        work->tasks[at].good = work->run(work->context, at, &work->tasks[at].diags);
        if (work->join)
            join_in_turn(work, at);
    }
    return NULL;
}

/* What the tasks tell, in their order; true if none failed. */
static bool gather(struct work *work, struct diag_list *diags)
{
    bool good = true;

    for (size_t i = 0; i < work->count; i++) {
        struct task *task = &work->tasks[i];

        for (size_t n = 0; diags && n < task->diags.count; n++)
            diag_copy(diags, &task->diags.items[n]);
        good = good && task->good;
        diag_release(&task->diags);
        arena_release(&task->arena);
    }
    return good;
}

bool tasks_run_joined(unsigned jobs, size_t count, task_function *run, task_join *join,
                      void *context, struct diag_list *diags)
{
    struct arena arena = {0};
    struct work work = {.run = run,
                        .join = join,
                        .context = context,
                        .count = count,
                        .joining = PTHREAD_MUTEX_INITIALIZER};
    size_t most = jobs < JOBS_MAX ? jobs : JOBS_MAX, started = 0;
    pthread_t threads[JOBS_MAX];
    bool good;

    work.tasks = arena_array(&arena, count, sizeof *work.tasks);
    for (size_t i = 0; i < count; i++) {
        diag_init(&work.tasks[i].diags, &work.tasks[i].arena);
        if (diags)
            work.tasks[i].diags.language = diags->language;
    }
    most = most < count ? most : count;
    while (started + 1 < most && pthread_create(&threads[started], NULL, take_tasks, &work) == 0)
        started++;
    take_tasks(&work);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    good = gather(&work, diags);
    arena_release(&arena);
    return good;
}

bool tasks_run(unsigned jobs, size_t count, task_function *run, void *context,
               struct diag_list *diags)
{
    return tasks_run_joined(jobs, count, run, NULL, context, diags);
}
