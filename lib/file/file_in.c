/* What is in a file? */
#include "base/message.h"
#include "base/tasks.h"
#include "file/failure.h"
#include "file/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

#define BUFFER_SIZE ((size_t)64 << 10)
#define PIECE_LEAST ((size_t)8 << 20) /* fewer bytes are not worth a thread */

static ssize_t read_some(int fd, char *bytes, size_t room)
{
    ssize_t got;

    do
        got = read(fd, bytes, room);
    while (got < 0 && errno == EINTR);
    return got;
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* A file's content, read in pieces side by side. */
struct reading {
    int fd;
    char *bytes;
    size_t pieces;
    const struct surveys *surveys; /* of the content; made as it comes in */
};

static bool read_at(int fd, char *bytes, size_t count, size_t offset)
{
    while (count) {
        ssize_t got = pread(fd, bytes, count, (off_t)offset);

        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        if (got > 0) {
            bytes += got;
            offset += (size_t)got;
            count -= (size_t)got;
        }
    }
    return true;
}

static bool read_piece(void *context, size_t at, struct diag_list *diags)
{
    const struct reading *reading = context;
    const struct surveys *surveys = reading->surveys;
    struct span stretches = span_of(surveys->count, reading->pieces, at);

    (void)diags;
    for (size_t i = stretches.first; i < stretches.end; i++) {
        struct str stretch = surveys_stretch(surveys, i);
        size_t offset = i * surveys->stretch;

        if (!read_at(reading->fd, reading->bytes + offset, stretch.len, offset))
            return false;
        surveys->items[i] = survey_of(stretch);
    }
    return true;
}

/* Reads SIZE bytes of FD into BUF, which has the room, surveys them and leaves FD behind them.
 * Where that does not go, nothing has been read: whoever reads on from there finds out why. */
static void read_ahead(int fd, size_t size, unsigned jobs, struct surveys *surveys,
                       struct strbuf *buf)
{
    struct reading reading = {fd, buf->ptr, span_pieces(size, PIECE_LEAST, jobs), surveys};

    surveys_init(surveys, (struct str){buf->ptr, size}, SURVEY_STRETCH);
    if (tasks_run(jobs, reading.pieces, read_piece, &reading, NULL) &&
        lseek(fd, (off_t)size, SEEK_SET) == (off_t)size)
        buf->len = size;
    else
        surveys_release(surveys);
}

/* Reads FD on to its end, behind what BUF has. */
static bool read_rest(int fd, const char *path, struct strbuf *buf, struct diag_list *diags)
{
    for (;;) {
        ssize_t got;

        if (buf->room - buf->len < 2) {
            buf->room *= 2;
            buf->ptr = memory_resize(buf->ptr, buf->room, 1);
        }
        got = read_some(fd, buf->ptr + buf->len, buf->room - buf->len - 1);
        if (got < 0)
            return failure_to_read(path, errno, diags);
        if (got == 0)
            break;
        buf->len += (size_t)got;
    }
    buf->ptr[buf->len] = '\0';
    return true;
}

/* Is the file still as it was BEFORE it was read? */
static bool is_unchanged(int fd, const char *path, const struct stat *before,
                         struct diag_list *diags)
{
    struct stat after;

    if (fstat(fd, &after) != 0)
        return failure_to_read(path, errno, diags);
    if (after.st_size == before->st_size && same_time(after.st_mtim, before->st_mtim))
        return true;
    diag_failure(diags, (struct origin){.file = path},
                 "was changed while it was being read: try again");
    return false;
}

/* Reads FD to its end into BUF. AHEAD: in up to JOBS threads, a file from its beginning. */
static bool read_all(int fd, const char *path, bool ahead, unsigned jobs, struct surveys *surveys,
                     struct strbuf *buf, struct diag_list *diags)
{
    struct stat before;
    size_t room = BUFFER_SIZE;
    bool regular;

    if (fstat(fd, &before) != 0)
        return failure_to_read(path, errno, diags);
    regular = S_ISREG(before.st_mode);
    if (regular && before.st_size > 0)
        room = (size_t)before.st_size + 1; /* one more, so that the end is seen at once */
    buf->ptr = memory_resize(NULL, room + 1, 1);
    buf->room = room + 1;
    if (ahead && room > PIECE_LEAST)
        read_ahead(fd, room - 1, jobs, surveys, buf);
    return read_rest(fd, path, buf, diags) && (!regular || is_unchanged(fd, path, &before, diags));
}

static bool tell_no_ordinary_file(const char *path, bool is_link, struct diag_list *diags)
{
    diag_error(diags, (struct origin){.file = path},
               is_link ? "is a link to somewhere else: a batch holds its files itself"
                       : "is no file: a batch holds files and folders only");
    return false;
}

/* Is there no hole in FD's SIZE bytes, a stretch that was never written and reads as zeros? Text
 * and packed workbooks have none, and what costs nothing to make may take hours to read. A file
 * system that keeps no account of holes (EINVAL) has none. */
static bool is_without_hole(int fd, const char *path, off_t size, struct diag_list *diags)
{
    off_t hole = size > 0 ? lseek(fd, 0, SEEK_HOLE) : size;

    if (size > 0 && ((hole < 0 && errno != EINVAL) || lseek(fd, 0, SEEK_SET) != 0))
        return failure_to_read(path, errno, diags);
    if (hole < 0 || hole >= size)
        return true;
    diag_error(diags, (struct origin){.file = path},
               "has a hole, which no file of a batch ever has: it is not read");
    return false;
}

/* Opens PATH into *FD. ORDINARY: only where it is an ordinary file; O_NONBLOCK keeps a pipe that
 * nobody writes to from being waited for. */
static bool open_file(const char *path, bool ordinary, int *fd, struct diag_list *diags)
{
    struct stat status;

    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (ordinary ? O_NOFOLLOW | O_NONBLOCK : 0));
    if (*fd < 0 && ordinary && (errno == ELOOP || errno == ENXIO))
        return tell_no_ordinary_file(path, errno == ELOOP, diags);
    if (*fd < 0)
        return failure_to_read(path, errno, diags);
    if (!ordinary)
        return true;
    if (fstat(*fd, &status) != 0)
        failure_to_read(path, errno, diags);
    else if (S_ISDIR(status.st_mode))
        return true; /* reading it fails with its own words */
    else if (S_ISREG(status.st_mode)) {
        if (is_without_hole(*fd, path, status.st_size, diags))
            return true;
    } else
        tell_no_ordinary_file(path, false, diags);
    close(*fd);
    return false;
}

static bool read_file(const char *path, bool ordinary, unsigned jobs, struct surveys *surveys,
                      struct file_bytes *out, struct diag_list *diags)
{
    /* Standard input may be further on than at its beginning. */
    bool standard = !ordinary && strcmp(path, "-") == 0;
    const char *name = standard ? message(diags->language, "standard input") : path;
    int fd = STDIN_FILENO;
    struct strbuf buf = {0};
    bool ok;

    *out = (struct file_bytes){0};
    if (!standard && !open_file(path, ordinary, &fd, diags))
        return false;
    ok = read_all(fd, name, surveys && !standard, jobs, surveys, &buf, diags);
    if (!standard)
        close(fd); /* nothing was written: there is nothing it could lose */
    if (!ok) {
        strbuf_release(&buf);
        return false;
    }
    *out = (struct file_bytes){strbuf_str(&buf), buf.ptr};
    return true;
}

bool file_read(const char *path, struct file_bytes *out, struct diag_list *diags)
{
    return read_file(path, false, 1, NULL, out, diags);
}

bool file_read_ordinary(const char *path, struct file_bytes *out, struct diag_list *diags)
{
    return read_file(path, true, 1, NULL, out, diags);
}

bool file_read_surveyed(const char *path, bool ordinary, unsigned jobs, struct file_bytes *out,
                        struct surveys *surveys, struct diag_list *diags)
{
    *surveys = (struct surveys){0};
    if (!read_file(path, ordinary, jobs, surveys, out, diags)) {
        surveys_release(surveys);
        return false;
    }
    if (surveys->text.ptr == out->bytes.ptr && surveys->text.len == out->bytes.len)
        return true;
    surveys_release(surveys);
    surveys_make(surveys, out->bytes, SURVEY_STRETCH, jobs);
    return true;
}

void file_bytes_release(struct file_bytes *file)
{
    free(file->memory);
    *file = (struct file_bytes){0};
}

bool file_in_open(struct file_in *in, const char *path, struct diag_list *diags)
{
    in->path = path;
    return open_file(path, false, &in->fd, diags);
}

bool file_in_open_ordinary(struct file_in *in, const char *path, struct diag_list *diags)
{
    in->path = path;
    return open_file(path, true, &in->fd, diags);
}

bool file_check_record(const char *path, struct diag_list *diags)
{
    struct stat status;

    if (lstat(path, &status) != 0)
        return errno == ENOENT || failure_to_read(path, errno, diags);
    if (!S_ISREG(status.st_mode))
        return tell_no_ordinary_file(path, S_ISLNK(status.st_mode), diags);
    if ((uint64_t)status.st_size <= FILE_RECORD_MOST)
        return true;
    diag_error(diags, (struct origin){.file = path},
               "has %llu bytes, far more than such a file of a batch ever has: it is not read",
               (unsigned long long)status.st_size);
    return false;
}

bool file_read_record(const char *path, struct file_bytes *out, struct diag_list *diags)
{
    return file_check_record(path, diags) && file_read_ordinary(path, out, diags);
}

bool file_in_read(struct file_in *in, char *room, size_t size, size_t *got, struct diag_list *diags)
{
    ssize_t read = read_some(in->fd, room, size);

    *got = read > 0 ? (size_t)read : 0;
    if (read < 0)
        return failure_to_read(in->path, errno, diags);
    return true;
}

void file_in_close(struct file_in *in)
{
    close(in->fd); /* nothing was written: there is nothing it could lose */
}

bool file_digest(const char *path, uint8_t digest[static SHA256_SIZE], struct diag_list *diags)
{
    struct file_in in;
    struct sha256 hash;
    char *buffer;
    size_t got;
    bool ok;

    if (!file_in_open_ordinary(&in, path, diags))
        return false;
    buffer = memory_take(BUFFER_SIZE);
    sha256_start(&hash);
    while ((ok = file_in_read(&in, buffer, BUFFER_SIZE, &got, diags)) && got)
        sha256_add(&hash, (struct str){buffer, got});
    sha256_finish(&hash, digest);
    free(buffer);
    file_in_close(&in);
    return ok;
}
