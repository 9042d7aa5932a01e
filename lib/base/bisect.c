/* Where does a key stand among items that ascend? */
#include "base/bisect.h"

#include "base/banned.h"

size_t bisect(const void *key, const void *items, size_t count, size_t size, bisect_order *order)
{
    size_t first = 0, end = count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;

        if (order(key, (const char *)items + middle * size) > 0)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}
