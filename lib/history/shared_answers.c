/* Was one file of a bank taken for the answer to several batches? */
#include "history/shared_answers.h"
#include <stdlib.h>

#include "base/banned.h"

static int by_answer(const void *left, const void *right)
{
    const struct settled_by *a = left, *b = right;
    int order = strcmp(a->answer, b->answer);

    if (order == 0)
        order = str_cmp(a->batch, b->batch);
    if (order == 0)
        order = strcmp(a->seal, b->seal);
    return order ? order : strcmp(a->settlement, b->settlement);
}

void shared_answers_tell(struct settled_by *items, size_t count, struct diag_list *diags)
{
    const struct settled_by *first = items;

    if (count)
        qsort(items, count, sizeof *items, by_answer);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(items[i].answer, first->answer) != 0)
            first = &items[i];
        else if (first->answer[0] && strcmp(items[i].seal, first->seal) != 0)
            diag_warning(diags, (struct origin){.file = items[i].settlement},
                         "the bank's file of this settlement of batch " STR_FMT
                         " has settled batch " STR_FMT
                         " too, in %s: make sure that no line of it was taken for both",
                         STR_ARG(items[i].batch), STR_ARG(first->batch), first->settlement);
    }
}
