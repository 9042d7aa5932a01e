/* Does a file of GB18030 say anything that Chinese people would write? */
#include "text/likely_chinese.h"

#include "base/banned.h"

#define RARE_LEAST 2 /* so many at least, and */
#define RARE_SHARE 3 /* one in so many, are not Chinese any more */
#define SAMPLE_CHARACTERS 8

struct character {
    size_t length;
    bool rare; /* of two bytes, and where Chinese has few: see the header */
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

bool is_unlikely_chinese(struct str bytes, struct unlikely *unlikely)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;
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
        if (latin || (character.rare && rare == 1))
            *unlikely = (struct unlikely){sample_of(bytes, cell), line, latin};
    }
    return latin || (rare >= RARE_LEAST && rare * RARE_SHARE >= wide);
}
