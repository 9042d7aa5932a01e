/* A small table as rows of texts, from a CSV file or a workbook: lists, tables, changes,
 * corrections, ledgers, the bank's answers. The bytes tell which it is. Encoding, separator and
 * sheet are found as for applicant files; which row is the header is for the caller to say. */
#ifndef RELIEF_INTAKE_CSV_TABLE_H
#define RELIEF_INTAKE_CSV_TABLE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "file/input.h"
#include "intake/header_search.h"
#include "intake/sheet_table.h"

/* Called for each record, header included (NUMBER 0 is the first record of the file); LINE is a
 * sheet's row. Cells are valid for the call only; those of a workbook may be marked: see
 * applicant/cell_mark.h. False stops the reading and makes the reading false. */
typedef bool table_row(void *context, size_t number, uint32_t line, const struct str *cells,
                       size_t count);

/* What is to be read, and what was found. */
struct table_file {
    const char *path;  /* as people named it, without the sheet */
    const char *sheet; /* of a workbook; NULL: the only visible one, or the only one that has a
                          header */
    struct str bytes;
    const char *encoding; /* of a CSV file; NULL: find out */
    bool archived;        /* it was read before, and is asked no more than it was asked then */
    enum hidden_rows hidden;
    table_header *is_header; /* NULL: of several sheets with cells none can be chosen, and no two
                                rows are joined to a header */

    const char *shown;       /* in messages: the path, with `#SHEET`; in the reading's arena */
    const char *sheet_found; /* of a workbook; in the reading's arena */
    bool in_sheet;           /* it is a workbook */
    size_t hidden_rows;      /* that were included or skipped */
    const char *form;        /* "UTF-8", "GB18030" …; of a workbook "xlsx", "xlsx+hidden",
                                "xlsx-hidden" */

    /* What ROW tells of the header, by table_reads and table_reads_key. */
    bool *reads; /* by column; in the reading's arena */
    size_t reads_count;
    bool keyed; /* the column KEY tells whom a row is about */
    size_t key;
    struct arena *arena;
};

/* Calls ROW for each record of FILE. Errors: as for applicant files; undecodable bytes, an unclosed
 * quote, a bare CR, what is no workbook that can be read, hidden rows unless they are allowed. What
 * was found is known to ROW from its first call on. */
bool table_file_read(struct table_file *file, table_row *row, void *context, struct arena *arena,
                     struct diag_list *diags);
/* For ROW, once it knows the header: cells of COLUMN are read. What makes them unsure is told: a
 * hidden column, merged cells; in table_row_is_whole, control characters. */
void table_reads(struct table_file *file, size_t column);
/* The same of the column that tells whom a row is about: lines above the header that seem to be
 * about somebody are told. */
void table_reads_key(struct table_file *file, size_t column);
bool table_is_read(const struct table_file *file, size_t column);
/* A place in FILE, for messages; COLUMN from 1 in a sheet, 0: the row. */
struct origin table_place(const struct table_file *file, uint32_t line, uint32_t column);

/* Reads INPUT, of which path and sheet are set, and calls ROW for each record of it. FILE must
 * outlive what is kept of its places. */
bool table_input_read(struct table_file *file, struct input *input, enum hidden_rows hidden,
                      table_header *header, table_row *row, void *context, struct arena *arena,
                      struct diag_list *diags);
/* table_file_read for BYTES that must be CSV with commas, as what this program has written itself:
 * a text in it may have more of another separator than the header has commas. */
bool table_read(const char *path, struct str bytes, const char *encoding, table_row *row,
                void *context, struct diag_list *diags);
/* Do two headers mean the same: trimmed, full-width folded, ASCII case ignored? */
bool header_matches(struct str a, struct str b);

#endif
