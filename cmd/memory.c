/* What happens when a library finds no memory?
 *
 * Some go on without what they wanted to write, and say nothing (libxlsxwriter leaves out cells and
 * whole parts), others crash. So the program's own malloc, calloc and realloc stand before the C
 * library's, for everything that is loaded: they pass each call on, and where there is no memory
 * the program ends at once, with nothing published. The GNU C library allows this: "Replacing
 * malloc" in its manual. The sanitizers bring their own. */
#include "base/arena.h"
#include "base/original.h"

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/banned.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#endif

#ifndef SANITIZED

#define SMALL 1024      /* bytes */
#define LARGE (1 << 30) /* bytes */
#define LARGE_PAGE ((uintptr_t)2 << 20)

/* A batch takes a few large stretches of memory, one after the other. Each of its own mapping would
 * come and go page by page, a tenth of the time of a dry run; so they share the heap, and what one
 * stage gives back serves the next. */
__attribute__((constructor)) static void share_the_heap(void)
{
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
}

/* The one that would have been called, which is looked up once; every thread finds the same. */
static any_function *next_of(const char *name, _Atomic(any_function *) *known)
{
    any_function *function = atomic_load_explicit(known, memory_order_relaxed);

    if (!function) {
        function = original_find(name);
        if (!function)
            memory_exhausted();
        atomic_store_explicit(known, function, memory_order_relaxed);
    }
    return function;
}

/* Asks for large pages, where TAKEN is large itself: of ordinary ones a million applicants fill
 * sixty thousand, and the system fetching each is a fifth of a dry run. It may say no. */
static void *in_large_pages(void *taken, size_t size)
{
    uintptr_t start = ((uintptr_t)taken + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t end = ((uintptr_t)taken + size) / LARGE_PAGE * LARGE_PAGE;
    int before = errno;

    if (size >= 2 * LARGE_PAGE && end > start)
        madvise((void *)start, end - start, MADV_HUGEPAGE);
    errno = before; /* no failure of whoever wants the memory */
    return taken;
}

static void *take(size_t size)
{
    static _Atomic(any_function *) known;
    void *taken = ((void *(*)(size_t))next_of("malloc", &known))(size);

    if (!taken && size)
        memory_exhausted();
    return in_large_pages(taken, size);
}

void *malloc(size_t size)
{
    return take(size);
}

/* Small ones by malloc, of which each thread keeps some at hand: until its version 2.41 the C
 * library's calloc does not look there, and libxlsxwriter takes several for every cell. */
void *calloc(size_t count, size_t size)
{
    static _Atomic(any_function *) known;
    size_t bytes;
    void *taken;

    if (!__builtin_mul_overflow(count, size, &bytes) && bytes && bytes <= SMALL)
        return memset(take(bytes), 0, bytes);
    taken = ((void *(*)(size_t, size_t))next_of("calloc", &known))(count, size);
    if (!taken && count && size)
        memory_exhausted();
    return taken;
}

void *realloc(void *old, size_t size)
{
    static _Atomic(any_function *) known;
    void *taken = ((void *(*)(void *, size_t))next_of("realloc", &known))(old, size);

    if (!taken && size)
        memory_exhausted();
    return in_large_pages(taken, size);
}

#endif
