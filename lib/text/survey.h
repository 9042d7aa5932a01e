/* What kinds of bytes are in a text, and is it UTF-8?
 *
 * A large file is longer on its way from memory than it takes to look at it, so all that one would
 * know of its bytes is found in one pass, stretch by stretch, right after each was read. */
#ifndef RELIEF_TEXT_SURVEY_H
#define RELIEF_TEXT_SURVEY_H

#include "base/str.h"

#define SURVEY_STRETCH ((size_t)128 << 10) /* bytes that stay in a processor's cache */

/* What is unusual in a text; or'ed. */
enum text_mark {
    TEXT_BREAK = 1, /* a line break: LF or CR; not in surveys, which count them */
    TEXT_TAB = 4,
    TEXT_CONTROL = 8, /* another control character, or a noncharacter, by which workbooks' cells are
                         marked (applicant/cell_mark.h) */
    TEXT_QUOTE = 32,
    TEXT_RETURN = 64 /* a CR; in surveys only */
};

/* What stands in one stretch. */
struct survey {
    size_t error; /* its first byte that is no UTF-8, or where that was no longer looked for: a
                     character may be cut in two at either end */
    size_t quotes, line_breaks;
    uint8_t marks;
};

/* What stands in TEXT, in stretches of STRETCH bytes, the last one shorter. */
struct surveys {
    struct str text;
    size_t stretch, count;
    struct survey *items;
};

/* The marks of TEXT, but for TEXT_RETURN. */
uint8_t text_marks(struct str text);
size_t count_bytes(struct str text, char byte);
struct survey survey_of(struct str text);

/* Makes room for surveys of TEXT, not yet made. */
void surveys_init(struct surveys *surveys, struct str text, size_t stretch);
/* Where the stretch AT of the text is. */
struct str surveys_stretch(const struct surveys *surveys, size_t at);
/* As surveys_init, with all surveys made, in up to JOBS threads. */
void surveys_make(struct surveys *surveys, struct str text, size_t stretch, unsigned jobs);
/* As utf8_error of the whole text. */
size_t surveys_error(const struct surveys *surveys);
uint8_t surveys_marks(const struct surveys *surveys);
void surveys_release(struct surveys *surveys);

#endif
