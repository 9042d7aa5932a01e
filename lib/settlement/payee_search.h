/* Which payee does a line of the bank's answer speak of, where several have the account or the key
 * that it names? A thousand payees may have one account, and a thousand lines name it: none of them
 * is looked at for each line.
 *
 * Payees who share a text are put into groups: all of them, those of one name, of one amount, and
 * so on for each together. A line goes from group to group, by what is asked first, as long as
 * there is somebody in the narrower one. */
#ifndef RELIEF_SETTLEMENT_PAYEE_SEARCH_H
#define RELIEF_SETTLEMENT_PAYEE_SEARCH_H

#include "base/index.h"
#include "base/number_index.h"
#include "settlement/reconciliation.h"

#define NO_PAYEE UINT32_MAX

/* What a line finds its payees by. */
enum payee_place {
    BY_ACCOUNT,
    BY_KEY,
    BY_BOTH, /* the account, a line feed, and the key */
    PAYEE_PLACES
};

/* The payees by one of these; those with the same in the order of bank.csv. */
struct payee_holders {
    struct text_index texts;
    uint32_t *first, *last; /* by number of the text */
    uint32_t *next;         /* by payee; NO_PAYEE: the last */
};

struct payee_group;
struct payee_membership;

struct payee_search {
    const struct reconciliation *all; /* its payees must stay where they are */
    struct payee_holders holders[PAYEE_PLACES];
    struct text_index names;    /* as they are compared */
    struct text_index stars;    /* by which they are compared: see payee_name.h */
    struct number_index made;   /* place, text, stars: those whose groups are there */
    struct number_index kinds;  /* numbers the groups: see payee_search.c */
    struct payee_group *groups; /* by that number */
    size_t group_room;
    struct payee_membership *members;
    size_t member_count, member_room;
    uint32_t *memberships; /* by payee, the first of MEMBERS */
    struct arena arena, scratch;
};

/* ALL has its payees, of whom the bank has said nothing yet. */
void payee_search_init(struct payee_search *search, const struct reconciliation *all);
/* Payee number PAYEE has TEXT in PLACE; called in ascending order for each place, once, an empty
 * text too. */
void payee_search_add(struct payee_search *search, enum payee_place place, struct str text,
                      uint32_t payee);
/* The payee that LINE, which names TEXT, speaks of, NO_PAYEE if nobody has TEXT in PLACE: one whose
 * name fits goes first, then one that no line has spoken of yet, then one with the same amount,
 * then, by the key, one paid by hand, then the first. *ALIKE is how many fit as well, that one
 * among them. Version 1.0 put those not yet spoken of before names, and did not ask for hands. */
uint32_t payee_search_find(struct payee_search *search, enum payee_place place, struct str text,
                           const struct bank_line *line, size_t *alike);
/* A line has spoken of PAYEE, of whom none had before: to be called before its `heard` is set. */
void payee_search_hear(struct payee_search *search, uint32_t payee);
/* Is TEXT in PLACE that of any payee? */
bool payee_search_has(const struct payee_search *search, enum payee_place place, struct str text);
void payee_search_release(struct payee_search *search);

#endif
