/* Who must be held because a shared limit goes by a ranking in which they have no place? */
#include "assess/capping.h"
#include "assess/ranking.h"
#include <stdlib.h>

#include "base/banned.h"

#define NOBODY UINT32_MAX

/* A group of one cap. */
struct competition {
    money sum;      /* what its applicants would get if each of them were alone */
    uint32_t first; /* one of those who compete in it */
    bool several;   /* there are others */
    bool decided;   /* by the ranking: not all can get that much */
};

struct contest {
    struct capping *capping;
    uint32_t *places;        /* of each entitlement in the ranking; NOBODY: none */
    money *alone;            /* what each would get if its applicant were alone; -1: denied */
    struct competition **of; /* for each cap, its groups */
    money *lefts;            /* one for each cap */
    uint32_t *own;           /* room for the entitlements of one applicant */
};

/* Does ENTITLEMENT compete for what CAP limits? */
static bool competes(const struct contest *contest, size_t cap, uint32_t entitlement)
{
    const struct capping *capping = contest->capping;

    return contest->places[entitlement] != NOBODY && contest->alone[entitlement] >= 0 &&
           cap_counts(&capping->caps[cap], capping->basis->rules,
                      &capping->assessments->entitlements[entitlement]);
}

static struct competition *competition_of(const struct contest *contest, size_t cap, uint32_t row)
{
    return &contest->of[cap][contest->capping->caps[cap].people[row].group];
}

/* Lists what is to be paid to PERSON by rank, in contest->own. */
static size_t list_own(const struct contest *contest, const struct assessment *person)
{
    size_t count = 0;

    for (uint32_t i = person->first; i < person->first + person->count; i++) {
        size_t at = count;

        if (contest->places[i] == NOBODY)
            continue;
        for (; at > 0 && contest->places[contest->own[at - 1]] > contest->places[i]; at--)
            contest->own[at] = contest->own[at - 1];
        contest->own[at] = i;
        count++;
    }
    return count;
}

/* What the applicant of ROW would get if nobody else had anything. */
static void try_alone(struct contest *contest, uint32_t row)
{
    struct capping *capping = contest->capping;
    const struct ruleset *rules = capping->basis->rules;
    size_t count = list_own(contest, &capping->assessments->people[row]);

    for (size_t c = 0; c < rules->cap_count; c++)
        contest->lefts[c] = -1;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = contest->own[i];
        const struct entitlement *entitlement = &capping->assessments->entitlements[number];
        struct cap_cut cut;

        for (size_t c = 0; c < rules->cap_count; c++)
            if (contest->lefts[c] < 0 && cap_counts(&capping->caps[c], rules, entitlement))
                contest->lefts[c] = cap_left(&capping->caps[c], row);
        cut = cap_cut_of(capping, entitlement, contest->lefts);
        contest->alone[number] = cut.decision == DECISION_PAY ? cut.amount : -1;
        for (size_t c = 0; c < rules->cap_count; c++) {
            struct competition *competition;

            if (!competes(contest, c, number))
                continue;
            contest->lefts[c] -= cut.amount;
            competition = competition_of(contest, c, row);
            competition->sum = money_sum(competition->sum, cut.amount);
            competition->several =
                competition->several || (competition->first != NOBODY && competition->first != row);
            competition->first = row;
        }
    }
}

/* Says of each group whether all who compete in it can have what they would get alone, in any
 * order. A limit that turns away is asked about the whole amount. */
static void find_decided(struct contest *contest)
{
    struct capping *capping = contest->capping;
    const struct ruleset *rules = capping->basis->rules;

    for (uint32_t i = 0; i < capping->assessments->entitlement_count; i++) {
        const struct entitlement *entitlement = &capping->assessments->entitlements[i];

        for (size_t c = 0; c < rules->cap_count; c++) {
            struct competition *competition;
            money needs;

            if (!competes(contest, c, i))
                continue;
            competition = competition_of(contest, c, entitlement->applicant);
            needs = rules->caps[c].excess == EXCESS_TRIM ? contest->alone[i] : entitlement->amount;
            if (competition->several &&
                competition->sum - contest->alone[i] >
                    cap_left(&capping->caps[c], entitlement->applicant) - needs)
                competition->decided = true;
        }
    }
}

static bool is_decided(const struct contest *contest, uint32_t entitlement)
{
    const struct capping *capping = contest->capping;
    uint32_t row = capping->assessments->entitlements[entitlement].applicant;

    for (size_t c = 0; c < capping->basis->rules->cap_count; c++)
        if (competes(contest, c, entitlement) && competition_of(contest, c, row)->decided)
            return true;
    return false;
}

static void contest_init(struct contest *contest, struct capping *capping, const uint32_t *ranked,
                         size_t count)
{
    const struct assessments *assessments = capping->assessments;
    size_t caps = capping->basis->rules->cap_count;

    *contest = (struct contest){.capping = capping};
    contest->places = memory_resize(NULL, assessments->entitlement_count, sizeof(uint32_t));
    contest->alone = memory_resize(NULL, assessments->entitlement_count, sizeof(money));
    for (size_t i = 0; i < assessments->entitlement_count; i++)
        contest->places[i] = NOBODY;
    for (size_t i = 0; i < count; i++)
        if (assessments->entitlements[ranked[i]].amount > 0)
            contest->places[ranked[i]] = (uint32_t)i;
    contest->of = arena_array(&capping->arena, caps, sizeof(struct competition *));
    for (size_t c = 0; c < caps; c++) {
        size_t groups = capping->caps[c].groups.count;

        contest->of[c] = arena_array(&capping->arena, groups, sizeof *contest->of[c]);
        for (size_t i = 0; i < groups; i++)
            contest->of[c][i].first = NOBODY;
    }
    contest->lefts = arena_array(&capping->arena, caps, sizeof(money));
    contest->own =
        arena_array(&capping->arena, capping->basis->rules->grant_count, sizeof(uint32_t));
}

/* BLANKS says which of RANKED have no place in the ranking. */
static void hold(struct capping *capping, const uint32_t *ranked, size_t count, const bool *blanks)
{
    const struct ranking *ranking = &capping->basis->rules->budget.ranking;
    struct contest contest;

    contest_init(&contest, capping, ranked, count);
    for (uint32_t row = 0; row < capping->assessments->count; row++)
        try_alone(&contest, row);
    find_decided(&contest);
    for (size_t i = 0; i < count; i++) {
        struct entitlement *entitlement = &capping->assessments->entitlements[ranked[i]];

        if (!blanks[i] || contest.places[ranked[i]] == NOBODY || !is_decided(&contest, ranked[i]))
            continue;
        ranking_blame(ranking, &capping->values, capping->basis, entitlement->applicant,
                      capping->assessments, &entitlement->reasons);
        contest.places[ranked[i]] = NOBODY;
        entitlement_deny(entitlement, DECISION_HOLD);
    }
    free(contest.places);
    free(contest.alone);
}

void cap_hold_blanks(struct capping *capping, const uint32_t *ranked, size_t count)
{
    bool *blanks = memory_resize(NULL, count, sizeof *blanks);

    if (ranking_blanks(&capping->basis->rules->budget.ranking, capping->basis, capping->assessments,
                       ranked, count, blanks))
        hold(capping, ranked, count, blanks);
    free(blanks);
}
