/* When do the bank's name and ours mean the same person? */
#ifndef RELIEF_SETTLEMENT_PAYEE_NAME_H
#define RELIEF_SETTLEMENT_PAYEE_NAME_H

#include "settlement/reconciliation.h"

/* Do both name the same person, as far as the names go? Banks put stars for characters that they do
 * not show. For version 1.0 they did only where they were the same text. */
bool same_name(enum edition edition, const struct payee *payee, const struct bank_line *line);

/* The same for an index: LINE names PAYEE where line_name is not empty and payee_name, by its
 * *STARS, is the same text. STARS has a star for each that LINE's name has, and a dot for each
 * other character; it is empty where there is none. Texts in ARENA. */
struct str line_name(enum edition edition, const struct bank_line *line, struct arena *arena,
                     struct str *stars);
struct str payee_name(enum edition edition, const struct payee *payee, struct str stars,
                      struct arena *arena);

#endif
