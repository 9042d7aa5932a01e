/* How must a text be written so that it is read as it was meant, and what was meant by it? */
#include "xlsx/cell_text.h"
#include <stdlib.h>

#include "base/banned.h"

#define CELL_MOST 32767              /* UTF-16 units in a cell, which is what Excel counts in */
#define PLAINLY_FITS (CELL_MOST / 2) /* bytes, even with every escape that escape_text adds */
#define CUT "\xE2\x80\xA6"           /* … */
#define FOOTER_LEFT 90  /* characters; a footer holds 255, and each of these may be doubled */
#define HEADER_WIDTH 84 /* of a line on A4, in characters of which a Chinese one is two */
#define HEADER_MOST 100
#define ATTRIBUTE_BYTES 2000
#define NO_CHARACTER 0xD800

/* Is this where `_xHHHH_` begins, which readers take for one character (ST_Xstring)? */
static bool looks_escaped(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789ABCDEFabcdef") == 4 &&
           at[6] == '_';
}

/* The bytes at the start of TEXT, which has a NUL behind it, that a cell of ROOM units holds. */
static size_t bytes_within(struct str text, size_t room)
{
    struct str rest = text;

    while (rest.len) {
        const char *at = rest.ptr;
        size_t units = utf8_next(&rest) > 0xFFFF ? 2 : 1;

        if (looks_escaped(at))
            units += sizeof "_x005F_" - 2;
        if (units > room)
            return (size_t)(at - text.ptr);
        room -= units;
    }
    return text.len;
}

/* The ledger has what is cut off here, or the terminal. */
static void fit_cell(struct strbuf *cell)
{
    if (bytes_within(strbuf_str(cell), CELL_MOST) == cell->len)
        return;
    cell->len = bytes_within(strbuf_str(cell), CELL_MOST - 1);
    strbuf_adds(cell, CUT);
}

void cell_text(struct str text, struct strbuf *out)
{
    strbuf_clear(out);
    for (;;) {
        size_t cr = str_find(text, '\r');

        strbuf_add(out, (struct str){text.ptr, cr});
        if (cr == text.len)
            break;
        strbuf_addc(out, '\n');
        cr += cr + 1 < text.len && text.ptr[cr + 1] == '\n' ? 2 : 1;
        text = (struct str){text.ptr + cr, text.len - cr};
    }
    if (out->len > PLAINLY_FITS)
        fit_cell(out);
}

void escape_text(struct strbuf *cell)
{
    struct strbuf escaped = {0};
    const char *text = cell->ptr;

    if (!strstr(text, "_x"))
        return;
    for (; *text; text++) {
        if (looks_escaped(text))
            strbuf_adds(&escaped, "_x005F_");
        else
            strbuf_addc(&escaped, *text);
    }
    strbuf_release(cell);
    *cell = escaped;
}

void unescape_text(struct strbuf *cell)
{
    size_t to = str_find(strbuf_str(cell), '_');

    if (to == cell->len)
        return;
    for (size_t from = to; from < cell->len;) {
        const char *at = cell->ptr + from;
        uint32_t code = looks_escaped(at) ? (uint32_t)strtoul(at + 2, NULL, 16) : NO_CHARACTER;

        if (code >= 0xD800 && code <= 0xDFFF) { /* half of a character is none either */
            cell->ptr[to++] = *at;
            from++;
        } else {
            to += utf8_put(cell->ptr + to, code);
            from += sizeof "_xHHHH_" - 1;
        }
    }
    cell->len = to;
    cell->ptr[to] = '\0';
}

/* Appends at most MOST characters of TEXT, codes doubled; false if there are more. */
static bool add_page_text(struct str text, size_t most, struct strbuf *out)
{
    for (size_t used = 0; text.len && used < most; used++) {
        const char *character = text.ptr;

        if (*character == '&')
            strbuf_addc(out, '&');
        utf8_next(&text);
        strbuf_add(out, (struct str){character, (size_t)(text.ptr - character)});
    }
    return text.len == 0;
}

static const char *keep(struct strbuf *text, struct arena *arena)
{
    const char *kept = arena_cstr(arena, strbuf_str(text));

    strbuf_release(text);
    return kept;
}

/* The blank behind the size keeps it apart from digits of the text. */
const char *footer_text(struct arena *arena, const char *left, const char *centre, unsigned points)
{
    struct strbuf out = {0};

    strbuf_printf(&out, "&L&%u ", points);
    add_page_text(str_of(left), FOOTER_LEFT, &out);
    strbuf_printf(&out, "&C&%u ", points);
    strbuf_adds(&out, centre);
    return keep(&out, arena);
}

const char *header_text(struct arena *arena, const char *title)
{
    struct str text = str_of(title), line = {text.ptr, utf8_reaching(text, HEADER_WIDTH)};
    struct strbuf out = {0};

    strbuf_adds(&out, "&C&10 ");
    if (!add_page_text(line, HEADER_MOST, &out) || line.len < text.len)
        strbuf_adds(&out, CUT);
    return keep(&out, arena);
}

struct str fit_attribute(struct str text)
{
    struct str rest = text;

    while (rest.len && (size_t)(rest.ptr - text.ptr) < ATTRIBUTE_BYTES)
        utf8_next(&rest);
    return (struct str){text.ptr, text.len - rest.len};
}
