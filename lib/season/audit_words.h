/* What each test asks and how it is done, and what is said of a finding. For lib/season only. */
#ifndef RELIEF_SEASON_AUDIT_WORDS_H
#define RELIEF_SEASON_AUDIT_WORDS_H

#include "base/arena.h"
#include "season/audit.h"

/* Short, for a heading; the question; the procedure in words, with where it comes from. */
struct str audit_title(enum audit_test test, enum language language);
struct str audit_question(enum audit_test test, enum language language);
struct str audit_procedure(enum audit_test test, enum language language);

enum audit_detail {
    DETAIL_TWICE,          /* how many batches, month, their names */
    DETAIL_BATCH_OF,       /* batch, issuer */
    DETAIL_SHARED,         /* the masked number, how many people */
    DETAIL_MOVED,          /* masked account, the one before */
    DETAIL_TAKEN,          /* masked account, masked key of who had it */
    DETAIL_NEAR_IDENTITY,  /* masked key of the other, their name */
    DETAIL_NEAR_NAME,      /* name of the other */
    DETAIL_REGISTER,       /* register, line */
    DETAIL_BELOW_CAP,      /* cap, its limit */
    DETAIL_BELOW_APPROVAL, /* approval, its limit */
    DETAIL_BY_HAND,        /* action, approver, reason */
    DETAIL_RETURNED,       /* nothing */
    DETAIL_UNSIGNED,       /* approval */
    DETAIL_BADLY_SIGNED,   /* likewise */
    DETAIL_SUPERSEDED,     /* by which batch */
    DETAIL_NAMED_ONLY,     /* id, date */
    DETAIL_NOT_NAMED,      /* id of the earlier one */
    DETAIL_NO_MONTH,       /* month */
    DETAIL_SAME_ID,        /* folder */
    DETAIL_SAME_FILES,     /* id of the other */
    DETAIL_AGE,            /* years */
    AUDIT_DETAILS
};

/* In AUDIT's arena. */
struct str audit_detail(struct audit *audit, enum audit_detail which, size_t count,
                        const struct str *parts);
#define AUDIT_DETAIL(audit, which, ...)                                                      \
    audit_detail((audit), (which), sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), \
                 (struct str[]){__VA_ARGS__})

#endif
