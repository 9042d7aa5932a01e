/* Sixteen bytes at once: what loops over millions of bytes are written with. Vectors as gcc and
 * clang have them for every machine. */
#ifndef RELIEF_BASE_BYTES_H
#define RELIEF_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define BYTES ((size_t)16)

typedef uint8_t bytes __attribute__((vector_size(16)));
typedef int8_t signed_bytes __attribute__((vector_size(16)));

/* A comparison of two vectors, as a vector: 0xFF for each byte of which it is true, else 0. */
#define WHERE(comparison) ((bytes)(comparison))

/* Eight bytes as a number, in the machine's order. */
static inline uint64_t eight_at(const char *text)
{
    uint64_t eight;

    memcpy(&eight, text, sizeof eight);
    return eight;
}

static inline bytes bytes_at(const char *text)
{
    bytes some;

    memcpy(&some, text, sizeof some);
    return some;
}

/* All bytes of SOME, each at most 15, added up. */
static inline size_t bytes_sum(bytes some)
{
    uint64_t halves[2];

    memcpy(halves, &some, sizeof halves);
    return (halves[0] + halves[1]) * UINT64_C(0x0101010101010101) >> 56;
}

/* Is any byte of SOME not 0? */
static inline bool bytes_any(bytes some)
{
    uint64_t halves[2];

    memcpy(halves, &some, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif
