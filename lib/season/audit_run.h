/* Running all tests over a season. */
#ifndef RELIEF_SEASON_AUDIT_RUN_H
#define RELIEF_SEASON_AUDIT_RUN_H

#include "season/audit.h"

/* Runs all tests on SEASON, which was opened with details. False, with errors in DIAGS, if a
 * register cannot be read. To be released in any case: audit_release. */
bool audit_run(struct audit *audit, const struct season *season, const struct season_asked *asked,
               struct diag_list *diags);

#endif
