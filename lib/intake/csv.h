/* CSV text as rows of cells. The only user of libcsv.
 *
 * RFC 4180 with a separator of one's choice, strictly: a quote inside a cell that does not begin
 * with one, text behind a closing quote and a quote never closed are errors, for nobody could say
 * which rows such a text holds. Blank lines are no rows; blanks around unquoted cells are dropped
 * (both libcsv's ways). Lines are counted on the text, those inside quotes included. */
#ifndef RELIEF_INTAKE_CSV_H
#define RELIEF_INTAKE_CSV_H

#include "base/diag.h"
#include "base/str.h"

#define CSV_CELL_CHARACTERS 32767 /* what a sheet's cell can hold */

/* What is unusual about a cell. */
enum csv_mark {
    MARK_BREAK = 1,     /* a line break */
    MARK_SEPARATOR = 2, /* the file's separator */
    MARK_SWALLOWED = 4, /* both of them: a stray quote may have eaten rows */
    MARK_TAB = 8,
    MARK_CONTROL = 16, /* another control character, U+FFFE or U+FFFF */
    MARK_OVERLONG = 32 /* more than CSV_CELL_CHARACTERS */
};

struct csv_row {
    const char *text;     /* the cells' bytes one behind the other */
    const uint32_t *ends; /* where each cell ends in TEXT */
    const uint8_t *marks; /* enum csv_mark of each cell, or'ed */
    size_t count;
    uint8_t mark;   /* all marks together */
    uint32_t line;  /* where the row starts */
    uint32_t lines; /* how many it covers */
};

/* Gets each row; the row is valid for the call only. False stops the reading. */
typedef bool csv_visit(void *context, const struct csv_row *row);

/* What is to be read. */
struct csv_text {
    const char *path; /* for messages */
    struct str text;  /* UTF-8 */
    uint32_t line;    /* number of TEXT's first line */
    char separator;   /* a byte of ASCII */
    bool plain;       /* no cell can have a mark but MARK_OVERLONG: see csv_examine */
};

/* Looks at the whole TEXT once: finds PLAIN, and how many line breaks there are. False, with an
 * error, for a CR without an LF behind it. */
bool csv_examine(struct csv_text *csv, size_t *line_breaks, struct diag_list *diags);
/* Calls VISIT for each row. False where VISIT said so, or, with an error, where the text is not
 * CSV; rows before the fault have been visited then. */
bool csv_read(const struct csv_text *csv, csv_visit *visit, void *context, struct diag_list *diags);

static inline struct str csv_cell(const struct csv_row *row, size_t cell)
{
    uint32_t start = cell == 0 ? 0 : row->ends[cell - 1];

    return (struct str){row->text + start, row->ends[cell] - start};
}

#endif
