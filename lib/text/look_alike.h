/* Texts that differ in their bytes and yet are one text to who reads or types them.
 *
 * Compatibility forms are those of Unicode's normalization form KC (UAX #15), letters of other
 * scripts that look like Latin ones those of UTS #39, "confusables", as far as people's numbers and
 * codes have them. Only characters of blocks that are complete are normalized: what later versions
 * of Unicode add changes nothing, and so every system finds the same texts alike. */
#ifndef RELIEF_TEXT_LOOK_ALIKE_H
#define RELIEF_TEXT_LOOK_ALIKE_H

#include "base/arena.h"
#include "base/str.h"

/* TEXT as a reader sees it: without characters of no shape, with one space for any run of blanks
 * and none at either end; composed (`é` in one character), half-width, without compatibility forms
 * (`①` is `1`); a Cyrillic `А` or a Greek `Α` as the Latin `A`, an Arabic `٣` as `3`, a kana `ロ`
 * as `口`. Two texts of one look cannot be told apart on paper. TEXT itself, or in SCRATCH. */
struct str text_look(struct str text, struct arena *scratch);

/* LOOK (of text_look) with capital and small letters made one: full case folding. */
struct str text_without_case(struct str look, struct arena *scratch);

/* LOOK with `0` for the letter O and for 〇, and `1` for I, l and |: what is misread. */
struct str text_without_misreading(struct str look, struct arena *scratch);

/* LOOK without the zeros that a spreadsheet takes off, where it is digits only; `000` is `0`. */
struct str text_without_zeros(struct str look);

#endif
