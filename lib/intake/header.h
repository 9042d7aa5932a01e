/* The lines that may be a file's header, split by every separator that may be meant. */
#ifndef RELIEF_INTAKE_HEADER_H
#define RELIEF_INTAKE_HEADER_H

#include "base/arena.h"
#include "base/str.h"

/* One of the first lines of a text, split by one separator. */
struct candidate {
    char separator;
    size_t offset; /* in the text */
    uint32_t line, lines;
    struct str *cells; /* trimmed, NUL-terminated */
    size_t count;
    size_t filled;  /* cells that are not blank */
    uint8_t mark;   /* enum csv_mark */
    size_t matches; /* for the caller */
};

/* Gets a candidate; false ends the search. */
typedef bool try_candidate(void *context, const struct candidate *candidate);

/* Calls TRY for each of the first ten lines of TEXT that are not blank, with comma, semicolon, tab
 * and `|`. Cells live in ARENA. */
void header_candidates(struct str text, struct arena *arena, try_candidate *try, void *context);

/* The separator by which TEXT, whose columns are not known, has the most cells in one of its first
 * ten lines; a comma if none has any. */
char header_separator(struct str text);
/* `comma`, `tab` …, for messages. */
const char *separator_name(char separator);

#endif
