/* What a cell's stored text means. */
#ifndef RELIEF_XLSX_CELL_VALUE_H
#define RELIEF_XLSX_CELL_VALUE_H

#include "xlsx/foreign_book.h"

enum sheet_cell_kind {
    SHEET_TEXT,
    SHEET_NUMBER,    /* plain digits, to 15 significant ones */
    SHEET_INEXACT,   /* a number that lost digits, or may have: see number_text.h */
    SHEET_DAY,       /* as serial_text writes it */
    SHEET_TRUTH,     /* TRUE or FALSE */
    SHEET_ERROR,     /* as #N/A */
    SHEET_NO_RESULT, /* a formula whose result the file does not store; the text is empty */
    SHEET_NO_NUMBER  /* stored as a number, but the text is none */
};

/* A cell as the file has it. */
struct stored_cell {
    const struct foreign_book *book;
    char type; /* n number, s shared string, t formula's text, i inline, b truth, e error, d day */
    unsigned style;
    struct strbuf *text; /* the cell's is at its end, from START on, and not empty */
    size_t start;
};

/* Puts what CELL means in the place of its text, which may become empty, and gives its kind.
 * STRUCK: is it struck out? FAULT is set where the file is damaged. */
enum sheet_cell_kind cell_value(const struct stored_cell *cell, bool *struck, const char **fault);

#endif
