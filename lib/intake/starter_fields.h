/* The columns of a list as fields of rules for it. */
#ifndef RELIEF_INTAKE_STARTER_FIELDS_H
#define RELIEF_INTAKE_STARTER_FIELDS_H

#include "intake/list_columns.h"

#define STARTER_NAME_BYTES 60 /* of a field's or a tier's name */

struct starter_field {
    const struct listed_column *column;
    struct str name;      /* of the field; empty: the column is left out */
    enum field_type type; /* the column's, or text where its words cannot be written */
    bool optional;
};

/* A field for each of COLUMNS, whose roles are known; in ARENA. One that cannot be written, and one
 * that is there twice, is left out; a class with a word that cannot be written becomes a text: both
 * are told in DIAGS as warnings. NULL, with an error, where the system refuses to load rules, so
 * that nobody knows what can be written. */
struct starter_field *starter_fields_make(const struct list_columns *columns, struct arena *arena,
                                          struct diag_list *diags);
/* Appends `NAME = optional choice(a, b): Header`, in double quotes where something in it needs
 * them. */
void starter_field_put(struct strbuf *out, const struct starter_field *field, struct str name);
/* Is WORD made of letters and digits alone, as names are? */
bool starter_word_is_name(struct str word);
/* Appends a [tier TIER] for whom FIELD is WORD, but for its amount. */
void starter_tier_put(struct strbuf *out, struct str tier, struct str field, struct str word);

#endif
