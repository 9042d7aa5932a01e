/* Is this cell a phone number, and which? */
#include "applicant/phone.h"
#include "applicant/cell.h"
#include "applicant/identity.h"
#include "text/characters.h"

#include "base/banned.h"

#define MOBILE_DIGITS 11 /* in mainland China, beginning with 13 to 19 */
#define HOME_DIGITS 7    /* the fewest behind the country's code */

/* Is BYTE one that people write between a phone's digits, and that no phone is told apart by? */
static bool is_dropped(char byte)
{
    return byte == ' ' || byte == '(' || byte == ')';
}

enum cell_fault cell_read_phone(const struct field *field, struct str cell, struct arena *scratch,
                                struct value *out)
{
    size_t digits = str_digits(cell), length = 0;
    bool dropped = false;
    char *kept;

    (void)field;
    for (size_t i = digits; i < cell.len; i++) {
        if (is_digit(cell.ptr[i]))
            digits++;
        else if (is_dropped(cell.ptr[i]))
            dropped = true;
        else if (cell.ptr[i] != '+' && cell.ptr[i] != '-')
            return identity_is_exponent(cell) ? CELL_EXPONENT : CELL_PHONE_FORM;
    }
    if (digits == 0)
        return CELL_PHONE_FORM;
    out->text = cell;
    if (dropped) {
        kept = arena_alloc(scratch, cell.len + 1);
        for (size_t i = 0; i < cell.len; i++)
            if (!is_dropped(cell.ptr[i]))
                kept[length++] = cell.ptr[i];
        out->text = (struct str){kept, length};
    }
    if (digits < out->text.len && memrchr(out->text.ptr + 1, '+', out->text.len - 1))
        return CELL_PHONE_FORM; /* a plus belongs in front */
    return CELL_GOOD;
}

static bool is_mobile(struct str digits)
{
    return digits.len == MOBILE_DIGITS && digits.ptr[0] == '1' && digits.ptr[1] >= '3';
}

static struct str behind(struct str text, size_t bytes)
{
    return (struct str){text.ptr + bytes, text.len - bytes};
}

size_t phone_canonical(struct str phone, char *out)
{
    struct str digits;
    char *kept = out + 1; /* a landline's 0 may come before it */
    size_t length = 0, code = 0;

    for (size_t i = 0; i < phone.len; i++)
        if (is_digit(phone.ptr[i]))
            kept[length++] = phone.ptr[i];
    digits = (struct str){kept, length};
    if (str_starts(phone, STR("+86")))
        code = 2;
    else if (str_starts(digits, STR("0086")))
        code = 4;
    else if (str_starts(digits, STR("86")) && is_mobile(behind(digits, 2)))
        code = 2;
    if (length < code + HOME_DIGITS)
        code = 0;
    digits = behind(digits, code);
    if (code && !is_mobile(digits) && digits.ptr[0] != '0') {
        kept[code - 1] = '0';
        digits = (struct str){kept + code - 1, digits.len + 1};
    }
    memmove(out, digits.ptr, digits.len);
    return digits.len;
}
