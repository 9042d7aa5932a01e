/* Rows of sums, and the rows that they add up. For page*.c only. */
#ifndef RELIEF_REPORT_PAGE_SUMS_H
#define RELIEF_REPORT_PAGE_SUMS_H

#include "report/page_plan.h"

/* The looks of a row of sums. */
struct page_sum_looks {
    enum look text, blank, end, count, money;
};

extern const struct page_sum_looks page_subtotal_looks, page_total_looks;

/* What is summed up, under which name. */
struct page_summing {
    struct str label;
    const struct page_sum_looks *looks;
    const int64_t *sums; /* for each column */
    const struct page_ranges *ranges;
    bool skip_subtotals; /* which stand between the rows */
};

/* The rows of the sheet at hand, page->lines of them, belong to RANGES. BELOW: only rows below each
 * other make one range. */
void page_ranges_extend(struct page_ranges *ranges, const struct page *page, bool below);
/* Rows of sums: one, and where columns share a slot another for those below that have any. */
void page_put_sums(struct page *page, const struct page_summing *summing);

#endif
