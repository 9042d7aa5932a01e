/* How hard are workbooks packed?
 *
 * libxlsxwriter leaves that to zlib, whose usual level (6) takes a third of a batch's processor
 * time; it has no option for it. But it begins each file in a package by minizip's
 * zipOpenNewFileInZip4_64, so the program has one of its own that stands before minizip's (the GNU
 * C library allows that for malloc, and by the same rule for this) and asks for another level where
 * none is asked for. If a later libxlsxwriter goes another way, workbooks are packed at the usual
 * level, and tests/cli/run/packing says so.
 *
 *     level       1     2     3     4     5     6
 *     size    +28 % +23 % +15 % +13 %  +2 %     -    of the workbooks of 200,000 applicants
 *     time    -22 % -24 % -20 % -18 % -13 %     -    of the whole batch, processor seconds */
#include "xlsx/packing.h"
#include "base/original.h"
#include <minizip/zip.h>

#include "base/banned.h"

#define LEVEL 2

typedef __typeof__(zipOpenNewFileInZip4_64) open_file;

const char *packing_library_version(void)
{
    return zlibVersion();
}

/* As minizip/zip.h says. */
int zipOpenNewFileInZip4_64(zipFile file, const char *name, const zip_fileinfo *info,
                            const void *local, uInt local_size, const void *global,
                            uInt global_size, const char *comment, int method, int level, int raw,
                            int window_bits, int memory_level, int strategy, const char *password,
                            uLong crc, uLong version, uLong flags, int zip64)
{
    open_file *original = (open_file *)original_find("zipOpenNewFileInZip4_64");

    if (!original)
        return ZIP_INTERNALERROR;
    if (level == Z_DEFAULT_COMPRESSION)
        level = LEVEL;
    return original(file, name, info, local, local_size, global, global_size, comment, method,
                    level, raw, window_bits, memory_level, strategy, password, crc, version, flags,
                    zip64);
}
