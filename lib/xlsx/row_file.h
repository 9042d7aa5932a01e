/* The file to which libxlsxwriter prints the rows of a long sheet, in thousands of small pieces,
 * and which it leaves open where it fails. For workbook.c only.
 */
#ifndef RELIEF_XLSX_ROW_FILE_H
#define RELIEF_XLSX_ROW_FILE_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdio.h>

/* Gives ROWS, just opened and of one thread, room from ARENA. */
void row_file_set_up(FILE *rows, struct arena *arena);

/* Writes what is in the room and gives that up: what comes now is written at once. The arena may be
 * released after it, whether ROWS is ever closed or not. False, with errno, if not all could be
 * written, now or before. */
bool row_file_settle(FILE *rows);

#endif
