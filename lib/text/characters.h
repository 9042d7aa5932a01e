/* What kind of character is this? By code point, after the Unicode Character Database 15: the same
 * on every system, so that no decision depends on a library's tables. */
#ifndef RELIEF_TEXT_CHARACTERS_H
#define RELIEF_TEXT_CHARACTERS_H

#include "base/printable.h"

/* A space of any width, a tab or a line break. */
bool character_is_blank(uint32_t code);
/* Takes no room and has no shape: the five zero-width characters that files pick up on their way
 * (U+200B to U+200D, U+2060 and the byte-order mark U+FEFF). */
bool character_is_zero_width(uint32_t code);
/* Has no shape: those, and all that base/printable.h knows. */
static inline bool character_is_invisible(uint32_t code)
{
    return code_is_invisible(code);
}
/* For the inside of a program, and never for a text (The Unicode Standard, 23.7). */
static inline bool character_is_noncharacter(uint32_t code)
{
    return (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}
/* Of private use (The Unicode Standard, 23.5), or a noncharacter: each system may show another sign
 * for it, or none. */
bool character_is_private(uint32_t code);
/* A Chinese character (the Han script). */
bool character_is_han(uint32_t code);
/* Does TEXT (valid UTF-8) begin with a Chinese character of U+5000 to U+9FFF, as most names here
 * do? It is known by its first byte. */
static inline bool text_begins_han(struct str text)
{
    return text.len >= 3 && (unsigned char)text.ptr[0] >= 0xE5 &&
           (unsigned char)text.ptr[0] <= 0xE9;
}

bool text_is_ascii(struct str text);
/* Is there anything in TEXT that a reader would see? */
bool text_has_shape(struct str text);
/* Does TEXT hold a character of private use? */
bool text_has_private(struct str text);
/* The first character without a shape in TEXT; 0 if there is none. */
uint32_t text_invisible(struct str text);

#endif
