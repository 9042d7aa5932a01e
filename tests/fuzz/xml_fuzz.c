/* Whatever the scanner of XML accepts, expat accepts too and tells the same of it. */
#include "xlsx/xml.h"
#include <expat.h>
#include <stdlib.h>

#include "base/banned.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct feed {
    struct str rest;
    size_t most;
};

static int take_bytes(void *context, char *room, unsigned size)
{
    struct feed *feed = context;
    size_t count = feed->rest.len < feed->most ? feed->rest.len : feed->most;

    count = count < size ? count : size;
    if (count)
        memcpy(room, feed->rest.ptr, count);
    feed->rest = (struct str){feed->rest.ptr + count, feed->rest.len - count};
    return (int)count;
}

static void tell_tag(struct strbuf *out, char kind, struct str name)
{
    strbuf_addc(out, kind);
    strbuf_add(out, name);
    strbuf_addc(out, '\0');
}

static bool scan(struct str document, size_t most, struct strbuf *out)
{
    struct feed feed = {document, most};
    enum xml_token token;
    struct xml xml;

    xml_init(&xml, take_bytes, &feed);
    while ((token = xml_next(&xml)) < XML_COMPLETE) {
        if (token == XML_TEXT) {
            strbuf_add(out, xml.text);
            continue;
        }
        tell_tag(out, token == XML_START ? '<' : '>', xml.name);
        for (size_t i = 0; token == XML_START && i < xml.attribute_count; i++) {
            tell_tag(out, ' ', xml.attributes[i].name);
            tell_tag(out, '=', xml.attributes[i].value);
        }
    }
    xml_release(&xml);
    return token == XML_COMPLETE;
}

static struct str local(const char *name)
{
    const char *colon = strchr(name, ':');

    return str_of(colon ? colon + 1 : name);
}

static void XMLCALL on_start(void *out, const XML_Char *name, const XML_Char **attributes)
{
    tell_tag(out, '<', local(name));
    for (; *attributes; attributes += 2) {
        tell_tag(out, ' ', local(attributes[0]));
        tell_tag(out, '=', str_of(attributes[1]));
    }
}

static void XMLCALL on_end(void *out, const XML_Char *name)
{
    tell_tag(out, '>', local(name));
}

static void XMLCALL on_text(void *out, const XML_Char *bytes, int length)
{
    strbuf_add(out, (struct str){bytes, (size_t)length});
}

static bool parse(struct str document, struct strbuf *out)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    bool good;

    XML_SetUserData(parser, out);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    good =
        XML_Parse(parser, document.ptr ? document.ptr : "", (int)document.len, 1) == XML_STATUS_OK;
    XML_ParserFree(parser);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str document = {size ? (const char *)bytes + 1 : "", size ? size - 1 : 0};
    size_t most = size ? bytes[0] + 1u : 1;
    struct strbuf scanned = {0}, again = {0}, parsed = {0};

    if (scan(document, most, &scanned)) {
        if (!parse(document, &parsed) || !str_eq(strbuf_str(&scanned), strbuf_str(&parsed)))
            abort();
        if (!scan(document, document.len + 1, &again) ||
            !str_eq(strbuf_str(&scanned), strbuf_str(&again)))
            abort();
    }
    strbuf_release(&scanned);
    strbuf_release(&again);
    strbuf_release(&parsed);
    return 0;
}
