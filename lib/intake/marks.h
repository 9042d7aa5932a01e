/* What is unusual in a stretch of text, at the speed that a million rows want. */
#ifndef RELIEF_INTAKE_MARKS_H
#define RELIEF_INTAKE_MARKS_H

#include "base/str.h"

/* MARK_BREAK, MARK_TAB, MARK_CONTROL and MARK_QUOTE (see enum csv_mark), or'ed, for TEXT. */
uint8_t text_marks(struct str text);
size_t count_bytes(struct str text, char byte);

#endif
