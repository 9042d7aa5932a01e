/* What must hold however the process ends? */
#include "guard.h"

#include "base/arena.h"
#include "command.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

/* A signal handler has no parameters: the one mutable global of the program. */
static struct staging staging;

static void on_signal(int number)
{
    staging_discard(&staging);
    signal(number, SIG_DFL);
    raise(number);
}

static void on_memory_exhausted(void)
{
    static const char message[] = "relief: error: out of memory; nothing was published\n";
    staging_discard(&staging);
    ssize_t told = write(STDERR_FILENO, message, sizeof message - 1);
    (void)told;
    _exit(STATUS_OUTPUT);
}

void guard_start(void)
{
    umask(077);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    /* A file size limit and a closed pipe become errors of write(2), which are told. */
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++) {
        struct sigaction action = {.sa_handler = on_signal};
        sigfillset(&action.sa_mask);
        struct sigaction old;
        /* What the caller has ignored (nohup) stays ignored. */
        if (sigaction(ending[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(ending[i], &action, NULL);
    }
    memory_on_exhausted(on_memory_exhausted);
}

struct staging *guard_staging(void)
{
    return &staging;
}
