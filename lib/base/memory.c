/* Where does memory come from, and what happens when there is none left? */
#include "base/memory.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

/* The program's one reaction to used-up memory. Libraries that know nothing of ours end here as
 * well. */
static _Atomic(void (*)(void)) exhausted_handler;

void memory_on_exhausted(void (*handler)(void))
{
    atomic_store(&exhausted_handler, handler);
}

_Noreturn void memory_exhausted(void)
{
    static atomic_bool begun;
    static _Thread_local bool mine;
    void (*handler)(void) = atomic_load(&exhausted_handler);

    /* One thread cleans up; the others wait for the end it brings. */
    if (!mine && atomic_exchange(&begun, true)) {
        for (;;)
            pause();
    }
    if (!mine && handler) {
        mine = true;
        handler();
    }
    abort();
}

void *memory_take(size_t size)
{
    void *taken = malloc(size ? size : 1);

    if (!taken)
        memory_exhausted();
    return taken;
}

void *memory_made(void *made)
{
    if (!made)
        memory_exhausted();
    return made;
}

void *memory_for_another(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? *room * 2 : 16;
    return memory_resize(items, *room, size);
}

void *memory_resize(void *old, size_t count, size_t size)
{
    size_t bytes;
    void *taken;

    if (__builtin_mul_overflow(count, size, &bytes))
        memory_exhausted();
    taken = realloc(old, bytes ? bytes : 1);
    if (!taken)
        memory_exhausted();
    return taken;
}
