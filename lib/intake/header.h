/* The first rows of a table, each of which may be its header: the lines of a text, split by every
 * separator that may be meant, or the rows of a sheet. */
#ifndef RELIEF_INTAKE_HEADER_H
#define RELIEF_INTAKE_HEADER_H

#include "base/arena.h"
#include "base/language.h"
#include "base/str.h"

#define HEADER_ROWS 20 /* that are not blank, from the first: offices put titles above a header */

/* One of the first rows. */
struct candidate {
    char separator;      /* that split it; '\0' in a sheet */
    size_t offset;       /* in the text */
    uint32_t first_line; /* of the upper one, where two rows make a header */
    uint32_t line, lines;
    struct str *cells; /* trimmed, NUL-terminated */
    struct str *above; /* CELLS as the row below sees them: merged ones over all their columns.
                          NULL: not known, a blank belongs to what stands left of it */
    size_t count;
    size_t filled;     /* cells that are not blank */
    uint8_t mark;      /* enum csv_mark */
    const char *fault; /* what keeps the row from being CSV, and its column; NULL: nothing */
    uint32_t fault_column;
    size_t matches; /* for the caller */
};

struct candidates {
    struct candidate *items; /* in the order of the rows */
    size_t count;
};

/* Is a header among the first rows? */
enum header_fit {
    FITS_NOT,
    FITS_JOINED, /* two rows together */
    FITS_ALONE
};

/* Those of TEXT, by comma, semicolon, tab and `|`, with faults told in LANGUAGE. They live in
 * ARENA. */
struct candidates header_candidates(struct str text, enum language language, struct arena *arena);
/* A copy of HEADER with a blank for each line break: nobody can write one in the rules. */
struct str header_on_one_line(struct arena *arena, struct str header);
/* The header that UPPER and LOWER, the row right below it, make together: `收入 / 月`. */
struct candidate header_joined(const struct candidate *upper, const struct candidate *lower,
                               struct arena *arena);
/* Is LOWER the row right below UPPER, split in the same way? */
bool header_follows(const struct candidate *upper, const struct candidate *lower);

/* The separator by which TEXT, whose columns are not known, has the most cells in one of its first
 * rows; a comma if none has any. */
char header_separator(struct str text);
/* `comma`, `tab` …, for messages. */
const char *separator_name(char separator);

#endif
