/* Which change made a line: as a plain search through all of them has it, and no slower with many.
 */
#include "unit.h"

#include "season/approvers.h"

#include <stdlib.h>

static const struct change *plain_find(const struct change *changes, size_t count,
                                       const struct changed_line *what)
{
    const struct change *found = NULL;

    for (size_t i = 0; i < count; i++)
        if (str_eq(changes[i].key, what->key) && changes[i].action == what->action &&
            (changes[i].grant == NO_INDEX || what->grant == NO_INDEX ||
             changes[i].grant == what->grant) &&
            (changes[i].line == 0 || changes[i].line == what->line))
            found = &changes[i];
    return found;
}

static void test_as_a_plain_search(void **state)
{
    const struct str keys[] = {STR("A"), STR("B"), STR("1 A")};
    static const uint16_t grants[] = {0, 1, NO_INDEX};
    unsigned seed = 1;

    (void)state;
    for (int round = 0; round < 300; round++) {
        struct change changes[12];
        struct approvers approvers = {.count = 0};
        size_t count = (size_t)(round % 13);

        for (size_t i = 0; i < count; i++) {
            unsigned draw = (unsigned)rand_r(&seed);

            changes[i] = (struct change){.key = keys[draw % 3],
                                         .action = draw / 3 % 2 ? CHANGE_PAY : CHANGE_REJECT,
                                         .grant = grants[draw / 6 % 3],
                                         .line = draw / 18 % 3};
            approvers_add(&approvers, &changes[i]);
        }
        for (unsigned at = 0; at < 54; at++) {
            const struct changed_line what = {.key = keys[at % 3],
                                              .action = at / 3 % 2 ? CHANGE_PAY : CHANGE_REJECT,
                                              .grant = grants[at / 6 % 3],
                                              .line = at / 18 % 3 + 1};

            assert_ptr_equal(approvers_find(&approvers, &what), plain_find(changes, count, &what));
        }
        approvers_release(&approvers);
    }
}

/* Changes of one person: a search through all of them for each would never end. */
#define MANY 200000

static void test_many_changes_of_one_person(void **state)
{
    struct change *changes = calloc(MANY, sizeof *changes);
    struct approvers approvers = {.count = 0};

    (void)state;
    assert_non_null(changes);
    for (uint32_t i = 0; i < MANY; i++) {
        changes[i] = (struct change){
            .key = STR("A"), .action = CHANGE_PAY, .grant = NO_INDEX, .line = i + 1};
        approvers_add(&approvers, &changes[i]);
    }
    assert_true(approvers.entries.count <= 2 * MANY);
    for (uint32_t i = 0; i < MANY; i++)
        assert_ptr_equal(approvers_find(&approvers, &(struct changed_line){.key = STR("A"),
                                                                           .action = CHANGE_PAY,
                                                                           .grant = 0,
                                                                           .line = i + 1}),
                         &changes[i]);
    approvers_release(&approvers);
    free(changes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_a_plain_search),
        cmocka_unit_test(test_many_changes_of_one_person),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
