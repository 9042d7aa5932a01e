/* Files that are given as tables or rules, and are of another kind: what systems call .xls and is a
 * web page, a printed page, a packed file. */
#ifndef RELIEF_TEXT_OTHER_KIND_H
#define RELIEF_TEXT_OTHER_KIND_H

#include "base/str.h"

/* The message (its English literal, for diag_error) that tells what kind of file BYTES begin, and
 * what to do; NULL where they may be text. Workbooks (ZIP, .xls) are not asked for here. */
const char *other_kind_told(struct str bytes);

#endif
