/* The words that banks write beside a payment, as data; each list ends in NULL. For bank_words.c
 * only, which says how a cell is held against them.
 *
 * Words are half-width and in lower case, without blanks beside Chinese characters. */
#ifndef RELIEF_SETTLEMENT_BANK_WORD_LIST_H
#define RELIEF_SETTLEMENT_BANK_WORD_LIST_H

extern const char *const bank_words_settled[];
extern const char *const bank_words_failed[];
extern const char *const bank_words_undecided[];

#endif
