/* Which archives do all programs read alike? */
#include "xlsx/plain_archive.h"

#include "foreign_package.h"
#include "unit.h"

/* Where parts stand in the records of an archive, from the record's beginning. */
#define MEMBER_FLAGS 6
#define MEMBER_METHOD 8
#define MEMBER_PACKED 18
#define ENTRY_MADE_BY 4 /* two bytes: by which program */
#define ENTRY_FLAGS 8
#define ENTRY_METHOD 10
#define ENTRY_PACKED 20
#define ENTRY_KIND 36 /* six bytes: what a system makes of the member */
#define ENTRY_PLACE 42
#define END_BYTES 12
#define END_PLACE 16
#define END_SIZE 22

static const struct test_part two[] = {{"xl/a.xml", "<a/>", 0}, {"b~-._!", "", 0}};

/* The two of them, in ARENA, to be changed. */
static char *archive(struct arena *arena, size_t *length)
{
    struct str bytes = test_package(arena, two, 2);

    *length = bytes.len;
    return arena_cstr(arena, bytes);
}

/* The record of that MARK, the second one if SECOND. */
static char *record(char *bytes, size_t length, const char *mark, bool second)
{
    char *at = memmem(bytes, length, mark, 4);

    assert_non_null(at);
    if (second)
        at = memmem(at + 1, (size_t)(bytes + length - at - 1), mark, 4);
    assert_non_null(at);
    return at;
}

static bool is_plain(const char *bytes, size_t length)
{
    return archive_is_plain((struct str){bytes, length});
}

static void put_number(char *at, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (char)(number >> (8 * i) & 0xFF);
}

/* Two of a number's bytes, in the member and in its entry. */
static void put_both(char *bytes, size_t length, size_t in_member, size_t in_entry, uint32_t number)
{
    put_number(record(bytes, length, "PK\3\4", false) + in_member, number, 2);
    put_number(record(bytes, length, "PK\1\2", false) + in_entry, number, 2);
}

/* May one byte AT be another without a change to what programs find? */
static bool is_free(const char *bytes, size_t at, const char *content, const char *const entries[2])
{
    const char *byte = bytes + at;

    if (byte >= content && byte < content + strlen(two[0].text))
        return true;
    for (int i = 0; i < 2; i++) {
        size_t within = byte < entries[i] ? SIZE_MAX : (size_t)(byte - entries[i]);

        if (within == ENTRY_MADE_BY || within == ENTRY_MADE_BY + 1 ||
            (within >= ENTRY_KIND && within < ENTRY_PLACE))
            return true;
    }
    return false;
}

/* Whatever one byte is changed to: besides what a member holds, nothing may be otherwise that a
 * program looks at to find it. */
static void no_byte_may_be_another(void **state)
{
    struct arena arena = {0};
    size_t length;
    char *bytes = archive(&arena, &length);
    const char *content = memmem(bytes, length, "<a/>", 4);
    const char *const entries[] = {record(bytes, length, "PK\1\2", false),
                                   record(bytes, length, "PK\1\2", true)};

    (void)state;
    assert_true(is_plain(bytes, length));
    for (size_t at = 0; at < length; at++) {
        char before = bytes[at];

        for (int other = 0; other < 256; other++) {
            bytes[at] = (char)other;
            if (is_plain(bytes, length) !=
                (bytes[at] == before || is_free(bytes, at, content, entries)))
                fail_msg("byte %zu may%s be %d", at, is_plain(bytes, length) ? "" : " not", other);
        }
        bytes[at] = before;
    }
    arena_release(&arena);
}

static void nor_may_one_lack_or_be_too_many(void **state)
{
    struct arena arena = {0};
    size_t length;
    char *bytes = archive(&arena, &length);

    (void)state;
    assert_false(is_plain(NULL, 0));
    for (size_t cut = 0; cut < length; cut++)
        assert_false(is_plain(bytes, cut));
    for (size_t cut = 1; cut < length; cut++)
        assert_false(is_plain(bytes + cut, length - cut));
    assert_false(is_plain(bytes, length + 1));
    arena_release(&arena);
}

/* A gap is where programs that read member by member find another member than others do. */
static void nothing_may_stand_between(void **state)
{
    struct arena arena = {0};
    size_t length, table;
    char *bytes = archive(&arena, &length), *longer = arena_alloc(&arena, length + 1);

    (void)state;
    table = (size_t)(record(bytes, length, "PK\1\2", false) - bytes);
    /* In front of the table of contents, which says where it is. */
    memcpy(longer, bytes, table);
    longer[table] = 'x';
    memcpy(longer + table + 1, bytes + table, length - table);
    put_number(longer + length + 1 - END_SIZE + END_PLACE, (uint32_t)table + 1, 4);
    assert_false(is_plain(longer, length + 1));
    /* In front of all, and every place is told. */
    longer[0] = 'x';
    memcpy(longer + 1, bytes, length);
    put_number(longer + length + 1 - END_SIZE + END_PLACE, (uint32_t)table + 1, 4);
    put_number(longer + table + 1 + ENTRY_PLACE, 1, 4);
    put_number(record(longer, length + 1, "PK\1\2", true) + ENTRY_PLACE,
               (uint32_t)(record(longer, length + 1, "PK\3\4", true) - longer), 4);
    assert_false(is_plain(longer, length + 1));
    /* The table begins elsewhere, and ends where it did. */
    for (uint32_t later = 1; later <= length - table - END_SIZE; later++) {
        memcpy(longer, bytes, length);
        put_number(longer + length - END_SIZE + END_PLACE, (uint32_t)table + later, 4);
        put_number(longer + length - END_SIZE + END_BYTES,
                   (uint32_t)(length - table - END_SIZE) - later, 4);
        assert_false(is_plain(longer, length));
    }
    arena_release(&arena);
}

/* Member and table agree, but on what is read in more than one way. */
static void ways_of_packing(void **state)
{
    static const struct {
        size_t in_member, in_entry;
        uint32_t number;
        bool plain;
    } both[] = {
        {MEMBER_FLAGS, ENTRY_FLAGS, 2, true}, /* packed as hard as can be */
        {MEMBER_FLAGS, ENTRY_FLAGS, 6, true},
        {MEMBER_FLAGS, ENTRY_FLAGS, 1, false},      /* encrypted */
        {MEMBER_FLAGS, ENTRY_FLAGS, 8, false},      /* sizes stand behind the member */
        {MEMBER_FLAGS, ENTRY_FLAGS, 0x800, false},  /* its name is UTF-8 */
        {MEMBER_METHOD, ENTRY_METHOD, 8, true},     /* deflated */
        {MEMBER_METHOD, ENTRY_METHOD, 12, false},   /* by bzip2 */
        {MEMBER_PACKED, ENTRY_PACKED, 5, false},    /* the next one begins within it */
        {MEMBER_PACKED, ENTRY_PACKED, 3, false},    /* or behind a gap */
        {MEMBER_PACKED, ENTRY_PACKED, 9000, false}, /* or it ends behind the archive */
    };

    (void)state;
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        struct arena arena = {0};
        size_t length;
        char *bytes = archive(&arena, &length);

        put_both(bytes, length, both[i].in_member, both[i].in_entry, both[i].number);
        if (is_plain(bytes, length) != both[i].plain)
            fail_msg("%u at %zu", both[i].number, both[i].in_member);
        arena_release(&arena);
    }
}

static void names_that_are_read_in_one_way(void **state)
{
    static const struct {
        const char *name;
        bool plain;
    } names[] = {
        {"xl/worksheets/sheet1.xml", true},
        {"[Content_Types].xml", true},
        {"!~", true},
        {"", false},
        {"/xl/a.xml", false},
        {"xl\\a.xml", false},
        {"a b", false},
        {"a\nb", false},
        {"a\x7F", false},
        {"\xC3\xA9", false},
        {"\xFF", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena arena = {0};
        struct test_part part = {names[i].name, "<a/>", 0};

        if (archive_is_plain(test_package(&arena, &part, 1)) != names[i].plain)
            fail_msg("'%s'", names[i].name);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_byte_may_be_another),
        cmocka_unit_test(nothing_may_stand_between),
        cmocka_unit_test(nor_may_one_lack_or_be_too_many),
        cmocka_unit_test(ways_of_packing),
        cmocka_unit_test(names_that_are_read_in_one_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
