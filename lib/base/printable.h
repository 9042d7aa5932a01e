/* What people are shown of a text that came from outside: a cell, a header, a file's name, an
 * operand, an archive.
 *
 * Every text that is printed goes through here, whoever wrote it: nothing in it can break the line,
 * drive the terminal or turn the reading direction around, and no whole identity or account number
 * stands in it.
 *
 * Depends on base/str.h and base/arena.h only. */
#ifndef RELIEF_BASE_PRINTABLE_H
#define RELIEF_BASE_PRINTABLE_H

#include "base/arena.h"
#include "base/str.h"

/* Fewest digits of a number that is masked on the screen, and in what is shown in public. */
#define NUMBER_LEAST 12
#define NUMBER_LEAST_PUBLIC 9

/* Would CODE, printed as it is, do something other than show a character: control characters, line
 * and paragraph separators, marks of direction? */
bool code_is_unsafe(uint32_t code);
/* Appends TEXT with a blank for each line break and tab, and U+FFFD for whatever else is unsafe or
 * no UTF-8. */
void printable_add(struct strbuf *out, struct str text);
/* Has CODE no shape: a character of no width, a mark of direction, a variation selector, a soft
 * hyphen, a tag, a filler (Default_Ignorable_Code_Point, with U+2800 and other blank symbols)? */
bool code_is_invisible(uint32_t code);
/* Appends TEXT with U+FFFD for each character without a shape that stands where none belongs: of
 * two texts on a screen nobody else would see the difference. Only for what is printed: records and
 * reports have the texts as they are. */
void visible_add(struct strbuf *out, struct str text);
/* Appends TEXT, which is UTF-8, with stars in each number of at least LEAST digits, but for the
 * first four and the last three (of ten and less, the first and the last). Digits may be
 * full-width, have one blank, hyphen, dash, point, slash or underscore between their groups and
 * characters of no width anywhere, and end in an X. Dates and times in the names of files, amounts
 * and SHA-256 in hexadecimal are none. */
void masked_add(struct strbuf *out, struct str text, size_t least);
/* Both, as the screen has it; in ARENA, with a NUL behind it. */
struct str printable_copy(struct arena *arena, struct str text);
/* The same with only numbers of LEAST digits and more masked. */
struct str printable_copy_least(struct arena *arena, struct str text, size_t least);
const char *printable(struct arena *arena, const char *text);
/* The name of a file as ledger and reports have it: safe, and no number masked. */
const char *printable_name(struct arena *arena, const char *name);
/* The same of the path of a folder that something is said of: only as far as nobody can take it for
 * a part of the sentence, then `…`. So no folder's name reads as a verdict. */
const char *printable_subject(struct arena *arena, const char *path);

#endif
