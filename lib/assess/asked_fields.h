/* Which cells of the list an expression asks for. */
#ifndef RELIEF_ASSESS_ASKED_FIELDS_H
#define RELIEF_ASSESS_ASKED_FIELDS_H

#include "base/language.h"
#include "rule/ruleset.h"

/* Marks in USED, which has one for each field of RULES, those that EXPR asks for, through derived
 * values and sums too. */
void fields_mark(const struct ruleset *rules, const struct expr *expr, bool *used);
/* Adds the headers of those to OUT, a comma of LANGUAGE between; nothing where there are none. */
void fields_write(const struct ruleset *rules, const struct expr *expr, enum language language,
                  struct strbuf *out);

#endif
