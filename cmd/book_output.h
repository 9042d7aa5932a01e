/* The workbook that --output asks for beside what is shown: it is there whole or not at all, and
 * never replaces another file. */
#ifndef RELIEF_CMD_BOOK_OUTPUT_H
#define RELIEF_CMD_BOOK_OUTPUT_H

#include "options.h"

#include "base/diag.h"

/* Writes the workbook FOLDER/NAME of what CONTEXT is. False, with errors in DIAGS, if that failed.
 */
typedef bool book_writer(const void *context, const char *folder, const char *name,
                         struct diag_list *diags);

/* Has WRITE write the workbook NAME of CONTEXT where nobody sees it yet; nothing where OPTIONS name
 * no output. False, with errors in DIAGS and nothing left, if that failed. */
bool book_stage(const struct options *options, const char *name, book_writer *write,
                const void *context, struct diag_list *diags);
/* Puts it in its place, after standard output has taken what was printed. */
bool book_publish(const struct options *options, const char *name, struct diag_list *diags);

#endif
