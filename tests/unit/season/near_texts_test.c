/* Near texts and numbers, held against a comparison of every pair. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "season/near_texts.h"

#include <stdlib.h>
#include <string.h>

struct pairs {
    bool seen[400][400];
    bool any[400];
};

static void visit(void *context, uint32_t a, uint32_t b)
{
    struct pairs *pairs = context;

    assert_int_not_equal(a, b);
    pairs->seen[a][b] = pairs->seen[b][a] = true;
    pairs->any[a] = pairs->any[b] = true;
}

static unsigned next_of(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

/* --- Numbers --- */

static bool near_by_digits(uint64_t a, uint64_t b)
{
    int x[17], y[17], differ = 0, first = -1;

    for (int i = 0; i < 17; i++, a /= 10, b /= 10) {
        x[i] = (int)(a % 10);
        y[i] = (int)(b % 10);
        if (x[i] != y[i] && differ++ == 0)
            first = i;
    }
    return differ == 1 || (differ == 2 && first < 16 && x[first] == y[first + 1] &&
                           x[first + 1] == y[first] && x[first] != y[first]);
}

static void test_numbers_against_every_pair(void **state)
{
    enum {
        COUNT = 400
    };
    static struct pairs pairs;
    uint64_t numbers[COUNT];
    unsigned seed = 7;

    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        bool fresh;

        do { /* close together, so that many are near */
            fresh = true;
            numbers[i] = UINT64_C(99010119800101000) + next_of(&seed) % 1000 +
                         next_of(&seed) % 3 * UINT64_C(10000000000);
            for (uint32_t at = 0; at < i; at++)
                fresh = fresh && numbers[at] != numbers[i];
        } while (!fresh);
    }
    near_numbers_find(numbers, COUNT, visit, &pairs);
    for (uint32_t a = 0; a < COUNT; a++)
        for (uint32_t b = 0; b < a; b++)
            assert_int_equal(pairs.seen[a][b], near_by_digits(numbers[a], numbers[b]));
}

/* The same number twice is no pair, and each of the two is visited with every number near it. */
static void test_numbers_that_come_twice(void **state)
{
    enum {
        COUNT = 400
    };
    static struct pairs pairs;
    uint64_t numbers[COUNT];
    unsigned seed = 11;

    (void)state;
    for (uint32_t i = 0; i < COUNT; i++)
        numbers[i] = UINT64_C(99010119800101000) + next_of(&seed) % 50 +
                     next_of(&seed) % 2 * UINT64_C(10000000000);
    near_numbers_find(numbers, COUNT, visit, &pairs);
    for (uint32_t a = 0; a < COUNT; a++)
        for (uint32_t b = 0; b < a; b++)
            assert_int_equal(pairs.seen[a][b], near_by_digits(numbers[a], numbers[b]));
}

/* However many have one number, they are not held against each other. */
static void test_one_number_of_many(void **state)
{
    enum {
        COUNT = 200000
    };
    static struct pairs pairs;
    uint64_t *numbers = malloc(COUNT * sizeof *numbers);

    (void)state;
    assert_non_null(numbers);
    for (uint32_t i = 0; i < COUNT; i++)
        numbers[i] = UINT64_C(99010119800101001);
    numbers[7] = UINT64_C(99010119800101002);
    for (uint32_t i = 200; i < COUNT; i++)
        numbers[i] = UINT64_C(99010119850505005);
    near_numbers_find(numbers, COUNT, visit, &pairs);
    for (uint32_t i = 0; i < 400; i++)
        assert_int_equal(pairs.any[i], i < 200);
    free(numbers);
}

/* --- Texts --- */

/* Levenshtein's distance of two short ASCII texts. */
static size_t distance(struct str a, struct str b)
{
    size_t row[16] = {0};

    for (size_t i = 0; i <= b.len; i++)
        row[i] = i;
    for (size_t i = 1; i <= a.len; i++) {
        size_t before = row[0];

        row[0] = i;
        for (size_t at = 1; at <= b.len; at++) {
            size_t above = row[at], least = before + (a.ptr[i - 1] != b.ptr[at - 1]);

            least = above + 1 < least ? above + 1 : least;
            least = row[at - 1] + 1 < least ? row[at - 1] + 1 : least;
            row[at] = least;
            before = above;
        }
    }
    return row[b.len];
}

/* TWICE: the same text may stand in a block more than once. */
static void assert_as_every_pair(bool twice, struct pairs *pairs)
{
    enum {
        COUNT = 300
    };
    static char memory[COUNT][8];
    struct near_text texts[COUNT];
    unsigned seed = 3;

    memset(pairs, 0, sizeof *pairs);
    for (uint32_t i = 0; i < COUNT; i++) {
        bool fresh;

        do {
            size_t length = 2 + next_of(&seed) % 4;

            fresh = true;
            for (size_t at = 0; at < length; at++)
                memory[i][at] = (char)('a' + next_of(&seed) % 4);
            texts[i] = (struct near_text){{memory[i], length}, next_of(&seed) % 3};
            for (uint32_t at = 0; !twice && at < i; at++)
                fresh = fresh && (texts[at].block != texts[i].block ||
                                  !str_eq(texts[at].text, texts[i].text));
        } while (!fresh);
    }
    near_texts_find(texts, COUNT, visit, pairs);
    for (uint32_t a = 0; a < COUNT; a++) {
        bool near = false;

        for (uint32_t b = 0; b < COUNT; b++) {
            bool pair =
                texts[a].block == texts[b].block && distance(texts[a].text, texts[b].text) == 1;

            assert_true(pair || !pairs->seen[a][b]);
            near = near || pair;
        }
        assert_int_equal(pairs->any[a], near);
    }
}

static void test_texts_against_every_pair(void **state)
{
    static struct pairs pairs;

    (void)state;
    assert_as_every_pair(false, &pairs);
}

/* Somebody with two keys has one document twice: both are as near to a third. */
static void test_one_text_more_than_once(void **state)
{
    static struct pairs pairs;

    (void)state;
    assert_as_every_pair(true, &pairs);
}

/* Longer than any name or document: such texts are not compared. */
static void test_texts_that_are_too_long(void **state)
{
    static struct pairs pairs;
    char longest[3][66];
    struct near_text texts[5] = {{{longest[0], 64}, 1},
                                 {{longest[1], 64}, 1},
                                 {{longest[0], 65}, 1},
                                 {{longest[2], 65}, 1},
                                 {STR(""), 1}};

    (void)state;
    memset(longest, 'a', sizeof longest);
    longest[1][7] = 'b';
    longest[2][8] = 'b';
    near_texts_find(texts, 5, visit, &pairs);
    assert_true(pairs.seen[0][1]);
    assert_false(pairs.any[2] || pairs.any[3] || pairs.any[4]);
}

static void test_chinese_names(void **state)
{
    static struct pairs pairs;
    const struct near_text texts[] = {
        {STR("王小明"), 1},   {STR("王晓明"), 1},   {STR("王小明"), 2},
        {STR("赵小明明"), 1}, {STR("王小明明"), 1},
    };

    (void)state;
    near_texts_find(texts, 5, visit, &pairs);
    assert_true(pairs.seen[0][1]);
    assert_true(pairs.seen[0][4]);
    assert_true(pairs.seen[3][4]);
    assert_false(pairs.any[2]); /* alone in its block */
    assert_false(pairs.seen[0][3]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_against_every_pair),
        cmocka_unit_test(test_numbers_that_come_twice),
        cmocka_unit_test(test_one_number_of_many),
        cmocka_unit_test(test_texts_against_every_pair),
        cmocka_unit_test(test_one_text_more_than_once),
        cmocka_unit_test(test_texts_that_are_too_long),
        cmocka_unit_test(test_chinese_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
