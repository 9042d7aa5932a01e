/* Is a text that can be read as GB18030 one that somebody wrote in it? Almost any bytes can be. */
#ifndef RELIEF_TEXT_LIKELY_CHINESE_H
#define RELIEF_TEXT_LIKELY_CHINESE_H

#include "base/str.h"

enum unlikely_kind {
    UNLIKELY_LATIN,  /* a letter with an accent */
    UNLIKELY_PLACES, /* places that Chinese hardly uses: Big5, Shift-JIS and others fill them */
    UNLIKELY_HANGUL, /* only places where EUC-KR has its syllables */
    UNLIKELY_KANJI   /* hardly any but those where EUC-JP has its usual characters */
};

/* What makes a text unlikely to be Chinese. */
struct unlikely {
    enum unlikely_kind kind;
    struct str sample; /* of its bytes: what stands in one cell, a few characters of it */
    uint32_t line;
};

/* Chinese is written with the 3,755 characters of GB 2312's first level, all but a few. BYTES,
 * which iconv can read as GB18030, are not, where a third of what they say is in the places that
 * GBK has added or in kana, Greek or Cyrillic (Big5 and Shift-JIS fill those), or where a rare
 * character stands in the midst of Latin letters (Windows-1252 read so). Nor are they where many
 * different characters stand in them, and next to none of the later rows of GB 2312: EUC-KR has its
 * syllables in the rows up to 0xC8, and EUC-JP its usual characters in those up to 0xCF. In Chinese
 * names and places, of all peoples there, mostly over a tenth is behind these. True, with UNLIKELY,
 * then. */
bool is_unlikely_chinese(struct str bytes, struct unlikely *unlikely);

#endif
