/* A file that a batch is decided on: where it was read, what it is called in the archive, and
 * which bytes it held then. The archive copies it later and compares the digest, so that a file
 * changed meanwhile is an error and never a wrong record. */
#ifndef RELIEF_FILE_INPUT_H
#define RELIEF_FILE_INPUT_H

#include "file/file.h"

struct input {
    const char *path;  /* as given by the user; "-" for standard input */
    bool archived;     /* it stands in a batch folder: only an ordinary file is read */
    const char *sheet; /* of a workbook, where the user named one; else NULL */
    const char *name;  /* below inputs/, with '/' between parts; unique within the batch */
    uint8_t digest[SHA256_SIZE];
    uint64_t size;          /* bytes */
    struct file_bytes kept; /* the bytes themselves where the file cannot be read again (stdin);
                               otherwise empty */
};

/* Does PATH give its bytes only once, as standard input, a pipe or a process substitution do? */
bool input_reads_once(const char *path);
/* Parts PATH, as `FILE.xlsx#SHEET`, into INPUT's path and sheet, which live in ARENA. What exists
 * by its whole name is that file; else the last `#` begins the sheet. */
void input_locate(struct input *input, const char *path, struct arena *arena);
/* Reads INPUT->path whole into BYTES (which the caller releases, unless INPUT->kept took them) and
 * fills digest and size. */
bool input_read(struct input *input, struct file_bytes *bytes, struct diag_list *diags);
/* The same in two steps, for who has better to do than to wait for the digest: reading fills all
 * but the digest, which is then made of the bytes that were read. In up to JOBS threads, with
 * SURVEYS of the bytes, which the caller releases. */
bool input_load(struct input *input, unsigned jobs, struct file_bytes *bytes,
                struct surveys *surveys, struct diag_list *diags);
void input_digest(struct input *input, struct str bytes);
/* Writes the input's bytes to PATH; false, with an error in DIAGS, if they are no longer those that
 * were read. */
bool input_archive(const struct input *input, const char *path, struct diag_list *diags);

#endif
