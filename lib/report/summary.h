/* The sheets of summary.xlsx. For lib/report only. */
#ifndef RELIEF_REPORT_SUMMARY_H
#define RELIEF_REPORT_SUMMARY_H

#include "report/page.h"
#include "report/page_columns.h"

/* What later editions show otherwise than version 1.0. */
struct summary_edition {
    bool one_page;       /* the overview is shrunk to a page, which has no title above it */
    bool each_bank;      /* with cash, among the control totals; else the only one */
    bool past;           /* which batches counted; what earlier ones drew of a fund */
    bool empty;          /* sheets and columns that are empty, or of money where only goods are
                            given, are shown */
    bool quoted;         /* the names of sheets that charts refer to, always */
    unsigned row_points; /* of the overview */
    bool wide_charts;    /* each over the whole width; else two side by side */
    bool stacked;        /* what was drawn and what is left, in one bar; else in two */
    bool small_names;    /* beside the bars, always of chart_points; else long ones only */
    unsigned chart_points;
    unsigned chart_length; /* of the axis, in percent of the longest bar */
};

/* What the sheets are made from, and where the charts find their numbers. */
struct summary {
    const struct batch_totals *facts;
    const struct summary_edition *edition;
    struct book *book;
    enum language language;
    bool money; /* is told of */
    struct arena arena;
    struct arena scratch;      /* for one row */
    struct sheet *overview;    /* the first sheet; written last, when the others are known */
    const struct sheet *tiers; /* by tier: one row each from tier_first on */
    uint32_t tier_first;
    uint16_t tier_name, tier_value; /* columns */
    const struct sheet *funds;      /* by fund, likewise; NULL where the scheme has none */
    uint32_t fund_first;
    uint16_t fund_drawn, fund_left; /* columns */
};

/* Fills the overview. */
void summary_overview(struct summary *summary);

/* Where the overview shows the budget, for the chart of a scheme without funds. */
struct overview_money {
    uint32_t budget, spent, left; /* rows */
    uint16_t what, amount;        /* columns */
};

/* Puts the charts by tier and by fund on the overview from ROW on, each on a row of its own, WIDTH
 * pixels wide; in version 1.0 both on one row, the left one LEFT pixels wide. The rows become as
 * high as the charts: gives how many, and the points of each. overview_chart_points says beforehand
 * how much they will be together. */
struct overview_chart_room {
    unsigned width, left;
    unsigned points[2];
};
unsigned overview_chart_points(struct summary *summary, const struct overview_money *cells);
size_t overview_charts(struct summary *summary, uint32_t row, const struct overview_money *cells,
                       struct overview_chart_room *room);

void summary_by_tier(struct summary *summary);
void summary_by_group(struct summary *summary);
void summary_group_by_tier(struct summary *summary);
void summary_by_fund(struct summary *summary);
void summary_goods(struct summary *summary);
void summary_not_paid(struct summary *summary);
void summary_changes(struct summary *summary);
void summary_warnings(struct summary *summary);
void summary_sample(struct summary *summary);

/* The column of the fund's name on the sheet by fund. */
#define FUND_NAME 1

/* The columns of a table, of which the serial is there. */
struct page_columns summary_columns(struct summary *summary);
/* The plan of a table with these columns, titled as its sheet. */
struct page_plan summary_plan(struct summary *summary, enum word title,
                              const struct page_columns *columns);
/* `合计` with how many payments there are, or rows that are none: people who are not paid, say. */
struct str summary_total(struct summary *summary, uint64_t count);
struct str summary_total_listed(struct summary *summary, uint64_t count);

#endif
