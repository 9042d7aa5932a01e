/* One line of an INI file, read by itself: what is it, and is there anything in it that iniparser
 * would drop, cut or join to the next? */
#ifndef RELIEF_RULE_INI_LINE_H
#define RELIEF_RULE_INI_LINE_H

#include "base/diag.h"
#include "base/str.h"

#define INI_LINE_MAX 1000 /* bytes; iniparser gives up at 1,022 */
/* Bytes of the name of a section, or of a key; iniparser joins the two in 1,024. */
#define INI_NAME_MAX 400

enum ini_line_kind {
    INI_LINE_BLANK, /* nothing, or a comment only */
    INI_LINE_HEADER,
    INI_LINE_ENTRY,
    INI_LINE_BAD_HEADER, /* what follows belongs to a section nobody knows */
    INI_LINE_BAD
};

/* Slices of the line. */
struct ini_line {
    enum ini_line_kind kind;
    struct str name;    /* HEADER: what stands between the brackets, trimmed */
    struct str key;     /* ENTRY: trimmed */
    struct str written; /* ENTRY: the value with its quotes, without comment, trimmed */
    struct str value;   /* ENTRY: the value without its quotes, not trimmed inside them */
};

/* Reads TEXT, line AT.line of AT.file without its end. ARCHIVED: backslashes are let through, as in
 * batches of version 1.0. Faults go to DIAGS and make the kind one of the bad ones. */
struct ini_line ini_line_read(struct str text, struct origin at, bool archived,
                              struct diag_list *diags);

/* What TEXT (trimmed) holds up to its first blank; REST becomes what follows, trimmed. */
struct str first_word(struct str text, struct str *rest);

#endif
