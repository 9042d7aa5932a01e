/* Cells of a sheet as most programs spell nearly all of them, found in one go.
 *
 * What is found is well-formed and means what the scanner of XML would make of it in six steps;
 * anything else is left to that. */
#ifndef RELIEF_XLSX_PLAIN_CELL_H
#define RELIEF_XLSX_PLAIN_CELL_H

#include "base/str.h"

struct plain_cell {
    struct str place;   /* `F5` */
    struct str style;   /* digits; empty where the cell has none */
    struct str type;    /* as it is spelled, as `s`; empty where the cell has none */
    struct str content; /* what stands for itself; of a text in the cell, or its value */
    bool value, text;   /* which of the two it has */
    unsigned tags;      /* that it consists of, each `<c/>` counting as two */
};

/* How many bytes the cell takes that AHEAD begins with, which is strict UTF-8 without control
 * characters that XML does not allow; 0 if it is spelled in another way or not all there. */
size_t plain_cell_find(struct str ahead, struct plain_cell *cell);

#endif
