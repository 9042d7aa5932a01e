/* What a batch's own applicant files say of somebody in its ledger: account, phone, identity
 * number, household. For lib/season only. */
#ifndef RELIEF_SEASON_APPLICANT_FACTS_H
#define RELIEF_SEASON_APPLICANT_FACTS_H

#include "history/ledger_line.h"
#include "history/past_inputs.h"
#include "season/season.h"

/* Each in the form that it is compared in; {NULL, 0} where it is blank or not known. */
struct applicant_facts {
    struct str account, phone, identity;
};

struct applicant_source {
    const struct ruleset *rules;
    struct past_inputs inputs;         /* not read where nobody asks */
    bool households;                   /* the scheme has some, and the inputs say which */
    uint16_t account, phone, identity; /* fields; NO_INDEX */
};

/* Reads the applicant files of BATCH if DETAILS or households want them. False, with errors in
 * DIAGS, if one is not as it was sealed; what cannot be understood is told as a warning. */
bool applicant_source_open(struct applicant_source *source, struct season_batch *batch,
                           bool details, struct diag_list *diags);
void applicant_source_release(struct applicant_source *source);
/* Of the applicant of LINE; in ARENA. */
void applicant_facts_read(const struct applicant_source *source, const struct ledger_line *line,
                          struct applicant_facts *facts, struct arena *arena);
/* What the rows of the household of LINE's applicant share, and no others; of who names none, what
 * nobody else has. {NULL, 0} where the scheme has no households. In ARENA. */
struct str applicant_household(const struct applicant_source *source,
                               const struct ledger_line *line, struct arena *arena);

#endif
