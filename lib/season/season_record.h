/* batches.txt: what a report or an audit was made of, so that it can be made again.
 *
 * Lines `NAME VALUE`, as in decision.txt, in this order, each as often as needed:
 *
 *   kind report|audit, program, libraries
 *   option NAME VALUE              rows, columns, values; sample, seed
 *   register SHA256 FILE HEADER SHEET   a list of identity numbers, below inputs/; SHEET is `-` of
 *                                  what is no workbook; `include` or `skip` behind it, where
 *                                  hidden rows were not to refuse it
 *   trust SHA256 FILE              the certificates that signers' must lead to, below inputs/
 *   batch SEAL DECISION AS_OF ID   a batch that counts: SEAL is the SHA-256 of its SHA256SUMS,
 *                                  DECISION that of its decision.txt (of version 1.0 the SEAL)
 *   superseded SEAL DECISION AS_OF ID   one that another of them takes the place of
 *   settlement SEAL ID             of the batch with that id
 *   approval SEAL ROLE good|bad    of the batch with that seal: a signature that was there
 *
 * Names with blanks or control characters are written as in batch.ini. */
#ifndef RELIEF_SEASON_SEASON_RECORD_H
#define RELIEF_SEASON_SEASON_RECORD_H

#include "file/input.h"
#include "history/sealed_folder.h"
#include "intake/sheet_table.h"
#include "season/season_table.h"

enum season_kind {
    SEASON_REPORT,
    SEASON_AUDIT
};

/* A list of identity numbers that payees are matched with. */
struct season_register {
    struct input input; /* its name is the one below inputs/ */
    const char *header; /* of the column with the numbers */
    enum hidden_rows hidden;
    bool hidden_unsaid; /* an earlier record, which does not say it */
};

/* What was asked for. */
struct season_asked {
    enum season_kind kind;
    struct season_choice rows, columns, values; /* of one more table; rows.count 0: none */
    uint64_t sample;                            /* payments to be drawn */
    const char *seed;                           /* NULL: none are drawn */
    struct season_register *registers;
    size_t register_count;
    struct input *trust; /* certificates; NULL: not asked */
    /* That were there, where it is made again: see season_approval. NULL: those that are there. */
    const struct text_index *approvals;
};

/* A batch or settlement that was read. */
struct season_named {
    const char *digest; /* of its SHA256SUMS */
    struct str id;
};

struct season_record {
    struct season_asked asked;
    struct str program, libraries;
    struct season_named *named;
    size_t named_count;
    struct text_index digests;   /* of all that are named */
    struct text_index approvals; /* asked.approvals */
};

/* `SEAL ROLE good`, or `bad`, as a line `approval` has it. In ARENA. */
struct str season_approval(const char *seal, struct str role, bool good, struct arena *arena);

/* Writes FOLDER/batches.txt. PROGRAM and the libraries are this program's; APPROVALS are those that
 * were seen (NULL: none were looked for). */
bool season_record_write(const struct season *season, const struct season_asked *asked,
                         const struct text_index *approvals, const char *folder,
                         struct diag_list *diags);
/* Reads FOLDER/batches.txt; texts live in ARENA. Registers are named as they stand in FOLDER. To be
 * released in any case. */
bool season_record_read(struct season_record *record, const char *folder, struct arena *arena,
                        struct diag_list *diags);
void season_record_release(struct season_record *record);

#endif
