/* A workbook's package as anybody may have made it: a ZIP archive of parts that are XML (ECMA-376
 * part 2), read from memory.
 *
 * It comes from strangers. A part that stands there twice, one that is encrypted, a document type
 * (which every XML bomb and every reference to other files needs) and what unpacks to more than 200
 * times the file's size, or 2 GiB, are refused. Parts are found by relationships, never by their
 * usual names. */
#ifndef RELIEF_XLSX_PACKAGE_H
#define RELIEF_XLSX_PACKAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "xlsx/part_xml.h"

#define PACKAGE_TIMES_MOST 200                 /* what it unpacks to, by the file's size */
#define PACKAGE_BYTES_MOST (UINT64_C(2) << 30) /* and at most */

struct package_part;

struct package {
    const char *path; /* for messages */
    struct str bytes;
    void *zip;
    struct package_part *parts; /* sorted by name */
    size_t count;
    uint64_t limit; /* of bytes that all its parts may unpack to */
    uint64_t left;  /* of bytes that may still be unpacked, some of them again */
    unsigned jobs;  /* threads that may be used: from 2 on, large parts are unpacked in one of their
                       own; 0 from package_open on, until the caller sets it */
    struct arena arena;
};

/* Are BYTES a ZIP archive, or a compound file as old and encrypted workbooks are? Else they are
 * taken for a text. */
bool package_recognised(struct str bytes);
/* BYTES, of the file shown as PATH, must live as long as the package. Errors: not a workbook that
 * can be read, told by name. To be closed in any case. */
bool package_open(struct package *package, const char *path, struct str bytes,
                  struct diag_list *diags);
void package_close(struct package *package);
bool package_has(const struct package *package, const char *part);
/* Of part AT, by name: its name, and how many bytes it says to unpack to. */
const char *package_part_name(const struct package *package, size_t at);
uint64_t package_part_size(const struct package *package, size_t at);
/* Reads PART, which is XML, to its end or until EVENTS->stop. Errors: it is missing, damaged, not
 * well-formed, or has a document type. */
bool package_read(struct package *package, const char *part, struct part_events *events,
                  struct diag_list *diags);

/* One relationship of a part to another. */
struct relation {
    const char *id, *type; /* the last word of its type, as `worksheet`; empty for foreign types */
    const char *target;    /* a part's name; NULL where it lies outside of the package */
};

struct relations {
    struct relation *items;
    size_t count, room;
};

/* Those of PART; "" for the package's own. None where it has no relationships. They live in the
 * package's arena. */
bool package_relations(struct package *package, const char *part, struct relations *relations,
                       struct diag_list *diags);
#endif
