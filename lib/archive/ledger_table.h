/* A sealed batch's ledger in memory, applicant by applicant. */
#ifndef RELIEF_ARCHIVE_LEDGER_TABLE_H
#define RELIEF_ARCHIVE_LEDGER_TABLE_H

#include "archive/ledger_person.h"
#include "assess/assessment.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/index.h"
#include "base/money.h"

/* One line of the ledger: a grant, or a part of it that one fund pays. */
struct ledger_entry {
    struct str grant, tier, fund, goods, reason;
    money entitled, amount, goods_value;
    uint32_t file_line; /* of ledger.csv */
    uint8_t decision;   /* enum decision */
};

struct ledger_table {
    struct arena arena;
    struct text_index texts;      /* of the lines but the sources' keys and names */
    const char *path;             /* of ledger.csv */
    struct ledger_person *people; /* the ledger's `applicant` is the index here plus one */
    size_t count, room;
    struct ledger_entry *lines;
    size_t line_count, line_room;
    bool several_grants;
};

/* Reads FOLDER/ledger.csv. False, with errors in DIAGS, where it is no ledger, or one whose lines
 * contradict each other: applicants not counted from one on, two origins for one applicant. To be
 * released in any case. */
bool ledger_table_read(struct ledger_table *ledger, const char *folder, struct diag_list *diags);
void ledger_table_release(struct ledger_table *ledger);

/* `extreme`, or `living:extreme, medical:stay` where the ledger has several grants: the tiers of
 * PERSON, each once. */
void ledger_table_tiers(const struct ledger_table *ledger, const struct ledger_person *person,
                        struct strbuf *out);
/* The codes of PERSON's lines, each once, `; ` between. */
void ledger_table_reasons(const struct ledger_table *ledger, const struct ledger_person *person,
                          struct strbuf *out);

#endif
