/* Which namespace does a name in a part belong to? Namespaces in XML 1.0. For lib/xlsx/part_xml.c
 * only, but for the enum. */
#ifndef RELIEF_XLSX_NAMESPACES_H
#define RELIEF_XLSX_NAMESPACES_H

#include "base/str.h"

#define NAMESPACES_MOST 256 /* prefixes bound at once; workbooks have about twenty */
#define NAMESPACES_BYTES 8192

/* Of workbooks, transitional and strict ones alike. */
enum namespace {
    NAMESPACE_OTHER, /* or none */
    NAMESPACE_SHEETS,
    NAMESPACE_RELATIONS, /* of a package: what its parts of relationships consist of */
    NAMESPACE_OFFICE     /* of relationships within a document: `r:id` */
};

struct namespaces {
    unsigned depth;         /* elements open */
    enum namespace without; /* of names without a prefix */
    size_t count;           /* prefixes bound, the innermost last */
    struct {
        unsigned depth;         /* of the element that binds it */
        uint16_t start, length; /* of the prefix, in TEXT */
        uint8_t space;          /* enum namespace */
    } bound[NAMESPACES_MOST];
    char text[NAMESPACES_BYTES];
};

/* All zero is the beginning of a part. An element begins; its attributes are bound next. */
void namespaces_enter(struct namespaces *spaces);
/* Takes the attribute NAME, as it is written, if it binds a prefix. False where there are more, or
 * longer ones, than any workbook has. */
bool namespaces_bind(struct namespaces *spaces, const char *name, const char *value);
/* The element ends, and what it bound. */
void namespaces_leave(struct namespaces *spaces);
/* Of an element's name with PREFIX; empty: without. */
enum namespace namespaces_find(const struct namespaces *spaces, struct str prefix);

#endif
