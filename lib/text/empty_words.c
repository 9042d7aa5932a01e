/* Does a text say anything? */
#include "text/empty_words.h"
#include "text/characters.h"

#include "base/banned.h"

static bool is_mark(uint32_t code)
{
    if (code < 0x80)
        return !(code >= '0' && code <= '9') && !((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
    return character_is_blank(code) || (code >= 0x2010 && code <= 0x205E) ||
           (code >= 0x3000 && code <= 0x303F);
}

bool text_says_nothing(struct str text)
{
    static const char *const words[] = {"无", "没有", "暂无", "空", "none", "null", "nil", "n/a"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(text, str_of(words[i])))
            return true;
    while (text.len)
        if (!is_mark(utf8_fold(utf8_next(&text))))
            return false;
    return true;
}
