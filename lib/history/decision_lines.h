/* The lines of a decision.txt, `NAME VALUE` each: what a batch or a settlement has decided, without
 * a version of anything, so that the same decision has the same bytes on every system. */
#ifndef RELIEF_HISTORY_DECISION_LINES_H
#define RELIEF_HISTORY_DECISION_LINES_H

#include "base/diag.h"
#include "base/index.h"
#include "file/record_names.h"

struct decision_line {
    struct str name, value; /* VALUE is all that stands behind the first blank */
};

struct decision_lines {
    const struct decision_line *items; /* in the order of the file */
    size_t count;
};

/* Reads BYTES, the content of the decision.txt shown as PATH; texts are copied into ARENA. False,
 * with an error, where a line has no value, or the last one does not end. */
bool decision_lines_read(struct decision_lines *lines, const char *path, struct str bytes,
                         struct arena *arena, struct diag_list *diags);
/* The same of FOLDER/decision.txt, which must be an ordinary file and no longer than a record. */
bool decision_read(struct decision_lines *lines, const char *folder, struct arena *arena,
                   struct diag_list *diags);
/* The value of the first line called NAME; empty where there is none. */
struct str decision_lines_value(const struct decision_lines *lines, const char *name);
/* An error in DIAGS that the lines called NAME, of the decision.txt in FOLDER, do not say what
 * stands beside it; false. */
bool decision_disagrees(const char *folder, const char *name, struct diag_list *diags);
/* FOLDER, made by PROGRAM (`relief 1.0.0`; empty if it does not say), has no decision.txt. An error
 * in DIAGS, and false, where that is no version 1.0, the only one that wrote none: somebody has
 * taken it away. */
bool decision_may_lack(const char *folder, struct str program, struct diag_list *diags);
/* An error in DIAGS, and false, where the settlement in FOLDER has no decision.txt and its batch
 * has one: version 1.0, which wrote none, cannot have read that batch. */
bool decision_may_settle(const char *folder, bool settlement_has, bool batch_has,
                         struct diag_list *diags);
/* The value of the next line called NAME, from *AT on, which is 0 at first; false behind the last.
 */
bool decision_lines_next(const struct decision_lines *lines, const char *name, size_t *at,
                         struct str *value);
/* Cuts the first word off REST and gives it: the parts of `previous ID AS_OF DECISION`. */
struct str decision_word(struct str *rest);
/* What tells the list that VALUE of a line `applicants` names from all others: its SHA-256, and of
 * a workbook `#SHEET` behind it. In ARENA. */
struct str decision_list(struct str value, struct arena *arena);
/* The applicant lists of a batch. */
struct decided_lists {
    const struct text_index *lists; /* as decision_list names them */
    uint64_t read;                  /* applicants, in all of them */
};

/* Are A and B decided on the same lists? Lists without applicants are of no account: where all
 * lists of one are among those of the other, and both have as many applicants, the others have
 * none. False where one names no lists. */
bool decided_on_the_same(struct decided_lists a, struct decided_lists b);

#endif
