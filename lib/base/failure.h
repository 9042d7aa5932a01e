/* Failures of the operating system in words for people. */
#ifndef RELIEF_BASE_FAILURE_H
#define RELIEF_BASE_FAILURE_H

/* Why a call on a file failed with errno ERROR: `there is no such file or folder`, `the disk is
 * full`. */
const char *failure_text(int error);

#endif
