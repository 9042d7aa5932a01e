/* Where does a text belong in a table that nobody can fill up on purpose? */
#include "base/keyed_hash.h"
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

/* Eight bytes at a time, each multiplied with what only this process knows. */
uint64_t keyed_hash(uint64_t hash, struct str text)
{
    hash ^= text.len ^ secret[0];
    while (text.len) {
        uint64_t part = 0;
        size_t taken = text.len < sizeof part ? text.len : sizeof part;

        memcpy(&part, text.ptr, taken);
        hash = fold(hash ^ part, secret[1]);
        text = (struct str){text.ptr + taken, text.len - taken};
    }
    return hash;
}
