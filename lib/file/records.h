/* A CSV file in pieces of whole records, for who need not have all of it in memory. */
#ifndef RELIEF_FILE_RECORDS_H
#define RELIEF_FILE_RECORDS_H

#include "base/diag.h"
#include "base/str.h"

/* PIECE ends behind a record, unless the file does not; false stops the reading. */
typedef bool take_records(void *context, struct str piece, struct diag_list *diags);

/* Hands PATH to TAKE, piece by piece; a record ends at a line's end that stands in no quotes. False
 * if the file cannot be read, which is an error in DIAGS, or TAKE said so. */
bool records_read(const char *path, take_records *take, void *context, struct diag_list *diags);

#endif
