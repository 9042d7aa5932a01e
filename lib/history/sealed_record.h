/* A folder that was sealed with SHA256SUMS, as the history reads it: every file that is used is
 * compared with its digest and listed to be archived. For lib/history and lib/season. */
#ifndef RELIEF_HISTORY_SEALED_RECORD_H
#define RELIEF_HISTORY_SEALED_RECORD_H

#include "file/input.h"
#include "file/sums.h"
#include "history/decision_lines.h"

struct sealed_record {
    const char *folder;
    bool sealed;                 /* it has a SHA256SUMS */
    bool bare;                   /* it holds nothing but what an archive keeps of it */
    size_t files;                /* that stand in it */
    char digest[SHA256_HEX_MAX]; /* of SHA256SUMS; empty without one */
    struct sums sums;
    struct input *inputs; /* files read, by their names in the folder; owned by the record */
    size_t input_count;
    size_t input_room;
    struct arena *arena;
};

/* Reads FOLDER's SHA256SUMS, if it has one. KEPT are the COUNT names that a bare record may have
 * (folders end in '/'). Texts live in ARENA. */
bool sealed_record_open(struct sealed_record *record, const char *folder, const char *const *kept,
                        size_t count, struct arena *arena, struct diag_list *diags);
/* Reads the file NAME; an error if it is missing or not as it was sealed. */
bool sealed_record_read(struct sealed_record *record, const char *name, struct file_bytes *bytes,
                        struct diag_list *diags);
/* Lists the file NAME, which INPUT says was read elsewhere, in the same way. */
bool sealed_record_add(struct sealed_record *record, const char *name, const struct input *input,
                       struct diag_list *diags);
/* What SHA256SUMS says of the file NAME; NULL if it does not name it, or there is none. */
const struct sum *sealed_record_sum(const struct sealed_record *record, const char *name);
/* What the record decided: SHA-256 of its decision.txt, or of its SHA256SUMS where it has none, as
 * version 1.0 wrote it. It must be sealed. */
void sealed_record_decision(const struct sealed_record *record, char out[static SHA256_HEX_MAX]);
/* Reads its decision.txt where SHA256SUMS names one; LINES is empty otherwise. */
bool sealed_record_read_decision(struct sealed_record *record, struct decision_lines *lines,
                                 struct diag_list *diags);
/* Compares all files that were not read with SHA256SUMS. Only a bare record may lack some. */
bool sealed_record_check(const struct sealed_record *record, struct diag_list *diags);
void sealed_record_release(struct sealed_record *record);

#endif
