/* Arenas: alignment, zeroes, reuse, and the one way out when memory is used up. */
#include "unit.h"

#include "base/arena.h"
#include <pthread.h>
#include <signal.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_pieces_are_aligned_zeroed_and_apart(void **state)
{
    struct arena arena = {0};
    unsigned char *pieces[2000];

    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        size_t size = i % 700;

        pieces[i] = arena_alloc(&arena, size);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t b = 0; b < size; b++)
            assert_int_equal(pieces[i][b], 0);
        memset(pieces[i], (int)(i & 0xFF), size);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t b = 0; b < i % 700; b++)
            assert_int_equal(pieces[i][b], i & 0xFF);
    assert_ptr_not_equal(arena_alloc(&arena, 0), arena_alloc(&arena, 0));
    arena_release(&arena);
    assert_null(arena.newest);
    assert_int_equal(arena.held, 0);
}

static void test_room_is_written_by_who_asks_and_zeroed_for_the_next(void **state)
{
    struct arena arena = {0};
    unsigned char *room = arena_room(&arena, 300), *after;

    (void)state;
    assert_int_equal((uintptr_t)room % alignof(max_align_t), 0);
    memset(room, 0xAA, 300);
    arena_reset(&arena);
    after = arena_alloc(&arena, 300);
    assert_ptr_equal(after, room);
    for (size_t b = 0; b < 300; b++)
        assert_int_equal(after[b], 0);
    arena_release(&arena);
}

static void test_large_pieces_do_not_waste_the_block_in_use(void **state)
{
    struct arena arena = {0};
    char *before, *large, *after;

    (void)state;
    before = arena_alloc(&arena, 16);
    large = arena_alloc(&arena, (size_t)5 << 20);
    after = arena_alloc(&arena, 16);
    memset(large, 'x', (size_t)5 << 20);
    assert_true(after > before && after - before < 4096);
    assert_true(arena.held >= (size_t)5 << 20 && arena.held < (size_t)6 << 20);
    arena_release(&arena);
}

static void test_reset_keeps_one_block_and_clears_it(void **state)
{
    struct arena arena = {0};
    char *first;
    size_t held;

    (void)state;
    arena_reset(&arena); /* of an empty one */
    assert_null(arena.newest);
    for (int i = 0; i < 1000; i++)
        memset(arena_alloc(&arena, 1000), 0xAA, 1000);
    arena_reset(&arena);
    held = arena.held;
    assert_true(held > 0 && held < 1000 * 1000);
    first = arena_alloc(&arena, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(first[i], 0);
    for (int round = 0; round < 100; round++) {
        arena_reset(&arena);
        assert_ptr_equal(arena_alloc(&arena, 1000), first);
        assert_int_equal(arena.held, held);
    }
    arena_release(&arena);
    arena_release(&arena);
}

/* An array that grows keeps what is in it; the place behind is zeroed. */
static void test_room_for_another(void **state)
{
    struct arena arena = {0};
    uint64_t *items = NULL;
    size_t count = 0, room = 0, moved = 0;

    (void)state;
    while (count < 1000) {
        uint64_t *before = items;

        items = arena_for_another(&arena, items, count, &room, sizeof *items);
        assert_true(room > count);
        assert_int_equal(items[count], 0);
        moved += items != before;
        items[count] = count + 1;
        count++;
    }
    assert_int_equal(moved, 8); /* room for 8, 16 … 1024 */
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], i + 1);
    arena_release(&arena);
}

static void test_texts(void **state)
{
    struct arena arena = {0};
    struct str copy = arena_copy(&arena, (struct str){"abcdef", 3});

    (void)state;
    assert_str(copy, "abc");
    assert_int_equal(copy.ptr[3], '\0');
    copy = arena_copy(&arena, (struct str){NULL, 0});
    assert_non_null(copy.ptr);
    assert_int_equal(copy.len, 0);
    assert_string_equal(arena_cstr(&arena, (struct str){"xyz", 2}), "xy");
    assert_string_equal(arena_printf(&arena, "%s-%d%%", "王", 7), "王-7%");
    assert_string_equal(arena_printf(&arena, "%s", ""), "");
    arena_release(&arena);
}

static void leave_with_42(void)
{
    exit(42);
}

static void too_large(void)
{
    struct arena arena = {0};

    arena_array(&arena, SIZE_MAX / 2, 3);
}

static void far_too_large(void)
{
    struct arena arena = {0};

    arena_alloc(&arena, SIZE_MAX - 3);
}

static void grow_too_large(void)
{
    memory_resize(NULL, SIZE_MAX / 4, 8);
}

static void pad_too_large(void)
{
    struct strbuf buf = {0};

    strbuf_adds(&buf, "x");
    strbuf_pad(&buf, 'x', SIZE_MAX - 1);
}

static void as_large_as_its_block(void)
{
    struct arena arena = {0};

    arena_alloc(&arena, SIZE_MAX - 31);
}

static void text_too_large(void)
{
    struct arena arena = {0};

    arena_copy(&arena, (struct str){"", SIZE_MAX});
}

static void said_by_a_library(void)
{
    memory_exhausted();
}

/* Runs ACT in a child with HANDLER; gives how the child ended. */
static int end_of(void (*act)(void), void (*handler)(void))
{
    pid_t child = (fflush(NULL), fork()); /* or what is not written yet is written twice */
    int status = 0;

    assert_true(child >= 0);
    if (child == 0) {
        memory_on_exhausted(handler);
        signal(SIGABRT, SIG_DFL);
        act();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void test_exhaustion_ends_in_the_handler(void **state)
{
    void (*const acts[])(void) = {too_large,        far_too_large,         grow_too_large,
                                  pad_too_large,    as_large_as_its_block, text_too_large,
                                  said_by_a_library};

    (void)state;
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        int status = end_of(acts[i], leave_with_42);

        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 42);
    }
}

static atomic_int cleaning;

/* Gives the other thread time to come here too, if it does. */
static void clean_up(void)
{
    atomic_fetch_add(&cleaning, 1);
    usleep(50000);
    exit(atomic_load(&cleaning) == 1 ? 42 : 43);
}

static void *exhaust(void *unused)
{
    (void)unused;
    memory_exhausted();
}

static void said_by_two_threads(void)
{
    pthread_t threads[2];

    for (size_t i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, exhaust, NULL), 0);
    for (size_t i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}

/* What a handler takes away is taken away once; who comes later waits for the end. */
static void test_exhaustion_of_two_threads_is_handled_once(void **state)
{
    int status = end_of(said_by_two_threads, clean_up);

    (void)state;
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 42);
}

static void test_exhaustion_without_a_handler_aborts(void **state)
{
    int status = end_of(said_by_a_library, NULL);

    (void)state;
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

/* A handler that itself runs out of memory must not wait for itself. */
static void test_exhaustion_in_the_handler_aborts(void **state)
{
    int status = end_of(said_by_a_library, said_by_a_library);

    (void)state;
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_aligned_zeroed_and_apart),
        cmocka_unit_test(test_room_is_written_by_who_asks_and_zeroed_for_the_next),
        cmocka_unit_test(test_large_pieces_do_not_waste_the_block_in_use),
        cmocka_unit_test(test_reset_keeps_one_block_and_clears_it),
        cmocka_unit_test(test_room_for_another),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_exhaustion_ends_in_the_handler),
        cmocka_unit_test(test_exhaustion_of_two_threads_is_handled_once),
        cmocka_unit_test(test_exhaustion_without_a_handler_aborts),
        cmocka_unit_test(test_exhaustion_in_the_handler_aborts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
