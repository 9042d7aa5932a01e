/* The roster: every data row of every input file, in the order read.
 *
 * A row's cells are kept as text; they are typed when the applicant is decided. The text stands
 * once, where it can as it was read, with offsets beside it. A row that cannot be split into fields
 * for certain is kept too, with its shape: nothing is ever dropped. */
#ifndef RELIEF_INTAKE_ROSTER_H
#define RELIEF_INTAKE_ROSTER_H

#include "applicant/field.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/edition.h"
#include "base/str.h"
#include "file/input.h"
#include "intake/lines_above.h"
#include "intake/sheet_table.h"

enum row_shape {
    ROW_WHOLE,
    ROW_SHORT,     /* fewer fields than the header */
    ROW_LONG,      /* more fields than the header */
    ROW_SWALLOWED, /* a cell holds a line break and the separator: a stray quote may have taken
                      rows for its text */
    ROW_CONTROL,   /* a control character, U+FFFE or U+FFFF */
    ROW_OVERLONG,  /* a cell longer than any sheet can show (32,767 characters) */
    ROW_TOTAL      /* about nobody: the sum of a column, as 合计 */
};

/* May a number of a row that is too long have been cut at its thousands, as `1,200`? */
enum cut_number {
    CUT_NOT,
    CUT_BEFORE_NUMBER, /* 1 and 200, which is read as a number too */
    CUT_BEFORE_TEXT
};

/* One applicant's row. Cells: roster_cell. */
struct applicant {
    const char *text; /* its cells as in the file, one byte apart; in the source's text or texts */
    uint32_t line;    /* of the file, from 1, where the row starts */
    uint32_t lines;   /* of the file that it covers */
    uint16_t source;  /* index into roster.sources */
    uint16_t found;   /* fields the row has, at most 65,535 */
    uint8_t shape;    /* enum row_shape */
    bool readable;    /* all its cells can be read by their types; known once it was scanned */
    bool spare : 1;   /* its last cell is blank */
    bool nobody : 1;  /* it says that it is about nobody, and has a key all the same */
    uint8_t cut : 2;  /* enum cut_number; of ROW_LONG */
};

/* An applicant file. */
struct source {
    struct input input;
    const char *label;    /* in ledger and reports: the input's name, with `#SHEET` behind it */
    const char *shown;    /* in messages: its path, with `#SHEET` behind it */
    const char *encoding; /* as told to people: "UTF-8", "GB18030", "UTF-16LE" …; of a workbook
                             "xlsx", "xlsx+hidden", "xlsx-hidden": see hidden_rows */
    const char *sheet;    /* of a workbook, else NULL */
    size_t hidden_rows;   /* of a workbook: included or skipped */
    char separator;
    uint32_t header_line;
    uint16_t header_fields;
    struct str *headers; /* all headers as they stand in the file */
    int *columns;        /* for each field, its column in this file from 0, or -1 */
    size_t *prose;       /* the columns of fields of prose */
    size_t prose_count;
    struct people_above people_above; /* look like somebody's, and are no rows */
    size_t first;                     /* its rows are roster.rows[first .. first + count) */
    size_t count;
    uint32_t *ends; /* WIDTH per row: where each cell ends, from the row's text */
    size_t width;   /* columns from the first to the last that a field stands in */
    bool in_place;  /* cells stand in the file's text, which is kept in MEMORY or input.kept */
    char *memory;
    struct arena *texts; /* cells that had to be copied, by the thread that read them */
    size_t text_count;
};

struct roster {
    struct arena arena;
    const struct field *fields; /* the scheme's; not owned */
    size_t field_count;
    size_t key_field;     /* index of the scheme's key */
    enum edition edition; /* version 1.0 took blank rows and sums for applicants, and a separator
                             too many for a fault of the row */
    struct applicant *rows;
    size_t count;
    size_t room;
    struct source *sources;
    size_t source_count;
};

struct intake_options {
    const char *const *paths; /* "-" is standard input */
    size_t path_count;
    const char *const *sheets;    /* of each file, NULL for what is no workbook; NULL: as the paths
                                     say, `FILE.xlsx#SHEET` */
    enum hidden_rows hidden_rows; /* of workbooks */
    const char *encoding;         /* NULL: find out; not of workbooks */
    size_t key_field;             /* index of the scheme's key: a row of totals has none */
    int64_t expect;               /* data rows in all; negative: any number */
    unsigned jobs;
    enum edition edition; /* of the batch that these are, or were, the files of */
    bool tentative; /* nothing will be archived: a file gets a digest only where it is compared
                       with another */
};

/* Reads all files. Errors of a whole file (exit 4) make it false; faults of rows (short, long …)
 * and what an auditor should know (unused columns, encoding found, no newline at the end) come as
 * warnings and notes. FIELDS must outlive the roster. */
bool roster_read(struct roster *roster, const struct field *fields, size_t field_count,
                 const struct intake_options *options, struct diag_list *diags);
void roster_release(struct roster *roster);

/* Keeps of all rows the COUNT numbered ROWS, which ascend. */
void roster_keep(struct roster *roster, const size_t *rows, size_t count);
/* Puts CELL, which is copied, in place of what stands under FIELD in ROW, a whole row; false where
 * the row's file has no column for it. */
bool roster_replace(struct roster *roster, size_t row, size_t field, struct str cell);

/* Where the cells of a row are found; for who wants many of them. */
struct row_cells {
    const char *text;
    const uint32_t *ends; /* by column */
    const int *columns;   /* by field */
};

static inline struct row_cells roster_row(const struct roster *roster, size_t row)
{
    const struct applicant *applicant = &roster->rows[row];
    const struct source *source = &roster->sources[applicant->source];

    return (struct row_cells){applicant->text, source->ends + (row - source->first) * source->width,
                              source->columns};
}

/* Asks memory for the cells of ROW, which will be read soon. */
static inline void roster_prefetch(const struct roster *roster, size_t row)
{
    struct row_cells cells = roster_row(roster, row);

    __builtin_prefetch(cells.ends);
    __builtin_prefetch(cells.text);
    __builtin_prefetch((const void *)((uintptr_t)cells.text + 64)); /* it may end before */
}

/* The cell as it stood, empty where the row has none. */
static inline struct str row_cell(const struct row_cells *row, size_t field)
{
    int column = row->columns[field];
    uint32_t start = column > 0 ? row->ends[column - 1] + 1 : 0;

    if (column < 0)
        return (struct str){NULL, 0};
    return (struct str){row->text + start, row->ends[column] - start};
}

static inline struct str roster_cell(const struct roster *roster, size_t row, size_t field)
{
    struct row_cells cells = roster_row(roster, row);

    return row_cell(&cells, field);
}

/* All cells of ROW, which is not whole, one byte apart, whatever columns it has. */
struct str roster_unread_text(const struct roster *roster, size_t row);
/* Where the row starts; in a workbook, its first cell. */
struct origin roster_origin(const struct roster *roster, size_t row);
/* Appends the same as reports have it: `applicants.csv:14`, `名单.xlsx#一车间!A14`. */
void roster_place(const struct roster *roster, size_t row, struct strbuf *out);
/* `C14`, the cell of a workbook that FIELD is read from; empty where the row is of no workbook, or
 * has no such column. In OUT, of 16 bytes. */
const char *roster_cell_name(const struct roster *roster, size_t row, size_t field, char out[16]);
/* What is wrong with the row as a whole, in words: `row has 11 fields, the header has 12`. Must
 * not be called for ROW_WHOLE. */
void row_shape_describe(const struct roster *roster, size_t row, enum language language,
                        struct strbuf *out);

#endif
