/* How are decisions kept, and what does an applicant's come to? */
#include "assess/assessment.h"
#include <stdlib.h>

#include "base/banned.h"

void assessments_release(struct assessments *assessments)
{
    free(assessments->people);
    free(assessments->entitlements);
    free(assessments->reasons);
    free(assessments->quantities);
    *assessments = (struct assessments){0};
}

void assessments_settle(struct assessments *assessments)
{
    for (size_t row = 0; row < assessments->count; row++) {
        struct assessment *person = &assessments->people[row];

        for (size_t i = 0; i < person->count; i++) {
            uint8_t decision = assessments->entitlements[person->first + i].decision;

            if (i == 0 || decision > person->decision)
                person->decision = decision;
        }
    }
}
