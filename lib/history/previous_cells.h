/* The cells that `previous(FIELD)` asks for: of each applicant those in the latest earlier batch of
 * the scheme that has a row of theirs, as they stood in the list. For lib/history only. */
#ifndef RELIEF_HISTORY_PREVIOUS_CELLS_H
#define RELIEF_HISTORY_PREVIOUS_CELLS_H

#include "rule/ruleset.h"

struct ledger_line; /* ledger_line.h */
struct past_inputs; /* past_inputs.h */

struct previous_cells {
    struct str *texts; /* for each key's number, one for each of the ruleset's `previous` */
    uint32_t *batches; /* the number of the batch that they are from, + 1; 0: there is none */
    size_t room;       /* of keys */
};

/* Takes the cells of the applicant of LINE, whose key has the number KEY, from the batch numbered
 * BATCH; batches come in the order of their dates. Where a batch has several rows of one key, a
 * cell counts that says the same in all of them. The row must be whole. Texts are copied into
 * ARENA. */
void previous_cells_take(struct previous_cells *cells, const struct ruleset *rules,
                         const struct past_inputs *inputs, const struct ledger_line *line,
                         uint32_t key, uint32_t batch, struct arena *arena);
/* The cells of KEY; NULL where no earlier batch has that applicant. */
const struct str *previous_cells_of(const struct previous_cells *cells, const struct ruleset *rules,
                                    uint32_t key);
void previous_cells_release(struct previous_cells *cells);

#endif
