/* What is told of the commands, and how to go on where one is misspelt. */
#ifndef RELIEF_CMD_HELP_H
#define RELIEF_CMD_HELP_H

#include "command.h"

#include "base/language.h"
#include <stdio.h>

/* All commands, a line each. */
void help_overview(FILE *out, enum language language);
/* One command: usage, what it does, options, examples, exit status. */
void help_command(const struct command *command, enum language language);
/* Tells on standard error that there is no command NAME, and which may have been meant. */
void help_unknown(const char *name, enum language language);

#endif
