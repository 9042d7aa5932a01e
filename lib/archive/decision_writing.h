/* The lines of a decision.txt, of a batch or a settlement, while they are written. For
 * decision_file.c and settlement_decision.c. */
#ifndef RELIEF_ARCHIVE_DECISION_WRITING_H
#define RELIEF_ARCHIVE_DECISION_WRITING_H

#include "archive/archive.h"

struct settlement_facts;

struct decision_writing {
    const struct batch_totals *facts;          /* of a batch */
    const struct manifest *manifest;           /* likewise */
    const struct settlement_facts *settlement; /* of a settlement */
    const char *folder;
    const char *name; /* of the lines being written */
    struct strbuf text;
    struct arena arena;
    struct diag_list *diags;
    bool good;
};

/* Writes no line, one or several. */
typedef void decision_line_writer(struct decision_writing *writing);
struct decision_line_kind {
    const char *name;
    decision_line_writer *write;
};

/* `NAME VALUE`; nothing where VALUE is empty. */
void decision_put_text(struct decision_writing *writing, struct str value);
void decision_put_count(struct decision_writing *writing, uint64_t count);
void decision_put_money(struct decision_writing *writing, money amount);
void decision_put_count_money(struct decision_writing *writing, uint64_t count, money amount);
/* `NAME SHA256 FORM FILE`; an empty FORM or FILE is left out. */
void decision_put_file(struct decision_writing *writing, const uint8_t digest[static SHA256_SIZE],
                       struct str form, struct str file);
/* FILE stands in the folder already; it is called SHOWN. */
void decision_put_written_file(struct decision_writing *writing, const char *file,
                               struct str shown);
/* NAME as it stands, unless it could end the line. */
struct str decision_shown_name(struct decision_writing *writing, struct str name);
/* Encodings are called the same however --encoding spells them; what a workbook is read as is
 * called as it is. */
struct str decision_form_of(struct decision_writing *writing, const char *encoding);
/* Writes decision.txt of the COUNT LINES, and its SHA-256 into DIGEST unless that is NULL. */
bool decision_write_lines(struct decision_writing *writing, const struct decision_line_kind *lines,
                          size_t count, char *digest);

#endif
