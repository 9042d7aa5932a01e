/* What is told to people, in their language: one table, English text → Chinese text.
 *
 * Lies in base/ and depends on nothing but the table: any layer may ask. The English text is
 * written where it is told and is the key; what stands in files (ledger, batch.ini, the reports)
 * and in JSON keys is not translated here. */
#ifndef RELIEF_BASE_MESSAGE_H
#define RELIEF_BASE_MESSAGE_H

#include "base/language.h"
#include <stddef.h>

/* A text that is told later, through message(). Marks it for the check that none is forgotten. */
#define MESSAGE(text) text

/* ENGLISH in LANGUAGE; a text that the table lacks stays English. For formats: the Chinese one
 * takes the same arguments, by position (%2$s) where the order is another. */
const char *message(enum language language, const char *english) __attribute__((format_arg(2)));

/* The language of the user's environment: the first of LC_ALL, LC_MESSAGES, LANG that is not
 * empty decides, as POSIX has it; Chinese where it begins with `zh`. */
enum language language_of_user(void);

struct message {
    const char *english, *chinese;
};

/* One part of the table, in ascending order of the English bytes. */
struct message_table {
    const struct message *rows;
    size_t count;
};

#define MESSAGE_TABLES 10
extern const struct message_table *const message_tables[MESSAGE_TABLES];
extern const struct message_table message_base, message_rules, message_inputs, message_commands,
    message_workbooks, message_proof, message_rows, message_changes, message_season, message_plan;

#endif
