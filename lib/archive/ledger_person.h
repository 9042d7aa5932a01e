/* What a ledger's lines say of one applicant, and how they go on from line to line. */
#ifndef RELIEF_ARCHIVE_LEDGER_PERSON_H
#define RELIEF_ARCHIVE_LEDGER_PERSON_H

#include "base/diag.h"
#include "history/ledger_line.h"

struct ledger_person {
    struct str source, key, name, group;
    money entitled, amount, goods_value; /* sums over the lines */
    uint32_t line;                       /* of the source */
    uint32_t first, count;               /* its lines: the first of the ledger's, and how many */
    uint8_t decision;                    /* the greatest of its lines' */
};

/* Where a line stands, and who is told what is wrong with it. */
struct ledger_place {
    const char *path; /* of ledger.csv */
    uint32_t line;
    struct diag_list *diags;
};

/* Is LINE, at PLACE, of LAST, the last of the COUNT applicants before it, or of the next? In *NEXT:
 * it is the next one's. LAST is not read where COUNT is 0. False, with an error, where applicants
 * are not counted from one on, or LINE has another origin or name of LAST. */
bool ledger_person_goes_on(const struct ledger_person *last, size_t count,
                           const struct ledger_line *line, const struct ledger_place *place,
                           bool *next);
/* Adds LINE, at PLACE, to what is said of PERSON. False, with an error, where the amounts come to
 * more than can be counted. */
bool ledger_person_add(struct ledger_person *person, const struct ledger_line *line,
                       const struct ledger_place *place);

#endif
