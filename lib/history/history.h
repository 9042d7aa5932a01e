/* What earlier batches have paid, read from their ledgers.
 *
 * A payment counts when it is a `pay` line of a ledger whose batch date is before or on the batch
 * date of this run. A batch that was reconciled counts only what the bank did not return. A batch
 * given twice counts once, and one that another amended (`supersedes`) does not count. */
#ifndef RELIEF_HISTORY_HISTORY_H
#define RELIEF_HISTORY_HISTORY_H

#include "base/index.h"
#include "file/input.h"
#include "history/previous_cells.h"
#include "rule/eval.h"

struct history_settlement {
    const char *path; /* its folder as found */
    char decision[SHA256_HEX_MAX];
    char answer[SHA256_HEX_MAX]; /* SHA-256 of the bank's file */
};

struct history_batch {
    const char *path; /* the batch's folder as found */
    struct str id;
    struct str scheme; /* its id; empty where batch.ini does not say */
    struct str issuer; /* empty where it is not known, as in version 1.0 */
    bool own;          /* of the scheme of this run: the same issuer and id, as far as known */
    date as_of;
    char digest[SHA256_HEX_MAX];   /* SHA-256 of its SHA256SUMS: its name in the chain; empty for a
                                      ledger without a seal */
    char decision[SHA256_HEX_MAX]; /* what it decided: SHA-256 of its decision.txt; of version 1.0
                                      the DIGEST; of a ledger without a seal that of the ledger */
    bool sealed;
    bool repays;     /* it makes payments of an earlier batch again: it is no month's own */
    bool superseded; /* another batch of the history amended it */
    bool counted;    /* its date is not after the run's, and it is not superseded */
    bool reconciled;
    struct str settlement_id; /* of all its settlements */
    struct history_settlement *settlements;
    size_t settlement_count; /* where it is reconciled, at least one */
    size_t returned_people;  /* whom the bank could not pay, and who were not repaid since */
    money returned;
    size_t short_people; /* whom the bank paid less than was due; what is short counts as unpaid */
    money short_of;
    const char *const *applicants; /* SHA-256 of the applicant files that it was decided on; of
                                      version 1.0, of all its inputs */
    size_t applicant_count;
    struct input *inputs; /* the files that this run must archive, named
                             history/ID/ledger.csv and so on; see
                             counted_batches_name */
    size_t input_count;
};

/* What one counted batch of this run's scheme drew, from one fund or in all: what was paid, and the
 * value of the goods. What the bank returned was not. */
struct past_draw {
    date on;
    uint16_t fund; /* index into the ruleset's; NO_INDEX: from none, or one it no longer has */
    money amount;
    money goods_value;
};

/* A payment that the bank returned. */
struct past_return {
    uint32_t key;       /* number in the history */
    uint32_t batch;     /* likewise */
    uint64_t applicant; /* of the batch's ledger */
    money amount;
    struct str account; /* as the settlement has it */
    struct str source;  /* where the applicant's row stands, as the ledger says */
    uint32_t line;
    uint32_t repaid_by; /* number of the batch that paid it again; NOT_REPAID */
};

#define NOT_REPAID UINT32_MAX

struct history {
    struct arena arena;
    struct history_batch *batches; /* by date, then id: independent of the order given */
    size_t batch_count;
    struct text_index keys;        /* canonical */
    size_t *first;                 /* for each key, its first payment; then the end */
    struct past_payment *payments; /* key by key, each ascending by date, then batch */
    size_t payment_count;
    struct previous_cells previous; /* what earlier batches of this scheme have of each applicant */
    struct past_draw *draws;        /* batch by batch, one for each fund */
    size_t draw_count, draw_room;
    uint16_t *shared; /* the fields, but the key, that limits over a period are shared by */
    size_t shared_count;
    size_t returned_people; /* those of all batches that counted, each once */
    money returned;
    struct past_return *returns; /* in the order of the batches, then of their ledgers */
    size_t return_count;
    struct missing_batch *missing; /* what batches of this scheme that count were decided on, and is
                                      not among these */
    size_t missing_count;
    struct str *values; /* for each payment, the canonical value of each shared field at that time;
                           {NULL, 0} where it is not known */
};

/* Reads the batches that PATHS name: a batch folder, a settlement folder of `relief reconcile`, a
 * folder of such folders, or a ledger.csv (which stands in a batch folder, or beside a batch.ini
 * that gives its date). Each batch is checked against its own SHA256SUMS first; one that was
 * changed is refused by name. AS_OF: later batches do not count. RULES (whose key and grants the
 * payments are matched with) must outlive it. False, with errors in DIAGS, if any cannot be used.
 *
 * A batch that was archived as the history of another (inputs/history/ID) is the bare record: of
 * what its SHA256SUMS names, files may be missing, but ledger.csv and batch.ini may not. In a batch
 * folder that holds anything besides, nothing may be missing. A settlement that stands in
 * the batch's own folder, as SETTLEMENT_FOLDER, is read with it: so it is archived, and further
 * ones beside it. Several settlements of one batch count together: see settlement_join.
 *
 * Where a limit over a period is shared by other fields than the key, a payment belongs to the
 * values that the applicant had then: name and group by the ledger, in batches of the same scheme;
 * others by the batch's own inputs, which are archived with it then. */
bool history_load(struct history *history, const struct ruleset *rules, const char *const *paths,
                  size_t path_count, date as_of, struct diag_list *diags);
/* The payments to the applicant whose canonical key is KEY. */
struct past history_of(const struct history *history, struct str key);
/* The cells that `previous` asks for, one for each of RULES' own, as they stood for the applicant
 * whose canonical key is KEY; NULL where no earlier batch has that applicant. */
const struct str *history_previous(const struct history *history, const struct ruleset *rules,
                                   struct str key);
/* Called for each payment; VALUES are its values of the shared fields. */
typedef void history_visit(void *context, struct str key, const struct past_payment *payment,
                           const struct str *values);
void history_each(const struct history *history, history_visit *visit, void *context);
/* What the counted batches of this scheme drew on or after FROM: from FUND, or in all (ANY_FUND).
 */
#define ANY_FUND (NO_INDEX - 1)
struct past_draw history_drawn(const struct history *history, uint16_t fund, date from);
void history_release(struct history *history);

#endif
