/* SHA256SUMS: the names and digests of a folder's files, in the form of sha256sum(1), which can
 * check it without this program. */
#ifndef RELIEF_FILE_SUMS_H
#define RELIEF_FILE_SUMS_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "file/record_names.h"

#define APPROVALS_FOLDER "approvals" /* signatures over SUMS_FILE: added later, no part of it */

struct sum {
    const char *name; /* relative to the folder, '/' between parts */
    uint8_t digest[SHA256_SIZE];
    uint64_t size; /* in bytes, as sums_list found it; 0 where it was read from SHA256SUMS */
    uint32_t line; /* of SHA256SUMS, from 1; 0 where it was not read from there */
};

struct sums {
    struct sum *items; /* ascending by name, bytewise */
    size_t count;
};

/* Lists every file in FOLDER and the folders within it, but FOLDER/SHA256SUMS and the folder
 * FOLDER/approvals, without digests; in ARENA. Anything that is neither a plain file nor a folder
 * with files in it is an error. */
bool sums_list(struct sums *sums, const char *folder, struct arena *arena, struct diag_list *diags);
/* Fills the digests of the files listed in FOLDER, in up to JOBS threads. */
bool sums_digest(struct sums *sums, const char *folder, unsigned jobs, struct diag_list *diags);
/* What SUMS, which stand in the order of their names, say of the file NAME; NULL: nothing. */
const struct sum *sums_find(const struct sums *sums, const char *name);
/* Reads BYTES, the content of the SHA256SUMS shown as PATH: exactly the form that sums_render
 * writes; texts in ARENA. The first line that is not of that form is an error. */
bool sums_parse(struct sums *sums, const char *path, struct str bytes, struct arena *arena,
                struct diag_list *diags);
/* Appends the lines, `DIGEST  NAME`; a name with a backslash, LF or CR in it is written as
 * sha256sum(1) of coreutils 9 does: these escaped, and a backslash before the digest. */
void sums_render(const struct sums *sums, struct strbuf *out);

#endif
