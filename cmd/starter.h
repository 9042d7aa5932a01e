/* The texts that `relief init` writes. */
#ifndef RELIEF_CMD_STARTER_H
#define RELIEF_CMD_STARTER_H

struct starter {
    const char *rules;
    const char *applicants;
};

extern const struct starter starter_en;
extern const struct starter starter_zh;

#endif
