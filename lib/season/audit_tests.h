/* The tests themselves: each adds what it looked at and what it found. For lib/season only. */
#ifndef RELIEF_SEASON_AUDIT_TESTS_H
#define RELIEF_SEASON_AUDIT_TESTS_H

#include "season/audit.h"

typedef void audit_function(struct audit *audit);

audit_function audit_twice, audit_shared_account, audit_shared_phone, audit_moved,
    audit_near_identity, audit_near_name, audit_below_limit, audit_by_hand, audit_returned,
    audit_unsigned, audit_superseded, audit_missing, audit_run_twice, audit_age, audit_digits;

/* False, with errors in DIAGS, if a register cannot be read. */
bool audit_registers(struct audit *audit, struct diag_list *diags);
/* Likewise if the certificates that were asked for are none. */
bool audit_read_trust(struct audit *audit, struct diag_list *diags);
/* Draws the sample, if one was asked for. */
void audit_sample(struct audit *audit);

#endif
