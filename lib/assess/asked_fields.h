/* Which cells of the list an expression asks for. */
#ifndef RELIEF_ASSESS_ASKED_FIELDS_H
#define RELIEF_ASSESS_ASKED_FIELDS_H

#include "base/language.h"
#include "rule/ruleset.h"

/* What expressions ask for. SUMS may be NULL: then what a sum adds up is marked in its place. */
struct asked {
    bool *fields; /* one for each field of the ruleset */
    bool *sums;   /* one for each of its sums */
};

/* Marks in ASKED what EXPR asks for, through derived values too. */
void asked_mark(const struct ruleset *rules, const struct expr *expr, struct asked *asked);
/* Adds the headers of the fields that EXPR asks for to OUT, a comma of LANGUAGE between; nothing
 * where there are none. */
void fields_write(const struct ruleset *rules, const struct expr *expr, enum language language,
                  struct strbuf *out);

#endif
