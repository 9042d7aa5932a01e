/* Lines for people, whatever stands in the texts that are put into them. */
#ifndef RELIEF_CMD_PRINT_H
#define RELIEF_CMD_PRINT_H

#include <stdio.h>

/* Prints one line, or a part of one, to OUT: what the arguments hold is made printable, and numbers
 * of people and accounts in it are masked (base/printable.h). FORMAT may begin and end with line
 * breaks, but have none within. */
void print_line(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same to standard output without masking, for the path of what was written. */
void print_path(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
