/* Which bytes of a text end a cell or a line? */
#include "intake/separator_scan.h"
#include "base/bytes.h"
#include <endian.h>

#include "base/banned.h"

/* A bit for each of the eight bytes at TRUTHS, each 0 or 0xFF, the first one's lowest. */
static uint64_t bits_of(const uint8_t *truths)
{
    uint64_t eight;

    memcpy(&eight, truths, sizeof eight);
    eight = le64toh(eight) & UINT64_C(0x0101010101010101);
    /* Byte N, now bit 8N, is wanted at bit 56 + N: one shift for each, all of them added. */
    return eight * UINT64_C(0x0102040810204080) >> 56;
}

void separator_scan_seek(struct separator_scan *scan, size_t from)
{
    size_t block = from - from % SCAN_BLOCK, left = scan->text.len - block;
    const char *text = scan->text.ptr + block, separator = scan->separator;
    uint8_t found[SCAN_BLOCK];
    char last[SCAN_BLOCK];

    if (left < SCAN_BLOCK) {
        memset(last, 0, sizeof last);
        text = left ? memcpy(last, text, left) : last;
    }
    for (size_t i = 0; i < SCAN_BLOCK; i += BYTES) {
        bytes it = bytes_at(text + i);
        bytes cut = WHERE(it == (uint8_t)separator) | WHERE(it == '\n');

        memcpy(found + i, &cut, sizeof cut);
    }
    scan->block = block;
    scan->left = 0;
    for (size_t i = 0; i < SCAN_BLOCK; i += 8)
        scan->left |= bits_of(found + i) << i;
    scan->left &= UINT64_MAX << from % SCAN_BLOCK;
}
