/* What the bank has said of a batch's payments, as `relief reconcile` wrote it down. */
#ifndef RELIEF_HISTORY_SETTLEMENT_H
#define RELIEF_HISTORY_SETTLEMENT_H

#include "base/index.h"
#include "base/money.h"
#include "file/record_names.h"
#include "history/sealed_record.h"
#include "rule/ruleset.h"

/* The files of a settlement, as `relief reconcile` writes and history_load reads them, beside a
 * SHA256SUMS. settlement.ini: `[settlement]` with `batch` (its id), `digest` (SHA-256 of its
 * SHA256SUMS), `date`, `program`, `libraries`, and how the bank's file was read: `return` (its
 * name), `sheet`, `hidden_rows` and the columns that were named by hand; `[result NAME]` with the
 * `number`, `amount` and `paid` of each result. settlement.csv: a line for each payee of the
 * batch's bank.csv, in its order, and for each line of the bank's that is not ours; `result` is
 * settlement_result_name, `amount` what was to be paid, `returned` what the bank says it has paid
 * (empty: it says nothing). Fields are quoted as in a ledger. */
#define SETTLEMENT_FOLDER "settlement"
#define SETTLEMENT_CSV "settlement.csv"
#define SETTLEMENT_HEADER "key,account,name,amount,result,returned,note,line\n"

enum settlement_result {
    SETTLEMENT_SETTLED,
    SETTLEMENT_FAILED,
    SETTLEMENT_WRONG_AMOUNT,
    SETTLEMENT_UNDECIDED, /* the bank does not say for certain: taken as paid */
    SETTLEMENT_MISSING,   /* the bank says nothing: taken as paid, so that nobody is paid twice */
    SETTLEMENT_NOT_OURS,
    SETTLEMENT_RESULTS
};

/* `settled`, `failed`, `wrong-amount`, `undecided`, `missing`, `not-ours`. */
const char *settlement_result_name(enum settlement_result result);

/* One payee of the batch. */
struct settled_payee {
    enum settlement_result result;
    money amount;               /* what was to be paid */
    money paid;                 /* what was paid, by the bank */
    const char *folder;         /* of the settlement that says so */
    uint32_t line;              /* of its settlement.csv */
    struct str account;         /* of one that failed, as written */
    struct settled_payee *next; /* the next payee with the same key */
};

/* The payees with one key, in the order of the batch. */
struct settled_queue {
    struct settled_payee *next; /* not taken yet */
    struct settled_payee *last;
};

struct settlement {
    struct sealed_record record;
    struct str batch;             /* its id */
    struct str digest;            /* of its SHA256SUMS */
    struct str program;           /* that made the settlement */
    struct text_index keys;       /* canonical */
    struct settled_queue *queues; /* for each key */
    size_t queue_room;
    size_t left;                   /* payees not taken yet */
    struct decision_lines decided; /* its decision.txt; empty where it has none */
    struct settlement *further;    /* another of the same batch, joined into this; NULL: none */
};

/* Reads the settlement folder FOLDER; texts live in ARENA. Keys are compared as RULES' key. */
bool settlement_read(struct settlement *settlement, const char *folder, const struct ruleset *rules,
                     struct arena *arena, struct diag_list *diags);
/* What the settlement of the batch called BATCH is called: BATCH-settlement. In ARENA. */
struct str settlement_id(struct str batch, struct arena *arena);
/* The folder below a batch's where its NUMBERth settlement is archived: settlement, settlement-2 …;
 * in ARENA. */
const char *settlement_folder(size_t number, struct arena *arena);
/* SHA-256 of the bank's file that it kept, by its SHA256SUMS; empty where it names none. */
void settlement_answer(const struct settlement *settlement, char out[static SHA256_HEX_MAX]);
/* For qsort: by what they decided, then by their seals. */
int settlement_cmp(const void *a, const void *b);
/* Adds to INTO what OTHER says, of the same batch: a list of cash beside the bank's answer, or a
 * later answer. Where both speak of a payee, settled, failed and a wrong amount go before undecided
 * and missing, and of those the one by which more was paid: nobody is paid twice. Gives of how many
 * payees the two say different things for certain; AGAINST becomes the folder of the settlement
 * that said the first of them, which INTO may have joined before, or NULL. In any order the outcome
 * is the same; OTHER and its texts must live as long as INTO, and it is not to be taken from. */
size_t settlement_join(struct settlement *into, struct settlement *other, const char **against);
/* The same, with a warning in DIAGS where they contradict each other: both are of batch BATCH. */
void settlement_join_tell(struct settlement *into, struct settlement *other, struct str batch,
                          struct diag_list *diags);
/* The next payee with the canonical key KEY, in the order of the batch; NULL if there is none. */
const struct settled_payee *settlement_take(struct settlement *settlement, struct str key);
void settlement_release(struct settlement *settlement);

#endif
