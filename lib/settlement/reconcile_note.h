/* What is noted beside a payment: the bank's words as they are, everything else in the language of
 * the scheme. For people; the results that programs read are settlement_result_name's. */
#ifndef RELIEF_SETTLEMENT_RECONCILE_NOTE_H
#define RELIEF_SETTLEMENT_RECONCILE_NOTE_H

#include "base/language.h"
#include "settlement/reconciliation.h"

/* What the lines of one payee come to. */
struct statement {
    money settled;
    unsigned times; /* lines that say settled */
    unsigned failed, undecided, unreadable;
    bool failed_last;   /* a line that failed stands behind one that was settled */
    money failed_after; /* what such lines are about */
    bool taken_back;    /* they speak of the money that was settled */
    bool doubted;       /* an undecided line stands behind one that was settled */
    const struct bank_line *settled_line, *failed_line, *undecided_line;
};

/* The payee's note; result and lines are known. In ARENA; empty where there is nothing to say. */
struct str payee_note(const struct reconciliation *all, const struct payee *payee,
                      const struct statement *statement, enum language language,
                      struct arena *arena);
/* A line whose account OTHERS more payees have. */
struct str shared_note(size_t others, enum language language, struct arena *arena);
/* A line that is nobody's, whose number a spreadsheet has turned into 6.22E+18. */
struct str rounded_note(enum language language);
/* The note of a line that is nobody's: the bank's words and what else is known. In ARENA. */
struct str stranger_note(const struct matched_line *line, enum language language,
                         struct arena *arena);

#endif
