/* What has been read of an XML document and not been used yet? */
#include "xlsx/xml_buffer.h"
#include "base/arena.h"
#include "xlsx/xml_text.h"
#include <stdlib.h>

#include "base/banned.h"

#define ROOM_FIRST ((size_t)64 << 10)
#define ROOM_MOST ((size_t)1 << 20)

/* How many bytes TEXT begins with that are all of 0x20..0x7F; eight at a time. */
static size_t plain_length(struct str text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t at = 0;

    for (; at + 8 <= text.len; at += 8) {
        uint64_t eight;

        memcpy(&eight, text.ptr + at, sizeof eight);
        if ((eight | (eight - ones * 0x20)) & ones * 0x80)
            break;
    }
    while (at < text.len && text.ptr[at] >= 0x20)
        at++;
    return at;
}

/* REST begins with a character whose last bytes have not been read. */
static bool is_cut_off(struct str rest)
{
    unsigned char first = (unsigned char)rest.ptr[0];
    size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    if (rest.len >= length)
        return false;
    for (size_t i = 1; i < rest.len; i++)
        if (((unsigned char)rest.ptr[i] & 0xC0) != 0x80)
            return false;
    return true;
}

/* Only characters that XML allows have been read? */
static bool check_characters(struct xml_buffer *buffer)
{
    struct str rest = {buffer->bytes + buffer->checked, buffer->end - buffer->checked};

    for (;;) {
        size_t plain = plain_length(rest), before;
        uint32_t code;

        rest = (struct str){rest.ptr + plain, rest.len - plain};
        if (rest.len == 0 || (!buffer->drained && is_cut_off(rest)))
            break;
        before = rest.len;
        code = utf8_next(&rest);
        if (!xml_allows(code) || (code == 0xFFFD && before - rest.len == 1))
            return false;
    }
    buffer->checked = buffer->end - rest.len;
    return true;
}

bool xml_buffer_read(struct xml_buffer *buffer)
{
    int got;

    memmove(buffer->bytes, buffer->bytes + buffer->at, buffer->end - buffer->at);
    buffer->checked -= buffer->at;
    buffer->end -= buffer->at;
    buffer->at = 0;
    if (buffer->end > buffer->room / 2) {
        if (buffer->room >= ROOM_MOST)
            return false;
        buffer->room *= 2;
        buffer->bytes = memory_resize(buffer->bytes, buffer->room + 1, 1);
    }
    got = buffer->source(buffer->context, buffer->bytes + buffer->end,
                         (unsigned)(buffer->room - buffer->end));
    buffer->drained = got <= 0;
    if (got > 0)
        buffer->end += (size_t)got;
    buffer->bytes[buffer->end] = '\0';
    return got >= 0 && check_characters(buffer);
}

void xml_buffer_init(struct xml_buffer *buffer, xml_source *source, void *context)
{
    *buffer = (struct xml_buffer){.source = source, .context = context, .room = ROOM_FIRST};
    buffer->bytes = memory_take(buffer->room + 1);
    buffer->bytes[0] = '\0';
}

void xml_buffer_release(struct xml_buffer *buffer)
{
    free(buffer->bytes);
}
