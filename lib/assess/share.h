/* Applicants who share a limit or a quota: those whose values of its `per` fields are the same.
 * For lib/assess only. */
#ifndef RELIEF_ASSESS_SHARE_H
#define RELIEF_ASSESS_SHARE_H

#include "assess/entitlement.h"

struct share_entry;

/* Groups, numbered from 0 as they are found. */
struct share_groups {
    struct arena arena;
    struct share_entry *entries; /* all zero is empty */
    uint32_t count;
};

/* Appends one value to a group's key. */
void share_key_add(struct strbuf *key, struct str value);
/* Makes KEY of VALUES' values of the COUNT fields PER. False where one is missing or invalid; the
 * reasons are then added to the list at HEAD, unless ASSESSMENTS is NULL. */
bool share_key_of(struct case_values *values, const uint16_t *per, size_t count, struct strbuf *key,
                  struct assessments *assessments, uint32_t *head);
/* The number of the group of KEY, made if it is new. */
uint32_t share_number(struct share_groups *groups, struct str key);
/* The number of the group of KEY; false if there is none. */
bool share_find(const struct share_groups *groups, struct str key, uint32_t *number);
void share_groups_release(struct share_groups *groups);

/* The entitlements still to be paid, in the order of RANKING; the caller frees them. */
uint32_t *share_ranked(const struct ranking *ranking, const struct basis *basis,
                       const struct assessments *assessments, size_t *count);
/* Makes ENTITLEMENT one that is not paid, or not now. */
void share_deny(struct entitlement *entitlement, enum decision decision);

#endif
