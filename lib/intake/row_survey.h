/* One look at each cell of every row, for all who need no more: can the row's cells be read, by
 * which numbers are rows grouped, and what would an auditor want to see? */
#ifndef RELIEF_INTAKE_ROW_SURVEY_H
#define RELIEF_INTAKE_ROW_SURVEY_H

#include "intake/near_keys.h"

#define REGIONS 100 /* two digits */
#define REGION_ROWS 5

/* The first residents whose numbers begin with one region's code. */
struct region {
    size_t count;
    uint32_t rows[REGION_ROWS];
};

/* A cell that can be read and is odd. */
struct finding {
    uint32_t row;
    uint16_t field;
    uint16_t odd; /* bits of enum oddity */
};

struct row_survey_options {
    const struct match_fields *likenesses; /* by which rows are to be grouped */
    size_t likeness_count;
    const enum near_aim *near; /* what rows of nearly the same value are looked for by each that
                                  has one field; NULL: none is */
    int name_field, key_field; /* indexes, or -1 */
    bool households;           /* the list has all of a household: children are nothing odd */
    date as_of;                /* that ages are counted at */
    unsigned jobs;
};

/* What was seen. The rows are grouped by the likenesses asked for, then by each field with an
 * account or a phone, but the key, and by identity numbers that are no key: those are an auditor's
 * only. */
struct row_survey {
    struct arena arena;
    const struct roster *roster;
    struct match_fields *likenesses;
    uint32_t **hashes; /* of each likeness, one for each row; NULL once they are grouped */
    struct duplicates *groups;
    size_t asked, count;
    struct near_search *near; /* of each that was asked for */
    struct finding *findings; /* in the order of the rows, then of the fields */
    size_t finding_count;
    struct region regions[REGIONS];
    date as_of;
};

/* Looks at each cell of ROSTER, which must outlive the scan, and notes in each row whether all its
 * cells can be read. In up to OPTIONS->jobs threads; the result is the same with any number. Freed
 * by row_survey_release. */
void row_survey_make(struct row_survey *scan, struct roster *roster,
                     const struct row_survey_options *options);
/* Groups the rows by the likenesses asked for: scan->groups has them in their order; those of which
 * near rows are looked for know them. */
void row_survey_group(struct row_survey *scan, unsigned jobs);
/* Groups them by accounts, phones and identity numbers, if that was not done before. */
void row_survey_group_shared(struct row_survey *scan, unsigned jobs);
void row_survey_release(struct row_survey *scan);

#endif
