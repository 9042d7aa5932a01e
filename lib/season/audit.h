/* The tests that an auditor runs over many batches.
 *
 * A test looks at payments, or at batches, and marks those that somebody should look into: none of
 * them says that something is wrong. A new test is a name in audit.c, its words in
 * audit_words.c, and a function in the table of audit_run.c. */
#ifndef RELIEF_SEASON_AUDIT_H
#define RELIEF_SEASON_AUDIT_H

#include "season/season_record.h"

enum audit_test {
    TEST_TWICE,
    TEST_SHARED_ACCOUNT,
    TEST_SHARED_PHONE,
    TEST_MOVED,
    TEST_NEAR_IDENTITY,
    TEST_NEAR_NAME,
    TEST_REGISTER,
    TEST_BELOW_LIMIT,
    TEST_CHANGED,
    TEST_RELEASED,
    TEST_RETURNED,
    TEST_UNSIGNED,
    TEST_SUPERSEDED,
    TEST_MISSING,
    TEST_RUN_TWICE,
    TEST_AGE,
    TEST_DIGITS,
    AUDIT_TESTS
};

extern const char *const audit_test_names[AUDIT_TESTS];

struct audit_finding {
    enum audit_test test;
    uint32_t batch;
    uint32_t payment; /* SEASON_NONE: the batch as a whole */
    money amount;
    struct str detail; /* in words, in the season's language */
};

/* Payments that count, by something that they have: items[first[n] .. first[n + 1]) are those of
 * number N, in the season's order. */
struct audit_groups {
    uint32_t count;
    uint32_t *first, *items;
};

#define AUDIT_DIGITS 10

struct audit {
    const struct season *season;
    const struct season_asked *asked;
    enum language language;
    struct arena arena;
    uint64_t looked_at[AUDIT_TESTS], found[AUDIT_TESTS];
    struct audit_finding *findings; /* by test, batch and line */
    size_t finding_count, finding_room;
    struct audit_groups by_person, by_account, by_phone;
    uint64_t first_digits[AUDIT_DIGITS]; /* amounts by their first digit; none below the least */
    uint64_t round_amounts[3];           /* multiples of 100, 500 and 1,000 yuan */
    uint64_t differing;                  /* amounts that differ */
    const uint32_t *drawn;               /* the sample: payments in the order drawn */
    size_t drawn_count;
    uint64_t *register_entries, *register_unread; /* of each register */
    struct text_index approvals;                  /* that were seen: see season_approval */
};

void audit_release(struct audit *audit);

/* Adds a finding on PAYMENT (SEASON_NONE: on BATCH as a whole). DETAIL lives as long as AUDIT. */
void audit_find(struct audit *audit, enum audit_test test, uint32_t batch, uint32_t payment,
                money amount, struct str detail);
/* The same on a payment, with its own amount. */
void audit_find_payment(struct audit *audit, enum audit_test test, uint32_t payment,
                        struct str detail);

#endif
