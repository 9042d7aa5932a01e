/* What the rules of an earlier batch say of its scheme. */
#ifndef RELIEF_HISTORY_PAST_SCHEME_H
#define RELIEF_HISTORY_PAST_SCHEME_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/diag.h"

struct past_scheme {
    struct str currency; /* empty: the rules are not there, or cannot be understood */
    struct field key;    /* what makes two rows the same applicant; its name is empty likewise */
};

/* Reads the rules of the sealed batch in FOLDER; texts are in ARENA. False, with an error in DIAGS,
 * if they cannot be read now. */
bool past_scheme_read(struct past_scheme *scheme, const char *folder, struct arena *arena,
                      struct diag_list *diags);
/* Do both keys stand for the same of an applicant: two identity numbers, or fields of one name or
 * under one header? */
bool past_scheme_same_key(const struct field *a, const struct field *b);

#endif
