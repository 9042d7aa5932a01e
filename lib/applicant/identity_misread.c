/* Is it a resident's number, but for letters in the place of digits? */
#include "applicant/identity.h"

#include "base/banned.h"

#define OLD 15
#define RESIDENT 18
#define LONGEST (RESIDENT + 2) /* of other documents */
#define OTHER_CHARACTER 'Z'    /* counts as a letter */
#define LETTERS_MOST 3         /* among the digits; more is a document of another kind */

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

/* Does a day stand, or may one, where the birth date of TEXT would? */
static bool may_have_birth(struct str text)
{
    const char *birth = text.ptr + 6;

    if (text.len == RESIDENT) {
        if (!may_be_within(birth, 19, 20))
            return false;
        birth += 2;
    }
    return may_be_within(birth + 2, 1, 12) && may_be_within(birth + 4, 1, 31);
}

/* The same of TEXT without as many of its letters, from FROM on, as it has characters too many. */
static bool may_have_birth_without(struct str text, size_t from)
{
    char shorter[LONGEST];

    if (text.len == RESIDENT)
        return may_have_birth(text);
    for (size_t i = from; i < text.len; i++) {
        if (is_digit(text.ptr[i]))
            continue;
        memcpy(shorter, text.ptr, i);
        memcpy(shorter + i, text.ptr + i + 1, text.len - i - 1);
        if (may_have_birth_without((struct str){shorter, text.len - 1}, i))
            return true;
    }
    return false;
}

bool identity_may_be_misread(struct str number)
{
    char characters[LONGEST];
    struct str text = {characters, 0};
    size_t letters;

    while (number.len) {
        uint32_t code = utf8_next(&number);

        if (text.len == LONGEST)
            return false;
        characters[text.len++] = code < 0x80 ? (char)code : OTHER_CHARACTER;
    }
    letters = text.len - digits_in(text) - str_ends(text, STR("X"));
    if (letters > LETTERS_MOST)
        return false;
    if (text.len == OLD)
        return !is_old_foreigners_card(text) && may_have_birth(text);
    return text.len >= RESIDENT && may_have_birth_without(text, 0);
}
