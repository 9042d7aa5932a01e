/* Where does a text belong in a table that nobody can fill up on purpose? */
#include "base/keyed_hash.h"
#include "base/bytes.h"
#include <sys/auxv.h>

#include "base/banned.h"

__extension__ typedef unsigned __int128 wide;

/* The sixteen random bytes that the kernel hands to every program it starts (getauxval(3),
 * AT_RANDOM); read before main, so that threads find them. */
static uint64_t secret[2];

__attribute__((constructor)) static void read_secret(void)
{
    memcpy(secret, (const void *)getauxval(AT_RANDOM), sizeof secret);
    secret[1] |= 1;
}

/* Both halves of the product, folded: each bit of it depends on every bit of A and B. */
static uint64_t fold(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* The bytes of TEXT, of which there are fewer than eight, as a number. */
static uint64_t few_bytes(struct str text)
{
    uint64_t part = 0;

    for (size_t i = 0; i < text.len; i++)
        part = part << 8 | (unsigned char)text.ptr[i];
    return part;
}

/* Eight bytes at a time, each multiplied with what only this process knows; the last eight may hold
 * some that were taken before. The length is part of it, so that no two texts give the same eights.
 */
uint64_t keyed_hash(uint64_t hash, struct str text)
{
    size_t at = 0;

    hash ^= text.len ^ secret[0];
    if (text.len < sizeof(uint64_t))
        return fold(hash ^ few_bytes(text), secret[1]);
    for (; at + sizeof(uint64_t) <= text.len; at += sizeof(uint64_t))
        hash = fold(hash ^ eight_at(text.ptr + at), secret[1]);
    return at == text.len
               ? hash
               : fold(hash ^ eight_at(text.ptr + text.len - sizeof(uint64_t)), secret[1]);
}
