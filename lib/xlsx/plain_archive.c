/* Do all programs find the same in this archive? */
#include "xlsx/plain_archive.h"

#include "base/banned.h"

/* Sizes of records without what is of variable length, and where their parts stand. */
#define END_SIZE 22
#define END_COUNTS 8 /* of members on this disk, and of all */
#define END_BYTES 12
#define END_PLACE 16
#define ENTRY_SIZE 46
#define ENTRY_SAID \
    6 /* version to unpack, flags, method, time, CRC, sizes: as the member has them */
#define ENTRY_NAME 28
#define ENTRY_PLACE 42
#define MEMBER_SIZE 30
#define MEMBER_SAID 4
#define MEMBER_NAME 26
#define SAID_SIZE 22
#define SAID_FLAGS 2
#define SAID_METHOD 4
#define SAID_PACKED 14
#define FLAGS_OF_LEVEL 6 /* how hard it was packed: the only flags that change nothing */

static uint32_t get(const char *bytes, unsigned count)
{
    uint32_t number = 0;

    while (count--)
        number = number << 8 | (unsigned char)bytes[count];
    return number;
}

/* A part's name as this program gives it; other characters are read in more than one way. */
static bool is_plain_name(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (name[i] <= ' ' || name[i] == '\\' || name[i] == 0x7F || (unsigned char)name[i] >= 0x80)
            return false;
    return length > 0 && name[0] != '/';
}

/* Is ENTRY, whose name stands behind it, that of the member at PLACE? Gives where that ends. */
static bool is_plain_member(struct str bytes, const char *entry, size_t limit, size_t *place)
{
    const char *member = bytes.ptr + *place;
    size_t length = get(entry + ENTRY_NAME, 2), packed;

    if (get(entry + ENTRY_PLACE, 4) != *place || limit - *place < MEMBER_SIZE + length)
        return false;
    packed = get(entry + ENTRY_SAID + SAID_PACKED, 4);
    if (limit - *place - MEMBER_SIZE - length < packed)
        return false;
    *place += MEMBER_SIZE + length + packed;
    return memcmp(member, "PK\3\4", 4) == 0 &&
           memcmp(member + MEMBER_SAID, entry + ENTRY_SAID, SAID_SIZE) == 0 &&
           (get(entry + ENTRY_SAID + SAID_FLAGS, 2) & ~(uint32_t)FLAGS_OF_LEVEL) == 0 &&
           (get(entry + ENTRY_SAID + SAID_METHOD, 2) == 0 ||
            get(entry + ENTRY_SAID + SAID_METHOD, 2) == 8) &&
           get(member + MEMBER_NAME, 2) == length && get(member + MEMBER_NAME + 2, 2) == 0 &&
           memcmp(member + MEMBER_SIZE, entry + ENTRY_SIZE, length) == 0 &&
           is_plain_name(entry + ENTRY_SIZE, length);
}

/* An entry of the table has its name behind it, and else nothing: no extra field, no comment, no
 * further disk. */
static bool is_plain_entry(const char *entry, size_t left)
{
    return left >= ENTRY_SIZE && memcmp(entry, "PK\1\2", 4) == 0 &&
           left - ENTRY_SIZE >= get(entry + ENTRY_NAME, 2) && get(entry + ENTRY_NAME + 2, 2) == 0 &&
           get(entry + ENTRY_NAME + 4, 4) == 0;
}

bool archive_is_plain(struct str bytes)
{
    const char *end;
    size_t place = 0, contents, at;
    uint32_t count = 0;

    if (bytes.len < END_SIZE)
        return false;
    end = bytes.ptr + bytes.len - END_SIZE;
    if (memcmp(end, "PK\5\6", 4) != 0 || get(end + 4, 4) != 0 || get(end + END_SIZE - 2, 2) != 0)
        return false;
    contents = get(end + END_PLACE, 4);
    if ((uint64_t)contents + get(end + END_BYTES, 4) != bytes.len - END_SIZE)
        return false;
    for (at = contents; at < bytes.len - END_SIZE; count++) {
        const char *entry = bytes.ptr + at;

        if (!is_plain_entry(entry, bytes.len - END_SIZE - at) ||
            !is_plain_member(bytes, entry, contents, &place))
            return false;
        at += ENTRY_SIZE + get(entry + ENTRY_NAME, 2);
    }
    return place == contents && get(end + END_COUNTS, 2) == count &&
           get(end + END_COUNTS + 2, 2) == count;
}
