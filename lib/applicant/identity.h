/* Identity numbers, bank cards and how they may be shown.
 *
 * Resident identity numbers by GB 11643-1999 (18 digits: region 6, birth date 8, sequence 3, check
 * character by ISO 7064 MOD 11-2) and GB 11643-1989 (15 digits: two-digit year of the 20th
 * century, no check digit). Card numbers by ISO/IEC 7812-1 (Luhn). */
#ifndef RELIEF_APPLICANT_IDENTITY_H
#define RELIEF_APPLICANT_IDENTITY_H

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include <stdbool.h>

enum identity_form {
    IDENTITY_18,
    IDENTITY_15,
    IDENTITY_OTHER, /* a passport, a permit, an officer's card: 5 to 20 letters, digits and the
                       words of such papers, with a digit; blanks, hyphens and brackets apart */
    IDENTITY_BAD_FORM,
    IDENTITY_BAD_CHECK, /* 18 digits whose check character does not fit */
    IDENTITY_BAD_BIRTH, /* the birth date does not exist */
    IDENTITY_ROUNDED,   /* 18 digits, check fails, ends in 000: a spreadsheet rounded it */
    IDENTITY_EXPONENT,  /* 3.30E+17: a spreadsheet made a number of it */
    IDENTITY_MASKED,    /* stars, or x after x, in the place of digits */
    IDENTITY_INSIDE,    /* a resident's number with other characters around or in it */
    IDENTITY_UNSEEN     /* a character without a shape, other than a blank or of no width */
};

/* NUMBER trimmed and folded already; `x` counts as `X`. Blanks and characters of no width within it
 * are passed over. */
enum identity_form identity_check(struct str number);
/* `3.30E+17` or `3E+17`: what a spreadsheet makes of a long number. Without point and sign it may
 * be a document's number. The same as a check that gives IDENTITY_EXPONENT. */
bool identity_is_exponent(struct str text);
/* The check character of the first 17 digits. */
char identity_check_character(const char digits[static 17]);
/* TEXT with the digits that letters are misread for, 0 for O and 1 for I and L; OUT has room for
 * it.
 */
struct str identity_letters_read(struct str text, char *out);
/* Is NUMBER, in the form in which numbers are compared, a resident's with letters in the place of
 * digits: O for 0, I or L for 1? Then OUT is the 18 characters that it was read from, whose check
 * digit fits. */
bool identity_misread(struct str number, char out[static 18]);
/* May NUMBER, its letters upper-case, be a resident's with up to three letters or characters of
 * other papers in the place of digits, whichever these are, or between them? A day must be able to
 * stand where the birth date would; a foreigner's old card, of three letters and twelve digits, is
 * none. */
bool identity_may_be_misread(struct str number);
/* The form that numbers are compared in: 15 digits become their 18 (century 19); of anything else
 * blanks, characters of no width, hyphens and brackets are left out, full-width characters become
 * half-width, and letters upper case. OUT holds at least NUMBER.len + 4 bytes; gives the length. */
size_t identity_canonical(struct str number, char *out);
/* Does TEXT hold a number of somebody: nine digits on end, blanks between them not counted? Then it
 * is no header, and no message may show it. */
bool identity_among(struct str text);
/* Birth date of a valid 18- or 15-digit number; false for other documents. */
bool identity_birth_date(struct str number, date *out);
/* Is NUMBER, which identity_check has found good, a resident's with 18 or 15 characters, and not
 * another document's? Blanks must have been taken out. */
bool identity_is_resident(struct str number);
/* Has NUMBER the form of a resident's with 18 characters: 17 digits, and one character more?
 * Whether it is good is not looked at. */
bool identity_is_resident_form(struct str number);
/* The birth date of a resident's NUMBER, which identity_check has found good, as the number
 * YYYYMMDD. */
int identity_birth_number(struct str number);
/* The number for messages and public lists: `1101***********02X`, i.e. the first four and the last
 * three stay; of shorter texts (below 11) only the first and last stay, below 5 nothing does.
 * Counted in characters, so that any text can be masked. In ARENA. */
const char *identity_mask(struct arena *arena, struct str number);
/* TEXT with as many characters at its front and its end as FRONT and BACK say, a star for each
 * other; all stars where that would show the whole of it. In ARENA. */
const char *text_mask(struct arena *arena, struct str text, size_t front, size_t back);
/* A name for public lists: the first character, then a star for each other. In ARENA. */
const char *name_mask(struct arena *arena, struct str name);
/* Luhn's sum of a digit string fits. */
bool card_luhn(struct str digits);

#endif
