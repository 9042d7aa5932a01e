/* What a reason says that several applicants have, for people: the overview, and the screen in a
 * Chinese environment. What one applicant's says is reason_describe's. */
#ifndef RELIEF_REPORT_REASON_WORDS_H
#define RELIEF_REPORT_REASON_WORDS_H

#include "report/batch_totals.h"

/* Appends TOTAL of FACTS in words: what columns are headed, what the rules give as reason. */
void reason_total_words(const struct batch_totals *facts, const struct reason_total *total,
                        enum language language, struct strbuf *out);

#endif
