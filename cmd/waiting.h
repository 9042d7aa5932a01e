/* A progress bar on standard error, for work of over a second, on a terminal only. */
#ifndef RELIEF_CMD_WAITING_H
#define RELIEF_CMD_WAITING_H

#include "base/progress.h"
#include "command.h"

#include "base/language.h"
#include <pthread.h>
#include <stdbool.h>

struct waiting {
    struct progress progress;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t ended;
    enum language language;
    bool shown; /* there is a thread that shows it */
    bool over;
};

/* Starts to show WAITING->progress if OPTIONS want it. */
void waiting_start(struct waiting *waiting, const struct options *options);
/* Removes the bar; before anything else is printed. */
void waiting_stop(struct waiting *waiting);

#endif
