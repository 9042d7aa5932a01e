/* Functions of libraries whose place the program's own take: for everything that is loaded, the
 * program's is found first. It says what it wants otherwise and passes the rest on to the original.
 */
#ifndef RELIEF_BASE_ORIGINAL_H
#define RELIEF_BASE_ORIGINAL_H

typedef void any_function(void);

/* The function NAME that would have been called if the program had none; NULL: there is none. */
any_function *original_find(const char *name);

#endif
