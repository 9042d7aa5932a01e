/* Rules for a list that has none yet, to be put right by who knows the scheme: its own headers, the
 * types that its cells have, a tier for each word of its class. */
#ifndef RELIEF_INTAKE_STARTER_RULES_H
#define RELIEF_INTAKE_STARTER_RULES_H

#include "intake/list_columns.h"

struct starter_field {
    const struct listed_column *column;
    struct str name;      /* of the field; empty: the column is left out */
    enum field_type type; /* the column's, or text where its words cannot be written */
    bool optional;
    const char *left_out; /* why, in the language of the user */
};

struct starter_rules {
    struct str text;              /* of the rules file, in the language of the headers */
    struct starter_field *fields; /* one for each column */
    size_t field_count;
};

/* Writes rules for COLUMNS, of the file called NAME, that can be loaded. Everything lives in ARENA.
 * A column that cannot be written, and one that is there twice, is left out, and told in DIAGS as a
 * warning. False, with an error, where none is left. */
bool starter_rules_write(struct starter_rules *starter, const struct list_columns *columns,
                         struct str name, struct arena *arena, struct diag_list *diags);

#endif
