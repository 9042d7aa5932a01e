/* Approved changes to single decisions: whom they are for, and what they do.
 *
 * `reject`, `hold` and `release` act when the applicant is decided, before tiers (decider.c
 * asks for them there); `pay` after caps and quotas and before budget and funds. */
#ifndef RELIEF_ASSESS_CHANGE_H
#define RELIEF_ASSESS_CHANGE_H

#include "assess/assessment.h"
#include "intake/change_file.h"

/* Those that count: a later round's have taken the place of earlier ones. */
struct changes {
    const struct change *items; /* ascending by row, then in the order given */
    size_t count;
    size_t people; /* rows changed in all rounds, those whose change was replaced included */
};

/* The changes of ROW; NULL and COUNT 0 where there is none. CHANGES may be NULL. */
const struct change *changes_of(const struct changes *changes, size_t row, size_t *count);
/* Pays what is to be paid by hand, once caps and quotas have been applied. */
void changes_pay(struct assessments *assessments, const struct basis *basis);
#endif
