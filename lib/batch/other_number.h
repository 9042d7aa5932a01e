/* The nearest other number or date of a cell with which an applicant would have been given more. */
#ifndef RELIEF_BATCH_OTHER_NUMBER_H
#define RELIEF_BATCH_OTHER_NUMBER_H

#include "batch/answer_search.h"

/* Finds it for ANSWER's field, whose cell says VALUE now, and completes ANSWER; false if there is
 * none. */
bool other_number_find(struct answer_search *search, const struct value *value,
                       struct other_answer *answer);

#endif
