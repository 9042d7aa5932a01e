/* What is odd about a single cell that can be read? */
#ifndef RELIEF_INTAKE_CELL_WARNINGS_H
#define RELIEF_INTAKE_CELL_WARNINGS_H

#include "applicant/field.h"

#define YOUNGEST 16 /* years; who is younger is odd */
#define OLDEST 100

/* One bit each: a cell may have several. */
enum oddity {
    ODD_UNBORN = 1 << 0,       /* born after the batch's date */
    ODD_YOUNG = 1 << 1,        /* under YOUNGEST */
    ODD_OLD = 1 << 2,          /* over OLDEST */
    ODD_ROUND_NUMBER = 1 << 3, /* an identity number that ends in 000 */
    ODD_ROUND_CARD = 1 << 4,   /* a card that ends in 000, and whose check digit does not fit */
    ODD_CARD = 1 << 5,         /* any other whose check digit does not fit */
    ODD_TAB = 1 << 6,          /* begins with a tab */
    ODD_FORMULA = 1 << 7,      /* begins as a spreadsheet's formulas do */
    ODD_LOST = 1 << 8,         /* has a mark of a character that was lost */
    ODD_INVISIBLE = 1 << 9,    /* has a character without a shape */
    ODD_SHORTENED = 1 << 10,   /* a long number that a spreadsheet has shortened */
    ODD_DIGITS_ONLY = 1 << 11, /* an identity number of digits that is no resident's */
    ODD_DAY = 1 << 12,         /* reads as a date: a spreadsheet may have made one of it */
    ODD_NO_NAME = 1 << 13, /* a payee's name that is nobody's: digits, marks, a word for nothing */
    ODD_REMARK = 1 << 14   /* one that says why its person gets nothing */
};

/* The oddities of TEXT, the value of a cell, which is never empty; TODAY is the date ages are
 * counted at, as the number YYYYMMDD. */
typedef unsigned cell_warnings_look(struct str text, int today);
/* The further oddities of TEXT, which is a payee's name. */
unsigned oddities_of_payee(struct str text);
/* For each type what looks for oddities; NULL where there are none. */
extern cell_warnings_look *const oddity_looks[FIELD_TYPES];

#endif
