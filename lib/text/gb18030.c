/* Where do the systems' converters of GB18030 disagree, and what holds there? */
#include "text/gb18030.h"

#include "base/banned.h"

/* Characters of two bytes that the standard of 2022 moved to four. */
static const struct moved {
    struct str bytes, text;
} moved[] = {
    {{"\xFE\x51", 2}, {"\xF0\xA0\x82\x87", 4}}, /* U+20087 */
    {{"\xFE\x52", 2}, {"\xF0\xA0\x82\x89", 4}}, /* U+20089 */
    {{"\xFE\x53", 2}, {"\xF0\xA0\x83\x8C", 4}}, /* U+200CC */
    {{"\xFE\x6C", 2}, {"\xF0\xA1\x97\x97", 4}}, /* U+215D7 */
    {{"\xFE\x76", 2}, {"\xF0\xA2\xA6\x8F", 4}}, /* U+2298F */
    {{"\xFE\x91", 2}, {"\xF0\xA4\x87\xBE", 4}}, /* U+241FE */
};

/* Private-use characters that only the newer converter writes. */
static const uint32_t private_use[] = {
    0xE78D, 0xE78E, 0xE78F, 0xE790, 0xE791, 0xE792, 0xE793, 0xE794, 0xE795, 0xE796, 0xE816, 0xE817,
    0xE818, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE831, 0xE832, 0xE83B, 0xE843, 0xE854, 0xE855, 0xE864,
};

/* The bytes of four that only the newer converter reads, as numbers, from first to last. */
static const struct span {
    uint32_t first, last;
} newer[] = {
    {0x82359037, 0x82359039},
    {0x82359130, 0x82359134},
    {0x84318236, 0x84318239},
    {0x84318330, 0x84318335},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The bytes of the character at the start of BYTES, which are not empty. */
static size_t character_length(struct str bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;
    size_t length = 1;

    if (at[0] > 0x80 && bytes.len > 1)
        length = at[1] >= '0' && at[1] <= '9' ? 4 : 2;
    return length < bytes.len ? length : bytes.len;
}

static bool is_newer(const unsigned char *at)
{
    uint32_t number = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];

    for (size_t i = 0; i < COUNT(newer); i++)
        if (number >= newer[i].first && number <= newer[i].last)
            return true;
    return false;
}

struct disputed gb18030_disputed_bytes(struct str bytes)
{
    struct disputed at = {0};

    for (; at.offset < bytes.len; at.offset += at.length) {
        struct str rest = {bytes.ptr + at.offset, bytes.len - at.offset};

        at.length = character_length(rest);
        if (at.length == 4 && is_newer((const unsigned char *)rest.ptr))
            return at;
        for (size_t i = 0; at.length == 2 && i < COUNT(moved); i++)
            if (str_starts(rest, moved[i].bytes)) {
                at.means = moved[i].text;
                return at;
            }
    }
    return at;
}

struct disputed gb18030_disputed_text(struct str text)
{
    struct disputed at = {0};
    struct str rest = text;

    while (rest.len) {
        struct str here = rest;
        uint32_t code = utf8_next(&rest);

        at.offset = text.len - here.len;
        at.length = here.len - rest.len;
        for (size_t i = 0; code >= private_use[0] && i < COUNT(private_use); i++)
            if (code == private_use[i])
                return at;
        for (size_t i = 0; code > 0xFFFF && i < COUNT(moved); i++)
            if (str_starts(here, moved[i].text)) {
                at.means = moved[i].bytes;
                return at;
            }
    }
    return (struct disputed){.offset = text.len};
}
