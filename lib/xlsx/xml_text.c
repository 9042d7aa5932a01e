/* What does a text in XML stand for? XML 1.0, 2.2, 2.11, 3.3.3, 4.1 and 4.6. */
#include "xlsx/xml_text.h"

#include "base/banned.h"

bool xml_allows(uint32_t code)
{
    if (code < 0x20)
        return code == '\t' || code == '\n' || code == '\r';
    return (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF && code <= 0x10FFFF;
}

static struct str behind(struct str text, size_t bytes)
{
    return (struct str){text.ptr + bytes, text.len - bytes};
}

/* `38` or `x26`; 0 for anything else, or what XML does not allow. */
static uint32_t numbered(struct str number)
{
    unsigned base = number.len && number.ptr[0] == 'x' ? 16 : 10;
    uint32_t code = 0;

    if (base == 16)
        number = behind(number, 1);
    if (number.len == 0)
        return 0;
    for (; number.len && code <= 0x10FFFF; number = behind(number, 1)) {
        char byte = *number.ptr;
        unsigned digit = byte >= '0' && byte <= '9'   ? (unsigned)(byte - '0')
                         : byte >= 'a' && byte <= 'f' ? (unsigned)(byte - 'a' + 10)
                         : byte >= 'A' && byte <= 'F' ? (unsigned)(byte - 'A' + 10)
                                                      : base;

        if (digit >= base)
            return 0;
        code = code * base + digit;
    }
    return xml_allows(code) ? code : 0;
}

/* What the reference NAME stands for; 0 if it stands for nothing. */
static uint32_t referred(struct str name)
{
    static const struct {
        const char *name;
        char character;
    } predefined[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};

    if (name.len && name.ptr[0] == '#')
        return numbered(behind(name, 1));
    for (size_t i = 0; i < sizeof predefined / sizeof predefined[0]; i++)
        if (str_eq(name, str_of(predefined[i].name)))
            return (unsigned char)predefined[i].character;
    return 0;
}

bool xml_resolve(struct str *text, bool in_attribute)
{
    char *start = (char *)(uintptr_t)text->ptr; /* memory of the caller's, who may change it */
    char *to = start;
    struct str rest = *text;

    while (rest.len) {
        char byte = *rest.ptr;

        rest = behind(rest, 1);
        if (byte == '&') {
            size_t length = str_find(rest, ';');
            uint32_t code = length < rest.len ? referred((struct str){rest.ptr, length}) : 0;

            if (code == 0)
                return false;
            rest = behind(rest, length + 1);
            to += utf8_put(to, code);
            continue;
        }
        if (byte == '\r') {
            byte = '\n';
            if (rest.len && *rest.ptr == '\n')
                rest = behind(rest, 1);
        }
        *to++ = in_attribute && (byte == '\t' || byte == '\n') ? ' ' : byte;
    }
    text->len = (size_t)(to - start);
    return true;
}
