/* relief init: a starter rules file and applicant CSV that run at once. */
#include "guard.h"
#include "screen.h"
#include "starter.h"

#include "base/message.h"
#include "base/printable.h"
#include "file/file.h"

#include "base/banned.h"

static bool write_starter(const struct starter *starter, const char *folder,
                          struct diag_list *diags)
{
    char *rules = path_join(diags->arena, folder, "rules.ini");
    char *applicants = path_join(diags->arena, folder, "applicants.csv");
    return file_write(rules, str_of(starter->rules), diags) &&
           file_write(applicants, str_of(starter->applicants), diags);
}

enum exit_status command_init(const struct options *options)
{
    const char *folder = options->operands[0];
    struct arena arena = {0};
    const char *shown = printable(&arena, folder);
    struct diag_list diags;
    diag_init(&diags, &arena);
    diags.language = options->language;
    struct staging *staging = guard_staging();
    bool ok = staging_open(staging, folder, &diags) &&
              write_starter(options->language == LANGUAGE_ZH ? &starter_zh : &starter_en,
                            staging->path, &diags);
    if (!ok)
        staging_discard(staging);
    screen_diags(options, &diags);
    if (ok && !options->quiet)
        printf(message(options->language,
                       "%s/rules.ini       the rules: read it, it explains itself\n"
                       "%s/applicants.csv  made-up applicants\n\n"
                       "next: relief check %s/rules.ini %s/applicants.csv\n"
                       "      relief run %s/rules.ini %s/applicants.csv\n"),
               shown, shown, shown, shown, shown, shown);
    ok = ok && screen_publish(options, staging);
    diag_release(&diags);
    arena_release(&arena);
    return ok ? STATUS_OK : STATUS_OUTPUT;
}
