/* Who approved which change: the changes of one batch, found by whom and what they are for. For
 * lib/season only. */
#ifndef RELIEF_SEASON_APPROVERS_H
#define RELIEF_SEASON_APPROVERS_H

#include "base/index.h"
#include "intake/change_file.h"

struct approvers {
    struct text_index entries;     /* by key, action, grant and line */
    const struct change **changes; /* of each entry, the latest */
    uint32_t *order;               /* of each entry: how many were added before that change */
    size_t room, order_room;
    uint32_t count; /* changes that were added */
};

/* What a line of a ledger says of a change. */
struct changed_line {
    struct str key; /* in the form that keys are compared in */
    enum change_action action;
    uint16_t grant; /* NO_INDEX: not known, or none */
    uint32_t line;  /* of the source */
};

/* Adds CHANGE, which lives as long as APPROVERS: one that is added later takes the place of an
 * earlier one. */
void approvers_add(struct approvers *approvers, const struct change *change);
/* The latest change that may have made WHAT: of the same key and action, of its grant or of every
 * one, of its line or of none in particular. NULL: there is none. It takes the same time however
 * many changes there are. */
const struct change *approvers_find(const struct approvers *approvers,
                                    const struct changed_line *what);
void approvers_release(struct approvers *approvers);

#endif
