/* By what are rows the same? The rows are grouped by it when they are read (intake/row_survey.h).
 */
#ifndef RELIEF_ASSESS_LIKENESSES_H
#define RELIEF_ASSESS_LIKENESSES_H

#include "base/edition.h"
#include "intake/near_keys.h"
#include "rule/ruleset.h"

struct likenesses {
    struct match_fields *by;
    enum near_aim *near; /* what rows of nearly the same value are looked for by each */
    size_t count;
};

/* The likenesses of RULES for a batch of EDITION: one for each [unique], then one for each of the
 * ruleset's groupings, both in their order, then the fields that caps and quotas count by and the
 * single fields of a group. In ARENA; those of the rules stay the rules'. */
struct likenesses likenesses_of(const struct ruleset *rules, enum edition edition,
                                struct arena *arena);

#endif
