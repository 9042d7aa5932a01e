/* The bank's answer as it comes, from a pipe too: it is kept under a name that says what it is. */
#include "foreign_package.h"
#include "proof_scene.h"

#include <unistd.h>

#define CELL(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"

/* Settles january as NAME by what stands in the file ANSWER, which comes on standard input. */
static void settle_from_pipe(struct test_folder *folder, const char *name, const char *answer)
{
    int saved = dup(STDIN_FILENO), file = open(test_path(folder, answer), O_RDONLY);
    struct bank_answer from_pipe = {.path = "-"};
    struct staging staging = {0};
    struct settling settling;

    assert_int_equal(dup2(file, STDIN_FILENO), STDIN_FILENO);
    if (settling_open(&settling, test_path(folder, "year/january"), &from_pipe, 1,
                      &folder->diags) != BATCH_OK ||
        settling_stage(&settling, &staging, test_path(folder, name), &folder->diags) != BATCH_OK ||
        !staging_publish(&staging, &folder->diags))
        scene_fail(folder);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    close(file);
    settling_release(&settling);
    test_forget(folder);
}

static void answers_from_standard_input(void **state)
{
    static const char lines[] = "<sheetData><row r='1'>" CELL("Account") CELL("Amount")
        CELL("Result") "</row><row r='2'>" CELL("K1") CELL("200")
            CELL("success") "</row><row r='3'>" CELL("K2") CELL("100")
                CELL("closed") "</row></sheetData>";
    static const char *const names[] = {"return.csv", "return.xlsx"};
    struct test_folder *folder = *state;
    struct str bytes[2];

    scene_make(folder);
    bytes[0] = test_read(folder, "return.csv");
    bytes[1] = test_workbook(&folder->arena, &(struct test_book){.one = lines});
    for (size_t i = 0; i < 2; i++) {
        const char *name = arena_printf(&folder->arena, "year/piped-%zu", i);
        struct proof proof;

        test_write(folder, "answer", bytes[i]);
        settle_from_pipe(folder, name, "answer");
        assert_true(
            str_eq(test_read(folder, arena_printf(&folder->arena, "%s/inputs/%s", name, names[i])),
                   bytes[i]));
        assert_non_null(
            strstr(arena_cstr(&folder->arena,
                              test_read(folder, path_join(&folder->arena, name, "settlement.csv"))),
                   "\nA2,K2,Two,100.00,failed,"));
        proof = prove(folder, name);
        assert_str(results(folder, &proof), "ok ok - ok");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(answers_from_standard_input),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
