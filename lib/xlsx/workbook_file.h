/* A workbook in the hands of libxlsxwriter. For workbook.c and workbook_page.c only, which alone
 * use that library. */
#ifndef RELIEF_XLSX_WORKBOOK_FILE_H
#define RELIEF_XLSX_WORKBOOK_FILE_H

#include "base/arena.h"
#include "base/edition.h"
#include "xlsx/style.h"
#include <xlsxwriter.h>

/* Columns are measured in the default font, so figures, which take one line, are set in it: where
 * 宋体 is not at hand, another with wider digits stands for it. */
#define FIGURES_FONT "Calibri"

struct xlsx {
    struct arena arena;
    const char *path;
    char *parts; /* a folder of its own for temporary files, removed with the handle */
    lxw_workbook *file;
    lxw_format *formats[LOOKS];
    enum edition edition;
    lxw_error error; /* the first */
    int reason;      /* errno at that time */
};

struct xlsx_sheet {
    struct xlsx *xlsx;
    lxw_worksheet *file; /* NULL: it could not be made, which was noted */
};

/* Keeps ERROR, and errno with it, where it is the first failure. */
void xlsx_note(struct xlsx *xlsx, lxw_error error);

/* MADE, by the library, which gives NULL where it finds no memory: the program ends then. */
void *xlsx_needed(void *made);

#endif
