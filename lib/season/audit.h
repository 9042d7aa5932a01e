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
    uint32_t payee;                     /* SEASON_NONE: the batch as a whole */
    uint32_t source, line, ledger_line; /* of a payment */
    money amount;
    struct str detail; /* in words, in the season's language */
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
    struct season_groups payees_of_person, payees_of_account, payees_of_phone;
    uint64_t first_digits[AUDIT_DIGITS]; /* amounts by their first digit; none below the least */
    uint64_t round_amounts[3];           /* multiples of 100, 500 and 1,000 yuan */
    uint64_t differing;                  /* amounts that differ */
    struct audit_finding *drawn;         /* the sample, in the order drawn: nothing was found */
    size_t drawn_count;
    uint64_t *register_entries, *register_unread; /* of each register */
    struct str *register_names;  /* likewise: the file, of a workbook with its `#SHEET` */
    struct text_index approvals; /* that were seen: see season_approval */
    struct diag_list *diags;     /* takes what the system refuses while a test looks */
    bool refused;                /* it refused something: what was found is not all */
};

void audit_release(struct audit *audit);

/* Adds a finding on BATCH as a whole. DETAIL lives as long as AUDIT. */
void audit_find_batch(struct audit *audit, enum audit_test test, uint32_t batch, struct str detail);
/* Adds a finding on PAYMENT, or on AMOUNT of which it is the first. */
void audit_find(struct audit *audit, enum audit_test test, const struct season_payment *payment,
                money amount, struct str detail);

#endif
