/* Which tags and texts does an XML document consist of, and is it well-formed?
 *
 * A token is looked at only when all of it is in the buffer, and again from its beginning when more
 * had to be read. The NUL behind the buffer, which is no character of XML, stops every scan. */
#include "xlsx/xml.h"
#include "xlsx/xml_text.h"

#include "base/banned.h"

#define NAME_BYTES_MAX 255

/* What a look at the token gives besides the token. */
enum {
    SKIPPED = XML_FAULTY + 1, /* a comment, a processing instruction, blanks around the root */
    CUT_OFF                   /* not all of it has been read */
};

enum class {
    NAME = 1,       /* may stand in a name */
    NAME_FIRST = 2, /* may begin one */
    BLANK = 4,
    MARKED = 8 /* ends a text, or is not what it stands for */
};

#define N NAME
#define F (NAME | NAME_FIRST)
#define B BLANK

/* clang-format off */
static const uint8_t classes[256] = {
    ['\0'] = MARKED, ['&'] = MARKED, ['<'] = MARKED, [']'] = MARKED,
    ['\t'] = B, ['\n'] = B, ['\r'] = B | MARKED, [' '] = B,
    ['-'] = N, ['.'] = N, [':'] = F, ['_'] = F, ['0'] = N, N, N, N, N, N, N, N, N, N,
    ['A'] = F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F,
    ['a'] = F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F, F,
};
/* clang-format on */

static bool is(char byte, unsigned class)
{
    return (classes[(unsigned char)byte] & class) != 0;
}

/* A scan came to a halt AT something that is not what must stand there. */
static int halted(const struct xml *xml, const char *at)
{
    return at == xml->input.bytes + xml->input.end && !xml->input.drained ? CUT_OFF : XML_FAULTY;
}

/* --- Texts --- */

static bool is_blank(struct str text)
{
    while (text.len && is(*text.ptr, BLANK))
        text = (struct str){text.ptr + 1, text.len - 1};
    return text.len == 0;
}

static int look_at_text(struct xml *xml)
{
    const char *start = xml->input.bytes + xml->input.at;
    const char *end = start;
    bool as_it_is = true;
    struct str text;

    for (;; end++) {
        while (!is(*end, MARKED))
            end++;
        if (*end == '<' || *end == '\0')
            break;
        if (*end == ']' && end[1] == ']' && end[2] == '>')
            return XML_FAULTY;
        as_it_is = as_it_is && *end == ']';
    }
    text = (struct str){start, (size_t)(end - start)};
    if (*end == '\0' && (!xml->input.drained || xml->open_length))
        return halted(xml, end);
    xml->input.at += text.len;
    if (xml->open_length == 0)
        return is_blank(text) ? SKIPPED : XML_FAULTY;
    if (!as_it_is && !xml_resolve(&text, false))
        return XML_FAULTY;
    xml->text = text;
    return XML_TEXT;
}

/* --- Tags --- */

/* For names, which are short: quicker than a call. */
static bool same(struct str a, struct str b)
{
    size_t at = 0;

    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at])
        at++;
    return at == a.len && at == b.len;
}

static struct str local(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == ':')
            return (struct str){name.ptr + i + 1, name.len - i - 1};
    return name;
}

/* The name at *AT, which moves behind it; empty if there is none. */
static struct str take_name(const char **at)
{
    const char *start = *at;
    const char *end = start;

    if (is(*end, NAME_FIRST))
        while (is(*end, NAME))
            end++;
    *at = end;
    return (struct str){start, (size_t)(end - start)};
}

static void skip_blanks(const char **at)
{
    while (is(**at, BLANK))
        ++*at;
}

/* One `NAME="VALUE"` at *AT, where a name begins, which moves behind it, or to where it came to a
 * halt. */
static bool take_attribute(struct xml *xml, const char **at)
{
    struct xml_attribute *attribute = &xml->attributes[xml->attribute_count];
    const char *end;
    char quote;

    attribute->name = take_name(at);
    skip_blanks(at);
    if (**at != '=')
        return false;
    ++*at;
    skip_blanks(at);
    quote = **at;
    if (quote != '"' && quote != '\'')
        return false;
    end = ++*at;
    attribute->plain = true;
    for (; *end != quote; end++) {
        if (!is(*end, MARKED | BLANK))
            continue;
        if (*end == '<' || *end == '\0')
            break;
        attribute->plain = false;
    }
    attribute->value = (struct str){*at, (size_t)(end - *at)};
    *at = end;
    if (*end != quote)
        return false;
    ++*at;
    xml->attribute_count++;
    return true;
}

/* All attributes from *AT on, which moves behind them and the blanks there, or to where they came
 * to a halt. */
static bool take_attributes(struct xml *xml, const char **at)
{
    xml->attribute_count = 0;
    for (;;) {
        const char *before = *at;

        skip_blanks(at);
        if (!is(**at, NAME_FIRST))
            return true;
        if (*at == before || xml->attribute_count == XML_ATTRIBUTES_MAX || !take_attribute(xml, at))
            return false;
    }
}

/* References in the values, names that stand once, and without prefix in the end. */
static bool finish_attributes(struct xml *xml)
{
    for (size_t i = 0; i < xml->attribute_count; i++) {
        struct xml_attribute *attribute = &xml->attributes[i];

        for (size_t j = 0; j < i; j++)
            if (same(attribute->name, xml->attributes[j].name))
                return false;
        if (!attribute->plain && !xml_resolve(&attribute->value, true))
            return false;
    }
    for (size_t i = 0; i < xml->attribute_count; i++) {
        struct xml_attribute *attribute = &xml->attributes[i];
        struct str name = local(attribute->name);

        attribute->prefix = (size_t)(name.ptr - attribute->name.ptr);
        attribute->name = name;
    }
    return true;
}

/* --- Open elements --- */

static bool open_element(struct xml *xml, struct str name)
{
    if (name.len > NAME_BYTES_MAX || xml->open_length + name.len + 1 > XML_OPEN_MAX)
        return false;
    memcpy(xml->open + xml->open_length, name.ptr, name.len);
    xml->open_length += name.len + 1;
    xml->open[xml->open_length - 1] = (char)name.len;
    return true;
}

/* The innermost of them. */
static struct str innermost(const struct xml *xml)
{
    size_t length = (unsigned char)xml->open[xml->open_length - 1];

    return (struct str){xml->open + xml->open_length - 1 - length, length};
}

static void close_element(struct xml *xml)
{
    xml->open_length -= innermost(xml).len + 1;
}

static void take_local(struct xml *xml, struct str name)
{
    xml->name = local(name);
    xml->prefix = (size_t)(xml->name.ptr - name.ptr);
}

static int look_at_start(struct xml *xml)
{
    const char *at = xml->input.bytes + xml->input.at + 1;
    struct str name = take_name(&at);
    bool closes_too;

    if (name.len == 0 || !take_attributes(xml, &at))
        return halted(xml, at);
    closes_too = *at == '/';
    at += closes_too;
    if (*at != '>')
        return halted(xml, at);
    if ((xml->open_length == 0 && xml->has_root) || !finish_attributes(xml) ||
        !open_element(xml, name))
        return XML_FAULTY;
    xml->closes_too = closes_too;
    xml->has_root = true;
    xml->input.at = (size_t)(at + 1 - xml->input.bytes);
    take_local(xml, name);
    return XML_START;
}

static int look_at_end(struct xml *xml)
{
    const char *at = xml->input.bytes + xml->input.at + 2;
    struct str name = take_name(&at);

    skip_blanks(&at);
    if (name.len == 0 || *at != '>')
        return halted(xml, at);
    if (xml->open_length == 0 || !same(name, innermost(xml)))
        return XML_FAULTY;
    close_element(xml);
    xml->input.at = (size_t)(at + 1 - xml->input.bytes);
    xml->attribute_count = 0;
    take_local(xml, name);
    return XML_END;
}

/* `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, at the very beginning. */
static int look_at_declaration(struct xml *xml)
{
    const char *at = xml->input.bytes + xml->input.at + 2;
    struct str name = take_name(&at), encoding, standalone;
    size_t known;

    if (!take_attributes(xml, &at) || at[0] != '?' || at[1] != '>')
        return halted(xml, at + (*at == '?'));
    /* Names are still as they stand: none may have a prefix. */
    encoding = xml_attribute(xml, STR("encoding"));
    standalone = xml_attribute(xml, STR("standalone"));
    known = 1u + (encoding.ptr != NULL) + (standalone.ptr != NULL);
    if (!str_eq(name, STR("xml")) || xml->attribute_count != known ||
        !str_eq(xml->attributes[0].name, STR("version")) ||
        !str_eq(xml->attributes[0].value, STR("1.0")) ||
        (encoding.ptr && !str_eq(xml->attributes[1].name, STR("encoding"))) ||
        (encoding.ptr && !str_eq_nocase(encoding, STR("UTF-8"))) ||
        (standalone.ptr && !str_eq(standalone, STR("yes")) && !str_eq(standalone, STR("no"))))
        return XML_FAULTY;
    xml->input.at = (size_t)(at + 2 - xml->input.bytes);
    xml->begun = true;
    return SKIPPED;
}

/* --- Tokens --- */

static int look(struct xml *xml)
{
    bool first = !xml->begun;
    char next;

    if (xml->input.at == xml->input.end) {
        if (!xml->input.drained)
            return CUT_OFF;
        return xml->open_length == 0 && xml->has_root ? XML_COMPLETE : XML_FAULTY;
    }
    if (xml->input.bytes[xml->input.at] != '<') {
        xml->begun = true;
        return look_at_text(xml);
    }
    next = xml->input.bytes[xml->input.at + 1];
    if (next == '?')
        return first ? look_at_declaration(xml) : XML_FAULTY;
    if (next == '/')
        return look_at_end(xml);
    xml->begun = xml->begun || next != '\0';
    return look_at_start(xml);
}

enum xml_token xml_next(struct xml *xml)
{
    int token = SKIPPED;

    if (xml->closes_too) {
        xml->closes_too = false;
        xml->attribute_count = 0;
        close_element(xml);
        return XML_END;
    }
    while (!xml->faulty && token >= SKIPPED) {
        token = look(xml);
        xml->faulty = token == XML_FAULTY || (token == CUT_OFF && !xml_buffer_read(&xml->input));
    }
    return xml->faulty ? XML_FAULTY : (enum xml_token)token;
}

/* Elements that are passed over may stand in each other, in names of a few bytes. */
struct str xml_ahead(const struct xml *xml)
{
    bool inside = xml->open_length && xml->open_length + NAME_BYTES_MAX < XML_OPEN_MAX;

    if (!inside || xml->closes_too || xml->faulty || xml->input.at > xml->input.checked)
        return (struct str){NULL, 0};
    return (struct str){xml->input.bytes + xml->input.at, xml->input.checked - xml->input.at};
}

void xml_pass(struct xml *xml, size_t bytes)
{
    xml->input.at += bytes;
}

struct str xml_attribute(const struct xml *xml, struct str name)
{
    for (size_t i = 0; i < xml->attribute_count; i++)
        if (same(xml->attributes[i].name, name))
            return xml->attributes[i].value;
    return (struct str){NULL, 0};
}

void xml_init(struct xml *xml, xml_source *source, void *context)
{
    xml_buffer_init(&xml->input, source, context);
    xml->attribute_count = xml->open_length = 0;
    xml->begun = xml->has_root = xml->closes_too = xml->faulty = false;
}

void xml_release(struct xml *xml)
{
    xml_buffer_release(&xml->input);
}
