/* A hash of texts that depends on a secret of the process: nobody can write a file of keys that all
 * fall into one place and take a time that grows with their square. Nothing that is written or
 * printed may depend on it.
 *
 * Depends on base/str.h only. */
#ifndef RELIEF_BASE_KEYED_HASH_H
#define RELIEF_BASE_KEYED_HASH_H

#include "base/str.h"

/* HASH, 0 at first, with TEXT and its length stirred in. */
uint64_t keyed_hash(uint64_t hash, struct str text);

#endif
