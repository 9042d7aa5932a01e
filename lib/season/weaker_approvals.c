/* Do the rules of a batch ask for fewer signatures than those before? */
#include "season/weaker_approvals.h"

#include "base/banned.h"

static bool has_name(const struct approval_rule *rule, struct str name)
{
    for (size_t i = 0; i < rule->who_count; i++)
        if (str_eq(rule->who[i], name))
            return true;
    return false;
}

/* May nobody sign LATER who could not sign EARLIER, and is it asked for wherever that was? */
static bool is_as_strong(const struct approval_rule *later, const struct approval_rule *earlier)
{
    if (later->above >= 0 && later->above > earlier->above)
        return false;
    if (earlier->who_count && later->who_count == 0)
        return false;
    for (size_t i = 0; earlier->who_count && i < later->who_count; i++)
        if (!has_name(earlier, later->who[i]))
            return false;
    return true;
}

static const struct approval_rule *find_role(const struct ruleset *rules, struct str role)
{
    for (size_t i = 0; i < rules->approval_count; i++)
        if (str_eq(rules->approvals[i].name, role))
            return &rules->approvals[i];
    return NULL;
}

static void compare(const struct season_batch *earlier, const struct season_batch *later,
                    struct diag_list *diags)
{
    for (size_t i = 0; i < earlier->rules.approval_count; i++) {
        const struct approval_rule *was = &earlier->rules.approvals[i];
        const struct approval_rule *is = find_role(&later->rules, was->name);

        if (is && is_as_strong(is, was))
            continue;
        diag_warning(diags, (struct origin){.file = later->folder},
                     is ? "its rules ask for the approval '" STR_FMT
                          "' above a greater sum, or of others, than those of batch " STR_FMT
                          " before it"
                        : "its rules ask for no approval '" STR_FMT "', and those of batch " STR_FMT
                          " before it did",
                     STR_ARG(was->name), STR_ARG(earlier->past.id));
    }
}

/* Batches stand by date: the one before is the last that was met of the scheme. */
void weaker_approvals_tell(const struct season *season, struct diag_list *diags)
{
    struct text_index schemes = {0};
    uint32_t *latest = arena_array(diags->arena, season->batch_count, sizeof *latest);

    for (uint32_t i = 0; i < season->batch_count; i++) {
        const struct season_batch *batch = &season->batches[i];
        const uint32_t names[] = {batch->issuer, batch->scheme};
        uint32_t known = schemes.count, number;

        if (batch->superseded_by != SEASON_NONE)
            continue;
        number = text_index_add(&schemes, (struct str){(const char *)names, sizeof names});
        if (number < known)
            compare(&season->batches[latest[number]], batch, diags);
        latest[number] = i;
    }
    text_index_release(&schemes);
}
