/* Why somebody is not paid, in words. */
#ifndef RELIEF_ASSESS_REASON_H
#define RELIEF_ASSESS_REASON_H

#include "assess/assessment.h"
#include "base/language.h"

/* What fields are called in a reason: on the screen as in the rules, on paper as in the list. */
enum reason_fields {
    REASON_FIELDS_BY_NAME,
    REASON_FIELDS_BY_HEADER
};
/* The reasons of the list at HEAD in words, in LANGUAGE, as the not-paid sheet and `explain` show
 * them: the rule's own reason, the fault of the cell, where the duplicates stand … `; ` between. */
void reason_describe(const struct basis *basis, const struct assessments *assessments, size_t row,
                     uint32_t head, enum language language, enum reason_fields fields,
                     struct strbuf *out);

/* What could not be computed where the reason is a REASON_FAULT_RULE with RULE; NULL: the limit of
 * a quota that asks for nothing else. */
const struct expr *reason_fault_expr(const struct ruleset *rules, uint16_t rule);

#endif
