/* Amounts that multiply what a division has rounded. */
#ifndef RELIEF_RULE_QUOTIENTS_H
#define RELIEF_RULE_QUOTIENTS_H

#include "base/arena.h"
#include "rule/ruleset.h"

/* The part of a tier's AMOUNT, or of a [let] that it uses, which multiplies a quotient that six
 * decimals cannot hold, as `income / members * 3` does: 1000 / 3 * 3 is 999.999999. What floor,
 * ceil or round made of it no longer counts. NULL: there is none. ARENA is for working in. */
const struct expr *amount_multiplies_quotient(const struct ruleset *rules,
                                              const struct expr *amount, struct arena *arena);

#endif
