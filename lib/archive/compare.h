/* Two batches side by side, applicant by applicant. */
#ifndef RELIEF_ARCHIVE_COMPARE_H
#define RELIEF_ARCHIVE_COMPARE_H

#include "archive/ledger_table.h"

/* In the order of their weight: an applicant is told under the first that fits. */
enum difference_kind {
    DIFFERENCE_NEWLY_PAID,
    DIFFERENCE_NO_LONGER_PAID,
    DIFFERENCE_MORE, /* money */
    DIFFERENCE_LESS,
    DIFFERENCE_TIER,
    DIFFERENCE_GOODS,
    DIFFERENCE_FUND,
    DIFFERENCE_DECISION, /* of two who are not paid */
    DIFFERENCE_REASON,
    DIFFERENCE_ENTITLED,
    DIFFERENCE_PERSON, /* name or group */
    DIFFERENCE_ADDED,  /* not paid, and not among A's applicants */
    DIFFERENCE_REMOVED,
    DIFFERENCE_KINDS
};

/* A or B is NULL where the batch has no such applicant. */
struct difference {
    enum difference_kind kind;
    const struct ledger_person *a, *b;
};

/* People and money of one tier or one group; [0] in A, [1] in B. */
struct compared_total {
    struct str grant, name;
    uint64_t people[2];
    money amount[2], goods_value[2]; /* in fen */
};

struct compared_totals {
    struct compared_total *items; /* in the order of A's ledger, then of B's */
    size_t count;
};

struct comparison {
    struct arena arena;
    const struct ledger_table *a, *b;
    struct difference *differences; /* by kind, then in the order of B's ledger, then of A's */
    size_t count;
    uint64_t people[DIFFERENCE_KINDS];
    money change[DIFFERENCE_KINDS]; /* in fen, what B pays more than A to those of the kind */
    struct compared_totals tiers;   /* of the people paid */
    struct compared_totals groups;
};

/* Brings a ledger's key into the form that keys are compared in; the text lives in ARENA or is
 * KEY's. CONTEXT: what the caller needs for it. */
typedef struct str canonical_key(const void *context, struct str key, struct arena *arena);

/* Compares A with B, which must outlive the COMPARISON. Applicants are the same whose keys are
 * equal once CANONICAL[0] (for A) and CANONICAL[1] (for B) were applied with CONTEXTS; where a key
 * stands several times, its first with its first, and so on; without a key, those of the same file
 * and line. */
void compare_ledgers(struct comparison *comparison, const struct ledger_table *a,
                     const struct ledger_table *b, canonical_key *canonical,
                     const void *const contexts[2]);
void comparison_release(struct comparison *comparison);

/* `newly paid` … for people, `newly-paid` … for scripts. */
const char *difference_title(enum difference_kind kind);
const char *difference_code(enum difference_kind kind);

#endif
