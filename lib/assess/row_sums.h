/* What rows that share a value come to together: sums over a household or a place, and who is the
 * head of a household.
 *
 * Filled by row_sums_make.h. */
#ifndef RELIEF_ASSESS_ROW_SUMS_H
#define RELIEF_ASSESS_ROW_SUMS_H

#include "assess/assessment.h"

/* What a row is to its household. */
enum household_role {
    ROLE_ALONE,     /* the scheme has none, or a [unique] turned the row away: decided by itself */
    ROLE_NOWHERE,   /* the field that tells its household is blank */
    ROLE_HEAD,      /* is assessed for all */
    ROLE_HEAD_HELD, /* the same, but something of the household is not settled: held, if no
                       rejection is true */
    ROLE_MEMBER,
    ROLE_HELD /* held with its household */
};

/* One sum of the rules: an entry for each row, of which that at a group's first row is the group's.
 * What its number is depends on its state. Present: the sum, or the date. Unsure: the row because
 * of which it is not known. Faulted: an enum eval_fault. */
struct sum_column {
    decimal *numbers;
    uint8_t *states; /* enum value_state */
};

/* Bits of what a row is. */
enum row_bits {
    ROW_COUNTS = 1,    /* it is whole, and no [unique] turns it away */
    ROW_DUPLICATE = 2, /* held as one */
    ROW_BAD = 4,       /* a cell of it cannot be read, or is missing though it must not be */
    ROW_HEAD = 8,
    ROW_HEAD_UNKNOWN = 16
};

/* How a household stands. */
enum household_state {
    HOUSEHOLD_SETTLED,   /* it has one head, and nothing is in doubt */
    HOUSEHOLD_HELD,      /* it has no head, or several */
    HOUSEHOLD_UNSETTLED, /* it has one head, and a row of it is in doubt */
    HOUSEHOLD_REJECTED   /* the same, and a rejection is true of the head */
};

/* Why a household is held: see household_trouble. Rows are UINT32_MAX where there is none. */
struct household_fault {
    uint32_t first; /* the household's first row */
    uint32_t at, head;
    uint8_t trouble; /* enum household_trouble */
};

struct row_sums {
    const struct duplicates *groups; /* by the ruleset's groupings */
    struct sum_column *sums;         /* by the ruleset's sums */
    uint8_t *rows;                   /* enum row_bits */
    uint8_t *households;             /* at a household's first row: enum household_state */
    uint32_t *heads;                 /* there too: its head, where it has one */
    struct household_fault *faults;  /* of those that are not settled, in the order of first rows */
    size_t fault_count;
    struct arena arena;
};

void row_sums_release(struct row_sums *sums);

/* The sum number SUM for ROW, whose typed cells are FIELDS. */
struct value row_sum_value(const struct basis *basis, size_t sum, size_t row,
                           const struct value *fields);
/* Is ROW among those that sums are made of? */
bool row_counts(const struct basis *basis, size_t row);
/* The row because of which the sum number SUM is not known for ROW, for which it is unsure. */
size_t row_sum_cause(const struct basis *basis, size_t sum, size_t row);
/* What ROW is to its household; its typed cells are FIELDS. */
enum household_role household_role(const struct basis *basis, size_t row,
                                   const struct value *fields);
/* The row of the head of ROW's household; SIZE_MAX where it has not exactly one. */
size_t household_head(const struct basis *basis, size_t row);
/* Why ROW's household is held; *AT is the row because of which it is, where there is one. */
enum household_trouble {
    TROUBLE_NO_HEAD,
    TROUBLE_SECOND_HEAD,  /* AT is a head, and not ROW (in version 1.0 always the second) */
    TROUBLE_HEAD_UNKNOWN, /* it is not known whether AT is one */
    TROUBLE_ROW_IN_DOUBT  /* AT has a cell that is bad or missing, or is held as a duplicate */
};
enum household_trouble household_trouble(const struct basis *basis, size_t row, size_t *at);
/* Looks over the household whose first row is FIRST, by GROUPS, for what household_trouble tells of
 * it. */
struct household_fault household_fault_find(const struct row_sums *sums,
                                            const struct duplicates *groups, size_t first);
/* How many people a payment to ROW counts for: ROW, and the rows that are members of the household
 * of which it is the head (those that a [unique] turns away are none). Who is paid by hand though
 * the household is held, or is of none, counts alone. 0 where the scheme has no households. */
size_t household_people(const struct basis *basis, size_t row);

#endif
