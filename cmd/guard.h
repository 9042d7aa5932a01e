/* What the process promises whatever happens: no core dumps with personal data in them, private
 * files, and no staging folder left behind by a signal or by running out of memory. */
#ifndef RELIEF_CMD_GUARD_H
#define RELIEF_CMD_GUARD_H

#include "base/language.h"
#include "file/file.h"

#include <termios.h>

/* Once, before anything else. LANGUAGE is that of the last words. */
void guard_start(enum language language);
/* The staging folder that is removed when the process is stopped; the only one at a time. */
struct staging *guard_staging(void);
/* The terminal FD does not show what is typed: it gets its settings SHOWN back if the process is
 * stopped meanwhile. NULL: it has them. */
void guard_terminal(int fd, const struct termios *shown);

#endif
