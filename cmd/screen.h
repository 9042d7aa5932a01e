/* Showing results and faults to people: tables aligned in Chinese too, colours only where wanted.
 */
#ifndef RELIEF_CMD_SCREEN_H
#define RELIEF_CMD_SCREEN_H

#include "base/diag.h"
#include "base/json.h"
#include "base/str.h"
#include "command.h"
#include "file/file.h"
#include <stdio.h>

/* Rows of cells; columns are as wide as their widest cell, and a column without any text is left
 * out. What stands in a cell is made printable. */
struct table {
    struct strbuf text; /* all cells, one behind the other */
    size_t *ends;       /* where each cell ends */
    size_t cells;
    size_t room;
    size_t columns;
    const char *alignments; /* 'l', 'r' or 'b' for each column */
    bool color;             /* of bars */
};

/* ALIGNMENTS has one letter for each column and must outlive the table: l left, r right, b bars,
 * which stand last, take what room the terminal has, and are left out where it has too little. */
void table_init(struct table *table, const char *alignments);
void table_cell(struct table *table, struct str text);
/* A word of the table's head, by its English. */
void table_word(struct table *table, enum language language, const char *english);
void table_cell_printf(struct table *table, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A bar, full at 1000 PERMILLE and above. */
void table_bar(struct table *table, unsigned permille);
/* Writes it, INDENT blanks before each row and two between columns; empties the table. */
void table_print(struct table *table, unsigned indent, FILE *out);
/* Empties a table that may not have been printed. */
void table_discard(struct table *table);

/* Does OUT get colours: asked for, or a terminal without NO_COLOR. */
bool screen_color(const struct options *options, FILE *out);
/* Everything in DIAGS to standard error; with --quiet no notes and warnings. */
void screen_diags(const struct options *options, const struct diag_list *diags);
/* TEXT, made printable before, to standard output. */
void screen_print(const struct strbuf *text);
/* ROOT, which is given up, to standard output: see json_render. */
void screen_json(json_t *root);
/* Has standard output taken all that was printed? If not, that is told once. */
bool screen_flush(enum language language);
/* Publishes what is staged, after standard output has taken what was printed: where nobody could
 * read the result, nothing is left behind. False, with the reason told, if it is not published. */
bool screen_publish(const struct options *options, struct staging *staging);
/* Flushes and closes standard output; a failure there is told and turns STATUS into output. */
enum exit_status screen_close(enum exit_status status, enum language language);

#endif
