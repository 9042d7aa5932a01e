/* A row of a sheet that somebody handed in: its cells, and how they are put together while it is
 * read. */
#ifndef RELIEF_XLSX_SHEET_ROW_H
#define RELIEF_XLSX_SHEET_ROW_H

#include "xlsx/cell_value.h"

struct sheet_cell {
    uint32_t start, length; /* of its text, in the row's; bytes */
    uint16_t column;        /* from 0 */
    uint8_t kind;           /* enum sheet_cell_kind */
    bool struck : 1;        /* its text is struck out */
    bool another : 1;       /* the sheet shows another number, or none */
    bool otherwise : 1;     /* it shows other characters */
};

struct sheet_row {
    uint32_t number; /* from 1 */
    bool hidden;     /* by a filter or by hand */
    const char *text;
    const struct sheet_cell *cells; /* in ascending order of columns */
    size_t count;                   /* at least 1 */
    uint64_t read, size; /* bytes of the sheet so far, and in all: how far it is, about */
};

/* The text of a row's cell, UTF-8. */
static inline struct str sheet_cell_text(const struct sheet_row *row, const struct sheet_cell *cell)
{
    return (struct str){row->text + cell->start, cell->length};
}

/* The row in hand: for sheet_reader.c only. It says how much room is left; begin a row; for each
 * cell of it begin the cell, add what it stores to TEXT, set what was seen, and end it; end the
 * row. */
struct row_reading {
    const struct foreign_book *book;
    const char *fault;  /* the first, a MESSAGE; NULL: none */
    uint64_t room_left; /* bytes that the texts of this row and those behind it may have */
    uint32_t number;    /* from 1; 0: before the first */
    bool hidden, disordered;
    struct strbuf text;
    struct sheet_cell *cells;
    size_t count, room;
    /* the cell in hand */
    uint32_t column; /* from 0; of the next cell, where none says its own */
    size_t start;    /* of its text */
    unsigned style;
    char type;                    /* n, s, t (str), i, b, e, d; ? for what is none of them */
    bool formula, value, inlined; /* what was seen in it */
    bool has_run, has_whole_run;  /* in its own text; one that is not struck out */
};

/* Keeps FAULT, a MESSAGE, unless there is one. */
void row_fail(struct row_reading *row, const char *fault);
void row_begin(struct row_reading *row, uint32_t number, bool hidden);
/* Puts the cells in the order of their columns; one that stands there twice is a fault. */
void row_end(struct row_reading *row);
/* PLACE as `F5`, {NULL, 0} where the cell says none and so is behind the one before it; TYPE and
 * STYLE as they are spelled. False, with a fault, where it is no place in this row: there is no
 * cell then. */
bool row_begin_cell(struct row_reading *row, struct str place, struct str type, struct str style);
/* Is the text of the cell in hand longer than is read of any? Then the cell is a fault, and no more
 * of it is wanted. */
bool row_cell_full(const struct row_reading *row);
/* Adds the cell in hand with what its text means; one without a value is none. */
void row_end_cell(struct row_reading *row);
void row_release(struct row_reading *row);

#endif
