/* How does minizip read an archive that is in memory? */
#include "xlsx/memory_zip.h"
#include "base/arena.h"
#include <stdlib.h>

#include "base/banned.h"

struct stream {
    struct str bytes;
    uint64_t at;
};

static voidpf open_stream(voidpf opaque, const void *name, int mode)
{
    struct stream *stream = memory_take(sizeof *stream);

    (void)opaque, (void)mode; /* unzip.h opens for nothing but reading */
    *stream = (struct stream){.bytes = *(const struct str *)name};
    return stream;
}

static uLong read_stream(voidpf opaque, voidpf opened, void *room, uLong size)
{
    struct stream *stream = opened;
    uint64_t left = stream->at < stream->bytes.len ? stream->bytes.len - stream->at : 0;

    (void)opaque;
    if (size > left)
        size = (uLong)left;
    if (size)
        memcpy(room, stream->bytes.ptr + stream->at, size);
    stream->at += size;
    return size;
}

static uLong write_stream(voidpf opaque, voidpf opened, const void *bytes, uLong size)
{
    (void)opaque, (void)opened, (void)bytes, (void)size;
    return 0;
}

static ZPOS64_T tell_stream(voidpf opaque, voidpf opened)
{
    (void)opaque;
    return ((const struct stream *)opened)->at;
}

static long seek_stream(voidpf opaque, voidpf opened, ZPOS64_T offset, int origin)
{
    struct stream *stream = opened;
    uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? stream->at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? stream->bytes.len
                                                       : 0;

    (void)opaque;
    if (offset > stream->bytes.len || from + offset > stream->bytes.len)
        return -1;
    stream->at = from + offset;
    return 0;
}

static int close_stream(voidpf opaque, voidpf opened)
{
    (void)opaque;
    free(opened);
    return 0;
}

static int test_stream(voidpf opaque, voidpf opened)
{
    (void)opaque, (void)opened;
    return 0;
}

unzFile memory_zip_open(struct str bytes)
{
    zlib_filefunc64_def functions = {
        .zopen64_file = open_stream,
        .zread_file = read_stream,
        .zwrite_file = write_stream,
        .ztell64_file = tell_stream,
        .zseek64_file = seek_stream,
        .zclose_file = close_stream,
        .zerror_file = test_stream,
    };

    return unzOpen2_64(&bytes, &functions);
}
