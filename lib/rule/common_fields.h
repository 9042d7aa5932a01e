/* The fields that most schemes have, found by their usual names or by their type. */
#ifndef RELIEF_RULE_COMMON_FIELDS_H
#define RELIEF_RULE_COMMON_FIELDS_H

#include "rule/ruleset.h"

enum common_field {
    USUAL_ID,
    USUAL_NAME,
    USUAL_UNIT,
    USUAL_BANK,
    USUAL_ACCOUNT,
    USUAL_PHONE
};

/* The field with one of the usual names (`account`, 账号 …); NO_INDEX if there is none. */
uint16_t common_named(const struct ruleset *rules, enum common_field usual);
/* That one, else the first of the type that only such fields have; NO_INDEX if there is none. */
uint16_t common_field(const struct ruleset *rules, enum common_field usual);
/* The only field of TYPE; NO_INDEX if there is none, or several. */
uint16_t only_field(const struct ruleset *rules, enum field_type type);

/* The field with the applicants' own identity numbers: the key if it is one, else the first by
 * which no household is told. NO_INDEX if there is none. */
uint16_t own_identity_field(const struct ruleset *rules);

#endif
