/* Everything that a report may show, counted once: reports and the terminal's table agree because
 * they read the same numbers. Constant for whoever receives it. All money is in fen. */
#ifndef RELIEF_REPORT_BATCH_TOTALS_H
#define RELIEF_REPORT_BATCH_TOTALS_H

#include "assess/assessment.h"
#include "base/edition.h"
#include "base/hash.h"
#include "budget/allocate.h"
#include "intake/roster.h"

struct tier_total {
    uint64_t people;
    uint64_t members; /* people in their households; 0 where the scheme has none */
    money amount;
    money goods_value;
};

struct reason_total {
    const char *code; /* as in the ledger: `no-tier`, `hold:implausible-income` */
    uint64_t people; /* who are not paid for it, or not one of their grants; not of a tier's code */
    struct reason reason; /* the first of that code: kind and rule, for words */
};

/* The applicants who share a value of the scheme's group. */
struct group_total {
    struct str name; /* as reports show it; empty where the cell is, or the scheme has no group */
    size_t first;    /* its rows are facts.by_group[first .. first + count), ascending */
    size_t count;
    uint64_t people[DECISIONS];
    uint64_t members; /* people in the households that are paid */
    money amount;
    money goods_value;
};

/* A list, a table, changes or corrections in a workbook with hidden rows. */
struct hidden_table {
    const char *name; /* as the archive has it, without its folder, with `#SHEET` */
    const struct table_file *file;
};

struct batch_totals {
    struct str batch;     /* id */
    enum edition edition; /* which files are written, and how */
    const struct basis *basis;
    const struct assessments *assessments;
    const struct allocation *allocation;
    const struct diag_list *warnings; /* about the data, for the auditor: may be grouped */
    const struct hidden_table
        *hidden; /* other tables than the applicants', of which rows are hidden */
    size_t hidden_count;
    const uint32_t *sample; /* rows to be visited, ascending */
    size_t sample_count;
    char decision[SHA256_HEX_MAX]; /* of decision.txt; empty until it is written, and in version 1.0
                                      which had none */
    char inputs[SHA256_HEX_MAX];   /* what stands there instead in version 1.0: the digest of all
                                      inputs, as archive_anchor makes it; else empty */

    uint64_t people[DECISIONS]; /* applicants by decision; they add up to the rows read */
    uint64_t members;           /* people in the households that are paid, heads counted */
    money entitled;
    money amount;
    money goods_value;
    money budget;
    money before;                 /* what earlier batches of its period drew */
    money left;                   /* budget less before less amount */
    struct tier_total *tiers;     /* one for each tier, then for each grant what is paid without
                                     one (ruleset_no_tier): paid applicants and what they get */
    struct reason_total *reasons; /* in the order of the ledger's codes, then of the rules file */
    size_t reason_count;
    bool grouped;               /* the scheme has a group; otherwise all rows are one group */
    struct group_total *groups; /* in the order in which the rows first name them */
    size_t group_count;
    const uint32_t *by_group; /* every row, group by group */
    const uint16_t *payers;   /* of each row: see report/bank.h */
};

#define SAYS_AHEAD 8    /* rows */
#define STANDS_AHEAD 16 /* likewise */

/* The row that stands at AT of those by group, for who goes through them one after the other. Such
 * rows lie far apart in memory: what is read of later ones is asked for while this one is written,
 * first where they stand, then what they say. A whole batch takes a tenth less time. */
static inline size_t batch_totals_row(const struct batch_totals *facts, size_t at)
{
    const struct assessments *all = facts->assessments;
    const struct roster *roster = facts->basis->roster;

    if (at + STANDS_AHEAD < all->count) {
        size_t stands = facts->by_group[at + STANDS_AHEAD];
        size_t says = facts->by_group[at + SAYS_AHEAD];

        __builtin_prefetch(&all->people[stands]);
        __builtin_prefetch(&roster->rows[stands]);
        if (all->people[says].count)
            __builtin_prefetch(&all->entitlements[all->people[says].first]);
        roster_prefetch(roster, says);
    }
    return facts->by_group[at];
}

/* Counts all but the groups; tables live in ARENA. Everything up to the sample is set by the caller
 * beforehand. A sum may reach MONEY_LIMIT; then no report can be written (see report/bounds.h). */
void batch_totals_count(struct batch_totals *facts, struct arena *arena);
/* How many of decisions_shown the batch can have: `member` is for schemes with a [household]. */
size_t batch_totals_decisions(const struct batch_totals *facts);
/* Has the scheme households? Then who is paid is one, and reports count its people too. */
static inline bool batch_has_households(const struct batch_totals *facts)
{
    return facts->basis->rules->household.field_count > 0;
}
/* What is left of the ruleset's fund number FUND after this batch. */
money batch_fund_left(const struct batch_totals *facts, size_t fund);
/* Is any fund, or the budget, for more than one batch? */
bool batch_has_period(const struct ruleset *rules);
/* Counts the groups, which only reports show. */
void batch_totals_group(struct batch_totals *facts, struct arena *arena);

#endif
