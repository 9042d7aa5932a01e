/* Which fields may no public list show? Accounts, phones and addresses, whatever the rules say. */
#ifndef RELIEF_RULE_PRIVATE_FIELDS_H
#define RELIEF_RULE_PRIVATE_FIELDS_H

#include "rule/ruleset.h"

/* Does FIELD hold accounts, phones or addresses: by its type, by its name, or by one of its
 * headers? NO_INDEX holds none. */
bool field_is_private(const struct ruleset *rules, uint16_t field);

#endif
