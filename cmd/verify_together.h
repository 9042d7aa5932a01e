/* The batches that `relief verify` is given, and what is missing among them. */
#ifndef RELIEF_CMD_VERIFY_TOGETHER_H
#define RELIEF_CMD_VERIFY_TOGETHER_H

#include "command.h"

#include "base/arena.h"

#include "base/json.h"

struct verify_operands {
    const char **paths; /* the batches: the operands, and what stands below those that are none */
    size_t count, room;
    bool several;  /* a folder of batches, or more than one, was given */
    bool unlooked; /* a link to a folder stands below one of them: what it holds is not known */
    struct arena arena;
};

/* Finds the batches that OPTIONS name. False, after telling, where a path leads to none: a slip of
 * the hand proves nothing. To be released in any case. */
bool verify_find(struct verify_operands *found, const struct options *options);
/* Tells what is missing among several batches: true if nothing is, and COMPLETE, as their own
 * proofs have it. Of one alone it tells how many of the earlier ones were not compared. With ROOT,
 * puts it there too. */
bool verify_tell_together(const struct verify_operands *found, const struct options *options,
                          bool complete, json_t *root);
void verify_operands_release(struct verify_operands *found);

#endif
