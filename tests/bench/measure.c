/* What does a command cost? Runs it and writes to FIGURES the seconds by the clock, the seconds of
 * both kinds of processor time, and the most memory it held, in bytes. Small, and not part of the
 * script that asks, because a new process counts the memory of the one that made it.
 *
 * usage: measure FIGURES COMMAND [ARGUMENT]... */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    FILE *figures = argc > 2 ? fopen(argv[1], "w") : NULL;
    struct timespec from, to;
    struct rusage usage;
    int status;
    pid_t child;

    if (!figures)
        return 2;
    clock_gettime(CLOCK_MONOTONIC, &from);
    child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 1;
    clock_gettime(CLOCK_MONOTONIC, &to);
    fprintf(figures, "%.4f %.4f %ld\n",
            (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
            seconds(&usage.ru_utime) + seconds(&usage.ru_stime), usage.ru_maxrss * 1024);
    if (fclose(figures) != 0)
        return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
