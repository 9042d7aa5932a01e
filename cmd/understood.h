/* The rules told back in words, so that whoever wrote them sees what was understood. */
#ifndef RELIEF_CMD_UNDERSTOOD_H
#define RELIEF_CMD_UNDERSTOOD_H

#include "intake/roster.h"
#include "rule/ruleset.h"
#include <jansson.h>

/* ROSTER (may be NULL) adds by which header each column was found. */
void understood_print(const struct ruleset *rules, const struct roster *roster,
                      enum language language);
/* The same as an object with `columns`, `rejects`, `holds`, `grants`, `caps`, `quotas`, its
 * words English in any language: scripts read them. The caller owns it. */
json_t *understood_json(const struct ruleset *rules, const struct roster *roster);

#endif
