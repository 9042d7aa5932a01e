/* What has been read of an XML document and not been used yet. For lib/xlsx/xml.c only, but for
 * xml_source. */
#ifndef RELIEF_XLSX_XML_BUFFER_H
#define RELIEF_XLSX_XML_BUFFER_H

#include "base/str.h"

/* Puts up to SIZE bytes into ROOM and gives their number: 0 at the end, negative on a failure. */
typedef int xml_source(void *context, char *room, unsigned size);

struct xml_buffer {
    xml_source *source;
    void *context;
    char *bytes;    /* with a NUL behind END */
    size_t room;    /* of BYTES, less that NUL */
    size_t at, end; /* what is not used yet stands from AT up to END */
    size_t checked; /* up to here it is known to be characters */
    bool drained;   /* the source has no more */
};

void xml_buffer_init(struct xml_buffer *buffer, xml_source *source, void *context);
/* Reads on behind what is not used yet, and moves that to the beginning of BYTES: what points into
 * them no longer does. Where the source has no more, DRAINED is set. False where the source fails,
 * what was read is not UTF-8 or no character that XML allows (at the end a character that is cut
 * off, too), or what is not used yet has more than half a mebibyte. */
bool xml_buffer_read(struct xml_buffer *buffer);
void xml_buffer_release(struct xml_buffer *buffer);

#endif
