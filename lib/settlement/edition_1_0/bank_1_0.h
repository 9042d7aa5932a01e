/* How version 1.0 read what a bank wrote: by parts of words, and by fewer headers. Only to decide a
 * settlement of version 1.0 again; see base/edition.h. */
#ifndef RELIEF_SETTLEMENT_BANK_1_0_H
#define RELIEF_SETTLEMENT_BANK_1_0_H

#include "rule/ruleset.h"
#include "settlement/bank_headers.h"
#include "settlement/bank_words.h"

/* What bank_headers_usual gives today: headers as banks write them, ended by NULL. */
const char *const *bank_headers_usual_1_0(enum bank_header kind);
/* The result TEXT, by RULE's return_ok or version 1.0's own words. With return_ok, every other word
 * meant failed. */
enum bank_word bank_word_of_1_0(const struct bank_rule *rule, struct str text);
/* Is CELL a word of totals? */
bool bank_total_word_1_0(struct str cell);

#endif
