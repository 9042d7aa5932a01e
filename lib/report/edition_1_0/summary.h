/* The sheets of summary.xlsx. For lib/report only. */
#ifndef RELIEF_REPORT_EDITION_1_0_SUMMARY_H
#define RELIEF_REPORT_EDITION_1_0_SUMMARY_H

#include "report/batch_totals.h"
#include "report/edition_1_0/page.h"

/* What the sheets are made from, and where the charts find their numbers. */
struct v1_summary {
    const struct batch_totals *facts;
    struct book *book;
    enum language language;
    struct arena arena;
    struct arena scratch;      /* for one row */
    struct sheet *overview;    /* the first sheet; written last, when the others are known */
    const struct sheet *tiers; /* by tier: one row each from tier_first on */
    uint32_t tier_first;
    uint16_t tier_name, tier_value; /* columns */
    const struct sheet *funds;      /* by fund, likewise; NULL where the scheme has none */
    uint32_t fund_first;
};

/* Fills the overview. */
void v1_summary_overview(struct v1_summary *summary);

/* Where the overview shows the budget, for the chart of a scheme without funds. */
struct v1_overview_money {
    uint32_t budget, spent, left; /* rows */
    uint16_t what, amount;        /* columns */
};

/* Puts the charts by tier and by fund on ROW of the overview, which becomes as high as they are:
 * the left one over the first column, the right one over the others (widths in pixels). */
void v1_overview_charts(struct v1_summary *summary, uint32_t row,
                        const struct v1_overview_money *cells, unsigned left_width,
                        unsigned right_width);

void v1_summary_by_tier(struct v1_summary *summary);
void v1_summary_by_group(struct v1_summary *summary);
void v1_summary_group_by_tier(struct v1_summary *summary);
void v1_summary_by_fund(struct v1_summary *summary);
void v1_summary_goods(struct v1_summary *summary);
void v1_summary_not_paid(struct v1_summary *summary);
void v1_summary_warnings(struct v1_summary *summary);
void v1_summary_sample(struct v1_summary *summary);

/* FIELD of ROW into COLUMN of the row in hand, as page_put_field of today's pages. */
void v1_page_put_field(struct v1_page *page, uint16_t column, const struct batch_totals *facts,
                       uint16_t field, size_t row, struct arena *scratch);

/* Columns of the sheet by fund. */
enum fund_columns {
    FUND_SERIAL,
    FUND_NAME,
    FUND_OF_KIND,
    FUND_OPENING,
    FUND_DRAWN,
    FUND_LEFT
};

/* Columns of a table, made one by one. */
struct v1_summary_columns {
    struct arena *arena;
    struct v1_page_column *items;
    uint16_t count, room;
};
uint16_t v1_summary_column(struct v1_summary_columns *columns, struct str header, enum look look,
                           bool summed);
/* The plan of a table with these columns, titled as its sheet. */
struct v1_page_plan v1_summary_plan(struct v1_summary *summary, enum word title,
                                    const struct v1_summary_columns *columns);
/* `合计` with how many rows, where COUNTED. */
struct str v1_summary_total(struct v1_summary *summary, uint64_t count);

#endif
