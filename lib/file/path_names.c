/* How is a file's name written in batch.ini? */
#include "file/path_names.h"
#include "base/printable.h"

#include "base/banned.h"

static bool must_encode(char byte)
{
    unsigned char code = (unsigned char)byte;

    return code < 0x20 || code == 0x7F || memchr("%|;#\\\"'", byte, 7) != NULL;
}

static void encode_bytes(struct str bytes, struct strbuf *out)
{
    for (size_t i = 0; i < bytes.len; i++)
        strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)bytes.ptr[i]);
}

/* The bytes at the start of TEXT that can stand as they are. */
static size_t plain_length(struct str text)
{
    struct str rest = {text.ptr, utf8_error(text)};

    while (rest.len) {
        struct str next = rest;

        if (must_encode(rest.ptr[0]) || code_is_unsafe(utf8_next(&next)))
            break;
        rest = next;
    }
    return (size_t)(rest.ptr - text.ptr);
}

static void encode_inner(struct str text, struct strbuf *out)
{
    while (text.len) {
        size_t plain = plain_length(text);
        size_t taken = plain < text.len ? plain + 1 : plain;

        strbuf_add(out, (struct str){text.ptr, plain});
        encode_bytes((struct str){text.ptr + plain, taken - plain}, out);
        text = (struct str){text.ptr + taken, text.len - taken};
    }
}

void name_encode(struct str name, struct strbuf *out)
{
    struct str inner = str_trim(name);
    size_t before = inner.len ? (size_t)(inner.ptr - name.ptr) : name.len;

    encode_bytes((struct str){name.ptr, before}, out);
    encode_inner(inner, out);
    encode_bytes((struct str){name.ptr + before + inner.len, name.len - before - inner.len}, out);
}

static int hex_value(char digit)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *found = memchr(digits, digit, 16);

    return found ? (int)(found - digits) : -1;
}

const char *name_decode(struct str text, struct arena *arena)
{
    char *name = arena_alloc(arena, text.len + 1);
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];

        if (byte == '%') {
            int high = text.len - i > 2 ? hex_value(text.ptr[i + 1]) : -1;
            int low = text.len - i > 2 ? hex_value(text.ptr[i + 2]) : -1;

            if (high < 0 || low < 0 || high + low == 0)
                return NULL;
            byte = (char)(high << 4 | low);
            i += 2;
        }
        name[used++] = byte;
    }
    return used ? name : NULL;
}

bool name_stays_below(const char *name)
{
    struct str rest = str_of(name), part;

    while (str_split(&rest, '/', &part))
        if (part.len == 0 || str_eq(part, STR(".")) || str_eq(part, STR("..")))
            return false;
    return true;
}
