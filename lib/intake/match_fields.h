/* By what two rows are the same: the canonical forms of some fields' values. */
#ifndef RELIEF_INTAKE_MATCH_FIELDS_H
#define RELIEF_INTAKE_MATCH_FIELDS_H

#include "intake/roster.h"

struct match_fields {
    const uint16_t *fields; /* indexes; at least one */
    size_t field_count;
    bool nearly; /* of one field: by near_key_bucket of its canonical form, in place of that */
};

/* A number that rows with the same values share. TEXTS holds for each field the canonical form of
 * the row's value (field_canonical); where one that BY needs is NULL the row is like no other, and
 * the number 0. */
uint32_t match_fields_hash(const struct match_fields *by, const struct str *texts);
/* Are ROW and OTHER the same? SCRATCH is reset. */
bool match_fields_holds(const struct match_fields *by, const struct roster *roster, size_t row,
                        size_t other, struct arena *scratch);

#endif
