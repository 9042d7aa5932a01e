/* Where are the payments of a season while they are looked at? */
#include "season/payment_store.h"

#include "base/arena.h"
#include "file/failure.h"
#include "file/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

#define BLOCK ((size_t)1 << 14) /* payments that are written or read at once */

static void fail(struct payment_store *store, int error, bool reading)
{
    if (store->failure)
        return;
    store->failure = error;
    store->failed_reading = reading;
}

/* --- The file --- */

/* Makes a file that has no name, or no longer: nothing of it is left when this program ends. */
static bool open_file(struct payment_store *store)
{
    struct arena scratch = {0};
    const char *path = path_join(&scratch, store->folder, "payments");
    int fd = open(store->folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0) { /* not every file system can make one without a name */
        fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd >= 0 && unlink(path) != 0) {
            fail(store, errno, false);
            close(fd);
            fd = -1;
        }
    }
    if (fd < 0)
        fail(store, errno, false);
    store->file = fd + 1;
    arena_release(&scratch);
    return fd >= 0;
}

static bool write_all(struct payment_store *store, const char *bytes, size_t size, off_t at)
{
    while (size) {
        ssize_t taken = pwrite(store->file - 1, bytes, size, at);

        if (taken > 0) {
            bytes += taken;
            size -= (size_t)taken;
            at += taken;
        } else if (taken == 0 || errno != EINTR) {
            fail(store, taken == 0 ? EIO : errno, false);
            return false;
        }
    }
    return true;
}

static bool read_all(struct payment_store *store, char *bytes, size_t size, off_t at)
{
    while (size) {
        ssize_t got = pread(store->file - 1, bytes, size, at);

        if (got > 0) {
            bytes += got;
            size -= (size_t)got;
            at += got;
        } else if (got == 0 || errno != EINTR) {
            fail(store, got == 0 ? EIO : errno, true);
            return false;
        }
    }
    return true;
}

static off_t place_of(size_t number)
{
    return (off_t)(number * sizeof(struct season_payment));
}

/* --- Adding --- */

/* Puts all that is in memory behind what is in the file. */
static void write_out(struct payment_store *store)
{
    size_t held = store->count - store->written;

    if (store->failure || (store->file == 0 && !open_file(store)) ||
        !write_all(store, (const char *)store->items, held * sizeof *store->items,
                   place_of(store->written)))
        return;
    store->written = store->count;
}

void payment_store_add(struct payment_store *store, const struct season_payment *payment)
{
    size_t most = store->in_memory ? store->in_memory : PAYMENTS_IN_MEMORY;

    if (store->folder && store->count - store->written >= most)
        write_out(store);
    if (store->failure)
        return;
    store->items = memory_for_another(store->items, store->count - store->written, &store->room,
                                      sizeof *store->items);
    store->items[store->count++ - store->written] = *payment;
}

bool payment_store_whole(const struct payment_store *store, struct diag_list *diags)
{
    struct arena scratch = {0};
    const char *path;

    if (store->failure == 0)
        return true;
    path = path_join(&scratch, store->folder, "payments");
    if (store->failed_reading)
        failure_to_read(path, store->failure, diags);
    else
        failure_to_write(path, store->failure, diags);
    arena_release(&scratch);
    return false;
}

void payment_store_release(struct payment_store *store)
{
    if (store->file)
        close(store->file - 1);
    free(store->items);
    *store = (struct payment_store){.folder = NULL};
}

/* --- Reading --- */

struct payment_reader payment_reader_open(struct payment_store *store, size_t first, size_t end)
{
    return (struct payment_reader){.store = store, .next = first, .end = end};
}

static bool read_block(struct payment_reader *reader)
{
    size_t end = reader->end < reader->store->written ? reader->end : reader->store->written;
    size_t left = end - reader->next, count = left < BLOCK ? left : BLOCK;

    if (!reader->block) /* no later block is longer */
        reader->block = memory_resize(NULL, count, sizeof *reader->block);
    reader->block_first = reader->next;
    reader->block_count = count;
    return read_all(reader->store, (char *)reader->block,
                    reader->block_count * sizeof *reader->block, place_of(reader->block_first));
}

const struct season_payment *payment_reader_next(struct payment_reader *reader, size_t *number)
{
    const struct payment_store *store = reader->store;
    size_t at = reader->next;

    if (at >= reader->end || store->failure)
        return NULL;
    if (at < store->written && at - reader->block_first >= reader->block_count &&
        !read_block(reader))
        return NULL;
    reader->next++;
    if (number)
        *number = at;
    return at < store->written ? &reader->block[at - reader->block_first]
                               : &store->items[at - store->written];
}

void payment_reader_close(struct payment_reader *reader)
{
    free(reader->block);
    reader->block = NULL;
}
