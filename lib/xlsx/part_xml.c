/* Which tags and texts stand in a part? The only user of expat. */
#include "xlsx/part_xml.h"
#include "base/arena.h"
#include "xlsx/xml.h"
#include <expat.h>
#include <stdlib.h>

#include "base/banned.h"

#define PIECE (64 * 1024)
#define SILENT_MOST ((size_t)8 << 20) /* bytes without an event: no tag is so long */

struct reading {
    const struct part_source *source;
    struct part_events *events;
    bool failed; /* the source */
    /* What the scanner has told: tags, and bytes of text behind the last of them. Expat, after it,
     * counts them down. */
    uint64_t tags;
    size_t text;
    struct namespaces spaces;
    bool overbound; /* more prefixes were bound than any workbook has */
    XML_Parser parser;
    const char **attributes; /* of the element in hand; expat's are not to be changed */
    size_t room;
    bool heard; /* by expat: something, since the last piece */
    bool has_document_type;
};

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon ? colon + 1 : name;
}

const char *part_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

bool part_is_true(const char *value)
{
    return value && strcmp(value, "0") != 0 && strcmp(value, "false") != 0;
}

/* --- Names --- */

/* The name of an element that is written NAME. */
static const char *told_name(const struct reading *reading, const char *name)
{
    const char *bare = local(name);
    struct str prefix = {name, bare == name ? 0 : (size_t)(bare - name - 1)};
    enum namespace wanted = reading->events->wanted;

    if (reading->events->exact)
        return name;
    return !wanted || namespaces_find(&reading->spaces, prefix) == wanted ? bare : "";
}

/* Is the attribute that is written NAME told, and as what? */
static const char *told_attribute(const struct reading *reading, const char *name)
{
    const char *bare = local(name);
    struct str prefix = {name, bare == name ? 0 : (size_t)(bare - name - 1)};

    if (bare == name)
        return name;
    if (strcmp(bare, "id") == 0 && namespaces_find(&reading->spaces, prefix) == NAMESPACE_OFFICE)
        return "r:id";
    return NULL;
}

/* An element begins: takes what its ATTRIBUTES bind, and leaves of them those that are told. */
static void enter(struct reading *reading, const char **attributes)
{
    const char **kept = attributes;

    if (!reading->events->wanted)
        return;
    namespaces_enter(&reading->spaces);
    for (const char **at = attributes; *at; at += 2)
        if (at[0][0] == 'x' && !namespaces_bind(&reading->spaces, at[0], at[1]))
            reading->overbound = true;
    for (; *attributes; attributes += 2) {
        const char *name = told_attribute(reading, attributes[0]);

        if (!name)
            continue;
        kept[0] = name;
        kept[1] = attributes[1];
        kept += 2;
    }
    *kept = NULL;
}

static void leave(struct reading *reading)
{
    if (reading->events->wanted)
        namespaces_leave(&reading->spaces);
}

static int read_piece(void *context, char *room, unsigned size)
{
    struct reading *reading = context;
    int got = reading->source->read(reading->source->context, room, size);

    reading->failed = got < 0;
    return got;
}

/* --- By the scanner --- */

/* A NUL behind TEXT, which lies in the scanner's buffer before what it has not read yet. */
static const char *ended(struct str text)
{
    *(char *)(uintptr_t)(text.ptr + text.len) = '\0';
    return text.ptr;
}

/* The name of the element that begins or ends, as it is told. */
static const char *element_name(const struct reading *reading, const struct xml *xml)
{
    return told_name(reading, ended(xml->name) - xml->prefix);
}

static void tell_start(struct reading *reading, const struct xml *xml)
{
    const char *attributes[2 * XML_ATTRIBUTES_MAX + 1];
    size_t count = 0;

    for (size_t i = 0; i < xml->attribute_count; i++) {
        const struct xml_attribute *attribute = &xml->attributes[i];

        attributes[count++] = ended(attribute->name) - attribute->prefix;
        attributes[count++] = ended(attribute->value);
    }
    attributes[count] = NULL;
    enter(reading, attributes);
    if (reading->events->start)
        reading->events->start(reading->events->context, element_name(reading, xml), attributes);
}

static void tell(struct reading *reading, const struct xml *xml, enum xml_token token)
{
    struct part_events *events = reading->events;

    if (token == XML_TEXT) {
        reading->text += xml->text.len;
        if (events->text)
            events->text(events->context, xml->text.ptr, (int)xml->text.len);
        return;
    }
    reading->tags++;
    reading->text = 0;
    if (token == XML_START) {
        tell_start(reading, xml);
    } else {
        if (events->end)
            events->end(events->context, element_name(reading, xml));
        leave(reading);
    }
}

/* Names without a prefix must be of the namespace that is wanted. */
static void offer_ahead(struct reading *reading, struct xml *xml)
{
    struct str ahead = xml_ahead(xml);
    size_t taken = 0;

    if (ahead.len && reading->spaces.without == reading->events->wanted)
        taken = reading->events->ahead(reading->events->context, ahead, &reading->tags);
    xml_pass(xml, taken);
    if (taken)
        reading->text = 0;
}

/* True if nothing is left to tell. */
static bool scan(struct reading *reading)
{
    enum xml_token token = XML_TEXT;
    struct xml xml;

    xml_init(&xml, read_piece, reading);
    while (!reading->events->stop && !reading->overbound &&
           (token = xml_next(&xml)) < XML_COMPLETE) {
        tell(reading, &xml, token);
        if (reading->events->ahead && !reading->events->stop)
            offer_ahead(reading, &xml);
    }
    xml_release(&xml);
    return token != XML_FAULTY && !reading->overbound;
}

/* --- By expat --- */

/* Was this tag told by the scanner? */
static bool is_told(struct reading *reading)
{
    reading->heard = true;
    if (reading->tags) {
        reading->tags--;
        return true;
    }
    reading->text = 0;
    return false;
}

static void heed_stop(struct reading *reading)
{
    if (reading->events->stop)
        XML_StopParser(reading->parser, XML_FALSE);
}

/* A copy of ATTRIBUTES, of which any may be left out. */
static const char **own_attributes(struct reading *reading, const XML_Char **attributes)
{
    size_t count = 0;

    for (;; count++) {
        reading->attributes = memory_for_another(reading->attributes, count, &reading->room,
                                                 sizeof *reading->attributes);
        reading->attributes[count] = attributes[count];
        if (!attributes[count])
            return reading->attributes;
    }
}

/* Names are looked at from the beginning on, whatever was told already. */
static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *reading = context;

    if (reading->events->wanted)
        attributes = own_attributes(reading, attributes);
    enter(reading, attributes);
    if (reading->overbound)
        XML_StopParser(reading->parser, XML_FALSE);
    if (is_told(reading) || reading->overbound)
        return;
    if (reading->events->start && !reading->events->stop)
        reading->events->start(reading->events->context, told_name(reading, name), attributes);
    heed_stop(reading);
}

static void on_end(void *context, const XML_Char *name)
{
    struct reading *reading = context;

    if (!is_told(reading)) {
        if (reading->events->end && !reading->events->stop)
            reading->events->end(reading->events->context, told_name(reading, name));
        heed_stop(reading);
    }
    leave(reading);
}

static void on_text(void *context, const XML_Char *text, int length)
{
    struct reading *reading = context;
    size_t told = reading->text < (size_t)length ? reading->text : (size_t)length;

    reading->heard = true;
    if (reading->tags)
        return;
    reading->text -= told;
    if (told < (size_t)length && reading->events->text && !reading->events->stop)
        reading->events->text(reading->events->context, text + told, length - (int)told);
}

static void on_document_type(void *context, const XML_Char *name, const XML_Char *system,
                             const XML_Char *public, int internal)
{
    struct reading *reading = context;

    (void)name, (void)system, (void)public, (void)internal;
    reading->has_document_type = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void tell_aside(struct reading *reading, const char *text)
{
    reading->heard = true;
    if (reading->events->aside && !reading->events->stop)
        reading->events->aside(reading->events->context, text);
    heed_stop(reading);
}

/* As `xml 1.0 UTF-8 standalone`. */
static void on_declaration(void *context, const XML_Char *version, const XML_Char *encoding,
                           int standalone)
{
    struct strbuf text = {0};

    strbuf_printf(&text, "xml %s %s%s", version, encoding ? encoding : "",
                  standalone > 0 ? " standalone" : "");
    tell_aside(context, text.ptr);
    strbuf_release(&text);
}

static void on_marked_text(void *context)
{
    tell_aside(context, "CDATA");
}

static void on_comment(void *context, const XML_Char *text)
{
    tell_aside(context, text);
}

static void on_instruction(void *context, const XML_Char *target, const XML_Char *text)
{
    (void)text;
    tell_aside(context, target);
}

static void listen_exactly(const struct reading *reading)
{
    XML_SetXmlDeclHandler(reading->parser, on_declaration);
    XML_SetStartCdataSectionHandler(reading->parser, on_marked_text);
    XML_SetCommentHandler(reading->parser, on_comment);
    XML_SetProcessingInstructionHandler(reading->parser, on_instruction);
}

/* Hands the part to expat. */
static enum part_outcome parse_pieces(struct reading *reading)
{
    size_t silent = 0;
    int got;

    do {
        void *room = XML_GetBuffer(reading->parser, PIECE);
        enum XML_Status status;

        if (!room)
            memory_exhausted();
        got = read_piece(reading, room, PIECE);
        if (got < 0)
            return PART_UNREADABLE;
        reading->heard = false;
        status = XML_ParseBuffer(reading->parser, got, got == 0);
        silent = reading->heard ? 0 : silent + (size_t)got;
        if (reading->has_document_type)
            return PART_DOCUMENT_TYPE;
        if (reading->events->stop)
            return PART_READ;
        if (XML_GetErrorCode(reading->parser) == XML_ERROR_NO_MEMORY)
            memory_exhausted();
        if (status != XML_STATUS_OK || silent > SILENT_MOST)
            return PART_ILL_FORMED;
    } while (got > 0);
    return PART_READ;
}

static enum part_outcome parse(struct reading *reading)
{
    enum part_outcome outcome;

    reading->spaces = (struct namespaces){0};
    reading->overbound = false;
    reading->parser = XML_ParserCreate(NULL);
    if (!reading->parser)
        memory_exhausted();
    XML_SetUserData(reading->parser, reading);
    XML_SetElementHandler(reading->parser, on_start, on_end);
    XML_SetCharacterDataHandler(reading->parser, on_text);
    XML_SetStartDoctypeDeclHandler(reading->parser, on_document_type);
    if (reading->events->exact)
        listen_exactly(reading);
    outcome = parse_pieces(reading);
    XML_ParserFree(reading->parser);
    free(reading->attributes);
    return outcome;
}

enum part_outcome part_xml_read(const struct part_source *source, struct part_events *events)
{
    struct reading reading = {.source = source, .events = events};

    if (events->exact)
        return parse(&reading);
    if (scan(&reading))
        return PART_READ;
    if (reading.failed || !source->again(source->context))
        return PART_UNREADABLE;
    return parse(&reading);
}
