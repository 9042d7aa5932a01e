/* What caps and quotas say, to people who know the list's headers and have not read the rules. All
 * add to OUT, in LANGUAGE. */
#ifndef RELIEF_ASSESS_LIMIT_WORDS_H
#define RELIEF_ASSESS_LIMIT_WORDS_H

#include "assess/assessment.h"
#include "base/language.h"

/* `at most 2,000.00 CNY in this year for each person`; without the figure where LIMIT is NULL. */
void cap_write(const struct ruleset *rules, const struct cap *cap, const money *limit,
               enum language language, struct strbuf *out);
/* `at most 5 places for each Unit`; without the figure where PLACES is NULL. */
void quota_write(const struct ruleset *rules, const struct quota *quota, const uint64_t *places,
                 enum language language, struct strbuf *out);
/* True where the figure is the same for everybody: LIMIT (in fen) or PLACES is that. */
bool cap_limit_fixed(const struct cap *cap, money *limit);
bool quota_places_fixed(const struct quota *quota, uint64_t *places);
/* The same for the applicant of ROW: with the figure that holds for it, and for a cap of its own
 * with what was paid before in the period. */
void cap_describe(const struct basis *basis, size_t row, const struct cap *cap,
                  enum language language, struct strbuf *out);
void quota_describe(const struct basis *basis, size_t row, const struct quota *quota,
                    enum language language, struct strbuf *out);
/* `1,500.00 元`, `1,500.00 EUR`: the scheme's currency. */
void money_write(const struct ruleset *rules, money amount, enum language language,
                 struct strbuf *out);

#endif
