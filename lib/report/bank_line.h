/* A bank reads its file line by line and knows no quotes: what may stand in a cell of it. */
#ifndef RELIEF_REPORT_BANK_LINE_H
#define RELIEF_REPORT_BANK_LINE_H

#include "report/bank.h"

/* Does TEXT hold a line break, or what parts the cells of RULE's file? */
bool bank_parts(const struct bank_rule *rule, struct str text);
/* TEXT on one line: a line break or the separator in it becomes a blank, at the end nothing. In
 * SCRATCH; TEXT itself where there is none. */
struct str bank_on_one_line(const struct bank_rule *rule, struct str text, struct arena *scratch);
/* Tells of each row that a bank pays and of which it is given a text so changed. FACTS->payers are
 * set. Version 1.0 put such a text in quotes: nothing is told of it. */
void bank_tell_parted(const struct batch_totals *facts, struct diag_list *diags);

#endif
