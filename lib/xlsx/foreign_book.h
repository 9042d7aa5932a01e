/* A workbook that somebody handed in: its sheets, and what their cells refer to. Transitional or
 * strict, by any writer. */
#ifndef RELIEF_XLSX_FOREIGN_BOOK_H
#define RELIEF_XLSX_FOREIGN_BOOK_H

#include "xlsx/number_format.h"
#include "xlsx/number_look.h"
#include "xlsx/package.h"

/* A style that cells name by number. */
struct foreign_style {
    uint8_t form; /* enum number_form */
    bool struck;
    bool unseen;             /* white letters on white paper */
    struct number_look look; /* of numbers that are neither days nor times */
};

struct foreign_sheet {
    const char *name;
    const char *part; /* NULL where it is no sheet of cells, but of a chart or a dialog */
    bool hidden;
};

struct foreign_book {
    struct package package;
    struct foreign_sheet *sheets; /* as they stand in the workbook */
    size_t sheet_count, sheet_room;
    bool from_1904;
    bool uncalculated; /* its writer has calculated no formula: programs do, once they open it */
    struct foreign_style *styles;
    size_t style_count, style_room;
    /* The shared strings: number N is shared[shared_ends[N - 1] .. shared_ends[N]), where the top
     * bit of an end says that the text is struck out. */
    char *shared;
    uint32_t *shared_ends;
    size_t shared_count;
    const char *shared_part; /* NULL once they were read, or where there are none */
};

#define SHARED_STRUCK (UINT32_C(1) << 31)

/* Opens BYTES, of the file shown as PATH, which must live as long. False, with an error that says
 * what is wrong with the file, if it is no workbook that can be read. To be closed in any case. */
bool foreign_book_open(struct foreign_book *book, const char *path, struct str bytes,
                       struct diag_list *diags);
void foreign_book_close(struct foreign_book *book);
/* Reads the shared strings, unless they have been. */
bool foreign_book_share(struct foreign_book *book, struct diag_list *diags);
/* Shared string AT, in TEXT, and whether it is struck out; false if there is none. */
bool foreign_book_shared(const struct foreign_book *book, size_t at, struct str *text,
                         bool *struck);

#endif
