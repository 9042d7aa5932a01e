/* Where a text is cut into cells and lines, at the speed that a million rows want. */
#ifndef RELIEF_INTAKE_CUTS_H
#define RELIEF_INTAKE_CUTS_H

#include "base/str.h"

#define CUTS_BLOCK ((size_t)64)

/* The bytes SEPARATOR and LF of a text, in order: a search that remembers the block it is in. */
struct cuts {
    struct str text;
    char separator;
    size_t block;  /* where the block begins that BITS tell of */
    uint64_t bits; /* bit N: the block's byte N is one of the two */
};

void cuts_init(struct cuts *cuts, struct str text, char separator);
/* Makes the block that begins at BLOCK, below the text's end, the one that is looked at. */
void cuts_look(struct cuts *cuts, size_t block);

/* Where the next of the two bytes stands from FROM on, at most the text's length; that length if
 * there is none. */
static inline size_t cuts_next(struct cuts *cuts, size_t from)
{
    size_t block = from - from % CUTS_BLOCK;
    uint64_t left;

    if (from >= cuts->text.len)
        return cuts->text.len;
    if (block != cuts->block)
        cuts_look(cuts, block);
    left = cuts->bits & UINT64_MAX << (from % CUTS_BLOCK);
    while (!left) {
        block += CUTS_BLOCK;
        if (block >= cuts->text.len)
            return cuts->text.len;
        cuts_look(cuts, block);
        left = cuts->bits;
    }
    return block + (size_t)__builtin_ctzll(left);
}

#endif
