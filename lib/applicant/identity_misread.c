/* Is it a resident's number, but for letters in the place of digits? */
#include "applicant/identity.h"

#include "base/banned.h"

#define OLD 15
#define RESIDENT 18

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
