/* Files: reading whole ones, writing checked ones, and publishing a folder at once.
 *
 * A batch is written into a staging folder beside its final name and renamed as one at the end.
 * Every write, flush, fsync, close and rename is looked at; a failed fsync is never tried again
 * (the kernel may have dropped the pages: see fsync(2)). Files are made 0600, folders 0700. */
#ifndef RELIEF_FILE_FILE_H
#define RELIEF_FILE_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/str.h"
#include "text/survey.h"
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

/* A whole file in memory. It is a copy and no mapping: a file that somebody saves during the run
 * must not give one text to the parser and another to the archive. */
struct file_bytes {
    struct str bytes;
    char *memory; /* where they are; freed by file_bytes_release */
};

/* Reads PATH ("-" is standard input) whole. A folder, a missing file, a read error or a file that
 * changes meanwhile is an error in DIAGS that names the file and says why; nothing is to be
 * released then. */
bool file_read(const char *path, struct file_bytes *out, struct diag_list *diags);
/* The same in up to JOBS threads, with SURVEYS of the bytes, made while they come in; the caller
 * releases them. ORDINARY: as file_read_ordinary. */
bool file_read_surveyed(const char *path, bool ordinary, unsigned jobs, struct file_bytes *out,
                        struct surveys *surveys, struct diag_list *diags);
/* As file_read, of a file in a batch folder, which strangers may have made: PATH must be an
 * ordinary file. A link, a pipe or a device is an error in DIAGS, and is neither followed nor
 * waited for. */
bool file_read_ordinary(const char *path, struct file_bytes *out, struct diag_list *diags);
void file_bytes_release(struct file_bytes *file);
/* May PATH be read as a file that says what a batch is (SHA256SUMS, batch.ini): is it absent, or an
 * ordinary file of no more than FILE_RECORD_MOST bytes? If not, an error in DIAGS says so. Nothing
 * is opened. */
#define FILE_RECORD_MOST ((uint64_t)8 << 20) /* the lines of 80,000 earlier batches */
bool file_check_record(const char *path, struct diag_list *diags);
/* As file_read_ordinary, of such a file: a longer one is an error and is not read. */
bool file_read_record(const char *path, struct file_bytes *out, struct diag_list *diags);
/* Where "no" and "cannot be told" (permission, a broken disk) may be taken for the same. */
bool file_exists(const char *path);
bool folder_exists(const char *path);
/* What PATH is, links followed. False, with an error in DIAGS, if that cannot be told: what cannot
 * be looked at must not be taken for absent. */
enum path_kind {
    PATH_ABSENT,
    PATH_FILE,
    PATH_FOLDER
};
bool path_look(const char *path, enum path_kind *kind, struct diag_list *diags);
/* DIR/NAME, in ARENA. */
char *path_join(struct arena *arena, const char *dir, const char *name);
/* The folder part of PATH ("." where it has none), in ARENA. */
char *path_folder(struct arena *arena, const char *path);
/* Does PATH lie in FOLDER or below it, all links followed? What is not there, or cannot be asked,
 * is told by whoever opens it, and does. */
bool path_within(const char *folder, const char *path);
/* The folder that the folder PATH stands in, also where PATH is `.` or a link, in ARENA. */
char *folder_parent(struct arena *arena, const char *path);
/* The name that the folder PATH has there, in ARENA. */
char *folder_name(struct arena *arena, const char *path);
/* Names in folder PATH, without "." and "..", sorted bytewise, in ARENA; folders end in '/'. */
bool folder_list(struct arena *arena, const char *path, const char ***names, size_t *count,
                 struct diag_list *diags);

/* A file being read piece by piece. */
struct file_in {
    int fd;
    const char *path;
};

bool file_in_open(struct file_in *in, const char *path, struct diag_list *diags);
/* As file_in_open, of a file in a batch folder: see file_read_ordinary. */
bool file_in_open_ordinary(struct file_in *in, const char *path, struct diag_list *diags);
/* Puts up to SIZE bytes into ROOM and their number into GOT: 0 at the end. */
bool file_in_read(struct file_in *in, char *room, size_t size, size_t *got,
                  struct diag_list *diags);
void file_in_close(struct file_in *in);

/* A file being written, buffered. The first failure is remembered and told by file_out_close, which
 * may also be called after a file_out_open that failed. */
struct file_out {
    int fd;
    int error;  /* errno of the first failure, or 0 */
    char *path; /* NULL once it is closed, or if it never opened */
    char *buffer;
    size_t used;
    uint64_t written;
};

/* Makes PATH (which must not exist), 0600. */
bool file_out_open(struct file_out *out, const char *path, struct diag_list *diags);
void file_out_write(struct file_out *out, struct str bytes);
/* Flushes, fsyncs, closes. False, with an error in DIAGS, if anything since the opening failed; the
 * file is removed then. */
bool file_out_close(struct file_out *out, struct diag_list *diags);
/* All in one: makes PATH with BYTES in it. */
bool file_write(const char *path, struct str bytes, struct diag_list *diags);
/* fsyncs a file that a library wrote. */
bool file_sync(const char *path, struct diag_list *diags);
/* SHA-256 of the file's content as it is on disk. */
bool file_digest(const char *path, uint8_t digest[static SHA256_SIZE], struct diag_list *diags);

/* A folder that becomes FINAL all at once, or never was. */
struct staging {
    volatile sig_atomic_t live; /* the folder is there and not yet published */
    int lock;                   /* the open folder, locked by flock(2) while it is live */
    char path[PATH_MAX];        /* where to write: beside the final name, on the same file system */
    char final[PATH_MAX];       /* what it will be called */
};

/* Makes the staging folder for FINAL (which must not exist, nor stand in a sealed batch,
 * settlement, report or audit, at any depth), 0700; its name begins with a dot, holds the process
 * id and a random part, and no personal data. What any run left behind beside it that was killed or
 * lost its power (nobody holds its lock) is removed, since it holds personal data; a note says so.
 */
bool staging_open(struct staging *staging, const char *final, struct diag_list *diags);
/* fsyncs everything in it, renames it to FINAL by renameat2(RENAME_NOREPLACE), fsyncs the parent.
 * On failure nothing is left at FINAL (or an error says that what stands there must be removed) and
 * the staging folder is removed. */
bool staging_publish(struct staging *staging, struct diag_list *diags);
/* The same for a single file: the file NAME in the staging folder becomes FINAL, and the folder is
 * removed with whatever else is in it. */
bool staging_publish_file(struct staging *staging, const char *name, struct diag_list *diags);
/* Is NAME that of a staging folder, `.NAME.relief-PID-RANDOM`? */
bool staging_named(struct str name);
/* Removes the staging folder and everything in it; harmless after publishing or before opening.
 * Uses async-signal-safe calls only, so that a signal handler may call it. */
void staging_discard(struct staging *staging);

#endif
