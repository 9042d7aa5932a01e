/* Unpacking and reading side by side: one thread fills a ring of pieces, the other empties it. */
#include "xlsx/unpack_ahead.h"
#include "base/memory.h"
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/banned.h"

#define PIECES 8
#define PIECE_BYTES (64 * 1024)

struct piece {
    int size;       /* in bytes; 0 or negative: the last piece, as unpack_function gives it */
    unsigned taken; /* bytes of it that were read */
    char bytes[PIECE_BYTES];
};

struct unpack_ahead {
    unpack_function *unpack;
    void *context;
    pthread_t thread;
    pthread_mutex_t lock;   /* of what follows; a piece belongs to the thread until it is filled, */
    pthread_cond_t changed; /* then to the reader until it is emptied */
    size_t filled, emptied; /* pieces so far: the next one is at this number modulo PIECES */
    bool stop;
    struct piece pieces[PIECES];
};

/* Waits until a piece may be filled; NULL where no more are wanted. */
static struct piece *wait_for_room(struct unpack_ahead *ahead)
{
    struct piece *piece;

    pthread_mutex_lock(&ahead->lock);
    while (ahead->filled - ahead->emptied == PIECES && !ahead->stop)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    piece = ahead->stop ? NULL : &ahead->pieces[ahead->filled % PIECES];
    pthread_mutex_unlock(&ahead->lock);
    return piece;
}

/* One more piece is filled, or emptied: COUNT is the number of those. */
static void count_one(struct unpack_ahead *ahead, size_t *count)
{
    pthread_mutex_lock(&ahead->lock);
    ++*count;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
}

static void *fill_pieces(void *context)
{
    struct unpack_ahead *ahead = context;
    struct piece *piece;
    bool more = true;

    while (more && (piece = wait_for_room(ahead)) != NULL) {
        piece->taken = 0;
        piece->size = ahead->unpack(ahead->context, piece->bytes, PIECE_BYTES);
        more = piece->size > 0;
        count_one(ahead, &ahead->filled);
    }
    return NULL;
}

struct unpack_ahead *unpack_ahead_begin(unpack_function *unpack, void *context)
{
    struct unpack_ahead *ahead = memory_take(sizeof *ahead);

    ahead->unpack = unpack;
    ahead->context = context;
    ahead->filled = ahead->emptied = 0;
    ahead->stop = false;
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->changed, NULL);
    if (pthread_create(&ahead->thread, NULL, fill_pieces, ahead) == 0)
        return ahead;
    free(ahead);
    return NULL;
}

int unpack_ahead_read(struct unpack_ahead *ahead, char *room, unsigned size)
{
    struct piece *piece;
    unsigned count;

    pthread_mutex_lock(&ahead->lock);
    while (ahead->filled == ahead->emptied)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    piece = &ahead->pieces[ahead->emptied % PIECES];
    pthread_mutex_unlock(&ahead->lock);
    if (piece->size <= 0)
        return piece->size;
    count = (unsigned)piece->size - piece->taken;
    count = size < count ? size : count;
    memcpy(room, piece->bytes + piece->taken, count);
    piece->taken += count;
    if (piece->taken == (unsigned)piece->size)
        count_one(ahead, &ahead->emptied);
    return (int)count;
}

void unpack_ahead_end(struct unpack_ahead *ahead)
{
    if (!ahead)
        return;
    pthread_mutex_lock(&ahead->lock);
    ahead->stop = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    pthread_join(ahead->thread, NULL);
    pthread_cond_destroy(&ahead->changed);
    pthread_mutex_destroy(&ahead->lock);
    free(ahead);
}
