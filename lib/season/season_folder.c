/* What stands in the folder of a report? */
#include "season/season_folder.h"

#include "archive/archive.h"
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

bool season_folder_write(const struct season *season, const struct season_asked *asked,
                         const char *folder, unsigned jobs, struct diag_list *diags)
{
    return write_report_csv(season, folder, diags) &&
           (asked->rows.count == 0 || write_table_csv(season, asked, folder, diags)) &&
           report_book_write(season, asked, folder, diags) &&
           season_record_write(season, asked, folder, diags) && archive_seal(folder, jobs, diags);
}
