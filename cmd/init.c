/* relief init: a starter rules file and applicant CSV that run at once. */
#include "guard.h"
#include "screen.h"
#include "starter.h"

#include "base/file.h"

#include <stdlib.h>

#include "base/banned.h"

/* The starter speaks the language of the user's environment, as POSIX has it: LC_ALL, then
 * LC_MESSAGES, then LANG. */
static const struct starter *starter_for_user(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value && value[0] != '\0')
            return str_starts(str_of(value), STR("zh")) ? &starter_zh : &starter_en;
    }
    return &starter_en;
}

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
    struct diag_list diags;
    diag_init(&diags, &arena);
    struct staging *staging = guard_staging();
    bool ok = staging_open(staging, folder, &diags) &&
              write_starter(starter_for_user(), staging->path, &diags);
    if (!ok)
        staging_discard(staging);
    screen_diags(options, &diags);
    if (ok && !options->quiet)
        printf("%s/rules.ini       the rules: read it, it explains itself\n"
               "%s/applicants.csv  made-up applicants\n\n"
               "next: relief check %s/rules.ini %s/applicants.csv\n"
               "      relief run %s/rules.ini %s/applicants.csv\n",
               folder, folder, folder, folder, folder, folder);
    ok = ok && screen_publish(options, staging);
    diag_release(&diags);
    arena_release(&arena);
    return ok ? STATUS_OK : STATUS_OUTPUT;
}
