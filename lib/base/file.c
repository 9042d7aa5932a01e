/* What is in a file or folder, and did everything that was written reach the disk? */
#include "base/file.h"
#include "base/failure.h"
#include "base/message.h"
#include "base/survey.h"
#include "base/tasks.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
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

static bool read_file(const char *path, unsigned jobs, struct surveys *surveys,
                      struct file_bytes *out, struct diag_list *diags)
{
    bool standard = strcmp(path, "-") == 0; /* which may be further on than at its beginning */
    const char *name = standard ? message(diags->language, "standard input") : path;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct strbuf buf = {0};
    bool ok;

    *out = (struct file_bytes){0};
    if (fd < 0)
        return failure_to_read(name, errno, diags);
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
    return read_file(path, 1, NULL, out, diags);
}

bool file_read_surveyed(const char *path, unsigned jobs, struct file_bytes *out,
                        struct surveys *surveys, struct diag_list *diags)
{
    *surveys = (struct surveys){0};
    if (!read_file(path, jobs, surveys, out, diags)) {
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
    *in = (struct file_in){open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY), path};
    if (in->fd < 0)
        return failure_to_read(path, errno, diags);
    return true;
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

    if (!file_in_open(&in, path, diags))
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

bool file_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

bool folder_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool path_look(const char *path, enum path_kind *kind, struct diag_list *diags)
{
    struct stat status;

    *kind = PATH_ABSENT;
    if (stat(path, &status) == 0)
        *kind = S_ISDIR(status.st_mode) ? PATH_FOLDER : PATH_FILE;
    else if (errno != ENOENT && errno != ENOTDIR)
        return failure_to_read(path, errno, diags);
    return true;
}

char *path_join(struct arena *arena, const char *dir, const char *name)
{
    const char *slash = *dir == '\0' || str_ends(str_of(dir), STR("/")) ? "" : "/";

    return arena_printf(arena, "%s%s%s", dir, slash, name);
}

char *path_folder(struct arena *arena, const char *path)
{
    struct str folder = str_of(path);

    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    folder.len -= str_basename(folder).len;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a path with a length is not NULL */
    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    return arena_cstr(arena, folder.len ? folder : STR("."));
}

char *folder_parent(struct arena *arena, const char *path)
{
    struct str bare = str_of(path), name;
    struct stat status;
    char *real, *parent;

    while (bare.len > 1 && bare.ptr[bare.len - 1] == '/')
        bare.len--;
    name = str_basename(bare);
    if (!str_eq(name, STR(".")) && !str_eq(name, STR("..")) &&
        lstat(arena_cstr(arena, bare), &status) == 0 && !S_ISLNK(status.st_mode))
        return path_folder(arena, path);
    real = realpath(path, NULL);
    parent = path_folder(arena, real ? real : path);
    free(real);
    return parent;
}

bool folder_same(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

static int name_cmp(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* An errno, or 0. A link that leads nowhere is no folder. */
static int entry_is_folder(DIR *folder, const struct dirent *entry, bool *is_folder)
{
    struct stat status;

    *is_folder = entry->d_type == DT_DIR;
    if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
        return 0;
    if (fstatat(dirfd(folder), entry->d_name, &status, 0) != 0)
        return errno == ENOENT ? 0 : errno;
    *is_folder = S_ISDIR(status.st_mode);
    return 0;
}

bool folder_list(struct arena *arena, const char *path, const char ***names, size_t *count,
                 struct diag_list *diags)
{
    DIR *folder = opendir(path);
    const char **found = NULL;
    size_t used = 0, room = 0;
    struct dirent *entry;
    bool is_folder;
    int error;

    if (!folder)
        return failure_to_read(path, errno, diags);
    while (errno = 0, (entry = readdir(folder)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        error = entry_is_folder(folder, entry, &is_folder);
        if (error) {
            path = path_join(arena, path, entry->d_name);
            errno = error;
            break;
        }
        if (used == room) {
            room = room ? room * 2 : 16;
            found = memory_resize(found, room, sizeof *found);
        }
        found[used++] = arena_printf(arena, "%s%s", entry->d_name, is_folder ? "/" : "");
    }
    error = errno;
    closedir(folder);
    if (error == 0) {
        *names = arena_array(arena, used, sizeof **names);
        *count = used;
        if (used) {
            qsort(found, used, sizeof *found, name_cmp);
            memcpy(*names, found, used * sizeof **names);
        }
    }
    free(found);
    if (error)
        return failure_to_read(path, error, diags);
    return true;
}

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
