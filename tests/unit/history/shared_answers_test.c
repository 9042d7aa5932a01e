/* One file of a bank that has settled several batches. */
#include "folder.h"
#include "history/shared_answers.h"

#define SETTLED(folder, id, by, of)                                                       \
    {                                                                                     \
        .settlement = (folder), .batch = {(id), strlen(id)}, .seal = (by), .answer = (of) \
    }

static struct str told_of(struct test_folder *folder, struct settled_by *items, size_t count)
{
    struct str told;

    shared_answers_tell(items, count, &folder->diags);
    told = test_told(folder);
    test_forget(folder);
    return told;
}

static void each_is_told_once_with_the_first(void **state)
{
    struct settled_by items[] = {SETTLED("s3", "march", "c", "11"), SETTLED("s1", "jan", "a", "11"),
                                 SETTLED("s4", "april", "d", "22"),
                                 SETTLED("s2", "feb", "b", "11")};

    assert_str(told_of(*state, items, 4),
               "s1: warning: the bank's file of this settlement of batch jan has settled batch feb "
               "too, in s2: make sure that no line of it was taken for both\n"
               "s3: warning: the bank's file of this settlement of batch march has settled batch "
               "feb too, in s2: make sure that no line of it was taken for both\n");
}

/* The same settlement from two places; another batch of one id; files that are not known. */
static void what_is_no_second_batch(void **state)
{
    struct settled_by copies[] = {SETTLED("s1", "jan", "a", "11"), SETTLED("s2", "jan", "a", "11")};
    struct settled_by again[] = {SETTLED("s1", "jan", "a", "11"), SETTLED("s2", "jan", "b", "11")};
    struct settled_by unknown[] = {SETTLED("s1", "jan", "a", ""), SETTLED("s2", "feb", "b", "")};

    assert_str(told_of(*state, copies, 2), "");
    assert_str(told_of(*state, again, 2),
               "s2: warning: the bank's file of this settlement of batch jan has settled batch jan "
               "too, in s1: make sure that no line of it was taken for both\n");
    assert_str(told_of(*state, unknown, 2), "");
    assert_str(told_of(*state, NULL, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_told_once_with_the_first, test_folder_make,
                                        test_folder_remove),
        cmocka_unit_test_setup_teardown(what_is_no_second_batch, test_folder_make,
                                        test_folder_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
