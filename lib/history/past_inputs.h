/* What an earlier batch's own inputs say of its applicants. */
#ifndef RELIEF_HISTORY_PAST_INPUTS_H
#define RELIEF_HISTORY_PAST_INPUTS_H

#include "history/ledger_line.h"
#include "history/sealed_record.h"
#include "intake/roster.h"
#include "rule/ruleset.h"
#include "rule/source.h"

struct past_inputs {
    bool usable; /* false: nothing can be said */
    struct ruleset rules;
    struct roster *rosters; /* one for each applicant file */
    size_t roster_count;
    bool repays; /* the batch makes returned payments again; corrected cells are in place */
};

/* Reads the rules and applicant files that BATCH_INI, of the batch that RECORD is, names; lists
 * them in RECORD. False if one of them is not as it was sealed; files that are not there or cannot
 * be understood only make it unusable. */
bool past_inputs_open(struct past_inputs *inputs, struct sealed_record *record,
                      const struct ini *batch_ini, struct diag_list *diags);
/* The same of the rules alone, without the applicants. */
bool past_inputs_open_rules(struct past_inputs *inputs, struct sealed_record *record,
                            const struct ini *batch_ini, struct diag_list *diags);
/* False where the row of LINE has too few cells or too many, or is a total: whose it is, and what
 * its cells say, is not known. */
bool past_inputs_is_whole(const struct past_inputs *inputs, const struct ledger_line *line);
/* The canonical value, as FIELD's, that the column of FIELD's name had for the applicant of LINE;
 * {NULL, 0} where that is not known. In ARENA. */
struct str past_inputs_value(const struct past_inputs *inputs, const struct ledger_line *line,
                             const struct field *field, struct arena *arena);
/* The cell of the batch's own field number FIELD, NO_INDEX for none, as it stood, or as it was
 * corrected to be paid again. It is the inputs'. */
struct str past_inputs_field(const struct past_inputs *inputs, const struct ledger_line *line,
                             uint16_t field);
/* The same of the field that is called as FIELD is. */
struct str past_inputs_cell(const struct past_inputs *inputs, const struct ledger_line *line,
                            const struct field *field);
void past_inputs_release(struct past_inputs *inputs);

#endif
