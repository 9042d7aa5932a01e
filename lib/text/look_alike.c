/* Which texts look the same to who reads them, or are misread one for the other? */
#include "text/look_alike.h"
#include "text/characters.h"
#include <stdlib.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/banned.h"

struct range {
    uint32_t first, last;
};

/* A stretch of COUNT characters from FIRST that look like as many from SHOWN. */
struct twins {
    uint32_t first, count, shown;
};

/* In the order of FIRST. Digits of other scripts are those that people type; see UTS #39. */
static const struct twins twins[] = {
    {0x60, 1, '\''},     {0xB4, 1, '\''},     {0xD7, 1, 'x'},      {0x131, 1, 'i'},
    {0x237, 1, 'j'},     {0x251, 1, 'a'},     {0x261, 1, 'g'},     {0x2BC, 1, '\''},
    {0x2D7, 1, '-'},     {0x391, 2, 'A'},     {0x395, 1, 'E'},     {0x396, 1, 'Z'},
    {0x397, 1, 'H'},     {0x399, 1, 'I'},     {0x39A, 1, 'K'},     {0x39C, 2, 'M'},
    {0x39F, 1, 'O'},     {0x3A1, 1, 'P'},     {0x3A4, 1, 'T'},     {0x3A5, 1, 'Y'},
    {0x3A7, 1, 'X'},     {0x3B1, 1, 'a'},     {0x3B9, 1, 'i'},     {0x3BA, 1, 'k'},
    {0x3BD, 1, 'v'},     {0x3BF, 1, 'o'},     {0x3C1, 1, 'p'},     {0x3C5, 1, 'u'},
    {0x3C7, 1, 'x'},     {0x405, 1, 'S'},     {0x406, 1, 'I'},     {0x408, 1, 'J'},
    {0x410, 1, 'A'},     {0x412, 1, 'B'},     {0x415, 1, 'E'},     {0x417, 1, '3'},
    {0x41A, 1, 'K'},     {0x41C, 1, 'M'},     {0x41D, 1, 'H'},     {0x41E, 1, 'O'},
    {0x420, 1, 'P'},     {0x421, 1, 'C'},     {0x422, 1, 'T'},     {0x423, 1, 'Y'},
    {0x425, 1, 'X'},     {0x430, 1, 'a'},     {0x435, 1, 'e'},     {0x43E, 1, 'o'},
    {0x440, 1, 'p'},     {0x441, 1, 'c'},     {0x443, 1, 'y'},     {0x445, 1, 'x'},
    {0x455, 1, 's'},     {0x456, 1, 'i'},     {0x458, 1, 'j'},     {0x4AE, 1, 'Y'},
    {0x4BB, 1, 'h'},     {0x4C0, 1, 'I'},     {0x4CF, 1, 'l'},     {0x501, 1, 'd'},
    {0x50C, 1, 'G'},     {0x51A, 1, 'Q'},     {0x51B, 1, 'q'},     {0x51C, 1, 'W'},
    {0x51D, 1, 'w'},     {0x555, 1, 'O'},     {0x570, 1, 'h'},     {0x578, 1, 'n'},
    {0x57D, 1, 'u'},     {0x585, 1, 'o'},     {0x660, 10, '0'},    {0x6F0, 10, '0'},
    {0x966, 10, '0'},    {0x9E6, 10, '0'},    {0xE50, 10, '0'},    {0x2010, 6, 0},
    {0x2018, 2, 0},      {0x2022, 1, 0xB7},   {0x2027, 1, 0xB7},   {0x2032, 1, '\''},
    {0x2043, 1, '-'},    {0x2044, 1, '/'},    {0x2212, 1, '-'},    {0x2215, 1, '/'},
    {0x2217, 1, '*'},    {0x2219, 1, 0xB7},   {0x2223, 1, '|'},    {0x2236, 1, ':'},
    {0x22C5, 1, 0xB7},   {0x2E31, 1, 0xB7},   {0x30A8, 1, 0x5DE5}, {0x30AB, 1, 0x529B},
    {0x30BF, 1, 0x5915}, {0x30C8, 1, 0x535C}, {0x30CB, 1, 0x4E8C}, {0x30CF, 1, 0x516B},
    {0x30ED, 1, 0x53E3}, {0x30FB, 1, 0xB7},
};

static uint32_t look_of(uint32_t code)
{
    size_t least = 0, end = sizeof twins / sizeof twins[0];

    while (least < end) {
        size_t middle = (least + end) / 2;
        const struct twins *pair = &twins[middle];

        if (code < pair->first)
            end = middle;
        else if (code >= pair->first + pair->count)
            least = middle + 1;
        else if (pair->shown == 0) /* all of one look: dashes and quotes */
            return pair->first == 0x2010 ? '-' : '\'';
        else
            return pair->shown + (code - pair->first);
    }
    return code;
}

/* Blocks with characters of several forms that nothing will be added to which has any. */
static bool is_normalized(uint32_t code)
{
    static const struct range blocks[] = {
        {0x00, 0x36F},      {0x370, 0x3FF},     {0x400, 0x52F},    {0x1100, 0x11FF},
        {0x1E00, 0x1FFF},   {0x2000, 0x209C},   {0x2100, 0x218B},  {0x2190, 0x2426},
        {0x2460, 0x24FF},   {0x2E80, 0x2FD5},   {0x3000, 0x312F},  {0x3131, 0x318E},
        {0x3192, 0x31BF},   {0x31F0, 0x9FFF},   {0xAC00, 0xD7A3},  {0xF900, 0xFAD9},
        {0xFB00, 0xFB4F},   {0xFE30, 0xFE6B},   {0xFF01, 0xFFEE},  {0x1D400, 0x1D7FF},
        {0x1F100, 0x1F1AD}, {0x1F200, 0x1F251}, {0x2F800, 0x2FA1D}};

    for (size_t i = 0; i < sizeof blocks / sizeof *blocks && blocks[i].first <= code; i++)
        if (code <= blocks[i].last)
            return true;
    return false;
}

/* How many bytes TEXT begins with that are to be normalized (NORMALIZED), or are not. */
static size_t stretch_of(struct str text, bool normalized)
{
    struct str rest = text;

    while (rest.len) {
        struct str before = rest;

        if (is_normalized(utf8_next(&rest)) != normalized)
            return text.len - before.len;
    }
    return text.len;
}

/* What a library gave: LENGTH bytes at GIVEN, moved to SCRATCH. */
static struct str taken(uint8_t *given, size_t length, struct arena *scratch)
{
    struct str kept;

    if (!given)
        memory_exhausted(); /* the texts are UTF-8, and nothing else can fail */
    kept = arena_copy(scratch, (struct str){(const char *)given, length});
    free(given);
    return kept;
}

static void add_normalized(struct strbuf *out, struct str text, struct arena *scratch)
{
    size_t length = 0;
    uint8_t *given;

    if (text.len == 0)
        return;
    given = u8_normalize(UNINORM_NFKC, (const uint8_t *)text.ptr, text.len, NULL, &length);
    strbuf_add(out, taken(given, length, scratch));
}

static void add_character(struct strbuf *out, uint32_t code)
{
    char bytes[4];

    strbuf_add(out, (struct str){bytes, utf8_put(bytes, code)});
}

/* Appends what is seen of TEXT: blanks made one, nothing without a shape. */
static void add_seen(struct strbuf *out, struct str text)
{
    bool blank = false;

    while (text.len) {
        uint32_t code = utf8_next(&text);

        if (character_is_blank(code)) {
            blank = out->len > 0;
            continue;
        }
        if (character_is_invisible(code))
            continue;
        if (blank)
            strbuf_adds(out, " ");
        blank = false;
        add_character(out, look_of(code));
    }
}

/* Is TEXT what text_look would make of it, as far as one sees at a glance? Chinese characters are
 * as they are. */
static bool is_plain(struct str text)
{
    char before = ' ';

    while (text.len) {
        unsigned char byte = (unsigned char)text.ptr[0];
        size_t length = text_begins_han(text) ? 3 : 1;

        if (length == 1 && (byte < ' ' || byte >= 0x7F || byte == '`'))
            return false;
        if (byte == ' ' && before == ' ')
            return false;
        before = (char)byte;
        text = (struct str){text.ptr + length, text.len - length};
    }
    return before != ' ';
}

struct str text_look(struct str text, struct arena *scratch)
{
    struct strbuf seen = {0}, normalized = {0};
    struct str rest, look;

    if (is_plain(text))
        return text;
    add_seen(&seen, text);
    for (rest = strbuf_str(&seen); rest.len;) {
        size_t others, length = stretch_of(rest, true);

        add_normalized(&normalized, (struct str){rest.ptr, length}, scratch);
        rest = (struct str){rest.ptr + length, rest.len - length};
        others = stretch_of(rest, false);
        strbuf_add(&normalized, (struct str){rest.ptr, others});
        rest = (struct str){rest.ptr + others, rest.len - others};
    }
    strbuf_clear(&seen);
    add_seen(&seen, strbuf_str(&normalized));
    look = arena_keep(scratch, &seen);
    strbuf_release(&normalized);
    return look;
}

static struct str lower_ascii(struct str text, struct arena *scratch)
{
    char *lower = arena_cstr(scratch, text);

    for (size_t i = 0; i < text.len; i++)
        if (lower[i] >= 'A' && lower[i] <= 'Z')
            lower[i] = (char)(lower[i] - 'A' + 'a');
    return (struct str){lower, text.len};
}

struct str text_without_case(struct str look, struct arena *scratch)
{
    struct strbuf folded = {0};

    if (is_plain(look))
        return lower_ascii(look, scratch);
    while (look.len) {
        size_t others, length = stretch_of(look, true), given_length = 0;
        uint8_t *given;

        if (length) {
            given = u8_casefold((const uint8_t *)look.ptr, length, NULL, UNINORM_NFC, NULL,
                                &given_length);
            strbuf_add(&folded, taken(given, given_length, scratch));
        }
        look = (struct str){look.ptr + length, look.len - length};
        others = stretch_of(look, false);
        strbuf_add(&folded, (struct str){look.ptr, others});
        look = (struct str){look.ptr + others, look.len - others};
    }
    return arena_keep(scratch, &folded);
}

struct str text_without_misreading(struct str look, struct arena *scratch)
{
    /* A byte that is no UTF-8, from an archive, becomes U+FFFD, which has three. */
    char *read = arena_alloc(scratch, 3 * look.len + 1);
    size_t length = 0;

    while (look.len) {
        uint32_t code = utf8_next(&look);

        if (code == 'O' || code == 'o' || code == 0x3007)
            code = '0';
        else if (code == 'I' || code == 'l' || code == '|')
            code = '1';
        length += utf8_put(read + length, code);
    }
    return (struct str){read, length};
}

struct str text_without_zeros(struct str look)
{
    if (str_digits(look) != look.len)
        return look;
    while (look.len > 1 && look.ptr[0] == '0')
        look = (struct str){look.ptr + 1, look.len - 1};
    return look;
}
