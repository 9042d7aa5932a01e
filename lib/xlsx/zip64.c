/* Which sizes does a ZIP64 archive hide from readers of plain ZIP? */
#include "xlsx/zip64.h"

#include "base/banned.h"

/* Sizes of records without what is of variable length, and where their parts stand. */
#define END_SIZE 22
#define END_BYTES 12 /* of the table of contents */
#define LOCATOR_SIZE 20
#define LOCATOR_PLACE 8 /* of the 64-bit end */
#define END64_SIZE 56
#define END64_BYTES 40
#define ENTRY_SIZE 46
#define ENTRY_PACKED 20
#define ENTRY_UNPACKED 24
#define ENTRY_NAME 28 /* its length; behind it those of extra fields and comment */
#define ENTRY_PLACE 42
#define EXTRA_64 1 /* the extra field's number */

#define COMMENT_MOST 65535
#define ELSEWHERE UINT32_MAX /* in place of what stands in the extra field */

static uint64_t get(const char *from, int bytes)
{
    uint64_t number = 0;

    for (int i = bytes - 1; i >= 0; i--)
        number = number << 8 | (unsigned char)from[i];
    return number;
}

static void put32(char *to, uint64_t number)
{
    for (int i = 0; i < 4; i++)
        to[i] = (char)(number >> (8 * i) & 0xFF);
}

/* Where the table of contents is in BYTES; empty if it cannot be found. */
static struct str contents(struct str bytes)
{
    size_t end = bytes.len < END_SIZE ? 0 : bytes.len - END_SIZE, begin;
    uint64_t size;

    while (end > 0 && bytes.len - end <= END_SIZE + COMMENT_MOST &&
           memcmp(bytes.ptr + end, "PK\5\6", 4) != 0)
        end--;
    if (end == 0 || memcmp(bytes.ptr + end, "PK\5\6", 4) != 0)
        return STR("");
    size = get(bytes.ptr + end + END_BYTES, 4);
    if (end >= LOCATOR_SIZE && memcmp(bytes.ptr + end - LOCATOR_SIZE, "PK\6\7", 4) == 0) {
        uint64_t place = get(bytes.ptr + end - LOCATOR_SIZE + LOCATOR_PLACE, 8);

        if (bytes.len < END64_SIZE || place > bytes.len - END64_SIZE ||
            memcmp(bytes.ptr + place, "PK\6\6", 4) != 0)
            return STR("");
        end = (size_t)place;
        size = get(bytes.ptr + end + END64_BYTES, 8);
    }
    if (size > end)
        return STR("");
    begin = end - (size_t)size;
    return (struct str){bytes.ptr + begin, end - begin};
}

/* The numbers of 64 bits that EXTRA holds, the extra fields of an entry. */
static struct str wide_numbers(struct str extra)
{
    while (extra.len >= 4) {
        size_t size = (size_t)get(extra.ptr + 2, 2);

        if (size > extra.len - 4)
            break;
        if (get(extra.ptr, 2) == EXTRA_64)
            return (struct str){extra.ptr + 4, size};
        extra = (struct str){extra.ptr + 4 + size, extra.len - 4 - size};
    }
    return STR("");
}

/* Puts the numbers of WIDE into ENTRY, where it says that they stand there. */
static void narrow_entry(char *entry, struct str wide)
{
    static const size_t places[] = {ENTRY_UNPACKED, ENTRY_PACKED, ENTRY_PLACE};

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        uint64_t number;

        if (get(entry + places[i], 4) != ELSEWHERE || wide.len < 8)
            continue;
        number = get(wide.ptr, 8);
        wide = (struct str){wide.ptr + 8, wide.len - 8};
        if (number < ELSEWHERE)
            put32(entry + places[i], number);
    }
}

/* Takes the next ENTRY off TABLE, with its numbers of 64 bits; false at the end. */
static bool next_entry(struct str *table, char **entry, struct str *wide)
{
    size_t name, extra, size;

    if (table->len < ENTRY_SIZE || memcmp(table->ptr, "PK\1\2", 4) != 0)
        return false;
    name = (size_t)get(table->ptr + ENTRY_NAME, 2);
    extra = (size_t)get(table->ptr + ENTRY_NAME + 2, 2);
    size = ENTRY_SIZE + name + extra + (size_t)get(table->ptr + ENTRY_NAME + 4, 2);
    if (size > table->len)
        return false;
    *entry = (char *)(uintptr_t)table->ptr;
    *wide = wide_numbers((struct str){table->ptr + ENTRY_SIZE + name, extra});
    *table = (struct str){table->ptr + size, table->len - size};
    return true;
}

struct str zip64_narrow(struct arena *arena, struct str bytes)
{
    struct str table = contents(bytes), rest = table, wide = {NULL, 0}, kept;
    char *entry;

    while (wide.len == 0)
        if (!next_entry(&rest, &entry, &wide))
            return bytes;
    kept = arena_copy(arena, bytes);
    rest = (struct str){kept.ptr + (table.ptr - bytes.ptr), table.len};
    while (next_entry(&rest, &entry, &wide))
        narrow_entry(entry, wide);
    return kept;
}
