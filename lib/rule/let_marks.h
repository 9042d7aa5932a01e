/* Which derived values does a walk over expressions have to look into?
 *
 * A rule may name a derived value many times, and each of those may name another many times: a walk
 * that went into it wherever it is named would take time without end. So it marks those that it
 * meets, and looks into each once. A derived value uses earlier ones only: going through them from
 * the last to the first meets all. */
#ifndef RELIEF_RULE_LET_MARKS_H
#define RELIEF_RULE_LET_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero: none is marked. */
struct let_marks {
    uint64_t bits[(UINT16_MAX + 1) / 64];
};

static inline void let_marks_add(struct let_marks *marks, uint16_t let)
{
    marks->bits[let / 64] |= UINT64_C(1) << let % 64;
}

static inline bool let_marks_has(const struct let_marks *marks, size_t let)
{
    return marks->bits[let / 64] >> let % 64 & 1;
}

#endif
