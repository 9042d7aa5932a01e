/* Fields, and readers of single cells, one for each type: the table in field.c chooses among them.
 *
 * A reader accepts exactly the forms that the rules language's table of types lists, without blanks
 * around them and in half-width characters where the type folds others. Text it gives points into
 * CELL, or into SCRATCH where it had to be changed. */
#ifndef RELIEF_APPLICANT_CELL_H
#define RELIEF_APPLICANT_CELL_H

#include "applicant/value.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum field_type {
    FIELD_TEXT,
    FIELD_NAME,
    FIELD_CHOICE,
    FIELD_MONEY,
    FIELD_NUMBER,
    FIELD_COUNT,
    FIELD_DATE,
    FIELD_YES_NO,
    FIELD_ID_NUMBER,
    FIELD_BANK_CARD,
    FIELD_PHONE,
    FIELD_TYPES
};

struct field {
    struct str name;
    enum field_type type;
    bool optional;
    bool by_1_0; /* its cells are read as version 1.0 did: see edition_1_0/cells_1_0.h */
    bool asked;  /* the rules decide by it, in an expression, a limit or a ranking */
    const struct str *words; /* of a choice */
    size_t word_count;
    const struct str *headers; /* CSV headers it may stand under, as written in the rules */
    size_t header_count;
    struct origin at;
};

/* Why a cell cannot be read; the row is held. */
enum cell_fault {
    CELL_GOOD,
    CELL_MISSING, /* blank, and the field is not optional */
    CELL_NOT_A_CHOICE,
    CELL_NOT_AN_AMOUNT,
    CELL_TOO_MANY_DECIMALS,
    CELL_NEGATIVE,
    CELL_TOO_LARGE,
    CELL_NOT_A_NUMBER,
    CELL_NOT_A_COUNT,
    CELL_NOT_A_DATE,
    CELL_NO_SUCH_DAY,
    CELL_NOT_YES_OR_NO,
    CELL_ID_FORM,
    CELL_ID_CHECK,
    CELL_ID_BIRTH,
    CELL_ROUNDED,  /* a long number that ends in 000 because a spreadsheet rounded it */
    CELL_EXPONENT, /* a long number that a spreadsheet shows as 3.30E+17 */
    CELL_CARD_FORM,
    CELL_PHONE_FORM,
    /* Of workbooks: see cell_mark.h. */
    CELL_NUMBER_NO_DATE,    /* a number, of which a text would be a date */
    CELL_NUMBER_INEXACT,    /* a number of which the spreadsheet has lost digits */
    CELL_ERROR_VALUE,       /* an error of the spreadsheet; in CSV files too */
    CELL_TOO_NARROW,        /* ####, which it exports where a column is too narrow for a number */
    CELL_FORMULA_NO_RESULT, /* a formula without a stored result */
    CELL_NUMBER_NONE,       /* stored as a number, but the text is none */
    CELL_ID_MASKED,         /* 9901**********0016 */
    CELL_ID_INSIDE,         /* a resident's number in the midst of other characters */
    CELL_UNSEEN,            /* a character without a shape, where it changes what the cell is */
    CELL_NOTHING_SEEN,      /* nothing but characters without a shape, in a name or text */
    CELL_PRIVATE,           /* a private-use character, in a name or text */
    CELL_FAULTS
};

/* Reads CELL, which is not empty, as it stands into OUT, which is present. */
typedef enum cell_fault cell_reader(const struct field *field, struct str cell,
                                    struct arena *scratch, struct value *out);

cell_reader cell_read_text;
cell_reader cell_read_name;
cell_reader cell_read_choice;
cell_reader cell_read_money;
cell_reader cell_read_money_1_0; /* as version 1.0 read them: 0,500 is 500 */
cell_reader cell_read_number;
cell_reader cell_read_count;
cell_reader cell_read_date;
cell_reader cell_read_yes_no;
cell_reader cell_read_id_number;
cell_reader cell_read_bank_card;
cell_reader cell_read_phone;

/* CELL with full-width characters made half-width and every kind of blank a space, in SCRATCH. */
struct str cell_fold(struct str cell, struct arena *scratch);
/* TEXT without the only blanks that a text does not keep around it: spaces, U+00A0, U+3000 and
 * U+FEFF; a tab stays. */
struct str cell_trim_blanks(struct str text);

#endif
