/* What a batch and its archived inputs are called. */
#ifndef RELIEF_BATCH_INPUT_NAMES_H
#define RELIEF_BATCH_INPUT_NAMES_H

#include "batch/batch.h"

/* The id given, or SCHEME-AS_OF; in ARENA. */
struct str batch_id(struct arena *arena, const struct scheme *scheme,
                    const struct batch_options *options);
/* Is ID fit for a folder's name: letters, digits, `-`, `_` and `.`, not starting with `.` or `-`,
 * at most 100 bytes? */
bool batch_id_valid(struct str id);
/* Where the list FILE of the rules file RULES lies: relative to the rules' folder. In ARENA. */
const char *list_path(struct arena *arena, const char *rules, struct str file);
/* The sheet that a rules file names in FILE, `FILE.xlsx#SHEET`, of which PATH is the archived file;
 * NULL if FILE is the file's whole name. In ARENA. */
const char *list_sheet(struct arena *arena, struct str file, const char *path);
/* Gives rules and lists their names under inputs/, unlike each other and unlike the applicant
 * files' (which intake has made unique): a list keeps its relative path, so that the archived rules
 * file finds it again. Tells which applicant files got another name than theirs. */
void batch_name_inputs(struct batch *batch, struct diag_list *diags);

#endif
