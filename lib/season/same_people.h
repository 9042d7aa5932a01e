/* Which keys of a season are one person's, by a resident's number? For lib/season only. */
#ifndef RELIEF_SEASON_SAME_PEOPLE_H
#define RELIEF_SEASON_SAME_PEOPLE_H

#include "season/season.h"

/* Lists of people: each has a first one, and leads to the next. */
struct same_people {
    uint32_t *first; /* of each of the season's people, itself or the one met before it */
    uint32_t *next;  /* SEASON_NONE: nobody further */
};

/* Finds who of SEASON, whose identities are known, is one person under several keys: an employee's
 * number in one scheme, a resident's number in another. Freed by same_people_release. */
void same_people_find(struct same_people *same, const struct season *season);
void same_people_release(struct same_people *same);

#endif
