/* Is the bank's name that of the payee? Where it is another, nothing is decided, and it is told. */
#include "bank_answer.h"

#define TEN(text) text text text text text text text text text text
#define LONG TEN(TEN("长")) /* 300 bytes */

static const struct {
    const char *ours, *theirs;
    bool same;
} names[] = {
    {"丙丁", "丙丁", true},
    {"丙丁", "丙 丁", true},
    {"丙丁", "丙*", true}, /* banks mask names */
    {"丙丁", "**", true},
    {"丙丁", "＊丁", true},
    {"丙丁", "*戊", false},
    {"丙丁", "丙", false},
    {"丙", "丙丁", false},
    {"丙*", "丙丁", false}, /* ours is no mask */
    {"买买提·艾力", "买买提•艾力", true},
    {"Ａnn Ｂo", "Ann  Bo", true},
    {LONG, LONG, true},
    {LONG, "长", false},
    {"长", LONG, false},
    {LONG "丙", LONG "丁", false},
};

static void test_same_names(void **state)
{
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *bank = arena_printf(
            &folder->arena, "Account,Name,Amount,Result\n6299000000000000028,%s,500,success\n",
            names[i].theirs);
        struct fixture f;
        const char *told;

        load(&f, folder, "");
        f.name = names[i].ours;
        told = arena_cstr(&folder->arena, settle(&f, bank));
        if (strcmp(told,
                   arena_printf(&folder->arena,
                                names[i].same ? NOTHING_OF_AB "%s settled 50000 line 2\n"
                                              : NOTHING_OF_AB "%s undecided 0 line 2: success; the "
                                                              "bank's name on line 2: %s\n",
                                names[i].ours, names[i].theirs)) != 0)
            fail_msg("%s and %s: %s", names[i].ours, names[i].theirs, told);
        release(&f);
    }
}

/* Where one of the two gives no name, there is none to be compared. */
static void test_names_that_are_not_given(void **state)
{
    struct test_folder *folder = *state;
    struct fixture f;

    load(&f, folder, "");
    f.name = "";
    assert_str(settle(&f, "Account,Name,Amount,Result\n6299000000000000028,丁,500,success\n"),
               NOTHING_OF_AB " settled 50000 line 2\n");
    release(&f);
    load(&f, folder, "");
    assert_str(settle(&f, "Account,Name,Amount,Result\n6299000000000000028,,500,success\n"),
               NOTHING_OF_AB "丙 settled 50000 line 2\n");
    release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_same_names),
        IN_FOLDER(test_names_that_are_not_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
