/* Which rules can never apply, and whom does no tier cover? */
#include "lint/lint.h"
#include "base/message.h"
#include "lint/lint_groups.h"

#include "base/banned.h"

/* Parts of expressions that all applicants together may have evaluated: about a second. */
#define LINT_WORK UINT64_C(400000000)
#define LINT_LEAST 1000 /* applicants that are tried however long the rules are */

enum outcome {
    OUTCOME_PAID, /* some tier is met */
    OUTCOME_NONE, /* no tier is, and nothing else says why */
    OUTCOME_HELD,
    OUTCOME_REJECTED,
    OUTCOME_MEMBER /* of a household: the rules are asked of its head only */
};

struct tier_tally {
    bool met;          /* its condition was true of somebody */
    bool chosen;       /* and no earlier tier of its grant was */
    bool paid;         /* and nothing turned that person away */
    uint16_t before;   /* the tier that came before it, where it was met and not chosen */
    uint32_t *example; /* the last one who explains why it was not paid */
};

struct lint {
    const struct ruleset *rules;
    struct diag_list *diags;
    struct arena arena;
    struct rewrite_check trial;
    struct tier_tally *tiers;
    bool *rejects, *holds; /* true of somebody */
    struct groups groups;
    bool covered; /* some tier is met by the applicant at hand */
    bool lacking; /* the applicant at hand lacks a cell that must not be blank */
    uint64_t tried;
};

static bool is_true(const struct value *value)
{
    return value->state == VALUE_PRESENT && value->truth;
}

/* Are any of RULES true of the applicant at hand? Those are noted in SEEN; UNKNOWN is set if one is
 * not known. */
static bool any_true(struct lint *lint, const struct rule *rules, size_t count, bool *seen,
                     bool *unknown)
{
    bool any = false;

    for (size_t i = 0; i < count; i++) {
        struct value value = eval(rules[i].when, &lint->trial.space.context);

        *unknown = *unknown || value.state != VALUE_PRESENT;
        if (!is_true(&value))
            continue;
        any = true;
        seen[i] = true;
    }
    return any;
}

static enum outcome decide(struct lint *lint)
{
    const struct ruleset *rules = lint->rules;
    bool unknown = false, rejected, held;

    trial_make(&lint->trial);
    if (rules->household.head &&
        eval_truth(rules->household.head, &lint->trial.space.context) != TRUTH_TRUE)
        return OUTCOME_MEMBER;
    lint->lacking = lint_space_lacks_required(&lint->trial.space);
    rejected = any_true(lint, rules->rejects, rules->reject_count, lint->rejects, &unknown);
    held = any_true(lint, rules->holds, rules->hold_count, lint->holds, &unknown);
    lint->covered = trial_tiers(&lint->trial, &unknown);
    if (rejected)
        return OUTCOME_REJECTED;
    if (held || unknown || lint->lacking)
        return OUTCOME_HELD;
    return lint->covered ? OUTCOME_PAID : OUTCOME_NONE;
}

static void keep_example(struct lint *lint, uint32_t **example)
{
    if (!*example)
        *example = arena_array(&lint->arena, lint->trial.space.count, sizeof **example);
    memcpy(*example, lint->trial.digits, lint->trial.space.count * sizeof **example);
}

/* Takes down what the applicant at hand, decided with OUTCOME, shows of each tier not yet seen to
 * be paid. */
static void tally_tiers(struct lint *lint, enum outcome outcome)
{
    for (uint16_t i = 0; i < lint->rules->tier_count; i++) {
        const struct tier *tier = &lint->rules->tiers[i];
        struct tier_tally *tally = &lint->tiers[i];
        struct value value = {.state = VALUE_PRESENT, .truth = true};
        bool chosen = lint->trial.chosen[tier->grant] == i;

        if (tally->paid)
            continue;
        if (chosen) {
            tally->paid = outcome == OUTCOME_PAID;
            if (!tally->chosen || tally->paid)
                keep_example(lint, &tally->example);
            tally->met = tally->chosen = true;
            continue;
        }
        if (tally->chosen || lint->trial.chosen[tier->grant] == NO_INDEX)
            continue;
        if (tier->when)
            value = eval(tier->when, &lint->trial.space.context);
        if (!is_true(&value) || tally->met)
            continue;
        tally->met = true;
        tally->before = lint->trial.chosen[tier->grant];
        keep_example(lint, &tally->example);
    }
}

static void try_applicant(struct lint *lint)
{
    enum outcome outcome = decide(lint);

    if (outcome == OUTCOME_MEMBER)
        return;
    lint->tried++;
    tally_tiers(lint, outcome);
    if (!lint->lacking && (lint->covered || outcome == OUTCOME_NONE))
        groups_take(&lint->groups, &lint->trial, lint->covered);
}

static void try_all(struct lint *lint)
{
    size_t i;

    do {
        try_applicant(lint);
        for (i = 0; i < lint->trial.space.count; i++) {
            if (++lint->trial.digits[i] < lint->trial.space.dimensions[i].count)
                break;
            lint->trial.digits[i] = 0;
        }
    } while (i < lint->trial.space.count);
}

/* A linear congruential generator with a fixed start (Knuth's MMIX constants), so that every run
 * tries the same applicants. */
static void try_sample(struct lint *lint, uint64_t most)
{
    uint64_t state = 1;

    for (uint64_t tried = 0; tried < most; tried++) {
        for (size_t i = 0; i < lint->trial.space.count; i++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            lint->trial.digits[i] =
                (uint32_t)((state >> 33) % lint->trial.space.dimensions[i].count);
        }
        try_applicant(lint);
    }
}

/* How many applicants there are to try; UINT64_MAX for more than can be counted. */
static uint64_t combinations(const struct lint *lint)
{
    uint64_t total = 1;

    for (size_t i = 0; i < lint->trial.space.count; i++)
        if (__builtin_mul_overflow(total, lint->trial.space.dimensions[i].count, &total))
            return UINT64_MAX;
    return total;
}

/* Adds `hardship = 困难` of an example. */
static void add_trait(struct lint *lint, const uint32_t *example, size_t dimension,
                      struct strbuf *out)
{
    strbuf_adds(out, out->len ? ", " : "");
    lint_space_describe(&lint->trial.space, dimension, example[dimension], lint->diags->language,
                        out);
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
    struct lint_space *space = &lint->trial.space;
    struct strbuf out = {0};

    for (size_t i = 0; i < space->count; i++)
        if (lint_space_depends(space, a, i) || lint_space_depends(space, b, i))
            add_trait(lint, example, i, &out);
    return keep(lint, &out);
}

static void tell_rules(struct lint *lint, const struct rule *rules, size_t count, const bool *seen,
                       const char *kind, const char *effect)
{
    for (size_t i = 0; i < count; i++)
        if (!seen[i])
            diag_warning(lint->diags, rules[i].at,
                         "[%s " STR_FMT "] %s nobody: none of %llu made-up applicants meets its "
                         "condition",
                         kind, STR_ARG(rules[i].name), message(lint->diags->language, effect),
                         (unsigned long long)lint->tried);
}

/* The first of RULES that is true of the applicant at hand; NULL if none is. */
static const struct rule *first_true(struct lint *lint, const struct rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct value value = eval(rules[i].when, &lint->trial.space.context);

        if (is_true(&value))
            return &rules[i];
    }
    return NULL;
}

/* A tier that is met and chosen, but by nobody who is paid. */
static void tell_stopped(struct lint *lint, const struct tier *tier, const struct tier_tally *tally)
{
    const struct ruleset *rules = lint->rules;
    const struct rule *reject, *hold;
    const char *who;

    memcpy(lint->trial.digits, tally->example,
           lint->trial.space.count * sizeof *lint->trial.digits);
    trial_make(&lint->trial);
    reject = first_true(lint, rules->rejects, rules->reject_count);
    hold = first_true(lint, rules->holds, rules->hold_count);
    who = describe(lint, tally->example, tier->when,
                   reject ? reject->when
                   : hold ? hold->when
                          : NULL);
    if (reject || hold)
        diag_warning(lint->diags, tier->at,
                     "[tier " STR_FMT "] pays nobody: all who meet it are rejected or held, as by "
                     "[%s " STR_FMT "] for %s",
                     STR_ARG(tier->name), reject ? "reject" : "hold",
                     STR_ARG(reject ? reject->name : hold->name), who);
    else
        diag_warning(lint->diags, tier->at,
                     "[tier " STR_FMT "] pays nobody: all who meet it are held, as something else "
                     "is unknown for %s",
                     STR_ARG(tier->name), who);
}

static void tell_tiers(struct lint *lint)
{
    for (size_t i = 0; i < lint->rules->tier_count; i++) {
        const struct tier *tier = &lint->rules->tiers[i], *before;
        const struct tier_tally *tally = &lint->tiers[i];

        if (tally->paid)
            continue;
        before = &lint->rules->tiers[tally->before];
        if (!tally->met)
            diag_warning(lint->diags, tier->at,
                         "[tier " STR_FMT "] pays nobody: none of %llu made-up applicants meets "
                         "its condition",
                         STR_ARG(tier->name), (unsigned long long)lint->tried);
        else if (!tally->chosen)
            diag_warning(lint->diags, tier->at,
                         "[tier " STR_FMT "] pays nobody: an earlier tier comes first for all who "
                         "meet it, as [tier " STR_FMT "] for %s",
                         STR_ARG(tier->name), STR_ARG(before->name),
                         describe(lint, tally->example, tier->when, before->when));
        else
            tell_stopped(lint, tier, tally);
    }
}

static void tell_group(struct lint *lint, const struct group *group)
{
    struct strbuf who = {0}, example = {0};

    group_describe(&lint->groups, group, lint->diags->language, &who);
    for (size_t i = 0; i < lint->trial.space.count; i++)
        if (group_depends(&lint->groups, group, &lint->trial, i))
            add_trait(lint, group->example->example, i, &example);
    if (example.len)
        diag_warning(lint->diags, lint->rules->tiers[0].at, "no tier covers %s, as in %s",
                     keep(lint, &who), keep(lint, &example));
    else
        diag_warning(lint->diags, lint->rules->tiers[0].at, "no tier covers %s", keep(lint, &who));
}

static void tell_uncovered(struct lint *lint)
{
    groups_make(&lint->groups);
    for (size_t i = 0; i < lint->groups.count; i++)
        tell_group(lint, &lint->groups.items[i]);
    if (lint->groups.outside)
        diag_warning(lint->diags, lint->rules->tiers[0].at,
                     "nor does any tier cover %llu more of %llu made-up applicants",
                     (unsigned long long)lint->groups.outside, (unsigned long long)lint->tried);
}

/* The fields with values to choose from, or of those only the ones of which some were left out. */
static const char *field_names(struct lint *lint, bool cut)
{
    struct strbuf names = {0};
    const char *text;

    for (size_t i = 0; i < lint->trial.space.count; i++) {
        const struct dimension *dimension = &lint->trial.space.dimensions[i];

        if (dimension->values && (dimension->cut || !cut))
            strbuf_printf(&names, "%s" STR_FMT, names.len ? ", " : "",
                          STR_ARG(dimension->field->name));
    }
    text = arena_cstr(&lint->arena, strbuf_str(&names));
    strbuf_release(&names);
    return text;
}

/* Where the rules are so long that less was tried than is usual. */
static void tell_stops(struct lint *lint, struct origin at, bool shortened)
{
    if (shortened)
        diag_note(lint->diags, at,
                  "the search for rules that never apply stopped after %llu made-up applicants, as "
                  "the conditions are long: what it did not find may still be there",
                  (unsigned long long)lint->tried);
    if (lint->trial.space.stopped)
        diag_note(lint->diags, at,
                  "the search for values at which a condition changes stopped early, as there are "
                  "so many conditions: a rule may apply to values that were not tried");
}

static bool has_kind(const struct lint *lint, enum dimension_kind kind)
{
    for (size_t i = 0; i < lint->trial.space.count; i++)
        if (lint->trial.space.dimensions[i].kind == kind)
            return true;
    return false;
}

/* What is looked up, where that was not done. */
static void tell_cells(struct lint *lint, struct origin at)
{
    const struct lint_space *space = &lint->trial.space;

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
static void tell_limits(struct lint *lint, bool sampled, bool shortened)
{
    struct origin at = {lint->rules->path, 0, 0};
    const char *cut = field_names(lint, true);

    if (sampled)
        diag_note(lint->diags, at,
                  "the conditions were tried with %llu made-up applicants, a sample that is the "
                  "same in every run, and not with every combination of %s",
                  (unsigned long long)lint->tried, field_names(lint, false));
    tell_stops(lint, at, shortened);
    if (*cut)
        diag_note(lint->diags, at,
                  "the conditions were tried with %d values of %s, not with all at which something "
                  "changes",
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

    tell_rules(lint, rules->rejects, rules->reject_count, lint->rejects, "reject",
               MESSAGE("turns away"));
    tell_rules(lint, rules->holds, rules->hold_count, lint->holds, "hold", MESSAGE("holds"));
    tell_tiers(lint);
    tell_uncovered(lint);
}

void ruleset_lint(const struct ruleset *rules, const struct value_table *tables, date as_of,
                  uint64_t most, struct diag_list *diags)
{
    struct lint lint = {.rules = rules, .diags = diags};
    uint64_t affordable = LINT_WORK / (rules->expr_count + 1);
    bool sampled;

    if (affordable < LINT_LEAST)
        affordable = LINT_LEAST;
    lint_names(rules, diags);
    lint_quotients(rules, diags);
    trial_init(&lint.trial, rules, tables, as_of, &lint.arena);
    groups_init(&lint.groups, rules, &lint.arena);
    lint.tiers = arena_array(&lint.arena, rules->tier_count, sizeof *lint.tiers);
    lint.rejects = arena_array(&lint.arena, rules->reject_count, sizeof *lint.rejects);
    lint.holds = arena_array(&lint.arena, rules->hold_count, sizeof *lint.holds);
    sampled = combinations(&lint) > (affordable < most ? affordable : most);
    if (sampled)
        try_sample(&lint, affordable < most ? affordable : most);
    else
        try_all(&lint);
    if (lint.tried == 0)
        diag_warning(diags, rules->household.at,
                     "nobody is paid: no made-up applicant is the head of a household");
    else
        tell_all(&lint);
    tell_limits(&lint, sampled, sampled && affordable < most);
    lint_tables(&lint.trial.space, diags);
    lint_space_release(&lint.trial.space);
    arena_release(&lint.arena);
}
