/* Phone numbers in the form in which two are compared. */
#ifndef RELIEF_APPLICANT_PHONE_H
#define RELIEF_APPLICANT_PHONE_H

#include "base/str.h"

/* Writes PHONE's digits to OUT, which holds at least PHONE.len + 2 bytes, and gives their number:
 * as dialled in mainland China where +86, 0086, or 86 before a mobile's eleven digits, stands in
 * front (ITU-T E.164: the country's code takes the place of a landline's 0). */
size_t phone_canonical(struct str phone, char *out);

#endif
