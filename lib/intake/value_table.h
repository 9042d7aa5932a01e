/* A [table]: what a CSV file or workbook has for each key, as rules look it up. */
#ifndef RELIEF_INTAKE_VALUE_TABLE_H
#define RELIEF_INTAKE_VALUE_TABLE_H

#include "base/index.h"
#include "intake/csv_table.h"
#include "rule/ruleset.h"

/* The row of a key that counts on the batch date. */
struct table_entry {
    struct value value;
    uint32_t line; /* of the file or sheet; 0: none of the key's rows counts yet */
    date from;
};

struct value_table {
    struct input input;
    const struct table_rule *rule;
    struct table_file file;      /* how it was read */
    struct text_index keys;      /* in the form they are compared in */
    struct table_entry *entries; /* by the keys' numbers */
    size_t room;
};

/* Reads TABLE->input, of which path and sheet are known, by RULE, as it stands on AS_OF; HIDDEN is
 * what becomes of a workbook's hidden rows. Values live in ARENA. Errors, each with its line: a
 * column is not there, a cell is blank or not of its type, a key (and date) stands there twice. */
bool table_read_rows(struct value_table *table, const struct table_rule *rule, date as_of,
                     enum hidden_rows hidden, struct arena *arena, struct diag_list *diags);
/* The row for KEYS, one for each of the table's columns and all present; NULL where none counts.
 * ROOM and SCRATCH take what is needed for it. */
const struct table_entry *table_find(const struct value_table *table, const struct value *keys,
                                     struct strbuf *room, struct arena *scratch);
/* The value in key column COLUMN of the key numbered NUMBER, below table->keys.count, in the form
 * it is compared in. Its text is the table's. */
struct value table_key(const struct value_table *table, uint32_t number, size_t column);
void table_release(struct value_table *table);

#endif
