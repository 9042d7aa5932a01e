/* Is a file of a batch folder longer than any that a batch has? */
#include "history/folder_bounds.h"
#include "file/file.h"
#include "history/decision_lines.h"

#include "base/banned.h"

/* As README.md has them. */
#define INPUT_MOST ((uint64_t)4 << 30)
#define LEDGER_TIMES 256 /* a row of three bytes gives eight lines of a hundred */
#define LEDGER_MORE ((uint64_t)256 << 20)

static bool is_input(const char *name)
{
    return str_starts(str_of(name), STR("inputs/"));
}

/* Of an earlier batch, as this one's history: its ledger is no row's input. */
static bool is_past(const char *name)
{
    return str_starts(str_of(name), STR("inputs/history/"));
}

static bool is_facts(const char *name)
{
    if (is_past(name))
        name = strrchr(name, '/') + 1;
    return strcmp(name, SUMS_FILE) == 0 || strcmp(name, BATCH_INI) == 0 ||
           strcmp(name, DECISION_FILE) == 0 || strcmp(name, SETTLEMENT_INI) == 0 ||
           strcmp(name, SEASON_RECORD) == 0;
}

/* The most that a ledger may have whose inputs have INPUTS bytes. */
static uint64_t ledger_most(uint64_t inputs)
{
    if (inputs == 0)
        return INPUT_MOST;
    return inputs > (UINT64_MAX - LEDGER_MORE) / LEDGER_TIMES ? UINT64_MAX
                                                              : inputs * LEDGER_TIMES + LEDGER_MORE;
}

static uint64_t most_of(const char *name, uint64_t inputs)
{
    uint64_t ledger = ledger_most(inputs);

    if (is_input(name) && !is_past(name))
        return INPUT_MOST - 1;
    if (strcmp(name, LEDGER_FILE) == 0)
        return ledger;
    if (is_facts(name))
        return FILE_RECORD_MOST;
    return ledger > INPUT_MOST ? ledger : INPUT_MOST;
}

bool folder_bounds_hold(const struct sums *found, const char *folder, struct diag_list *diags)
{
    struct arena scratch = {0};
    uint64_t inputs = 0;
    bool ok = true;

    for (size_t i = 0; i < found->count; i++)
        if (is_input(found->items[i].name) && !is_past(found->items[i].name))
            inputs += found->items[i].size;
    for (size_t i = 0; i < found->count; i++) {
        const struct sum *file = &found->items[i];
        uint64_t most = most_of(file->name, inputs);

        if (file->size <= most)
            continue;
        diag_error(diags, (struct origin){.file = path_join(&scratch, folder, file->name)},
                   "is longer than the %llu MB that such a file of this batch may have: it is not "
                   "read",
                   (unsigned long long)((most + (1 << 20) - 1) >> 20));
        ok = false;
    }
    arena_release(&scratch);
    return ok;
}
