/* SHA-256 (FIPS 180-4), by OpenSSL's EVP. Of libcrypto, digests are used here alone, and signatures
 * in lib/archive alone. */
#ifndef RELIEF_BASE_HASH_H
#define RELIEF_BASE_HASH_H

#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

#define SHA256_SIZE 32
#define SHA256_HEX_MAX 65 /* 64 hexadecimal digits and a NUL */

struct sha256 {
    void *context; /* OpenSSL's; NULL when not started */
};

/* A running digest: start, add any number of times, finish (which also frees it). Failures
 * inside OpenSSL (memory) go to memory_exhausted. */
void sha256_start(struct sha256 *hash);
void sha256_add(struct sha256 *hash, struct str bytes);
void sha256_finish(struct sha256 *hash, uint8_t out[static SHA256_SIZE]);
/* In one go. */
void sha256_of(struct str bytes, uint8_t out[static SHA256_SIZE]);
/* Lower-case hexadecimal, NUL-terminated. */
void sha256_hex(const uint8_t digest[static SHA256_SIZE], char out[static SHA256_HEX_MAX]);

#endif
