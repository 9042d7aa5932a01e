/* Drawing the applicants to be visited so that anyone can draw them again and nobody can steer it:
 * by SHA-256 of the batch id, the input files' digests and the applicant's key.
 *
 * The bytes that are hashed for one applicant are lines, each ended by one LF: the batch id; for
 * each applicant file, in the order of batch.ini's `applicants`, its SHA-256 in lower-case
 * hexadecimal, as SHA256SUMS has it; the applicant's key as the ledger has it. So with one file
 *
 *     printf '%s\n' ID DIGEST KEY | sha256sum
 *
 * gives the applicant's lot. Within each value of `by` (or over all, without it) the smallest lots
 * are drawn; equal ones, which only a repeated key can have, in the order read. */
#ifndef RELIEF_ARCHIVE_SAMPLE_H
#define RELIEF_ARCHIVE_SAMPLE_H

#include "assess/assessment.h"

/* Draws from the applicants who are paid, as the ruleset's [sample] says; rows ascending, in ARENA.
 * A rate is rounded up to whole applicants; a size is exact, or everybody where there are fewer.
 * Where `by` is given, each of its values (missing is one too) gets its share by largest remainder
 * and at least one, though the sample grows by that. */
void sample_draw(const struct basis *basis, const struct assessments *assessments,
                 struct str batch_id, struct arena *arena, const uint32_t **rows, size_t *count);

#endif
