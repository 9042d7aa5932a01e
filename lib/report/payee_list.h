/* A payout list before it is written: who stands on it, what they get together, and which column
 * shows what. For payout.c only. */
#ifndef RELIEF_REPORT_PAYEE_LIST_H
#define RELIEF_REPORT_PAYEE_LIST_H

#include "report/batch_totals.h"
#include "report/page_columns.h"

/* Does the applicant of ROW stand on the list? */
typedef bool is_listed(const struct batch_totals *facts, size_t row);

/* What somebody, or a group of people, has on a list. */
struct payee_sum {
    uint64_t people;
    uint64_t members; /* in their households */
    money amount, goods_value;
};

struct payee_list {
    const struct batch_totals *facts;
    is_listed *listed;
    struct payee_sum total;
    bool goods_given;
    /* columns; NO_COLUMN: the list has none of it */
    struct page_columns columns;
    uint16_t *fields; /* of the columns from first_field on */
    uint16_t first_field, field_count;
    uint16_t tier;
    uint16_t *grants; /* of each grant: money of it */
    uint16_t goods, goods_value, amount;
    uint16_t key; /* where it is shown as a text */
};

/* The list of all whom LISTED names, with its columns: nobody's and nothing's take none. Its tables
 * live in ARENA, as long as FACTS. */
void payee_list_plan(struct payee_list *list, const struct batch_totals *facts, is_listed *listed,
                     struct arena *arena);
/* What the people of GROUP on the list have together. */
struct payee_sum payee_list_sum(const struct payee_list *list, const struct group_total *group);

#endif
