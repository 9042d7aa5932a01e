/* How is memory handed out that is given back all at once? */
#include "base/arena.h"
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#if defined(__has_include)
#if __has_include(<sanitizer/asan_interface.h>)
#include <sanitizer/asan_interface.h>
#endif
#endif

#include "base/banned.h"

/* Under AddressSanitizer what was not given out is out of bounds, with a gap behind each piece;
 * elsewhere these do nothing. */
#ifdef __SANITIZE_ADDRESS__
#define GAP alignof(max_align_t)
#else
#define GAP ((size_t)0)
#endif
#ifdef ASAN_POISON_MEMORY_REGION
#define FORBID(start, size) ASAN_POISON_MEMORY_REGION(start, size)
#define ALLOW(start, size) ASAN_UNPOISON_MEMORY_REGION(start, size)
#else
#define FORBID(start, size) ((void)0)
#define ALLOW(start, size) ((void)0)
#endif

#define BLOCK_FIRST ((size_t)4 << 10)
#define BLOCK_LARGEST ((size_t)1 << 20)

struct arena_block {
    struct arena_block *older;
    size_t room; /* bytes in SPACE */
    size_t used;
    alignas(max_align_t) char space[];
};

static size_t align_up(size_t size)
{
    const size_t unit = alignof(max_align_t);
    size_t padded;

    if (__builtin_add_overflow(size, unit - 1, &padded))
        memory_exhausted();
    return padded / unit * unit;
}

/* A new newest block with at least SIZE bytes of room. A text far larger than the rest gets a
 * block of just its size, which goes behind the newest so that the newest's room is not lost. */
static struct arena_block *arena_grow(struct arena *arena, size_t size)
{
    struct arena_block *newest = arena->newest;
    struct arena_block *block;
    size_t room = newest ? newest->room * 2 : BLOCK_FIRST;
    size_t bytes;

    if (room > BLOCK_LARGEST)
        room = BLOCK_LARGEST;
    if (room < size)
        room = size;
    if (__builtin_add_overflow(room, sizeof *block, &bytes))
        memory_exhausted();
    block = memory_take(bytes);
    block->room = room;
    block->used = 0;
    FORBID(block->space, room);
    arena->held += bytes;
    if (newest && size >= BLOCK_LARGEST / 4) {
        block->older = newest->older;
        newest->older = block;
    } else {
        block->older = newest;
        arena->newest = block;
    }
    return block;
}

void *arena_room(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->newest;
    size_t taken = align_up(size ? size : 1);
    void *given;

    if (__builtin_add_overflow(taken, GAP, &taken))
        memory_exhausted();
    if (!block || block->room - block->used < taken)
        block = arena_grow(arena, taken);
    given = block->space + block->used;
    block->used += taken;
    ALLOW(given, size);
    return given;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(arena_room(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        memory_exhausted();
    return arena_alloc(arena, bytes);
}

struct str arena_keep(struct arena *arena, struct strbuf *text)
{
    struct str kept = arena_copy(arena, strbuf_str(text));

    strbuf_release(text);
    return kept;
}

char *arena_cstr(struct arena *arena, struct str text)
{
    size_t bytes;
    char *copy;

    if (__builtin_add_overflow(text.len, (size_t)1, &bytes))
        memory_exhausted();
    copy = arena_alloc(arena, bytes);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return copy;
}

void *arena_for_another(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    void *more;

    if (count < *room)
        return items;
    *room = *room ? *room * 2 : 8;
    more = arena_array(arena, *room, size);
    if (count)
        memcpy(more, items, count * size);
    return more;
}

struct str arena_copy(struct arena *arena, struct str text)
{
    return (struct str){arena_cstr(arena, text), text.len};
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    char *text;
    int length;

    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        memory_exhausted();
    text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = arena->newest;

    if (!kept)
        return;
    arena->newest = kept->older;
    arena_release(arena);
    kept->older = NULL;
    kept->used = 0;
    FORBID(kept->space, kept->room);
    arena->newest = kept;
    arena->held = kept->room + sizeof *kept;
}

void arena_release(struct arena *arena)
{
    struct arena_block *block = arena->newest;

    while (block) {
        struct arena_block *older = block->older;

        free(block);
        block = older;
    }
    *arena = (struct arena){0};
}
