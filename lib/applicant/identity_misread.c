/* Is it a resident's number, but for letters in the place of digits? */
#include "applicant/identity.h"

#include "base/banned.h"

#define OLD 15
#define RESIDENT 18
#define LETTERS_MOST 3 /* among the digits; more is a document of another kind */

struct str identity_letters_read(struct str text, char *out)
{
    for (size_t i = 0; i < text.len; i++)
        switch (text.ptr[i]) {
        case 'O':
        case 'o':
            out[i] = '0';
            break;
        case 'I':
        case 'i':
        case 'L':
        case 'l':
            out[i] = '1';
            break;
        default:
            out[i] = text.ptr[i];
        }
    return (struct str){out, text.len};
}

bool identity_misread(struct str number, char out[static RESIDENT])
{
    char digits[RESIDENT], canonical[RESIDENT + 4];
    enum identity_form form;
    struct str read;

    if (number.len != OLD && number.len != RESIDENT)
        return false;
    read = identity_letters_read(number, digits);
    if (str_eq(read, number) || str_digits(read) < (read.len == OLD ? OLD : RESIDENT - 1))
        return false;
    form = identity_check(read);
    if (form != IDENTITY_18 && form != IDENTITY_15)
        return false;
    identity_canonical(read, canonical);
    memcpy(out, canonical, RESIDENT);
    return true;
}

/* May the two characters at AT be a number from LEAST to MOST, a letter being any digit? */
static bool may_be_within(const char *at, int least, int most)
{
    for (int number = least; number <= most; number++)
        if ((!is_digit(at[0]) || at[0] - '0' == number / 10) &&
            (!is_digit(at[1]) || at[1] - '0' == number % 10))
            return true;
    return false;
}

static size_t digits_in(struct str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len; i++)
        digits += is_digit(text.ptr[i]);
    return digits;
}

/* Three letters for the nationality, and twelve digits. */
static bool is_old_foreigners_card(struct str text)
{
    return text.len == OLD && digits_in(text) == OLD - 3 &&
           digits_in((struct str){text.ptr, 3}) == 0;
}

bool identity_may_be_misread(struct str text)
{
    const char *birth = text.ptr + 6;
    size_t letters;

    if ((text.len != OLD && text.len != RESIDENT) || is_old_foreigners_card(text))
        return false;
    letters = text.len - digits_in(text) - (text.len == RESIDENT && str_ends(text, STR("X")));
    if (letters > LETTERS_MOST)
        return false;
    if (text.len == RESIDENT) {
        if (!may_be_within(birth, 19, 20))
            return false;
        birth += 2;
    }
    return may_be_within(birth + 2, 1, 12) && may_be_within(birth + 4, 1, 31);
}
