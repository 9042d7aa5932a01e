/* One batch's ledger on its way into the season. For lib/season only. */
#ifndef RELIEF_SEASON_SEASON_LEDGER_H
#define RELIEF_SEASON_SEASON_LEDGER_H

#include "season/applicant_facts.h"
#include "season/season.h"

/* An applicant who stands in the ledger with a payment, a decision by hand, or in a household. */
struct ledger_applicant {
    struct str key, canonical, name;
    struct applicant_facts facts;
    uint32_t household; /* of the ledger's; SEASON_NONE */
    bool member;
};

/* What lines have in common that are of one kind; texts are numbers in the ledger's. */
enum ledger_kind_value {
    LEDGER_KIND_GROUP,
    LEDGER_KIND_GRANT,
    LEDGER_KIND_TIER,
    LEDGER_KIND_FUND,
    LEDGER_KIND_SOURCE,
    LEDGER_KIND_GOODS,
    LEDGER_KIND_REASON,
    LEDGER_KIND_FLAGS,
    LEDGER_KIND_DECISION,
    LEDGER_KIND_GOODS_VALUE, /* its lower half, and behind it the upper */
    LEDGER_KIND_VALUES = LEDGER_KIND_GOODS_VALUE + 2
};

/* What the lines of a kind come to: see struct payment_kind. */
struct ledger_kind {
    uint64_t payments;
    money amount, returned, overpaid;
};

struct season_ledger {
    struct arena arena;
    struct text_index texts, households;
    struct number_index kind_values; /* rows of enum ledger_kind_value */
    struct ledger_kind *kinds;
    size_t kind_room;
    struct season_payment *payments; /* PAYEE is one of PEOPLE, KIND one of KINDS */
    size_t payment_count, payment_room;
    struct ledger_applicant *people;
    size_t person_count, person_room;
};

/* Reads the ledger of BATCH, and its inputs where DETAILS or households ask for them; SETTLEMENT,
 * unless NULL, tells what came back. NULL, with errors in DIAGS, if it cannot be read. */
struct season_ledger *season_ledger_read(struct season_batch *batch, struct settlement *settlement,
                                         bool details, struct diag_list *diags);
void season_ledger_release(struct season_ledger *ledger);

#endif
