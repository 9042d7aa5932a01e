/* A [list]: one column of a CSV file as a set of texts. */
#ifndef RELIEF_INTAKE_LIST_H
#define RELIEF_INTAKE_LIST_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/set.h"
#include "intake/csv_table.h"

struct list {
    struct input input;
    struct table_file file; /* how it was read */
    struct name_set values; /* trimmed and folded; a resident number also by its 18-digit form */
};

/* Reads LIST->input, of which path and sheet are known; COLUMN is the header (matched like an
 * applicant file's), HIDDEN what becomes of a workbook's hidden rows. Errors: the file cannot be
 * read, the column is not there. Values live in ARENA. */
bool list_read(struct list *list, struct str column, enum hidden_rows hidden, struct arena *arena,
               struct diag_list *diags);
/* Is VALUE in it? Compared as fields are: trimmed, folded, identity numbers by their 18 digits. */
bool list_has(const struct list *list, struct str value, struct arena *scratch);

#endif
