/* Whom do the tiers say nothing of? For lint*.c only.
 *
 * Whether a tier covers somebody depends only on how that person answers the questions its
 * condition is put together from: `hardship is 特困`, `per_capita < 450`. Applicants with the same
 * answers are kept as one; a group is what some of those answers have in common that no covered
 * applicant has. */
#ifndef RELIEF_LINT_LINT_GROUPS_H
#define RELIEF_LINT_LINT_GROUPS_H

#include "lint/lint_trial.h"

#define QUESTIONS_MOST 64 /* bits; further ones are not told apart */
#define GROUPS_MOST 5

struct answers {
    uint64_t yes, no; /* a bit for each question; neither: unknown */
};

/* Applicants with the same answers. */
struct kin {
    struct answers answers;
    bool covered;
    uint64_t uncovered; /* how many of them no tier covers */
    uint32_t *example;  /* digits of one who is not covered */
};

struct group {
    struct answers common;
    const struct kin *example;
};

struct groups {
    struct arena *arena;
    const struct expr *questions[QUESTIONS_MOST];
    size_t question_count;
    struct kin *kin; /* in the order they were met */
    size_t kin_count, kin_room;
    uint32_t *table; /* open addressing: 1 + index into kin, by answers; 0 is free */
    size_t table_size;
    struct group items[GROUPS_MOST];
    size_t count;
    uint64_t outside; /* applicants not covered and in no group */
};

void groups_init(struct groups *groups, const struct ruleset *rules, struct arena *arena);
/* Takes down the applicant at hand: some tier covers it, or none does and nothing else explains
 * why it is not paid. */
void groups_take(struct groups *groups, struct lint_trial *trial, bool covered);
/* Puts those that were not covered into groups as wide as can be. */
void groups_make(struct groups *groups);
/* `hardship is 困难 and per_capita >= 450` */
void group_describe(const struct groups *groups, const struct group *group, enum language language,
                    struct strbuf *out);
/* Does GROUP say anything that depends on DIMENSION? */
bool group_depends(const struct groups *groups, const struct group *group, struct lint_trial *trial,
                   size_t dimension);

#endif
