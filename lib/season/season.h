/* Many batches at once: what districts have paid over months, read from their sealed folders.
 *
 * Every seal is checked before anything is read. A batch that an amendment takes the place of is
 * known, but its payments are not among those that count. What a settlement says the bank returned
 * was not paid; if somebody was repaid since, the repayment stands in a batch of its own and counts
 * there, so that no money counts twice.
 *
 * People are told apart by the schemes' keys in the form that keys are compared in: a resident's
 * number of 15 digits is the one of 18. The same key is the same person in any scheme.
 *
 * What is kept in memory grows with the people and with what their payments have in common; the
 * payments themselves, of which there are many more, are read one after the other. */
#ifndef RELIEF_SEASON_SEASON_H
#define RELIEF_SEASON_SEASON_H

#include "base/index.h"
#include "base/number_index.h"
#include "history/past_batch.h"
#include "rule/ruleset.h"
#include "season/payment_store.h"

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
    uint32_t superseded_by;      /* the batch that takes its place: past.superseded_by's number;
                                    SEASON_NONE */
    uint32_t settlement;         /* SEASON_NONE: not reconciled */
    bool inputs_unread;          /* accounts and phones could not be read */
    size_t first, count;         /* its payments */
    money ledger_amount;         /* in fen, all its pay lines, whatever became of them */
    uint64_t read;               /* applicants */
    uint32_t *households;        /* of a batch that another repays: by their keys, up to */
    uint32_t household_count;    /* as many; SEASON_NONE: none of it */
};

enum season_flag {
    SEASON_PAID = 1,      /* it was decided so, and the money or goods were given */
    SEASON_FAILED = 2,    /* the bank could not pay it */
    SEASON_REPAYMENT = 4, /* of what the bank had returned of another batch */
    SEASON_BY_HAND = 8    /* a change of a single decision; it may be no payment */
};

/* What payments of one batch have in common, and what they come to. */
struct payment_kind {
    uint32_t batch;
    uint32_t group, grant, tier, fund, source, goods, reason; /* texts */
    money goods_value;                                        /* in fen, of each */
    uint8_t flags;                                            /* of enum season_flag */
    uint8_t decision;                                         /* enum decision */
    bool counts; /* paid, by a batch that no other takes the place of */
    uint64_t payments;
    money amount;   /* in fen, of all of them: what was paid */
    money returned; /* in fen, what their lines say and the bank did not pay */
    money overpaid; /* in fen, what the bank paid and their lines do not say */
};

/* Somebody as a batch has them: in most batches the same. */
struct season_payee {
    uint32_t person;         /* number in season.people */
    uint32_t key;            /* as the ledger has it, in season.keys; SEASON_NONE: as in people */
    uint32_t name;           /* in season.names */
    uint32_t account, phone; /* in season.accounts and phones; SEASON_NONE */
    uint32_t household;      /* in season.households; SEASON_NONE */
};

/* Numbers in groups: items[first[n] .. first[n + 1]) are those of group N, in their order. */
struct season_groups {
    uint32_t count;
    uint32_t *first, *items;
};

struct season {
    struct arena arena;
    struct season_batch *batches; /* by date, issuer, scheme, id: whatever order they came in */
    size_t batch_count;
    struct season_settlement *settlements; /* by digest */
    size_t settlement_count;
    bool details;            /* accounts, phones and identities are known */
    struct text_index texts; /* issuers, schemes, groups, grants, tiers, funds, sources … */
    struct text_index people, keys, names, accounts, phones, household_keys;
    uint32_t *person_names;        /* for each of people, in names: as first met */
    struct str *person_identities; /* an identity number, as it is compared; {NULL, 0}: none */
    size_t person_room;
    struct number_index payees; /* rows of struct season_payee */
    /* Households with the members that they have in a batch: season_household_part. */
    struct text_index households;
    struct payment_kind *kinds; /* batch by batch */
    uint32_t kind_count;
    size_t kind_room;
    struct payment_store *payments; /* batch by batch, in the order of its ledger */
    /* Of payments that count: kinds by person and by household, and households by member. */
    struct season_groups kinds_of_person, kinds_of_household, households_of_member;
};

void season_release(struct season *season);

/* The text numbered NUMBER; empty for SEASON_NONE. */
static inline struct str season_text(const struct season *season, uint32_t number)
{
    return number == SEASON_NONE ? (struct str){"", 0} : season->texts.texts[number];
}

static inline const struct payment_kind *season_kind_of(const struct season *season,
                                                        const struct season_payment *payment)
{
    return &season->kinds[payment->kind];
}

/* Until another payee is added. */
static inline const struct season_payee *season_payee(const struct season *season, uint32_t number)
{
    return (const struct season_payee *)(const void *)number_index_row(&season->payees, number);
}

static inline const struct season_payee *season_payee_of(const struct season *season,
                                                         const struct season_payment *payment)
{
    return season_payee(season, payment->payee);
}

/* Does PAYMENT count: was it paid, by a batch that no other takes the place of? */
static inline bool season_counts(const struct season *season, const struct season_payment *payment)
{
    return season_kind_of(season, payment)->counts;
}

/* The money that was paid, in fen. */
static inline money season_paid(const struct season_payment *payment)
{
    return payment->amount > 0 ? payment->amount : 0;
}

/* The decision of the batch whose payments BATCH makes again, by its decision.txt; empty where it
 * does not say. Its ledger has the id alone, and a batch run twice shares that. */
struct str season_repays(const struct season_batch *batch);
/* The number of the batch whose decision is DECISION; SEASON_NONE where it is not among these. */
uint32_t season_decided(const struct season *season, struct str decision);
/* Adds to HERE the decisions of all batches and settlements. */
void season_decisions(const struct season *season, struct text_index *here);
/* The language of most schemes, in which the season's workbooks are written. */
enum language season_language(const struct season *season);
/* All payments, from the first to the last. */
struct payment_reader season_read(const struct season *season);
/* Those of batch NUMBER. */
struct payment_reader season_read_batch(const struct season *season, uint32_t number);

/* Part 0 of a household is its number, the same in every batch of the scheme; those behind it are
 * its members with the head, numbers of people. */
uint32_t season_household_part(const struct season *season, uint32_t household, uint32_t part);
static inline uint32_t season_household_parts(const struct season *season, uint32_t household)
{
    return (uint32_t)(season->households.texts[household].len / sizeof(uint32_t));
}

/* The key of PAYEE as the ledger has it. */
struct str season_key(const struct season *season, const struct season_payee *payee);
/* `2024-01` of a batch's month, in OUT. */
const char *season_month(uint32_t month, char out[static 16]);

#endif
