/* When are two keys that differ perhaps one applicant's? */
#include "applicant/near_key.h"
#include "applicant/identity.h"
#include "text/characters.h"
#include "text/look_alike.h"

#include "base/banned.h"

#define RESIDENT 18
#define PASSPORT 9
#define PERMIT 9 /* of the number of a permit for residents of Hong Kong and Macau: for life */

bool near_key_exists(const struct field *field)
{
    return field_is_prose(field->type) || field_identifies(field->type);
}

/* Its cells hold digits only, as written. */
static bool is_plain_number(const struct field *field)
{
    return field->type == FIELD_BANK_CARD || field->type == FIELD_PHONE;
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

/* CODES without what people write between the parts of a number; in SCRATCH where it has some. */
static struct str without_gaps(struct str codes, struct arena *scratch)
{
    struct str out = {NULL, 0};
    char *at;

    if (codes.len <= RESIDENT)
        return codes;
    out.ptr = at = arena_alloc(scratch, codes.len);
    for (size_t i = 0; i < codes.len; i++)
        if (codes.ptr[i] != ' ' && codes.ptr[i] != '-')
            at[out.len++] = codes.ptr[i];
    return out;
}

/* The first resident's number in TEXT, in coarse characters, in small letters; ptr NULL where there
 * is none. In TEXT or SCRATCH. */
static struct str resident_within(struct str text, struct arena *scratch)
{
    struct str codes = without_gaps(text, scratch);

    for (size_t at = 0; at + RESIDENT <= codes.len; at++) {
        struct str number = {codes.ptr + at, RESIDENT};
        size_t digits = str_digits(number);

        if (digits >= RESIDENT - 1 && identity_check(number) == IDENTITY_18)
            return number;
        if (digits < RESIDENT - 1)
            at += digits;
    }
    return (struct str){0};
}

/* LOOK in coarse characters; in SCRATCH. */
static struct str coarse_text(struct str look, struct arena *scratch)
{
    char *out = arena_alloc(scratch, look.len + 1);

    for (size_t i = 0; i < look.len; i++)
        out[i] = coarse(look.ptr[i]);
    return (struct str){out, look.len};
}

/* LOOK without `.0` behind it, where a whole number is left, and without zeros in front of that. */
static struct str whole_number(struct str look)
{
    size_t digits = str_digits(look), end = digits + 1;

    while (end < look.len && look.ptr[end] == '0')
        end++;
    if (digits && end == look.len && end > digits + 1 && look.ptr[digits] == '.')
        look.len = digits;
    return text_without_zeros(look);
}

/* A text as near_key_bucket sorts it, but for what stands around a resident's number. */
static struct str text_bucket(struct str key, struct arena *scratch)
{
    struct str look = text_look(key, scratch);

    if (!text_is_ascii(look))
        look = text_without_misreading(text_without_case(look, scratch), scratch);
    return coarse_text(look, scratch);
}

/* A document's number as every one near to it by NEAR_DOCUMENT has it. */
static struct str document_form(struct str key, struct arena *scratch)
{
    char resident[RESIDENT];

    if (identity_misread(key, resident))
        return arena_copy(scratch, (struct str){resident, RESIDENT});
    return bare_document(text_without_misreading(key, scratch));
}

/* A resident's number is near to those that were misread from it alone: it is what they are sorted
 * by. */
static struct str document_bucket(struct str key, struct arena *scratch)
{
    struct str form;

    if (identity_is_resident_form(key))
        return key;
    form = document_form(key, scratch);
    return identity_is_resident_form(form) ? form : text_without_zeros(coarse_text(form, scratch));
}

struct str near_key_bucket(const struct field *field, struct str key, struct arena *scratch)
{
    struct str coarse_key, resident;

    if (is_plain_number(field))
        return text_without_zeros(key);
    if (field->type == FIELD_ID_NUMBER)
        return document_bucket(key, scratch);
    coarse_key = text_bucket(key, scratch);
    resident = resident_within(coarse_key, scratch);
    return resident.ptr ? resident : whole_number(coarse_key);
}

/* May two keys of FIELD be near by NEARNESS? */
static bool is_possible(const struct field *field, enum nearness nearness)
{
    if (is_plain_number(field))
        return nearness == NEAR_ZEROS;
    return (field->type == FIELD_ID_NUMBER) == (nearness == NEAR_DOCUMENT);
}

struct str near_key_form(const struct field *field, enum nearness nearness, struct str key,
                         struct arena *scratch)
{
    if (!is_possible(field, nearness))
        return (struct str){0};
    switch (nearness) {
    case NEAR_DOCUMENT:
        return document_form(key, scratch);
    case NEAR_RESIDENT:
        return resident_within(text_bucket(key, scratch), scratch);
    case NEAR_CASE:
        return text_without_case(text_look(key, scratch), scratch);
    case NEAR_READING:
        return text_without_misreading(text_look(key, scratch), scratch);
    case NEAR_ZEROS:
        return text_without_zeros(is_plain_number(field) ? key : text_look(key, scratch));
    case NEAR_DECIMAL:
        return whole_number(text_look(key, scratch));
    case NEAR_LOOK:
    case NEARNESSES:
        break;
    }
    return text_look(key, scratch);
}

struct str near_key_resident(const struct field *field, struct str key, struct arena *arena)
{
    struct str within = {0};
    char *out;

    if (key.len >= RESIDENT) /* most keys of other kinds are shorter */
        within =
            near_key_form(field, NEAR_RESIDENT, field_canonical_text(field, key, arena), arena);
    if (!within.ptr)
        return within;
    out = arena_alloc(arena, within.len + 4);
    return (struct str){out, identity_canonical(within, out)};
}

const char *nearness_describe(enum nearness nearness, enum language language)
{
    static const char *const words[NEARNESSES][LANGUAGES] = {
        [NEAR_LOOK] = {"it looks the same", "看起来相同"},
        [NEAR_DOCUMENT] = {"but for O and 0, I and 1, a country's code or a count of renewals",
                           "仅 O 与 0、I 与 1、国家代码或换证次数不同"},
        [NEAR_RESIDENT] = {"the same resident's number stands in both", "含有同一个居民身份证号码"},
        [NEAR_CASE] = {"but for capital and small letters", "仅大小写不同"},
        [NEAR_READING] = {"but for O and 0, or I, l and 1", "仅 O 与 0 或 I、l 与 1 不同"},
        [NEAR_ZEROS] = {"but for zeros in front", "仅前面的零不同"},
        [NEAR_DECIMAL] = {"but for .0 behind a whole number", "仅整数后面的 .0 不同"},
    };

    return words[nearness][language];
}
