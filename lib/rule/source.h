/* An INI file with the place of everything in it.
 *
 * iniparser reads the file; a pass over the same bytes records where each section and key stands
 * and refuses whatever iniparser would drop, merge, cut, join or misread. The two are compared
 * entry by entry at the end. Used for rules files and for batch.ini. */
#ifndef RELIEF_RULE_SOURCE_H
#define RELIEF_RULE_SOURCE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct ini_entry {
    struct str key;   /* as written; compare with str_eq_nocase */
    struct str value; /* unquoted, trimmed, without comment */
    struct origin key_at;
    struct origin value_at; /* of the value's first character (inside the quotes) */
    struct str line;        /* the whole line, to be shown with a caret */
    bool archived;          /* read by ini_read_archived */
};

struct ini_section {
    struct str kind; /* `tier` of `[tier extreme]` */
    struct str name; /* `extreme`; empty for `[scheme]` */
    struct origin at;
    struct origin name_at;
    struct str line;
    struct ini_entry *entries;
    size_t count;
    bool damaged; /* a line of it could not be read, or it repeats another: what it lacks means
                     nothing */
};

struct ini {
    struct ini_section *sections; /* in file order; of a bad header: kind empty */
    size_t count;
    bool damaged; /* a section's header could not be read */
};

/* Reads BYTES (UTF-8 with or without byte-order mark, else GB18030) of the file shown as PATH. All
 * texts live in ARENA. False, with every fault in DIAGS, if there is any; INI then holds what could
 * be read, so that a caller can look for further faults in it. */
bool ini_read(struct ini *ini, const char *path, struct str bytes, struct arena *arena,
              struct diag_list *diags);
/* The same for a file of an archived batch, whose values may hold backslashes, as version 1.0 let
 * them: each stands for itself, whichever iniparser reads it. */
bool ini_read_archived(struct ini *ini, const char *path, struct str bytes, struct arena *arena,
                       struct diag_list *diags);
/* The entry of KEY in section [KIND NAME] (NAME empty: [KIND]), capitals or not; NULL: none. */
const struct ini_entry *ini_find(const struct ini *ini, const char *kind, const char *name,
                                 const char *key);
/* The value of KEY in section [KIND NAME] (NAME empty: [KIND]); false if it is not there. */
bool ini_get(const struct ini *ini, const char *kind, const char *name, const char *key,
             struct str *value);

#endif
