/* Whom of those who share an account does the bank mean? */
#include "settlement/payee_search.h"
#include "settlement/payee_name.h"

#include <stdlib.h>

#include "base/banned.h"

#define NO_MEMBER UINT32_MAX

/* What a group is numbered by. ANY stands for all names, amounts and hands. */
enum kind_column {
    KIND_PLACE,
    KIND_TEXT,
    KIND_STARS, /* by which names are compared; a name that has stars itself is not one of these */
    KIND_NAME,
    KIND_AMOUNT_HIGH, /* the amount's two halves */
    KIND_AMOUNT_LOW,
    KIND_HAND,
    KIND_COLUMNS
};

#define ANY UINT32_MAX

/* Payees of one kind. Those that no line has spoken of stand in a chain, in ascending order, and
 * leave it at its head only; of the others the least is known. */
struct payee_group {
    uint32_t first, last; /* members */
    size_t unheard, heard;
    uint32_t least_heard; /* payee */
};

struct payee_membership {
    uint32_t payee, group;
    uint32_t next;  /* in the group's chain */
    uint32_t other; /* the payee's next membership */
};

/* Which of a group's payees are asked for. */
enum asked_for {
    ASKED_ALL,
    ASKED_UNHEARD,
    ASKED_HEARD
};

/* --- Who has which text --- */

void payee_search_init(struct payee_search *search, const struct reconciliation *all)
{
    *search =
        (struct payee_search){.all = all, .made = {.width = 3}, .kinds = {.width = KIND_COLUMNS}};
    for (int place = 0; place < PAYEE_PLACES; place++) {
        struct payee_holders *holders = &search->holders[place];

        holders->first = arena_array(&search->arena, all->payee_count, sizeof *holders->first);
        holders->last = arena_array(&search->arena, all->payee_count, sizeof *holders->last);
        holders->next = arena_array(&search->arena, all->payee_count, sizeof *holders->next);
    }
    search->memberships =
        arena_array(&search->arena, all->payee_count, sizeof *search->memberships);
    for (size_t i = 0; i < all->payee_count; i++)
        search->memberships[i] = NO_MEMBER;
}

void payee_search_add(struct payee_search *search, enum payee_place place, struct str text,
                      uint32_t payee)
{
    struct payee_holders *holders = &search->holders[place];
    uint32_t known = holders->texts.count, number;

    holders->next[payee] = NO_PAYEE;
    if (text.len == 0)
        return;
    number = text_index_add(&holders->texts, text);
    if (number == known)
        holders->first[number] = payee;
    else
        holders->next[holders->last[number]] = payee;
    holders->last[number] = payee;
}

/* --- Groups --- */

static void set_amount(uint32_t *kind, money amount)
{
    kind[KIND_AMOUNT_HIGH] = (uint32_t)((uint64_t)amount >> 32);
    kind[KIND_AMOUNT_LOW] = (uint32_t)(uint64_t)amount;
}

static void join(struct payee_search *search, const uint32_t *kind, uint32_t payee)
{
    uint32_t known = search->kinds.count, number = number_index_add(&search->kinds, kind);
    uint32_t member = (uint32_t)search->member_count;
    struct payee_group *group;

    if (number == known) {
        search->groups =
            memory_for_another(search->groups, number, &search->group_room, sizeof *search->groups);
        search->groups[number] =
            (struct payee_group){NO_MEMBER, NO_MEMBER, 0, 0, .least_heard = NO_PAYEE};
    }
    group = &search->groups[number];
    if (search->all->payees[payee].heard) {
        group->heard++;
        if (payee < group->least_heard)
            group->least_heard = payee;
        return;
    }
    search->members = memory_for_another(search->members, search->member_count,
                                         &search->member_room, sizeof *search->members);
    search->members[search->member_count++] =
        (struct payee_membership){payee, number, NO_MEMBER, search->memberships[payee]};
    search->memberships[payee] = member;
    if (group->first == NO_MEMBER)
        group->first = member;
    else
        search->members[group->last].next = member;
    group->last = member;
    group->unheard++;
}

/* PAYEE joins all groups of KIND, whose name is there. */
static void join_all(struct payee_search *search, uint32_t *kind, uint32_t payee)
{
    const struct payee *of = &search->all->payees[payee];

    for (int narrower = 0; narrower < 4; narrower++) {
        if ((narrower & 1 && of->amount < 0) || (narrower & 2 && !of->by_hand))
            continue;
        set_amount(kind, narrower & 1 ? of->amount : -1); /* -1: ANY, twice */
        kind[KIND_HAND] = narrower & 2 ? 1 : ANY;
        join(search, kind, payee);
    }
}

/* Makes the groups of those who have the text of KIND, by their names as KIND's stars, which are
 * STARS, show them; ANY: by no name. */
static void make_groups(struct payee_search *search, const uint32_t *of_kind, struct str stars)
{
    const struct payee_holders *holders = &search->holders[of_kind[KIND_PLACE]];
    const uint32_t wanted[] = {of_kind[KIND_PLACE], of_kind[KIND_TEXT], of_kind[KIND_STARS]};
    uint32_t known = search->made.count, kind[KIND_COLUMNS];

    if (number_index_add(&search->made, wanted) != known)
        return;
    memcpy(kind, of_kind, sizeof kind);
    for (uint32_t payee = holders->first[kind[KIND_TEXT]]; payee != NO_PAYEE;
         payee = holders->next[payee]) {
        if (kind[KIND_STARS] != ANY)
            kind[KIND_NAME] = text_index_add(&search->names, payee_name(search->all->edition,
                                                                        &search->all->payees[payee],
                                                                        stars, &search->scratch));
        join_all(search, kind, payee);
    }
}

/* --- A line --- */

static size_t count_in(const struct payee_group *group, enum asked_for asked)
{
    return (asked != ASKED_HEARD ? group->unheard : 0) +
           (asked != ASKED_UNHEARD ? group->heard : 0);
}

static const struct payee_group *group_of(const struct payee_search *search, const uint32_t *kind)
{
    uint32_t number;

    return number_index_find(&search->kinds, kind, &number) ? &search->groups[number] : NULL;
}

/* Takes the narrower KIND where it has any who are ASKED for. */
static void narrow(const struct payee_search *search, uint32_t *taken, const uint32_t *kind,
                   enum asked_for asked)
{
    const struct payee_group *group = group_of(search, kind);

    if (group && count_in(group, asked))
        memcpy(taken, kind, KIND_COLUMNS * sizeof *taken);
}

static void narrow_by_name(struct payee_search *search, uint32_t *taken,
                           const struct bank_line *line, enum asked_for asked)
{
    uint32_t kind[KIND_COLUMNS];
    struct str stars, name = line_name(search->all->edition, line, &search->scratch, &stars);

    if (name.len == 0)
        return;
    memcpy(kind, taken, sizeof kind);
    kind[KIND_STARS] = text_index_add(&search->stars, stars);
    make_groups(search, kind, stars);
    if (text_index_find(&search->names, name, &kind[KIND_NAME]))
        narrow(search, taken, kind, asked);
}

static void narrow_by_amount(const struct payee_search *search, uint32_t *taken,
                             const struct bank_line *line, enum asked_for asked)
{
    uint32_t kind[KIND_COLUMNS];

    if (search->all->amounts == BANK_AMOUNTS_NONE || !line->has_amount || line->amount < 0)
        return;
    memcpy(kind, taken, sizeof kind);
    set_amount(kind, line->amount);
    narrow(search, taken, kind, asked);
}

static void narrow_by_hand(const struct payee_search *search, uint32_t *taken, enum asked_for asked)
{
    uint32_t kind[KIND_COLUMNS];

    memcpy(kind, taken, sizeof kind);
    kind[KIND_HAND] = 1;
    narrow(search, taken, kind, asked);
}

static enum asked_for unheard_first(const struct payee_search *search, const uint32_t *taken)
{
    return group_of(search, taken)->unheard ? ASKED_UNHEARD : ASKED_HEARD;
}

/* The first payee of the group TAKEN. */
static uint32_t first_in(struct payee_search *search, const uint32_t *taken, enum asked_for asked,
                         size_t *alike)
{
    uint32_t number = 0;
    struct payee_group *group;

    (void)number_index_find(&search->kinds, taken, &number);
    group = &search->groups[number];
    *alike = count_in(group, asked);
    if (asked == ASKED_HEARD)
        return group->least_heard;
    while (search->all->payees[search->members[group->first].payee].heard)
        group->first = search->members[group->first].next;
    return search->members[group->first].payee;
}

static uint32_t choose(struct payee_search *search, enum payee_place place, uint32_t text,
                       const struct bank_line *line, size_t *alike)
{
    uint32_t taken[KIND_COLUMNS] = {place, text, ANY, ANY, ANY, ANY, ANY};
    bool by_1_0 = search->all->edition == EDITION_1_0;
    enum asked_for asked;

    make_groups(search, taken, STR(""));
    if (!by_1_0)
        narrow_by_name(search, taken, line, ASKED_ALL);
    asked = unheard_first(search, taken);
    if (by_1_0)
        narrow_by_name(search, taken, line, asked);
    narrow_by_amount(search, taken, line, asked);
    if (!by_1_0 && place == BY_KEY)
        narrow_by_hand(search, taken, asked);
    return first_in(search, taken, asked, alike);
}

uint32_t payee_search_find(struct payee_search *search, enum payee_place place, struct str text,
                           const struct bank_line *line, size_t *alike)
{
    const struct payee_holders *holders = &search->holders[place];
    uint32_t number, found;

    *alike = 0;
    if (!text_index_find(&holders->texts, text, &number))
        return NO_PAYEE;
    *alike = 1;
    if (holders->first[number] == holders->last[number])
        return holders->first[number];
    found = choose(search, place, number, line, alike);
    arena_reset(&search->scratch);
    return found;
}

bool payee_search_has(const struct payee_search *search, enum payee_place place, struct str text)
{
    return text_index_has(&search->holders[place].texts, text);
}

void payee_search_hear(struct payee_search *search, uint32_t payee)
{
    for (uint32_t at = search->memberships[payee]; at != NO_MEMBER;
         at = search->members[at].other) {
        struct payee_group *group = &search->groups[search->members[at].group];

        group->unheard--;
        group->heard++;
        if (payee < group->least_heard)
            group->least_heard = payee;
    }
}

void payee_search_release(struct payee_search *search)
{
    for (int place = 0; place < PAYEE_PLACES; place++)
        text_index_release(&search->holders[place].texts);
    text_index_release(&search->names);
    text_index_release(&search->stars);
    number_index_release(&search->made);
    number_index_release(&search->kinds);
    free(search->groups);
    free(search->members);
    arena_release(&search->arena);
    arena_release(&search->scratch);
}
