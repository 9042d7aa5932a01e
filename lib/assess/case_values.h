/* One applicant's typed values: cells read, derived values computed, and what stands open of them.
 */
#ifndef RELIEF_ASSESS_CASE_VALUES_H
#define RELIEF_ASSESS_CASE_VALUES_H

#include "assess/assessment.h"
#include "rule/eval_context.h"

struct case_lists;
struct case_tables;

/* One applicant's typed values, for rankings, shared limits, explanations and reports. It must stay
 * where it was made: CONTEXT points into it. */
struct case_values {
    struct value *fields;
    enum cell_fault *faults; /* one for each field */
    bool complete;           /* all fields were read, and any may have a fault; else only those that
                                decide, and the others are invalid though their cells are good */
    uint16_t *asked;         /* those that decide */
    size_t asked_count;
    struct value *previous; /* of the latest earlier batch, one for each that the rules ask for */
    struct value *lets;
    struct value *sums;          /* of the groups that the applicant is in, one for each sum */
    struct case_lists *lists;    /* what context.in_list is given */
    struct case_tables *tables;  /* what context.look_up is given */
    struct arena held;           /* the eight above */
    struct arena scratch;        /* texts of the applicant read last */
    struct eval_context context; /* ready for eval on this applicant */
};

void case_values_init(struct case_values *values, const struct basis *basis);
/* Reads ROW's cells and computes its lets, writing TRACE unless it is NULL. Of a row that is known
 * to be readable only what decides is read, unless a trace is written. */
void case_values_read(struct case_values *values, const struct basis *basis, size_t row,
                      struct trace *trace);
/* The same while the sums of LEVEL are made: with what lower ones make known. */
void case_values_read_below(struct case_values *values, const struct basis *basis, size_t row,
                            size_t level);
void case_values_release(struct case_values *values);
/* Did EXPR, evaluated just now, fail by itself, and not because a derived value has that it uses?
 * An entry of the rules is one line of the file. */
bool case_failed_itself(const struct case_values *values, const struct expr *expr);
/* Is LET a derived value of the applicant read last that failed by itself? */
bool case_let_failed(struct case_values *values, size_t let);
/* Adds to the list at HEAD why EXPR, evaluated on VALUES, came out in STATE: `missing:FIELD`,
 * `missing:TABLE` or `sum:LET` for all that made it missing or unsure; otherwise a reason FAULT
 * with RULE. */
void case_values_blame(struct case_values *values, const struct expr *expr, enum value_state state,
                       struct assessments *assessments, uint32_t *head, enum reason_kind fault,
                       uint16_t rule);

/* The applicant's key as the ledger has it (as written, trimmed, folded, x raised), empty where it
 * is missing; and in the form keys are compared in. Text in SCRATCH or the roster. Also for a key
 * whose cell is not of its type: the text as it stands, trimmed. */
struct str applicant_key(const struct basis *basis, size_t row, struct arena *scratch);
struct str applicant_canonical_key(const struct basis *basis, size_t row, struct arena *scratch);
/* Name and group as reports show them; empty where the scheme has none. */
struct str applicant_name(const struct basis *basis, size_t row, struct arena *scratch);
struct str applicant_group(const struct basis *basis, size_t row, struct arena *scratch);

#endif
