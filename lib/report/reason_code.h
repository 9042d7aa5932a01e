/* A ledger's reason codes in words, for a report that has the ledger and no assessments. */
#ifndef RELIEF_REPORT_REASON_CODE_H
#define RELIEF_REPORT_REASON_CODE_H

#include "base/language.h"
#include "rule/ruleset.h"

/* Appends CODES (`tier:extreme; cap:yearly`) in words, as far as RULES, by which the ledger was
 * decided, know the names; a code that is none stands as it is. */
void reason_codes_tell(const struct ruleset *rules, struct str codes, enum language language,
                       struct strbuf *out);

#endif
