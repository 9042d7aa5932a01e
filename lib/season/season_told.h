/* What ought to be known of many batches before they are added up or audited. For lib/season only.
 */
#ifndef RELIEF_SEASON_SEASON_TOLD_H
#define RELIEF_SEASON_SEASON_TOLD_H

#include "season/season.h"

/* Warns in DIAGS of batches that those of SEASON were decided on and that are not among them, but
 * not where an audit finds them (SEASON->details), of a bank's file that has settled two, and of
 * issuers and schemes that look alike. */
void season_tell(struct season *season, struct diag_list *diags);

#endif
