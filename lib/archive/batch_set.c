/* Is anything missing among these batches? */
#include "archive/batch_set.h"
#include "archive/set_member.h"
#include "history/alike_schemes.h"
#include "history/month_gap.h"
#include <stdlib.h>

#include "base/banned.h"

/* The same files within so many days are the same round again, and not the next month's. */
#define SAME_RUN_DAYS 28
#define PAIRS_TOLD 20 /* of one batch */

static void add_name(struct batch_set *set, const char *name, uint32_t member)
{
    uint32_t known = set->names.count, number = text_index_add(&set->names, str_of(name));

    if (number < known)
        return;
    set->named = memory_for_another(set->named, known, &set->named_room, sizeof *set->named);
    set->named[number] = member;
}

/* Folders of one seal are one. The same decision under another seal is a second batch, but no
 * second answer of the bank. */
void batch_set_add(struct batch_set *set, const char *path, struct diag_list *diags)
{
    struct set_member member;
    struct diag_list found_out;
    bool ok;

    diag_init(&found_out, &set->arena);
    found_out.language = diags->language;
    ok = set_member_read(&member, arena_cstr(&set->arena, str_of(path)), &set->arena, &found_out);
    if (found_out.failures) {
        set->unread = true;
        diag_copy_errors(diags, &found_out);
    }
    diag_release(&found_out);
    if (!ok ||
        text_index_has(&set->names, str_of(member.settlement ? member.decision : member.digest))) {
        set_member_release(&member);
        return;
    }
    set->members = memory_for_another(set->members, set->count, &set->room, sizeof *set->members);
    add_name(set, member.decision, (uint32_t)set->count);
    add_name(set, member.digest, (uint32_t)set->count);
    set->members[set->count++] = member;
}

static struct set_member *find_named(const struct batch_set *set, struct str name)
{
    uint32_t number;

    return text_index_find(&set->names, name, &number) ? &set->members[set->named[number]] : NULL;
}

static bool same_scheme(const struct set_member *a, const struct set_member *b)
{
    return str_eq(a->scheme, b->scheme) &&
           (!a->decided || !b->decided || str_eq(a->issuer, b->issuer));
}

/* What MEMBER says it takes the place of, whatever that is; NULL: nothing that is there. */
static struct set_member *find_superseded(const struct batch_set *set,
                                          const struct set_member *member)
{
    struct set_member *old = member->supersedes.len ? find_named(set, member->supersedes) : NULL;

    return old == member ? NULL : old; /* whoever names its own seal has a broken one */
}

static bool may_supersede(const struct set_member *member, const struct set_member *old)
{
    return !old->settlement && old->as_of == member->as_of && same_scheme(old, member);
}

/* Each takes the place of one other, so these form rows. Walks along that of MEMBER to who knows
 * its end, and back. */
static void find_last(struct batch_set *set, uint32_t member)
{
    uint32_t at = member, steps = 0, behind;
    uint32_t last;

    while (set->members[at].last == MEMBER_NONE && set->members[at].superseded_by != MEMBER_NONE &&
           steps++ < set->count)
        at = set->members[at].superseded_by;
    if (set->members[at].last == MEMBER_NONE)
        set->members[at].last = at;
    last = set->members[at].last;
    behind = set->members[at].behind;
    for (uint32_t left = steps; left > 0; left--) {
        set->members[member].last = last;
        set->members[member].behind = behind + left;
        member = set->members[member].superseded_by;
    }
}

void batch_set_close(struct batch_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        struct set_member *old = find_superseded(set, &set->members[i]);

        if (old && old->superseded_by == MEMBER_NONE && may_supersede(&set->members[i], old))
            old->superseded_by = (uint32_t)i;
    }
    for (uint32_t i = 0; i < set->count; i++)
        find_last(set, i);
}

void batch_set_release(struct batch_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        set_member_release(&set->members[i]);
    free(set->members);
    free(set->named);
    text_index_release(&set->names);
    arena_release(&set->arena);
    *set = (struct batch_set){0};
}

const char *batch_set_path(const struct batch_set *set, size_t number)
{
    return set->members[number].path;
}

const char *batch_set_find(const struct batch_set *set, const char *digest)
{
    const struct set_member *member = find_named(set, str_of(digest));

    return member ? member->path : NULL;
}

/* --- What is named and is not there --- */

size_t batch_set_missing(const struct batch_set *set, const char *path)
{
    size_t missing = 0;

    for (size_t i = 0; i < set->count; i++) {
        const struct set_member *member = &set->members[i];

        if (strcmp(member->path, path) != 0)
            continue;
        for (uint32_t n = 0; n < member->named.count; n++)
            missing += find_named(set, member->named.texts[n]) == NULL;
    }
    return missing;
}

static void tell_missing(const struct batch_set *set, const struct set_member *member,
                         struct diag_list *diags)
{
    struct origin at = {.file = member->path};

    for (size_t i = 0; i < member->lines.count; i++) {
        struct str value = member->lines.items[i].value, id = decision_word(&value);
        const struct set_member *named =
            find_named(set, set_member_decision_of(&member->lines.items[i]));

        if (!named)
            diag_error(diags, at,
                       "was decided on " STR_FMT
                       ", which does not stand among the batches and settlements given",
                       STR_ARG(id));
        else if (named->decided && !str_eq(id, named->id))
            diag_error(diags, at,
                       "was decided on " STR_FMT
                       ", as it says, and what has that decision is " STR_FMT " in %s",
                       STR_ARG(id), STR_ARG(named->id), named->path);
    }
    for (uint32_t n = 0; !member->decided && n < member->named.count; n++)
        if (!find_named(set, member->named.texts[n]))
            diag_error(diags, at,
                       "was decided on a batch whose SHA256SUMS has the SHA-256 %.12s…, and which "
                       "does not stand among those given",
                       member->named.texts[n].ptr);
}

/* --- Two batches of one scheme --- */

/* Does LATER name one of those that take the place of EARLIER? Looked for in the shorter list. */
static bool knows_successor(const struct batch_set *set, const struct set_member *later,
                            const struct set_member *earlier)
{
    if (later->named.count < earlier->behind) {
        for (uint32_t n = 0; n < later->named.count; n++) {
            const struct set_member *named = find_named(set, later->named.texts[n]);

            if (named && named->last == earlier->last && named->behind < earlier->behind &&
                str_eq(later->named.texts[n], str_of(named->decision)))
                return true;
        }
        return false;
    }
    for (uint32_t steps = earlier->behind; steps > 0; steps--) {
        earlier = &set->members[earlier->superseded_by];
        if (text_index_has(&later->named, str_of(earlier->decision)))
            return true;
    }
    return false;
}

/* Does LATER name EARLIER, or one that takes its place? */
static bool knows(const struct batch_set *set, const struct set_member *later,
                  const struct set_member *earlier)
{
    if (!later->decided && earlier->decided)
        return false; /* version 1.0 cannot have known its decision */
    return text_index_has(&later->named, str_of(earlier->decision)) ||
           knows_successor(set, later, earlier);
}

static bool same_files(const struct set_member *a, const struct set_member *b)
{
    return !a->repayment && !b->repayment &&
           decided_on_the_same((struct decided_lists){&a->files, a->read},
                               (struct decided_lists){&b->files, b->read});
}

bool batch_set_one_round(date earlier, date later)
{
    return later - earlier < SAME_RUN_DAYS ||
           date_start_of_month(earlier) == date_start_of_month(later);
}

/* B is dated no earlier than A, of the same scheme. */
static void tell_pair(const struct batch_set *set, const struct set_member *a,
                      const struct set_member *b, struct diag_list *diags)
{
    struct origin at = {.file = b->path};

    if (!same_scheme(a, b) || a->last == b->last)
        return;
    if (!knows(set, b, a) && (a->as_of < b->as_of || !knows(set, a, b)))
        diag_error(diags, at, "was decided without batch " STR_FMT " in %s: it does not name it",
                   STR_ARG(a->id), a->path);
    if (str_eq(a->id, b->id))
        diag_error(diags, at, "is batch " STR_FMT " once more: it was run twice, see %s",
                   STR_ARG(b->id), a->path);
    else if (same_files(a, b) && batch_set_one_round(a->as_of, b->as_of))
        diag_error(diags, at,
                   "was decided on the same applicant files as batch " STR_FMT " in %s: it may "
                   "have been run twice",
                   STR_ARG(a->id), a->path);
}

/* --- One scheme --- */

static int by_date(const void *left, const void *right)
{
    const struct set_member *a = *(const struct set_member *const *)left;
    const struct set_member *b = *(const struct set_member *const *)right;

    if (a->as_of != b->as_of)
        return a->as_of < b->as_of ? -1 : 1;
    return strcmp(a->path, b->path);
}

/* A repayment is no month's own: it pays an earlier one's again. */
static void tell_gaps(const struct set_member *const *scheme, size_t count, struct diag_list *diags)
{
    date *days = memory_resize(NULL, count, sizeof *days), month, from = scheme[0]->as_of;
    size_t months = 0;

    for (size_t i = 0; i < count; i++)
        if (!scheme[i]->repayment)
            days[months++] = scheme[i]->as_of;
    while (month_gap_find(days, months, from, &month)) {
        char text[DATE_TEXT_MAX];
        size_t next = 0;

        while (scheme[next]->as_of < month || scheme[next]->repayment)
            next++;
        date_format(month, text);
        diag_error(diags, (struct origin){.file = scheme[next]->path},
                   "no batch of %.7s stands before it, though each of the three months before that "
                   "has one",
                   text);
        if (!date_add_months(month, 1, &from))
            break;
    }
    free(days);
}

/* OLD has not been amended by MEMBER, which says so. */
static void tell_no_amendment(const struct batch_set *set, const struct set_member *member,
                              const struct set_member *old, struct diag_list *diags)
{
    struct origin at = {.file = member->path};

    if (old->settlement)
        diag_error(diags, at, "takes the place of %s, which is no batch", old->path);
    else if (!may_supersede(member, old))
        diag_error(diags, at,
                   "takes the place of batch " STR_FMT " in %s, which is of another date or scheme",
                   STR_ARG(old->id), old->path);
    else
        diag_error(diags, at, "takes the place of batch " STR_FMT ", and so does %s",
                   STR_ARG(old->id), set->members[old->superseded_by].path);
}

static void tell_rivals(const struct batch_set *set, struct diag_list *diags)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct set_member *old = find_superseded(set, &set->members[i]);

        if (old && old->superseded_by != i)
            tell_no_amendment(set, &set->members[i], old, diags);
    }
}

/* Tells what is wrong between MEMBERS[AT] and those before it: not of each, where it may be
 * thousands. */
static void tell_pairs(const struct batch_set *set, const struct set_member *const *members,
                       size_t at, struct diag_list *diags)
{
    size_t before = diags->errors;

    for (size_t i = 0; i < at; i++) {
        if (diags->errors - before >= PAIRS_TOLD) {
            diag_error(diags, (struct origin){.file = members[at]->path},
                       "may have more such batches before it: only the first are told");
            return;
        }
        tell_pair(set, members[i], members[at], diags);
    }
}

/* Tells what is wrong with the scheme of MEMBERS[0]; gives how many are of it, put first. */
static size_t tell_scheme(const struct batch_set *set, const struct set_member **members,
                          size_t count, struct diag_list *diags)
{
    size_t own = 0;

    for (size_t i = 0; i < count; i++) {
        const struct set_member *member = members[i];

        if (i > 0 && !same_scheme(members[0], member))
            continue;
        memmove(members + own + 1, members + own, (i - own) * sizeof *members);
        members[own++] = member;
    }
    for (size_t i = 1; i < own; i++)
        tell_pairs(set, members, i, diags);
    tell_gaps(members, own, diags);
    return own;
}

/* Tells of batches that the bank has answered and that were amended all the same. */
static void tell_answered(const struct batch_set *set, struct diag_list *diags)
{
    for (size_t i = 0; i < set->count; i++) {
        struct str settles = set->members[i].settles;
        const struct set_member *old = settles.len ? find_named(set, settles) : NULL;

        if (old && old->superseded_by != MEMBER_NONE)
            diag_warning(diags, (struct origin){.file = old->path},
                         "was amended by %s, but the bank has answered it: what it has paid does "
                         "not count",
                         set->members[old->superseded_by].path);
    }
}

bool batch_set_complete(const struct batch_set *set, struct diag_list *diags)
{
    const struct set_member **members = memory_resize(NULL, set->count + 1, sizeof *members);
    size_t errors = diags->errors, count = 0;
    struct alike_schemes alike = {.first = NULL};

    for (size_t i = 0; i < set->count; i++) {
        tell_missing(set, &set->members[i], diags);
        if (!set->members[i].settlement)
            members[count++] = &set->members[i];
    }
    qsort(members, count, sizeof(const struct set_member *), by_date);
    for (size_t i = 0; i < count; i++)
        alike_schemes_look(
            &alike, (struct scheme_name){members[i]->path, members[i]->issuer, members[i]->scheme},
            diags);
    alike_schemes_release(&alike);
    for (size_t i = 0; i < count;)
        i += tell_scheme(set, members + i, count - i, diags);
    tell_rivals(set, diags);
    tell_answered(set, diags);
    free(members);
    return diags->errors == errors;
}
