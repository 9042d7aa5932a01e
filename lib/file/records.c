/* Where may a CSV file be cut? */
#include "file/records.h"
#include "file/file.h"
#include <stdlib.h>

#include "base/banned.h"

#define PIECE ((size_t)256 << 10) /* a longer record gets more room */

/* How much of TEXT, which begins with a record, is whole records. */
static size_t whole_records(struct str text)
{
    size_t whole = 0, at = 0;

    while (at < text.len) {
        struct str rest = {text.ptr + at, text.len - at};
        struct str open = {rest.ptr, str_find(rest, '"')};
        const char *end = open.len ? memrchr(open.ptr, '\n', open.len) : NULL;
        size_t quote = at + open.len + 1;

        if (end)
            whole = (size_t)(end + 1 - text.ptr);
        if (quote > text.len)
            break;
        at = quote + str_find((struct str){text.ptr + quote, text.len - quote}, '"') + 1;
    }
    return whole;
}

/* What is read and not taken yet. */
struct pieces {
    char *bytes;
    size_t room, used;
};

/* Hands on what is whole of it, or all at the END of the file; the rest goes to the beginning. */
static bool hand_on(struct pieces *pieces, bool end, take_records *take, void *context,
                    struct diag_list *diags)
{
    struct str text = {pieces->bytes, pieces->used};
    size_t whole = end ? text.len : whole_records(text);

    if (whole && !take(context, (struct str){text.ptr, whole}, diags))
        return false;
    pieces->used -= whole;
    memmove(pieces->bytes, pieces->bytes + whole, pieces->used);
    if (pieces->used > pieces->room / 2) {
        pieces->room *= 2;
        pieces->bytes = memory_resize(pieces->bytes, pieces->room, 1);
    }
    return true;
}

bool records_read(const char *path, take_records *take, void *context, struct diag_list *diags)
{
    struct pieces pieces = {.room = PIECE};
    struct file_in in;
    size_t got;
    bool ok;

    if (!file_in_open_ordinary(&in, path, diags))
        return false;
    pieces.bytes = memory_take(pieces.room);
    do {
        ok = file_in_read(&in, pieces.bytes + pieces.used, pieces.room - pieces.used, &got, diags);
        pieces.used += got;
        ok = ok && hand_on(&pieces, got == 0, take, context, diags);
    } while (ok && got);
    free(pieces.bytes);
    file_in_close(&in);
    return ok;
}
