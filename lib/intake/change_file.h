/* A file of approved changes to single decisions, as `relief run --changes` and `relief amend` take
 * it: a CSV file or a workbook with a row for each change.
 *
 * Columns: the scheme's key under one of its headers (or the field's name), and, in English or
 * Chinese, `action` (处理), `reason` (原因), `approved_by` (批准人); where wanted `amount` (金额),
 * `grant` (项目), `source` (来源), `line` (行). Further columns are left alone. */
#ifndef RELIEF_INTAKE_CHANGE_FILE_H
#define RELIEF_INTAKE_CHANGE_FILE_H

#include "intake/csv_table.h"
#include "rule/ruleset.h"

/* Where a file of changes, or of corrections, stands and how it is read. */
struct change_source {
    const char *path;
    const char *sheet; /* of a workbook; NULL: as PATH says, `FILE.xlsx#SHEET` */
    bool archived;     /* it stands in a batch folder */
    enum hidden_rows hidden_rows;
    unsigned round; /* see change_file */
};

/* One row of a file of changes. */
struct change {
    enum change_action action;
    struct str key; /* in the form that keys are compared in; as it stands where it is none */
    money amount;   /* of CHANGE_PAY, in fen, above zero; else 0 */
    uint16_t grant; /* NO_INDEX: every grant of the applicant */
    struct str reason, approved_by;
    struct str source; /* the input whose row is meant; empty: not said */
    uint32_t line;     /* of that input; 0: not said */
    unsigned round;    /* see change_file */
    struct origin at;  /* its own row */
    size_t row;        /* of the roster; set by assess/change.h */
};

struct change_file {
    struct input input;
    struct table_file file;
    unsigned round; /* 1: given when the batch was first decided; 2 …: by the amendment after that.
                       A change of a later round takes the place of an earlier one */
    struct change *items;
    size_t count, room;
};

/* The English name of ACTION, as the ledger has it behind `change:`. */
const char *change_action_name(enum change_action action);

/* Reads FILE->input (its path, sheet and name are set) into items, whose texts live in ARENA, to
 * be released by change_file_release. False, with an error for each row that is wrong, if the file
 * cannot be read, or a row lacks its reason or approver, or asks for what RULES' [changes] do not
 * allow: nothing is to be decided then. */
bool change_file_read(struct change_file *file, const struct ruleset *rules,
                      enum hidden_rows hidden, struct arena *arena, struct diag_list *diags);
void change_file_release(struct change_file *file);

#endif
