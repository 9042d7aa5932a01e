/* Any bytes as batches.txt, the record of a report or audit: what is taken names digests, and no
 * path out of the folder. */
#include "season/season_record.h"

#include "fuzz_folder.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool truth)
{
    if (!truth)
        abort();
}

static void check(const struct season_record *record, const char *folder)
{
    char inputs[160];

    snprintf(inputs, sizeof inputs, "%s/inputs/", folder);
    for (size_t i = 0; i < record->named_count; i++) {
        require(strlen(record->named[i].digest) == SHA256_HEX_MAX - 1);
        require(text_index_has(&record->digests, str_of(record->named[i].digest)));
    }
    for (size_t i = 0; i < record->asked.register_count; i++) {
        const struct input *input = &record->asked.registers[i].input;

        require(str_starts(str_of(input->path), str_of(inputs)));
        require(strstr(input->path, "/../") == NULL);
    }
    if (record->asked.trust)
        require(str_starts(str_of(record->asked.trust->path), str_of(inputs)) &&
                strstr(record->asked.trust->path, "/../") == NULL);
    for (uint32_t i = 0; i < record->approvals.count; i++)
        require(str_ends(record->approvals.texts[i], STR(" good")) ||
                str_ends(record->approvals.texts[i], STR(" bad")));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct season_record record;
    struct diag_list diags;
    bool taken;

    diag_init(&diags, &arena);
    fuzz_file(SEASON_RECORD, bytes, size);
    taken = season_record_read(&record, fuzz_folder(), &arena, &diags);
    require(taken == (diags.errors == 0));
    if (taken)
        check(&record, fuzz_folder());
    season_record_release(&record);
    diag_release(&diags);
    arena_release(&arena);
    return 0;
}
