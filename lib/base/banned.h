/* Functions that cannot be used safely, or that depend on the locale: a use does not compile.
 *
 * Every .c file includes this last, after an empty line: system headers that come later would
 * trip over the poisoned names themselves. */
#ifndef RELIEF_BASE_BANNED_H
#define RELIEF_BASE_BANNED_H

/* Fortified headers have them as macros under clang. */
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok atoi atol atoll atof
#pragma GCC poison setlocale gmtime ctime asctime tmpnam mktemp rand

#endif
