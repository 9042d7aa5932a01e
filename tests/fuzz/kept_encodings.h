/* The C library loads an encoding's tables with its first converter and takes them away with its
 * last: for a target that reads text, thousands of times a second. Who includes this keeps those of
 * the encodings that are found out. */
#ifndef RELIEF_TESTS_FUZZ_KEPT_ENCODINGS_H
#define RELIEF_TESTS_FUZZ_KEPT_ENCODINGS_H

#include <iconv.h>
#include <stddef.h>
#include <stdlib.h>

__attribute__((constructor)) static void keep_encodings(void)
{
    static const char *const encodings[] = {"GB18030", "UTF-16LE", "UTF-16BE", "BIG5"};
    static iconv_t kept[4]; /* never closed: the target needs them to its end */

    for (size_t i = 0; i < 4; i++) {
        kept[i] = iconv_open("UTF-8", encodings[i]);
        if (kept[i] == (iconv_t)-1)
            abort();
    }
}

#endif
