/* A [list]: one column of a CSV file or a workbook as a set of texts, and beside each what is shown
 * as evidence. */
#ifndef RELIEF_INTAKE_LIST_H
#define RELIEF_INTAKE_LIST_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/index.h"
#include "intake/csv_table.h"

/* A cell of the list, as it is compared. */
struct list_entry {
    struct str value;
    uint32_t line;
    struct str *shown; /* the cells of LIST->show, trimmed */
    struct list_entry *next;
};

struct list {
    struct input input;
    const struct field *field; /* by whose type entries are read; NULL: as texts */
    const struct str *show;    /* headers of the columns that are shown as evidence */
    size_t show_count;
    struct list_entry *entries, **last; /* in the list's order; a value may stand there twice */
    size_t entry_count;
    const struct list_entry **firsts; /* the first entry of each of VALUES, where
                                         anything is shown */
    struct table_file file;           /* how it was read */
    struct text_index values; /* trimmed and folded; a resident number also by its 18-digit form */
};

/* Reads LIST->input, of which path and sheet are known; field and show are given too. COLUMN is the
 * header (matched like an applicant file's), HIDDEN what becomes of a workbook's hidden rows.
 * Errors: the file cannot be read, COLUMN or one of LIST->show is not there. Values live in ARENA.
 */
bool list_read(struct list *list, struct str column, enum hidden_rows hidden, struct arena *arena,
               struct diag_list *diags);
/* The form in which VALUE is compared; in ARENA, or VALUE itself. */
struct str list_form(const struct list *list, struct str value, struct arena *arena);
/* Is VALUE, the value of a cell of LIST->field, in it? Compared in that field's form; texts are
 * trimmed and folded, and identity numbers among them compared by their 18 digits. */
bool list_has(const struct list *list, struct str value, struct arena *scratch);
/* The first entry that is VALUE, compared likewise, of a list that shows something; NULL: there is
 * none. */
const struct list_entry *list_first(const struct list *list, struct str value,
                                    struct arena *scratch);

#endif
