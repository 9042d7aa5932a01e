/* Failures of the operating system in words for people. */
#ifndef RELIEF_BASE_FAILURE_H
#define RELIEF_BASE_FAILURE_H

#include "base/language.h"

/* Why a call on a file failed with errno ERROR: `there is no such file or folder`, `the disk is
 * full`. A rare ERROR has the system's English words in any language. */
const char *failure_text(int error, enum language language);

#endif
