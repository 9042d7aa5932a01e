/* CSV text as rows of cells. The only user of libcsv.
 *
 * RFC 4180 with a separator of one's choice, strictly: a quote inside a cell that does not begin
 * with one, text behind a closing quote and a quote never closed are errors, for nobody could say
 * which rows such a text holds. Only `="…"` without a quote or separator within may be a whole
 * cell, as programs write it for a spreadsheet, and is read as it stands. Lines of nothing but
 * blanks and tabs are no rows; blanks around unquoted cells are dropped, tabs are not. Lines are
 * counted on the text, those inside quotes included. */
#ifndef RELIEF_INTAKE_CSV_H
#define RELIEF_INTAKE_CSV_H

#include "base/diag.h"
#include "base/str.h"
#include "text/survey.h"

#define CSV_CELL_CHARACTERS 32767 /* what a sheet's cell can hold */

/* What is unusual about a cell. */
enum csv_mark {
    MARK_BREAK = TEXT_BREAK,
    MARK_SWALLOWED = 2, /* a line break and the separator: a stray quote may have eaten rows */
    MARK_TAB = TEXT_TAB,
    MARK_CONTROL = TEXT_CONTROL,
    MARK_OVERLONG = 16,     /* more than CSV_CELL_CHARACTERS */
    MARK_QUOTE = TEXT_QUOTE /* never of a cell, but of a line */
};

struct csv_row {
    const char *text;     /* the cells, with one byte between them that is no part of any */
    const uint32_t *ends; /* where each cell ends in TEXT */
    const uint8_t *marks; /* enum csv_mark of each cell, or'ed */
    size_t count;
    uint8_t mark;   /* all marks together */
    bool in_place;  /* TEXT is part of the text that is read, and stays as long as that does */
    uint32_t line;  /* where the row starts */
    uint32_t lines; /* how many it covers */
};

/* Gets each row; the row is valid for the call only, but for a text in place. False stops the
 * reading. */
typedef bool csv_visit(void *context, const struct csv_row *row);

/* What is to be read: a text, or a part of one that begins where a row begins. */
struct csv_text {
    const char *path; /* for messages */
    struct str text;  /* UTF-8 */
    uint32_t line;    /* number of TEXT's first line */
    char separator;   /* a byte of ASCII */

    /* Found by csv_divide; as it stands, all zero, is always right for csv_read. */
    bool plain; /* without quotes, and no cell can have a mark but MARK_OVERLONG */
    size_t line_breaks;
};

/* False, with an error, for a CR without an LF behind it. */
bool csv_check_line_ends(const char *path, struct str text, struct diag_list *diags);
/* Warns where CSV does not end in a line break: it may have been cut short. Nothing of an empty
 * one. */
void csv_warn_of_end(const struct csv_text *csv, struct diag_list *diags);
/* Cuts CSV, which stands at the end of a text with SURVEYS, into about equal PARTS, at most MOST
 * (at least 1), that may be read on their own: the rows of all of them, one after the other, are
 * the rows of CSV, and the first fault in them is CSV's. Gives their number. */
size_t csv_divide(const struct csv_text *csv, const struct surveys *surveys, struct csv_text *parts,
                  size_t most);
/* Calls VISIT for each row. False where VISIT said so, or, with an error, where the text is not
 * CSV; rows before the fault have been visited then. */
bool csv_read(const struct csv_text *csv, csv_visit *visit, void *context, struct diag_list *diags);

static inline struct str csv_cell(const struct csv_row *row, size_t cell)
{
    uint32_t start = cell == 0 ? 0 : row->ends[cell - 1] + 1;

    return (struct str){row->text + start, row->ends[cell] - start};
}

/* Is there nothing in CELL? Nearly every one with anything in it is known by its first byte. */
static inline bool csv_cell_is_blank(struct str cell)
{
    return cell.len == 0 || ((cell.ptr[0] <= ' ' || cell.ptr[0] > '~') && str_trim(cell).len == 0);
}

#endif
