/* Memory from the C library, and the one answer to there being no more.
 *
 * Depends on the C library only, and on nothing else of this project. */
#ifndef RELIEF_BASE_MEMORY_H
#define RELIEF_BASE_MEMORY_H

#include <stddef.h>

/* malloc, realloc and calloc that never return NULL: for buffers which must grow or be freed
 * alone. The caller frees them. */
void *memory_take(size_t size) __attribute__((returns_nonnull));
void *memory_resize(void *old, size_t count, size_t size) __attribute__((returns_nonnull));
/* ITEMS, an array of COUNT items of SIZE bytes with room for *ROOM: moved, and *ROOM doubled, where
 * it is full. So an array that grows one item at a time copies each item twice at most. */
void *memory_for_another(void *items, size_t count, size_t *room, size_t size);

/* What happens when memory is used up: HANDLER is called once and must not return. Set by cmd/,
 * which removes the staging folder and ends the process. The default aborts. */
void memory_on_exhausted(void (*handler)(void));
/* Calls the handler; for libraries that report their own failed allocations. */
_Noreturn void memory_exhausted(void);
/* MADE, by a library that gives NULL for nothing but used up memory; then calls the handler. */
void *memory_made(void *made);

#endif
