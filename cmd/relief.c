/* relief: who gets what, from which money, and the proof of it.
 *
 * The way on from here: main finds the command in the table of commands.c, options.c reads the
 * words behind it, and the command's own file (run.c, verify.c …) does what they ask. A batch goes
 * by batching.c into lib/batch/batch.c, which calls the stages of the library by name, in order. */
#include "command.h"
#include "guard.h"
#include "help.h"
#include "options.h"
#include "screen.h"

#include "base/arena.h"
#include "base/message.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/banned.h"

/* How wide a character is decides how a sheet is laid out: its bytes would be others without the
 * system's table, which is looked for once, here, whatever the environment says of locales. */
static bool widths_known(enum language language)
{
    unsetenv("LOCPATH");
    if (utf8_width(STR("\xE4\xB8\x80")) == 2) /* U+4E00 */
        return true;
    fputs(message(language, "relief: error: the system's locale C.UTF-8 cannot be read, by which "
                            "texts are laid out: try again, or install it\n"),
          stderr);
    return false;
}

static enum exit_status dispatch(const struct command *command, int argc, char **argv)
{
    struct options options;
    enum exit_status status = STATUS_USAGE;
    if (options_parse(&options, command, argc, argv)) {
        if (options.help)
            help_command(command, options.language);
        status = options.help                      ? STATUS_OK
                 : !widths_known(options.language) ? STATUS_OUTPUT
                                                   : command->run(&options);
    }
    options_release(&options);
    return status;
}

/* A standard stream that is closed would give its number to the next file opened. False if that
 * cannot be helped. */
static bool fill_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
            open("/dev/full", fd == 0 ? O_RDONLY : O_WRONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    enum language language = language_wanted(argc, argv);
    guard_start(language);
    if (!fill_standard_streams())
        return STATUS_OUTPUT;
    if (argc < 2) {
        help_overview(stderr, language);
        return STATUS_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("relief " RELIEF_VERSION);
        return (int)screen_close(STATUS_OK, language);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_overview(stdout, language);
        return (int)screen_close(STATUS_OK, language);
    }
    const struct command *command = command_named(argv[1]);
    if (command == NULL) {
        help_unknown(argv[1], language);
        return STATUS_USAGE;
    }
    return (int)screen_close(dispatch(command, argc - 1, argv + 1), language);
}
