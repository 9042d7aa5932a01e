/* What if there is no memory? Preloaded, refuses the allocation numbered REFUSE_AT (from 1, counted
 * from the start of main), and with REFUSE_ON=1 every one after it. With REFUSE_SITES=FILE it
 * refuses nothing and writes to FILE the number of the first and the last allocation made from each
 * different way through the program. Meant for one thread. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define DEPTH 32
#define SITES (1u << 16)

struct site {
    uint64_t way;
    unsigned long first, last;
};

/* The C library's own, under names that are not taken over here. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static bool counting, busy;
static unsigned long made, refuse_at;
static bool refuse_on;
static const char *sites_file;
static struct site sites[SITES];

static void note_way(void)
{
    void *frames[DEPTH];
    int count;
    uint64_t way = 1469598103934665603u;

    busy = true;
    count = backtrace(frames, DEPTH);
    for (int i = 0; i < count; i++)
        way = (way ^ (uintptr_t)frames[i]) * 1099511628211u;
    for (size_t i = way % SITES;; i = (i + 1) % SITES) {
        if (sites[i].first == 0)
            sites[i] = (struct site){way, made, made};
        if (sites[i].way == way) {
            sites[i].last = made;
            break;
        }
    }
    busy = false;
}

static bool refused(void)
{
    if (!counting || busy)
        return false;
    made++;
    if (sites_file) {
        note_way();
        return false;
    }
    if (refuse_at == 0 || (refuse_on ? made < refuse_at : made != refuse_at))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return refused() ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size)
{
    return refused() ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    *memory = memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}

static void write_sites(void)
{
    FILE *out;

    counting = false;
    out = fopen(sites_file, "w");
    if (!out)
        abort();
    fprintf(out, "%lu\n", made);
    for (size_t i = 0; i < SITES; i++)
        if (sites[i].first)
            fprintf(out, "%lu %lu\n", sites[i].first, sites[i].last);
    fclose(out);
}

typedef int main_function(int, char **, char **);
static main_function *real_main;

static int counted_main(int argc, char **argv, char **environment)
{
    const char *at = getenv("REFUSE_AT");
    void *frames[2];

    backtrace(frames, 2); /* loads what it needs now */
    sites_file = getenv("REFUSE_SITES");
    refuse_at = at ? strtoul(at, NULL, 10) : 0;
    refuse_on = getenv("REFUSE_ON") != NULL;
    if (sites_file)
        atexit(write_sites);
    counting = true;
    return real_main(argc, argv, environment);
}

int __libc_start_main(main_function *function, int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end);

int __libc_start_main(main_function *function, int argc, char **argv, void (*init)(void),
                      void (*fini)(void), void (*rtld_fini)(void), void *stack_end)
{
    int (*real)(main_function *, int, char **, void (*)(void), void (*)(void), void (*)(void),
                void *);

    real_main = function;
    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    return real(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}
