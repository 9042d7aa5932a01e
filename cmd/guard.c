/* What must hold however the process ends? */
#include "guard.h"

#include "base/arena.h"
#include "base/message.h"
#include "command.h"
#include "options.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define HANDLER_STACK \
    ((size_t)192 << 10) /* discarding reads folders: 4 KB at a time, in two of them */

/* A signal handler has no parameters: the mutable globals of the program. */
static struct staging staging;
static enum language language_told;
static struct {
    int fd;
    struct termios shown;
    volatile sig_atomic_t hidden;
} terminal;

static void on_signal(int number)
{
    if (terminal.hidden)
        tcsetattr(terminal.fd, TCSANOW, &terminal.shown);
    staging_discard(&staging);
    prctl(PR_SET_DUMPABLE, 0); /* a program that collects core dumps need not heed the limit */
    signal(number, SIG_DFL);
    raise(number);
}

static void on_memory_exhausted(void)
{
    const char *text =
        message(language_told, "relief: error: out of memory; nothing was published\n");
    staging_discard(&staging);
    ssize_t told = write(STDERR_FILENO, text, strlen(text));
    (void)told;
    _exit(STATUS_OUTPUT);
}

/* Discards on each of NUMBERS. What the caller has ignored (nohup) stays ignored, and what somebody
 * else handles already (a sanitizer) stays theirs. */
static void discard_on(const int *numbers, size_t count)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};

    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < count; i++) {
        struct sigaction old;
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(numbers[i], &action, NULL);
    }
}

void guard_start(enum language language)
{
    language_told = language;
    umask(077);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    /* A file size limit and a closed pipe become errors of write(2), which are told. */
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM};
    discard_on(ending, sizeof ending / sizeof ending[0]);
    /* A crash, in a library say: the stack it happened on may be used up. */
    static char stack[HANDLER_STACK];
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGFPE, SIGSYS, SIGTRAP};
    discard_on(crashes, sizeof crashes / sizeof crashes[0]);
    memory_on_exhausted(on_memory_exhausted);
}

void guard_terminal(int fd, const struct termios *shown)
{
    terminal.hidden = 0;
    if (!shown)
        return;
    terminal.fd = fd;
    terminal.shown = *shown;
    terminal.hidden = 1;
}

struct staging *guard_staging(void)
{
    return &staging;
}
