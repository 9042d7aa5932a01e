/* All files that a batch is handed on with, side by side in threads. */
#include "report/reports.h"
#include "base/tasks.h"
#include "report/report_check.h"

#include "base/banned.h"

typedef bool report_function(const struct batch_totals *facts, const char *folder,
                             struct diag_list *diags);

static bool make_bank(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    return report_bank(facts, folder, diags) && report_check_bank(facts, folder, diags);
}

static bool make_ledger(const struct batch_totals *facts, const char *folder,
                        struct diag_list *diags)
{
    return report_ledger(facts, folder, diags) && report_check_ledger(facts, folder, diags);
}

/* In the order in which what is wrong with them is told; the longest first and short ones at the
 * end, so that no processor waits long for another. */
static report_function *const reports[] = {report_payout, report_notice, report_summary, make_bank,
                                           make_ledger};

#define REPORTS (sizeof reports / sizeof reports[0])

struct writing {
    const struct batch_totals *facts;
    const char *folder;
};

/* Half of the work is rows, counted as they are written; the other half is packing and reading
 * back, counted as a report is done. The paid stand on the payout and on the notice, the others on
 * the summary. */
uint64_t reports_steps(const struct batch_totals *facts)
{
    return 2 * (facts->basis->roster->count + facts->people[DECISION_PAY]);
}

static bool write_report(void *context, size_t at, struct diag_list *diags)
{
    const struct writing *writing = context;
    bool good = reports[at](writing->facts, writing->folder, diags);

    progress_add(writing->facts->basis->progress, reports_steps(writing->facts) / (2 * REPORTS));
    return good;
}

bool reports_write(const struct batch_totals *facts, const char *folder, struct diag_list *diags)
{
    struct writing writing = {facts, folder};

    return tasks_run(facts->basis->jobs, REPORTS, write_report, &writing, diags);
}
