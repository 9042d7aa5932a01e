/* Is a text that can be read as GB18030 one that somebody wrote in it? Almost any bytes can be. */
#ifndef RELIEF_TEXT_LIKELY_CHINESE_H
#define RELIEF_TEXT_LIKELY_CHINESE_H

#include "base/str.h"

/* What makes a text unlikely to be Chinese. */
struct unlikely {
    struct str sample; /* of its bytes: what stands in one cell, a few characters of it */
    uint32_t line;
    bool latin; /* a letter with an accent, rather than another language's characters */
};

/* Chinese is written with the 3,755 characters of GB 2312's first level, all but a few. BYTES,
 * which iconv can read as GB18030, are not, where a third of what they say is in the places that
 * GBK has added or in kana, Greek or Cyrillic (Big5 and Shift-JIS fill those), or where a rare
 * character stands in the midst of Latin letters (Windows-1252 read so). True, with UNLIKELY, then.
 */
bool is_unlikely_chinese(struct str bytes, struct unlikely *unlikely);

#endif
