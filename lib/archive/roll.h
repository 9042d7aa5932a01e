/* A sealed batch's ledger in memory, applicant by applicant. */
#ifndef RELIEF_ARCHIVE_ROLL_H
#define RELIEF_ARCHIVE_ROLL_H

#include "assess/assessment.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/index.h"
#include "base/money.h"

/* One line of the ledger: a grant, or a part of it that one fund pays. */
struct roll_line {
    struct str grant, tier, fund, goods, reason;
    money entitled, amount, goods_value;
    uint32_t file_line; /* of ledger.csv */
    uint8_t decision;   /* enum decision */
};

struct roll_person {
    struct str source, key, name, group;
    money entitled, amount, goods_value; /* sums over the lines */
    uint32_t line;                       /* of the source */
    uint32_t first, count;               /* its lines: roll.lines[first .. first + count) */
    uint8_t decision;                    /* the greatest of its lines' */
};

struct roll {
    struct arena arena;
    struct text_index texts;    /* of the lines but the sources' keys and names */
    const char *path;           /* of ledger.csv */
    struct roll_person *people; /* the ledger's `applicant` is the index here plus one */
    size_t count, room;
    struct roll_line *lines;
    size_t line_count, line_room;
    bool several_grants;
};

/* Reads FOLDER/ledger.csv. False, with errors in DIAGS, where it is no ledger, or one whose lines
 * contradict each other: applicants not counted from one on, two origins for one applicant. To be
 * released in any case. */
bool roll_read(struct roll *roll, const char *folder, struct diag_list *diags);
void roll_release(struct roll *roll);

/* `extreme`, or `living:extreme, medical:stay` where the ledger has several grants: the tiers of
 * PERSON, each once. */
void roll_tiers(const struct roll *roll, const struct roll_person *person, struct strbuf *out);
/* The codes of PERSON's lines, each once, `; ` between. */
void roll_reasons(const struct roll *roll, const struct roll_person *person, struct strbuf *out);

#endif
