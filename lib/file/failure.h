/* Failures of the operating system in words for people. */
#ifndef RELIEF_FILE_FAILURE_H
#define RELIEF_FILE_FAILURE_H

#include "base/diag.h"

/* Why a call on a file failed with errno ERROR: `there is no such file or folder`, `the disk is
 * full`. A rare ERROR has the system's English words in any language. */
const char *failure_text(int error, enum language language);

/* Tell that PATH cannot be read, or written, for the reason ERROR, and give false. It is a failure
 * (diag_failure) unless ERROR says what PATH is: not there, a folder, no folder. Where a folder on
 * the way to PATH may not be entered, that folder is named, not PATH. */
bool failure_to_read(const char *path, int error, struct diag_list *diags);
bool failure_to_write(const char *path, int error, struct diag_list *diags);

#endif
