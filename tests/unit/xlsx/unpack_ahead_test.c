/* The bytes that are unpacked ahead are those that would have been, in their order, to the end. */
#include "xlsx/unpack_ahead.h"

#include "unit.h"

#define SHORT 1000             /* bytes: within one piece */
#define LONG (3 * 1024 * 1024) /* more than all pieces together */

/* A member of LENGTH bytes that count up; it is found damaged at DAMAGED. */
struct member {
    size_t length, damaged, given;
};

static char byte_at(size_t at)
{
    return (char)(at * 7 + at / 251);
}

static int unpack(void *context, char *room, unsigned size)
{
    struct member *member = context;
    size_t left = member->length - member->given;
    size_t count = left < size ? left : size;

    if (member->given >= member->damaged)
        return -3;
    if (count > 1 && member->given % 3 == 1) /* libraries may give less than was asked for */
        count = count / 2;
    for (size_t i = 0; i < count; i++)
        room[i] = byte_at(member->given + i);
    member->given += count;
    return (int)count;
}

/* Reads up to LIMIT bytes in steps of STEP; gives how many came, and in LAST what came behind. */
static size_t read_all(struct unpack_ahead *ahead, unsigned step, size_t limit, int *last)
{
    static char room[100000];
    size_t at = 0;

    while (at < limit && (*last = unpack_ahead_read(ahead, room, step)) > 0) {
        assert_true((unsigned)*last <= step);
        for (int i = 0; i < *last; i++)
            if (room[i] != byte_at(at + (size_t)i))
                fail_msg("another byte at %zu", at + (size_t)i);
        at += (size_t)*last;
    }
    return at;
}

static void every_byte_comes_in_order(void **state)
{
    static const size_t lengths[] = {0, 1, SHORT, 64 * 1024, 64 * 1024 + 1, 512 * 1024, LONG};
    static const unsigned steps[] = {1000, 4096, 64 * 1024, 100000};

    (void)state;
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++)
        for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
            struct member member = {.length = lengths[l], .damaged = SIZE_MAX};
            struct unpack_ahead *ahead = unpack_ahead_begin(unpack, &member);
            char room[8];
            int last = -1;

            assert_non_null(ahead);
            assert_int_equal(read_all(ahead, steps[s], SIZE_MAX, &last), lengths[l]);
            assert_int_equal(last, 0);
            assert_int_equal(unpack_ahead_read(ahead, room, sizeof room), 0);
            unpack_ahead_end(ahead);
        }
}

static void damage_comes_behind_the_bytes_before_it(void **state)
{
    static const size_t places[] = {0, SHORT, 2 * 1024 * 1024};

    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct member member = {.length = LONG, .damaged = places[i]};
        struct unpack_ahead *ahead = unpack_ahead_begin(unpack, &member);
        size_t count;
        int last = 1;

        assert_non_null(ahead);
        count = read_all(ahead, 4096, SIZE_MAX, &last);
        assert_int_equal(count, member.given);
        assert_true(member.given >= places[i] && member.given < LONG);
        assert_int_equal(last, -3);
        unpack_ahead_end(ahead);
    }
}

static void reading_may_end_early(void **state)
{
    static const size_t limits[] = {0, 1, 100000, 2 * 1024 * 1024};

    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct member member = {.length = LONG, .damaged = SIZE_MAX};
        struct unpack_ahead *ahead = unpack_ahead_begin(unpack, &member);
        int last;

        assert_non_null(ahead);
        assert_true(read_all(ahead, 1000, limits[i], &last) >= limits[i]);
        unpack_ahead_end(ahead);
        assert_true(member.given >= limits[i]);
        assert_true(member.given <= limits[i] + 1024 * 1024); /* not far ahead */
    }
    unpack_ahead_end(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_comes_in_order),
        cmocka_unit_test(damage_comes_behind_the_bytes_before_it),
        cmocka_unit_test(reading_may_end_early),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
