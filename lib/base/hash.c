/* What is the SHA-256 of these bytes? */
#include "base/hash.h"
#include "base/arena.h"
#include <openssl/evp.h>

#include "base/banned.h"

void sha256_start(struct sha256 *hash)
{
    hash->context = EVP_MD_CTX_new();
    if (!hash->context || EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL) != 1)
        memory_exhausted();
}

void sha256_add(struct sha256 *hash, struct str bytes)
{
    if (bytes.len && EVP_DigestUpdate(hash->context, bytes.ptr, bytes.len) != 1)
        memory_exhausted();
}

void sha256_finish(struct sha256 *hash, uint8_t out[static SHA256_SIZE])
{
    if (EVP_DigestFinal_ex(hash->context, out, NULL) != 1)
        memory_exhausted();
    EVP_MD_CTX_free(hash->context);
    hash->context = NULL;
}

void sha256_of(struct str bytes, uint8_t out[static SHA256_SIZE])
{
    struct sha256 hash;

    sha256_start(&hash);
    sha256_add(&hash, bytes);
    sha256_finish(&hash, out);
}

void sha256_hex(const uint8_t digest[static SHA256_SIZE], char out[static SHA256_HEX_MAX])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < SHA256_SIZE; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[2 * SHA256_SIZE] = '\0';
}
