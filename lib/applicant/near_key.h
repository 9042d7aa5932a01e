/* When are two keys that differ perhaps one applicant's? The same is asked of every other value
 * that should be one person's: accounts, phones, numbers of papers. "Key" stands for all of them
 * here.
 *
 * A key is given in the form in which it is compared (field_canonical). A resident's identity
 * number is like no other, as its check digit finds what was misread in it, but for those with
 * letters in the place of its digits, which earlier versions paid. */
#ifndef RELIEF_APPLICANT_NEAR_KEY_H
#define RELIEF_APPLICANT_NEAR_KEY_H

#include "applicant/field.h"

/* How two keys are near. */
enum nearness {
    NEAR_LOOK,     /* they look the same on paper: one of them was certainly typed wrong */
    NEAR_DOCUMENT, /* of identity numbers: a country's code in front of a passport's number, the
                      count of renewals behind that of a permit for residents of Hong Kong and Macau
                      (H or M, eight digits for life, two that count), O for 0, I for 1 */
    NEAR_RESIDENT, /* of texts: one resident's number stands in both, with other characters around
                      it, blanks or hyphens in it, or letters that are misread for digits */
    NEAR_CASE,     /* but for capital and small letters */
    NEAR_READING,  /* but for O and 0, or I, l and 1 */
    NEAR_ZEROS,    /* but for zeros in front, which spreadsheets take off; of accounts and phones
                      too, whose cells hold digits only */
    NEAR_DECIMAL,  /* but for a point and zeros behind a whole number, which programs that calculate
                      put there, and zeros in front */
    NEARNESSES
};

/* May a key of FIELD be near to another? */
bool near_key_exists(const struct field *field);
/* A text that KEY has in common with every key that may be near to it, by any nearness, and with
 * some that are not. Keys are sorted into buckets by it, and only those of one bucket are held
 * against each other; it is cheap, as it is made of every key. Empty, with ptr NULL, for a key that
 * none can be near to. In KEY or SCRATCH. */
struct str near_key_bucket(const struct field *field, struct str key, struct arena *scratch);
/* A text that KEY has in common with all keys that are near to it by NEARNESS, and with no other.
 * Empty, with ptr NULL, where a key of FIELD cannot be near by it. In KEY or SCRATCH. */
struct str near_key_form(const struct field *field, enum nearness nearness, struct str key,
                         struct arena *scratch);
/* The resident's number that stands in KEY, as a list has it, where FIELD is a text: in the form
 * that identity numbers are compared in. {NULL, 0} where there is none. In ARENA. */
struct str near_key_resident(const struct field *field, struct str key, struct arena *arena);
/* `it looks the same` and the like. */
const char *nearness_describe(enum nearness nearness, enum language language);

#endif
