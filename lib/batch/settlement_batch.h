/* From a sealed batch and the bank's answer to a sealed settlement. */
#ifndef RELIEF_BATCH_SETTLEMENT_BATCH_H
#define RELIEF_BATCH_SETTLEMENT_BATCH_H

#include "batch/batch.h"
#include "settlement/settlement_files.h"

/* The bank's file, and how it is read. */
struct bank_answer {
    const char *path;  /* "-": standard input */
    const char *sheet; /* of a workbook; NULL: not named */
    bool whole_path;   /* PATH is the file's name, and not `FILE.xlsx#SHEET` */
    enum hidden_rows hidden;
    struct bank_columns columns; /* as named by hand */
    enum edition edition;        /* of the settlement; a rerun makes what the archive has */
};

struct settling {
    struct arena arena;
    struct archived_batch archived;
    struct batch batch; /* opened, not decided: rules and applicants */
    struct input bank_file;
    struct table_file bank_table; /* how it was read */
    struct bank_columns columns;
    struct bank_return bank;
    struct reconciliation result;
    char digest[SHA256_HEX_MAX];   /* of the batch */
    char decision[SHA256_HEX_MAX]; /* what it decided: see archive_decision */
    enum edition edition;          /* of the settlement */
};

/* Reads the batch folder PATH and the bank's ANSWER and matches them.
 * BATCH_INPUT, with errors in DIAGS, if either cannot be read or the batch's record was changed. To
 * be released in any case. */
enum batch_fault settling_open(struct settling *settling, const char *path,
                               const struct bank_answer *answer, unsigned jobs,
                               struct diag_list *diags);
/* Writes all of the folder FINAL into STAGING: see batch_stage. */
enum batch_fault settling_stage(struct settling *settling, struct staging *staging,
                                const char *final, struct diag_list *diags);
/* Writes the files of the settlement into FOLDER. */
bool settling_write(struct settling *settling, const char *folder, struct diag_list *diags);
void settling_release(struct settling *settling);

#endif
