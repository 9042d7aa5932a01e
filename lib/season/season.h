/* Many batches at once: what districts have paid over months, read from their sealed folders.
 *
 * Every seal is checked before anything is read. A batch that an amendment takes the place of is
 * known, but its payments are not among those that count. What a settlement says the bank returned
 * was not paid; if somebody was repaid since, the repayment stands in a batch of its own and counts
 * there, so that no money counts twice.
 *
 * People are told apart by the schemes' keys in the form that keys are compared in: a resident's
 * number of 15 digits is the one of 18. The same key is the same person in any scheme. */
#ifndef RELIEF_SEASON_SEASON_H
#define RELIEF_SEASON_SEASON_H

#include "base/index.h"
#include "history/past_batch.h"
#include "rule/ruleset.h"

#define SEASON_NONE UINT32_MAX

struct season_settlement {
    struct arena arena; /* owns its texts */
    const char *folder;
    char digest[SHA256_HEX_MAX]; /* of its SHA256SUMS */
    struct settlement settlement;
    uint32_t batch; /* that it settles */
};

struct season_batch {
    struct arena arena; /* owns the texts of PAST and FOLDER */
    const char *folder;
    char digest[SHA256_HEX_MAX]; /* of its SHA256SUMS */
    struct past_batch past;      /* its id, date, batch.ini and decision.txt */
    char decision[SHA256_HEX_MAX];
    struct ruleset rules;        /* those it was decided by */
    uint32_t issuer, scheme, id; /* texts */
    uint32_t month;              /* 12 * year + month - 1 */
    uint32_t superseded_by;      /* the batch that takes its place; SEASON_NONE */
    uint32_t settlement;         /* SEASON_NONE: not reconciled */
    bool inputs_unread;          /* accounts and phones could not be read */
    size_t first, count;         /* its payments */
    money ledger_amount;         /* all its pay lines, whatever became of them */
    uint64_t read;               /* applicants */
};

enum season_flag {
    SEASON_PAID = 1,      /* it counts: it was decided so, and the money or goods were given */
    SEASON_FAILED = 2,    /* the bank could not pay it */
    SEASON_REPAYMENT = 4, /* of what the bank had returned of another batch */
    SEASON_BY_HAND = 8    /* a change of a single decision; it may be no payment */
};

/* A line of a ledger that pays, or that was decided by hand. */
struct season_payment {
    money amount;   /* what was paid: the line's less what came back */
    money returned; /* what the line says less AMOUNT */
    money goods_value;
    uint32_t batch;
    uint32_t person; /* number in season.people */
    uint32_t key;    /* as the ledger has it, in season.keys; SEASON_NONE: as people has it */
    uint32_t name;   /* in season.names; SEASON_NONE without details */
    uint32_t group, grant, tier, fund, source, goods, reason; /* texts */
    uint32_t line;                                            /* of the source */
    uint32_t ledger_line;                                     /* of ledger.csv, the header is 1 */
    uint32_t household;      /* in season.households; SEASON_NONE */
    uint32_t account, phone; /* in season.accounts and phones; SEASON_NONE */
    uint8_t flags;           /* of enum season_flag */
    uint8_t decision;        /* enum decision */
};

/* A household of one batch. */
struct season_household {
    uint32_t number;       /* the same in every batch of the scheme */
    uint32_t first, count; /* its members with the head: season.members, numbers of people */
};

struct season {
    struct arena arena;
    struct season_batch *batches; /* by date, issuer, scheme, id: whatever order they came in */
    size_t batch_count;
    struct season_settlement *settlements; /* by digest */
    size_t settlement_count;
    bool details;            /* names, accounts and phones are known */
    struct text_index texts; /* issuers, schemes, groups, grants, tiers, funds, sources … */
    struct text_index people, keys, names, accounts, phones, household_keys;
    struct str *person_names;      /* for each of people, as first met */
    struct str *person_identities; /* an identity number, as it is compared; {NULL, 0}: none */
    size_t person_room;
    struct season_payment *payments; /* batch by batch, in the order of its ledger */
    size_t payment_count, payment_room;
    struct season_household *households;
    size_t household_count, household_room;
    uint32_t *members;
    size_t member_count, member_room;
};

void season_release(struct season *season);

/* The text numbered NUMBER; empty for SEASON_NONE. */
static inline struct str season_text(const struct season *season, uint32_t number)
{
    return number == SEASON_NONE ? (struct str){"", 0} : season->texts.texts[number];
}

/* Does PAYMENT count: was it paid, by a batch that no other takes the place of? */
static inline bool season_counts(const struct season *season, const struct season_payment *payment)
{
    return (payment->flags & SEASON_PAID) &&
           season->batches[payment->batch].superseded_by == SEASON_NONE;
}

/* The key of PAYMENT as its ledger has it. */
struct str season_key(const struct season *season, const struct season_payment *payment);
/* `2024-01` of a batch's month, in OUT. */
const char *season_month(uint32_t month, char out[static 16]);

#endif
