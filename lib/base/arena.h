/* Memory that is given back all at once.
 *
 * A function that takes a `struct arena *` allocates from it; what it returns lives until the
 * arena is reset or released. Nothing is freed one by one. Running out of memory goes to the one
 * handler of base/memory.h, so no caller checks for NULL.
 *
 * Depends on base/memory.h and base/str.h only. */
#ifndef RELIEF_BASE_ARENA_H
#define RELIEF_BASE_ARENA_H

#include "base/memory.h"
#include "base/str.h"
#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *newest; /* all zero is an empty arena, ready for use */
    size_t held;                /* bytes taken from the C library, for `make bench` */
};

/* Aligned for every type, zeroed, never NULL; SIZE 0 gives a valid unique pointer. */
void *arena_alloc(struct arena *arena, size_t size);
/* The same, but not zeroed: for a large text that is written at once. */
void *arena_room(struct arena *arena, size_t size);
/* COUNT items of SIZE bytes; an overflowing product is out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* ITEMS, an array of COUNT items of SIZE bytes in ARENA with room for *ROOM: where it is full, a
 * copy with *ROOM doubled, the items behind COUNT zeroed. The old one stays until the arena is
 * reset, so all of them together take at most twice what the last one does. */
void *arena_for_another(struct arena *arena, void *items, size_t count, size_t *room, size_t size);
/* A copy of TEXT with a NUL behind it. */
struct str arena_copy(struct arena *arena, struct str text);
/* The same of what TEXT holds, which is released: for a text that was put together and stays. */
struct str arena_keep(struct arena *arena, struct strbuf *text);
/* A NUL-terminated copy. */
char *arena_cstr(struct arena *arena, struct str text);
/* A formatted, NUL-terminated text. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Forgets everything but keeps one block for reuse: for scratch between applicants or stages. */
void arena_reset(struct arena *arena);
/* Gives all memory back; the arena is empty and may be used again. */
void arena_release(struct arena *arena);

#endif
