/* The cells of workbooks, as `cells` keeps them in a file and `floor` writes them again. */
#ifndef RELIEF_TESTS_BENCH_CELL_H
#define RELIEF_TESTS_BENCH_CELL_H

#include <stdint.h>

enum kind {
    BOOK,
    SHEET,
    HEIGHT, /* of a row, in NUMBER */
    TEXT,
    NUMBER,
    BLANK
};

/* As it stands in the file of cells, LENGTH bytes and a NUL behind it. */
struct cell {
    double number;
    uint32_t row;
    uint32_t length;
    uint16_t column;
    uint16_t format;
    uint32_t kind;
};

#endif
