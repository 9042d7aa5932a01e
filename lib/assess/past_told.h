/* What the user is told of the past, once: what was found, what is missing in it, who else paid the
 * same people. Nothing of it changes a decision. */
#ifndef RELIEF_ASSESS_PAST_TOLD_H
#define RELIEF_ASSESS_PAST_TOLD_H

#include "assess/assessment.h"

/* Adds notes and warnings on BASIS' history to DIAGS; nothing where there is no history. BASIS has
 * its rules, roster, history and date. */
void past_tell(const struct basis *basis, struct diag_list *diags);
/* The same of what BASIS' history is in itself, whoever is paid now: batches that it names and has
 * not, a bank's file that has settled two of its batches, issuers and schemes that look alike. Of
 * repayments and amendments too. */
void past_tell_history(const struct basis *basis, struct diag_list *diags);

/* Warns of each batch of BASIS' own scheme, dated after SINCE, that has paid its applicants, who
 * are repaid what an earlier batch's bank returned; only where the rules ask about the past. */
void past_tell_paid_since(const struct basis *basis, date since, struct diag_list *diags);

/* What these batches have paid, as past_tell_paid_since tells of it, in all. */
struct paid_since {
    size_t people; /* each once */
    money amount;
};
struct paid_since past_paid_since(const struct basis *basis, date since);

#endif
