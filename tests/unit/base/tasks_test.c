/* Every piece is done once, by however many threads, and told of in order. */
#include "unit.h"

#include "base/tasks.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_are_done_once_and_told_in_order),
        cmocka_unit_test(test_all_are_done_when_one_fails),
        cmocka_unit_test(test_pieces_are_done_side_by_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
