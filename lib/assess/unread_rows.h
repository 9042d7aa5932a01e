/* Rows that cannot be split into cells for certain: to which groups of rows may they belong?
 * For row_sums_make.c only. */
#ifndef RELIEF_ASSESS_UNREAD_ROWS_H
#define RELIEF_ASSESS_UNREAD_ROWS_H

#include "assess/assessment.h"
#include "base/index.h"

/* A part of an unread row's text. */
struct unread_part {
    uint32_t row;
    uint32_t next; /* another row with the same part, + 1; 0 ends the list */
};

/* The parts in the form that one field's values are compared in. */
struct unread_texts {
    struct text_index parts;
    uint32_t *heads; /* of each part the list of its rows, + 1 */
    size_t head_room;
    struct unread_part *items;
    size_t item_count, item_room;
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
