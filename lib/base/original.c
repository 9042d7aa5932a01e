/* Which function did the program's own take the place of? */
#include "base/original.h"
#include <dlfcn.h>
#include <string.h>

#include "base/banned.h"

any_function *original_find(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    any_function *function = NULL;

    memcpy(&function, &found, sizeof function); /* ISO C has no conversion between the two */
    return function;
}
