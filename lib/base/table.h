/* Hash tables: uthash, as this program uses it. Include this in place of <uthash.h>.
 *
 * Running out of memory goes to memory_exhausted rather than exit. The hash is Jenkins's
 * one-at-a-time: uthash's default one falls through switch labels, which clang warns of. */
#ifndef RELIEF_BASE_TABLE_H
#define RELIEF_BASE_TABLE_H

#include "base/arena.h"

#define uthash_fatal(message) memory_exhausted()
#define HASH_FUNCTION(key, length, hash) HASH_OAT(key, length, hash)
#include <uthash.h>

#endif
