/* Lists in a batch's batch.ini, such as `applicants = north.csv | south.csv`, item by item, and the
 * files they name. A list that is too long for a line goes on under KEY_2, then KEY_3 and so on. */
#ifndef RELIEF_HISTORY_BATCH_ITEMS_H
#define RELIEF_HISTORY_BATCH_ITEMS_H

#include "base/arena.h"
#include "history/sealed_record.h"
#include "intake/sheet_table.h"
#include "rule/source.h"

struct batch_items {
    const struct ini *ini;
    const char *key;
    const struct ini_entry *entry; /* that the last item stands in */
    unsigned number;               /* of that entry, from 1 */
    struct str rest;               /* of its value */
    struct arena *arena;
};

/* The list under KEY in [batch]. INI, KEY and ARENA must outlive it. */
struct batch_items batch_items_of(const struct ini *ini, const char *key, struct arena *arena);
/* The next item without blanks at its ends, as it is written; false behind the last. */
bool batch_items_take(struct batch_items *items, struct str *item);
/* The name that the next item stands for, in ARENA; NULL behind the last, or where it is none. */
const char *batch_items_next(struct batch_items *items);
/* Parts the item `FIRST: REST`; false where it is none. */
bool batch_item_pair(struct str item, struct str *first, struct str *rest);
/* Reads the item `HIDDEN: SHEET` of a file of changes or corrections: its sheet, in ARENA, and what
 * was done with hidden rows; where it had none, HIDDEN is `-`. `-: -` stands for a file that is no
 * workbook: NULL, HIDDEN_REFUSE.
 * False where it is no such item. */
bool batch_item_sheet(struct str item, const char **sheet, enum hidden_rows *hidden,
                      struct arena *arena);

/* Gives the name in RECORD, in its arena, of the input that batch.ini calls NAME; NULL if it is not
 * there. False, with an error, if that cannot be told. */
bool batch_input_find(const struct sealed_record *record, const char *name, const char **found,
                      struct diag_list *diags);

#endif
