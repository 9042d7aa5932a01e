/* What would a batch come to with something else in it? */
#include "batch/tentative_batch.h"
#include "assess/row_sums_make.h"

#include "base/banned.h"

void tentative_batch_begin(struct batch *tentative, const struct batch *base)
{
    *tentative = (struct batch){.id = base->id, .basis = base->basis};
    tentative->basis.sums = NULL;
    tentative->basis.tentative = true;
    tentative->basis.progress = NULL;
}

void tentative_batch_decide(struct batch *tentative, const struct batch *base)
{
    struct arena arena = {0};
    struct diag_list unheard;

    diag_init(&unheard, &arena);
    row_sums_make(&tentative->sums, &tentative->basis,
                  base->scan.groups + base->rules.unique_count);
    tentative->basis.sums = &tentative->sums;
    batch_decide_rows(tentative, &unheard);
    diag_release(&unheard);
    arena_release(&arena);
}

void tentative_batch_release(struct batch *tentative)
{
    row_sums_release(&tentative->sums);
    allocation_release(&tentative->allocation);
    assessments_release(&tentative->assessments);
    arena_release(&tentative->arena);
}
