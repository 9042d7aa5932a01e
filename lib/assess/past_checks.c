/* Is known of the past what must be known? */
#include "assess/past_checks.h"
#include "base/message.h"
#include "history/past_scheme.h"
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
                   "is batch " STR_FMT " already: a second run would pay it again; if that is "
                   "meant, let `relief run` give it another id with --batch, or say --again there",
                   STR_ARG(id));
        ok = false;
    }
    return ok;
}

/* Warns where a batch of this scheme goes by another key than RULES do. */
static void tell_key(const struct history_batch *past, const struct field *key,
                     const struct ruleset *rules, struct diag_list *diags)
{
    const struct field *own = &rules->fields[rules->scheme.key];

    if (past->own && key->name.len && !past_scheme_same_key(key, own))
        diag_warning(diags, (struct origin){.file = past->path},
                     "its rules tell people apart by '" STR_FMT "', and these by '" STR_FMT
                     "': whom it has paid may not be found, and be paid again; give these rules "
                     "the same key",
                     STR_ARG(key->name), STR_ARG(own->name));
}

/* Only of a sealed batch is it known by which rules it was decided. */
static bool is_paid_alike(const struct history_batch *past, const struct ruleset *rules,
                          struct diag_list *diags)
{
    struct str currency = rules->scheme.currency;
    struct past_scheme scheme;
    struct arena scratch = {0};
    bool ok = past_scheme_read(&scheme, past->path, &scratch, diags);

    if (ok)
        tell_key(past, &scheme.key, rules, diags);
    if (ok && scheme.currency.len && !str_eq_nocase(scheme.currency, currency)) {
        diag_error(diags, (struct origin){.file = past->path},
                   "pays in " STR_FMT ", and these rules in " STR_FMT
                   ": money of two currencies cannot be added up; give the batches of one",
                   STR_ARG(scheme.currency), STR_ARG(currency));
        ok = false;
    }
    arena_release(&scratch);
    return ok;
}

bool past_paid_alike(const struct ruleset *rules, const struct history *history,
                     struct diag_list *diags)
{
    struct asking_rule rule;
    bool all = ruleset_asks_other_schemes(rules);
    bool any = all || ruleset_asks_past(rules, &rule);
    bool ok = true;

    for (size_t i = 0; i < history->batch_count; i++) {
        const struct history_batch *past = &history->batches[i];

        if (past->counted && past->sealed && (past->own ? any : all))
            ok = is_paid_alike(past, rules, diags) && ok;
    }
    return ok;
}
