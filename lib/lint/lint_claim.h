/* How sure is it that a rule applies to nobody? For lint*.c only. */
#ifndef RELIEF_LINT_LINT_CLAIM_H
#define RELIEF_LINT_LINT_CLAIM_H

#include "lint/lint_search.h"

/* The rule asked for by WHEN is true of nobody. */
bool lint_never_met(struct lint_search *search, const struct expr *when);
/* Tier number TIER is met first by nobody. */
bool lint_never_first(struct lint_search *search, uint16_t tier);
/* Nobody who meets tier number TIER first is free of rejections and holds. */
bool lint_never_free(struct lint_search *search, uint16_t tier);
/* Everything was tried that any rule may change at. */
bool lint_all_searched(struct lint_search *search);

#endif
