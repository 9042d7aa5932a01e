/* What people call a number of the rules, who do not know how the file is written. */
#ifndef RELIEF_RULE_RULE_NUMBER_WORDS_H
#define RELIEF_RULE_RULE_NUMBER_WORDS_H

#include "base/language.h"
#include "rule/rule_numbers.h"
#include "rule/ruleset.h"

/* `困难：金额`, `Hardship: amount`: the title of the tier or the fund, the reason of a [reject] or
 * [hold], or else the section, and the key; `line` for what [let] calculates. Of several numbers
 * in one value it tells which one. RULES are those of the text that NUMBERS were found in. In
 * ARENA. */
struct str rule_number_words(const struct rule_numbers *numbers, const struct rule_number *number,
                             const struct ruleset *rules, enum language language,
                             struct arena *arena);

#endif
