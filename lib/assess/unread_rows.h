/* Rows that cannot be split into cells for certain: to which groups of rows may they belong?
 * For row_sums_make.c only. */
#ifndef RELIEF_ASSESS_UNREAD_ROWS_H
#define RELIEF_ASSESS_UNREAD_ROWS_H

#include "assess/assessment.h"
#include "base/index.h"
#include "base/number_index.h"

/* The unread rows that hold one part. */
struct part_rows {
    uint32_t first; /* row */
    uint32_t last;  /* the place of the last in the list of places, + 1 */
    uint32_t count;
};

/* The parts in the form that one field's values are compared in. */
struct unread_texts {
    struct text_index parts;
    struct part_rows *rows; /* by the parts' numbers */
    size_t rows_room;
    struct number_index places; /* part and row */
    uint32_t *before;           /* of each place that of the same part in the row before, + 1 */
    size_t before_room;
};

struct unread_rows {
    const struct basis *basis;
    struct unread_texts *fields; /* of those that rows are grouped by; others are empty */
    size_t count;                /* of unread rows */
    struct arena arena;
};

/* Finds the rows of BASIS that are malformed, and whatever may be a value in them. */
void unread_rows_init(struct unread_rows *unread, const struct basis *basis);
void unread_rows_release(struct unread_rows *unread);
/* Do all values of ROW's group BY stand in one unread row? CULPRIT is the first such row. */
bool unread_rows_name(const struct unread_rows *unread, const struct row_grouping *by, size_t row,
                      size_t *culprit);

#endif
