/* Numbers that tell who somebody is, where the rules themselves write them: `id_number is …`. Rules
 * are shown to people, and archived; what is shown must not hold such a number in full. */
#ifndef RELIEF_RULE_MASKED_IDS_H
#define RELIEF_RULE_MASKED_IDS_H

#include "rule/ruleset.h"

/* PART of the rules' text is such a number. */
void masked_ids_add(struct ruleset *rules, struct str part);
/* PART of the rules' text with those in it masked, in ARENA; PART itself if there are none. */
struct str masked_ids_masked(const struct ruleset *rules, struct str part, struct arena *arena);

#endif
