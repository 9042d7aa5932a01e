/* The batch folder as a sealed record: what is put in, how it is proved later. */
#ifndef RELIEF_ARCHIVE_ARCHIVE_H
#define RELIEF_ARCHIVE_ARCHIVE_H

#include "file/file.h"
#include "history/decision_lines.h"
#include "intake/change_file.h"
#include "intake/correction_file.h"
#include "report/batch_totals.h"
#include "rule/source.h"

/* Everything that stands in batch.ini but the totals. */
struct manifest {
    struct str id;
    struct str program;   /* `relief 1.1.0` */
    struct str libraries; /* those whose version the bytes depend on: see book_libraries */
    const struct input *rules;
    const struct input *const *lists;  /* one for each of the ruleset's lists */
    const struct input *const *tables; /* the same of tables */
    const struct change_file *changes; /* in the order of their rounds */
    size_t change_count;
    const struct correction_file *corrections; /* in the order in which they are put in place */
    size_t correction_count;
    const struct history_batch *repays; /* whose returned payments are made again; NULL: none */
    struct str supersedes;  /* `ID AS_OF DECISION` of the batch that is amended; empty: none */
    const char *superseded; /* SHA-256 of its SHA256SUMS */
    enum hidden_rows hidden_rows; /* what became of those that workbooks have */
    bool any_hidden;              /* one of them has some */
    bool again;                   /* a second run of this id was asked for */
};

/* The digest that stands for all inputs in version 1.0, which had no decision.txt: of the lines of
 * SHA256SUMS that name files below inputs/, as `grep ' inputs/' SHA256SUMS | sha256sum` makes it.
 * In hexadecimal digits. */
void archive_anchor(const struct batch_totals *facts, const struct manifest *manifest,
                    char out[static SHA256_HEX_MAX]);
/* Copies every input under FOLDER/inputs/, byte for byte, and checks that each is still what was
 * read. */
bool archive_inputs(const struct batch_totals *facts, const struct manifest *manifest,
                    const char *folder, struct diag_list *diags);
/* The same for one input: FOLDER/inputs/ and its name. */
bool archive_store(const struct input *input, const char *folder, struct diag_list *diags);
/* Is every file in FOLDER one that the batch has: an input it was decided on, or what it writes? */
bool archive_check_names(const struct batch_totals *facts, const struct manifest *manifest,
                         const char *folder, struct diag_list *diags);
/* Writes FOLDER/batch.ini: `[batch]` with `id`, `scheme`, `title`, `as_of`, `program`, `libraries`,
 * `rules`, `applicants`, `encoding` (one for each applicant file; `XLSX`, `XLSX+HIDDEN`,
 * `XLSX-HIDDEN` of a workbook), `sheets` (one for each, `-` for what is no workbook; only where
 * there is a workbook), `hidden_rows` (`include`, `skip`; only where some were), `lists` and
 * `tables` (`NAME: FILE`; tables only where there are some), `history`, `previous`; `[totals]` with
 * `read`, `pay`, `wait`, `hold`, `reject`, `member`, `entitled`, `amount`, `goods_value`, `budget`,
 * `left`; `[fund NAME]` with `amount`, `drawn`, `left`; where earlier batches of the period drew
 * something, `before` in both: left = budget - before - amount.
 *
 * Where there are files of changes: `changes` (`ROUND: FILE`) and, if one is a workbook,
 * `change_sheets` (`HIDDEN: SHEET`, `-: -` of one that is none); of a repayment `corrections` and
 * `correction_sheets` likewise. Of an amendment `supersedes`, of a repayment `repays`: the id of
 * the other batch and the SHA-256 of its SHA256SUMS.
 *
 * Files are named relative to inputs/, as file/path_names.h encodes them; lists have ` | ` between
 * items, and what does not fit in a line goes on under `applicants_2` and so on: see
 * history/batch_items.h, which reads them. */
bool archive_manifest(const struct batch_totals *facts, const struct manifest *manifest,
                      const char *folder, struct diag_list *diags);
/* Writes FOLDER/SHA256SUMS over every file in FOLDER, in the form of sha256sum(1), sorted by
 * name, in up to JOBS threads. */
bool archive_seal(const char *folder, unsigned jobs, struct diag_list *diags);

struct archived_list {
    struct str name; /* of the rules' [list] */
    const char *path;
};

struct archived_changes {
    const char *path;
    const char *sheet; /* of a workbook; else NULL */
    enum hidden_rows hidden_rows;
    unsigned round; /* see change_file */
};

struct archived_fund {
    struct str name;
    money amount, before, drawn, left;
};

/* What one sealed folder's batch.ini says, for explain, verify, replay, diff and reconcile. */
struct archived_batch {
    const char *path;
    struct str id, scheme, title, program, libraries;
    date as_of;
    enum edition edition; /* EDITION_1_0 where the folder has no decision.txt */
    struct str issuer;    /* by its decision.txt; empty: it has none, or names none */
    bool again;           /* its decision.txt says that a second run was asked for */
    const char *rules;    /* paths inside PATH/inputs, joined to PATH */
    const char *const *applicants;
    size_t applicant_count;
    const char *const *sheets;    /* of each, NULL for what is no workbook */
    enum hidden_rows hidden_rows; /* what became of them, in all workbooks */
    const char *encoding;         /* of all applicant files but workbooks; NULL where they differ */
    const struct archived_list *lists;
    size_t list_count;
    const struct archived_list *tables;
    size_t table_count;
    const struct archived_changes *changes;
    size_t change_count;
    const struct archived_changes *corrections; /* the rounds are of no account */
    size_t correction_count;
    struct str repays_id;       /* the batch whose returned payments it makes again; empty: none */
    const char *repays;         /* SHA-256 of its SHA256SUMS; NULL: none */
    struct str supersedes;      /* `ID AS_OF DECISION` of the batch that it amends; empty: none */
    const char *superseded;     /* SHA-256 of its SHA256SUMS */
    const char *const *history; /* folders under PATH/inputs/history */
    size_t history_count;
    const char *const *previous; /* digests, 64 hexadecimal digits */
    size_t previous_count;
    uint64_t people[DECISIONS];
    uint64_t read;
    money entitled, amount, goods_value, budget, before, left;
    const struct archived_fund *funds;
    size_t fund_count;
    struct ini ini;                /* batch.ini itself */
    struct decision_lines decided; /* its decision.txt; empty where it has none */
};

/* Is there a folder at PATH? If not, an error in DIAGS says what is there. */
bool batch_path_check(const char *path, struct diag_list *diags);
/* The same, and is it a batch's? A settlement, a report, or a folder of batches is told as that. */
bool batch_folder_check(const char *path, struct diag_list *diags);
/* Reads PATH/batch.ini; texts live in ARENA. False, with errors that name file and line, where it
 * is missing, not as archive_manifest writes it, or names a file outside inputs/. Whether the
 * numbers are true is not asked here. */
bool archived_batch_read(struct archived_batch *batch, const char *path, struct arena *arena,
                         struct diag_list *diags);

/* Where batch.ini has KEY in section [KIND NAME] (NAME empty: [KIND]); the file as a whole where it
 * does not. */
struct origin archived_origin(const struct archived_batch *batch, const char *kind, struct str name,
                              const char *key);

/* What a folder's SHA256SUMS says; nothing where it cannot be read. */
struct archive_seal {
    size_t files;                /* that it names */
    bool ordinary;               /* no link, pipe or device stands in the folder, nor a file that
                                    is longer than any of a batch */
    char inputs[SHA256_HEX_MAX]; /* the digest that stands for all inputs, as archive_anchor makes
                                    it of a batch; empty: it names none */
};

/* Do the files of PATH agree with its SHA256SUMS: none missing, none more, each digest fits? Every
 * difference is an error in DIAGS; true if there is none. SEAL, unless NULL, is what it says. */
bool archive_check_seal(const char *path, struct archive_seal *seal, struct diag_list *diags);
/* The same for the record only: batch.ini, decision.txt, ledger.csv and everything below inputs/:
 * who goes by these need not care what happened to the reports. */
bool archive_check_record(const char *path, struct diag_list *diags);
/* The same of BATCH, of which the record must also be what its decision.txt says that it decided
 * on: see decision_check. For all who go by what it decided; who only decides it again gives it a
 * decision of its own. */
bool archived_batch_check(const struct archived_batch *batch, struct diag_list *diags);
/* SHA-256 of PATH's decision.txt; of version 1.0, which has none, that of its SHA256SUMS. */
bool archive_decision(const char *path, char out[static SHA256_HEX_MAX], struct diag_list *diags);
/* SHA-256 of PATH's SHA256SUMS: the batch's name in the chain. */
bool archive_digest(const char *path, char out[static SHA256_HEX_MAX], struct diag_list *diags);

#endif
