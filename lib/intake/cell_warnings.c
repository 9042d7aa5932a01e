/* What is odd about a single cell that can be read? */
#include "intake/cell_warnings.h"
#include "applicant/identity.h"
#include "base/bytes.h"
#include "text/characters.h"
#include "text/empty_words.h"

#include "base/banned.h"

/* Day by day the number that is written as year, month and day goes up; a year is ten thousand. */
#define YEAR 10000

/* Is NUMBER, which is longer, one that ends in 000? */
static bool is_round(struct str number)
{
    return memcmp(number.ptr + number.len - 3, "000", 3) == 0;
}

/* `1975-03-12`, with a time behind it or without: what a spreadsheet's cell of a date is read as,
 * whatever was typed there. */
static bool is_day(struct str text)
{
    return text.len >= 10 && text.ptr[4] == '-' && text.ptr[7] == '-' && str_digits(text) == 4 &&
           str_digits((struct str){text.ptr + 5, 2}) == 2 &&
           str_digits((struct str){text.ptr + 8, 2}) == 2 &&
           (text.len == 10 || text.ptr[10] == ' ');
}

static unsigned oddities_of_identity(struct str number, int today)
{
    unsigned odd = 0;
    int lived;

    if (!identity_is_resident(number))
        return str_digits(number) == number.len ? ODD_DIGITS_ONLY : is_day(number) ? ODD_DAY : 0;
    lived = today - identity_birth_number(number);
    if (lived < 0)
        odd = ODD_UNBORN;
    else if (lived < YOUNGEST * YEAR)
        odd = ODD_YOUNG;
    else if (lived >= (OLDEST + 1) * YEAR)
        odd = ODD_OLD;
    if (number.len == 18 && is_round(number))
        odd |= ODD_ROUND_NUMBER;
    return odd;
}

/* Cards of the Chinese banks' network: 16 to 19 digits that begin with 62. */
static unsigned oddities_of_card(struct str digits, int today)
{
    (void)today;
    if (digits.len < 16 || digits.len > 19 || memcmp(digits.ptr, "62", 2) != 0 || card_luhn(digits))
        return 0;
    return is_round(digits) ? ODD_ROUND_CARD : ODD_CARD;
}

/* Bytes that the marks of a lost character and of one without a shape begin with. */
static const bool rare_bytes[256] = {['?'] = true, [0xC2] = true, [0xE2] = true, [0xEF] = true};

/* How many bytes TEXT begins with that are not rare. */
static size_t common_length(struct str text)
{
    size_t at = 0;

    while (at < text.len && !rare_bytes[(unsigned char)text.ptr[at]])
        at++;
    return at;
}

/* Not zero if BYTE is among EIGHT. */
static uint64_t among(uint64_t eight, unsigned char byte)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t zero = eight ^ ones * byte;

    return (zero - ones) & ~zero & ones << 7;
}

/* Has TEXT a rare byte? Most have none, and so are looked at eight bytes at a time; the last eight
 * overlap those before them. */
static bool has_rare_byte(struct str text)
{
    uint64_t eight, rare = 0;

    if (text.len < sizeof eight)
        return common_length(text) < text.len;
    for (size_t at = 0; at < text.len; at += sizeof eight) {
        if (at > text.len - sizeof eight)
            at = text.len - sizeof eight;
        eight = eight_at(text.ptr + at);
        rare |= among(eight, '?') | among(eight, 0xC2) | among(eight, 0xE2) | among(eight, 0xEF);
    }
    return rare != 0;
}

/* Not as part of its caller, which would need its room on the stack for every cell. */
__attribute__((noinline)) static unsigned rare_characters(struct str text)
{
    unsigned odd = 0;
    size_t at;

    while ((at = common_length(text)) < text.len) {
        uint32_t code;

        text = (struct str){text.ptr + at, text.len - at};
        code = utf8_next(&text);
        if (code == '?' || code == 0xFFFD)
            odd |= ODD_LOST;
        else if (character_is_invisible(code) || code == 0x2028 || code == 0x2029)
            odd |= ODD_INVISIBLE;
    }
    return odd;
}

static unsigned oddities_of_text(struct str text, int today)
{
    unsigned odd = has_rare_byte(text) ? rare_characters(text) : 0;

    (void)today;
    switch (text.ptr[0]) {
    case '\t':
        return text.len > 1 ? odd | ODD_TAB : odd;
    case '=':
    case '+':
    case '-':
    case '@':
        return text.len > 1 ? odd | ODD_FORMULA : odd;
    default:
        if (identity_is_exponent(text))
            odd |= ODD_SHORTENED;
        return is_day(text) ? odd | ODD_DAY : odd;
    }
}

/* Is TEXT what people write where there is nobody, or where the name is that of the row above, or
 * what a workbook's cell of a truth is read as? */
static bool is_nobody(struct str text)
{
    static const struct str words[] = {{"同上", 6},    {"不详", 6},  {"未知", 6}, {"nan", 3},
                                       {"unknown", 7}, {"ditto", 5}, {"true", 4}, {"false", 5}};

    return str_is_any(text, words, sizeof words / sizeof *words) || text_says_nothing(text);
}

static bool has_letter(struct str text)
{
    while (text.len) {
        uint32_t code = utf8_fold(utf8_next(&text));

        if (code >= 0x80 || ((code | 0x20) >= 'a' && (code | 0x20) <= 'z'))
            return true;
    }
    return false;
}

/* Does TEXT say why its person gets nothing? A name of up to three Chinese characters has no room
 * for that, and in others it stands in brackets: most names need no search. */
static bool tells_of_end(struct str text)
{
    static const char *const words[] = {"已故", "亡故", "病故",     "死亡",      "去世",     "离世",
                                        "(亡)", "（亡", "停发",     "停保",      "注销",     "作废",
                                        "取消", "重复", "退出",     "迁出",      "转出",     "已领",
                                        "dead", "died", "deceased", "cancelled", "duplicate"};

    if ((unsigned char)text.ptr[0] < 0x80 ? str_find(text, '(') == text.len : text.len <= 9)
        return false;
    return str_has_any(text, words, sizeof words / sizeof *words);
}

unsigned oddities_of_payee(struct str text)
{
    if ((!text_begins_han(text) && !has_letter(text)) || is_nobody(text))
        return ODD_NO_NAME;
    return tells_of_end(text) ? ODD_REMARK : 0;
}

cell_warnings_look *const oddity_looks[FIELD_TYPES] = {
    [FIELD_TEXT] = oddities_of_text,
    [FIELD_NAME] = oddities_of_text,
    [FIELD_ID_NUMBER] = oddities_of_identity,
    [FIELD_BANK_CARD] = oddities_of_card,
};
