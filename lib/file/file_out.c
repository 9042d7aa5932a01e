/* Did everything that was written reach the disk? */
#include "file/failure.h"
#include "file/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

#define BUFFER_SIZE ((size_t)64 << 10)

bool file_out_open(struct file_out *out, const char *path, struct diag_list *diags)
{
    size_t size = strlen(path) + 1;

    *out = (struct file_out){.fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (out->fd < 0) {
        out->error = errno;
        failure_to_write(path, out->error, diags);
        return false;
    }
    out->path = memcpy(memory_take(size), path, size);
    out->buffer = memory_take(BUFFER_SIZE);
    return true;
}

/* Writes everything, however often the system takes only a part. */
static void write_through(struct file_out *out, struct str bytes)
{
    while (bytes.len && out->error == 0) {
        ssize_t taken = write(out->fd, bytes.ptr, bytes.len);

        if (taken > 0) {
            bytes = (struct str){bytes.ptr + taken, bytes.len - (size_t)taken};
            out->written += (uint64_t)taken;
        } else if (taken == 0) {
            out->error = EIO;
        } else if (errno != EINTR) {
            out->error = errno;
        }
    }
}

static void flush(struct file_out *out)
{
    write_through(out, (struct str){out->buffer, out->used});
    out->used = 0;
}

void file_out_write(struct file_out *out, struct str bytes)
{
    if (out->error || bytes.len == 0)
        return;
    if (bytes.len > BUFFER_SIZE - out->used)
        flush(out);
    if (bytes.len > BUFFER_SIZE) {
        write_through(out, bytes);
        return;
    }
    memcpy(out->buffer + out->used, bytes.ptr, bytes.len);
    out->used += bytes.len;
}

bool file_out_close(struct file_out *out, struct diag_list *diags)
{
    bool ok;

    if (!out->path)
        return false; /* told when it did not open */
    flush(out);
    if (out->error == 0 && fsync(out->fd) != 0)
        out->error = errno;
    if (close(out->fd) != 0 && out->error == 0)
        out->error = errno;
    ok = out->error == 0;
    if (!ok) {
        failure_to_write(out->path, out->error, diags);
        unlink(out->path);
    }
    free(out->buffer);
    free(out->path);
    *out = (struct file_out){.fd = -1, .error = EBADF, .written = out->written};
    return ok;
}

bool file_write(const char *path, struct str bytes, struct diag_list *diags)
{
    struct file_out out;

    if (file_out_open(&out, path, diags))
        file_out_write(&out, bytes);
    return file_out_close(&out, diags);
}
