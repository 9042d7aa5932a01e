/* Does a workbook hold what the batch holds? Asked of every workbook before it is published, and of
 * an archived one whenever somebody wants to know.
 *
 * Three things are compared: the sheets as they stand in the file (readback.c), the sheets as the
 * report's code made them (their tallies), and people, money and keys as the batch has them,
 * counted here from the assessments alone. */
#ifndef RELIEF_REPORT_REPORT_CHECK_H
#define RELIEF_REPORT_REPORT_CHECK_H

#include "report/batch_totals.h"
#include "report/report_words.h"
#include "xlsx/book.h"

/* Writes all sheets of a report into BOOK. */
typedef void report_writer(const struct batch_totals *facts, struct book *book);

/* What a report is, for writing and for checking. */
struct report_kind {
    const char *file; /* its name in the batch folder */
    enum word title;
    report_writer *write;
    /* Text of the key as the report shows it, for the digest; NULL: it shows none. In SCRATCH. */
    struct str (*key_shown)(const struct batch_totals *facts, size_t row, struct arena *scratch);
    /* Does an applicant who is paid stand on it? NULL: all do. */
    bool (*listed)(const struct batch_totals *facts, size_t row);
};

extern const struct report_kind payout_report, summary_report, notice_report;

/* Does the file PATH hold the sheets that BOOK, which is closed, was given? Every difference is an
 * error in DIAGS. */
bool book_check_file(const struct book *book, const char *path, struct diag_list *diags);

/* Writes KIND's workbook into FOLDER and checks it there. ROW_LIMIT 0: what a sheet holds. */
bool report_make(const struct batch_totals *facts, const struct report_kind *kind,
                 const char *folder, uint32_t row_limit, struct diag_list *diags);

/* Is FOLDER/KIND->file what the batch would be written as? Nothing is written. For tests. */
bool report_check_workbook(const struct batch_totals *facts, const struct report_kind *kind,
                           const char *folder, uint32_t row_limit, struct diag_list *diags);

/* Reads FOLDER/ledger.csv: does it hold every applicant, the decisions and the money that the batch
 * holds? Every difference is an error in DIAGS. */
bool report_check_ledger(const struct batch_totals *facts, const char *folder,
                         struct diag_list *diags);
/* The same for FOLDER/bank.csv, its payments and their sum. */
bool report_check_bank(const struct batch_totals *facts, const char *folder,
                       struct diag_list *diags);

#endif
