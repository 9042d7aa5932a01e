/* Lists in an earlier batch's batch.ini, item by item, and the files they name. For lib/history
 * only. */
#ifndef RELIEF_HISTORY_BATCH_ITEMS_H
#define RELIEF_HISTORY_BATCH_ITEMS_H

#include "base/arena.h"
#include "history/sealed_record.h"
#include "rule/source.h"

struct batch_items {
    const struct ini *ini;
    const char *key;
    unsigned number; /* of the entry that REST is of */
    struct str rest;
    struct arena *arena;
};

/* Of KEY in [batch], which may go on under KEY_2 and so on. */
struct batch_items batch_items_of(const struct ini *ini, const char *key, struct arena *arena);
/* The next item without its blanks, as it is written; false behind the last. */
bool batch_items_take(struct batch_items *items, struct str *item);
/* The name that the next item is; NULL behind the last, or where it is none. */
const char *batch_items_next(struct batch_items *items);

/* Gives the name in RECORD of the input that batch.ini calls NAME; NULL if it is not there. False,
 * with an error, if that cannot be told. */
bool batch_input_find(const struct sealed_record *record, const char *name, const char **found,
                      struct diag_list *diags);

#endif
