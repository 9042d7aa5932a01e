/* What interrupted runs have left beside what is to be written. For lib/file only. */
#ifndef RELIEF_FILE_STAGING_SWEEP_H
#define RELIEF_FILE_STAGING_SWEEP_H

#include "base/diag.h"
#include "base/str.h"

/* Removes what interrupted runs left in DIR ("" or ending in '/'), whatever they were to write; of
 * what is sealed, or may be, only what was to become NAME. A note in DIAGS names each. Who is at
 * work there holds the lock. Where a disk knows no locks nothing is removed. */
void staging_sweep(struct str dir, struct str name, struct diag_list *diags);

#endif
