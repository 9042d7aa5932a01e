/* Numbers that tell who somebody is, where the rules themselves write them: `id_number is …`. Rules
 * are shown to people, and archived; what is shown must not hold such a number in full. */
#ifndef RELIEF_RULE_SECRET_H
#define RELIEF_RULE_SECRET_H

#include "rule/ruleset.h"

/* PART of the rules' text is such a number. */
void secrets_add(struct ruleset *rules, struct str part);
/* PART of the rules' text with those in it masked, in ARENA; PART itself if there are none. */
struct str secrets_masked(const struct ruleset *rules, struct str part, struct arena *arena);

#endif
