/* Every kind of reason: its code, its words, and what makes them. */
#ifndef RELIEF_ASSESS_REASON_TABLE_H
#define RELIEF_ASSESS_REASON_TABLE_H

#include "assess/reason_tell.h"

/* What the rule of a reason is called in the rules, and for people. */
typedef struct str reason_name(const struct ruleset *rules, uint16_t rule);
typedef struct str reason_title(const struct ruleset *rules, uint16_t rule, enum language language);
/* Appends what says more than the name does: the figures of a limit, the headers of the cells that
 * were asked for. Appends nothing where there are none. */
typedef void reason_meaning(const struct ruleset *rules, uint16_t rule, enum language language,
                            struct strbuf *out);
/* The rule of that name; NO_INDEX: there is none. */
typedef uint16_t reason_find(const struct ruleset *rules, struct str name);

struct reason_row {
    const char *code;
    reason_name *name;             /* put behind the code; NULL: nothing is */
    const char *one[LANGUAGES];    /* said of one applicant, in front of what TELL says; NULL: all
                                      is TELL's */
    reason_tell *tell;             /* NULL: the words are all */
    const char *shared[LANGUAGES]; /* said of all who have it, and of a ledger's code; the title is
                                      put into a gap `{}` */
    reason_title *title;           /* NULL: the name */
    reason_find *find;             /* the rule that a code names; NULL: any name is good, and is
                                      all that is told of it */
    reason_meaning *meaning;       /* put into the gap in place of the title, of all who have it;
                                      not in version 1.0. NULL: nothing is */
    const char *meant[LANGUAGES];  /* the words about a meaning; NULL: as shared */
};

extern const struct reason_row reason_rows[REASON_KINDS];

#endif
