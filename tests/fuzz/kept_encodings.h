/* The C library loads an encoding's tables with its first converter and takes them away with its
 * last: for a target that reads text, thousands of times a second. Who includes this keeps those of
 * the encodings that are found out. */
#ifndef RELIEF_TESTS_FUZZ_KEPT_ENCODINGS_H
#define RELIEF_TESTS_FUZZ_KEPT_ENCODINGS_H

#include <iconv.h>

__attribute__((constructor)) static void keep_encodings(void)
{
    static iconv_t kept[4]; /* never closed: the target needs them to its end */

    kept[0] = iconv_open("UTF-8", "GB18030");
    kept[1] = iconv_open("UTF-8", "UTF-16LE");
    kept[2] = iconv_open("UTF-8", "UTF-16BE");
    kept[3] = iconv_open("UTF-8", "BIG5");
}

#endif
