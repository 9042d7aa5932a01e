/* Is what the archive keeps of an input what the batch was decided on? */
#include "file/input.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define CHUNK ((size_t)64 << 10)

bool input_reads_once(const char *path)
{
    struct stat status;

    return strcmp(path, "-") == 0 || (stat(path, &status) == 0 && !S_ISREG(status.st_mode));
}

void input_locate(struct input *input, const char *path, struct arena *arena)
{
    const char *mark = strrchr(path, '#');
    bool whole = !mark || mark[1] == '\0' || mark == path || file_exists(path);

    input->path =
        arena_cstr(arena, whole ? str_of(path) : (struct str){path, (size_t)(mark - path)});
    input->sheet = whole ? NULL : arena_cstr(arena, str_of(mark + 1));
}

static void take(struct input *input, const struct file_bytes *bytes)
{
    input->size = bytes->bytes.len;
    input->kept = input_reads_once(input->path) ? *bytes : (struct file_bytes){0};
}

bool input_load(struct input *input, unsigned jobs, struct file_bytes *bytes,
                struct surveys *surveys, struct diag_list *diags)
{
    input->kept = (struct file_bytes){0};
    if (!file_read_surveyed(input->path, input->archived, jobs, bytes, surveys, diags))
        return false;
    take(input, bytes);
    return true;
}

void input_digest(struct input *input, struct str bytes)
{
    sha256_of(bytes, input->digest);
}

bool input_read(struct input *input, struct file_bytes *bytes, struct diag_list *diags)
{
    input->kept = (struct file_bytes){0};
    if (!(input->archived ? file_read_ordinary : file_read)(input->path, bytes, diags))
        return false;
    take(input, bytes);
    input_digest(input, bytes->bytes);
    return true;
}

/* Copies what INPUT's file holds now, at most a chunk more than it held when it was read. */
static bool copy(const struct input *input, struct file_out *out, struct sha256 *hash,
                 struct diag_list *diags)
{
    struct file_in in;
    char *chunk;
    uint64_t copied = 0;
    size_t got = 0;
    bool ok = true;

    if (input->archived ? !file_in_open_ordinary(&in, input->path, diags)
                        : !file_in_open(&in, input->path, diags))
        return false;
    chunk = memory_take(CHUNK);
    while (copied <= input->size && (ok = file_in_read(&in, chunk, CHUNK, &got, diags)) && got) {
        sha256_add(hash, (struct str){chunk, got});
        file_out_write(out, (struct str){chunk, got});
        copied += got;
    }
    free(chunk);
    file_in_close(&in);
    return ok;
}

bool input_archive(const struct input *input, const char *path, struct diag_list *diags)
{
    uint8_t digest[SHA256_SIZE];
    struct file_out out;
    struct sha256 hash;
    bool copied;

    if (input->kept.bytes.ptr)
        return file_write(path, input->kept.bytes, diags);
    if (!file_out_open(&out, path, diags))
        return false;
    sha256_start(&hash);
    copied = copy(input, &out, &hash, diags);
    sha256_finish(&hash, digest);
    if (!file_out_close(&out, diags))
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
