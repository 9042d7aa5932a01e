/* Who held an account, or another value that should be one person's, in earlier batches. */
#ifndef RELIEF_HISTORY_PAST_HOLDERS_H
#define RELIEF_HISTORY_PAST_HOLDERS_H

#include "history/history.h"

/* Fields that together should be one person's. */
struct held_fields {
    const uint16_t *fields; /* of the run's rules */
    size_t count;
    const char *name; /* as people are told */
};

struct past_holder {
    struct str key; /* canonical, of the first who was paid */
    uint32_t batch; /* of the history */
};

struct past_holders {
    const struct held_fields *kinds;
    size_t kind_count;
    struct text_index values;
    struct past_holder *holders; /* for each of VALUES */
    size_t room;
    struct arena arena;
};

/* Learns from the inputs of every sealed batch that counted in HISTORY who was paid under which
 * values of the KINDS, of which COUNT. Batches whose inputs are not at hand say nothing. RULES are
 * the run's. */
void past_holders_learn(struct past_holders *holders, const struct history *history,
                        const struct ruleset *rules, const struct held_fields *kinds, size_t count);
/* Who held VALUES, the canonical values of the fields of kind number KIND; NULL: nobody, or one is
 * blank. */
const struct past_holder *past_holders_find(struct past_holders *holders, size_t kind,
                                            const struct str *values);
/* The value of holder NUMBER, of holders->values.count, where it is of kind KIND, which has one
 * field; {NULL, 0} else. */
struct str past_holders_value(const struct past_holders *holders, uint32_t number, size_t kind);
void past_holders_release(struct past_holders *holders);

#endif
