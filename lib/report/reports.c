/* All files that a batch is handed on with, side by side in threads. */
#include "report/reports.h"
#include "base/tasks.h"
#include "file/record_names.h"
#include "report/bank.h"
#include "report/edition_1_0/workbooks.h"

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

/* What decision.txt names the digests of, and so must be there first. */
static report_function *const records[] = {make_ledger, make_bank};
/* The longest first, so that no processor waits long for another. */
static report_function *const books[] = {report_payout, report_notice, report_summary, report_cash,
                                         report_letters};
static const struct report_kind *const first_books[] = {&payout_report_1_0, &notice_report_1_0,
                                                        &summary_report};

#define RECORDS (sizeof records / sizeof records[0])
#define BOOKS (sizeof books / sizeof books[0])
#define FIRST_BOOKS (sizeof first_books / sizeof first_books[0])
#define REPORTS (RECORDS + BOOKS)

struct writing {
    const struct batch_totals *facts;
    const char *folder;
    report_function *const *reports;
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
    bool good = writing->reports[at](writing->facts, writing->folder, diags);

    progress_add(writing->facts->basis->progress, reports_steps(writing->facts) / (2 * REPORTS));
    return good;
}

bool reports_write_records(const struct batch_totals *facts, const char *folder,
                           struct diag_list *diags)
{
    struct writing writing = {facts, folder, records};

    return tasks_run(facts->basis->jobs, RECORDS, write_report, &writing, diags);
}

/* The workbooks that a batch of version 1.0 has. */
static bool write_first(void *context, size_t at, struct diag_list *diags)
{
    const struct writing *writing = context;

    return report_make(writing->facts, first_books[at], writing->folder, 0, diags);
}

bool reports_write_books(const struct batch_totals *facts, const char *folder,
                         struct diag_list *diags)
{
    struct writing writing = {facts, folder, books};

    if (facts->edition == EDITION_1_0)
        return tasks_run(facts->basis->jobs, FIRST_BOOKS, write_first, &writing, diags);
    return tasks_run(facts->basis->jobs, BOOKS, write_report, &writing, diags);
}

size_t reports_names(const struct batch_totals *facts, struct arena *arena, const char ***names)
{
    static const char *const always[] = {"payout.xlsx", "summary.xlsx", "notice.xlsx"};
    struct bank_file *files;
    size_t banks = bank_files(facts, arena, &files), count = 0;

    *names = arena_array(arena, sizeof always / sizeof always[0] + banks + 3, sizeof **names);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        (*names)[count++] = always[i];
    if (report_has_cash(facts))
        (*names)[count++] = "cash.xlsx";
    if (report_has_letters(facts))
        (*names)[count++] = "letters.xlsx";
    for (size_t i = 0; i < banks; i++)
        (*names)[count++] = files[i].name;
    (*names)[count++] = LEDGER_FILE;
    return count;
}
