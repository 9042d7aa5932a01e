/* What stands in the folder of a report, or of an audit? */
#include "season/season_folder.h"

#include "archive/archive.h"
#include "season/audit_files.h"
#include "season/audit_run.h"
#include "season/report_book.h"
#include "season/report_csv.h"

#include "base/banned.h"

static bool write_text(const char *folder, const char *name, struct strbuf *text,
                       struct diag_list *diags)
{
    struct arena scratch = {0};
    bool ok = file_write(path_join(&scratch, folder, name), strbuf_str(text), diags);

    strbuf_release(text);
    arena_release(&scratch);
    return ok;
}

static bool write_report_csv(const struct season *season, const char *folder,
                             struct diag_list *diags)
{
    struct strbuf text = {0};

    report_csv_write(season, &text);
    return write_text(folder, REPORT_CSV, &text, diags);
}

static bool write_table_csv(const struct season *season, const struct season_asked *asked,
                            const char *folder, struct diag_list *diags)
{
    struct season_choice by = asked->rows;
    struct arena scratch = {0};
    struct strbuf text = {0};
    struct season_table table;

    for (size_t i = 0; i < asked->columns.count; i++)
        by.items[by.count++] = asked->columns.items[i];
    season_table_make(&table, season, &by, &scratch);
    table_csv_write(season, &table, &asked->values, &text);
    arena_release(&scratch);
    return write_text(folder, TABLE_CSV, &text, diags);
}

bool report_folder_write(const struct season *season, const struct season_asked *asked,
                         const char *folder, unsigned jobs, struct diag_list *diags)
{
    return write_report_csv(season, folder, diags) &&
           (asked->rows.count == 0 || write_table_csv(season, asked, folder, diags)) &&
           report_book_write(season, asked, folder, diags) &&
           payment_store_whole(season->payments, diags) &&
           season_record_write(season, asked, NULL, folder, diags) &&
           archive_seal(folder, jobs, diags);
}

static bool write_findings(const struct audit *audit, const char *folder, struct diag_list *diags)
{
    struct strbuf text = {0};

    findings_csv_write(audit, &text);
    return write_text(folder, FINDINGS_CSV, &text, diags);
}

static bool write_sample(const struct audit *audit, const char *folder, struct diag_list *diags)
{
    struct strbuf text = {0};

    sample_csv_write(audit, &text);
    return write_text(folder, SAMPLE_CSV, &text, diags);
}

/* Registers, and the certificates. */
static bool write_inputs(const struct season_asked *asked, const char *folder,
                         struct diag_list *diags)
{
    for (size_t i = 0; i < asked->register_count; i++)
        if (!archive_store(&asked->registers[i].input, folder, diags))
            return false;
    return !asked->trust || archive_store(asked->trust, folder, diags);
}

bool audit_folder_write(const struct audit *audit, const char *folder, unsigned jobs,
                        struct diag_list *diags)
{
    return write_findings(audit, folder, diags) &&
           (!audit->asked->seed || write_sample(audit, folder, diags)) &&
           write_inputs(audit->asked, folder, diags) && audit_book_write(audit, folder, diags) &&
           season_record_write(audit->season, audit->asked, &audit->approvals, folder, diags) &&
           archive_seal(folder, jobs, diags);
}

bool season_folder_write(const struct season *season, const struct season_asked *asked,
                         const char *folder, unsigned jobs, struct diag_list *diags)
{
    struct audit audit;
    bool ok;

    if (asked->kind == SEASON_REPORT)
        return report_folder_write(season, asked, folder, jobs, diags);
    ok = audit_run(&audit, season, asked, diags) && audit_folder_write(&audit, folder, jobs, diags);
    audit_release(&audit);
    return ok;
}
