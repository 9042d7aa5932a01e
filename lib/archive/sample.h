/* Drawing the applicants to be visited so that anyone can draw them again and nobody can steer it:
 * by SHA-256 of the batch id, the input files' digests and the applicant's key. */
#ifndef RELIEF_ARCHIVE_SAMPLE_H
#define RELIEF_ARCHIVE_SAMPLE_H

#include "assess/assessment.h"

/* Draws from the applicants who are paid, as the ruleset's [sample] says; rows ascending, in ARENA.
 * Stratified where `by` is given: each value gets its share (largest remainder), at least one. */
void sample_draw(const struct basis *basis, const struct assessments *assessments,
                 struct str batch_id, struct arena *arena, const uint32_t **rows, size_t *count);

#endif
