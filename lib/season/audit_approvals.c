/* Which batches lack an approval that their rules ask for?
 *
 * Approvals come after a batch is sealed, and may come after an audit too. So the audit's record
 * says which it has seen, and an audit that is made again knows of no others. */
#include "archive/approval.h"
#include "file/sums.h"
#include "season/audit_tests.h"
#include "season/audit_words.h"

#include "base/banned.h"

bool audit_read_trust(struct audit *audit, struct diag_list *diags)
{
    struct input *trust = audit->asked->trust;
    struct file_bytes bytes;

    if (!trust)
        return true;
    if (!approval_trust_usable(trust->path, diags) || !input_read(trust, &bytes, diags))
        return false;
    file_bytes_release(&bytes);
    return true;
}

/* Did the audit that is made again see ROLE's approval of BATCH, and was it GOOD? */
static bool was_seen(struct audit *audit, const struct season_batch *batch, struct str role,
                     bool good)
{
    return text_index_has(audit->asked->approvals,
                          season_approval(batch->digest, role, good, &audit->arena));
}

static bool is_missing(const struct approvals *approvals, struct str role)
{
    for (size_t i = 0; i < approvals->missing_count; i++)
        if (str_eq(approvals->missing[i], role))
            return true;
    return false;
}

/* Notes what there is of ROLE's approval, and finds it wanting where it is missing or not GOOD. */
static void look_at(struct audit *audit, uint32_t number, struct str role, bool good)
{
    const struct season_batch *batch = &audit->season->batches[number];
    const char *path = arena_printf(&audit->arena, "%s/" APPROVALS_FOLDER "/" STR_FMT ".p7s",
                                    batch->folder, STR_ARG(role));
    enum path_kind kind = PATH_FILE;
    bool there;

    if (!good && !path_look(path, &kind, audit->diags))
        audit->refused = true;
    there = kind != PATH_ABSENT;

    if (audit->asked->approvals && !was_seen(audit, batch, role, true)) {
        good = false;
        there = was_seen(audit, batch, role, false);
    }
    if (there)
        text_index_add(&audit->approvals,
                       season_approval(batch->digest, role, good, &audit->arena));
    if (!good)
        audit_find_batch(audit, TEST_UNSIGNED, number,
                         AUDIT_DETAIL(audit, there ? DETAIL_BADLY_SIGNED : DETAIL_UNSIGNED, role));
}

/* Verify tells what is wrong with a signature; here it counts as none. What the system refuses to
 * read may be a good one: that ends the audit. */
static void check_batch(struct audit *audit, uint32_t number)
{
    const struct season_batch *batch = &audit->season->batches[number];
    const char *trust = audit->asked->trust ? audit->asked->trust->path : NULL;
    struct approvals approvals;
    struct diag_list untold;
    bool read;

    diag_init(&untold, &audit->arena);
    untold.language = audit->diags->language;
    read = approvals_read(&approvals, batch->folder, &batch->rules, batch->ledger_amount, trust,
                          &audit->arena, &untold) ||
           approvals.asked > 0;
    for (size_t i = 0; i < batch->rules.approval_count; i++) {
        const struct approval_rule *rule = &batch->rules.approvals[i];

        if (approval_asked(rule, batch->ledger_amount))
            look_at(audit, number, rule->name, read && !is_missing(&approvals, rule->name));
    }
    if (untold.failures) {
        diag_copy_errors(audit->diags, &untold);
        audit->refused = true;
    }
    diag_release(&untold);
}

void audit_unsigned(struct audit *audit)
{
    for (uint32_t i = 0; i < audit->season->batch_count; i++) {
        if (audit->season->batches[i].superseded_by != SEASON_NONE)
            continue;
        audit->looked_at[TEST_UNSIGNED]++;
        if (audit->season->batches[i].rules.approval_count)
            check_batch(audit, i);
    }
}
