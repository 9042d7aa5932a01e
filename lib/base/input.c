/* Is what the archive keeps of an input what the batch was decided on? */
#include "base/input.h"
#include "base/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define CHUNK ((size_t)64 << 10)

/* Standard input, a pipe or a process substitution gives its bytes only once. */
static bool reads_once(const char *path)
{
    struct stat status;

    return strcmp(path, "-") == 0 || (stat(path, &status) == 0 && !S_ISREG(status.st_mode));
}

bool input_load(struct input *input, struct file_bytes *bytes, struct diag_list *diags)
{
    input->kept = (struct file_bytes){0};
    if (!file_read(input->path, bytes, diags))
        return false;
    input->size = bytes->bytes.len;
    if (reads_once(input->path))
        input->kept = *bytes;
    return true;
}

void input_digest(struct input *input, struct str bytes)
{
    sha256_of(bytes, input->digest);
}

bool input_read(struct input *input, struct file_bytes *bytes, struct diag_list *diags)
{
    if (!input_load(input, bytes, diags))
        return false;
    input_digest(input, bytes->bytes);
    return true;
}

/* Copies what INPUT's file holds now, at most a chunk more than it held when it was read. */
static bool copy(const struct input *input, struct file_out *out, struct diag_list *diags)
{
    int fd = open(input->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    char *chunk;
    ssize_t got = 0;
    uint64_t copied = 0;
    bool ok;

    if (fd < 0)
        return failure_to_read(input->path, errno, diags);
    chunk = memory_take(CHUNK);
    while (copied <= input->size) {
        do
            got = read(fd, chunk, CHUNK);
        while (got < 0 && errno == EINTR);
        if (got <= 0)
            break;
        file_out_write(out, (struct str){chunk, (size_t)got});
        copied += (uint64_t)got;
    }
    ok = got >= 0 || failure_to_read(input->path, errno, diags);
    free(chunk);
    close(fd);
    return ok;
}

bool input_archive(const struct input *input, const char *path, struct diag_list *diags)
{
    uint8_t digest[SHA256_SIZE];
    struct file_out out;
    bool copied = true;

    if (!file_out_open(&out, path, diags))
        return false;
    if (input->kept.bytes.ptr)
        file_out_write(&out, input->kept.bytes);
    else
        copied = copy(input, &out, diags);
    if (!file_out_close(&out, digest, diags))
        return false;
    if (copied && memcmp(digest, input->digest, SHA256_SIZE) == 0)
        return true;
    unlink(path);
    if (!copied)
        return false;
    diag_error(diags, (struct origin){.file = input->path},
               "was changed while the batch was being decided: run it again");
    return false;
}
