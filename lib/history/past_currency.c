/* In which currency did an earlier batch pay? */
#include "history/past_currency.h"
#include "history/past_batch.h"
#include "history/past_inputs.h"

#include "base/banned.h"

bool past_currency(const char *folder, struct str *currency, struct arena *arena,
                   struct diag_list *diags)
{
    const struct place place = {.folder = folder};
    struct past_inputs inputs = {0};
    struct diag_list told; /* its warnings were heard when the history was loaded */
    struct past_batch batch;
    bool ok;

    diag_init(&told, arena);
    ok = past_batch_open(&batch, &place, arena, &told) &&
         past_inputs_open_rules(&inputs, &batch.record, &batch.ini, &told);
    *currency = ok && inputs.usable ? arena_copy(arena, inputs.rules.scheme.currency) : STR("");
    if (!ok)
        diag_copy_errors(diags, &told);
    past_inputs_release(&inputs);
    past_batch_release(&batch);
    diag_release(&told);
    return ok;
}
