/* Why somebody is not paid, in words: of one applicant, of all who share the reason, and of a
 * ledger's codes. */
#ifndef RELIEF_ASSESS_REASON_H
#define RELIEF_ASSESS_REASON_H

#include "assess/assessment.h"

/* The reasons of the list at HEAD in words, in LANGUAGE, as the not-paid sheet and `explain` show
 * them: the rule's own reason, the fault of the cell, where the duplicates stand … `; ` between. */
void reason_describe(const struct basis *basis, const struct assessments *assessments, size_t row,
                     uint32_t head, enum language language, enum reason_fields fields,
                     struct strbuf *out);
/* Appends what REASON, which is none for being in a tier, says of all who have it, for the
 * overview and the screen: what columns are headed, what the rules give as reason. CODE: as the
 * ledger has it. */
void reason_describe_shared(const struct basis *basis, struct reason reason, const char *code,
                            enum language language, struct strbuf *out);
/* Appends a ledger's CODES (`tier:extreme; cap:yearly`) in the words of reason_describe_shared, as
 * far as RULES, by which the ledger was decided, know the names; a code that is none stands as it
 * is.
 */
void reason_describe_codes(const struct ruleset *rules, struct str codes, enum language language,
                           struct strbuf *out);

#endif
