/* Is known of the past what must be known? */
#include "assess/past_checks.h"
#include "base/message.h"
#include "rule/asks_past.h"

#include "base/banned.h"

bool past_unasked(const struct ruleset *rules, struct diag_list *diags)
{
    struct asking_rule rule;

    if (!ruleset_asks_past(rules, &rule))
        return true;
    diag_error(diags, rule.at,
               "[%s%s" STR_FMT "] depends on what was paid before: give the earlier batches with "
               "--history PATH, or say with --no-history that there are none",
               message(diags->language, rule.section), rule.name.len ? " " : "",
               STR_ARG(rule.name));
    return false;
}

bool past_first_run(const struct history *history, struct str id, struct diag_list *diags)
{
    bool ok = true;

    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *past = &history->batches[i];

        if (!past->own || !str_eq(past->id, id))
            continue;
        diag_error(diags, (struct origin){.file = past->path},
                   "is batch " STR_FMT " already: a second run would pay it again; give another id "
                   "with --batch, or say --again if that is meant",
                   STR_ARG(id));
        ok = false;
    }
    return ok;
}
