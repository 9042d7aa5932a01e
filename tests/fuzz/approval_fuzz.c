/* Any bytes as a signature: it counts or is refused, never both, and what is shown of it is fit to
 * be shown. */
#include "archive/approval.h"

#include "file/sums.h"
#include "fuzz_folder.h"
#include "rule/ruleset_load.h"

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What the signatures of the corpus are made of: they begin as good ones. */
static const char sums[] =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  ledger.csv\n";
static const char rules_text[] =
    "[scheme]\nid = s\ntitle = S\nkey = id\n[columns]\nid = text: Identity\n[tier a]\n"
    "amount = 100\n[budget]\ntotal = 1000\n[approval prepared]\n";

static void require(bool truth)
{
    if (!truth)
        abort();
}

static void check(const struct approvals *approvals, bool good)
{
    require(good == (approvals->count == 1));
    require(approvals->missing_count == (good ? 0 : 1));
    if (!good)
        return;
    require(str_eq(approvals->items[0].role, STR("prepared")));
    require(utf8_error(approvals->items[0].signer) == approvals->items[0].signer.len);
    for (size_t i = 0; i < approvals->items[0].signer.len; i++)
        require((unsigned char)approvals->items[0].signer.ptr[i] >= 0x20);
    require(strlen(approvals->items[0].signed_at) >= strlen("2024-01-31 08:30:00 UTC"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct approvals approvals;
    struct diag_list diags;
    struct ruleset rules;
    char folder[96];
    bool good;

    diag_init(&diags, &arena);
    require(ruleset_load(&rules, "rules.ini", str_of(rules_text), &diags));
    fuzz_file(SUMS_FILE, sums, sizeof sums - 1);
    snprintf(folder, sizeof folder, "%s/" APPROVALS_FOLDER, fuzz_folder());
    mkdir(folder, 0700);
    fuzz_file(APPROVALS_FOLDER "/prepared.p7s", bytes, size);
    good = approvals_read(&approvals, fuzz_folder(), &rules, 100, NULL, &arena, &diags);
    check(&approvals, good);
    ruleset_release(&rules);
    diag_release(&diags);
    arena_release(&arena);
    return 0;
}
