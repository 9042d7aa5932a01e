/* Characters by which a line of a rules file looks other than it reads; and where a point
 * of it stands. */
#ifndef RELIEF_RULE_LINE_LOOKS_H
#define RELIEF_RULE_LINE_LOOKS_H

#include "base/diag.h"
#include "base/str.h"

/* Where POINT, which points into the line TEXT at AT, stands. */
struct origin ini_line_place(struct str text, struct origin at, const char *point);

/* Adds an error to DIAGS, and gives false, where LINE, which stands AT, holds a character that
 * cannot be seen or turns the reading direction around, a blank of an unusual kind, or a word of
 * Latin and Greek or Cyrillic letters. Comments are looked at as well. */
bool check_looks(struct str line, struct origin at, struct diag_list *diags);
/* The same where VALUE, a part of LINE, has twenty or more blanks in a row before something else.
 */
bool check_hiding_blanks(struct str line, struct origin at, struct str value,
                         struct diag_list *diags);

#endif
