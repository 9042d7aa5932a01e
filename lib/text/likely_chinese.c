/* Does a file of GB18030 say anything that Chinese people would write? */
#include "text/likely_chinese.h"

#include "base/banned.h"

#define RARE_LEAST 2 /* so many at least, and */
#define RARE_SHARE 3 /* one in so many, are not Chinese any more */
#define SAMPLE_CHARACTERS 8
#define ROW_FIRST 0xB0 /* of GB 2312's characters: the first byte */
#define ROW_LAST 0xF7
#define PLACE_FIRST 0xA1 /* in a row: the second byte */
#define PLACE_LAST 0xFE
#define HANGUL_LAST 0xC8 /* the last row with what EUC-KR, or EUC-JP, has there */
#define KANJI_LAST 0xCF
#define HANGUL_LEAST 24 /* so many different characters at least, and */
#define HANGUL_SHARE 32 /* at most one in so many behind them: no Chinese list is so */
#define KANJI_LEAST 64
#define KANJI_SHARE 40

struct character {
    size_t length;
    bool rare; /* of two bytes, and where Chinese has few: see the header */
};

/* Which characters of GB 2312 stand in a text. One that stands there often counts once: the same
 * few words may stand in every row. */
struct different {
    bool seen[ROW_LAST - ROW_FIRST + 1][PLACE_LAST - PLACE_FIRST + 1];
    size_t all, behind_hangul, behind_kanji;
};

static bool is_letter(unsigned char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static struct character character_at(const unsigned char *at, size_t left)
{
    struct character character = {1, false};

    if (at[0] < 0x81 || left < 2)
        return character;
    if (at[1] >= '0' && at[1] <= '9') {
        character.length = left < 4 ? left : 4;
        return character;
    }
    character.length = 2;
    character.rare = at[1] < 0xA1 || at[0] < 0xA1 || (at[0] >= 0xA4 && at[0] <= 0xA7) ||
                     (at[0] >= 0xA9 && at[0] < 0xB0) || at[0] > 0xF7;
    return character;
}

/* A letter with an accent and the one behind it, taken for one character between two others. */
static bool is_accent(const unsigned char *at, size_t before, size_t left)
{
    return before > 0 && is_letter(at[-1]) && at[0] >= 0xC0 && left > 2 && is_letter(at[1]) &&
           at[2] < 0x80;
}

static bool ends_cell(unsigned char byte)
{
    return byte == ',' || byte == ';' || byte == '\t' || byte == '|' || byte == '"' ||
           byte == '\n' || byte == '\r';
}

/* The first characters of the cell that begins at FROM. */
static struct str sample_of(struct str bytes, size_t from)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    size_t end = from;

    for (size_t i = 0; i < SAMPLE_CHARACTERS && end < bytes.len && !ends_cell(at[end]); i++)
        end += character_at(at + end, bytes.len - end).length;
    return (struct str){bytes.ptr + from, end - from};
}

/* Counts the character AT, of two bytes. */
static void count_different(struct different *different, const unsigned char *at)
{
    bool *seen;

    if (at[0] < ROW_FIRST || at[0] > ROW_LAST || at[1] < PLACE_FIRST || at[1] > PLACE_LAST)
        return;
    seen = &different->seen[at[0] - ROW_FIRST][at[1] - PLACE_FIRST];
    if (*seen)
        return;
    *seen = true;
    different->all++;
    different->behind_hangul += at[0] > HANGUL_LAST;
    different->behind_kanji += at[0] > KANJI_LAST;
}

/* Are they another language's? KIND tells which. */
static bool is_other_repertoire(const struct different *different, enum unlikely_kind *kind)
{
    bool hangul = different->behind_hangul * HANGUL_SHARE <= different->all;

    *kind = hangul ? UNLIKELY_HANGUL : UNLIKELY_KANJI;
    return (hangul && different->all >= HANGUL_LEAST) ||
           (different->behind_kanji * KANJI_SHARE <= different->all &&
            different->all >= KANJI_LEAST);
}

bool is_unlikely_chinese(struct str bytes, struct unlikely *unlikely)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    struct different different = {.all = 0};
    size_t cell = 0, wide = 0, rare = 0;
    uint32_t line = 1;
    bool latin = false;
    struct character character;

    for (size_t i = 0; i < bytes.len && !latin; i += character.length) {
        character = character_at(at + i, bytes.len - i);
        if (character.length == 1) {
            line += at[i] == '\n';
            if (ends_cell(at[i]))
                cell = i + 1;
            continue;
        }
        wide++;
        rare += character.rare;
        latin = character.rare && is_accent(at + i, i, bytes.len - i);
        if (character.length == 2)
            count_different(&different, at + i);
        if (latin || wide == 1 || (character.rare && rare == 1))
            *unlikely = (struct unlikely){latin ? UNLIKELY_LATIN : UNLIKELY_PLACES,
                                          sample_of(bytes, cell), line};
    }
    return latin || (rare >= RARE_LEAST && rare * RARE_SHARE >= wide) ||
           is_other_repertoire(&different, &unlikely->kind);
}
