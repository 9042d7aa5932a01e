/* What is odd about a single cell that can be read? */
#include "intake/oddity.h"
#include "applicant/identity.h"

#include "base/banned.h"

/* Day by day the number that is written as year, month and day goes up; a year is ten thousand. */
#define YEAR 10000

static unsigned oddities_of_identity(struct str number, int today)
{
    unsigned odd = 0;
    int lived;

    if (!identity_is_resident(number))
        return 0;
    lived = today - identity_birth_number(number);
    if (lived < 0)
        odd = ODD_UNBORN;
    else if (lived < YOUNGEST * YEAR)
        odd = ODD_YOUNG;
    else if (lived >= (OLDEST + 1) * YEAR)
        odd = ODD_OLD;
    if (number.len == 18 && str_ends(number, STR("000")))
        odd |= ODD_ROUND_NUMBER;
    return odd;
}

/* Cards of the Chinese banks' network: 16 to 19 digits that begin with 62. */
static unsigned oddities_of_card(struct str digits)
{
    if (digits.len < 16 || digits.len > 19 || !str_starts(digits, STR("62")) || card_luhn(digits))
        return 0;
    return str_ends(digits, STR("000")) ? ODD_ROUND_CARD : ODD_CARD;
}

/* Bytes that the marks of a lost character and of one without a shape begin with. */
static const bool rare_bytes[256] = {['?'] = true, [0xC2] = true, [0xE2] = true, [0xEF] = true};

/* Characters without a shape: two names that differ in one only look the same. */
static bool is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           code == 0xFEFF;
}

/* How many bytes TEXT begins with that are not rare. */
static size_t common_length(struct str text)
{
    size_t at = 0;

    while (at < text.len && !rare_bytes[(unsigned char)text.ptr[at]])
        at++;
    return at;
}

static unsigned rare_characters(struct str text)
{
    unsigned odd = 0;
    size_t at;

    while ((at = common_length(text)) < text.len) {
        uint32_t code;

        text = (struct str){text.ptr + at, text.len - at};
        code = utf8_next(&text);
        if (code == '?' || code == 0xFFFD)
            odd |= ODD_LOST;
        else if (is_invisible(code))
            odd |= ODD_INVISIBLE;
    }
    return odd;
}

static unsigned oddities_of_text(struct str text)
{
    unsigned odd = rare_characters(text);

    if (text.len > 1 && text.ptr[0] == '\t')
        odd |= ODD_TAB;
    else if (text.len > 1 && memchr("=+-@", text.ptr[0], 4))
        odd |= ODD_FORMULA;
    if (identity_is_exponent(text))
        odd |= ODD_SHORTENED;
    return odd;
}

unsigned oddities_of(enum field_type type, struct str text, struct civil as_of)
{
    switch (type) {
    case FIELD_ID_NUMBER:
        return oddities_of_identity(text, (as_of.year * 100 + as_of.month) * 100 + as_of.day);
    case FIELD_BANK_CARD:
        return oddities_of_card(text);
    case FIELD_TEXT:
        return oddities_of_text(text);
    default:
        return 0;
    }
}
