/* What a workbook's cell may be that no text of a CSV file is: a number, or no value at all.
 *
 * Such a cell's text begins with a mark, a noncharacter of Unicode that no text may hold (U+FDD0
 * and on), so that it goes the same way as every other cell until field_read, which knows what each
 * type makes of it. Cells without a mark mean what they say. */
#ifndef RELIEF_APPLICANT_CELL_MARK_H
#define RELIEF_APPLICANT_CELL_MARK_H

#include "base/str.h"

#define CELL_MARK_SIZE 3

enum cell_mark {
    CELL_UNMARKED,
    CELL_NUMBER,  /* a number that would be a date if it were a text: 20240131 */
    CELL_INEXACT, /* a number of more than 15 digits or stored with an exponent: digits are lost */
    CELL_ERROR,   /* of a spreadsheet: #N/A, #REF! … */
    CELL_NO_RESULT, /* a formula whose result was not stored */
    CELL_NO_NUMBER, /* stored as a number, but the text is none */
    CELL_MARKS
};

static inline enum cell_mark cell_mark_of(struct str cell)
{
    unsigned char last;

    if (cell.len < CELL_MARK_SIZE || cell.ptr[0] != '\xEF' || cell.ptr[1] != '\xB7')
        return CELL_UNMARKED;
    last = (unsigned char)cell.ptr[2];
    return last > 0x90 && last < 0x90 + CELL_MARKS ? (enum cell_mark)(last - 0x90) : CELL_UNMARKED;
}

/* The cell as people see it. */
static inline struct str cell_unmarked(struct str cell)
{
    return cell_mark_of(cell) == CELL_UNMARKED
               ? cell
               : (struct str){cell.ptr + CELL_MARK_SIZE, cell.len - CELL_MARK_SIZE};
}

/* Appends MARK. */
static inline void cell_mark_put(struct strbuf *out, enum cell_mark mark)
{
    char bytes[CELL_MARK_SIZE] = {'\xEF', '\xB7', (char)(0x90 + (int)mark)};

    strbuf_add(out, (struct str){bytes, sizeof bytes});
}

#endif
