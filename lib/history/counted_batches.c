/* Which of the earlier batches count? */
#include "history/counted_batches.h"
#include "history/amendment_id.h"

#include "base/banned.h"

/* One that DECISION_LINE, `ID AS_OF DECISION`, names; NULL: it is not among them. *OTHER is one of
 * the same scheme with that id and another decision. */
static struct past_batch *find_named(struct past_batch *batches, size_t count,
                                     const struct past_batch *by, struct str line,
                                     struct past_batch **other)
{
    struct str id = decision_word(&line);

    *other = NULL;
    decision_word(&line); /* the date */
    for (size_t i = 0; i < count; i++) {
        char decision[SHA256_HEX_MAX];

        if (&batches[i] == by || !str_eq(batches[i].id, id))
            continue;
        past_batch_decision(&batches[i], decision);
        if (str_eq(line, str_of(decision)))
            return &batches[i];
        if (past_batch_same_scheme(&batches[i], by))
            *other = &batches[i];
    }
    return NULL;
}

static bool mark_amended(struct past_batch *old, const struct past_batch *by,
                         struct diag_list *diags)
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

/* BY takes the place of the batch that LINE names, and that one is not at hand. Is it what took the
 * place of another that is? Then that would count beside BY. */
static bool check_between(const struct past_batch *batches, size_t count,
                          const struct past_batch *by, struct str line, struct diag_list *diags)
{
    struct str missing = decision_word(&line);

    for (size_t i = 0; i < count; i++) {
        const struct past_batch *old = &batches[i];

        if (old == by || old->as_of != by->as_of || !past_batch_same_scheme(old, by) ||
            !amendment_comes_after(by->id, old->id))
            continue;
        diag_error(diags, (struct origin){.file = by->place.folder},
                   "takes the place of batch " STR_FMT ", which is not among those given and may "
                   "have taken the place of the one in %s: give it too",
                   STR_ARG(missing), old->place.folder);
        return false;
    }
    return true;
}

/* Marks what BY takes the place of. */
static bool find_amended(struct past_batch *batches, size_t count, const struct past_batch *by,
                         struct diag_list *diags)
{
    struct str line;
    bool ok = true;

    for (size_t at = 0; decision_lines_next(&by->decided, "supersedes", &at, &line);) {
        struct past_batch *other, *old = find_named(batches, count, by, line, &other);

        if (old) {
            ok = mark_amended(old, by, diags) && ok;
        } else if (other) {
            diag_error(diags, (struct origin){.file = by->place.folder},
                       "takes the place of another batch " STR_FMT " than the one in %s",
                       STR_ARG(other->id), other->place.folder);
            ok = false;
        } else {
            ok = check_between(batches, count, by, line, diags) && ok;
        }
    }
    return ok;
}

/* Was LATER run again on purpose, with EARLIER before it? */
static bool is_second_run(const struct past_batch *later, struct past_batch *earlier)
{
    struct past_batch *other;
    struct str line;

    if (decision_lines_value(&later->decided, "again").len == 0)
        return false;
    for (size_t at = 0; decision_lines_next(&later->decided, "previous", &at, &line);)
        if (find_named(earlier, 1, later, line, &other))
            return true;
    return false;
}

static bool check_ids(struct past_batch *batches, size_t count, struct diag_list *diags)
{
    bool ok = true;

    for (size_t i = 0; i < count; i++) {
        for (size_t n = 0; n < i; n++) {
            struct past_batch *a = &batches[n], *b = &batches[i];

            if (!str_eq(a->id, b->id) || !past_batch_same_scheme(a, b) || is_second_run(b, a) ||
                is_second_run(a, b))
                continue;
            diag_error(diags, (struct origin){.file = b->place.folder},
                       "is another batch than %s, but both are called " STR_FMT
                       ": give the one that was carried out",
                       a->place.folder, STR_ARG(b->id));
            ok = false;
        }
    }
    return ok;
}

bool counted_batches_find(struct past_batch *batches, size_t count, date as_of,
                          struct diag_list *diags)
{
    bool ok = check_ids(batches, count, diags);

    for (size_t i = 0; i < count; i++)
        if (batches[i].as_of <= as_of)
            ok = find_amended(batches, count, &batches[i], diags) && ok;
    return ok;
}

static bool name_taken(const struct past_batch *batches, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(batches[i].archived_as, name) == 0)
            return true;
    return false;
}

void counted_batches_name(struct past_batch *batches, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_cstr(arena, batches[i].id);

        for (unsigned number = 2; name_taken(batches, i, name); number++)
            name = arena_printf(arena, STR_FMT "~%u", STR_ARG(batches[i].id), number);
        batches[i].archived_as = name;
    }
}
