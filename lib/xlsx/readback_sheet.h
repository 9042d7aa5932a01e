/* The cells of a sheet that is read back, token by token: a part of readback.c. */
#ifndef RELIEF_XLSX_READBACK_SHEET_H
#define RELIEF_XLSX_READBACK_SHEET_H

#include "xlsx/workbook_cell.h"
#include "xlsx/xml.h"

struct sheet_scan {
    workbook_cell *cell; /* NULL: the sheets need only be well-formed */
    void *context;
    const struct str *shared; /* strings that cells name by number, from 0 */
    size_t shared_count;
    bool stopped; /* by CELL */
    /* the place in hand, from 0 */
    size_t sheet;
    uint32_t row;
    uint16_t column;
    /* the cell in hand */
    struct strbuf text;
    bool in_text; /* inside an element whose text counts */
    bool in_phonetic;
    bool formula;
    char type; /* n number, s shared string, t any other */
};

/* Begins the sheet numbered SHEET, from 0. Before the first, the caller sets CELL, CONTEXT and the
 * shared strings; all else is zero. */
void sheet_scan_start(struct sheet_scan *scan, size_t sheet);
/* Takes in TOKEN, which XML has just told. False where it cannot be part of a sheet, or CELL wants
 * no more (SCAN->stopped). */
bool sheet_scan_take(struct sheet_scan *scan, struct xml *xml, enum xml_token token);
void sheet_scan_release(struct sheet_scan *scan);

#endif
