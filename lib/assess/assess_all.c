/* Who decides which applicants, and how are their entitlements put together? */
#include "assess/assess_all.h"
#include "assess/decider.h"
#include "assess/entitlement_pool.h"
#include "base/tasks.h"

#include "base/banned.h"

/* So few that what they are entitled to stays in the processor's cache until it is joined. */
#define ROWS_LEAST ((size_t)2048)

/* A piece of the rows. */
struct share {
    struct span rows;
    struct assessments out; /* entitlements and reasons only */
};

struct sharing {
    const struct basis *basis;
    struct assessments *all; /* people, and the rest of the shares that were joined */
    struct share *shares;
};

static bool decide_share(void *context, size_t at, struct diag_list *diags)
{
    const struct sharing *sharing = context;
    struct share *share = &sharing->shares[at];
    struct case_values values;
    struct decider decider;

    (void)diags;
    case_values_init(&values, sharing->basis);
    decider_init(&decider, sharing->basis, &values, &share->out);
    for (size_t row = share->rows.first; row < share->rows.end; row++)
        decide(&decider, &sharing->all->people[row], row, NULL);
    decider_release(&decider);
    case_values_release(&values);
    return true;
}

static void join_share(void *context, size_t at)
{
    const struct sharing *sharing = context;
    struct share *share = &sharing->shares[at];

    pool_merge(sharing->all, share->rows.first, share->rows.end - share->rows.first, &share->out);
}

void assess_entitlements(struct assessments *assessments, const struct basis *basis)
{
    size_t rows = basis->roster->count, pieces = rows / ROWS_LEAST + 1;
    struct arena arena = {0};
    struct sharing sharing = {basis, assessments,
                              arena_array(&arena, pieces, sizeof *sharing.shares)};

    *assessments = (struct assessments){
        .people = memory_resize(NULL, rows, sizeof *assessments->people), .count = rows};
    for (size_t i = 0; i < pieces; i++)
        sharing.shares[i].rows = span_of(rows, pieces, i);
    tasks_run_joined(basis->jobs, pieces, decide_share, join_share, &sharing, NULL);
    arena_release(&arena);
}

void assess_one(struct assessments *one, struct case_values *values, const struct basis *basis,
                size_t row, struct trace *trace)
{
    struct decider decider;

    one->people = memory_resize(one->people, 1, sizeof *one->people);
    one->count = 1;
    one->entitlement_count = one->reason_count = one->quantity_count = 0;
    decider_init(&decider, basis, values, one);
    decide(&decider, &one->people[0], row, trace);
    decider_release(&decider);
}
