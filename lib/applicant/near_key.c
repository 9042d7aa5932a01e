/* When are two keys that differ perhaps one applicant's? */
#include "applicant/near_key.h"
#include "text/characters.h"
#include "text/look_alike.h"

#include "base/banned.h"

#define RESIDENT 18
#define PASSPORT 9
#define PERMIT 9 /* of the number of a permit for residents of Hong Kong and Macau: for life */

bool near_key_exists(const struct field *field)
{
    return field_is_prose(field->type) || field->type == FIELD_ID_NUMBER;
}

/* The number of a document, given without blanks and hyphens and in capitals, without what is
 * sometimes written with it: CHN as in a passport's machine-readable lines, a permit's count of
 * renewals. */
static struct str bare_document(struct str number)
{
    if (str_starts(number, STR("CHN")) && number.len == 3 + PASSPORT)
        return (struct str){number.ptr + 3, number.len - 3};
    if (number.len == PERMIT + 2 && (number.ptr[0] == 'H' || number.ptr[0] == 'M') &&
        str_digits((struct str){number.ptr + 1, number.len - 1}) == number.len - 1)
        number.len = PERMIT;
    return number;
}

static bool is_resident_form(struct str key)
{
    return key.len == RESIDENT && str_digits(key) >= RESIDENT - 1;
}

/* ASCII characters with the capital's small letter, and 0 and 1 for what is misread as these. */
static char coarse(char byte)
{
    switch (byte) {
    case 'O':
    case 'o':
        return '0';
    case 'I':
    case 'i':
    case 'L':
    case 'l':
    case '|':
        return '1';
    default:
        return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
}

struct str near_key_bucket(const struct field *field, struct str key, struct arena *scratch)
{
    struct str look;
    char *out;

    if (field->type == FIELD_ID_NUMBER) {
        if (is_resident_form(key))
            return (struct str){0};
        look = bare_document(text_without_misreading(key, scratch));
    } else {
        look = text_look(key, scratch);
        if (!text_is_ascii(look))
            look = text_without_misreading(text_without_case(look, scratch), scratch);
    }
    out = arena_alloc(scratch, look.len + 1);
    for (size_t i = 0; i < look.len; i++)
        out[i] = coarse(look.ptr[i]);
    return text_without_zeros((struct str){out, look.len});
}

struct str near_key_form(const struct field *field, enum nearness nearness, struct str key,
                         struct arena *scratch)
{
    bool document = field->type == FIELD_ID_NUMBER;

    if (document != (nearness == NEAR_DOCUMENT))
        return (struct str){0};
    switch (nearness) {
    case NEAR_DOCUMENT:
        return bare_document(text_without_misreading(key, scratch));
    case NEAR_CASE:
        return text_without_case(text_look(key, scratch), scratch);
    case NEAR_READING:
        return text_without_misreading(text_look(key, scratch), scratch);
    case NEAR_ZEROS:
        return text_without_zeros(text_look(key, scratch));
    case NEAR_LOOK:
    case NEARNESSES:
        break;
    }
    return text_look(key, scratch);
}
