/* Every piece is done once, by however many threads, and told of in order. */
#include "unit.h"

#include "base/tasks.h"
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>

#define PIECES 100

struct pieces {
    int done[PIECES];
    size_t failing;
};

static bool work(void *context, size_t at, struct diag_list *diags)
{
    struct pieces *pieces = context;
    const char *file = arena_printf(diags->arena, "file-%zu", at);

    pieces->done[at]++;
    if (at % 10 == 0) {
        diag_warning(diags, (struct origin){.file = file, .line = 7}, "piece %zu", at);
        diag_show_line(diags, STR("line"));
    }
    return at != pieces->failing;
}

static void run(unsigned jobs, size_t count, size_t failing)
{
    struct pieces pieces = {.failing = failing};
    struct arena arena = {0};
    struct diag_list diags;

    diag_init(&diags, &arena);
    assert_int_equal(tasks_run(jobs, count, work, &pieces, &diags), failing >= count);
    for (size_t i = 0; i < PIECES; i++)
        assert_int_equal(pieces.done[i], i < count);
    assert_int_equal(diags.count, (count + 9) / 10);
    assert_int_equal(diags.warnings, diags.count);
    for (size_t i = 0; i < diags.count; i++) {
        assert_string_equal(diags.items[i].at.file, arena_printf(&arena, "file-%zu", i * 10));
        assert_int_equal(diags.items[i].at.line, 7);
        assert_string_equal(diags.items[i].text, arena_printf(&arena, "piece %zu", i * 10));
        assert_string_equal(diags.items[i].kind, "piece %zu");
        assert_str(diags.items[i].source, "line");
    }
    diag_release(&diags);
    arena_release(&arena);
}

static void test_pieces_are_done_once_and_told_in_order(void **state)
{
    (void)state;
    for (unsigned jobs = 0; jobs < 9; jobs++) {
        run(jobs, PIECES, PIECES);
        run(jobs, 1, PIECES);
        run(jobs, 0, PIECES);
    }
    run(1000, PIECES, PIECES);
}

static void test_all_are_done_when_one_fails(void **state)
{
    (void)state;
    run(1, PIECES, 0);
    run(4, PIECES, 50);
}

static bool meet(void *context, size_t at, struct diag_list *diags)
{
    (void)at, (void)diags;
    pthread_barrier_wait(context);
    return true;
}

/* Would wait for ever if the pieces were done one after the other. */
static void test_pieces_are_done_side_by_side(void **state)
{
    struct arena arena = {0};
    struct diag_list diags;
    pthread_barrier_t barrier;

    (void)state;
    diag_init(&diags, &arena);
    assert_int_equal(pthread_barrier_init(&barrier, NULL, 3), 0);
    assert_true(tasks_run(3, 3, meet, &barrier, &diags));
    pthread_barrier_destroy(&barrier);
    diag_release(&diags);
    arena_release(&arena);
}

static int threads_left = INT_MAX;

/* Stands before the C library's: THREADS_LEFT more are to be had. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *context)
{
    static __typeof__(pthread_create) *real;
    void *found = real ? NULL : dlsym(RTLD_NEXT, "pthread_create");

    if (found)
        memcpy((void *)&real, &found, sizeof found);
    if (threads_left == 0)
        return EAGAIN;
    threads_left--;
    return real(thread, attributes, start, context);
}

/* Those that there are do the work of those that the system does not give. */
static void test_fewer_threads_than_were_asked_for(void **state)
{
    (void)state;
    for (int left = 0; left < 3; left++) {
        threads_left = left;
        run(8, PIECES, PIECES);
        assert_int_equal(threads_left, 0);
        threads_left = 0;
        run(8, PIECES, 50);
    }
    threads_left = INT_MAX;
}

/* The spans follow one another, cover everything, and differ by one thing at most. */
static void test_spans_divide_everything(void **state)
{
    (void)state;
    for (size_t count = 0; count < 40; count++)
        for (size_t pieces = 1; pieces < 12; pieces++) {
            size_t next = 0;

            for (size_t at = 0; at < pieces; at++) {
                struct span span = span_of(count, pieces, at);
                size_t size = span.end - span.first;

                assert_int_equal(span.first, next);
                assert_between(size, count / pieces, (count + pieces - 1) / pieces);
                next = span.end;
            }
            assert_int_equal(next, count);
        }
    assert_int_equal(span_pieces(0, 10, 4), 1);
    assert_int_equal(span_pieces(9, 10, 4), 1);
    assert_int_equal(span_pieces(10, 10, 4), 2);
    assert_int_equal(span_pieces(100, 10, 4), 4);
    assert_int_equal(span_pieces(100, 10, 0), 1);
}

/* Where nobody wants to hear what the pieces tell. */
static void test_pieces_that_nobody_hears(void **state)
{
    struct pieces pieces = {.failing = 3};

    (void)state;
    assert_false(tasks_run(2, PIECES, work, &pieces, NULL));
    for (size_t i = 0; i < PIECES; i++)
        assert_int_equal(pieces.done[i], 1);
}

struct joining {
    pthread_barrier_t both_begun;
    int done[PIECES];
    size_t joined;
    size_t count;
};

/* The first piece is not done before the second has been begun, so somebody has to wait. */
static bool begin(void *context, size_t at, struct diag_list *diags)
{
    struct joining *joining = context;

    (void)diags;
    if (joining->count > 1 && at < 2)
        pthread_barrier_wait(&joining->both_begun);
    joining->done[at]++;
    return true;
}

static void join(void *context, size_t at)
{
    struct joining *joining = context;

    assert_int_equal(at, joining->joined);
    assert_int_equal(joining->done[at], 1);
    joining->joined++;
}

static void test_pieces_are_joined_in_order(void **state)
{
    (void)state;
    for (unsigned jobs = 2; jobs < 9; jobs++)
        for (size_t count = 0; count <= PIECES; count += PIECES / 4) {
            struct joining joining = {.count = count};

            assert_int_equal(pthread_barrier_init(&joining.both_begun, NULL, 2), 0);
            assert_true(tasks_run_joined(jobs, count, begin, join, &joining, NULL));
            assert_int_equal(joining.joined, count);
            pthread_barrier_destroy(&joining.both_begun);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_done_once_and_told_in_order),
        cmocka_unit_test(test_all_are_done_when_one_fails),
        cmocka_unit_test(test_pieces_are_done_side_by_side),
        cmocka_unit_test(test_fewer_threads_than_were_asked_for),
        cmocka_unit_test(test_spans_divide_everything),
        cmocka_unit_test(test_pieces_that_nobody_hears),
        cmocka_unit_test(test_pieces_are_joined_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
