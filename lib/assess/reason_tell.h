/* What the rows of reason_table.c say of one applicant: the cell, the other rows, the expression,
 * the limit … that the reason comes from. */
#ifndef RELIEF_ASSESS_REASON_TELL_H
#define RELIEF_ASSESS_REASON_TELL_H

#include "assess/assessment.h"
#include "intake/change_file.h"

/* What a reason is told with. */
struct telling {
    const struct basis *basis;
    size_t row;
    uint16_t rule; /* the reason's */
    enum language language;
    enum reason_fields fields;
    struct strbuf *out;
};

typedef void reason_tell(const struct telling *telling);

reason_tell tell_tier;
reason_tell tell_reject, tell_hold; /* the rule's reason, and what lists have of the applicant */
reason_tell tell_missing, tell_row, tell_missing_past, tell_missing_previous;
reason_tell tell_invalid; /* the cell's fault, and its place in a workbook */
reason_tell tell_fault_let, tell_fault_tier, tell_fault_rule;
reason_tell tell_malformed, tell_duplicate;
reason_tell tell_cap, tell_quota;
reason_tell tell_sum;  /* which sum, and the row for which it is not known */
reason_tell tell_head; /* where the household's head stands */
reason_tell tell_household;
reason_tell tell_change; /* with the approver's reason */

/* `paid by an approved change`. */
const char *change_told(enum change_action action, enum language language);

#endif
