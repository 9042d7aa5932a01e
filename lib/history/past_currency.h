/* The currency that an earlier batch has paid in. */
#ifndef RELIEF_HISTORY_PAST_CURRENCY_H
#define RELIEF_HISTORY_PAST_CURRENCY_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* CURRENCY becomes the one that the rules of the sealed batch in FOLDER pay in, in ARENA; empty
 * where they are not there or cannot be understood. False, with an error in DIAGS, if they cannot
 * be read now. */
bool past_currency(const char *folder, struct str *currency, struct arena *arena,
                   struct diag_list *diags);

#endif
