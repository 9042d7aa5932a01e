/* What stands in the columns of a list that no rules know yet?
 *
 * Each cell is read by the types of the rules language, as an applicant's would be, and the type
 * that nearly all cells of a column have is the column's. Words of the header decide where cells
 * may be either, as with amounts and counts. */
#ifndef RELIEF_INTAKE_LIST_COLUMNS_H
#define RELIEF_INTAKE_LIST_COLUMNS_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/diag.h"
#include "intake/sheet_table.h"

#define LIST_WORDS_MOST 12 /* of a choice */

/* What a column is to the scheme: plain until list_roles.h finds it. */
enum list_role {
    ROLE_PLAIN,
    ROLE_KEY,
    ROLE_PAYEE, /* the name */
    ROLE_GROUP,
    ROLE_ACCOUNT,
    ROLE_PHONE,
    ROLE_BANK,
    ROLE_CLASS /* its words are the tiers */
};

struct listed_column {
    struct str header; /* empty: it has none */
    enum field_type type;
    enum list_role role;
    size_t filled, blank; /* cells */
    size_t fit;           /* of those filled, that are of its type */
    size_t different;     /* texts among those filled */
    struct str *words;    /* of a choice, in the order met */
    size_t word_count;
    bool repeated; /* another column has the same header */
    bool serial;   /* it numbers the rows: 1, 2, 3 … */
};

struct list_columns {
    struct listed_column *items;
    size_t count;
    size_t rows;
    uint32_t header_line;
    bool chinese;  /* its headers are */
    bool in_sheet; /* it is a workbook's */
    const char *shown;
};

struct list_options {
    const char *path;     /* `FILE.xlsx#SHEET` */
    const char *encoding; /* NULL: found out */
    enum hidden_rows hidden_rows;
};

/* Reads the list. Everything lives in ARENA. Errors: as for applicant files; no header; no rows. */
bool list_columns_read(struct list_columns *columns, const struct list_options *options,
                       struct arena *arena, struct diag_list *diags);

#endif
