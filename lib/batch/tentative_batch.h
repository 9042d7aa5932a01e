/* A batch decided once more with something else in it, to see what it would come to: for
 * variation.c and other_cell.c.
 *
 * Begin it; give its basis other rows, or other rules with their tables; decide it; read what came
 * out; release it. */
#ifndef RELIEF_BATCH_TENTATIVE_BATCH_H
#define RELIEF_BATCH_TENTATIVE_BATCH_H

#include "batch/batch.h"

/* TENTATIVE becomes what BASE was before its rows were decided: with the same rows, lists, tables,
 * history and rules, which live in BASE. */
void tentative_batch_begin(struct batch *tentative, const struct batch *base);
/* Decides all of its rows. Whatever there is to tell was told of BASE, or is of a budget that
 * refuses: nobody hears it. */
void tentative_batch_decide(struct batch *tentative, const struct batch *base);
void tentative_batch_release(struct batch *tentative);

#endif
