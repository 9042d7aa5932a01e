/* What GB18030 means where the system's converters disagree.
 *
 * The standard of 2022 gave other meanings to a few bytes than that of 2005. glibc 2.36 (Debian 12)
 * knows the older, glibc 2.41 (Debian 13) the newer. A batch must be the same on both, so it is
 * the older everywhere: six characters of two bytes, FE 51 and so on, are the Chinese characters
 * that they were (U+20087 and so on), and what only the newer converter knows is refused. Those are
 * 24 private-use characters and the 18 sequences of four bytes that stand for some of them. All
 * other bytes and characters mean the same on both, as tried with each of them. */
#ifndef RELIEF_TEXT_GB18030_H
#define RELIEF_TEXT_GB18030_H

#include "base/str.h"

/* A place in a text where the converters disagree. */
struct disputed {
    size_t offset;    /* in bytes; the text's length if there is none */
    size_t length;    /* in bytes */
    struct str means; /* what stands there in the other encoding; empty: it has no meaning */
};

/* The first such place in BYTES, which are GB18030; MEANS is UTF-8. */
struct disputed gb18030_disputed_bytes(struct str bytes);

/* The first such place in TEXT, which is UTF-8; MEANS is GB18030. */
struct disputed gb18030_disputed_text(struct str text);

#endif
