/* Which batches does an amendment take the place of? */
#include "history/superseded_batches.h"
#include "history/amendment_id.h"

#include "base/banned.h"

static bool supersede(struct past_batch *old, const struct past_batch *by, struct diag_list *diags)
{
    struct origin at = {.file = by->place.folder};

    if (old->as_of != by->as_of || !past_batch_same_scheme(old, by)) {
        diag_error(diags, at,
                   "takes the place of batch " STR_FMT " in %s, which is of another date or scheme",
                   STR_ARG(old->id), old->place.folder);
        return false;
    }
    if (old->superseded_by) {
        diag_error(diags, at,
                   "takes the place of batch " STR_FMT ", and so does %s: give the one that was "
                   "carried out",
                   STR_ARG(old->id), old->superseded_by->place.folder);
        return false;
    }
    old->superseded_by = by;
    if (old->settlement)
        diag_warning(diags, (struct origin){.file = old->place.folder},
                     "was amended by %s, but the bank has answered it: what it has paid does not "
                     "count",
                     by->place.folder);
    return true;
}

/* BY takes the place of the batch ID, which is not there. Is there another of that id? */
static bool check_namesakes(struct past_batch *const *batches, size_t count,
                            const struct past_batch *by, struct str id, struct diag_list *diags)
{
    for (size_t i = 0; i < count; i++) {
        const struct past_batch *other = batches[i];

        if (other == by || !str_eq(other->id, id) || !past_batch_same_scheme(other, by))
            continue;
        diag_error(diags, (struct origin){.file = by->place.folder},
                   "takes the place of another batch " STR_FMT " than the one in %s", STR_ARG(id),
                   other->place.folder);
        return false;
    }
    return true;
}

/* The same. Is there a batch that ID may have taken the place of? That would count beside BY. */
static bool check_between(struct past_batch *const *batches, size_t count,
                          const struct past_batch *by, struct str id, struct diag_list *diags)
{
    for (size_t i = 0; i < count; i++) {
        const struct past_batch *old = batches[i];

        if (old == by || old->as_of != by->as_of || !past_batch_same_scheme(old, by) ||
            !amendment_comes_after(by->id, old->id))
            continue;
        diag_error(diags, (struct origin){.file = by->place.folder},
                   "takes the place of batch " STR_FMT ", which is not among those given and may "
                   "have taken the place of the one in %s: give it too",
                   STR_ARG(id), old->place.folder);
        return false;
    }
    return true;
}

/* The batch that BY takes the place of, by LINE; all copies of it, where there are several. */
static bool supersede_named(struct past_batch *const *batches, size_t count,
                            const struct past_batch *by, struct str line, struct diag_list *diags)
{
    bool found = false, ok = true;
    struct str id;

    for (size_t i = 0; i < count; i++) {
        if (batches[i] == by || !past_batch_is_named(batches[i], line))
            continue;
        found = true;
        ok = supersede(batches[i], by, diags) && ok;
    }
    if (found)
        return ok;
    id = decision_word(&line);
    return check_namesakes(batches, count, by, id, diags) &&
           check_between(batches, count, by, id, diags);
}

bool superseded_batches_find(struct past_batch *const *batches, size_t count, date as_of,
                             struct diag_list *diags)
{
    bool ok = true;

    for (size_t i = 0; i < count; i++) {
        const struct past_batch *by = batches[i];
        struct str line;

        if (by->as_of > as_of)
            continue;
        for (size_t at = 0; decision_lines_next(&by->decided, "supersedes", &at, &line);)
            ok = supersede_named(batches, count, by, line, diags) && ok;
    }
    return ok;
}
