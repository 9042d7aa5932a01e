/* Texts that fill a cell and say nothing. */
#ifndef RELIEF_TEXT_EMPTY_WORDS_H
#define RELIEF_TEXT_EMPTY_WORDS_H

#include "base/str.h"

/* Does TEXT, which is trimmed, only say that there is nothing: `无`, `N/A`, `-`, or marks alone? So
 * does an empty one. */
bool text_says_nothing(struct str text);

#endif
