/* What is an auditor to know of the rules: which can never apply, whom does no tier cover? */
#include "lint/lint.h"
#include "base/message.h"
#include "lint/lint_claim.h"
#include "lint/lint_wishes.h"
#include "rule/private_fields.h"

#include "base/banned.h"

struct lint {
    const struct ruleset *rules;
    struct lint_search search;
    struct arena arena;
    struct diag_list *diags;
};

/* Adds `hardship = 困难` of an example. */
static void add_trait(struct lint *lint, const uint32_t *example, size_t dimension,
                      struct strbuf *out)
{
    strbuf_adds(out, out->len ? ", " : "");
    lint_space_describe(&lint->search.trial.space, dimension, example[dimension],
                        lint->diags->language, out);
}

/* What a strbuf holds, kept until the end; "anybody" if that is nothing. */
static const char *keep(struct lint *lint, struct strbuf *text)
{
    const char *kept =
        arena_cstr(&lint->arena, text->len ? strbuf_str(text)
                                           : str_of(message(lint->diags->language, "anybody")));

    strbuf_release(text);
    return kept;
}

/* `hardship = 困难, income = 450.00`: the EXAMPLE as far as A or B depends on it. */
static const char *describe(struct lint *lint, const uint32_t *example, const struct expr *a,
                            const struct expr *b)
{
    struct lint_space *space = &lint->search.trial.space;
    struct strbuf out = {0};

    for (size_t i = 0; i < space->count; i++)
        if (lint_space_depends(space, a, i) || lint_space_depends(space, b, i))
            add_trait(lint, example, i, &out);
    return keep(lint, &out);
}

/* A rule that nobody was found to meet, where somebody may. */
static void tell_unmet(struct lint *lint, struct origin at, const char *kind, struct str name)
{
    diag_warning(lint->diags, at,
                 "[%s " STR_FMT "]: none of %llu made-up applicants meets its condition: see "
                 "whether it can be met",
                 message(lint->diags->language, kind), STR_ARG(name),
                 (unsigned long long)lint->search.tried);
}

static void tell_rules(struct lint *lint, const struct rule *rules, size_t count, const bool *seen,
                       const char *kind, const char *effect)
{
    for (size_t i = 0; i < count; i++) {
        if (seen[i])
            continue;
        if (lint_never_met(&lint->search, rules[i].when))
            diag_warning(lint->diags, rules[i].at,
                         "[%s " STR_FMT "] %s nobody: none of %llu made-up applicants meets its "
                         "condition",
                         message(lint->diags->language, kind), STR_ARG(rules[i].name),
                         message(lint->diags->language, effect),
                         (unsigned long long)lint->search.tried);
        else
            tell_unmet(lint, rules[i].at, kind, rules[i].name);
    }
}

/* The first of RULES that is true of the applicant at hand; NULL if none is. */
static const struct rule *first_true(struct lint *lint, const struct rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (eval_truth(rules[i].when, &lint->search.trial.space.context) == TRUTH_TRUE)
            return &rules[i];
    return NULL;
}

/* A tier that is met and chosen, but by nobody who is paid. */
static void tell_stopped(struct lint *lint, const struct tier *tier, const struct tier_tally *tally)
{
    const struct ruleset *rules = lint->rules;
    const struct rule *reject, *hold;
    const char *who;
    bool sure;

    memcpy(lint->search.trial.digits, tally->example,
           lint->search.trial.space.count * sizeof *lint->search.trial.digits);
    trial_make(&lint->search.trial);
    reject = first_true(lint, rules->rejects, rules->reject_count);
    hold = first_true(lint, rules->holds, rules->hold_count);
    sure = reject || hold ? lint_never_free(&lint->search, (uint16_t)(tier - rules->tiers))
                          : lint_all_searched(&lint->search);
    who = describe(lint, tally->example, tier->when,
                   reject ? reject->when
                   : hold ? hold->when
                          : NULL);
    if (reject || hold)
        diag_warning(lint->diags, tier->at,
                     sure ? "[tier " STR_FMT "] pays nobody: all who meet it are rejected or "
                            "held, as by [%s " STR_FMT "] for %s"
                          : "[tier " STR_FMT "]: all made-up applicants who meet it are rejected "
                            "or held, as by [%s " STR_FMT "] for %s: see whether it pays anybody",
                     STR_ARG(tier->name),
                     message(lint->diags->language, reject ? "reject" : "hold"),
                     STR_ARG(reject ? reject->name : hold->name), who);
    else
        diag_warning(lint->diags, tier->at,
                     sure ? "[tier " STR_FMT "] pays nobody: all who meet it are held, as "
                            "something else is unknown for %s"
                          : "[tier " STR_FMT "]: all made-up applicants who meet it are held, as "
                            "something else is unknown for %s: see whether it pays anybody",
                     STR_ARG(tier->name), who);
}

static void tell_tiers(struct lint *lint)
{
    for (size_t i = 0; i < lint->rules->tier_count; i++) {
        const struct tier *tier = &lint->rules->tiers[i], *before;
        const struct tier_tally *tally = &lint->search.tiers[i];

        if (tally->paid)
            continue;
        before = &lint->rules->tiers[tally->before];
        if (!tally->met && tier->when && !lint_never_met(&lint->search, tier->when))
            tell_unmet(lint, tier->at, "tier", tier->name);
        else if (!tally->met)
            diag_warning(lint->diags, tier->at,
                         "[tier " STR_FMT "] pays nobody: none of %llu made-up applicants meets "
                         "its condition",
                         STR_ARG(tier->name), (unsigned long long)lint->search.tried);
        else if (!tally->chosen)
            diag_warning(lint->diags, tier->at,
                         lint_never_first(&lint->search, (uint16_t)i)
                             ? "[tier " STR_FMT "] pays nobody: an earlier tier comes first for "
                               "all who meet it, as [tier " STR_FMT "] for %s"
                             : "[tier " STR_FMT "]: an earlier tier comes first for all made-up "
                               "applicants who meet it, as [tier " STR_FMT "] for %s: see whether "
                               "it pays anybody",
                         STR_ARG(tier->name), STR_ARG(before->name),
                         describe(lint, tally->example, tier->when, before->when));
        else
            tell_stopped(lint, tier, tally);
    }
}

static void tell_group(struct lint *lint, const struct group *group)
{
    struct strbuf who = {0}, example = {0};

    group_describe(&lint->search.groups, group, lint->diags->language, &who);
    for (size_t i = 0; i < lint->search.trial.space.count; i++)
        if (group_depends(&lint->search.groups, group, &lint->search.trial, i))
            add_trait(lint, group->example->example, i, &example);
    if (example.len)
        diag_warning(lint->diags, lint->rules->tiers[0].at, "no tier covers %s, as in %s",
                     keep(lint, &who), keep(lint, &example));
    else
        diag_warning(lint->diags, lint->rules->tiers[0].at, "no tier covers %s", keep(lint, &who));
}

static void tell_uncovered(struct lint *lint)
{
    groups_make(&lint->search.groups);
    for (size_t i = 0; i < lint->search.groups.count; i++)
        tell_group(lint, &lint->search.groups.items[i]);
    if (lint->search.groups.outside)
        diag_warning(lint->diags, lint->rules->tiers[0].at,
                     "nor does any tier cover %llu more of %llu made-up applicants",
                     (unsigned long long)lint->search.groups.outside,
                     (unsigned long long)lint->search.tried);
}

/* The fields with values to choose from, or of those only the ones of which some were left out. */
static const char *field_names(struct lint *lint, bool cut)
{
    struct strbuf names = {0};

    for (size_t i = 0; i < lint->search.trial.space.count; i++) {
        const struct dimension *dimension = &lint->search.trial.space.dimensions[i];

        if (dimension->values && (dimension->cut || !cut))
            strbuf_printf(&names, "%s" STR_FMT, names.len ? ", " : "",
                          STR_ARG(dimension->field->name));
    }
    return arena_keep(&lint->arena, &names).ptr;
}

/* Where the rules are so long that less was tried than is usual. */
static void tell_stops(struct lint *lint, struct origin at)
{
    if (lint->search.shortened)
        diag_note(lint->diags, at,
                  "the search for rules that never apply stopped after %llu made-up applicants, as "
                  "the conditions are long: what it did not find may still be there",
                  (unsigned long long)lint->search.tried);
    if (lint->search.trial.space.stopped)
        diag_note(lint->diags, at,
                  "the search for values at which a condition changes stopped early, as there are "
                  "so many conditions: a rule may apply to values that were not tried");
}

static bool has_kind(const struct lint *lint, enum dimension_kind kind)
{
    for (size_t i = 0; i < lint->search.trial.space.count; i++)
        if (lint->search.trial.space.dimensions[i].kind == kind)
            return true;
    return false;
}

/* What is looked up, where that was not done. */
static void tell_cells(struct lint *lint, struct origin at)
{
    const struct lint_space *space = &lint->search.trial.space;

    for (size_t i = 0; i < space->count; i++) {
        const struct dimension *dimension = &space->dimensions[i];

        if (dimension->kind == DIMENSION_CELL)
            diag_note(lint->diags, at,
                      space->tables ? "'" STR_FMT "' was tried as a value of its own: with which "
                                      "of the table's keys it goes was not tried"
                                    : "'" STR_FMT "' was tried as a value of its own, as the table "
                                      "was not read: what stands in it was not tried",
                      STR_ARG(dimension->field->name));
    }
}

/* How far what was found can be relied on. */
static void tell_limits(struct lint *lint)
{
    struct origin at = {lint->rules->path, 0, 0};
    const char *cut = field_names(lint, true);

    if (lint->search.sampled)
        diag_note(lint->diags, at,
                  "the conditions were tried with %llu made-up applicants, a sample that is the "
                  "same in every run, and not with every combination of %s",
                  (unsigned long long)lint->search.tried, field_names(lint, false));
    tell_stops(lint, at);
    if (*cut)
        diag_note(lint->diags, at,
                  "the conditions were tried with at most %d values of %s, not with all at which "
                  "something changes",
                  DIMENSION_MOST, cut);
    if (has_kind(lint, DIMENSION_HISTORY))
        diag_note(lint->diags, at,
                  "the conditions were tried with people never paid, people paid once, long "
                  "ago, and people paid often and much; what lies between was not tried");
    if (has_kind(lint, DIMENSION_SUM))
        diag_note(lint->diags, at,
                  "sums over rows were tried as numbers of their own: whether the rows of one list "
                  "can come to them was not tried");
    tell_cells(lint, at);
}

static void tell_all(struct lint *lint)
{
    const struct ruleset *rules = lint->rules;

    tell_rules(lint, rules->rejects, rules->reject_count, lint->search.rejects, "reject",
               MESSAGE("turns away"));
    tell_rules(lint, rules->holds, rules->hold_count, lint->search.holds, "hold", MESSAGE("holds"));
    tell_tiers(lint);
    tell_uncovered(lint);
}

/* Where the group would stand on the public list and may not. */
static void tell_notice(const struct ruleset *rules, struct diag_list *diags)
{
    for (size_t i = 0; i < rules->notice.column_count; i++) {
        uint16_t field = rules->notice.columns[i];

        if (field_is_private(rules, field))
            diag_note(diags, rules->fields[field].at,
                      "the group '" STR_FMT "' is an account, a phone or an address, which no "
                      "public list shows: the notice has no column for it",
                      STR_ARG(rules->fields[field].name));
    }
}

void ruleset_lint(const struct ruleset *rules, const struct value_table *tables, date as_of,
                  uint64_t most, struct diag_list *diags)
{
    struct lint lint = {.rules = rules, .diags = diags};

    lint_names(rules, diags);
    lint_quotients(rules, diags);
    tell_notice(rules, diags);
    lint_search_run(&lint.search, rules, tables, as_of, most, &lint.arena);
    if (lint.search.sampled)
        lint_wishes_try(&lint.search);
    if (lint.search.tried == 0)
        diag_warning(diags, rules->household.at,
                     "nobody is paid: no made-up applicant is the head of a household");
    else
        tell_all(&lint);
    tell_limits(&lint);
    lint_tables(&lint.search.trial.space, diags);
    lint_search_release(&lint.search);
    arena_release(&lint.arena);
}
