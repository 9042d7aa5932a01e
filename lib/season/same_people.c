/* Which keys are one person's, by a resident's number? */
#include "season/same_people.h"
#include "applicant/identity.h"

#include <stdlib.h>

#include "base/banned.h"

/* Other documents have short numbers, which may be another person's of another kind. */
void same_people_find(struct same_people *same, const struct season *season)
{
    uint32_t count = season->people.count;
    uint32_t *last = memory_resize(NULL, (size_t)count + 1, sizeof *last); /* of each identity */
    struct text_index identities = {0};

    same->first = memory_resize(NULL, (size_t)count + 1, sizeof *same->first);
    same->next = memory_resize(NULL, (size_t)count + 1, sizeof *same->next);
    for (uint32_t person = 0; person < count; person++) {
        uint32_t known = identities.count, number;

        same->first[person] = person;
        same->next[person] = SEASON_NONE;
        if (!identity_is_resident_form(season->person_identities[person]))
            continue;
        number = text_index_add(&identities, season->person_identities[person]);
        if (number < known) {
            same->first[person] = same->first[last[number]];
            same->next[last[number]] = person;
        }
        last[number] = person;
    }
    text_index_release(&identities);
    free(last);
}

void same_people_release(struct same_people *same)
{
    free(same->first);
    free(same->next);
}
