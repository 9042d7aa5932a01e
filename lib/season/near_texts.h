/* Texts that are nearly the same, found by neighbourhoods and not pair by pair: the time grows with
 * the number of texts, not with its square. For lib/season only. */
#ifndef RELIEF_SEASON_NEAR_TEXTS_H
#define RELIEF_SEASON_NEAR_TEXTS_H

#include "base/str.h"
#include <stdint.h>

/* A text and the block it belongs to: only texts of one block are compared. */
struct near_text {
    struct str text; /* UTF-8 */
    uint64_t block;
};

/* Two different texts of one block, by their places in the array. */
typedef void near_visit(void *context, uint32_t a, uint32_t b);

/* Finds the TEXTS that are one character apart (an edit distance of one: one replaced, put in or
 * left out). Each that has a neighbour is visited at least once, but not with every neighbour it
 * has. The same text twice in a block, as of somebody with two keys, is no pair, and each of the
 * two is visited with a neighbour. */
void near_texts_find(const struct near_text *texts, uint32_t count, near_visit *visit,
                     void *context);

/* Finds the NUMBERS below 10^17 that differ by one of their 17 digits or by two neighbours swapped;
 * every pair is visited. The same number twice, as of somebody with two keys, is no pair. */
void near_numbers_find(const uint64_t *numbers, uint32_t count, near_visit *visit, void *context);

#endif
