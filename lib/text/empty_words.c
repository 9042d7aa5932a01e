/* Does a text say anything? */
#include "text/empty_words.h"
#include "text/characters.h"

#include "base/banned.h"

static bool is_mark(uint32_t code)
{
    if (code < 0x80)
        return !(code >= '0' && code <= '9') && !((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
    return code <= 0x303F && (character_is_blank(code) || (code >= 0x2010 && code <= 0x205E) ||
                              (code >= 0x3000 && code <= 0x303F));
}

bool text_says_nothing(struct str text)
{
    static const struct str words[] = {{"无", 3},   {"没有", 6}, {"暂无", 6}, {"空", 3},
                                       {"none", 4}, {"null", 4}, {"nil", 3},  {"n/a", 3}};

    if (str_is_any(text, words, sizeof words / sizeof *words))
        return true;
    if (text_begins_han(text))
        return false;
    while (text.len)
        if (!is_mark(utf8_fold(utf8_next(&text))))
            return false;
    return true;
}
