/* One of many batches and settlements side by side (batch_set.h): what its folder says of itself.
 */
#ifndef RELIEF_ARCHIVE_SET_MEMBER_H
#define RELIEF_ARCHIVE_SET_MEMBER_H

#include "archive/archive.h"
#include "base/index.h"
#include "history/decision_lines.h"

#define MEMBER_NONE UINT32_MAX

struct set_member {
    const char *path;
    bool settlement;
    bool decided; /* it has a decision.txt */
    struct str id, scheme, issuer;
    date as_of;
    char decision[SHA256_HEX_MAX];
    char digest[SHA256_HEX_MAX]; /* of its SHA256SUMS */
    struct decision_lines lines; /* those of its decision.txt that name another */
    struct text_index named;     /* what these name */
    struct text_index files;     /* its applicant files, as decision_list names them */
    uint64_t read;               /* applicants in them */
    bool repayment;
    struct str supersedes; /* a decision; empty: none */
    struct str settles;    /* the same, of a settlement */
    uint32_t superseded_by;
    uint32_t last;   /* of those that take its place, one after the other: which one is left */
    uint32_t behind; /* how many there are of them */
};

/* Reads the batch or settlement folder PATH; texts live in ARENA. False where it is not as it
 * should be, with errors in DIAGS. To be released in any case. */
bool set_member_read(struct set_member *member, const char *path, struct arena *arena,
                     struct diag_list *diags);
void set_member_release(struct set_member *member);
/* The last word of LINE's value: a decision. */
struct str set_member_decision_of(const struct decision_line *line);

#endif
