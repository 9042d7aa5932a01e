/* What the columns of a list that no rules know yet are to the scheme. */
#ifndef RELIEF_INTAKE_LIST_ROLES_H
#define RELIEF_INTAKE_LIST_ROLES_H

#include "intake/list_columns.h"

/* Gives each of COLUMNS, whose types are known, its role. The key's type becomes text where it is a
 * number, so that its zeros stay. */
void list_roles_find(struct list_columns *columns);

#endif
