/* Words that stand in the headers of lists, Chinese and English, by what their columns hold. */
#ifndef RELIEF_INTAKE_HEADER_WORDS_H
#define RELIEF_INTAKE_HEADER_WORDS_H

#include "base/str.h"

/* Each ends with NULL. What people are grouped by are units: work units, streets, villages. */
extern const char *const words_of_identity[]; /* numbers of documents */
extern const char *const words_of_names[];    /* of people */
extern const char *const words_of_units[];
extern const char *const words_of_accounts[];
extern const char *const words_of_phones[];
extern const char *const words_of_banks[]; /* names of banks */
extern const char *const words_of_money[];
extern const char *const words_of_counts[];        /* whole numbers */
extern const char *const words_of_classes[];       /* what tells who gets how much */
extern const char *const words_of_other_classes[]; /* few words, which tell nothing of the kind */
extern const char *const words_of_codes[];         /* what differs in every row */
extern const char *const words_of_remarks[];       /* what people write */
extern const char *const words_of_others[];        /* people beside the applicant */

/* Does HEADER have one of WORDS, in capitals or not? A Latin word must stand alone in it, an `s`
 * behind it aside; between the characters of a Chinese one there may be blanks. */
bool header_has_word(struct str header, const char *const *words);

#endif
