/* Applicants who share a limit or a quota: those whose values of its `per` fields are the same.
 * A group is its key's number in a text_index. For lib/assess only. */
#ifndef RELIEF_ASSESS_LIMIT_SHARE_H
#define RELIEF_ASSESS_LIMIT_SHARE_H

#include "assess/case_values.h"
#include "base/index.h"

/* Appends one value to a group's key. */
void share_key_add(struct strbuf *key, struct str value);
/* Makes KEY of VALUES' values of the COUNT fields PER. False where one is missing or invalid; the
 * reasons are then added to the list at HEAD, unless ASSESSMENTS is NULL. */
bool share_key_of(struct case_values *values, const uint16_t *per, size_t count, struct strbuf *key,
                  struct assessments *assessments, uint32_t *head);
/* The entitlements still to be paid, in the order of RANKING; the caller frees them. */
uint32_t *share_ranked(const struct ranking *ranking, const struct basis *basis,
                       const struct assessments *assessments, size_t *count);

#endif
