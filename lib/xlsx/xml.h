/* Reading the XML of a workbook's parts, tag by tag, as it comes out of the package.
 *
 * Strict: what is not well-formed XML 1.0 in UTF-8 is a fault, whether anybody asks for it or not.
 * Stricter than XML, for no workbook of ours needs it: no document type (and so no entities but the
 * predefined ones), comments, CDATA or processing instructions; names in ASCII, those of the open
 * elements of 2 KB together; 64 attributes; a tag or a text of at most half a mebibyte.
 * Names are told without their namespace's prefix, which stands before them. */
#ifndef RELIEF_XLSX_XML_H
#define RELIEF_XLSX_XML_H

#include "xlsx/xml_buffer.h"

#define XML_ATTRIBUTES_MAX 64
#define XML_OPEN_MAX 2048

enum xml_token {
    XML_START,    /* <NAME …> or <NAME …/>, which an XML_END follows as well */
    XML_END,      /* </NAME> */
    XML_TEXT,     /* between two tags */
    XML_COMPLETE, /* the whole of it was read and is well-formed */
    XML_FAULTY    /* it is not */
};

struct xml_attribute {
    struct str name;
    struct str value;
    size_t prefix; /* bytes of it before the name, its colon too */
    bool plain;    /* the value stands for itself */
};

/* Only NAME, PREFIX, TEXT and what xml_attribute gives are for others to read, until the next
 * token. */
struct xml {
    struct str name;
    size_t prefix; /* bytes of it before NAME, its colon too */
    struct str text;

    struct xml_buffer input;
    struct xml_attribute attributes[XML_ATTRIBUTES_MAX];
    size_t attribute_count;
    char open[XML_OPEN_MAX]; /* names of the open elements, each with its length behind it */
    size_t open_length;
    bool begun;      /* no declaration may follow */
    bool has_root;   /* the root element has begun */
    bool closes_too; /* the tag just told was <NAME/> */
    bool faulty;
};

void xml_init(struct xml *xml, xml_source *source, void *context);
void xml_release(struct xml *xml);
enum xml_token xml_next(struct xml *xml);
/* What is known to stand behind the token just told, inside an element: characters that XML allows.
 * Nothing where that cannot be told. */
struct str xml_ahead(const struct xml *xml);
/* Passes over BYTES of it, which are whole elements and well-formed. */
void xml_pass(struct xml *xml, size_t bytes);
/* The value of the attribute NAME (without prefix) of the tag just told, {NULL, 0} if it has
 * none. */
struct str xml_attribute(const struct xml *xml, struct str name);

#endif
