/* What is to be told to people: faults, warnings and notes, each with its place.
 *
 * The library never prints and never exits: it adds to a diag_list, and cmd/ shows that. Texts
 * are written for a finance officer: what is wrong and what to do. No text holds a full identity
 * or account number (see identity_mask). */
#ifndef RELIEF_BASE_DIAG_H
#define RELIEF_BASE_DIAG_H

#include "base/arena.h"
#include "base/language.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum severity {
    SEVERITY_ERROR,
    SEVERITY_WARNING,
    SEVERITY_NOTE
};

/* A place in a file that a person can go to. */
struct origin {
    const char *file; /* as the user named it; NULL: no file */
    uint32_t line;    /* from 1; 0: the file as a whole */
    uint32_t column;  /* from 1, in characters; 0: the line as a whole */
    bool in_sheet;    /* FILE is a workbook's sheet; line and column are its row and column */
};

/* The letters of a sheet's COLUMN, from 1: `A`, `AB`; within OUT. */
const char *column_letters(uint32_t column, char out[static 8]);

struct diag {
    enum severity severity;
    struct origin at;
    const char *kind;  /* the English format it was made from: faults of one kind are grouped */
    const char *text;  /* complete, one line */
    bool failure;      /* an error of the machine: it says nothing of what a file holds */
    struct str source; /* the line it speaks of, shown with a caret under the column; may be
                          empty */
};

struct diag_list {
    struct arena *arena;    /* owns the texts */
    enum language language; /* of the texts; English unless its owner says otherwise */
    struct diag *items;
    size_t count;
    size_t room;
    size_t errors;
    size_t failures; /* of the errors */
    size_t warnings;
};

/* Texts are kept in ARENA; the list itself is freed by diag_release. */
void diag_init(struct diag_list *list, struct arena *arena);
void diag_release(struct diag_list *list);

/* FORMAT must be an English string literal: it names the kind, and the table in base/message.h has
 * it in the list's language. Words put into it must be in that language: message(list->language,
 * …). */
void diag_error(struct diag_list *list, struct origin at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* As diag_error, of amounts: only numbers of LEAST digits and more are masked. */
void diag_error_of_amounts(struct diag_list *list, struct origin at, size_t least,
                           const char *format, ...) __attribute__((format(printf, 4, 5)));
/* An error that says nothing of what a file holds: a broken disk, no permission, too many files. */
void diag_failure(struct diag_list *list, struct origin at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_warning(struct diag_list *list, struct origin at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_note(struct diag_list *list, struct origin at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds a complete TEXT in the list's language. KIND, which outlives the list, names its kind. */
void diag_add(struct diag_list *list, enum severity severity, struct origin at, const char *kind,
              struct str text);
/* Adds what another list tells, as it stands there. */
void diag_copy(struct diag_list *list, const struct diag *diag);
/* The same of all errors of FROM. */
void diag_copy_errors(struct diag_list *list, const struct diag_list *from);
/* Gives the newest diag the text of its LINE, to be shown with a caret. */
void diag_show_line(struct diag_list *list, struct str line);
/* The same with numbers of LEAST digits and more masked. */
void diag_show_masked_line(struct diag_list *list, struct str line, size_t least);
/* Stable sort by file (in order of first mention), line and column. */
void diag_sort(struct diag_list *list);
/* Everything as text, `FILE:LINE:COLUMN: error: TEXT` a line, with source line and caret where
 * there is one; after the tenth of one kind only their number is told. Failures of the machine that
 * say the same of the same place, one behind the other, are told once. COLOR: with ANSI colours. */
void diag_render(const struct diag_list *list, bool color, struct strbuf *out);
const char *severity_name(enum severity severity);

#endif
