/* From the bytes of a rules file to the ruleset that every other part reads. */
#ifndef RELIEF_RULE_RULESET_LOAD_H
#define RELIEF_RULE_RULESET_LOAD_H

#include "rule/ruleset.h"

/* Compiles BYTES, the content of the file shown as PATH. False, with every fault in DIAGS (and
 * warnings beside them), if the rules cannot be used; the ruleset is then empty but releasable. */
bool ruleset_load(struct ruleset *rules, const char *path, struct str bytes,
                  struct diag_list *diags);
/* The same for the rules of an archived batch: see ini_read_archived. */
bool ruleset_load_archived(struct ruleset *rules, const char *path, struct str bytes,
                           struct diag_list *diags);

#endif
