/* What one section of the rules says, in a line for whoever wrote it. */
#ifndef RELIEF_CMD_UNDERSTOOD_WORDS_H
#define RELIEF_CMD_UNDERSTOOD_WORDS_H

#include "rule/ruleset.h"

/* Each adds to OUT, in LANGUAGE. Words of the rules stand as they are written there. */
void describe_fields(const struct ruleset *rules, const uint16_t *fields, size_t count,
                     struct strbuf *out);
/* `300 and 大米 10 kg at 3.20, at most 500 when hardship is 特困`. */
void describe_tier(const struct tier *tier, enum language language, struct strbuf *out);
/* `3000 for each id_number in a year, of living, what exceeds it is trimmed`. */
void describe_cap(const struct ruleset *rules, const struct cap *cap, enum language language,
                  struct strbuf *out);
/* `4 people for each unit, ranked by income, the others wait`. */
void describe_quota(const struct ruleset *rules, const struct quota *quota, enum language language,
                    struct strbuf *out);
/* `100,000.00 in a year, only for grant is living`. */
void describe_fund(const struct fund *fund, enum language language, struct strbuf *out);
/* `200,000.00, when short: paid down the ranking, ranked by tier`. */
void describe_budget(const struct ruleset *rules, enum language language, struct strbuf *out);
/* `where more than 10,000.00 is paid`. */
void describe_approval(const struct approval_rule *approval, enum language language,
                       struct strbuf *out);

#endif
