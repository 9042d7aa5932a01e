/* How long each file of a folder may be: one byte more is told, and nothing is read for it. */
#include "folder.h"

#include "history/folder_bounds.h"

#define MB ((uint64_t)1 << 20)
#define GB ((uint64_t)1 << 30)

/* Does a folder hold with inputs of INPUTS bytes and a file NAME of SIZE bytes? */
static bool holds(struct test_folder *folder, uint64_t inputs, const char *name, uint64_t size)
{
    struct sum files[2] = {{.name = "inputs/a.csv", .size = inputs}, {.name = name, .size = size}};
    struct sums found = {files, 2};
    bool ok = folder_bounds_hold(&found, folder->path, &folder->diags);

    assert_int_equal(ok, folder->diags.errors == 0);
    test_forget(folder);
    return ok;
}

/* Beside inputs of INPUTS bytes and a ledger of LEDGER, one file is told to be too long: TOO_LONG.
 */
static void assert_told(struct test_folder *folder, uint64_t inputs, uint64_t ledger,
                        const char *too_long)
{
    struct sum files[2] = {{.name = "inputs/a.csv", .size = inputs},
                           {.name = "ledger.csv", .size = ledger}};

    assert_false(folder_bounds_hold(&(struct sums){files, 2}, folder->path, &folder->diags));
    assert_int_equal(folder->diags.errors, 1);
    assert_true(str_starts(test_told(folder), str_of(too_long)));
    test_forget(folder);
}

static void test_bounds(void **state)
{
    static const struct {
        uint64_t inputs;
        const char *name;
        uint64_t most;
    } bounds[] = {
        {0, "batch.ini", 8 * MB},
        {0, "decision.txt", 8 * MB},
        {0, "settlement.ini", 8 * MB},
        {0, "batches.txt", 8 * MB},
        {9, "inputs/history/january/batch.ini", 8 * MB},
        {9, "inputs/history/january/SHA256SUMS", 8 * MB},
        {9, "inputs/history/january/settlement/settlement.ini", 8 * MB},
        {9, "inputs/history/january/ledger.csv", 4 * GB},
        {9, "inputs/b.csv", 4 * GB - 1},
        {MB, "ledger.csv", 512 * MB},
        {0, "ledger.csv", 4 * GB},
        {MB, "settlement.csv", 4 * GB},
        {0, "settlement.csv", 4 * GB},
        {MB, "bank.csv", 4 * GB},
        {MB, "payout.xlsx", 4 * GB},
        {GB, "payout.xlsx", 256 * GB + 256 * MB},
        {0, "report.csv", 4 * GB},
        {0, "findings.csv", 4 * GB},
    };
    struct test_folder *folder = *state;

    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        if (!holds(folder, bounds[i].inputs, bounds[i].name, bounds[i].most) ||
            holds(folder, bounds[i].inputs, bounds[i].name, bounds[i].most + 1))
            fail_msg("%s beside %ju bytes has another bound", bounds[i].name,
                     (uintmax_t)bounds[i].inputs);
    }
    assert_false(holds(folder, 0, "settlement.csv", UINT64_MAX));
    /* Beside inputs that are refused themselves, the ledger's bound does not begin again at 0. */
    assert_told(folder, UINT64_MAX / 100, UINT64_MAX, "FOLDER/inputs/a.csv");
    assert_false(holds(folder, 4 * GB, "bank.csv", 1)); /* the input itself */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
