/* Which words of the rules stand in no row? A word that is misspelt there, `employer is Yrad`, is
 * true for nobody, and nothing else would tell. */
#ifndef RELIEF_INTAKE_WORD_MATCH_H
#define RELIEF_INTAKE_WORD_MATCH_H

#include "intake/roster.h"
#include "rule/ruleset.h"

/* Warns of each word that RULES compare with a field of text or of names, and that no whole row of
 * ROSTER has there; of none where there are no rows. */
void words_match(const struct ruleset *rules, const struct roster *roster, struct diag_list *diags);

#endif
