/* Rules for a list that has none yet, to be put right by who knows the scheme: its own headers, the
 * types that its cells have, a tier for each word of its class. */
#ifndef RELIEF_INTAKE_STARTER_RULES_H
#define RELIEF_INTAKE_STARTER_RULES_H

#include "intake/starter_fields.h"

struct starter_rules {
    struct str text;              /* of the rules file, in the language of the headers */
    struct starter_field *fields; /* one for each column */
    size_t field_count;
};

/* Finds the roles of COLUMNS, and writes rules for them, of the file called NAME, that can be
 * loaded. Everything lives in ARENA. A column that cannot be written, and one that is there twice,
 * is left out, and told in DIAGS as a warning. False, with an error, where none is left. */
bool starter_rules_write(struct starter_rules *starter, struct list_columns *columns,
                         struct str name, struct arena *arena, struct diag_list *diags);

#endif
