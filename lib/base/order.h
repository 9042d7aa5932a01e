/* Which of two numbers comes first, for qsort. */
#ifndef RELIEF_BASE_ORDER_H
#define RELIEF_BASE_ORDER_H

#include <stdint.h>

/* Negative if A is less than B, positive if it is more. */
static inline int order_of(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

#endif
