/* A sealed batch that is being looked into: what it says of itself, its rules and its ledger. */
#ifndef RELIEF_ARCHIVE_BATCH_READER_H
#define RELIEF_ARCHIVE_BATCH_READER_H

#include "archive/archive.h"
#include "archive/ledger_table.h"
#include "rule/ruleset.h"

struct batch_reader {
    struct arena arena;
    struct archived_batch archived;
    struct ruleset rules;
    struct ledger_table ledger;
};

/* Reads the batch folder PATH, after comparing its record with its seal. False, with errors in
 * DIAGS, if it cannot be trusted or read. To be released in any case. */
bool batch_reader_open(struct batch_reader *batch, const char *path, struct diag_list *diags);
void batch_reader_release(struct batch_reader *batch);

/* Reads the rules that ARCHIVED was decided by. */
bool archived_rules_read(struct ruleset *rules, const struct archived_batch *archived,
                         struct diag_list *diags);
/* KEY, as a ledger has it, in the form that keys are compared in; the text is KEY's or in ARENA. */
struct str ledger_key_canonical(const struct ruleset *rules, struct str key, struct arena *arena);

#endif
