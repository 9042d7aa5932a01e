/* Reading batch.ini: what the parts of archived_batch_read share. */
#ifndef RELIEF_ARCHIVE_ARCHIVED_READER_H
#define RELIEF_ARCHIVE_ARCHIVED_READER_H

#include "archive/archive.h"

struct archived_reader {
    const char *path; /* of batch.ini */
    const struct ini *ini;
    struct archived_batch *batch;
    struct arena *arena;
    struct diag_list *diags;
};

/* SECTION's entry of KEY; NULL: none. */
const struct ini_entry *archived_entry(const struct ini_section *section, struct str key);
/* The same, with an error where there is none. */
const struct ini_entry *archived_need(const struct archived_reader *reader,
                                      const struct ini_section *section, const char *key);
/* An error that ENTRY's value is not WHAT, a message; false. */
bool archived_tell_wrong(const struct archived_reader *reader, const struct ini_entry *entry,
                         const char *what);
/* A whole number of up to 18 digits, nothing else. */
bool archived_count_parse(struct str text, uint64_t *out);
/* Which files the batch was decided on, by its [batch]: rules, applicants, lists, tables, changes,
 * corrections, history. False, with errors, where one is missing or stands outside of inputs/. */
bool archived_inputs_read(const struct archived_reader *reader, const struct ini_section *section);

#endif
