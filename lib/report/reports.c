/* All files that a batch is handed on with, side by side in threads. */
#include "report/reports.h"
#include "report/check.h"
#include <pthread.h>
#include <stdatomic.h>

#include "base/banned.h"

typedef bool report_function(const struct facts *facts, const char *folder,
                             struct diag_list *diags);

/* In the order in which what is wrong with them is told; the longest first. */
static report_function *const reports[] = {report_payout, report_summary, report_notice,
                                           report_bank, report_ledger};

#define REPORTS (sizeof reports / sizeof reports[0])

/* One report's own place to complain, so that no thread waits for another. */
struct task {
    struct arena arena;
    struct diag_list diags;
    bool good;
};

struct work {
    const struct facts *facts;
    const char *folder;
    atomic_size_t next;
    struct task tasks[REPORTS];
};

/* Half of the work is rows, counted as they are written; the other half is packing and reading
 * back, counted as a report is done. The paid stand on the payout and on the notice, the others on
 * the summary. */
uint64_t reports_steps(const struct facts *facts)
{
    return 2 * (facts->basis->roster->count + facts->people[DECISION_PAY]);
}

static void *write_reports(void *context)
{
    struct work *work = context;

    for (;;) {
        size_t at = atomic_fetch_add(&work->next, 1);

        if (at >= REPORTS)
            return NULL;
        work->tasks[at].good = reports[at](work->facts, work->folder, &work->tasks[at].diags);
        progress_add(work->facts->basis->progress, reports_steps(work->facts) / (2 * REPORTS));
    }
}

/* A text is copied into the list's arena, and keeps its kind. */
static void move_diags(const struct diag_list *from, struct diag_list *to)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct diag *diag = &from->items[i];
        struct origin at = diag->at;

        if (at.file)
            at.file = arena_cstr(to->arena, str_of(at.file));
        if (diag->severity == SEVERITY_ERROR)
            diag_error(to, at, "%s", diag->text);
        else if (diag->severity == SEVERITY_WARNING)
            diag_warning(to, at, "%s", diag->text);
        else
            diag_note(to, at, "%s", diag->text);
        to->items[to->count - 1].kind = diag->kind;
    }
}

bool reports_write(const struct facts *facts, const char *folder, struct diag_list *diags)
{
    struct work work = {.facts = facts, .folder = folder};
    unsigned jobs = facts->basis->jobs < REPORTS ? facts->basis->jobs : REPORTS;
    pthread_t threads[REPORTS];
    size_t started = 0;
    bool good = true;

    for (size_t i = 0; i < REPORTS; i++) {
        diag_init(&work.tasks[i].diags, &work.tasks[i].arena);
        work.tasks[i].diags.language = diags->language;
    }
    /* A thread that cannot be made is no failure: this one does its work. */
    while (started + 1 < jobs && pthread_create(&threads[started], NULL, write_reports, &work) == 0)
        started++;
    write_reports(&work);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < REPORTS; i++) {
        move_diags(&work.tasks[i].diags, diags);
        good = good && work.tasks[i].good;
        diag_release(&work.tasks[i].diags);
        arena_release(&work.tasks[i].arena);
    }
    return good && report_check_payments(facts, folder, diags);
}
