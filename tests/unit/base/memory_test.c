/* Where there is no more memory, one handler ends the work, whoever found it out. */
#include "unit.h"

#include "base/memory.h"

static jmp_buf ended;

static void end_here(void)
{
    longjmp(ended, 1);
}

static void test_what_a_library_made(void **state)
{
    volatile bool handled = false;
    int made = 0;

    (void)state;
    memory_on_exhausted(end_here);
    assert_ptr_equal(memory_made(&made), &made);
    if (setjmp(ended) == 0)
        memory_made(NULL);
    else
        handled = true;
    assert_true(handled);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_a_library_made)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
