/* Which characters are blank, without a shape, of private use, or Chinese? */
#include "text/characters.h"

#include "base/banned.h"

struct range {
    uint32_t first, last;
};

static bool is_within(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count && ranges[i].first <= code; i++)
        if (code <= ranges[i].last)
            return true;
    return false;
}

#define IS_WITHIN(code, ranges) is_within(code, ranges, sizeof(ranges) / sizeof *(ranges))

bool character_is_blank(uint32_t code)
{
    static const struct range blanks[] = {
        {'\t', '\r'},     {' ', ' '},       {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
        {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};

    return code <= 0x3000 && IS_WITHIN(code, blanks);
}

bool character_is_zero_width(uint32_t code)
{
    return (code >= 0x200B && code <= 0x200D) || code == 0x2060 || code == 0xFEFF;
}

bool character_is_private(uint32_t code)
{
    return (code >= 0xE000 && code <= 0xF8FF) || character_is_noncharacter(code) || code >= 0xF0000;
}

bool character_is_han(uint32_t code)
{
    static const struct range han[] = {{0x2E80, 0x2FD5}, {0x3005, 0x3007},  {0x3021, 0x3029},
                                       {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},  {0xE000, 0xF8FF},
                                       {0xF900, 0xFAFF}, {0x20000, 0x3FFFD}};

    return IS_WITHIN(code, han); /* private use among them: names hold what had no code once */
}

bool text_is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

bool text_has_shape(struct str text)
{
    while (text.len) {
        uint32_t code = utf8_next(&text);

        if (!character_is_blank(code) && !character_is_invisible(code))
            return true;
    }
    return false;
}

bool text_has_private(struct str text)
{
    while (text.len)
        if (character_is_private(utf8_next(&text)))
            return true;
    return false;
}

uint32_t text_invisible(struct str text)
{
    while (text.len) {
        uint32_t code = utf8_next(&text);

        if (character_is_invisible(code))
            return code;
    }
    return 0;
}
