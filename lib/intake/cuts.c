/* Which bytes of a text end a cell or a line? */
#include "intake/cuts.h"
#include <endian.h>

#include "base/banned.h"

/* A bit for each of the eight bytes at TRUTHS, each 0 or 1, the first one's lowest. */
static uint64_t bits_of(const uint8_t *truths)
{
    uint64_t eight;

    memcpy(&eight, truths, sizeof eight);
    /* Byte N, which is bit 8N, is wanted at bit 56 + N: one shift for each, all of them added. */
    return (le64toh(eight) * UINT64_C(0x0102040810204080)) >> 56;
}

void cuts_look(struct cuts *cuts, size_t block)
{
    size_t left = cuts->text.len - block;
    const char *text = cuts->text.ptr + block;
    uint8_t found[CUTS_BLOCK];
    char last[CUTS_BLOCK];

    if (left < CUTS_BLOCK) {
        memset(last, 0, sizeof last);
        text = memcpy(last, text, left);
    }
    /* In a form that compilers turn into operations on many bytes at once. */
    for (size_t i = 0; i < CUTS_BLOCK; i++)
        found[i] = (uint8_t)((text[i] == cuts->separator) | (text[i] == '\n'));
    cuts->bits = 0;
    for (size_t i = 0; i < CUTS_BLOCK; i += 8)
        cuts->bits |= bits_of(found + i) << i;
    cuts->block = block;
}

void cuts_init(struct cuts *cuts, struct str text, char separator)
{
    *cuts = (struct cuts){.text = text, .separator = separator};
    if (text.len)
        cuts_look(cuts, 0);
}
