/* A file of corrected cells for payments that are made again, as `relief repay` takes it: a CSV
 * file or a workbook with the key's column and columns of the applicant file; a blank cell leaves
 * what stood there. */
#ifndef RELIEF_INTAKE_CORRECTION_FILE_H
#define RELIEF_INTAKE_CORRECTION_FILE_H

#include "intake/csv_table.h"
#include "intake/roster.h"
#include "rule/ruleset.h"

/* One cell. */
struct correction {
    struct str key;  /* in the form that keys are compared in */
    uint16_t field;  /* NO_INDEX: none, but the row speaks of somebody */
    struct str cell; /* as it stands */
    struct origin at;
};

struct correction_file {
    struct input input;
    struct table_file file;
    struct correction *items;
    size_t count, room;
};

/* Reads FILE->input into items, whose texts live in ARENA, to be released by
 * correction_file_release. False, with an error for each fault, if the file cannot be read, has no
 * column of the key or one that may not be corrected, or a cell is not of its field's type. */
bool correction_file_read(struct correction_file *file, const struct ruleset *rules,
                          const struct roster *roster, enum hidden_rows hidden, struct arena *arena,
                          struct diag_list *diags);
void correction_file_release(struct correction_file *file);

#endif
