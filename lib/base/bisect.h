/* Where does a key stand among items that ascend? As bsearch, for items that may repeat a key. */
#ifndef RELIEF_BASE_BISECT_H
#define RELIEF_BASE_BISECT_H

#include <stddef.h>

/* Below, at or above zero as KEY comes before ITEM, is its key, or comes behind it. */
typedef int bisect_order(const void *key, const void *item);

/* The first of COUNT ITEMS, each of SIZE bytes, that KEY does not come behind; COUNT if there is
 * none. */
size_t bisect(const void *key, const void *items, size_t count, size_t size, bisect_order *order);

#endif
