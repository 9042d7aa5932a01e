/* The caps of a batch while they are applied, all at once. For lib/assess only.
 *
 * Those who share a cap's limit are a group: a number in the cap's own index. */
#ifndef RELIEF_ASSESS_CAPPING_H
#define RELIEF_ASSESS_CAPPING_H

#include "assess/case_values.h"
#include "base/index.h"

/* What one applicant has to do with one cap. */
struct capped {
    uint32_t group;
    money limit; /* below zero it is as zero */
};

struct capping_cap {
    const struct cap *cap;
    struct capped *people; /* one for each row */
    struct text_index groups;
    money *taken; /* by each group: in the period before, then in this batch too */
    size_t taken_room;
    date from;     /* the period's first day */
    bool past;     /* it looks back at all */
    bool only_key; /* nobody shares it but an applicant with itself */
};

struct capping {
    const struct basis *basis;
    struct assessments *assessments;
    struct case_values values;
    struct capping_cap *caps; /* one for each of the ruleset's */
    size_t first, end;        /* of those, the ones that are applied at once: all of them, but that
                                 version 1.0 applied one after the other */
    struct strbuf key;
    struct text_index known; /* the rows by their canonical key, made when needed */
    uint32_t *known_rows;
    struct arena arena;
};

/* Is ENTITLEMENT one that CAP limits? Limits are on money: goods alone pass them. */
bool cap_counts(const struct capping_cap *cap, const struct ruleset *rules,
                const struct entitlement *entitlement);
/* What is left of CAP's limit for the applicant of ROW. */
money cap_left(const struct capping_cap *cap, size_t row);
/* Does PAYMENT, of before, count towards CAP? */
bool cap_counts_past(const struct capping_cap *cap, const struct past_payment *payment);
/* Counts towards the groups of CAP what the history has paid to each of them: for a limit that is
 * shared by other fields than the key. */
void cap_count_past(struct capping *capping, struct capping_cap *cap);

/* What the caps leave of one payment. */
struct cap_cut {
    enum decision decision;
    money amount;
};

/* What they leave of ENTITLEMENT where LEFTS, one for each cap, is what is left of their limits. */
struct cap_cut cap_cut_of(const struct capping *capping, const struct entitlement *entitlement,
                          const money *lefts);
/* Holds the payments in RANKED (COUNT of them) that have no place in the budget's ranking, where
 * that decides who gets something out of a limit that several share. */
void cap_hold_blanks(struct capping *capping, const uint32_t *ranked, size_t count);

#endif
