/* What stands above every table: title, issuer, batch, date, currency. It is told what to write and
 * knows nothing of batches, so that any command can use it. */
#ifndef RELIEF_REPORT_HEADING_H
#define RELIEF_REPORT_HEADING_H

#include "base/date.h"
#include "base/language.h"
#include "base/progress.h"
#include "xlsx/book.h"

/* Whose table it is. Its texts belong to whoever fills it in. */
struct page_heading {
    struct str issuer; /* may be empty */
    struct str batch; /* id; it stands in the footer of every page too, but where there is FOOTER */
    struct str batches; /* of a table over several, in place of the id: how many, of which time */
    struct str footer;
    date as_of;          /* the day that the table speaks of; never today's */
    struct str currency; /* ISO 4217 code */
    enum language language;
    const struct str *signatures; /* who signs at the foot */
    size_t signature_count;       /* 0: prepared, reviewed, approved */
    struct progress *progress;    /* one step for each row; NULL: nobody is waiting */
};

#define HEADING_ROWS 8 /* at most */

/* The rows that the heading took, from the sheet's first on. */
struct heading_rows {
    unsigned points[HEADING_ROWS]; /* how high each is */
    uint32_t rows;
};

/* Writes the heading of SHEET, called TITLE, over the columns up to LAST; those before LAST hold
 * ROOM characters. */
void heading_put(struct heading_rows *heading, struct sheet *sheet,
                 const struct page_heading *about, struct str title, uint16_t last, size_t room);
/* `区总工会　元旦送温暖发放表`: TITLE as it stands over every page, added to OUT. */
void heading_write_over_pages(const struct page_heading *about, struct str title,
                              struct strbuf *out);
/* NAME as it stands in a title: of a very long one the beginning, or pages would have no room for
 * the table. In ARENA, or NAME itself. */
struct str heading_name(struct str name, struct arena *arena);
/* Do sums stand in financial capitals too: in Chinese reports of Chinese money? */
bool heading_has_capitals(const struct page_heading *about);

#endif
