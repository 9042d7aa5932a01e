/* The XML of a workbook's part as anybody may have written it, told tag by tag.
 *
 * Two read it. A scanner of our own (xlsx/xml.h), several times as fast, tells what it is sure of:
 * it takes less than XML allows. From the first thing on that it does not take, expat tells the
 * rest: it begins anew, and what was told already is passed over. So every document is told as
 * expat would tell it; tests/fuzz/xml_fuzz.c holds the two against each other. */
#ifndef RELIEF_XLSX_PART_XML_H
#define RELIEF_XLSX_PART_XML_H

#include "xlsx/namespaces.h"
#include <stdbool.h>
#include <stdint.h>

/* What is told of a part; each may be NULL. Names are without their namespace's prefix; attributes
 * are names and values in turn, with NULL behind the last. Where only names of one namespace are
 * WANTED, the name of an element of another is told as empty, and of attributes only those without
 * a prefix are told and, as `r:id`, the one that names a relationship. */
struct part_events {
    void (*start)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *text, int length);
    /* May take whole elements off the beginning of what stands AHEAD, which is strict UTF-8 of
     * characters that XML allows: gives their bytes, and adds their tags to TAGS. Only for speed:
     * it is not always asked. */
    size_t (*ahead)(void *context, struct str ahead, uint64_t *tags);
    /* Where EXACT is set: the declaration, a comment, a processing instruction, the beginning of
     * text that is marked as such (CDATA). */
    void (*aside)(void *context, const char *text);
    void *context;
    enum namespace wanted; /* NAMESPACE_OTHER: any */
    bool exact;            /* names are told as they are written, prefix and all */
    bool stop;             /* set by an event: no more are wanted */
    uint64_t read, size;   /* bytes of the part so far and in all, as its package says; set by
                              package_read */
};

/* Where the bytes come from. */
struct part_source {
    int (*read)(void *context, char *room, unsigned size); /* 0 at the end; negative: a failure */
    bool (*again)(void *context); /* from the beginning; false: a failure */
    void *context;
};

enum part_outcome {
    PART_READ,         /* to its end, or until EVENTS->stop */
    PART_UNREADABLE,   /* SOURCE failed */
    PART_ILL_FORMED,   /* it is no XML, or a tag is longer than any is */
    PART_DOCUMENT_TYPE /* it has one */
};

enum part_outcome part_xml_read(const struct part_source *source, struct part_events *events);

/* The attribute that is told as NAME, or NULL. */
const char *part_attribute(const char **attributes, const char *name);
/* Is an attribute true, whose VALUE is NULL where it is absent? Programs differ on what is true:
 * only what all of them take for false is that, `0` and `false`. */
bool part_is_true(const char *value);

#endif
