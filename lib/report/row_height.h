/* How high a row must be for its text. Heights are in points, widths in characters, where a Chinese
 * character counts two. */
#ifndef RELIEF_REPORT_ROW_HEIGHT_H
#define RELIEF_REPORT_ROW_HEIGHT_H

#include "base/str.h"

#define ROW_LINE_POINTS 16 /* a row with one line of the heading */

/* The width of TEXT's widest line; LINES is set to the lines that TEXT takes, at least 1, where
 * ROOM characters fit into one. */
size_t text_widest_line(struct str text, unsigned room, unsigned *lines);
/* The lines alone. */
unsigned text_lines(struct str text, unsigned room);
/* The height of a row with LINES lines of text in it. */
unsigned row_lines_points(unsigned lines);
/* The height that TEXT needs as a title, or as a text over all columns: counted on the narrowest
 * page, since the widths are known at the end only. */
unsigned row_title_height(struct str text);
unsigned row_across_height(struct str text);
/* How many characters fit into a line over all columns, where they are CHARACTERS wide; never fewer
 * than row_across_height counts with. */
unsigned row_across_characters(unsigned characters);

#endif
