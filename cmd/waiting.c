/* How far has it come? */
#include "waiting.h"
#include "options.h"

#include "base/message.h"
#include "base/str.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

#define BAR 30
#define STAGE_WIDTH 20

static bool wanted(const struct options *options)
{
    if (options->quiet)
        return false;
    if (options->progress != WHEN_AUTO)
        return options->progress == WHEN_ALWAYS;
    return isatty(STDERR_FILENO);
}

static void draw(struct progress *progress, enum language language)
{
    const char *stage = atomic_load(&progress->stage);
    uint64_t total = atomic_load(&progress->total);
    uint64_t done = atomic_load(&progress->done);
    if (stage == NULL)
        return;
    stage = message(language, stage);
    if (total == 0) {
        fprintf(stderr, "\r\033[K%s …", stage);
        return;
    }
    if (done > total)
        done = total;
    char bar[BAR + 1];
    unsigned filled = (unsigned)(done * BAR / total);
    for (unsigned i = 0; i < BAR; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[BAR] = '\0';
    int blanks = STAGE_WIDTH - (int)utf8_width(str_of(stage));
    fprintf(stderr, "\r\033[K%s%*s [%s] %3u%%", stage, blanks > 0 ? blanks : 0, "", bar,
            (unsigned)(done * 100 / total));
}

static void *show(void *context)
{
    struct waiting *waiting = context;
    struct timespec next;
    clock_gettime(CLOCK_REALTIME, &next);
    next.tv_sec += 1;
    bool drawn = false;
    pthread_mutex_lock(&waiting->mutex);
    while (!waiting->over) {
        pthread_cond_timedwait(&waiting->ended, &waiting->mutex, &next);
        if (waiting->over)
            break;
        draw(&waiting->progress, waiting->language);
        drawn = true;
        next.tv_nsec += 100000000;
        if (next.tv_nsec >= 1000000000) {
            next.tv_nsec -= 1000000000;
            next.tv_sec++;
        }
    }
    pthread_mutex_unlock(&waiting->mutex);
    if (drawn)
        fputs("\r\033[K", stderr);
    return NULL;
}

void waiting_start(struct waiting *waiting, const struct options *options)
{
    *waiting = (struct waiting){.language = options->language};
    if (!wanted(options))
        return;
    pthread_mutex_init(&waiting->mutex, NULL);
    pthread_cond_init(&waiting->ended, NULL);
    /* Signals are for the main thread: it cannot be in the middle of publishing while it discards.
     */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    waiting->shown = pthread_create(&waiting->thread, NULL, show, waiting) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void waiting_stop(struct waiting *waiting)
{
    if (!waiting->shown)
        return;
    pthread_mutex_lock(&waiting->mutex);
    waiting->over = true;
    pthread_cond_signal(&waiting->ended);
    pthread_mutex_unlock(&waiting->mutex);
    pthread_join(waiting->thread, NULL);
    waiting->shown = false;
}
