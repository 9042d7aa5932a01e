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
enum together_result {
    TOGETHER_COMPLETE, /* nothing is missing */
    TOGETHER_OPEN,     /* something is, or a proof has left something open */
    TOGETHER_UNREAD    /* something could not be read: it cannot be said */
};

/* What their own proofs have left. */
struct proved_alone {
    bool complete; /* nothing open */
    bool unread;   /* something of one of them could not be read, and that is told */
};

/* Tells what is missing among several batches of which each was PROVED. Of one alone it tells how
 * many of the earlier ones were not compared. With ROOT, puts it there too. */
enum together_result verify_tell_together(const struct verify_operands *found,
                                          const struct options *options,
                                          const struct proved_alone *proved, json_t *root);
void verify_operands_release(struct verify_operands *found);

#endif
