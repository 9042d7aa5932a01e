/* Any bytes as a file of changes: each that is taken is whole, and a file with one that is wrong is
 * refused. */
#include "intake/change_file.h"

#include "fuzz_folder.h"
#include "rule/ruleset_load.h"

#include "kept_encodings.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char rules_text[] =
    "[scheme]\nid = s\ntitle = S\nkey = id\nname = name\n[columns]\nid = text: Identity\n"
    "name = text: Name\n[tier a]\namount = 100\n[budget]\ntotal = 1000\n"
    "[changes]\nactions = reject, hold, release, pay\nat_most = 500\napprovers = Li, 王\n";

static void require(bool truth)
{
    if (!truth)
        abort();
}

static void check(const struct change_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct change *change = &file->items[i];

        require(change->key.len > 0 && change->reason.len > 0);
        require(change->approved_by.len > 0);
        require((change->action == CHANGE_PAY) == (change->amount > 0));
        require(change->amount <= 50000);
        require(change->at.line > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct change_file file = {.round = 1};
    struct diag_list diags;
    struct ruleset rules;
    bool taken;

    diag_init(&diags, &arena);
    require(ruleset_load(&rules, "rules.ini", str_of(rules_text), &diags));
    file.input =
        (struct input){.path = fuzz_file("changes.csv", bytes, size), .name = "changes.csv"};
    taken = change_file_read(&file, &rules, HIDDEN_REFUSE, &arena, &diags);
    require(taken == (diags.errors == 0));
    if (taken)
        check(&file);
    change_file_release(&file);
    file_bytes_release(&file.input.kept);
    ruleset_release(&rules);
    diag_release(&diags);
    arena_release(&arena);
    return 0;
}
