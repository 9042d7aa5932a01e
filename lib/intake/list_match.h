/* Which entries of a list speak of an applicant? One that matches nobody may be misspelt, and then
 * turns nobody away. */
#ifndef RELIEF_INTAKE_LIST_MATCH_H
#define RELIEF_INTAKE_LIST_MATCH_H

#include "intake/list.h"
#include "intake/roster.h"

/* Notes how many of LIST's entries match the FIELD of any row, and, with NAMED, the lines of those
 * that do not. */
void list_match(const struct list *list, const struct roster *roster, size_t field, bool named,
                struct diag_list *diags);

#endif
